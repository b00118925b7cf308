"""政务舆情: events of public opinion that units had to handle."""

from collections.abc import Iterator

from mingjing.ledgers.ledger import Column, Entry, Kind, Ledger, Objection
from mingjing.model import Level, OpinionEvent, Scale

_HANDED_DOWN = {
    "省政府办公厅转办": Level.PROVINCE,
    "市级转办": Level.CITY,
    "县级转办": Level.COUNTY,
    "国务院办公厅转办": Level.STATE,
    "自行发现": None,
}
_SCALES = {"一般": Scale.ORDINARY, "重大": Scale.MAJOR, "特别重大": Scale.GRAVEST}


def _record(row: Entry) -> OpinionEvent:
    return OpinionEvent(
        matter=row.text("舆情事项"),
        unit=row.unit("责任单位"),
        handed_down_by=row.maybe_choice("来源", Level),
        vital=bool(row.yes("是否涉及群众切身利益且影响重大")),
        scale=row.choice("等级", Scale),
        received=row.moment("收到时间"),
        due=row.maybe_moment("要求回应时限"),
        responded=row.maybe_moment("回应时间"),
        reported=row.maybe_moment("反馈时间"),
        report_due=row.maybe_moment("要求反馈时限"),
        negative=row.yes("是否认定为较大范围负面舆情"),
        negative_because=row.text("认定理由"),
        from_interpretation=bool(row.yes("是否因政策解读或回应引起")),
        link=row.text("回应链接"),
        evidence=row.evidence,
    )


def _objections(row: Entry) -> Iterator[Objection]:
    received = row.moment("收到时间")
    for column in ("要求回应时限", "回应时间", "要求反馈时限", "反馈时间"):
        told = row.maybe_moment(column)
        if told is not None and told.latest < received.earliest:
            yield column, f"早于收到时间 {received}；请改正其中一个"
    if row.yes("是否认定为较大范围负面舆情") and not row.text("认定理由"):
        yield "认定理由", "认定为较大范围负面舆情的，请写明认定理由"


LEDGER: Ledger[OpinionEvent] = Ledger(
    name="政务舆情",
    field="opinion_events",
    about="上级转办的和自行发现的政务舆情，一件一行。",
    columns=(
        Column("舆情事项", Kind.TEXT, True, "一句话写明", "网民反映农贸市场停车收费不公示"),
        Column("责任单位", Kind.UNIT, True, "一行只填一个单位"),
        Column("来源", Kind.CHOICE, True, "哪一级转办，或自行发现", "省政府办公厅转办", _HANDED_DOWN),
        Column("是否涉及群众切身利益且影响重大", Kind.YES_NO, True, "按评分表第13项后半句", "是"),
        Column("等级", Kind.CHOICE, True, "按舆情处置预案认定的等级", "一般", _SCALES),
        Column("收到时间", Kind.MOMENT, True, "写到几时几分", "2022-05-06 09:30", in_window=True),
        Column(
            "要求回应时限", Kind.MOMENT, help="转办函写明的时限；没有写的不填", example="2022-05-08 09:30"
        ),
        Column("回应时间", Kind.MOMENT, help="对外回应的时间；没有回应的不填", example="2022-05-07 15:00"),
        Column("要求反馈时限", Kind.MOMENT, help="转办函对反馈另有时限的才填"),
        Column(
            "反馈时间", Kind.MOMENT, help="向转办单位反馈的时间；没有反馈的不填", example="2022-05-07 17:00"
        ),
        Column(
            "是否认定为较大范围负面舆情", Kind.YES_NO, help="由县政府办认定；还没有认定的不填", example="否"
        ),
        Column("认定理由", Kind.TEXT, help="认定为“是”的必须写明理由"),
        Column("是否因政策解读或回应引起", Kind.YES_NO, True, "因解读、回应不及时不妥当引起的填“是”", "否"),
        Column("回应链接", Kind.LINK, help="回应内容的网址"),
    ),
    key=("舆情事项", "责任单位", "收到时间"),
    record=_record,
    whose=lambda event: (event.unit,),
    objections=_objections,
)
