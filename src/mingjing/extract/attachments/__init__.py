"""Attached documents, read where they can do no harm: text and tables with their places, or a typed cause."""
