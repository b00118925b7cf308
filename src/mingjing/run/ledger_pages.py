"""Ledgers as pages of the report: their rows in a table, personal columns masked."""

from collections.abc import Iterator
from html import escape
from typing import Any

from mingjing.ledgers.read import Read
from mingjing.model import Evidence
from mingjing.report import Seen
from mingjing.run.workspace import Workspace


def ledger_page(workspace: Workspace, evidence: Evidence) -> Seen | None:
    """The ledger that a finding cites, as it was received; None where the evidence is of no ledger."""
    for read in workspace.shelf.reads:
        if (read.evidence.url, read.evidence.snapshot) == (evidence.url, evidence.snapshot):
            receipts = [one for one in workspace.received.receipts() if one.digest == read.evidence.snapshot]
            if not receipts:
                return None
            page = "".join(_lines(read))
            return Seen(receipts[0].at, page.encode(), "text/html", page, received=True)
    return None


def _lines(read: Read[Any]) -> Iterator[str]:
    yield f"<h1>{escape(read.ledger.name)}台账</h1><table><tr>"
    yield "".join(f"<th>{escape(name)}</th>" for name in ("行", *read.columns))
    for row in read.rows:
        cells = "".join(f"<td>{escape(words)}</td>" for words in row.words)
        yield f"</tr><tr><td>{row.number}</td>{cells}"
    yield "</tr></table>"
