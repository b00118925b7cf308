"""通报: which units higher offices named in public for a fault of a site or an account."""

from mingjing.ledgers.ledger import Column, Entry, Kind, Ledger
from mingjing.model import Level, NoticeCause, NoticeRecord, Platform

LEVELS = {"国务院办公厅": Level.STATE, "省级": Level.PROVINCE, "市级": Level.CITY, "县级": Level.COUNTY}
_PLATFORMS = {"政府网站": Platform.SITE, "政务新媒体": Platform.NEW_MEDIA}
_CAUSES = {
    "发布错误内容": NoticeCause.WRONG_CONTENT,
    "更新不及时": NoticeCause.NOT_UPDATED,
    "互动回应差": NoticeCause.NO_RESPONSE,
    "其他": NoticeCause.OTHER,
}


def _record(row: Entry) -> NoticeRecord:
    return NoticeRecord(
        issuer=row.text("通报单位"),
        level=row.choice("通报级别", Level),
        doc_no=row.text("文号"),
        issued_on=row.day("通报日期"),
        units=row.units("被通报单位"),
        platform=row.choice("平台", Platform),
        cause=row.choice("原因", NoticeCause),
        serious=bool(row.yes("是否严重错误")),
        matter=row.text("通报内容"),
        event=row.text("同一事项编号"),
        link=row.text("通报链接"),
        rectified_on=row.maybe_day("整改完成日期"),
        evidence=row.evidence,
    )


LEDGER: Ledger[NoticeRecord] = Ledger(
    name="通报",
    field="notices",
    about="上级和县里点名通报的政府网站、政务新媒体问题，一份通报一行。",
    columns=(
        Column("通报单位", Kind.TEXT, True, "发通报的机关全称", "章江市人民政府办公室"),
        Column("通报级别", Kind.CHOICE, True, "发通报机关的级别", "市级", LEVELS),
        Column("文号", Kind.TEXT, help="没有文号的不填", example="章府办字〔2022〕31号"),
        Column("通报日期", Kind.DATE, True, "通报落款的日期", "2022-07-15", in_window=True),
        Column(
            "被通报单位",
            Kind.UNITS,
            True,
            "通报中点名的责任单位，几个单位用顿号隔开；没有点名单位的填县政府办公室",
        ),
        Column("平台", Kind.CHOICE, True, "问题出在哪里", "政府网站", _PLATFORMS),
        Column("原因", Kind.CHOICE, True, "通报的原因；发布了错误内容的选第一项", "更新不及时", _CAUSES),
        Column("是否严重错误", Kind.YES_NO, True, "通报认定为严重错误的填“是”", "否"),
        Column("通报内容", Kind.TEXT, True, "一句话写明问题", "“部门动态”栏目三个月未更新"),
        Column(
            "同一事项编号",
            Kind.TEXT,
            help="同一事项被几级机关通报的，各行填同一编号（自己编）；只被通报一次的不填",
        ),
        Column(
            "通报链接", Kind.LINK, help="通报或其扫描件的网址", example="http://www.example.gov.cn/tb/1.html"
        ),
        Column("整改完成日期", Kind.DATE, help="没有整改完的不填", example="2022-07-20"),
    ),
    key=("通报单位", "文号", "通报日期", "被通报单位", "通报内容"),
    record=_record,
    whose=lambda notice: notice.units,
)
