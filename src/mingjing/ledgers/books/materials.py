"""佐证材料: what units file for items on which a person decides."""

from collections.abc import Iterator

from mingjing.ledgers.ledger import Column, Entry, Kind, Ledger, Objection
from mingjing.ledgers.proof import PROOF_COLUMNS, proof_objections, proof_of
from mingjing.model import FiledMaterial


def _record(row: Entry) -> FiledMaterial:
    return FiledMaterial(
        unit=row.unit("单位名称"),
        item=int(row.number("题号") or 0),
        part=int(row.number("给分点") or 0),
        what=row.text("事项"),
        done_on=row.day("日期"),
        note=row.text("说明"),
        proof=proof_of(row),
        evidence=row.evidence,
    )


def _objections(row: Entry) -> Iterator[Objection]:
    number, part = row.number("题号"), row.number("给分点")
    if number is not None and (number < 1 or number % 1):
        yield "题号", "请填评分表上的题号，如 37"
    if part is not None and (part < 1 or part % 1):
        yield "给分点", "请填第几个给分点（1、2、3……）；说明整项的不填"
    yield from proof_objections(row)


LEDGER: Ledger[FiledMaterial] = Ledger(
    name="佐证材料",
    field="materials",
    about="由人核定的各项所报的佐证材料，一件一行；公开到一个村（社区）、用一个平台推送、提供一项服务各填一行。"
    "会议列席、听取汇报、培训、表扬报道另有台账，不在这里重复填写。",
    columns=(
        Column("单位名称", Kind.UNIT, True, "报送的单位"),
        Column("题号", Kind.NUMBER, True, "评分表上的题号", "37"),
        Column("给分点", Kind.NUMBER, help="只说明某个给分点的，填它是第几个；说明整项的不填"),
        Column("事项", Kind.TEXT, True, "一句话写明做了什么", "印发年度目标考核办法，列有政务公开工作"),
        Column("日期", Kind.DATE, True, "做这件事、印发文件的日期", "2022-03-15"),
        *PROOF_COLUMNS,
        Column("说明", Kind.TEXT, help="文号、页码、地址等，便于核对", example="第3页第12行"),
    ),
    key=("单位名称", "题号", "给分点", "事项", "日期"),
    record=_record,
    whose=lambda material: (material.unit,),
    objections=_objections,
)
