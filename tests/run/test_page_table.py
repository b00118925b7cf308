"""The table of page facts loses nothing and depends on the pages alone."""

import hashlib
from datetime import date
from pathlib import Path

from mingjing.model import (
    Attachment,
    Cause,
    DateKind,
    Link,
    ListEntry,
    Medium,
    PageDate,
    PageFacts,
    PageKind,
)
from mingjing.run.page_table import (
    COLUMNS,
    Reference,
    count_by_kind,
    data_lists,
    encode_lines,
    pages_with_cause,
    read_pages,
    references,
    write_page_table,
)

FULL = PageFacts(
    url="http://a.example/1.html",
    snapshot="0" * 64,
    kind=PageKind.ARTICLE,
    status=200,
    unit="甲局",
    title="标题“带引号”",
    dates=(PageDate(DateKind.MADE, date(2022, 3, 1), "页头表", "二〇二二年三月一日", 2),),
    columns=("政务公开", "规划信息"),
    head=(("索引号", "A-1"), ("发布机构", "")),
    body="第一段\n第二段\u3000",
    headings=("一、总体情况",),
    tables=((("a", "b"), ("", "d")), ()),
    media=(Medium("picture", "http://a.example/1.png", "", True),),
    attachments=(Attachment("http://a.example/1.pdf", "附件", "pdf"),),
    links=(Link("http://a.example/2.html", "链接", True), Link("http://a.example/3.html", "")),
    entries=(ListEntry("http://a.example/4.html", "一条", None), ListEntry("x", "y", date(2022, 1, 1))),
    labels=(("PubDate", "2022-03-01"),),
)
FAILED = PageFacts("http://a.example/9", "1" * 64, PageKind.UNREADABLE, unit="甲局", cause=Cause.UNPARSEABLE)
DATA = PageFacts("http://a.example/l/data.json", "2" * 64, PageKind.LIST, entries=(ListEntry("u", "t"),))


def written(folder: Path, *parts: list[PageFacts]) -> Path:
    files = []
    for number, pages in enumerate(parts):
        files.append(folder / f"{number}.jsonl")
        files[-1].write_bytes(encode_lines(pages))
    assert write_page_table(files, folder / "pages.parquet", folder) == sum(map(len, parts))
    return folder / "pages.parquet"


def test_every_fact_of_a_page_comes_back(tmp_path: Path) -> None:
    assert list(read_pages(written(tmp_path, [FULL, FAILED, DATA]), "甲局")) == [FULL, FAILED]


def test_a_column_stands_for_every_field_with_all_its_parts() -> None:
    assert list(COLUMNS) == list(PageFacts.__dataclass_fields__)
    for name in Medium.__dataclass_fields__:
        assert f"{name} " in COLUMNS["media"]


def test_the_bytes_do_not_depend_on_how_the_work_was_cut(tmp_path: Path) -> None:
    digests = set()
    for number, parts in enumerate(([[FULL, FAILED, DATA]], [[DATA], [FAILED, FULL]])):
        folder = tmp_path / str(number)
        folder.mkdir()
        digests.add(hashlib.sha256(written(folder, *parts).read_bytes()).hexdigest())
    assert len(digests) == 1


def test_the_table_answers_what_the_gaps_need(tmp_path: Path) -> None:
    table = written(tmp_path, [FULL, FAILED, DATA])
    assert [page.url for page in pages_with_cause(table)] == [FAILED.url]
    assert data_lists(table) == (DATA.url,)
    assert references(table, ["http://a.example/2.html"]) == (
        Reference("http://a.example/2.html", "甲局", "链接", ("政务公开", "规划信息")),
    )
    assert count_by_kind(table) == {"article": 1, "list": 1, "unreadable": 1}
