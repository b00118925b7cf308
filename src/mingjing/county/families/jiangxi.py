"""The province's shared platform: one host for most units, numbered columns, articles named by 32 hex digits."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from mingjing.county.columns import FIXED, SPECIAL, STATUTORY
from mingjing.county.families.common import ANTI_BOT, BUILT, CHROME, MOVED, Web, cut, digest, stamp
from mingjing.county.families.scripted import endpoint, list_of, rows_of
from mingjing.county.names import AREA_CODE, COUNTY, PORTAL, POSTCODE
from mingjing.county.nouns import Article, ColumnSpec, UnitSite

ROOT = f"http://{PORTAL}"
PAGE_SIZE = 8
NAV = (
    ("首页", "/index.shtml"),
    ("云岫概况", "/yxgk/index.shtml"),
    ("政务公开", "/yxxxgk/zwgk/zwgk.shtml"),
    ("新闻中心", "/xwzx/list.shtml"),
    ("政务服务", "/zwfw/index.shtml"),
    ("互动交流", "/hdjl/index.shtml"),
)
LABELS = (
    '<meta name="SiteName" content="云岫县人民政府">\n<meta name="SiteDomain" content="www.yunxiu.example">\n'
    '<meta name="SiteIDCode" content="3699990001">\n'
)
_TOP = "".join(f'<li><a href="{href}">{name}</a></li>' for name, href in NAV)
HEADER = f"""<div class="top"><div class="wrap"><span>欢迎访问{COUNTY}人民政府网站！</span>
<span class="fr"><a href="javascript:void(0)" onclick="aria.start()">无障碍</a> | <a href="javascript:void(0)">关怀版</a> | <a href="javascript:void(0)">繁體</a></span></div></div>
<div class="header"><div class="wrap"><img class="logo" src="/images/logo.png" alt="{COUNTY}人民政府" width="420" height="70">
<form class="search" action="/search/index.jsp" method="get"><input name="q" placeholder="请输入关键字"><button type="submit">搜索</button></form></div></div>
<div class="nav"><ul class="wrap">{_TOP}</ul></div>
"""
FOOTER = f"""<div class="footer"><div class="wrap">
<p><a href="/wzdt.shtml">网站地图</a> | <a href="/lxwm.shtml">联系我们</a> | <a href="/lxwm.shtml">关于我们</a></p>
<p>主办单位：{COUNTY}人民政府　承办单位：{COUNTY}人民政府办公室　联系电话：{AREA_CODE}-8000000　邮编：{POSTCODE}</p>
<p>网站标识码：3699990001　备案序号：云ICP备00000000号　云公网安备 00000000000000号</p>
<p><img src="/images/dzjg.png" alt="党政机关" width="60" height="60"><img src="/images/jiucuo.png" alt="政府网站找错" width="100" height="50"></p>
<div class="ewm"><img src="/images/ewm.png" alt="微信公众号二维码" width="90" height="90"><p>微信公众号</p></div>
</div></div>
<script type="text/javascript" src="/js/jquery.min.js"></script>
</body></html>"""
CSS = """*{margin:0;padding:0}body{font:14px/1.8 "Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:#333;background:#f5f7fa}
a{color:#333;text-decoration:none}.wrap{width:1200px;margin:0 auto}.top{background:#f0f0f0;font-size:12px}.fr{float:right}
.header{background:linear-gradient(#0d5ea8,#2d83d4);height:110px}.header .logo{margin-top:20px}.search{float:right;margin-top:40px}
.nav{background:#0a4f93;height:46px}.nav li{float:left;list-style:none}.nav a{display:block;padding:0 38px;color:#fff;line-height:46px;font-size:16px}
.crumb{padding:12px 0;color:#666}.main{background:#fff;padding:20px;overflow:hidden}.side{float:left;width:240px}.side h3{background:#0d5ea8;color:#fff;padding:6px 16px}
.side li{list-style:none;border-bottom:1px dashed #ddd;padding:4px 16px}.side li.on a{color:#c00}.side h4{padding:6px 16px;background:#eef4fb}
.list{float:right;width:900px}.pageList li,.newsList li{list-style:none;border-bottom:1px dotted #ccc;line-height:36px}.time{float:right;color:#999}
h1.article-title{font-size:26px;text-align:center;padding:16px 0}.article-attr{text-align:center;color:#888;border-bottom:1px solid #ddd;padding-bottom:8px}
.article-content{padding:20px 40px;font-size:16px;line-height:2}.table_content{width:100%;border-collapse:collapse;margin:10px 0}.table_content td{border:1px solid #cfe0f2;padding:4px 8px}
.table_content .bt{background:#eef4fb;width:110px}.article-content table{border-collapse:collapse;width:100%}.article-content td,.article-content th{border:1px solid #999;padding:4px}
.leader-card{overflow:hidden;list-style:none;padding:10px;border-bottom:1px solid #eee}.leader-card .pic{float:left;width:150px}.blk{width:440px;float:left;margin:10px}
.blk h3{border-bottom:2px solid #0d5ea8}.blk h3 a{float:right;font-size:12px}.footer{background:#0a4f93;color:#fff;text-align:center;padding:20px;margin-top:20px}.footer a{color:#fff}
.meta-data dd{float:left;width:33%;margin:0}.meta-data dl{overflow:hidden;border:1px solid #cfe0f2;padding:8px}.meta-data label,.meta-data .display-block{display:inline}
#page_div{text-align:center;padding:20px}"""


def head(title: str, labels: str) -> str:
    """The head of a page, up to and including the site-wide navigation."""
    return (
        f'<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n<meta http-equiv="X-UA-Compatible" content="IE=10,chrome=1">\n'
        f'{LABELS}{labels}<meta name="others" content="页面生成时间 {BUILT}">\n<title>{title} | {COUNTY}人民政府</title>\n'
        f'<link rel="stylesheet" type="text/css" href="/css/xxgk.css">\n{CHROME}</head>\n<body>\n{HEADER}'
    )


class Jiangxi:
    """Renders one unit on the shared platform."""

    def __init__(self, site: UnitSite, seed: int) -> None:
        self.site = site
        self.seed = seed
        self.body = site.body
        self.from_one = int(digest(f"{seed}/{self.body.slug}/pager")[:4], 16) % 3 == 0
        """Whether the second page of a list is `_1` instead of `_2`."""
        self.codes = {c.key: self._code(c) for c in site.columns}
        self.columns = {c.key: c for c in site.columns}

    @property
    def entry(self) -> str:
        """The address in the units file."""
        return f"{ROOT}/yxxxgk/{self.body.slug}/"

    @property
    def host(self) -> str:
        """The host of the unit's pages."""
        return PORTAL

    @property
    def home(self) -> str:
        """The unit's first page."""
        return f"{ROOT}/yxxxgk/{self.body.slug}/xxgk_navs.shtml"

    def _code(self, column: ColumnSpec) -> str:
        number = int(digest(f"{self.seed}/{self.body.slug}/{column.key}")[:12], 16)
        return f"yx{number % 10_000_000:07}" if number % 3 else f"c{1_000_000 + number % 8_999_999}"

    def column_url(self, key: str, page: int = 1) -> str:
        """The address of a page of a column's list."""
        tail = "" if page == 1 else f"_{page - self.from_one}"
        return f"{ROOT}/yxxxgk/{self.codes[key]}/xxgk_list{tail}.shtml"

    def address(self, article: Article) -> str:
        """The address of an article."""
        name = digest(f"{self.seed}/{article.key}")
        return f"{ROOT}/yxxxgk/{self.codes[article.column]}/{article.published:%Y%m}/{name}.shtml"

    def _old_address(self, article: Article) -> str:
        """Where an article stood before the site was rebuilt; it redirects to the new address."""
        return f"/yxxxgk/{self.body.slug}/gzdt/{article.published:%Y%m%d}_{digest(article.key)[:6]}.html"

    def file_url(self, article: Article, name: str) -> str:
        """The address of a file of an article."""
        folder = self.address(article).rsplit("/", 1)[0]
        return f"{folder}/files/{digest(f'{self.seed}/{article.key}/{name}')}.{article.files[name].suffix}"

    def render(self, web: Web) -> None:
        """All answers of the unit."""
        web.put(self.home, self._home(web))
        web.redirect(self.entry, self.home.removeprefix(ROOT))
        for column in self.site.columns:
            self._lists(web, column)
        for article in self.site.articles:
            url = self.address(article)
            if article.status != 200:
                web.put(url, "<h1>503 Service Temporarily Unavailable</h1>", status=article.status)
                continue
            web.put(url, self._article(web, article))
            if article.key.endswith(MOVED):
                web.redirect(ROOT + self._old_address(article), self._near(url), 301)
            for name, file in article.files.items():
                web.put_file(self.file_url(article, name), file)

    def _side(self, current: str) -> str:
        return self._sides.replace(f'<li id="{current}">', '<li class="on">') if current else self._sides

    @cached_property
    def _sides(self) -> str:
        out = [f'<div class="side"><h3>{self.body.short}政府信息公开</h3>']
        for group in (FIXED, STATUTORY, SPECIAL):
            columns = [c for c in self.site.columns if c.group == group]
            if not columns:
                continue
            out.append(f"<h4>{group}</h4><ul>" if group != FIXED else "<ul>")
            for c in columns:
                out.append(
                    f'<li id="{c.key}"><a href="{self._near(self.column_url(c.key))}">{c.name}</a></li>'
                )
            out.append("</ul>")
        return "".join(out) + "</div>\n"  # fmt: skip

    @staticmethod
    def _near(url: str) -> str:
        return url.removeprefix(ROOT)

    @cached_property
    def _crumb_head(self) -> str:
        kind = "乡镇" if self.body.township else "部门"
        return (
            '<div class="crumb"><div class="wrap">您当前所在位置：<a href="/index.shtml">首页</a>&gt;'
            '<a href="/yxxxgk/zwgk/zwgk.shtml">政务公开</a>&gt;'
            f'<a href="/yxxxgk/zwgk/zwgk.shtml">{kind}信息公开目录</a>&gt;'
            f'<a href="{self._near(self.home)}">{self.body.short}</a>'
        )

    def path(self, key: str) -> tuple[str, ...]:
        """The column path that a page of this column shows, without the site itself."""
        kind, column = "乡镇" if self.body.township else "部门", self.columns[key]
        group = () if column.group == FIXED else (column.group,)
        return ("政务公开", f"{kind}信息公开目录", self.body.short, *group, column.name)

    def _crumb(self, key: str) -> str:
        column = self.columns.get(key)
        if column is None:
            return self._crumb_head + "</div></div>\n"
        group = "" if column.group == FIXED else f"&gt;{column.group}"
        link = f'&gt;<a href="{self._near(self.column_url(key))}">{column.name}</a>'
        return f"{self._crumb_head}{group}{link}</div></div>\n"

    def _labels(self, column: ColumnSpec) -> str:
        name = column.name
        return (
            f'<meta name="ColumnName" content="{name}">\n<meta name="ColumnDescription" content="{self.body.short}{name}">\n'
            f'<meta name="ColumnKeywords" content="{name}">\n<meta name="ColumnType" content="{name}">\n'
        )

    def _home(self, web: Web) -> str:
        blocks = []
        for column in self.site.columns:
            if column.blocked or column.scripted or column.group == SPECIAL:
                continue
            newest = self.site.in_column(column.key)[:6]
            items = "".join(self._item(web, a) for a in newest)
            more = self._near(self.column_url(column.key))
            blocks.append(
                f'<div class="blk"><h3>{column.name}<a href="{more}">更多&gt;&gt;</a></h3><ul class="newsList">{items}</ul></div>'
            )
        return (
            head(f"{self.body.short}政府信息公开", "")
            + self._crumb("")
            + f'<div class="wrap main">{self._side("")}<div class="list"><h2>{self.body.name}</h2>{"".join(blocks)}</div></div>'
            + FOOTER
        )

    def _item(self, web: Web, article: Article) -> str:
        title = article.title
        shown = title if len(title) <= 38 else title[:36] + "..."
        day = f'<span class="time">{article.published.isoformat()}</span>' if article.dated else ""
        url = self._near(web.addresses[article.key])
        if article.key.endswith(MOVED):
            url = self._old_address(article)
        return f'<li><a href="{url}" title="{title}" target="_blank">{shown}</a>{day}</li>\n'

    def list_pages(self, column: ColumnSpec) -> list[Sequence[Article]]:
        """The articles on each page of a column's list."""
        return cut(self.site.in_column(column.key), PAGE_SIZE)

    def _lists(self, web: Web, column: ColumnSpec) -> None:
        articles = self.site.in_column(column.key)
        if column.scripted:
            self._scripted(web, column, articles)
            return
        pages = self.list_pages(column)
        for number, shown in enumerate(pages, 1):
            url = self.column_url(column.key, number)
            if column.blocked:
                web.put(url, ANTI_BOT, status=412)
                continue
            web.put(url, self._list(web, column, shown, number, len(pages), len(articles)))

    def _scripted(self, web: Web, column: ColumnSpec, articles: Sequence[Article]) -> None:
        """A list that only a script fills."""
        rows = rows_of(articles, lambda article: self._near(web.addresses[article.key]))
        inner = list_of(column.scripted, rows, self.codes[column.key])
        web.put(self.column_url(column.key), self._list_page(column, inner))
        if column.scripted == "endpoint":
            web.put_data(ROOT, endpoint(rows, self.codes[column.key]))

    def _list(
        self, web: Web, column: ColumnSpec, shown: Sequence[Article], number: int, pages: int, total: int
    ) -> str:
        items = "".join(self._item(web, a) for a in shown)
        if number == 1:
            items += "".join(
                f'<li><a href="/yxxxgk/{self.codes[column.key]}/{day:%Y%m}/{digest(title)}.shtml" title="{title}">{title}</a><span class="time">{day.isoformat()}</span></li>'
                for title, day in column.dead
            )
        if not items and len(self.body.slug) == 3:
            items = '<li class="none">暂无数据</li>'
        paging = (
            '<div id="page_div"></div>\n<script type="text/javascript">'
            + ("var fromOne=1;" if self.from_one else "")
            + f"createPageHTML('page_div',{pages}, {number},'xxgk_list','shtml',{total});</script>"
        )
        return self._list_page(column, f'<ul class="pageList newsList">{items}</ul>{paging}')

    def _list_page(self, column: ColumnSpec, inner: str) -> str:
        return (
            head(f"{column.name}-{self.body.short}", self._labels(column))
            + self._crumb(column.key)
            + f'<div class="wrap main">{self._side(column.key)}<div class="list"><h2>{column.name}</h2>'
            + f"{inner}</div></div>"
            + FOOTER
        )

    def _article(self, web: Web, article: Article) -> str:
        column = self.columns[article.column]
        labels = self._labels(column) + (
            f'<meta name="ArticleTitle" content="{article.title}">\n<meta name="PubDate" content="{stamp(article)}">\n'
            f'<meta name="ContentSource" content="{article.source}">\n<meta name="Keywords" content="">\n'
        )
        body = web.fill(article, lambda name: self.file_url(article, name), self._near)
        related = "".join(
            f'<li><a href="{self._near(web.addresses[key])}" target="_blank">{web.titles[key]}</a></li>'
            for key in article.related
        )
        return (
            head(article.title, labels)
            + self._crumb(article.column)
            + f'<div class="wrap main">{self._head_table(article)}<h1 class="article-title"><ucaptitle>{article.title}</ucaptitle></h1>'
            + f'<div class="article-attr">发布时间：{article.published.isoformat()}　来源：{article.source}　访问量：<b id="view"></b></div>\n'
            + f'<div class="article-reldocuments"><h3>关联稿件：</h3><ul class="common_newslist">{related}</ul></div>\n'
            + f'<div class="article-content" id="zoomcon"><ucapcontent>{body}</ucapcontent></div></div>\n'
            + FOOTER
        )

    @staticmethod
    def _number(article: Article) -> int:
        return int(digest(article.key)[:6], 16) % 90000

    def index_no(self, article: Article) -> str:
        """The index number that the page of an article shows."""
        return f"{self.body.slug.upper()}/{article.published.year}-{self._number(article):05}"

    @staticmethod
    def made_shown(article: Article) -> date | None:
        """The date of the document in the head table."""
        return article.made

    def _head_table(self, article: Article) -> str:
        number = self._number(article)
        cells = [
            ("索 引 号", self.index_no(article)),
            ("主题分类", "其他" if number % 2 else ""),
            ("发布机构", article.source),
        ]
        cells += [("生成日期", article.made.isoformat())] if article.made else []
        cells += [
            ("文　　号", article.doc_no),
            ("有效性", "有效" if article.doc_no else ""),
            ("公开方式", "主动公开"),
            ("公开范围", "面向全社会"),
        ]
        if number % 3 == 0:
            shown = "".join(
                f"<dd><label><font>{k}：</font></label><div class='display-block'>{v}</div></dd>"
                for k, v in cells
            )
            return f'<div class="meta-data"><dl class="clearfix">{shown}</dl></div>'
        rows = []
        for at in range(0, len(cells), 2):
            row = "".join(f'<td class="bt">{k}：</td><td>{v}</td>' for k, v in cells[at : at + 2])
            rows.append(f"<tr>{row}</tr>")
        return f'<table class="table_content"><tbody>{"".join(rows)}</tbody></table>'  # fmt: skip
