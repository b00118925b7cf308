"""What the units write: reports that add up or do not, copies that are copies, bytes under a wrong charset."""

import csv
import itertools
import re
from pathlib import Path
from random import Random
from urllib.parse import urljoin

import pytest
from tests.county.counties import county_of
from tests.extract.report_tables import grid, report_page
from tests.extract.report_tables import read as read_report

from mingjing.county import County, write_workspace
from mingjing.county.texts.report import HEADINGS, OTHER_WORDS
from mingjing.county.texts.table_three import SHAPES, table_three
from mingjing.county.texts.tables import ROWS, Numbers, numbers
from mingjing.county.told import ReadingTold
from mingjing.extract.attachments.read import read_document
from mingjing.extract.page.text import squeeze
from mingjing.extract.passages import table_lines
from mingjing.model import PageFacts, PageKind

_HEADINGS = (*HEADINGS, *OTHER_WORDS.values())
_TAG = re.compile(r"<[^>]+>")


@pytest.fixture(scope="module")
def county() -> County:
    return county_of()


def _decoded(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        return body.decode("gb18030")


def _broken(cells: Numbers) -> set[str]:
    """The identities that do not hold, worked out from the printed cells."""
    three = {code: [int(c or 0) for c in row] for code, row in cells.three.items()}
    results = [code for code, _ in ROWS if code not in ("R1", "R2", "T", "N")]
    found = set()
    for column in range(7):
        if three["R1"][column] + three["R2"][column] != three["T"][column] + three["N"][column]:
            found.add("H1")
        if three["T"][column] != sum(three[code][column] for code in results):
            found.add("H2")
    if any(row[6] != sum(row[:6]) for row in three.values()):
        found.add("H3")
    if any(int(group[4]) != sum(map(int, group[:4])) for group in cells.four):
        found.add("H4")
    counts = [c for name, row in cells.two.items() if name != "行政事业性收费" for c in row]
    if any(not c.isdigit() for c in counts):
        found.add("H5")
    return found


@pytest.mark.parametrize("seed", range(40))
def test_each_planted_fault_breaks_its_identity_and_no_other_group(seed: int) -> None:
    broken = {fault: _broken(numbers(Random(seed), fault)) for fault in ("", "H1", "H2", "H3", "H4", "H5")}
    assert broken == {"": set(), "H1": {"H1"}, "H2": {"H2"}, "H3": {"H3"}, "H4": {"H4"}, "H5": {"H5"}}


def test_a_blank_report_leaves_cells_empty() -> None:
    assert numbers(Random(3), "blank").three["R2"] == ["", *numbers(Random(3), "").three["R2"][1:6], ""]


def _narratives(county: County) -> dict[tuple[str, str], str]:
    """The prose of all reports by (unit, year), without head, preface and tables."""
    found = {}
    for url, response in county.responses.items():
        if not response.is_page:
            continue
        text = _decoded(response.body)
        text = f"{text.split('根据')[0]}{_document(county, url, text)}" if "全文见附件" in text else text
        title = re.search(r"<title>([^<]*)", text)
        year = (
            re.search(r"(20\d\d)年度?(?:云岫县.*)?政府信息公开(?:工作)?年度报告", title.group(1))
            if title
            else None
        )
        if not year or "列数据的统计期限" not in text:
            continue
        unit = next(
            u.name for u in county.units if u.name in text.split("总体情况")[0].split("来源：")[1][:40]
        )
        body = re.sub(r"<table.*?</table>", "", text.split("总体情况", 1)[1], flags=re.S)
        body = body.split('class="footer"')[0].split('class="foot"')[0].split("版权所有")[0]
        for words in _HEADINGS:
            body = body.replace(words, "")
        found[unit, year.group(1)] = re.sub(r"\d+", "0", re.sub(r"\s|&nbsp;", "", _TAG.sub("", body)))
    return found  # fmt: skip


def _document(county: County, url: str, text: str) -> str:
    """The text of the document that a page passes on, without the rows of its tables."""
    link = re.search(r'href="([^"]+\.(?:docx|pdf))"', text)
    assert link
    address = urljoin(url, link.group(1))
    payload = county.responses[address].body
    read = read_document(payload, address.rpartition(".")[2])
    tables = tuple(table for portion in read.portions for table in portion.tables)
    rows = {squeeze(row) for row in table_lines(PageFacts(url, "", PageKind.ATTACHMENT, tables=tables))}
    lines = [line for portion in read.portions for line in portion.paragraphs]
    return "\n".join(line for line in lines if squeeze(line) not in rows)


def _shingles(text: str) -> set[str]:
    return {text[at : at + 5] for at in range(len(text) - 4)}


def test_copies_are_copies_and_honest_reports_are_not_alike(county: County) -> None:
    texts = {key: _shingles(text) for key, text in _narratives(county).items()}
    assert len(texts) > 20
    state = {
        name: {f.code for f in truths[24].faults if f.code in ("copied", "suspect")}
        for name, truths in county.truth.items()
    }
    alike: dict[str, set[str]] = {name: set() for name in state}
    for (a, one), (b, two) in itertools.combinations(texts.items(), 2):
        shared = len(one & two)
        jaccard, contained = shared / len(one | two), shared / min(len(one), len(two))
        if max(jaccard, contained) < 0.28:
            continue
        assert "2021" in (a[1], b[1])
        kind = "copied" if contained >= 0.85 else "suspect"
        assert kind == "copied" or (contained < 0.75 and max(jaccard, contained) > 0.33)
        for name in {key[0] for key in (a, b) if key[1] == "2021"}:
            alike[name].add(kind)
    assert alike == state


def test_old_sites_send_bytes_that_their_charset_does_not_explain(county: County) -> None:
    pages = {u: r.body for u, r in county.responses.items() if "lyj.yunxiu" in u and r.is_page}
    four_byte = [u for u, body in pages.items() if b"gb2312" in body and _has_rare(body)]
    wrong = [u for u, body in pages.items() if b"charset=utf-8" in body]
    assert len(four_byte) > 5
    assert len(wrong) == 1
    with pytest.raises(UnicodeDecodeError):
        pages[wrong[0]].decode()
    assert all("林业局" in body.decode("gb18030") for body in pages.values())


def _has_rare(body: bytes) -> bool:
    return any(ord(c) in range(0x3400, 0x4DC0) for c in body.decode("gb18030"))


def test_scripted_lists_hold_no_item_in_their_markup(county: County) -> None:
    data = [u for u, r in county.responses.items() if u.endswith((".json", "docs.js"))]
    assert len(data) >= 2
    for url in data:
        page = county.responses[url.rsplit("/", 1)[0] + "/index.html"].body.decode()
        assert 'id="list"></ul>' in page
        assert "暂无数据" in page
        assert url.rsplit("/", 1)[1] in page


def test_the_workspace_is_written_as_an_office_would_fill_it_in(county: County, tmp_path: Path) -> None:
    write_workspace(county, tmp_path)
    written = {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()}
    ledgers = {f"ledgers/{name}.xlsx" for name in county.ledgers}
    assert written == {"ledgers/领导名册.csv", "truth.json", "units.csv", *ledgers}
    raw = (tmp_path / "units.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines()))
    assert [row["单位名称"] for row in rows] == [unit.name for unit in county.units]
    assert {row["单位类型"] for row in rows} == {"乡镇", "县直单位"}


@pytest.mark.parametrize("shape", sorted(set(SHAPES)))
@pytest.mark.parametrize("fault", ["", "H1", "H2", "H3", "blank"])
def test_table_three_holds_the_same_figures_in_every_shape(shape: str, fault: str) -> None:
    told = numbers(Random(5), fault)
    report = read_report(report_page(three=table_three(told, shape)))
    columns = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
    assert grid(report.table_three) == {
        code: {name: int(cell) if cell else "blank" for name, cell in zip(columns, row, strict=True)}
        for code, row in told.three.items()
    }


@pytest.mark.parametrize("seed", [2022, 1, 5, 20])
def test_an_interpretation_in_words_is_clearly_brief_or_clearly_long(seed: int) -> None:
    lengths = [
        told.characters
        for page in county_of(seed).told
        for told in page.told
        if isinstance(told, ReadingTold)
        and told.characters
        and not told.copied
        and "/earlier/" not in page.key
    ]
    assert [n for n in lengths if 240 < n < 400] == []
    assert min(lengths) < 240 < max(lengths)
