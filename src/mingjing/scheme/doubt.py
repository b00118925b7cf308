"""Doubts about an original sheet: what stands there, why it is doubtful, and how we read it until it is decided."""

from dataclasses import dataclass
from enum import StrEnum


class DoubtKind(StrEnum):
    """Kinds of doubt, in the order in which they are told."""

    OTHER_YEAR = "other_year"
    GARBLED = "garbled"
    NO_POINTS = "no_points"
    SHARED_POINTS = "shared_points"
    OTHER_POINTS = "other_points"
    INNER_SPLIT = "inner_split"
    COUNT_WITHOUT_AMOUNT = "count_without_amount"
    AMOUNT_WITHOUT_VERB = "amount_without_verb"
    LEVELS_LEFT_OUT = "levels_left_out"
    TIERS_TOO_LOW = "tiers_too_low"
    SHORT_TERM = "short_term"
    OVERLAPPING_RHYTHM = "overlapping_rhythm"
    BROKEN_WEEKS = "broken_weeks"
    UNMEASURED = "unmeasured"
    SOURCE_NOT_HELD = "source_not_held"
    VERIFIED_OTHERWISE = "verified_otherwise"
    MERGED_CELL = "merged_cell"
    NO_SECOND_LEVEL = "no_second_level"
    NUMBER_MISSING = "number_missing"
    COUNTED_TWICE = "counted_twice"
    OPEN_QUESTION = "open_question"

    @property
    def label(self) -> str:
        """The kind in the words shown to people."""
        return _LABELS[self]


_LABELS = {
    DoubtKind.OTHER_YEAR: "年份不符",
    DoubtKind.GARBLED: "文字有误",
    DoubtKind.NO_POINTS: "没有分值",
    DoubtKind.SHARED_POINTS: "共用分值",
    DoubtKind.OTHER_POINTS: "分值不一致",
    DoubtKind.INNER_SPLIT: "句中夹写分值",
    DoubtKind.COUNT_WITHOUT_AMOUNT: "有次数没有分数",
    DoubtKind.AMOUNT_WITHOUT_VERB: "有分数没有写扣或加",
    DoubtKind.LEVELS_LEFT_OUT: "级别没有列全",
    DoubtKind.TIERS_TOO_LOW: "各档加不满",
    DoubtKind.SHORT_TERM: "期限单位不明",
    DoubtKind.OVERLAPPING_RHYTHM: "两种频次重叠",
    DoubtKind.BROKEN_WEEKS: "首尾不是整周",
    DoubtKind.UNMEASURED: "没有衡量标准",
    DoubtKind.SOURCE_NOT_HELD: "依据未收入",
    DoubtKind.VERIFIED_OTHERWISE: "考核方式不合",
    DoubtKind.MERGED_CELL: "合并单元格",
    DoubtKind.NO_SECOND_LEVEL: "没有二级指标",
    DoubtKind.NUMBER_MISSING: "缺题号",
    DoubtKind.COUNTED_TWICE: "可能重复扣分",
    DoubtKind.OPEN_QUESTION: "待定问题",
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """One doubt. `items` are the items it concerns (none: the sheet as a whole); `words` quote the sheet."""

    items: tuple[int, ...]
    kind: DoubtKind
    words: str
    doubt: str
    reading: str = ""
    """What the scheme does until somebody decides."""

    def __str__(self) -> str:
        where = f"第{'、'.join(str(number) for number in self.items)}项" if self.items else "全表"
        quoted = f"“{self.words}”" if self.words else ""
        until = f"\n    目前：{self.reading}" if self.reading else ""
        return f"{where} [{self.kind.label}] {quoted}{self.doubt}{until}"
