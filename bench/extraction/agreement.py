"""Pages without a labelled body: how far extractors agree – which is no gold, and says so.

Beside the other extractors stands a plain reading of the markup: every paragraph and every table cell outside links.
"""

from collections import Counter

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bench.extraction.pages import Page

_BLOCKS = "p, td, th"


def paragraphs_and_cells(page: Page) -> str:
    """The text of all innermost paragraphs and table cells that are not mostly links."""
    out = []
    for node in LexborHTMLParser(page.text).css(_BLOCKS):
        text = "".join(node.text().split())
        is_innermost = all(inner.mem_id == node.mem_id for inner in node.css(_BLOCKS))
        if text and is_innermost and len(_linked(node)) * 2 < len(text):
            out.append(text)
    return "\n".join(out)


def _linked(node: LexborNode) -> str:
    return "".join("".join(link.text().split()) for link in node.css("a"))


def covered(found: str, reference: str) -> tuple[float, float]:
    """How much of `reference` is in `found` (recall), and how much of `found` is in it (precision), by characters."""
    ours, theirs = Counter("".join(found.split())), Counter("".join(reference.split()))
    shared = (ours & theirs).total()
    return shared / max(1, theirs.total()), shared / max(1, ours.total())
