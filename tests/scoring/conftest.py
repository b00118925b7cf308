"""Small real things for the scoring tests: findings, parts, items and schemes of an invented county."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from mingjing.model import (
    Evidence,
    Finding,
    Indicator,
    Item,
    Manual,
    Outcome,
    Part,
    PartFindings,
    Pool,
    Rule,
    Ruling,
    Scheme,
    Unit,
    UnitKind,
    Verify,
)

PAGE = Evidence("http://www.yunxiu.example/1.html", "0" * 64)


class Make:
    """Builders with short arguments; points are written as text."""

    @staticmethod
    def finding(outcome: Outcome, code: str = "", reason: str = "", subject: str = "某公告") -> Finding:
        return Finding(outcome, subject, reason or outcome.value, code=code, evidence=(PAGE,))

    def met(self, code: str = "", reason: str = "", subject: str = "某公告") -> Finding:
        return self.finding(Outcome.MET, code, reason, subject)

    def not_met(self, code: str = "", reason: str = "", subject: str = "某公告") -> Finding:
        return self.finding(Outcome.NOT_MET, code, reason, subject)

    def unclear(self, code: str = "", reason: str = "", subject: str = "某公告") -> Finding:
        return self.finding(Outcome.UNCLEAR, code, reason, subject)

    def absent(self, reason: str = "不涉及", subject: str = "某公告") -> Finding:
        return self.finding(Outcome.NOT_APPLICABLE, "", reason, subject)

    @staticmethod
    def part(rule: Rule, points: str = "1", name: str = "给分点", check: str = "some_check") -> Part:
        return Part(name, Decimal(points), check, {}, rule)

    @staticmethod
    def item(number: int, points: str | None, *parts: Part, **more: object) -> Item:
        """An item; without parts it has one that a person scores."""
        parts = parts or (Part("人工", Decimal(points or 0), "", {}, Manual()),)
        return Item(
            number, f"{number}.某项要求", Decimal(points) if points else None, "各单位", Verify.WEB, "网站核查",
            parts=parts, **more,
        )  # fmt: skip

    @staticmethod
    def indicator(
        name: str, *children: Item | Indicator, pools: tuple[Pool, ...] = (), **more: object
    ) -> Indicator:
        points = sum((child.points or Decimal(0) for child in children), Decimal(0))
        points += sum((pool.points for pool in pools), Decimal(0))
        return Indicator(name, points, children, pools, **more)

    @staticmethod
    def scheme(*indicators: Indicator, **more: object) -> Scheme:
        full_mark = sum((i.points for i in indicators if not i.bonus), Decimal(0))
        return Scheme(
            "yunxiu-2022",
            "评分表",
            "云岫县",
            2022,
            **{"full_mark": full_mark, **more},
            indicators=indicators,
            notes=(),
        )

    @staticmethod
    def unit(name: str = "青溪镇", group: str = "乡镇") -> Unit:
        return Unit(name, UnitKind.TOWNSHIP, group, (f"http://{len(name)}.example/",))

    @staticmethod
    def found(
        item: int, *findings: Finding, part: int = 1, unit: str = "青溪镇", check: str = "some_check"
    ) -> PartFindings:
        return PartFindings(unit, item, part, check, findings)

    @staticmethod
    def ruling(
        item: int, score: str | None, *, part: int = 0, unit: str = "青溪镇", day: int = 1, reason: str = "已看佐证",
        by: str = "核查员甲",
    ) -> Ruling:  # fmt: skip
        """A ruling on 2023-01-`day`; a score of None accepts an absence."""
        at = datetime(2023, 1, day, 9, 30, tzinfo=UTC)
        return Ruling(
            unit, item, part, None if score is None else Decimal(score), score is None, by, at, reason
        )


@pytest.fixture(scope="session")
def make() -> Make:
    return Make()
