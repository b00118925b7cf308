"""How alike reports are: copies with changed numbers, honest reports, many at once."""

import random
from datetime import date
from decimal import Decimal

from mingjing.extract.copies import report_pairs
from mingjing.model import AnnualReport, Evidence

LETTERS = "".join(chr(0x4E00 + n * 7) for n in range(900))


def prose(seed: str, length: int = 600) -> str:
    rng = random.Random(seed)
    return "".join(rng.choice(LETTERS) + ("，" if n % 17 == 16 else "") for n in range(length))


def report(unit: str, text: str, year: int = 2021) -> AnnualReport:
    seen = (Evidence(f"http://a.example/{unit}/{year}.html", "0" * 64),)
    return AnnualReport(
        f"{unit}{year}年报告", unit, year, date(year + 1, 1, 10), (), (), None, None, None, (), text, seen
    )


def test_a_copy_with_other_numbers_is_told_from_both_sides() -> None:
    text = prose("a")
    one = report("甲局", f"{text}全年公开信息126条。")
    other = report("乙局", f"{text}全年公开信息 98 条。")
    pairs = report_pairs([one, other, report("丙局", prose("c"))])
    told = {(p.unit, p.other_unit): (p.jaccard, p.containment) for p in pairs}
    assert told == {
        ("甲局", "乙局"): (Decimal("1.000"), Decimal("1.000")),
        ("乙局", "甲局"): (Decimal("1.000"), Decimal("1.000")),
        ("丙局", "乙局"): (Decimal("0.000"), Decimal("0.000")),
    }


def test_the_longest_common_passage_is_quoted_as_written() -> None:
    common = "建立信息发布台账，每季度末由办公室逐条核对，发现 3 处问题当日改正"
    one, other = prose("x", 200) + common + prose("y", 200), prose("z", 200) + common + prose("w", 200)
    pair = report_pairs([report("甲局", one), report("乙局", other)])[0]
    assert pair.shared == (common,)


def test_a_short_report_inside_a_long_one_shows_in_containment() -> None:
    text = prose("a", 300)
    pair = report_pairs([report("甲局", text), report("乙局", text + prose("b", 1200))])[0]
    assert pair.jaccard < Decimal("0.3") < Decimal("0.95") < pair.containment


def test_only_neighbouring_years_of_one_unit_are_compared() -> None:
    text = prose("a")
    pairs = report_pairs([report("甲局", text, year) for year in (2018, 2020, 2021)])
    assert [(p.unit, p.year, p.other_year) for p in pairs] == [("甲局", 2021, 2020)]


def test_other_units_of_another_year_are_not_compared() -> None:
    assert report_pairs([report("甲局", prose("a"), 2021), report("乙局", prose("a"), 2020)]) == ()


def test_set_phrases_alone_are_no_copy() -> None:
    text = (
        "本年度未收取信息处理费，无其他需要报告的事项。未发生因政府信息公开申请行政复议、提起行政诉讼的情况。"
    )
    assert report_pairs([report("甲局", text), report("乙局", text)]) == ()


def test_a_template_copied_by_more_units_than_a_frequency_cap_is_still_found() -> None:
    text = prose("t", 200)
    copies = [report(f"单位{n:03}", text) for n in range(80)]
    pairs = report_pairs([*copies, report("诚实局", prose("h", 200))])
    copied = [p for p in pairs if p.containment >= Decimal("0.8")]
    assert len(copied) == 80 * 79
    assert [p.containment for p in pairs if p.unit == "诚实局"] == [Decimal("0.000")]


def test_the_order_of_reports_changes_nothing() -> None:
    reports = [report(f"单位{n}", prose("t", 300) if n % 2 else prose(str(n), 300)) for n in range(6)]
    assert report_pairs(reports) == report_pairs(reports[::-1])
