"""An archived page made inert: looks and words stay, addresses lead to archived parts, whatever acts is gone."""

import pytest
from shelves import PNG, Kept, archive_of

from mingjing.evidence.replay import SafePage, document, safe_page
from mingjing.evidence.replay.page import Sheet

AT = "http://a.example/zw/1.html"


def made(html: str, answers: dict[str, tuple[str, bytes]] | None = None) -> SafePage:
    return safe_page(html, AT, archive_of(answers or {}), Kept())


def shown(html: str, answers: dict[str, tuple[str, bytes]] | None = None) -> str:
    return made(html, answers).body


GOOD = {"http://a.example/zw/i.png": ("image/png", PNG)}


def address(data: bytes) -> str:
    shelf = Kept()
    safe_page("<img src=i.png>", AT, archive_of({"http://a.example/zw/i.png": ("x", data)}), shelf)
    (name,) = shelf
    return f"parts/{name}"


def test_words_and_arrangement_stay():
    html = '<div class="nav" id="top"><ul><li><b>公开</b>指南</li></ul></div>'
    assert shown(html) == html


@pytest.mark.parametrize(
    ("html", "stays"),
    [
        ("<p onclick=x() onload=x()>甲</p>", "<p>甲</p>"),
        ("甲<script>x()</script><style>p{}</style><noscript>乙</noscript><template><b>丙</b></template>", "甲"),
        ('<a href="javascript:x()" ping="http://e.example/">甲</a>', "<a>甲</a>"),
        ('<a href="/b.html" target="_top">甲</a>', '<a title="原链接：http://a.example/b.html">甲</a>'),
        ("<form action=http://e.example/><button formaction=javascript:x()>查</button></form>", "查"),
        ('<input name=q value="指南"><input type=hidden value=1>', '<span class="mj-field">指南</span>'),
        ("<x-a onclick=x()>甲<b>乙</b></x-a>", "甲<b>乙</b>"),
        ("<base href=http://e.example/><meta http-equiv=refresh content='0;url=http://e.example/'>甲", "甲"),
        ("<svg onload=x()><script>x()</script></svg>", '<span class="mj-box" title="不能显示">［矢量图］</span>'),
        (
            '<iframe srcdoc="<script>x()</script>" src="/f.html"></iframe>',
            '<span class="mj-box" title="没有归档，不能显示：http://a.example/f.html">［框架］</span>',
        ),
        ('<p style="color:red;background:url(//e.example/x)">甲</p>', '<p style="color:red;background:url(&quot;data:,&quot;)">甲</p>'),
        ('<p style="width:expression(x());behavior:url(x.htc)">甲</p>', "<p>甲</p>"),
        ('<b id="mj-q1" class="mj-box">甲</b>', "<b>甲</b>"),
        ("<mark>甲</mark>", "甲"),
    ],
)  # fmt: skip
def test_whatever_acts_or_leads_outside_goes(html, stays):
    assert shown(html) == stays


def test_pictures_lead_to_the_archive():
    kept = address(PNG)
    assert shown('<img src="i.png" alt="徽" onerror=x()>', GOOD) == f'<img src="{kept}" alt="徽">'
    assert shown('<img src="data:image/gif;base64,R0" data-original="i.png">', GOOD) == f'<img src="{kept}">'
    assert shown('<img srcset="no.png 1x, i.png 2x">', GOOD) == f'<img src="{kept}">'
    assert shown("<table background=i.png></table>", GOOD) == f'<table background="{kept}"></table>'


def test_what_was_not_kept_is_a_box_of_its_size_and_told():
    page = made('<img src="no.png" alt="徽" width="30" height="20">')
    assert page.missing == ("http://a.example/zw/no.png",)
    assert page.body == (
        '<span class="mj-box" style="width:30px;height:20px;"'
        ' title="没有归档，不能显示：http://a.example/zw/no.png">［图片：徽］</span>'
    )


def test_a_picture_that_is_none_is_not_shown_whatever_it_says_of_itself():
    assert "［图片］" in shown(
        "<img src=i.png>", {"http://a.example/zw/i.png": ("image/png", b"<html><script>")}
    )


def test_a_drawing_is_only_ever_a_picture():
    page = made("<img src=i.svg>", {"http://a.example/zw/i.svg": ("image/svg+xml", b"<svg onload='x()'/>")})
    assert page.body.startswith('<img src="data:image/svg+xml;base64,')


def test_style_sheets_come_in_order_with_what_they_import_in_their_own_character_set():
    answers = {
        "http://a.example/c/s.css": (
            "text/css",
            '@import "b.css" screen;\np::before{content:"公开"}'.encode("gb18030"),
        ),
        "http://a.example/c/b.css": ("text/css; charset=utf-8", b"b{background:url(../zw/i.png)}"),
        **GOOD,
    }
    shelf = Kept()
    html = "<link rel=stylesheet href=/c/s.css media=print><style>i{color:red}</style><p>甲"
    linked, written = safe_page(html, AT, archive_of(answers), shelf).styles
    beside = address(PNG).removeprefix("parts/")
    assert written == Sheet(text="i{color:red}")
    assert shelf[linked.address.removeprefix("parts/")].decode() == (
        f'@media print {{@media screen {{b{{background:url("{beside}")}}}}\np::before{{content:"公开"}}}}'
    )


def test_no_sheet_ends_its_element():
    page = made('<style>p::after{content:"<\\/style><img src=x>"}</style>甲', {})
    assert "</style><img" not in document(page).decode().replace("<\\/", "")
    assert document(page).decode().count("</style>") == 2


def test_a_base_address_counts_for_what_the_page_asks_for():
    answers = {"http://b.example/i.png": ("image/png", PNG)}
    assert (
        shown("<head><base href=http://b.example/></head><img src=i.png>", answers)
        == f'<img src="{address(PNG)}">'
    )


def test_the_body_keeps_its_looks_and_nothing_else():
    page = made('<body class="home" onload="x()" style="color:red" bgcolor="#fff">甲</body>')
    assert page.shell == (("class", "home"), ("bgcolor", "#fff"), ("style", "color:red"))
    assert '<body class="home" bgcolor="#fff" style="color:red">甲</body>' in document(page).decode()
