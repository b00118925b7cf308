"""The pairs are those that comparing everything with everything by plain sets of characters gives."""

import re
import tempfile
import unicodedata
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.extract.copies.writing import edited, prose, report, shuffled

from mingjing.extract.copies import Narratives
from mingjing.extract.copies.pairs import Limits, compare
from mingjing.extract.copies.sharing import ALIKE_FROM, FEWEST_SHINGLES
from mingjing.extract.copies.skeleton import TEXTS
from mingjing.extract.copies.text import letters
from mingjing.model import AnnualReport

Alike = Mapping[str, set[tuple[str, Decimal, Decimal]]]


def plain(text: str) -> str:
    kept = "".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum())
    return re.sub(r"\d+", "0", kept)


def five(text: str) -> set[str]:
    return {text[at : at + 5] for at in range(len(text) - 4)}


FORM = {shingle for text in TEXTS for shingle in five(plain(text))}


def ratio(part: int, whole: int) -> Decimal:
    return (Decimal(part) / whole).quantize(Decimal("0.001"), ROUND_HALF_UP)


def by_brute_force(reports: list[AnnualReport]) -> Alike:
    sets = {one.subject: five(plain(one.narrative)) - FORM for one in reports}
    long = [one for one in reports if len(sets[one.subject]) >= FEWEST_SHINGLES]
    found: dict[str, set[tuple[str, Decimal, Decimal]]] = {one.subject: set() for one in long}
    for one, other in permutations(long, 2):
        same_year = one.unit != other.unit and one.year == other.year
        year_after = one.unit == other.unit and one.year == (other.year or 0) + 1
        if not (same_year or year_after):
            continue
        mine, theirs = sets[one.subject], sets[other.subject]
        containment = ratio(len(mine & theirs), min(len(mine), len(theirs)))
        if containment >= Decimal(ALIKE_FROM) / 1000:
            found[one.subject].add(
                (other.subject, ratio(len(mine & theirs), len(mine | theirs)), containment)
            )
    return found


def compared(reports: list[AnnualReport], exact_up_to: int) -> Alike:
    with tempfile.TemporaryFile() as scratch:
        narratives = Narratives(scratch)
        for one in reports:
            narratives.add(one)
        heads = narratives.heads
        return {
            heads[number].subject: {
                (heads[most.other].subject, Decimal(most.jaccard) / 1000, Decimal(most.containment) / 1000)
                for most in told.most
                if most.containment >= ALIKE_FROM
            }
            for number, told in compare(narratives, Limits(exact_up_to)).items()
        }


@st.composite
def copying(draw: st.DrawFn) -> list[AnnualReport]:
    """Reports of two years, some copied from a few sources with edits, cut short, or set in form text."""
    reports = []
    for unit in range(draw(st.integers(2, 14))):
        for year in draw(st.sampled_from(((2021,), (2020, 2021)))):
            source = prose(draw(st.sampled_from("abcd")) + "源", draw(st.sampled_from((30, 120, 500))))
            share = draw(st.sampled_from((0.0, 0.05, 0.3, 0.7, 1.0)))
            text = edited(source, share, f"{unit}{year}")
            text += draw(
                st.sampled_from(
                    ("", "全年公开 1,204 条（Ⅲ级）㎡", "无其他需要报告的事项。本年度未收取信息处理费")
                )
            )
            reports.append(report(f"单位{unit:02}", text, year))
    return reports


@settings(max_examples=80, deadline=None)
@given(copying())
def test_pairs_are_those_of_brute_force(reports: list[AnnualReport]) -> None:
    assert compared(reports, exact_up_to=2000) == by_brute_force(reports)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_letters_are_those_of_the_plain_text(text: str) -> None:
    """But for letters that only combine across characters, which stay apart."""
    one_by_one = "".join(unicodedata.normalize("NFKC", char) for char in text)
    kept = "".join("0" if char.isdigit() else char for char in one_by_one if char.isalnum())
    assert "".join(map(chr, letters(text).codes)) == re.sub("0+", "0", kept)


@given(st.text(alphabet="甲乙丙 ，。12３４（㎡Ⅱ①", max_size=40))
def test_each_letter_knows_its_place(text: str) -> None:
    told = letters(text)
    for code, first, last in zip(told.codes, told.first, told.last, strict=True):
        assert chr(code) in plain(text[first : last + 1])
        assert first <= last


@pytest.mark.parametrize("many", [6, pytest.param(20, marks=pytest.mark.long)])
def test_many_reports_of_a_year_give_the_pairs_of_brute_force(many: int) -> None:
    """Beyond the bound for counting all pairs the sample finds the same: copies in pairs, and three templates."""
    reports = [report(f"单位{n:03}", prose(f"honest{n}", 1500)) for n in range(3 * many)]
    reports += [report(f"抄{n:03}", edited(prose(f"honest{n}", 1500), 0.3, f"{n}")) for n in range(2 * many)]
    reports += [
        report(f"模{n:03}", edited(prose(f"t{n % 3}", 1500), n % 30 / 100, f"t{n}")) for n in range(7 * many)
    ]
    wanted = by_brute_force(reports)
    assert compared(reports, exact_up_to=10) == wanted
    assert compared(shuffled(reports, 1), exact_up_to=10) == wanted
