"""Copied annual reports: ours beside peers on invented corpora with planted copies (`make bench-copies`)."""
