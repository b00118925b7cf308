"""What a reader sees behind a piece of evidence: the stored page of a visit, or the ledger that the office handed in."""

from collections.abc import Callable

from mingjing.evidence import Archive, NotKept, decode
from mingjing.evidence.warc import BROWSER
from mingjing.model import Evidence
from mingjing.report import Seen
from mingjing.run.ledger_pages import ledger_page
from mingjing.run.workspace import Workspace


def seen_in(workspace: Workspace, archive: Archive, visit: str) -> Callable[[Evidence], Seen | None]:
    """Resolves evidence as of a visit; None for what is not kept."""

    def seen(evidence: Evidence) -> Seen | None:
        if (page := ledger_page(workspace, evidence)) is not None:
            return page
        try:
            snapshot = archive.moment(evidence.snapshot, evidence.url, visit)
        except NotKept:
            return None
        kind = snapshot.header("content-type")
        text = decode(snapshot.payload, kind).text if "html" in kind or "text" in kind or not kind else None
        drawn_by = snapshot.header(BROWSER)
        return Seen(snapshot.fetched_at, snapshot.payload, kind, text, snapshot.final_url, drawn_by)

    return seen
