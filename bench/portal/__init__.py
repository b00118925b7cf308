"""`make bench-portal`: pages of the portal under load, beside a plain Django page of the same run."""
