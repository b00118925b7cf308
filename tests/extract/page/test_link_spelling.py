"""A link is spelled as the archive spells the address it leads to, so that pages can be joined by it."""

import pytest

from mingjing.extract.page.links import resolver

PAGE = "http://www.yunxiu.example/zwgk/index.html"


@pytest.mark.parametrize(
    ("href", "leads_to"),
    [
        ("http://WWW.yunxiu.example:80/a.html", "http://www.yunxiu.example/a.html"),
        ("a.html;jsessionid=0A1B2C", "http://www.yunxiu.example/zwgk/a.html"),
        ("../公开/指南.html", "http://www.yunxiu.example/%E5%85%AC%E5%BC%80/%E6%8C%87%E5%8D%97.html"),
        ("?id=3#top", "http://www.yunxiu.example/zwgk/index.html?id=3"),
        ("#top", ""),
        ("javascript:void(0)", ""),
        ("mailto:office@yunxiu.example", ""),
        ("http://[broken", ""),
        ("", ""),
    ],
)
def test_an_address_has_one_spelling(href: str, leads_to: str) -> None:
    assert resolver(PAGE, "")(href) == leads_to


def test_a_query_keeps_the_character_set_of_its_page() -> None:
    assert (
        resolver(PAGE, "", "gb18030")("s.asp?q=公开") == "http://www.yunxiu.example/zwgk/s.asp?q=%B9%AB%BF%AA"
    )
