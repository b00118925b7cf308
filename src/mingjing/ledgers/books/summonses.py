"""约谈: which units a higher office summoned."""

from mingjing.ledgers.books.notices import LEVELS
from mingjing.ledgers.ledger import Column, Entry, Kind, Ledger
from mingjing.model import Level, SummonsRecord


def _record(row: Entry) -> SummonsRecord:
    return SummonsRecord(
        issuer=row.text("约谈单位"),
        level=row.choice("约谈级别", Level),
        held_on=row.day("约谈日期"),
        unit=row.unit("被约谈单位"),
        about_openness=bool(row.yes("是否因政务公开突出问题")),
        reason=row.text("约谈事由"),
        link=row.text("约谈通知链接"),
        evidence=row.evidence,
    )


LEDGER: Ledger[SummonsRecord] = Ledger(
    name="约谈",
    field="summonses",
    about="被上级机关约谈的情况，一个单位一次一行。",
    columns=(
        Column("约谈单位", Kind.TEXT, True, "发起约谈的机关全称", "省政府办公厅"),
        Column("约谈级别", Kind.CHOICE, True, "发起约谈机关的级别", "省级", LEVELS),
        Column("约谈日期", Kind.DATE, True, "约谈当天", "2022-09-08", in_window=True),
        Column("被约谈单位", Kind.UNIT, True, "一行只填一个单位"),
        Column("是否因政务公开突出问题", Kind.YES_NO, True, "因其他工作约谈的填“否”", "是"),
        Column("约谈事由", Kind.TEXT, True, "一句话写明", "年度报告连续两年逾期发布"),
        Column("约谈通知链接", Kind.LINK, help="约谈通知或其扫描件的网址"),
    ),
    key=("约谈单位", "约谈日期", "被约谈单位"),
    record=_record,
    whose=lambda summons: (summons.unit,),
)
