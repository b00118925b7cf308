"""专栏责任: who has to keep which of the special columns."""

from mingjing.ledgers.cells import several
from mingjing.ledgers.ledger import Column, Entry, Kind, Ledger
from mingjing.model import SPECIAL_SUBJECTS, ColumnDuty

TOWNSHIPS = "各乡镇"


def _record(row: Entry) -> ColumnDuty:
    units = row.units("责任单位")
    return ColumnDuty(
        subject=row.choice("专栏", str),
        units=tuple(name for name in units if name != TOWNSHIPS),
        townships=TOWNSHIPS in units,
        names=several(row.text("栏目名称")),
        address=row.text("栏目网址"),
        evidence=row.evidence,
    )


LEDGER: Ledger[ColumnDuty] = Ledger(
    name="专栏责任",
    field="column_duties",
    about="第28项应设的专栏由哪些单位设，以本表为准，代替方案中的分工；表中没有列的单位（含乡镇）不要求设专栏。",
    columns=(
        Column(
            "专栏",
            Kind.CHOICE,
            True,
            "评分表第28项列举的专栏",
            "城乡低保",
            {subject: subject for subject in SPECIAL_SUBJECTS},
        ),
        Column(
            "责任单位",
            Kind.UNITS,
            True,
            f"几个单位用顿号隔开；全部乡镇都要设的填“{TOWNSHIPS}”",
            choices={TOWNSHIPS: TOWNSHIPS},
        ),
        Column(
            "栏目名称",
            Kind.TEXT,
            help="网站上的栏目名称与专栏不同的填；几个用顿号隔开",
            example="最低生活保障",
        ),
        Column("栏目网址", Kind.LINK, help="栏目列表页的网址；栏目在别的网站上的必须填"),
    ),
    key=("专栏", "责任单位", "栏目名称"),
    record=_record,
    whose=lambda duty: (*duty.units, *([""] if duty.townships else [])),
)
