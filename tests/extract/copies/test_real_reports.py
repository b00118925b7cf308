"""Real reports, whole pages with tables and preface: only those that a reader calls copies are suspect."""

import json
from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.extract.copies.writing import report

from mingjing.checks.report_copies.check import Params
from mingjing.extract.copies import compared_reports

NAMES = {"county": "平潭县", "zone": "平潭实验区"}


@pytest.fixture(scope="module")
def texts(realdata: Path) -> dict[str, str]:
    """The text of every real report by unit and year."""
    found = {}
    for file in sorted((realdata / "text" / "pingtan").glob("annual_*.txt")):
        _, year, whose, *_ = file.stem.split("_")
        body = file.read_text("utf-8").split("正文 ====================", 1)[1]
        found[f"{NAMES.get(whose, '平潭实验区')}{year}"] = body
    for file in sorted((realdata / "gold" / "annual_report").glob("*.html")):
        page = LexborHTMLParser(file.read_text("utf-8"))
        found[file.stem] = page.body.text(separator="\n") if page.body else ""
    return found


def test_only_what_was_read_as_a_copy_is_suspect_whoever_wrote_it_and_when(
    realdata: Path, texts: dict[str, str]
) -> None:
    """Every two are compared, as if they were of different units and one year."""
    params = Params()
    measured = json.loads(
        (realdata / "gold/annual_report/near_duplicate_measured_pairs.json").read_text("utf-8")
    )
    copied = {
        frozenset((f"{unit}{year}", f"{other}{other_year}"))
        for unit, year, other, other_year, _, jaccard, containment in measured["rows"]
        if unit.startswith("平潭")
        and (
            Decimal(str(jaccard)) >= params.suspect_from
            or Decimal(str(containment)) >= params.suspect_contained_from
        )
    }
    pairs, comparisons = compared_reports([report(name, text) for name, text in texts.items()])
    assert {told.unit: told.compared_with for told in comparisons} == dict.fromkeys(texts, len(texts) - 1)
    suspect = {
        frozenset((pair.unit, pair.other_unit))
        for pair in pairs
        if pair.jaccard >= params.suspect_from or pair.containment >= params.suspect_contained_from
    }
    assert suspect == copied
    assert copied == {
        frozenset(two) for two in permutations(("平潭县2012", "平潭县2013", "平潭实验区2012"), 2)
    }


def test_a_copy_across_units_of_other_length_shows_in_containment_and_is_quoted_from_both(
    texts: dict[str, str],
) -> None:
    names = ("平潭县2012", "平潭实验区2012")
    one, other = (texts[name] for name in names)
    pairs, _ = compared_reports([report(name, texts[name]) for name in names])
    (pair,) = (pair for pair in pairs if pair.unit == names[0])
    assert pair.jaccard < Decimal("0.45") < Decimal("0.60") < pair.containment
    assert len(pair.shared) == 3
    for passage in pair.shared:
        assert one.replace("\n", "").find(passage.words) >= 0
        assert other.replace("\n", "").find(passage.other_words) >= 0
        assert one[passage.at] == passage.words[0]
        assert other[passage.other_at] == passage.other_words[0]
        assert passage.letters >= 50
