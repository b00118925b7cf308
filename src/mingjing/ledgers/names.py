"""Units' names as ledgers write them: full names and aliases; for a name that is neither, the nearest one is offered."""

from collections.abc import Sequence
from difflib import get_close_matches

from mingjing.model import Unit


class UnitNames:
    """The names of all assessed units.

    >>> from mingjing.model import UnitKind
    >>> names = UnitNames([Unit("云岫县民政局", UnitKind.DEPARTMENT, "县直单位", (), ("民政局",))])
    >>> names.find("县 民政局"), names.find("民政局")
    (None, '云岫县民政局')
    >>> names.remedy("云岫县民证局")
    '单位清单中没有这个单位；是不是“云岫县民政局”？请按单位清单中的名称填写'
    """

    def __init__(self, units: Sequence[Unit]) -> None:
        self._known = {"".join(name.split()): unit.name for unit in units for name in unit.names}
        self._known |= {"".join(unit.name.split()): unit.name for unit in units}

    def find(self, words: str) -> str | None:
        """The unit of this name or alias, spaces left aside; None where there is none."""
        return self._known.get("".join(words.split()))

    def remedy(self, words: str) -> str:
        """What to do about a name that is unknown."""
        near = get_close_matches("".join(words.split()), list(self._known), n=1, cutoff=0.6)
        offer = f"是不是“{self._known[near[0]]}”？" if near else ""
        return f"单位清单中没有这个单位；{offer}请按单位清单中的名称填写"
