"""表扬报道: reports and praise for openness work."""

from mingjing.ledgers.ledger import Column, Entry, Kind, Ledger
from mingjing.ledgers.proof import PROOF_COLUMNS, proof_objections, proof_of
from mingjing.model import HonourEvent, Level, PraiseForm

_LEVELS = {"国家级": Level.STATE, "省级": Level.PROVINCE, "市级": Level.CITY, "县级": Level.COUNTY}
_FORMS = {form.label: form for form in PraiseForm}


def _record(row: Entry) -> HonourEvent:
    return HonourEvent(
        unit=row.unit("单位名称"),
        given_on=row.day("日期"),
        level=row.choice("级别", Level),
        form=row.choice("形式", PraiseForm),
        by=row.text("媒体、领导或会议"),
        matter=row.text("内容"),
        about_openness=bool(row.yes("是否因政务公开工作")),
        proof=proof_of(row),
        evidence=row.evidence,
    )


LEDGER: Ledger[HonourEvent] = Ledger(
    name="表扬报道",
    field="praise",
    about="因政务公开工作受到的专题报道和表扬，一个单位一次一行。",
    columns=(
        Column("单位名称", Kind.UNIT, True, "受到报道、表扬的单位"),
        Column("日期", Kind.DATE, True, "刊发、批示或开会当天", "2022-05-09"),
        Column("级别", Kind.CHOICE, True, "媒体、领导或会议的级别", "国家级", _LEVELS),
        Column("形式", Kind.CHOICE, True, "文件通报表扬等选“其他”", PraiseForm.REPORT.label, _FORMS),
        Column(
            "媒体、领导或会议",
            Kind.TEXT,
            True,
            "媒体全称（客户端、地方频道照写），或领导职务、会议名称",
            "人民日报",
        ),
        Column("内容", Kind.TEXT, True, "报道题目或表扬的内容", "把政策送到家门口"),
        Column("是否因政务公开工作", Kind.YES_NO, True, "表扬其他工作的填“否”", "是"),
        *PROOF_COLUMNS,
    ),
    key=("单位名称", "日期", "媒体、领导或会议", "内容"),
    record=_record,
    whose=lambda event: (event.unit,),
    objections=proof_objections,
)
