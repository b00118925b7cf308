"""How complete a list is: seen n of m items, and a gap where it was not read to its end."""

import json
from pathlib import Path

from tests.run.conftest import Assessed

from mingjing.extract.pager import read_pager
from mingjing.model import Cause, ListEntry, PageFacts, PageKind, Pager
from mingjing.run.listings import Listing, cut_short, find_listings

ROOT = "http://www.yunxiu.example"
COLUMNS = ("政策文件",)


def page(address: str, first: int, last: int, pager: Pager | None = None) -> PageFacts:
    entries = tuple(ListEntry(f"{ROOT}/t{n}.html", f"第{n}件") for n in range(first, last + 1))
    return PageFacts(
        f"{ROOT}{address}", address, PageKind.LIST, columns=COLUMNS, entries=entries, pager=pager
    )


def test_a_list_read_to_its_end_is_complete() -> None:
    pager = Pager(2, 20)
    found = find_listings([page("/l.shtml", 1, 15, pager), page("/l_2.shtml", 16, 20, pager)])
    assert found == (Listing(f"{ROOT}/l.shtml", "", COLUMNS, 2, 2, 20, 20),)
    assert cut_short(found) == {}


def test_a_page_shown_twice_is_read_once() -> None:
    pager = Pager(3, 40)
    found = find_listings(
        [page("/l.shtml", 1, 15, pager), page("/l_1.shtml", 1, 15, pager), page("/l_2.shtml", 1, 15, pager)]
    )
    assert found == (Listing(f"{ROOT}/l.shtml", "", COLUMNS, 1, 3, 15, 40),)
    assert cut_short(found) == {f"{ROOT}/l.shtml": Cause.LIST_CUT}


def test_a_page_too_many_or_an_item_no_longer_shown_is_no_gap() -> None:
    assert cut_short(find_listings([page("/l.shtml", 1, 15, Pager(2, 15))])) == {}
    assert cut_short(find_listings([page("/l.shtml", 1, 13, Pager(1, 15))])) == {}


def test_items_that_nobody_can_turn_to_are_a_gap() -> None:
    assert cut_short(find_listings([page("/list.jsp?c=1", 1, 15, Pager(None, 45))])) == {
        f"{ROOT}/list.jsp?c=1": Cause.LIST_CUT
    }


def test_data_that_the_page_s_script_loads_belong_to_its_list() -> None:
    own = page("/zc/", 1, 15, Pager(None, 40, (f"{ROOT}/api/list?page=1",)))
    data = [page(f"/api/list?page={n}", n * 15 - 14, min(n * 15, 40)) for n in (1, 2, 3)]
    found = find_listings([own, *data])
    assert found == (Listing(f"{ROOT}/zc/", "", COLUMNS, 3, None, 40, 40),)


def test_what_lists_say_of_their_length() -> None:
    told = {
        "createPageHTML('page_div',25, 1,'xxgk_list','shtml',371);": (25, 371),
        'createPageHTML(4, 0, "index", "htm")': (4, None),
        "<p>共<span>45</span>条记录　第<b>1</b>/<b>3</b>页</p>": (3, 45),
        "共 3 页 45 条 总记录数：45": (3, 45),
        "<totalrecord>371</totalrecord><totalpage>25</totalpage>": (25, 371),
        '{"total": 40, "rows": []}': (None, 40),
        "var totalPage = 8; var totalCount = 113;": (8, 113),
        "<p>我县共完成12项工作</p>": (None, None),
        "<p>政策文件</p>": (None, None),
    }
    assert {text: (read_pager(text).pages, read_pager(text).items) for text in told} == told


def test_every_list_of_the_county_is_read_to_its_end(assessed: Assessed) -> None:
    lines = [json.loads(line) for line in Path(assessed.run.listings).read_text("utf-8").splitlines()]
    assert len(lines) > 200
    assert [line for line in lines if line["pages_told"] and line["pages_read"] < line["pages_told"]] == []
