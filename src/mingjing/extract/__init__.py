"""Snapshots → facts: one page at a time, then all pages of a unit."""
