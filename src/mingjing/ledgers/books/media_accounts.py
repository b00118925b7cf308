"""政务新媒体账号: which accounts the units have, and where their posts are listed."""

from collections.abc import Iterator

from mingjing.ledgers.ledger import Column, Entry, Kind, Ledger, Objection
from mingjing.model import AccountKind, MediaAccount

_KINDS = {"订阅号": AccountKind.SUBSCRIPTION, "服务号": AccountKind.SERVICE, "其他": AccountKind.OTHER}


def _record(row: Entry) -> MediaAccount:
    return MediaAccount(
        unit=row.unit("单位名称"),
        platform=row.text("平台"),
        name=row.text("账号名称"),
        kind=row.choice("账号类型", AccountKind),
        opened_on=row.maybe_day("开设日期"),
        closed_on=row.maybe_day("关停日期"),
        exempt_because=row.text("不考核原因"),
        listed_at=row.text("发布列表网址"),
        evidence=row.evidence,
    )


def _objections(row: Entry) -> Iterator[Objection]:
    opened, closed = row.maybe_day("开设日期"), row.maybe_day("关停日期")
    if opened is not None and closed is not None and closed < opened:
        yield "关停日期", f"早于开设日期 {opened}；请改正其中一个"


LEDGER: Ledger[MediaAccount] = Ledger(
    name="政务新媒体账号",
    field="media_accounts",
    about="各单位的政务新媒体账号，一个账号一行；表中没有账号的单位，按没有政务新媒体处理。",
    columns=(
        Column("单位名称", Kind.UNIT, True, "主办账号的单位"),
        Column("平台", Kind.TEXT, True, "微信、微博、抖音、今日头条等", "微信"),
        Column("账号名称", Kind.TEXT, True, "与发布清单中的写法一致", "云岫民政"),
        Column("账号类型", Kind.CHOICE, True, "微信服务号不考核发布频次", "订阅号", _KINDS),
        Column("开设日期", Kind.DATE, help="考核时段以前就有的不填", example="2022-03-01"),
        Column("关停日期", Kind.DATE, help="考核时段以后仍在用的不填"),
        Column("不考核原因", Kind.TEXT, help="经县政府办同意不考核的，写明原因；其余不填"),
        Column(
            "发布列表网址",
            Kind.LINK,
            help="订阅源（RSS、Atom、JSON Feed）或列出全部文章的网页；没有的不填，改报发布清单",
            example="http://www.example.gov.cn/rss.xml",
        ),
    ),
    key=("单位名称", "平台", "账号名称"),
    record=_record,
    whose=lambda account: (account.unit,),
    objections=_objections,
)
