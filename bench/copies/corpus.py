"""Invented reports: the form's own text around prose from a large vocabulary, with copies planted at known places."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mingjing.extract.copies.skeleton import TEXTS

LEVELS = (2, 5, 10, 20, 30)
"""Per cent of a copy's clauses that are written anew; its figures and the unit's name are always its own."""
CLAUSES = 120
CLUSTER = 200
_CLUSTER_EDITS = 10
_STOCK_IN = 0.05
_PREFACE, _FORM = TEXTS[2], TEXTS[-1]
"""The first sentence, and sections two to six with figures in every row."""


@dataclass(frozen=True)
class Truth:
    """Which documents were copied: pairs by per cent of edits, and the copies of one template."""

    pairs: dict[str, list[tuple[int, int]]]
    cluster: list[int]


def write_corpus(folder: Path, documents: int, seed: int = 2022) -> None:
    """`corpus.jsonl`, a document per line, and `truth.json`; a fiftieth of the documents is copied at each level."""
    each = documents // 50
    plan = [(level, number) for level in LEVELS for number in range(each)]
    copies = 2 * len(plan)
    kinds = ["pair"] * copies + ["cluster"] * CLUSTER + ["honest"] * (documents - copies - CLUSTER)
    _write(folder, documents, seed, plan, kinds)


def write_small_set(folder: Path, documents: int = 60, copied: int = 48, seed: int = 2022) -> None:
    """A set of which most is copied from one template."""
    _write(folder, documents, seed, [], ["cluster"] * copied + ["honest"] * (documents - copied))


def read_corpus(folder: Path) -> Iterator[tuple[str, str]]:
    """Unit and text of each document."""
    with (folder / "corpus.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            unit, text = json.loads(line)
            yield unit, text


def read_truth(folder: Path) -> Truth:
    """What was planted."""
    told = json.loads((folder / "truth.json").read_text("utf-8"))
    return Truth({level: [tuple(pair) for pair in pairs] for level, pairs in told[0].items()}, told[1])


def _write(
    folder: Path, documents: int, seed: int, plan: Sequence[tuple[int, int]], kinds: Sequence[str]
) -> None:
    folder.mkdir(parents=True)
    places = random.Random(seed).sample(range(documents), documents)
    sources: dict[int, tuple[str, int]] = {}
    pairs: dict[str, list[tuple[int, int]]] = {str(level): [] for level in LEVELS}
    for at, (level, number) in enumerate(plan):
        one, other = places[2 * at], places[2 * at + 1]
        sources[one] = (f"source-{level}-{number}", 0)
        sources[other] = (f"source-{level}-{number}", level)
        pairs[str(level)].append((min(one, other), max(one, other)))
    cluster = sorted(place for place, kind in zip(places, kinds, strict=True) if kind == "cluster")
    for at, place in enumerate(cluster):
        sources[place] = ("template", at % (_CLUSTER_EDITS + 1))
    with (folder / "corpus.jsonl").open("w", encoding="utf-8") as lines:
        for number in range(documents):
            source, edits = sources.get(number, (f"honest-{number}", 0))
            unit, text = _document(seed, number, source, edits)
            lines.write(json.dumps([unit, text], ensure_ascii=False) + "\n")
    (folder / "truth.json").write_text(json.dumps([pairs, cluster]), "utf-8")


def _document(seed: int, number: int, source: str, edits: int) -> tuple[str, str]:
    own, rng = random.Random(f"{seed}-{number}"), random.Random(f"{seed}-{source}")
    words = _words()
    unit = f"{own.choice(words)}{own.choice(words)}县{own.choice(words)}{own.choice('局办委镇乡')}"
    clauses = [_clause(rng) for _ in range(CLAUSES)]
    for at in own.sample(range(CLAUSES), round(CLAUSES * edits / 100)):
        clauses[at] = _clause(own)
    prose = "".join(
        clause.replace("#", str(own.randrange(1, 900))) + own.choice("，，，。；") for clause in clauses
    )
    form = "".join(str(own.randrange(500)) if letter == "0" else letter for letter in _FORM)
    half = len(prose) // 2
    return unit, "\n".join((_PREFACE, unit, prose[:half], form, prose[half:]))


def _clause(rng: random.Random) -> str:
    if rng.random() < _STOCK_IN:
        return rng.choice(_stock())
    words = _words()
    a, b, c, d, e, f = (rng.choice(words) for _ in range(6))
    return rng.choice(
        (
            f"{a}{b}的{c}{d}{e}{f}",
            f"对{a}{b}{c}作了{d}{e}",
            f"全年{a}{b}{c}#件{d}",
            f"{a}{b}由{c}{d}与{e}{f}",
            f"将{a}{b}{c}{d}到{e}",
        )
    )


@cache
def _words() -> list[str]:
    """Four thousand words of two common characters (the first level of GB 2312)."""
    rng = random.Random("words")
    letters = [bytes((row, cell)).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFA)]
    return [rng.choice(letters) + rng.choice(letters) for _ in range(4000)]


@cache
def _stock() -> list[str]:
    """Three thousand set clauses that anybody may write."""
    rng, words = random.Random("stock"), _words()
    return ["".join(rng.choice(words) for _ in range(7)) for _ in range(3000)]
