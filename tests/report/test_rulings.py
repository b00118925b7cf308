"""A ruling stands beside what the machine found: who ruled, when, why, on which evidence; and how much still waits."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import sample
from selectolax.lexbor import LexborHTMLParser, LexborNode

from mingjing.model import PartScore, Ruling, State
from mingjing.report import ReportFiles, write_reports
from mingjing.report.ruling_view import waiting_words

AT = datetime(2022, 12, 20, 0, 0, tzinfo=timezone(timedelta(hours=8)))
FIRST = Ruling("云岫镇", 32, 1, Decimal(0), False, "初核人", AT, "没有照片")
LAST = replace(
    FIRST,
    score=Decimal("1.5"),
    by="县政务公开办主任",
    at=AT.replace(day=21, hour=9, minute=30),
    reason="有场所，<b>没有标识</b>",
    link="javascript:alert(1)",
    material="照片两张",
    written="ledgers/核定.xlsx“核定”第3行",
)


def shown(folder: Path, rulings: tuple[Ruling, ...], score: Decimal | None, state: State) -> LexborNode:
    """Item 32 of the first unit's page, with these rulings on one part."""
    part = PartScore("设立专区", Decimal(2), score, state, "", (), (), rulings, "待核")
    first = sample.SHEETS[0]
    items = tuple(replace(item, parts=(part,)) if item.item == 32 else item for item in first.items)
    files: ReportFiles = write_reports(
        folder,
        sample.SCHEME,
        sample.UNITS,
        (replace(first, items=items), *sample.SHEETS[1:]),
        sample.RANKING,
        sample.seen,
        sample.about_check,
        sample.META,
        sample.LOSSES,
    )
    item = LexborHTMLParser(files.units[0].page.read_text("utf-8")).css_first("#item-32")
    assert item is not None
    return item


def lines(item: LexborNode) -> list[str]:
    return [" ".join(node.text(separator=" ", strip=True).split()) for node in item.css(".ruling li")]


def test_every_ruling_tells_who_when_and_why_and_the_last_one_holds(tmp_path: Path) -> None:
    item = shown(tmp_path, (FIRST, LAST), Decimal("1.5"), State.RULED)
    assert "人工核定 机器结论：待核" in " ".join(item.text(separator=" ").split())
    assert lines(item) == [
        "0 分 没有照片 初核人 2022-12-20 已由后来的结论取代",
        "1.5 分 有场所，<b>没有标识</b> 县政务公开办主任 2022-12-21 09:30 佐证材料：照片两张 ledgers/核定.xlsx“核定”第3行",
    ]
    assert item.css(".ruling a") == []


def test_a_link_to_the_evidence_can_be_followed(tmp_path: Path) -> None:
    proved = replace(LAST, link="http://www.county.example/zz.html")
    item = shown(tmp_path, (proved,), Decimal("1.5"), State.RULED)
    assert [node.attributes["href"] for node in item.css(".ruling a")] == [proved.link]


def test_a_ruling_that_waits_again_is_said_to(tmp_path: Path) -> None:
    item = shown(tmp_path, (LAST,), None, State.NEEDS_PERSON)
    assert "须重新核定" in item.text()
    assert "取代" not in item.text()


def test_what_waits_for_a_person_is_told_in_one_line(files: ReportFiles) -> None:
    told = "2 个单位共 14 个给分点待人工核定：2 个机器无法判定，12 个须由人判定"
    assert waiting_words(sample.SHEETS) == told
    assert told in files.index.read_text("utf-8")
    alone = "还有 7 个给分点待人工核定：1 个机器无法判定，6 个须由人判定"
    assert alone in files.units[0].page.read_text("utf-8")
    assert waiting_words(sample.SHEETS[2:]) == ""
    assert "待人工核定" not in files.units[2].page.read_text("utf-8")
