"""Reports for the tests: prose that nobody else wrote, and copies of it."""

import random
from collections.abc import Sequence
from datetime import date

from mingjing.model import AnnualReport, Evidence

LETTERS = "".join(chr(0x4E00 + n * 7) for n in range(900))


def prose(seed: str, length: int = 600) -> str:
    """Letters at random, with a mark after every seventeenth."""
    rng = random.Random(seed)
    return "".join(rng.choice(LETTERS) + ("，" if n % 17 == 16 else "") for n in range(length))


def edited(text: str, share: float, seed: str) -> str:
    """The text with some of its clauses written anew, so that about `share` of it is new."""
    rng = random.Random(seed)
    clauses = text.split("，")
    new = set(rng.sample(range(len(clauses)), round(share * len(clauses))))
    return "，".join(prose(f"{seed}{at}", 17)[:17] if at in new else old for at, old in enumerate(clauses))


def report(unit: str, text: str, year: int = 2021, published: date | None = None) -> AnnualReport:
    """A report of which only the narrative matters."""
    seen = (Evidence(f"http://a.example/{unit}/{year}.html", "0" * 64),)
    day = published or date(year + 1, 1, 10)
    return AnnualReport(f"{unit}{year}年报告", unit, year, day, (), (), None, None, None, (), text, seen)


def shuffled(reports: Sequence[AnnualReport], seed: int) -> list[AnnualReport]:
    """The same reports in another order."""
    return random.Random(seed).sample(reports, len(reports))
