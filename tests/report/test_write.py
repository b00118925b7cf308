"""All reports together: same bytes every time, every link leads somewhere, hostile names stay text."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import sample
from selectolax.lexbor import LexborHTMLParser

from mingjing.model import Finding, ItemScore, Outcome, PartScore, State
from mingjing.report import ReportFiles, write_reports
from mingjing.report.inputs import ReportMeta
from mingjing.scoring import rank


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def write(folder: Path, meta: ReportMeta = sample.META) -> ReportFiles:
    return write_reports(
        folder, sample.SCHEME, sample.UNITS, sample.SHEETS, sample.RANKING, sample.seen, sample.about_check, meta, sample.LOSSES
    )  # fmt: skip


def test_the_same_input_gives_the_same_bytes(files: ReportFiles, tmp_path: Path) -> None:
    write(tmp_path)
    assert contents(tmp_path) == contents(files.index.parent)


def test_the_folder_holds_what_the_answer_names(files: ReportFiles) -> None:
    folder = files.index.parent
    named = [files.index, files.county_xlsx, files.scores_csv, *files.evidence]
    named += [path.with_name(f"{path.stem}-page.html") for path in files.evidence]
    named += [path for unit in files.units for path in (unit.page, unit.docx, unit.xlsx)]
    assert sorted(str(path.relative_to(folder)) for path in named) == sorted(contents(folder))


def test_every_link_inside_the_report_leads_to_a_file_and_an_anchor(files: ReportFiles) -> None:
    for page in (files.index, *(unit.page for unit in files.units), *files.evidence):
        for link in LexborHTMLParser(page.read_text("utf-8")).css("a[href]"):
            parts = urlsplit(link.attributes["href"] or "")
            if parts.scheme:
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            assert target.is_file(), (page.name, link.attributes["href"])
            if parts.fragment:
                assert LexborHTMLParser(target.read_text("utf-8")).css_first(f"#{parts.fragment}") is not None


def test_every_page_is_chinese_scriptless_and_loads_nothing(files: ReportFiles) -> None:
    for page in (files.index, *(unit.page for unit in files.units)):
        tree = LexborHTMLParser(page.read_text("utf-8"))
        assert tree.html is not None
        html = tree.css_first("html")
        assert html is not None
        assert html.attributes["lang"] == "zh-CN"
        assert not tree.css("script, link, iframe, img, [src]")
        assert tree.css_first('meta[http-equiv="Content-Security-Policy"]') is not None


def test_hostile_names_and_words_stay_text_in_every_page(tmp_path: Path) -> None:
    bad = "<script>alert('x')</script>"
    evidence = replace(sample.quote(sample.NOTICE), url="javascript:alert(1)", words=bad, place=bad)
    finding = Finding(Outcome.NOT_MET, bad, bad, aspect=bad, code="x", evidence=(evidence,))
    part = PartScore(bad, sample.Decimal(2), sample.Decimal(1), State.SCORED, bad, (bad,), (finding,))
    item = ItemScore(5, sample.Decimal(2), sample.Decimal(1), State.SCORED, bad, (bad,), (part,))
    old = sample.SHEETS[0]
    items = tuple(item if score.item == 5 else score for score in old.items)
    sheet = replace(old, unit=f"../{bad}", group=bad, items=items, vetoes=(bad,), steps=(bad,))
    unit = replace(sample.UNITS[0], name=sheet.unit)
    scheme = replace(sample.SCHEME, title=bad, notes=(bad,))
    meta = replace(sample.META, county=bad, run_id=bad)
    written = write_reports(
        tmp_path, scheme, (unit,), (sheet,), rank((sheet,)), lambda _: None, sample.about_check, meta, sample.LOSSES
    )  # fmt: skip
    assert all(path.resolve().is_relative_to(tmp_path.resolve()) for path in tmp_path.rglob("*"))
    for page in (written.index, written.units[0].page, *written.evidence):
        tree = LexborHTMLParser(page.read_text("utf-8"))
        assert not tree.css("script")
        assert not tree.css('a[href^="javascript"]')
        assert bad in page.read_text("utf-8").replace("&lt;", "<").replace("&gt;", ">").replace("&#39;", "'")


def test_sheets_stand_in_the_order_of_the_units(tmp_path: Path) -> None:
    written = write_reports(
        tmp_path, sample.SCHEME, sample.UNITS, sample.SHEETS[::-1], sample.RANKING, sample.seen, sample.about_check, sample.META
    )  # fmt: skip
    assert [unit.unit for unit in written.units] == ["云岫镇", "松溪乡", "县教育局"]


def test_a_sheet_of_an_unknown_unit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="评分表中的单位不在单位名单中：县教育局"):
        write_reports(
            tmp_path, sample.SCHEME, sample.UNITS[:2], sample.SHEETS, sample.RANKING, sample.seen, sample.about_check, sample.META
        )  # fmt: skip
