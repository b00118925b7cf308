"""Figures of quality: body F1, dates right, wrong and abstained, titles, columns, numbers, character sets."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import mean

from bench.extraction.labels import Gold
from bench.extraction.pages import Page
from bench.extraction.peers import Reading
from mingjing.extract.page.text import squeeze


def character_f1(found: str, wanted: str) -> float:
    """Agreement of two texts as multisets of characters without blanks, from 0 to 1.

    >>> character_f1("第 一条", "第一条第")
    0.8571428571428571
    """
    ours, theirs = Counter("".join(found.split())), Counter("".join(wanted.split()))
    shared = sum((ours & theirs).values())
    return 2 * shared / (ours.total() + theirs.total()) if shared else 0.0


def day_verdict(found: str, wanted: str) -> str:
    """How a day was read: right, wrong, abstained; none or invented where the page shows none.

    Where less than a day is labelled (a year, a year and a month), an answer within it and no answer are both
    "partial", another answer "contradicts".

    >>> day_verdict("2022-01-28", "2022-01-27"), day_verdict("", ""), day_verdict("2003-05-02", "2003-05")
    ('wrong', 'none', 'partial')
    """
    if not wanted:
        return "invented" if found else "none"
    if len(wanted) < len("2022-01-01"):
        return "partial" if found.startswith(wanted) or not found else "contradicts"
    if not found:
        return "abstained"
    return "right" if found == wanted else "wrong"


def same_title(found: str, wanted: str) -> bool:
    """Whether two titles are the same but for blanks and the width of characters."""
    return _plain(found) == _plain(wanted)


def _plain(title: str) -> str:
    return squeeze(title).translate({ord("（"): "(", ord("）"): ")"})


@dataclass(frozen=True)
class Judged:
    """One extractor on one page beside its labels; None where there is no label or nothing is offered."""

    page: Page
    f1: float | None
    day: str | None
    title: bool | None
    found: Reading
    gold: Gold
    failed: str = ""


def judge(page: Page, gold: Gold, found: Reading, failed: str = "") -> Judged:
    """Compare what was read with the labels."""
    f1 = None if gold.body is None or found.body is None else character_f1(found.body, gold.body)
    day = (
        None
        if gold.published is None or found.published is None
        else day_verdict(found.published, gold.published)
    )
    title = None if gold.title is None or found.title is None else same_title(found.title, gold.title)
    return Judged(page, f1, day, title, found, gold, failed)


@dataclass
class Figures:
    """Figures of one extractor over one set; `disputed` labels may have been left out."""

    f1: list[float] = field(default_factory=list)
    days: Counter[str] = field(default_factory=Counter)
    titles: list[bool] = field(default_factory=list)
    failed: int = 0

    @property
    def body(self) -> str:
        """Mean and least body F1, how many pages lie below .5 and how many have gold."""
        if not self.f1:
            return "–"
        low = sum(f1 < 0.5 for f1 in self.f1)
        return f"{mean(self.f1):.3f}  min {min(self.f1):.3f}  <.5: {low}  (n {len(self.f1)})"

    @property
    def dates(self) -> str:
        """Right of those shown, wrong and invented ones, and those left open."""
        if not self.days:
            return "–"
        days = self.days
        elsewhere = days["invented"] + days["contradicts"]
        shown = days["right"] + days["wrong"] + days["abstained"]
        return (
            f"{days['right']}/{shown} right, {days['wrong'] + elsewhere} wrong"
            f" ({elsewhere} where no day is shown), {days['abstained']} left open"
        )

    @property
    def right_titles(self) -> str:
        """Titles right of those labelled."""
        return f"{sum(self.titles)}/{len(self.titles)}" if self.titles else "–"


def figures(judged: Iterable[Judged], disputed: dict[str, frozenset[str]]) -> Figures:
    """Add up; what `disputed` names for a page (body, published, title) is left out."""
    out = Figures()
    for one in judged:
        left_out = disputed.get(one.page.stem, frozenset())
        if one.f1 is not None and "body" not in left_out:
            out.f1.append(one.f1)
        if one.day is not None and "published" not in left_out:
            out.days[one.day] += 1
        if one.title is not None and "title" not in left_out:
            out.titles.append(one.title)
        out.failed += bool(one.failed)
    return out


FIELDS = ("column", "breadcrumb", "source", "index_no", "doc_no")


def field_verdicts(judged: Sequence[Judged]) -> dict[str, list[tuple[str, object, object]]]:
    """For every kind of label that only government pages have: (page, found, wanted) of each labelled page."""
    out: dict[str, list[tuple[str, object, object]]] = {name: [] for name in FIELDS}
    for one in judged:
        facts = one.found.facts
        if facts is None:
            continue
        for name in FIELDS:
            wanted = getattr(one.gold, name)
            if wanted is not None:
                found = without_root(facts.columns) if name == "breadcrumb" else getattr(facts, name)
                out[name].append(
                    (one.page.stem, found, without_root(wanted) if name == "breadcrumb" else wanted)
                )
    return out


def without_root(steps: Sequence[str]) -> tuple[str, ...]:
    """A column path without its first step where that is the site itself."""
    return tuple(steps[1:] if steps and steps[0] in {"首页", "网站首页"} else steps)


def garbled(page: Page, gold: Gold, charset: str) -> str:
    """Why the character set of a page is wrong, "" where it is right: the labelled words must stand in the decoded page."""
    text = page.payload.decode(charset or "ascii", "replace")
    words = "".join((gold.title or gold.body or "").split())
    han = [char for char in words if "\u4e00" <= char <= "\u9fff"]
    if han and sum(char in text for char in han) < 0.99 * len(han):
        return f"labelled words are not in the page read as {charset}"
    return f"unreadable characters as {charset}" if text.count("\ufffd") > max(5, len(text) // 10_000) else ""
