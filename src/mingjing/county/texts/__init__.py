"""What the units of the invented county write: wordings by kind of text, each in several variants."""
