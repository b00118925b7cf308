"""Walks over the tree of a sheet."""

from collections.abc import Iterable, Iterator

from mingjing.model import Indicator, Item


def indicators(nodes: Iterable[Indicator | Item]) -> Iterator[Indicator]:
    """Every indicator among `nodes` and below, each before those below it."""
    for node in nodes:
        if isinstance(node, Indicator):
            yield node
            yield from indicators(node.children)
