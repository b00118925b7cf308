"""Backup and restore: the whole workspace and the portal's database in one file, checked before it counts as written."""
