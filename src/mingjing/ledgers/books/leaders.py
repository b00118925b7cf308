"""领导名册: the leaders of each unit."""

from collections.abc import Iterator

from mingjing.ledgers.ledger import Column, Entry, Kind, Ledger, Objection
from mingjing.model import RosterEntry


def _record(row: Entry) -> RosterEntry:
    return RosterEntry(
        unit=row.unit("单位名称"),
        name=row.text("姓名"),
        post=row.text("职务"),
        since=row.maybe_day("任职日期"),
        until=row.maybe_day("离任日期"),
        evidence=row.evidence,
    )


def _objections(row: Entry) -> Iterator[Objection]:
    since, until = row.maybe_day("任职日期"), row.maybe_day("离任日期")
    if since is not None and until is not None and until < since:
        yield "离任日期", f"早于任职日期 {since}；请改正其中一个"


LEDGER: Ledger[RosterEntry] = Ledger(
    name="领导名册",
    field="roster",
    about="各单位应在网上公布的领导，一人一行；表中没有一行的单位，按没有提供名册处理。",
    columns=(
        Column("单位名称", Kind.UNIT, True, "领导所在的单位"),
        Column("姓名", Kind.NAME, True, "与任职文件一致", "李明"),
        Column("职务", Kind.TEXT, help="现任职务", example="党组书记、局长"),
        Column("任职日期", Kind.DATE, help="到任当天；考核时段以前已在任的可不填"),
        Column("离任日期", Kind.DATE, help="在任的最后一天；仍在任的不填"),
    ),
    key=("单位名称", "姓名"),
    record=_record,
    whose=lambda leader: (leader.unit,),
    objections=_objections,
)
