"""培训: trainings on openness work."""

from mingjing.ledgers.ledger import Column, Entry, Kind, Ledger
from mingjing.ledgers.proof import PROOF_COLUMNS, proof_objections, proof_of
from mingjing.model import TrainingRecord


def _record(row: Entry) -> TrainingRecord:
    return TrainingRecord(
        unit=row.unit("单位名称"),
        held_on=row.day("培训日期"),
        topic=row.text("培训主题"),
        own=bool(row.yes("是否本单位举办")),
        attended_by=row.text("参加人员"),
        proof=proof_of(row),
        evidence=row.evidence,
    )


LEDGER: Ledger[TrainingRecord] = Ledger(
    name="培训",
    field="trainings",
    about="本单位开展的政务公开工作培训，一次一行；参加别处举办的培训也可以登记，但不算本单位开展。",
    columns=(
        Column("单位名称", Kind.UNIT, True, "举办或参加培训的单位"),
        Column("培训日期", Kind.DATE, True, "培训当天；几天的填第一天", "2022-05-09"),
        Column("培训主题", Kind.TEXT, True, "照培训通知填写", "政务公开业务培训"),
        Column("是否本单位举办", Kind.YES_NO, True, "参加县里或别处的培训填“否”", "是"),
        Column(
            "参加人员",
            Kind.TEXT,
            help="写哪些人、多少人，不写姓名；不知道的不填",
            example="各股室信息员共36人",
        ),
        *PROOF_COLUMNS,
    ),
    key=("单位名称", "培训日期", "培训主题"),
    record=_record,
    whose=lambda training: (training.unit,),
    objections=proof_objections,
)
