"""The kinds of background work, one module each; each says its own in KIND."""
