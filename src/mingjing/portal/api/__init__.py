"""The portal for machines: the same actions, the same rights, as JSON over HTTP (OpenAPI 3.1)."""
