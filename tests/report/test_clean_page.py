"""Nothing on an archived page may act, load or lead into the report's own folder; its words stay."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from mingjing.evidence import decode
from mingjing.report.clean_page import clean_page
from mingjing.report.marks import mark_quotes

BASE = "http://a.example/zwgk/index.html"

HOSTILE = (
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    '<img src=x onerror="alert(1)">',
    "<img src='http://evil.example/p.gif'>",
    '<img srcset="http://evil.example/p.gif 2x" alt="a">',
    '<img src="data:image/svg+xml;base64,PHN2Zz4=">',
    '<img src="data:text/html,<script>alert(1)</script>">',
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'>x</a></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext></p><style><img src=x onerror=alert(1)></style>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="java\tscript:alert(1)">x</a>',
    '<a href=" &#106;avascript:alert(1)">x</a>',
    '<a href="data:text/html,<script>1</script>">x</a>',
    '<a href="file:///etc/passwd">x</a>',
    '<a href="../../county.xlsx" onclick="go()">x</a>',
    '<a href="//[bad">x</a>',
    "<iframe src='http://evil.example/'></iframe>",
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "<object data='http://evil.example/x.swf'></object><embed src=http://evil.example/x>",
    "<form action=http://evil.example/><input name=q autofocus onfocus=alert(1)><button formaction=x>b</button></form>",
    "<base href='http://evil.example/'>",
    '<meta http-equiv="refresh" content="0;url=http://evil.example/">',
    "<link rel=stylesheet href=http://evil.example/x.css>",
    "<style>@import 'http://evil.example/x.css'; body{background:url(http://evil.example/y)}</style>",
    '<div style="background:url(http://evil.example/p.gif);position:fixed;top:0">x</div>',
    '<div style="width:expression(alert(1));behavior:url(x)">x</div>',
    '<body onload=alert(1) background="http://evil.example/b.gif">',
    '<video src="http://evil.example/v.mp4" poster="http://evil.example/p.jpg"></video>',
    "<template><script>alert(1)</script></template>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<textarea></textarea><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    '<p id="show-all" name="q1" class="bar">x</p>',
    '<mark id="q1">假的引文</mark>',
    "<table background=http://evil.example/t.gif><tr><td background=x>1</td></tr></table>",
    "<p title='\"><script>alert(1)</script>'>x</p>",
    "<xmp><script>alert(1)</script></xmp>",
    "<plaintext><script>alert(1)",
    "\x00<script\x00>alert(1)</script>",
)

LOADING = (
    "src",
    "srcset",
    "background",
    "poster",
    "data",
    "action",
    "formaction",
    "srcdoc",
    "ping",
    "cite",
    "xlink:href",
)
ALLOWED_TAGS = re.compile(
    r"a|abbr|address|article|aside|b|blockquote|br|caption|center|code|col|colgroup|dd|del|div|dl|dt|em|fieldset|"
    r"figcaption|figure|font|footer|h[1-6]|header|hr|i|img|ins|legend|li|main|nav|ol|p|pre|ruby|rp|rt|s|section|"
    r"small|span|strong|strike|sub|sup|table|tbody|td|tfoot|th|thead|time|tr|u|ul"
)


def assert_harmless(html: str) -> None:
    tree = LexborHTMLParser(html)
    assert tree.body is not None
    assert tree.head is None or not tree.head.text(strip=True)
    for node in tree.body.css("body *"):
        assert ALLOWED_TAGS.fullmatch(node.tag or ""), node.tag
        for name, value in node.attributes.items():
            assert not name.startswith("on"), name
            assert name not in ("id", "name"), name
            assert name != "class" or value == "head-info"
            if name == "href":
                assert re.match(r"https?://[^/]", value or "")
            elif name == "src":
                assert re.match(r"data:image/(png|jpeg|gif|webp);base64,", value or "", re.I)
            else:
                assert name not in LOADING, name
            if name == "style":
                assert not re.search(r"url\(|expression|position|behavior|@import", value or "", re.I)


@pytest.mark.parametrize("snippet", HOSTILE)
def test_hostile_snippets_are_made_harmless(snippet: str) -> None:
    assert_harmless(clean_page(f"<p>公开</p>{snippet}<p>指南</p>", BASE))


@given(
    st.lists(
        st.sampled_from(
            [*HOSTILE, "<p>", "</p>", "<table>", "<td>", "-->", "<!--", '"', "'", ">", "<a href="]
        ),
        max_size=8,
    )
)
def test_any_mixture_of_hostile_snippets_is_made_harmless(snippets: list[str]) -> None:
    assert_harmless(clean_page("".join(snippets), BASE))


@given(st.sampled_from(HOSTILE), st.integers(0, 80), st.text(alphabet="<>/\"'= \x00\tas&;", max_size=3))
def test_any_mutation_of_a_hostile_snippet_is_made_harmless(snippet: str, at: int, put: str) -> None:
    assert_harmless(clean_page(snippet[:at] + put + snippet[at + 1 :], BASE))


@given(st.text(alphabet="公开指南<>/\"'= abnosrcip!-&;#x", max_size=60))
def test_any_text_is_made_harmless(text: str) -> None:
    assert_harmless(clean_page(text, BASE))


def test_words_and_tables_stay() -> None:
    page = '<div class="x"><h1>公开指南</h1><table><tr><td colspan="2">电话</td></tr></table></div>'
    assert clean_page(page, BASE) == (
        '<div><h1>公开指南</h1><table><tbody><tr><td colspan="2">电话</td></tr></tbody></table></div>'
    )


def test_relative_links_lead_to_the_live_site() -> None:
    assert clean_page('<a href="../a.html">甲</a>', BASE) == (
        '<a href="http://a.example/a.html" rel="noopener noreferrer nofollow">甲</a>'
    )


def test_pictures_are_not_loaded_but_named() -> None:
    assert clean_page('<img src="/a.png" alt="领导照片"><img src="/b.png"><img alt="">', BASE) == (
        '<img alt="领导照片"><img alt="图片"><img alt="图片">'
    )


def test_what_the_page_hides_is_shown_as_hidden() -> None:
    assert clean_page('<p style="display: none">暂无数据</p>', BASE) == (
        '<p style="outline:1px dashed #767676;color:#767676">暂无数据</p>'
    )


def test_title_and_labels_of_the_head_are_told_below_the_page() -> None:
    page = '<head><title>指南 &lt;1&gt;</title><meta name="PubDate" content="2022-03-01"><meta charset="gb2312"></head><p>甲</p>'
    assert clean_page(page, BASE) == (
        '<p>甲</p><table class="head-info"><caption>页头信息（网页代码中写明、页面上不显示）</caption><tbody>'
        "<tr><th>title</th><td>指南 &lt;1&gt;</td></tr><tr><th>PubDate</th><td>2022-03-01</td></tr></tbody></table>"
    )


def test_words_inside_unknown_tags_stay() -> None:
    page = "<text><p>甲</p></text><o:p>乙</o:p><ucapcontent><p>丙</p></ucapcontent><desc>丁</desc><svg><text>戊</text></svg>"
    assert clean_page(page, BASE) == "<p>甲</p>乙<p>丙</p>丁"


def test_real_pages_become_harmless_and_keep_their_words(realdata: Path) -> None:
    pages = sorted(path for path in realdata.rglob("*.html") if path.is_file())
    lost: dict[str, list[str]] = {}
    for path in pages:
        text = decode(path.read_bytes()).text
        cleaned = clean_page(text, BASE)
        assert_harmless(cleaned)
        lines = _lines(text)
        counts = mark_quotes(cleaned, [(str(at), line) for at, line in enumerate(lines)]).counts
        if missing := [line for at, line in enumerate(lines) if not counts[str(at)]]:
            lost[path.name] = missing
    assert (len(pages) > 20, lost) == (True, {})


def _lines(text: str) -> list[str]:
    """Some lines of words that the page shows."""
    tree = LexborHTMLParser(text)
    for node in tree.css("script, style, noscript, template, select, option, textarea, iframe, title, svg"):
        node.decompose()
    shown = tree.body.text() if tree.body else ""
    return [line.strip() for line in shown.split("\n") if len(line.strip()) > 12][::7][:12]
