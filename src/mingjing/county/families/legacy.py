"""Old sites: nested tables, `show.asp?id=123`, GBK bytes under whatever charset the page declares."""

from collections.abc import Sequence
from datetime import date

from mingjing.county.families.common import Web, cut, digest
from mingjing.county.names import AREA_CODE, COUNTY
from mingjing.county.nouns import Article, ColumnSpec, File, UnitSite
from mingjing.county.texts.markup import day_words

PAGE_SIZE = 7
_RARE = "责任编辑：李㛃　校对：王䶮"
"""Characters that GB2312 does not have and GB18030 writes with four bytes."""


class Legacy:
    """Renders one bureau's old site."""

    def __init__(self, site: UnitSite, seed: int) -> None:
        self.site = site
        self.seed = seed
        self.body = site.body
        self.columns = {c.key: c for c in site.columns}
        self.cids = {c.key: at for at, c in enumerate(site.columns, 3)}
        self.ids = {a.key: 101 + at for at, a in enumerate(site.articles)}
        self.date_way = int(digest(f"{seed}/{self.body.slug}/date")[:4], 16) % 3

    @property
    def host(self) -> str:
        """The host of the unit's pages."""
        return f"{self.body.slug}.yunxiu.example"

    @property
    def root(self) -> str:
        """The address of the site without its last slash."""
        return f"http://{self.host}"

    @property
    def entry(self) -> str:
        """The address in the units file."""
        return f"{self.root}/index.asp"

    def column_url(self, key: str, page: int = 1) -> str:
        """The address of a page of a column's list."""
        tail = "" if page == 1 else f"&page={page}"
        return f"{self.root}/list.asp?cid={self.cids[key]}{tail}"

    def address(self, article: Article) -> str:
        """The address of an article."""
        return f"{self.root}/show.asp?id={self.ids[article.key]}"

    def path(self, key: str) -> tuple[str, ...]:
        """The column path that a page of this column shows, without the site itself."""
        return (self.columns[key].name,)

    @staticmethod
    def index_no(article: Article) -> str:  # noqa: ARG004  the other families need it
        """Old sites show no index number."""
        return ""

    @staticmethod
    def made_shown(article: Article) -> date | None:  # noqa: ARG004
        """Old sites have no head table."""
        return None

    def file_url(self, article: Article, name: str) -> str:
        """The address of a file of an article."""
        return f"{self.root}/upfile/{self.ids[article.key]}{digest(name)[:6]}.{article.files[name].suffix}"

    def render(self, web: Web) -> None:
        """All answers of the site."""
        home = self._home()
        self._put(web, self.entry, home)
        self._put(web, f"{self.root}/", home)
        web.put_file(f"{self.root}/robots.txt", File("txt", b"User-agent: *\nDisallow: /upload/private/\n"))
        for column in self.site.columns:
            self._lists(web, column)
        for article in self.site.articles:
            wrong = article.key.endswith("/profile")
            html = self._article(web, article, "utf-8" if wrong else "gb2312")
            self._put(web, self.address(article), html)
            for name, file in article.files.items():
                web.put_file(self.file_url(article, name), file)

    def _put(self, web: Web, url: str, html: str) -> None:
        web.put(url, html, encoding="gb18030", declared="text/html")

    def _frame(self, title: str, inner: str, charset: str = "gb2312") -> str:
        menu = "".join(
            f'<tr><td height=26 bgcolor=#F1F8E9><img src="images/dot.png" width=9 height=9> <a href="list.asp?cid={self.cids[c.key]}">{c.name}</a></td></tr>\n'
            for c in self.site.columns
        )
        return (
            f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">\n<title>{title}</title>\n'
            "<style>td{font-size:14px;line-height:180%}a{color:#003366;text-decoration:none}</style></head>\n"
            '<body bgcolor=#FFFFFF topmargin=0><center>\n<table width=980 border=0 cellspacing=0 cellpadding=0><tr><td bgcolor=#2E7D32 height=90 align=center>'
            f'<font size=6 color=#FFFFFF face=隶书>{self.body.name}</font></td></tr>\n'
            f'<tr><td bgcolor=#C8E6C9 height=28>&nbsp;<a href="index.asp">网站首页</a>&nbsp;|&nbsp;<a href="http://www.yunxiu.example/">{COUNTY}人民政府网</a></td></tr></table>\n'
            f'<table width=980 border=0 cellspacing=4><tr><td width=200 valign=top><table width=100% border=0 cellpadding=2>{menu}</table></td>\n'
            f'<td valign=top>{inner}</td></tr></table>\n'
            f'<table width=980><tr><td align=center bgcolor=#E8F5E9>版权所有：{self.body.name}　电话：{AREA_CODE}-8000002<br>技术支持：云岫网络</td></tr></table></center></body></html>'
        )  # fmt: skip

    def _day(self, article: Article) -> str:
        """The date as this site's lists write it."""
        if not article.dated:
            return ""
        day = article.published
        return (f"[{day.isoformat()}]", f"({day.year}-{day.month}-{day.day})", day_words(day, 3))[
            self.date_way
        ]

    def _row(self, article: Article) -> str:
        title = article.title if len(article.title) <= 34 else article.title[:33] + "..."
        return (
            f'<tr><td>·<a href="show.asp?id={self.ids[article.key]}" title="{article.title}" target=_blank>{title}</a></td>'
            f"<td width=130 align=right><font color=#999999>{self._day(article)}</font></td></tr>\n"
        )

    def _home(self) -> str:
        blocks = []
        for column in self.site.columns:
            rows = "".join(self._row(a) for a in self.site.in_column(column.key)[:5])
            blocks.append(
                f'<table width=100% border=0><tr><td bgcolor=#A5D6A7 colspan=2><b>{column.name}</b></td></tr>{rows}'
                f'<tr><td colspan=2 align=right><a href="list.asp?cid={self.cids[column.key]}">更多</a></td></tr></table>'
            )  # fmt: skip
        return self._frame(self.body.name, "".join(blocks))

    def list_pages(self, column: ColumnSpec) -> list[Sequence[Article]]:
        """The articles on each page of a column's list; some sites show the oldest first."""
        articles = self.site.in_column(column.key)
        return cut(articles[::-1] if self.date_way == 1 else articles, PAGE_SIZE)

    def _lists(self, web: Web, column: ColumnSpec) -> None:
        pages = self.list_pages(column)
        for number, shown in enumerate(pages, 1):
            html = self._list(column, shown, number, len(pages), sum(map(len, pages)))
            self._put(web, self.column_url(column.key, number), html)
            if number == 1:
                self._put(web, f"{self.column_url(column.key)}&page=1", html)

    def _list(self, column: ColumnSpec, shown: Sequence[Article], number: int, pages: int, total: int) -> str:
        rows = "".join(self._row(a) for a in shown)
        if number == 1:
            rows += "".join(
                f'<tr><td>·<a href="show.asp?id=9{at}">{title}</a></td><td><font color=#999999>[{day.isoformat()}]</font></td></tr>'
                for at, (title, day) in enumerate(column.dead)
            )
        cid = self.cids[column.key]
        links = [f"共{total}条　第{number}/{pages}页　"]
        if number > 1:
            links.append(f"<a href=list.asp?cid={cid}&page={number - 1}>上一页</a> ")
        if number < pages:
            links.append(
                f"<a href=list.asp?cid={cid}&page={number + 1}>下一页</a> <a href=list.asp?cid={cid}&page={pages}>尾页</a>"
            )
        inner = (
            f'<table width=100%><tr><td>当前位置：<a href="index.asp">首页</a> >> <a href="list.asp?cid={cid}">{column.name}</a></td></tr></table>'
            f"<table width=100% border=0>{rows}</table><p align=center>{''.join(links)}</p>"
        )
        return self._frame(f"{column.name}-{self.body.name}", inner)  # fmt: skip

    def _article(self, web: Web, article: Article, charset: str) -> str:
        column = self.columns[article.column]
        cid = self.cids[article.column]
        day = article.published
        number = self.ids[article.key]
        shown = ""
        if article.dated:
            word = (f"{day.year}-{day.month}-{day.day}", f"[{day.isoformat()}]", day_words(day, 3))[
                self.date_way
            ]
            shown = f"发布时间：{word}　"
        body = web.fill(article, lambda name: self.file_url(article, name), self._near)
        related = "".join(
            f'<tr><td>·<a href="{self._near(web.addresses[key])}">{web.titles[key]}</a></td></tr>'
            for key in article.related
        )
        tail = (
            f"<table width=100%><tr><td bgcolor=#E8F5E9><b>相关信息</b></td></tr>{related}</table>"
            if related
            else ""
        )
        rare = f"<p align=right><font size=2>{_RARE}</font></p>" if number % 6 == 0 else ""
        inner = (
            f'<table width=100%><tr><td>当前位置：<a href="index.asp">首页</a> >> <a href="list.asp?cid={cid}">{column.name}</a> >> 正文</td></tr></table>\n'
            f"<table width=100% border=0 cellpadding=6><tr><td align=center><font size=5 color=#CC0000><b>{article.title}</b></font></td></tr>\n"
            f"<tr><td align=center><font size=2 color=#666666>{shown}来源：{article.source}　阅读：<script src=hits.asp?id={number}></script>次</font></td></tr>\n"
            f"<tr><td><table width=96% align=center><tr><td>{body}{rare}</td></tr></table></td></tr></table>{tail}"
        )
        return self._frame(article.title, inner, charset)  # fmt: skip

    def _near(self, url: str) -> str:
        return url.removeprefix(self.root + "/")
