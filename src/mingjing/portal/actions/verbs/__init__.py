"""The actions, one module for each part of the work; each lists its own in ACTIONS."""
