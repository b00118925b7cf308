"""政务新媒体发布: what the accounts posted."""

from mingjing.ledgers.ledger import Column, Entry, Kind, Ledger
from mingjing.model import Claimed, MediaPost

_CLAIMED = {True: Claimed.YES, False: Claimed.NO, None: Claimed.UNSAID}


def _record(row: Entry) -> MediaPost:
    return MediaPost(
        unit=row.unit("单位名称"),
        platform=row.text("平台"),
        account=row.text("账号名称"),
        published=row.moment("发布时间"),
        title=row.text("标题"),
        url=row.text("链接"),
        claimed=_CLAIMED[row.yes("是否政策解读")],
        deleted=bool(row.yes("是否已删除")),
        evidence=row.evidence,
    )


LEDGER: Ledger[MediaPost] = Ledger(
    name="政务新媒体发布",
    field="media_posts",
    about="各账号的发布清单，从平台后台导出，一篇文章一行；同一篇重复登记的只计一次。"
    "清单只说明第一条到最后一条之间的情况，前后也齐全的请在“无事项声明”台账中写明。",
    columns=(
        Column("单位名称", Kind.UNIT, True, "主办账号的单位"),
        Column("平台", Kind.TEXT, True, "与账号台账中的写法一致", "微信"),
        Column("账号名称", Kind.TEXT, True, "与账号台账中的写法一致", "云岫民政"),
        Column("发布时间", Kind.MOMENT, True, "日期，可带时间", "2022-05-06 09:30"),
        Column("标题", Kind.TEXT, True, "文章标题", "一图读懂《云岫县养犬管理办法》"),
        Column("链接", Kind.LINK, help="文章网址"),
        Column("是否政策解读", Kind.YES_NO, help="拿不准的不填", example="是"),
        Column("是否已删除", Kind.YES_NO, help="已删除的不计", example="否"),
    ),
    key=(),
    record=_record,
    whose=lambda post: (post.unit,),
)
