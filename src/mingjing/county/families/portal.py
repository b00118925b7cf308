"""The county's own portal on the shared host: pages that are nobody's, and traps for a crawler."""

from collections.abc import Sequence
from datetime import date

from mingjing.county.families.common import PAGE_SCRIPT, Web, digest
from mingjing.county.families.jiangxi import CSS, FOOTER, ROOT, head
from mingjing.county.files import png
from mingjing.county.names import COUNTY, Body
from mingjing.county.nouns import File

FEES_KEY = "portal/fees"
ROBOTS = "User-agent: *\nDisallow: /search/\nDisallow: /rili/\nDisallow: /admin/\nCrawl-delay: 0\n"
_IMAGES = (
    ("logo", 420, 70),
    ("dzjg", 60, 60),
    ("jiucuo", 100, 50),
    ("ewm", 90, 90),
    ("gongan", 20, 20),
    ("bg", 9, 26),
    ("dot", 9, 9),
)


_SUMMARY = "/yxxxgk/zfxxgknb/202203/county.shtml"


def fees_address(seed: int) -> str:
    """The address of the fee rule that guides link to."""
    return f"{ROOT}/zcwj/202012/{digest(f'{seed}/{FEES_KEY}')}.shtml"


def calendar_page(month: str) -> str:
    """A page of the endless calendar: it always links to the months around it."""
    year, number = (int(part) for part in month.split("-"))
    before = f"{year - (number == 1)}-{(number - 2) % 12 + 1:02}"
    after = f"{year + (number == 12)}-{number % 12 + 1:02}"
    links = "".join(
        f'<a href="/rili/index.shtml?month={m}">{w}</a> ' for m, w in ((before, "上月"), (after, "下月"))
    )
    return (
        head(f"{month}信息日历", "")
        + f'<div class="wrap main"><h2>{month}</h2>{links}<p>本月无信息</p></div>'
        + FOOTER
    )


def missing_page() -> str:
    """What the shared host says for an address that does not exist (with status 404)."""
    return (
        head("404", "")
        + '<div class="wrap main"><h2>404</h2><p>抱歉，您访问的页面不存在。</p></div>'
        + FOOTER
    )


def shared_files(web: Web, roots: Sequence[str]) -> None:
    """Pictures, styles and scripts that pages of each host refer to."""
    for root in roots:
        for name, width, height in _IMAGES:
            web.put_file(f"{root}/images/{name}.png", png(width, height, 40))
        web.put_file(f"{root}/js/jquery.min.js", File("js", b"/* page script */\n"))
        web.put_file(f"{root}/js/createPage.js", File("js", PAGE_SCRIPT.encode()))
    web.put_file(f"{ROOT}/css/xxgk.css", File("css", CSS.encode()))
    web.put_file(f"{ROOT}/robots.txt", File("txt", ROBOTS.encode()))


