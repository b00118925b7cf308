"""One spelling for every address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingjing.evidence.address import absolute, normalised, site_of

BASE = "http://www.yunxiu.example/xxgk/list.shtml?code=1"


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("a.html", "http://www.yunxiu.example/xxgk/a.html"),
        ("./a.html#top", "http://www.yunxiu.example/xxgk/a.html"),
        ("../../../a.html", "http://www.yunxiu.example/a.html"),
        ("/a/./b/../c/", "http://www.yunxiu.example/a/c/"),
        ("/a/..", "http://www.yunxiu.example/"),
        ("?code=2", "http://www.yunxiu.example/xxgk/list.shtml?code=2"),
        (" \t\n/a.html\r\n ", "http://www.yunxiu.example/a.html"),
        ("\\a\\b.html", "http://www.yunxiu.example/a/b.html"),
        ("//WWW.Yunxiu.Example:80", "http://www.yunxiu.example/"),
        ("https://www.yunxiu.example:443/x", "https://www.yunxiu.example/x"),
        ("http://www.yunxiu.example:8080/x", "http://www.yunxiu.example:8080/x"),
        ("http://www.yunxiu.example./x", "http://www.yunxiu.example/x"),
        ("http://云岫.example/", "http://xn--9kqr75a.example/"),
        ("附件 1.doc", "http://www.yunxiu.example/xxgk/%E9%99%84%E4%BB%B6%201.doc"),
        ("%e9%99%84.doc", "http://www.yunxiu.example/xxgk/%E9%99%84.doc"),
        ("%7Euser/%41.html", "http://www.yunxiu.example/xxgk/~user/A.html"),
        ("100%.html", "http://www.yunxiu.example/xxgk/100%25.html"),
        ("a.jsp;jsessionid=0F9C?id=1", "http://www.yunxiu.example/xxgk/a.jsp?id=1"),
        ("a.jsp?b=2&a=1&jsessionid=77", "http://www.yunxiu.example/xxgk/a.jsp?b=2&a=1"),
        ("a.jsp?u=http://b.example/c", "http://www.yunxiu.example/xxgk/a.jsp?u=http://b.example/c"),
        ("", ""),
        ("#top", ""),
        ("javascript:void(0)", ""),
        ("mailto:a@b.example", ""),
        ("tel:0797-1234567", ""),
        ("ftp://a.example/b", ""),
        ("file:///etc/passwd", ""),
        ("http://", ""),
        ("http://user:secret@a.example/", ""),
        ("http://a.example:99999/", ""),
        ("http://[::1", ""),
        ("http://a b.example/", ""),
    ],
)
def test_links_lead_to_one_spelling(href, target):
    assert absolute(BASE, href) == target


def test_the_query_is_written_in_the_charset_of_the_page():
    assert absolute(BASE, "s?q=公开", "gb18030") == "http://www.yunxiu.example/xxgk/s?q=%B9%AB%BF%AA"
    assert absolute(BASE, "s?q=公开") == "http://www.yunxiu.example/xxgk/s?q=%E5%85%AC%E5%BC%80"


def test_an_address_inside_a_query_does_not_move_the_folder():
    assert absolute("http://a.example/b/c?u=/x/y/z", "d") == "http://a.example/b/d"


@given(st.text(max_size=60), st.sampled_from(["", "/", "http://a.example/", "../", "x?y=", "//b.example/"]))
def test_a_normalised_address_stays_as_it_is(text, start):
    target = absolute(BASE, start + text)
    assert target in {"", normalised(target)}
    if target:
        assert target.isascii()
        assert site_of(target)
