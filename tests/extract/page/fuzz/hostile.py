"""Single pages made to exhaust a reader; each is built only where it is read."""

from collections.abc import Callable, Mapping

_HEAD = "<html><head><meta charset=utf-8><title>关于印发工作方案的通知</title></head><body>"
_TEXT = "<p>为规范政府信息公开工作，根据有关规定，结合本县实际，制定本办法，请认真贯彻执行。</p>"
_LINE_BYTES = 5_000_000
_PAGE_BYTES = 50_000_000


def _page(inner: str) -> bytes:
    return (_HEAD + inner + "</body></html>").encode()


def _nested(tag: str, depth: int = 50_000) -> Callable[[], bytes]:
    return lambda: _page(f"<{tag}>" * depth + _TEXT + f"</{tag}>" * depth)


def _line(piece: str, around: str = "<p>{}</p>") -> Callable[[], bytes]:
    return lambda: _page(around.format(piece * (_LINE_BYTES // len(piece.encode()))))


def _merged_cells() -> bytes:
    row = "<tr>" + '<td rowspan="65534" colspan="1000">甲</td>' * 40 + "</tr>"
    return _page(f"<table>{row * 200}</table>")


HOSTILE: Mapping[str, Callable[[], bytes]] = {
    "blocks 50,000 deep": _nested("div"),
    "tables 50,000 deep": lambda: _page("<table><tr><td>" * 50_000 + _TEXT),
    "lists 50,000 deep": lambda: _page("<ul><li>" * 50_000 + _TEXT),
    "inline elements 50,000 deep": _nested("b"),
    "fonts 50,000 deep, never closed": lambda: _page("<p><font size=2>" * 50_000 + _TEXT),
    "50 MB of paragraphs": lambda: _page(_TEXT * (_PAGE_BYTES // len(_TEXT.encode()))),
    "50 MB of one line": lambda: _page("<p>" + "政务公开，" * (_PAGE_BYTES // 15)),
    "a million attributes": lambda: _page(
        "<div " + " ".join(f"a{n}=1" for n in range(1_000_000)) + ">" + _TEXT
    ),
    "a million links": lambda: _page("".join(f"<a href=/{n}.html>第{n}条</a>" for n in range(1_000_000))),
    "a million listed entries": lambda: _page(
        "<ul>"
        + "".join(f"<li><a href={n}.htm>公开事项</a><span>2022-03-05</span></li>" for n in range(1_000_000))
    ),
    "a million empty elements": lambda: _page("<i></i>" * 1_000_000),
    "a million comments": lambda: _page("<!-- -->" * 1_000_000),
    "cells over 65,534 rows and 1,000 columns": _merged_cells,
    "a line of digits": _line("1"),
    "a line of blanks": _line(" ", "<p>甲{}乙</p>"),
    "a line of full-width blanks": _line("　", "<p>甲{}乙</p>"),
    "a line of opening brackets": _line("（"),
    "a line of closing brackets": _line("〕"),
    "a line of square brackets": _line("["),
    "a line of dashes": _line("-"),
    "a line of dates": _line("2022-03-05 "),
    "a line of half dates": _line("2022年3月"),
    "a line of colons": _line("："),
    "a line of labels": _line("发布日期："),
    "a line of breadcrumb signs": _line("首页 &gt; "),
    "a title of digits": _line("1", "<h1>{}</h1><p>正文</p>"),
    "an address of slashes": _line("/", '<a href="{}">公开指南</a>'),
    "server-side code without an end": lambda: _page("<%" * (_LINE_BYTES // 2)),
    "scripts of cookies": _line("document.cookie=", "<script>{}</script>"),
    "entities without an end": _line("&#"),
    "a label of opening tags": _line("<!--", '<meta name=ArticleTitle content="{}"><p>正文</p>'),
    "labels of half dates": _line("2022-03-", '<meta name=PubDate content="{}"><p>正文</p>'),
    "opening tags and a script": _line("<", "{}<script></script>"),
    "a title of opening tags in data": lambda: _page(
        '<script>var list = [{"title": "%s", "url": "/a.html"}]</script>' % ("<" * 1_900_000)
    ),
    "a title tag of dashes": _line("公开 - ", "<title>{}</title><p>正文</p>"),
    "a title tag of bars": _line("公开|", "<title>{}</title><p>正文</p>"),
    "a column label of signs": _line("&gt;", '<meta name=ColumnName content="{}"><p>正文</p>'),
    "an empty list before opening tags": _line("<", "<ul id=list></ul><script>$('#list')</script>{}"),
}