def render(web: Web, entries: Sequence[tuple[Body, str]], seed: int, summary: tuple[str, str]) -> None:
    """All answers of the portal. `entries` are the units with the addresses of their first pages, `summary` is title and
    text of the county's own annual report."""

    def unit_links(township: bool) -> str:
        return "".join(
            f'<li><a href="{url.removeprefix(ROOT)}">{body.short}</a></li>'
            for body, url in entries
            if body.township is township
        )

    def page(path: str, title: str, inner: str, labels: str = "") -> None:
        web.put(f"{ROOT}{path}", head(title, labels) + f'<div class="wrap main">{inner}</div>' + FOOTER)

    news = "".join(
        f'<li><a href="{_story(seed, n).removeprefix(ROOT)}">{title}</a><span class="time">{day}</span></li>'
        for n, (title, day, _) in enumerate(_STORIES)
    )
    units = f'<h2>部门信息公开目录</h2><ul class="units">{unit_links(False)}</ul><h2>乡镇信息公开目录</h2><ul class="units">{unit_links(True)}</ul>'
    front = (
        f'<div class="blk"><h3>云岫要闻<a href="/xwzx/list.shtml">更多</a></h3><ul class="newsList">{news}</ul></div>'
        f'<div class="blk"><h3>政府信息公开</h3>{units}</div><p><a href="/rili/index.shtml?month=2022-12">信息日历</a> '
        f'<a href="{_SUMMARY}">政府信息公开年报</a> <a href="/admin/login.jsp">管理入口</a></p>'
    )
    page("/index.shtml", "首页", front)
    page("/", "首页", front)
    page("/yxxxgk/zwgk/zwgk.shtml", "政务公开", units)
    page("/xwzx/list.shtml", "新闻中心", f'<ul class="pageList newsList">{news}</ul>')
    page(
        "/yxgk/index.shtml",
        "云岫概况",
        f"<h2>{COUNTY}概况</h2><p>{COUNTY}位于群山之间，云出其岫，因以为名。</p>",
    )
    page("/zwfw/index.shtml", "政务服务", "<h2>政务服务</h2><p>请前往县政务服务大厅办理。</p>")
    page("/hdjl/index.shtml", "互动交流", "<h2>互动交流</h2><p>县长信箱、网上调查、在线访谈。</p>")
    page("/wzdt.shtml", "网站地图", units)
    page("/lxwm.shtml", "联系我们", f"<h2>联系我们</h2><p>{COUNTY}人民政府办公室</p>")
    for n, (title, day, text) in enumerate(_STORIES):
        label = f'<meta name="ArticleTitle" content="{title}">\n<meta name="PubDate" content="{day} 09:00">\n'
        inner = f'<h1 class="article-title">{title}</h1><div class="article-attr">发布时间：{day}</div><div class="article-content" id="zoomcon"><ucapcontent><p>{text}</p></ucapcontent></div>'
        web.put(_story(seed, n), head(title, label) + f'<div class="wrap main">{inner}</div>' + FOOTER)
    title, text = summary
    label = f'<meta name="ArticleTitle" content="{title}">\n<meta name="PubDate" content="2022-03-28 10:00">\n<meta name="ContentSource" content="{COUNTY}人民政府">\n'
    inner = f'<h1 class="article-title">{title}</h1><div class="article-attr">发布时间：2022-03-28</div><div class="article-content" id="zoomcon"><ucapcontent>{text}</ucapcontent></div>'
    page(_SUMMARY, title, inner, label)
    _fees(web, seed)


def _story(seed: int, number: int) -> str:
    day = _STORIES[number][1].replace("-", "")[:6]
    return f"{ROOT}/xwzx/{day}/{digest(f'{seed}/portal/news/{number}')}.shtml"


_STORIES = (
    ("云岫县召开县政府常务会议", date(2022, 11, 8).isoformat(), "会议听取了有关工作汇报，研究了有关事项。"),
    ("云岫县举办政务公开业务培训班", date(2022, 6, 21).isoformat(), "全县各乡镇、各单位信息员参加培训。"),
    ("云岫县秋粮喜获丰收", date(2022, 10, 15).isoformat(), "金秋时节，稻谷飘香，农户抢抓晴好天气收割晾晒。"),
)  # fmt: skip


def _fees(web: Web, seed: int) -> None:
    title = "政府信息公开信息处理费管理办法"
    text = (
        "<p>按件计收：10件以下（含10件）的，不收费；11—30件（含30件）的部分，100元/件；31件以上的部分，以10件为一档，每增加一档，收费标准提高100元/件。</p>"
        "<p>按量计收：30页以下（含30页）的，不收费；31—100页（含100页）的部分，10元/页；101—200页（含200页）的部分，20元/页；201页以上的部分，40元/页。</p>"
    )
    inner = f'<h1 class="article-title">{title}</h1><div class="article-attr">发布时间：2020-12-28</div><div class="article-content" id="zoomcon"><ucapcontent>{text}</ucapcontent></div>'
    label = (
        f'<meta name="ArticleTitle" content="{title}">\n<meta name="PubDate" content="2020-12-28 09:00">\n'
    )
    web.put(fees_address(seed), head(title, label) + f'<div class="wrap main">{inner}</div>' + FOOTER)
