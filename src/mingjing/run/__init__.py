"""The steps in order, and where they run; each result is written whole or not at all."""
