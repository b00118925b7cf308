"""The truth about pages agrees with the bytes that are served, without any reading of pages by the program."""

from urllib.parse import urlsplit

import pytest
from tests.county.counties import county_of

from mingjing.county import County, PageTruth, page_truths
from mingjing.county.media import HOST
from mingjing.model import PageKind


@pytest.fixture(scope="module")
def county() -> County:
    return county_of()


@pytest.fixture(scope="module")
def truths(county: County) -> tuple[PageTruth, ...]:
    return page_truths(county)


def markup(county: County, truth: PageTruth) -> str:
    return county.responses[truth.url].body.decode(truth.charset)


def test_every_page_of_a_unit_has_one_truth(county, truths):
    urls = [truth.url for truth in truths]
    assert len(set(urls)) == len(urls)
    told = {county.responses[url].body for url in urls}
    nobodys = {url for url, answer in county.responses.items() if answer.is_page and answer.body not in told}
    assert {urlsplit(url).netloc for url in nobodys} == {"www.yunxiu.example", HOST}
    assert not [url for url in nobodys if "/xxgk_list" in url or "/xxgk_navs" in url]


def test_titles_numbers_and_columns_stand_in_the_page(county, truths):
    for truth in truths:
        shown = markup(county, truth)
        words = [truth.title, truth.source, truth.doc_no, truth.index_no, *truth.columns]
        words += [title for title, _ in truth.entries]
        assert [word for word in words if word not in shown] == [], truth.url


def test_every_line_of_a_body_stands_in_the_page(county, truths):
    for truth in truths:
        page = set("".join(markup(county, truth).split()))
        assert set("".join(truth.body.split())) - page == set(), truth.url


def test_every_family_has_articles_lists_and_first_pages(truths):
    kinds = {family: set() for family in ("jiangxi", "trs", "legacy")}
    for truth in truths:
        kinds[truth.family] |= truth.kinds
    usual = {PageKind.ARTICLE, PageKind.LIST, PageKind.HOME}
    assert all(usual <= found for found in kinds.values())
    assert kinds["trs"] >= {PageKind.SHELL, PageKind.BLOCKED}


def test_attachments_are_answered(county, truths):
    files = [url for truth in truths for url in truth.attachments]
    assert files
    assert [url for url in files if county.responses[url].status != 200] == []
