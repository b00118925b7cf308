"""The log: every change with who, when and why, chained by hash, never edited."""
