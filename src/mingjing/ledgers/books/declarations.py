"""无事项声明: that a ledger lists everything there was."""

from mingjing.ledgers.ledger import Column, Entry, Kind, Ledger
from mingjing.model import NoEventDeclaration

EVERY_UNIT = "全部单位"


def _record(row: Entry) -> NoEventDeclaration:
    return NoEventDeclaration(
        unit=row.unit("单位名称"),
        ledger=row.text("台账"),
        until=row.day("声明截至"),
        signed_by=row.text("签字人"),
        signed_on=row.day("签字日期"),
        link=row.text("声明书链接"),
        evidence=row.evidence,
    )


LEDGER: Ledger[NoEventDeclaration] = Ledger(
    name="无事项声明",
    field="declarations",
    about="县政府办每年确认一次：除台账已经登记的以外，没有发生其他事项。台账里没有记录，不等于没有发生。",
    columns=(
        Column(
            "单位名称",
            Kind.UNIT,
            True,
            f"声明所说的单位；全县一并声明的填“{EVERY_UNIT}”",
            EVERY_UNIT,
            {EVERY_UNIT: ""},
        ),
        Column("台账", Kind.TEXT, True, "哪一本台账已登记齐全，如：通报、约谈、政务舆情", "通报"),
        Column("声明截至", Kind.DATE, True, "登记齐全到哪一天（含当天）", "2022-12-31"),
        Column("签字人", Kind.TEXT, True, "签字确认的负责人和职务", "县政府办公室主任"),
        Column("签字日期", Kind.DATE, True, "签字当天", "2022-12-31"),
        Column("声明书链接", Kind.LINK, help="声明书或其扫描件的网址"),
    ),
    key=("单位名称", "台账"),
    record=_record,
    whose=lambda declaration: (declaration.unit,),
)
