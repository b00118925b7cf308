"""预算单位: which units, and which below them, have a budget of their own."""

from mingjing.ledgers.cells import several
from mingjing.ledgers.ledger import Column, Entry, Kind, Ledger
from mingjing.model import BudgetUnit


def _record(row: Entry) -> BudgetUnit:
    return BudgetUnit(
        unit=row.unit("单位名称"),
        below=row.text("所属单位"),
        other_names=several(row.text("其他名称")),
        independent=bool(row.yes("是否独立预算单位")),
        evidence=row.evidence,
    )


LEDGER: Ledger[BudgetUnit] = Ledger(
    name="预算单位",
    field="budget_units",
    about="县财政局的预算单位名单：本级一行，每个所属单位一行；名单中一行也没有的单位，第7项不适用。",
    columns=(
        Column("单位名称", Kind.UNIT, True, "本级单位（被考核单位）"),
        Column("所属单位", Kind.TEXT, help="所属单位的全称；本级这一行不填", example="云岫县社会福利院"),
        Column(
            "其他名称",
            Kind.TEXT,
            help="预算、决算里用的其他名称（曾用名、简称），几个用顿号隔开",
            example="县福利中心、云岫县福利院",
        ),
        Column("是否独立预算单位", Kind.YES_NO, True, "没有单独预算的填“否”", "是"),
    ),
    key=("单位名称", "所属单位"),
    record=_record,
    whose=lambda row: (row.unit,),
)
