"""Lists that scripts write, in the ways that real sites have: data in the page, in a record store, behind an endpoint.

All of them carry the words 暂无数据 in a place that no reader sees.
"""

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import quote

from mingjing.county.nouns import Article

HIDDEN = frozenset({"opaque", "endpoint"})
"""Forms whose items nobody can read without running the script."""
IN_PAGE = frozenset({"inline", "store", "opaque"})
"""Forms that need no other address."""
READABLE = frozenset({"inline", "store"})
"""Forms whose items stand in the page as data."""
NOTHING = '<li class="none">暂无数据</li>'
ENDPOINT_SIZE = 2
"""Items that an endpoint gives at a time."""

_DRAW = (
    "function draw(rows){var h='';for(var i=0;i<rows.length;i++){h+='<li><a href=\"'+rows[i].url+'\" title=\"'+rows[i].title+'\">'"
    "+rows[i].title+'</a><span>'+rows[i].date+'</span></li>';}"
    f"document.getElementById('list').innerHTML=h||'{NOTHING}';}}"
)
_ASK = (
    "function turn(n){var x=new XMLHttpRequest();x.open('GET',place+'list?cid='+cid+'&page='+n+'&size='+size);"
    "x.onload=function(){var d=JSON.parse(x.responseText);draw(d.rows);var p='';for(var i=1;(i-1)*size<d.total;i++)"
    "{p+='<a href=\"javascript:turn('+i+')\">'+i+'</a> ';}document.getElementById('pages').innerHTML='共'+d.total+'条 '+p;};x.send();}turn(1);"
)

Row = Mapping[str, str]
"""An item as data: title, url, date."""


def rows_of(articles: Sequence[Article], address: Callable[[Article], str]) -> list[Row]:
    """Articles as data; one without a date has an empty one."""
    return [
        {"title": a.title, "url": address(a), "date": a.published.isoformat() if a.dated else ""}
        for a in articles
    ]


def list_of(form: str, rows: Sequence[Row], cid: str = "") -> str:
    """The list of a column in one of the forms inline, store, opaque, endpoint (there `cid` names the column)."""
    holder = (
        '<ul class="list pageList" id="list"></ul><script type="text/template" id="empty">'
        f'{NOTHING}</script><div class="none" style="display:none">暂无数据</div>'
    )
    turn = '<div class="page"><a href="javascript:;">上一页</a> <a href="javascript:;">下一页</a></div>'
    return holder + turn + _FORMS[form](rows, cid)


def endpoint(rows: Sequence[Row], cid: str) -> dict[str, bytes]:
    """Path → what the endpoint of a column answers, page by page."""
    told = {}
    for page in range(1, max(1, -(-len(rows) // ENDPOINT_SIZE)) + 1):
        shown = rows[(page - 1) * ENDPOINT_SIZE : page * ENDPOINT_SIZE]
        answer = json.dumps({"total": len(rows), "rows": list(shown)}, ensure_ascii=False)
        told[f"/api/list?cid={cid}&page={page}&size={ENDPOINT_SIZE}"] = answer.encode()
    return told


def _inline(rows: Sequence[Row], _: str) -> str:
    return f"<script>{_DRAW}var docs = {json.dumps(list(rows), ensure_ascii=False)};draw(docs);</script>"


def _store(rows: Sequence[Row], _: str) -> str:
    records = "".join(
        f'<record><![CDATA[<li><a href="{row["url"]}" title="{row["title"]}">{row["title"]}</a><span>{row["date"]}</span></li>]]></record>\n'
        for row in rows
    )
    show = (
        "var t=document.getElementById('store').text,m=t.match(/<li>.*?<\\/li>/g);"
        f"document.getElementById('list').innerHTML=m?m.join(''):'{NOTHING}';"
    )
    return (
        f'<script type="text/xml" id="store"><datastore><totalrecord>{len(rows)}</totalrecord><totalpage>1</totalpage>'
        f"<recordset>\n{records}</recordset></datastore></script><script>{show}</script>"
    )


def _opaque(rows: Sequence[Row], _: str) -> str:
    packed = base64.b64encode(quote(json.dumps(list(rows))).encode()).decode()
    return f'<script>{_DRAW}draw(JSON.parse(decodeURIComponent(atob("{packed}"))));</script>'


def _endpoint(_: Sequence[Row], cid: str) -> str:
    return f"<div id=\"pages\"></div><script>var place=['','api',''].join('/'),cid='{cid}',size={ENDPOINT_SIZE};{_DRAW}{_ASK}</script>"


_FORMS = {"inline": _inline, "store": _store, "opaque": _opaque, "endpoint": _endpoint}
