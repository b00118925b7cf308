"""Snapshot → page facts: one module per kind of fact, all reading one parse."""

from mingjing.extract import native

__path__[:0] = native.folders("page")

from mingjing.extract.page.assembly import page_facts  # noqa: E402 (compiled modules are found by then)

__all__ = ["page_facts"]
