"""The manual's guides as the portal serves them; `make manual` writes the pages from docs/manual."""
