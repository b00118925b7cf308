"""What the office decided on the open questions (待定问题) of the sheet, and what is still open."""
