"""Snapshot → page facts: one module per kind of fact, all reading one parse."""

from mingjing.extract.page.assembly import page_facts

__all__ = ["page_facts"]
