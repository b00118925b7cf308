"""Sites of one bureau each: folders by column, `t20220315_123456.html`, lists that a script may fill."""

import json
from collections.abc import Sequence
from datetime import date
from functools import cached_property

from mingjing.county.columns import FIXED, SPECIAL, STATUTORY
from mingjing.county.families.common import ANTI_BOT, Web, cut, cut_title, digest, stamp
from mingjing.county.families.scripted import IN_PAGE, Row, endpoint, list_of, rows_of
from mingjing.county.names import AREA_CODE, COUNTY, POSTCODE
from mingjing.county.nouns import Article, ColumnSpec, File, UnitSite
from mingjing.county.texts.markup import day_words

PAGE_SIZE = 6
_FOLDERS = {
    "guide": "zfxxgkzn",
    "rules": "zfxxgkzd",
    "report": "zfxxgknb",
    "apply": "ysqgk",
    "profile": "fdzdgknr/jgzn",
    "leaders": "fdzdgknr/ldxx",
    "policy": "fdzdgknr/zcwj",
    "normative": "fdzdgknr/gfxwj",
    "interpretation": "fdzdgknr/zcjd",
    "planning": "fdzdgknr/ghxx",
    "consultation": "fdzdgknr/yjzj",
    "feedback": "fdzdgknr/jgfk",
    "budget": "fdzdgknr/czyjs",
    "notice": "tzgg",
    "news": "gzdt",
    "personnel": "fdzdgknr/rsxx",
}
CSS = """body{margin:0;font:15px/1.9 "SimSun","Noto Serif CJK SC",serif;color:#222}a{color:#1a3e8c;text-decoration:none}.w{width:1100px;margin:0 auto}
.banner{background:#b5121b;color:#fff;padding:24px 0;font-size:30px;letter-spacing:4px}.menu{background:#8e0d14}.menu a{color:#fff;display:inline-block;padding:8px 18px}
.pos{padding:10px 0;border-bottom:2px solid #b5121b}.left{float:left;width:230px}.left dd{margin:0;padding:4px 14px;border-bottom:1px solid #eee}.left dt{background:#f6e5e6;padding:6px 14px;font-weight:bold}
.right{float:right;width:840px}.list li{list-style:none;border-bottom:1px dotted #bbb;padding:6px 0}.list span{float:right;color:#888}
.title{text-align:center;font-size:24px;padding:18px}.info{text-align:center;color:#888;border-bottom:1px solid #ddd}.TRS_Editor{padding:16px 30px}.TRS_Editor table{border-collapse:collapse;width:100%}
.TRS_Editor td,.TRS_Editor th{border:1px solid #888;padding:3px}.xxgk{width:100%;border:1px solid #e0b4b6;margin:10px 0}.xxgk td{padding:3px 10px}.page{text-align:center;padding:14px}.foot{clear:both;background:#f3f3f3;text-align:center;padding:18px;margin-top:30px}"""


