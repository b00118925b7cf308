"""Levels of government (级别), from the State Council down to the county."""

from enum import StrEnum


class Level(StrEnum):
    """A level; its value is the code by which schemes give points."""

    STATE = "state"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"

    @property
    def label(self) -> str:
        """The word used in ledgers and reasons."""
        return _LABELS[self]

    @property
    def height(self) -> int:
        """The higher, the larger.

        >>> max((Level.CITY, Level.STATE, Level.COUNTY), key=lambda level: level.height).label
        '国务院'
        """
        return len(_LABELS) - list(_LABELS).index(self)


_LABELS = {Level.STATE: "国务院", Level.PROVINCE: "省", Level.CITY: "市", Level.COUNTY: "县"}
