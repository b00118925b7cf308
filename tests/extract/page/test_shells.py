"""Pages that only scripts fill: never taken for an empty list; and drawn pages that are empty, never for an article."""

import hashlib
from datetime import UTC, datetime

import pytest

from mingjing.evidence import Snapshot
from mingjing.evidence.warc import BROWSER
from mingjing.extract.page import page_facts
from mingjing.model import Cause, PageFacts, PageKind

URL = "http://www.yunxiu.example/zc/"
SIDE = "".join(
    f"<li><a href=/c{n}/>{name}</a></li>" for n, name in enumerate(("机构职能", "领导信息", "政策解读"))
)
FOOT = (
    "<div class=footer><p><a href=/map/>网站地图</a> | <a href=/us/>联系我们</a></p><p>主办单位：云岫县人民政府　"
    "承办单位：云岫县人民政府办公室　联系电话：0700-8000000　邮编：399900</p><p>网站标识码：3699990001　"
    "备案序号：云ICP备00000000号　云公网安备 00000000000000号</p></div>"
)


def column(inner: str, drawn_by: str = "") -> PageFacts:
    """A column page with `inner` in the place of its list, as a browser (`drawn_by`) showed it."""
    html = (
        "<html><head><title>政策文件</title></head><body><div class=crumb>当前位置：<a href=/>首页</a>&gt;"
        f"<a href=/zc/>政策文件</a></div><ul class=side>{SIDE}</ul><div class=list><h2>政策文件</h2>{inner}</div>{FOOT}</body></html>"
    ).encode()
    digest = hashlib.sha256(html).hexdigest()
    headers = (("content-type", "text/html"), *([(BROWSER, drawn_by)] if drawn_by else []))
    return page_facts(Snapshot(URL, URL, 200, headers, html, digest, datetime.now(UTC)))


SHELLS = {
    "an empty list that a script names": "<ul id=list></ul><script>$('#list').html(h)</script>",
    "the same, with words that a style hides": "<ul id=list></ul><div class=no>暂无数据</div><script>$('#list').html(h)</script>",
    "words in the list until the script has run": "<ul id=list><li>暂无数据</li></ul><script>$('#list').html(h)</script>",
    "a block in the place of the list": "<div id=list><p>暂无数据</p></div><script>$('#list').html(h)</script>",
    "a list known by its class": "<ul class=newsList></ul><script>$('.newsList').append(h)</script>",
    "a list that a script file fills": "<ul id=list></ul><script src=/js/list.js></script>",
    "加载中": "<ul id=list><li>加载中...</li></ul><script>$('#list').html(h)</script>",
    "a template of lines": "<div id=app><ul><li v-for='x in list'><a :href='x.url'>{{x.title}}</a></li></ul></div><script>new Vue({})</script>",
}


@pytest.mark.parametrize("shape", SHELLS)
def test_a_list_that_only_a_script_fills_is_no_empty_list(shape: str) -> None:
    facts = column(SHELLS[shape])
    assert (facts.kind, facts.cause) == (PageKind.SHELL, Cause.SCRIPT_ONLY)


def test_an_empty_list_without_scripts_is_empty() -> None:
    facts = column("<ul class=newsList><li>暂无数据</li></ul>")
    assert (facts.kind, facts.cause, facts.entries) == (PageKind.LIST, None, ())


def test_a_drawn_list_that_shows_nothing_is_an_empty_list() -> None:
    facts = column(
        "<ul id=list><li class=none>暂无数据</li></ul><div class=none style='display:none'>暂无数据</div>"
        "<script>document.getElementById('list').innerHTML=h||'';</script>",
        drawn_by="Chromium/156",
    )
    assert (facts.kind, facts.entries) == (PageKind.LIST, ())
