"""The invented county's assessment in the middle of its walk, for the demonstration: everything done by the actions."""
