"""会议列席: meetings to which representatives of the public were invited."""

import re
from collections.abc import Iterator

from mingjing.ledgers.ledger import Column, Entry, Kind, Ledger, Objection
from mingjing.ledgers.proof import PROOF_COLUMNS, proof_objections, proof_of
from mingjing.model import AttendedMeeting


def _names(row: Entry) -> list[str]:
    return [name for name in re.split(r"[、，,；;\s]+", row.text("列席代表")) if name]


def _record(row: Entry) -> AttendedMeeting:
    names = _names(row)
    return AttendedMeeting(
        unit=row.unit("单位名称"),
        held_on=row.day("会议日期"),
        meeting=row.text("会议名称"),
        topic=row.text("议题"),
        representatives=int(row.number("代表人数") or len(names)),
        named=bool(names),
        proof=proof_of(row),
        evidence=row.evidence,
    )


def _objections(row: Entry) -> Iterator[Objection]:
    count = row.number("代表人数")
    if count is not None and (count < 0 or count % 1):
        yield "代表人数", "请填列席的公众代表有几人（整数）"
    yield from proof_objections(row)


LEDGER: Ledger[AttendedMeeting] = Ledger(
    name="会议列席",
    field="attended_meetings",
    about="邀请社会公众代表列席的会议，一次一行。没有涉及公共利益的重大事项、因而没有邀请的，"
    "由县政府办在“无事项声明”台账中写明。代表姓名在结果中一律打码。",
    columns=(
        Column("单位名称", Kind.UNIT, True, "召开会议的单位"),
        Column("会议日期", Kind.DATE, True, "会议当天", "2022-05-09"),
        Column("会议名称", Kind.TEXT, True, "会议全称", "2022年第三次局务会议"),
        Column("议题", Kind.TEXT, help="代表列席的议题；没有的不填", example="审议《临时救助工作方案》"),
        Column(
            "列席代表",
            Kind.TEXT,
            help="列席的社会公众代表姓名，用顿号隔开；机关干部不算",
            example="李某某、王某某、赵某某",
            personal=True,
        ),
        Column("代表人数", Kind.NUMBER, help="填了姓名的可以不填", example="3"),
        *PROOF_COLUMNS,
    ),
    key=("单位名称", "会议日期", "会议名称"),
    record=_record,
    whose=lambda meeting: (meeting.unit,),
    objections=_objections,
)
