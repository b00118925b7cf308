"""The pages: a view reads, performs at most one action, and renders."""
