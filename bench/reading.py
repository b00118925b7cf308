"""Reading pages: ours, the bare parse as floor, and an extractor as peer.

python -m bench.reading ours|bare|trafilatura|trafilatura-text SEED PAGES [FOLDER OF REAL PAGES]
"""

import hashlib
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from bench.measure import tell
from mingjing.county import build_county
from mingjing.evidence import Snapshot, decode

_AT_MOST = 1000


def snapshots(seed: int, pages: int, folder: str) -> list[Snapshot]:
    """Real pages when a folder is given, else the articles and lists of the invented county."""
    if folder:
        found = [
            (f"http://real.example/{path.name}", path.read_bytes())
            for path in sorted(Path(folder).rglob("*.html"))
        ]
    else:
        responses = build_county(seed, pages).responses
        found = [
            (url, r.body)
            for url, r in sorted(responses.items())
            if r.status == 200 and b"<html" in r.body[:2000].lower()
        ]
    headers = (("content-type", "text/html"),)
    at = datetime(2022, 12, 31, tzinfo=UTC)
    return [
        Snapshot(url, url, 200, headers, body, hashlib.sha256(body).hexdigest(), at)
        for url, body in found[:_AT_MOST]
    ]


def main() -> None:
    """One way of reading, measured."""
    how, seed, pages, folder = sys.argv[1:]
    given = snapshots(int(seed), int(pages), folder)
    tell(_WAYS[how](given))


def _ours(given: list[Snapshot]) -> Callable[[], int]:
    from mingjing.extract.page import page_facts

    return lambda: sum(1 for snapshot in given if page_facts(snapshot))


def _bare(given: list[Snapshot]) -> Callable[[], int]:
    texts = [decode(snapshot.payload, "text/html").text for snapshot in given]
    return lambda: sum(1 for text in texts if LexborHTMLParser(text))


def _trafilatura(given: list[Snapshot]) -> Callable[[], int]:
    import trafilatura

    texts = [decode(snapshot.payload, "text/html").text for snapshot in given]

    def work() -> int:
        for text in texts:
            trafilatura.bare_extraction(text, with_metadata=True)
        return len(texts)

    return work


_WAYS = {"ours": _ours, "bare": _bare, "trafilatura": _trafilatura}


if __name__ == "__main__":
    main()
