"""Floors under what pages are read as: every figure is a share from 0 to 1, the more the better (`floors.yaml`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean

import yaml

_FILE = Path(__file__).with_name("floors.yaml")


@dataclass
class Tally:
    """Shares by kind of fact, and what was wrong, to be shown when a floor is missed."""

    scores: dict[str, list[float]] = field(default_factory=dict)
    wrong: dict[str, list[str]] = field(default_factory=dict)

    def add(self, fact: str, score: float, told: object = "") -> None:
        """One page's figure; anything below 1 is told."""
        self.scores.setdefault(fact, []).append(score)
        if score < 1:
            self.wrong.setdefault(fact, []).append(f"{score:.3f} {told}")

    def same(self, fact: str, found: object, wanted: object, where: str) -> None:
        """1 where found and wanted are equal, else 0."""
        self.add(fact, float(found == wanted), f"{where}: {found!r} instead of {wanted!r}")

    @property
    def shares(self) -> dict[str, float]:
        """The mean of every kind of fact."""
        return {fact: mean(scores) for fact, scores in self.scores.items()}


def misses(tally: Tally, group: str, *, below: float = 0, keeps_up: bool = True) -> list[str]:
    """What is more than `below` under its floor, has no floor, or was not measured.

    With `keeps_up` also what lies so far above its floor that the floor has to be raised.
    """
    floors = yaml.safe_load(_FILE.read_text("utf-8"))
    of_group: Mapping[str, float] = floors.get(group, {})
    told = []
    for fact, share in sorted(tally.shares.items()):
        floor = of_group.get(fact)
        wrong = "\n    ".join(tally.wrong.get(fact, [])[:20])
        if floor is None:
            told.append(f"{group}: {fact}: no floor; measured {share:.4f}")
        elif share < floor - below - 1e-9:
            told.append(f"{group}: {fact}: {share:.4f} is below its floor {floor}\n    {wrong}")
        elif keeps_up and share > floor + floors["margin"]:
            told.append(f"{group}: {fact}: raise the floor {floor} to {int(share * 1000) / 1000}")
    told += [f"{group}: {fact}: nothing was measured" for fact in of_group if fact not in tally.scores]
    return told
