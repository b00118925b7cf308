"""Duties to keep a special column (专栏责任): which unit keeps the column of which subject."""

from dataclasses import dataclass

from mingjing.model.evidence import Evidence

SPECIAL_SUBJECTS = (
    "城乡低保",
    "特困人员供养",
    "医疗救助",
    "孤儿救助",
    "临时救助",
    "灾害救助",
    "老年人福利",
    "残疾人福利",
    "稳岗就业",
    "市场准入负面清单",
    "食品安全",
    "涉农补贴",
    "公共文化服务",
    "疫情防控",
    "医疗卫生",
)
"""The fifteen subjects that the score sheet names."""


@dataclass(frozen=True, slots=True)
class ColumnDuty:
    """One row: `units` keep a column of `subject`; `townships`: every township does.

    `names` are what the column is called there besides the usual names, `address` is where it stands ("" : not told).
    """

    subject: str
    units: tuple[str, ...]
    townships: bool
    names: tuple[str, ...]
    address: str
    evidence: tuple[Evidence, ...]
