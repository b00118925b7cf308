"""合理缺项: items that do not concern a unit, and what was decided."""

from collections.abc import Iterator

from mingjing.ledgers.ledger import Column, Entry, Kind, Ledger, Objection
from mingjing.model import AbsenceClaim, ClaimDecision

_DECISIONS = {"同意": ClaimDecision.ACCEPTED, "不同意": ClaimDecision.REFUSED, "待定": ClaimDecision.OPEN}


def _record(row: Entry) -> AbsenceClaim:
    return AbsenceClaim(
        unit=row.unit("单位名称"),
        item=int(row.number("题号") or 0),
        part=int(row.number("给分点") or 0),
        reason=row.text("理由"),
        statement=row.text("说明页网址"),
        decision=row.choice("认定意见", ClaimDecision),
        decided_by=row.text("认定人"),
        decided_on=row.maybe_day("认定日期"),
        evidence=row.evidence,
    )


def _objections(row: Entry) -> Iterator[Objection]:
    number, part = row.number("题号"), row.number("给分点")
    if number is not None and (number < 1 or number % 1):
        yield "题号", "请填评分表上的题号，如 3"
    if part is not None and (part < 0 or part % 1):
        yield "给分点", "请填第几个给分点（1、2、3……）；整项缺项的不填"
    if row.choice("认定意见", ClaimDecision) is ClaimDecision.OPEN:
        return
    if not row.text("认定人"):
        yield "认定人", "已有认定意见的，请写明由谁认定"
    if row.maybe_day("认定日期") is None:
        yield "认定日期", "已有认定意见的，请写明认定日期"


LEDGER: Ledger[AbsenceClaim] = Ledger(
    name="合理缺项",
    field="absence_claims",
    about="单位申报的合理缺项（确实没有这项工作），一项一行；由县政府办认定后才生效。",
    columns=(
        Column("单位名称", Kind.UNIT, True, "申报的单位"),
        Column("题号", Kind.NUMBER, True, "评分表上的题号", "3"),
        Column("给分点", Kind.NUMBER, help="只有某个给分点缺项的，填它是第几个；整项缺项的不填"),
        Column("理由", Kind.TEXT, True, "为什么没有这项工作", "2022年未作出需要公开征求意见的重大行政决策"),
        Column(
            "说明页网址", Kind.LINK, help="网站上说明情况的网页", example="http://www.example.gov.cn/sm.html"
        ),
        Column("认定意见", Kind.CHOICE, True, "县政府办填写", "同意", _DECISIONS),
        Column("认定人", Kind.TEXT, help="作出认定的人和职务", example="县政务公开办主任"),
        Column("认定日期", Kind.DATE, help="作出认定的日期", example="2022-12-20"),
    ),
    key=("单位名称", "题号", "给分点"),
    record=_record,
    whose=lambda claim: (claim.unit,),
    objections=_objections,
)
