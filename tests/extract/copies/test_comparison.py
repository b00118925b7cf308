"""How alike reports are: copies with changed numbers, honest reports, many at once."""

from datetime import date
from decimal import Decimal

from tests.extract.copies.writing import edited, prose, report, shuffled

from mingjing.extract.copies import compared_reports
from mingjing.extract.copies.pairs import Limits
from mingjing.model import AnnualReport, ReportPair, SharedPassage


def pairs_of(reports: list[AnnualReport]) -> tuple[ReportPair, ...]:
    return compared_reports(reports)[0]


def test_a_copy_with_other_numbers_is_told_from_both_sides() -> None:
    text = prose("a")
    one = report("甲局", f"{text}全年公开信息126条。")
    other = report("乙局", f"{text}全年公开信息 98 条。")
    told = {
        (p.unit, p.other_unit): (p.jaccard, p.containment)
        for p in pairs_of([one, other, report("丙局", prose("c"))])
    }
    assert told == {
        ("甲局", "乙局"): (Decimal("1.000"), Decimal("1.000")),
        ("乙局", "甲局"): (Decimal("1.000"), Decimal("1.000")),
        ("丙局", "乙局"): (Decimal("0.000"), Decimal("0.000")),
    }


def test_the_longest_common_passage_is_quoted_as_written_in_either_report_with_its_place() -> None:
    one = (
        prose("x", 200)
        + "建立信息发布台账，每季度末由办公室逐条核对，发现 3 处问题当日改正"
        + prose("y", 200)
    )
    other = (
        prose("z", 50)
        + "建立信息发布台账；每季度末由办公室\n逐条核对，发现1,204处问题当日改正"
        + prose("w", 9)
    )
    assert pairs_of([report("甲局", one), report("乙局", other)])[1].shared == (
        SharedPassage(
            words="建立信息发布台账，每季度末由办公室逐条核对，发现 3 处问题当日改正",
            at=one.index("建立"),
            other_words="建立信息发布台账；每季度末由办公室逐条核对，发现1,204处问题当日改正",
            other_at=other.index("建立"),
            letters=30,
        ),
    )


def test_a_long_passage_is_quoted_in_part_and_its_length_told() -> None:
    text = prose("a", 400)
    (passage,) = pairs_of([report("甲局", text), report("乙局", text)])[0].shared
    assert (passage.words, passage.letters) == (text[:120], 400)


def test_the_words_of_the_form_are_not_quoted() -> None:
    form = "没有现成信息需要另行制作，补正后申请内容仍不明确"
    one, other = prose("x", 100) + form + prose("y", 100), prose("z", 100) + form + prose("w", 100)
    assert pairs_of([report("甲局", one), report("乙局", other)])[0].shared == ()


def test_who_published_first_stands_in_the_pair() -> None:
    text = prose("a")
    first, later = date(2022, 1, 5), date(2022, 1, 28)
    pairs = pairs_of([report("甲局", text, published=later), report("乙局", text, published=first)])
    assert {(p.unit, p.published_on, p.other_published_on) for p in pairs} == {
        ("甲局", later, first),
        ("乙局", first, later),
    }


def test_a_short_report_inside_a_long_one_shows_in_containment() -> None:
    text = prose("a", 300)
    pair = pairs_of([report("甲局", text), report("乙局", text + prose("b", 1200))])[0]
    assert pair.jaccard < Decimal("0.3") < Decimal("0.95") < pair.containment


def test_only_neighbouring_years_of_one_unit_are_compared() -> None:
    text = prose("a")
    pairs = pairs_of([report("甲局", text, year) for year in (2018, 2020, 2021)])
    assert [(p.unit, p.year, p.other_year) for p in pairs] == [("甲局", 2021, 2020)]


def test_other_units_of_another_year_are_not_compared() -> None:
    assert pairs_of([report("甲局", prose("a"), 2021), report("乙局", prose("a"), 2020)]) == ()


def test_two_reports_of_one_unit_and_year_are_no_copies_of_each_other() -> None:
    again = report("甲局", prose("a"), published=date(2022, 3, 1))
    assert pairs_of([report("甲局", prose("a")), again]) == ()


def test_set_phrases_alone_cannot_be_compared() -> None:
    text = (
        "本年度未收取信息处理费，无其他需要报告的事项。未发生因政府信息公开申请行政复议、提起行政诉讼的情况。"
    )
    pairs, comparisons = compared_reports([report("甲局", text), report("乙局", text)])
    assert pairs == ()
    assert [(told.unit, told.compared_with) for told in comparisons] == [("乙局", None), ("甲局", None)]


def test_every_report_tells_with_how_many_it_was_compared_and_how_many_are_alike() -> None:
    copies = [report(unit, prose("a")) for unit in ("甲局", "乙局", "丙局")]
    honest = [report("丁局", prose("d")), report("丁局", prose("e"), 2020)]
    told = {(c.unit, c.year): (c.compared_with, c.alike) for c in compared_reports([*copies, *honest])[1]}
    assert told == {
        ("甲局", 2021): (3, 2),
        ("乙局", 2021): (3, 2),
        ("丙局", 2021): (3, 2),
        ("丁局", 2021): (4, 0),
        ("丁局", 2020): (0, 0),
    }


def test_a_template_copied_by_more_units_than_a_frequency_cap_is_still_found() -> None:
    copies = [report(f"单位{n:03}", prose("t", 200)) for n in range(80)]
    pairs, comparisons = compared_reports([*copies, report("诚实局", prose("h", 200))])
    assert [c.alike for c in comparisons if c.unit != "诚实局"] == [79] * 80
    assert [p.containment for p in pairs if p.unit == "诚实局"] == [Decimal("0.000")]


def test_of_a_template_s_copies_the_first_published_ones_are_told() -> None:
    most = Limits().most_told
    many = most + 10
    copies = [
        report(f"单位{n:03}", prose("t", 200), published=date(2022, 1, 1 + n % 28)) for n in range(many)
    ]
    last = next(r for r in copies if r.published_on == date(2022, 1, 28))
    told = [p.other_published_on for p in pairs_of(copies) if p.unit == last.unit]
    assert len(told) == most
    assert told == sorted(told)


def test_a_small_set_of_which_most_is_copied_is_found() -> None:
    template = prose("t", 1000)
    copies = [report(f"单位{n:03}", edited(template, 0.2, str(n))) for n in range(40)]
    honest = [report(f"诚实{n}局", prose(f"h{n}", 1000)) for n in range(5)]
    alike = {told.unit: told.alike for told in compared_reports([*copies, *honest])[1]}
    assert alike == {one.unit: 39 for one in copies} | {one.unit: 0 for one in honest}


def test_the_order_of_reports_changes_nothing() -> None:
    reports = [report(f"单位{n}", prose("t", 300) if n % 2 else prose(str(n), 300)) for n in range(6)]
    assert compared_reports(shuffled(reports, 1)) == compared_reports(reports)
