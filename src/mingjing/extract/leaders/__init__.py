"""Leaders (领导信息): who is published, with which fields, and what does not belong there."""

from mingjing.extract.leaders.find import find_leaders

__all__ = ["find_leaders"]