class Trs:
    """Renders one bureau's own site."""

    def __init__(self, site: UnitSite, seed: int) -> None:
        self.site = site
        self.seed = seed
        self.body = site.body
        self.columns = {c.key: c for c in site.columns}
        self.yearless = int(digest(f"{seed}/{self.body.slug}/day")[:4], 16) % 3 == 0
        self.folders = {c.key: self._folder(c, at) for at, c in enumerate(site.columns)}

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
        return f"{self.root}/"

    @staticmethod
    def _folder(column: ColumnSpec, at: int) -> str:
        return "/zwgk/zfxxgk/" + _FOLDERS.get(column.key, f"zdlyxxgk/zdly{at}") + "/"

    def column_url(self, key: str, page: int = 1) -> str:
        """The address of a page of a column's list."""
        tail = "" if page == 1 else f"_{page - 1}"
        return f"{self.root}{self.folders[key]}index{tail}.html"

    def address(self, article: Article) -> str:
        """The address of an article."""
        number = int(digest(f"{self.seed}/{article.key}")[:8], 16) % 900_000 + 100_000
        return f"{self.root}{self.folders[article.column]}{article.published:%Y%m}/t{article.published:%Y%m%d}_{number}.html"

    def file_url(self, article: Article, name: str) -> str:
        """The address of a file of an article."""
        folder = self.address(article).rsplit("/", 1)[0]
        number = int(digest(f"{self.seed}/{article.key}/{name}")[:14], 16)
        return f"{folder}/P0{article.published:%Y%m%d}{number % 10**12:012}.{article.files[name].suffix}"

    def render(self, web: Web) -> None:
        """All answers of the site."""
        home = self._home(web)
        web.put(self.entry, home)
        web.put(f"{self.root}/index.html", home)
        web.put_file(f"{self.root}/css/main.css", File("css", CSS.encode()))
        web.put_file(f"{self.root}/robots.txt", File("txt", b"User-agent: *\nDisallow: /admin/\n"))
        for column in self.site.columns:
            self._lists(web, column)
        for article in self.site.articles:
            url = self.address(article)
            web.put(url, self._article(web, article))
            for name, file in article.files.items():
                web.put_file(self.file_url(article, name), file)

    def _head(self, title: str, labels: str) -> str:
        name = self.body.name
        return (
            f'<!doctype html><html lang="zh-CN"><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"/>'
            f"<title>{title}_{name}</title>"
            f'<meta name="SiteName" content="{name}"/><meta name="SiteDomain" content="{self.host}"/><meta name="SiteIDCode" content=""/>{labels}'
            f'<link href="/css/main.css" rel="stylesheet" type="text/css"/><script src="/js/createPage.js"></script></head><body>'
            f'<div class="banner"><div class="w">{name}</div></div><div class="menu"><div class="w">{self._menu}</div></div>'
        )

    @cached_property
    def _menu(self) -> str:
        out = '<a href="/">网站首页</a>'
        for key in ("news", "notice", "policy", "interpretation", "guide"):
            out += f'<a href="{self.folders[key]}">{self.columns[key].name}</a>'
        return out

    @cached_property
    def _left(self) -> str:
        out = ['<div class="left"><dl>']
        for group in (FIXED, STATUTORY, SPECIAL):
            columns = [c for c in self.site.columns if c.group == group]
            if columns:
                out.append(f"<dt>{group}</dt>")
                out += [f'<dd><a href="{self.folders[c.key]}">{c.name}</a></dd>' for c in columns]
        return "".join(out) + "</dl></div>"

    @cached_property
    def _foot(self) -> str:
        return (
            f'<div class="foot">主办：{self.body.name}　技术支持：{COUNTY}信息中心<br/>地址：{COUNTY}城关行政中心　邮编：{POSTCODE}　'
            f'网站维护电话：{AREA_CODE}-8000001<br/><img src="/images/gongan.png" width="20" height="20" alt=""/> 云公网安备00000000000000号</div></body></html>'
        )

    def path(self, key: str) -> tuple[str, ...]:
        """The column path that a page of this column shows, without the site itself."""
        column = self.columns[key]
        group = () if column.group == FIXED else (column.group,)
        return ("政府信息公开", *group, column.name)

    def _position(self, key: str, last: str = "") -> str:
        out = '<div class="pos w">您的位置：<a href="/">首页</a> &gt; <a href="/zwgk/zfxxgk/zfxxgkzn/">政府信息公开</a>'
        column = self.columns.get(key)
        if column:
            out += (
                f" &gt; {column.group}" if column.group != FIXED else ""
            ) + f' &gt; <a href="{self.folders[key]}">{column.name}</a>'
        return out + (f" &gt; {last}" if last else "") + "</div>"  # fmt: skip

    def _home(self, web: Web) -> str:
        blocks = []
        for column in self.site.columns:
            if column.blocked or column.scripted:
                continue
            items = "".join(
                f'<li><a href="{web.addresses[a.key].removeprefix(self.root)}">{a.title}</a><span>{a.published:%m-%d}</span></li>'
                for a in self.site.in_column(column.key)[:5]
            )
            blocks.append(
                f'<h3><a href="{self.folders[column.key]}">{column.name}</a></h3><ul class="list">{items}</ul>'
            )
        return (
            self._head("首页", "")
            + f'<div class="w">{self._left}<div class="right">{"".join(blocks)}</div></div>'
            + self._foot
        )

    def list_pages(self, column: ColumnSpec) -> list[Sequence[Article]]:
        """The articles on each page of a column's list; none in the markup of a scripted one."""
        return [()] if column.scripted else cut(self.site.in_column(column.key), PAGE_SIZE)

    def _lists(self, web: Web, column: ColumnSpec) -> None:
        articles = self.site.in_column(column.key)
        folder = f"{self.root}{self.folders[column.key]}"
        pages = self.list_pages(column)
        for number, shown in enumerate(pages, 1):
            url = self.column_url(column.key, number)
            status = 412 if column.blocked else 200
            html = ANTI_BOT if column.blocked else self._list(web, column, shown, number, len(pages))
            web.put(url, html, status=status)
            if number == 1:
                web.put(folder, html, status=status)
        if column.scripted == "endpoint":
            web.put_data(self.root, endpoint(self._rows(web, column), self._cid(column)))
        elif column.scripted and column.scripted not in IN_PAGE:
            web.put_file(folder + column.scripted, self._data(web, column, articles))

    def _rows(self, web: Web, column: ColumnSpec) -> list[Row]:
        return rows_of(
            self.site.in_column(column.key), lambda a: web.addresses[a.key].removeprefix(self.root)
        )

    def _cid(self, column: ColumnSpec) -> str:
        return digest(f"{self.body.slug}/{column.key}")[:8]

    def _data(self, web: Web, column: ColumnSpec, articles: Sequence[Article]) -> File:
        """The data file of a scripted list."""
        folder = f"{self.root}{self.folders[column.key]}"
        rows = [
            {
                "docTitle": a.title,
                "docUrl": "./" + web.addresses[a.key].removeprefix(folder),
                "docRelTime": f"{a.published.isoformat()} 09:30:00",
            }
            for a in articles
        ]
        text = json.dumps({"total": len(rows), "list": rows}, ensure_ascii=False)
        if column.scripted.endswith(".js"):
            return File("js", f"var docList = {text};".encode())
        return File("json", text.encode())

    def _list(self, web: Web, column: ColumnSpec, shown: Sequence[Article], number: int, pages: int) -> str:
        folder = f"{self.root}{self.folders[column.key]}"
        name = column.name
        labels = (
            f'<meta name="ColumnName" content="{name}"/><meta name="ColumnDescription" content="{name}"/>'
            f'<meta name="ColumnKeywords" content="{name}"/><meta name="ColumnType" content="{name}"/>'
        )
        if column.scripted == "endpoint" or column.scripted in IN_PAGE:
            inner = list_of(column.scripted, self._rows(web, column), self._cid(column))
        elif column.scripted:
            inner = self._scripted(column)
        else:
            items = "".join(
                f'<li><a href="./{web.addresses[a.key].removeprefix(folder)}" target="_blank" title="{a.title}">{cut_title(a.title, 32)}</a><span>{self._day(a)}</span></li>\n'
                for a in shown
            )
            if number == 1:
                items += "".join(
                    f'<li><a href="./{day:%Y%m}/t{day:%Y%m%d}_99.html">{title}</a><span>{day.isoformat()}</span></li>'
                    for title, day in column.dead
                )
            inner = (
                f'<ul class="list">{items}</ul><div class="page"><script>createPageHTML({pages}, {number - 1}, "index", "html");</script></div>'
                '<div id="tpl" style="display:none"><p>暂无数据</p></div>'
            )
        return (
            self._head(name, labels)
            + self._position(column.key)
            + f'<div class="w">{self._left}<div class="right"><h2>{name}</h2>{inner}</div></div>'
            + self._foot
        )

    def _day(self, article: Article) -> str:
        """The date in a list; some of these sites leave the year out."""
        return f"[{article.published:%m-%d}]" if self.yearless else article.published.isoformat()

    def _scripted(self, column: ColumnSpec) -> str:
        """A list without items: a script fetches them; the hidden template says that there is nothing."""
        path = self.folders[column.key] + column.scripted
        fill = "function(d){var h='';for(var i=0;i<d.list.length;i++){var x=d.list[i];h+='<li><a href=\"'+x.docUrl+'\">'+x.docTitle+'</a><span>'+x.docRelTime.substr(0,10)+'</span></li>';}document.getElementById('list').innerHTML=h;}"
        if column.scripted.endswith(".js"):
            load = f'<script src="./{column.scripted}"></script><script>({fill})(docList);</script>'
        elif column.scripted.startswith("data"):
            load = f'<script>$.getJSON("./{column.scripted}", {fill});</script>'
        else:
            load = f"<script>fetch('{path}').then(function(r){{return r.json();}}).then({fill});</script>"
        return f'<ul class="list" id="list"></ul><script type="text/template" id="empty"><li class="none">暂无数据</li></script><div class="none" style="display:none">暂无数据</div>{load}'

    def _article(self, web: Web, article: Article) -> str:
        column = self.columns[article.column]
        here = self.address(article).rsplit("/", 1)[0] + "/"

        def near(url: str) -> str:
            return "./" + url.removeprefix(here) if url.startswith(here) else url.removeprefix(self.root)

        labels = (
            f'<meta name="ColumnName" content="{column.name}"/><meta name="ColumnType" content="{column.name}"/>'
            f'<meta name="ArticleTitle" content="{article.title}"/><meta name="PubDate" content="{stamp(article)}"/>'
            f'<meta name="ContentSource" content="{article.source}"/>'
        )
        related = "".join(
            f'<li><a href="{near(web.addresses[key])}">{web.titles[key]}</a></li>' for key in article.related
        )
        tail = f'<div class="xglj"><h4>相关链接</h4><ul>{related}</ul></div>' if related else ""
        body = web.fill(article, lambda name: self.file_url(article, name), near)
        return (
            self._head(article.title, labels)
            + self._position(article.column, "正文")
            + f'<div class="w">{self._table(article)}<div class="title">{article.title}</div>'
            + f'<div class="info">发布日期：{day_words(article.published, 1)}　　信息来源：{article.source}　　浏览次数：<span id="hits"></span></div>'
            + f'<div class="TRS_Editor">{body}</div>{tail}</div>'
            + self._foot
        )

    @staticmethod
    def index_no(article: Article) -> str:
        """The index number that the page of an article shows, "" where it has no head table."""
        if not article.doc_no:
            return ""
        name = digest(article.key)
        return f"{name[:9]}/{article.published.year}-00{int(name[:2], 16)}"

    @staticmethod
    def made_shown(article: Article) -> date | None:
        """The date of the document in the head table."""
        return article.made if article.doc_no else None

    def _table(self, article: Article) -> str:
        if not article.doc_no:
            return ""
        made = day_words(article.made) if article.made else ""
        return (
            f'<table class="xxgk"><tr><td>索引号：{self.index_no(article)}</td>'
            f"<td>发布机构：{article.source}</td></tr><tr><td>成文日期：{made}</td><td>发文字号：{article.doc_no}</td></tr>"
            f"<tr><td>名　　称：{article.title}</td><td>有效性：有效</td></tr></table>"
        )
