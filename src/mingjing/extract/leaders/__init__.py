"""Leaders as published on a unit's pages, and which of them is in charge of disclosure."""

from mingjing.extract.leaders.find import find_leaders
from mingjing.extract.leaders.openness import find_openness_leaders

__all__ = ["find_leaders", "find_openness_leaders"]
