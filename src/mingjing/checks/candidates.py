"""Shared by checks that only show pages on which a person may decide: how a candidate is told, and that there is none."""

from collections.abc import Iterator, Sequence

from mingjing.model import CANDIDATE, NO_CANDIDATES, Candidate, Finding, Frame, none_found, unclear

CODES = (
    (CANDIDATE, "线索：可能有关的网页，由人核定"),
    (NO_CANDIDATES, "查过的网页中没有发现线索，由人核定"),
)


def clues(
    found: Sequence[Candidate], wanted: Sequence[str], what: str, frame: Frame, words: Sequence[str]
) -> Iterator[Finding]:
    """One finding per candidate, those with the fewest caveats first, which tell most of what is `wanted`; without any, one
    that says how many pages were looked at and shows those whose column or title holds one of `words`."""
    for candidate in sorted(found, key=lambda one: (len(one.caveats), -len(one.told), one.url)):
        yield unclear(candidate, _told(candidate, wanted), code=CANDIDATE)
    if not found:
        looked = f"已查本单位 {len(frame.visited)} 个网页，没有发现{what}的线索"
        yield none_found(frame.search(what, *words), looked, code=NO_CANDIDATES)


def _told(candidate: Candidate, wanted: Sequence[str]) -> str:
    names = [name for name, _ in candidate.told]
    lacking = [name for name in wanted if name not in names]
    day = candidate.day.isoformat() if candidate.day else "日期不明"
    pieces = [
        f"{day}《{candidate.subject}》写明{'、'.join(names)}",
        f"没有写明{'、'.join(lacking)}" if lacking else "",
        f"须留意：{'；'.join(caveat.label for caveat in candidate.caveats)}" if candidate.caveats else "",
    ]
    return "，".join(piece for piece in pieces if piece)
