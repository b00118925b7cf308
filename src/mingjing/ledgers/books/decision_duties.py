"""决策目录责任: which matters have to stand in the year's catalogue of major decisions, and who undertakes them."""

from mingjing.ledgers.ledger import Column, Entry, Kind, Ledger
from mingjing.model import DecisionDuty


def _record(row: Entry) -> DecisionDuty:
    return DecisionDuty(
        matter=row.text("决策事项"),
        units=row.units("承办单位"),
        planned=row.text("计划决策时间"),
        evidence=row.evidence,
    )


LEDGER: Ledger[DecisionDuty] = Ledger(
    name="决策目录责任",
    field="decision_duties",
    about="本年度应当列入重大行政决策事项目录并向社会公开的事项，一项一行；依法不公开的不填。",
    columns=(
        Column("决策事项", Kind.TEXT, True, "与目录中的写法一致", "云岫县养老服务专项规划编制"),
        Column("承办单位", Kind.UNITS, True, "几个单位用顿号隔开"),
        Column("计划决策时间", Kind.TEXT, help="哪一天、哪个月或哪个季度", example="2022年9月"),
    ),
    key=("决策事项", "承办单位"),
    record=_record,
    whose=lambda duty: duty.units,
)
