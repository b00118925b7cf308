"""听取汇报: briefings on openness work that the unit's leader heard."""

from mingjing.ledgers.ledger import Column, Entry, Kind, Ledger
from mingjing.ledgers.proof import PROOF_COLUMNS, proof_objections, proof_of
from mingjing.model import BriefingRecord


def _record(row: Entry) -> BriefingRecord:
    return BriefingRecord(
        unit=row.unit("单位名称"),
        held_on=row.day("日期"),
        topic=row.text("议题"),
        heard_by=row.text("听取人"),
        by_head=bool(row.yes("是否主要领导")),
        special=bool(row.yes("是否专题")),
        proof=proof_of(row),
        evidence=row.evidence,
    )


LEDGER: Ledger[BriefingRecord] = Ledger(
    name="听取汇报",
    field="briefings",
    about="单位领导听取政务公开工作情况汇报的会议，一次一行。",
    columns=(
        Column("单位名称", Kind.UNIT, True, "召开会议的单位"),
        Column("日期", Kind.DATE, True, "会议当天", "2022-05-09"),
        Column("议题", Kind.TEXT, True, "照会议通知或纪要填写", "专题听取政务公开工作情况汇报"),
        Column("听取人", Kind.TEXT, True, "听取汇报的领导的职务", "局长"),
        Column("是否主要领导", Kind.YES_NO, True, "听取人是不是本单位主要领导", "是"),
        Column("是否专题", Kind.YES_NO, True, "与其他议题一并听取、没有单列的填“否”", "是"),
        *PROOF_COLUMNS,
    ),
    key=("单位名称", "日期", "议题"),
    record=_record,
    whose=lambda briefing: (briefing.unit,),
    objections=proof_objections,
)
