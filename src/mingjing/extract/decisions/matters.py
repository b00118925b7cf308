"""Whether an entry of a catalogue is about a matter that the office's ledger names, however the two are worded."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from mingjing.extract.decisions.undertaken import entries_naming, for_the_county
from mingjing.extract.page.text import half_width, squeeze
from mingjing.model import CataloguedDuty, DecisionCatalogue, DecisionDuty, DecisionEntry, Unit

_MARKS = re.compile(r"[《》“”\"'、，,。.;；:：·—–-]|\([^)]*\)")
_PLACE = re.compile(r"^[一-鿿]{2,4}?[县市区旗](?=[一-鿿]{4})")
_DOING = re.compile(
    r"^(?:关于)?(?:研究|制定|编制|修订|修改|调整|出台|印发)|(?:的)?(?:制定|编制|修订|修改|出台|印发)$"
)
_SHORTEST = 5
_LIKE = 0.6
"""Similarity (0 to 1) from which two matters may be the same."""


@dataclass(frozen=True)
class Published:
    """A catalogue and who published it."""

    publisher: Unit
    catalogue: DecisionCatalogue


def catalogued(
    unit: Unit, duties: Sequence[DecisionDuty], published: Sequence[Published]
) -> tuple[CataloguedDuty, ...]:
    """Each duty of the unit with the published entries that are about it, and with those that may be.

    Looked at are the catalogues of all who undertake it and those for the whole county; another unit's own catalogue may
    have a matter of the same name, of which only entries that name the unit count.
    """
    naming = entries_naming(unit, [one.catalogue for one in published])
    return tuple(_catalogued(duty, _looked_at(unit, duty, published), naming) for duty in duties)


def _looked_at(unit: Unit, duty: DecisionDuty, published: Sequence[Published]) -> list[DecisionCatalogue]:
    return [
        one.catalogue
        for one in published
        if one.publisher.name in (unit.name, *duty.units) or for_the_county(one.publisher, one.catalogue)
    ]


def _catalogued(
    duty: DecisionDuty, catalogues: Sequence[DecisionCatalogue], naming: Sequence[DecisionEntry]
) -> CataloguedDuty:
    entries = dict.fromkeys((*(entry for one in catalogues for entry in one.entries), *naming))
    return CataloguedDuty(
        duty,
        tuple(entry for entry in entries if same_matter(entry.matter, duty.matter)),
        tuple(entry for entry in entries if _near(entry, duty)),
        tuple(one for one in catalogues if not one.readable),
    )


def same_matter(one: str, other: str) -> bool:
    """Whether two wordings surely mean one matter.

    >>> same_matter("《云岫县养老服务管理办法》制定", "制定养老服务管理办法")
    True
    >>> same_matter("养老服务专项规划（2022—2025年）编制", "云岫县养老服务专项规划"), same_matter("养老服务规划", "殡葬规划")
    (True, False)
    """
    first, second = _core(one), _core(other)
    shorter, longer = sorted((first, second), key=len)
    return first == second or (len(shorter) >= _SHORTEST and longer.endswith(shorter))


def _near(entry: DecisionEntry, duty: DecisionDuty) -> bool:
    if same_matter(entry.matter, duty.matter):
        return False
    first, second = _core(entry.matter), _core(duty.matter)
    if not first or not second:
        return False
    return first in second or second in first or SequenceMatcher(None, first, second).ratio() >= _LIKE


def _core(matter: str) -> str:
    text = _MARKS.sub("", half_width(squeeze(matter)))
    return _DOING.sub("", _PLACE.sub("", _DOING.sub("", text)))
