"""What persons decide in the county: on all that is open and on nothing else, in every way, and what follows."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from tests.county.counties import county_of

from mingjing.county import County, ItemTruth, finals, rulings, write_workspace
from mingjing.county.printed import PARTS
from mingjing.county.rulings import COLUMNS, TrueRuling
from mingjing.county.truth import POINTS, PartSights


@pytest.fixture(scope="module")
def county() -> County:
    return county_of()


def test_rulings_are_made_on_open_items_only_and_on_each_of_them(county: County) -> None:
    opened = {
        (unit, item)
        for unit, items in county.truth.items()
        for item, told in items.items()
        if told.state in ("unclear", "needs_person")
    }
    made = rulings(county.truth, county.seed)
    assert {(ruling.unit, ruling.item) for ruling in made} == opened
    assert rulings(county.truth, county.seed) == made


def test_every_way_to_decide_occurs_on_parts_and_on_whole_items_and_some_decide_twice(county: County) -> None:
    made = rulings(county.truth, county.seed)
    decided = {ruling.row[COLUMNS.index("核定结论")] for ruling in made}
    assert decided == {"满分", "不得分", "给分", "按比例", "扣分", "合理缺项"}
    assert {ruling.part == 0 for ruling in made} == {True, False}
    things = [(ruling.unit, ruling.item, ruling.part) for ruling in made]
    assert 0 < len(things) - len(set(things)) < len(things) / 5


def test_a_part_that_is_judged_from_pages_needs_no_ruling() -> None:
    """Item 8: three parts are seen, the other is a person's."""
    seen = (PartSights("scored", Fraction(1, 2), ()), PartSights("not_applicable", None, ()))
    clean = PartSights("scored", Fraction(0), ())
    truth = {"某镇": {8: ItemTruth("needs_person", None, Decimal(4), sights=(*seen, clean))}}
    assert {ruling.part for ruling in rulings(truth, 1)} == {3}
    whole = (*seen, PartSights("unclear", None, ()), clean)
    judged = {"某镇": {8: ItemTruth("unclear", None, Decimal(4), sights=whole)}}
    assert {ruling.part for ruling in rulings(judged, 1)} == {3}


def scored(score: str) -> ItemTruth:
    return ItemTruth("scored", Decimal(score), None)


def test_the_final_scores_worked_out_by_hand() -> None:
    """All items are full but these: 8 has 0.5 of 1 and 1.5 of 2, with 1 point left out, so 2 ÷ 3 × 4 = 2.7; 37 is left
    out; 26 and 27 take 4 and 5 of 6; 30 takes 0.5 of 5. 100 − 4 (37) − 1.3 − 6 − 0.5 = 88.2 of 96."""
    pooled = {26: "-4", 27: "-5", 29: "0", 30: "-0.5", 31: "0"}
    items = {item: scored(pooled.get(item) or POINTS[item]) for item in PARTS}
    half, absent = PartSights("scored", Fraction(1, 2), ()), PartSights("not_applicable", None, ())
    items[8] = ItemTruth(
        "needs_person", None, Decimal(4), sights=(half, absent, PartSights("scored", Fraction(0), ()))
    )
    items[37] = ItemTruth("not_applicable", None, Decimal(4))
    ruling = TrueRuling("某镇", 8, 3, (), Fraction(3, 2))
    told = finals({"某镇": items}, (ruling,))["某镇"]
    assert (told.items[8], told.items[37]) == (Decimal("2.7"), None)
    assert (told.points, told.applicable, told.total) == (Decimal("88.2"), 96, Decimal("91.88"))


def test_the_workspace_holds_rulings_only_where_they_are_asked_for(county: County, tmp_path: Path) -> None:
    made = rulings(county.truth, county.seed)
    write_workspace(county, tmp_path / "bare")
    write_workspace(county, tmp_path / "ruled", made)
    assert not (tmp_path / "bare" / "ledgers" / "核定.xlsx").exists()
    assert (tmp_path / "ruled" / "ledgers" / "核定.xlsx").exists()
    truth = json.loads((tmp_path / "bare" / "truth.json").read_text("utf-8"))
    assert [tuple(row.values()) for row in truth["rulings"]] == [ruling.row for ruling in made]
    totals = {unit: Decimal(told["total"]) for unit, told in truth["final"].items()}
    assert totals == {unit: told.total for unit, told in finals(county.truth, made).items()}
