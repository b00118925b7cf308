"""The county at a glance: what the office and the leaders read of an assessment, as tables with drawings in their cells."""
