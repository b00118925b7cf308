"""The sheet of 寻乌县 2022 against its original, cell by cell."""

import hashlib
import re
from decimal import Decimal

import pytest

from mingjing.model import Indicator, Item, Pool, Scheme
from mingjing.scheme import load
from mingjing.scheme.paths import data_root, scheme_file

FOLDER = data_root() / "schemes" / "xunwu" / "2022"


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    return load(scheme_file("xunwu-2022"))


@pytest.fixture(scope="module")
def rows() -> list[list[str]]:
    """The original's rows of eight cells: 一级指标 … 得分."""
    blocks = (FOLDER / "评分表.txt").read_text(encoding="utf-8").split("\n\n")
    tables = [block.split("\n") for block in blocks if block.startswith("\t")]
    return [[cell.removeprefix("\t") for cell in row] for row in tables]


@pytest.fixture(scope="module")
def item_rows(rows: list[list[str]]) -> list[list[str]]:
    return [row for row in rows if len(row) == 8 and re.match(r"\d+\.", row[3])]


def second_levels(scheme: Scheme) -> list[tuple[Indicator, Indicator]]:
    return [
        (first, second)
        for first in scheme.indicators
        for second in first.children
        if isinstance(second, Indicator)
    ]


def test_every_item_has_the_words_of_the_sheet(scheme: Scheme, item_rows: list[list[str]]) -> None:
    assert [item.text for item in scheme.items()] == [row[3] for row in item_rows]


def test_every_item_names_whom_the_sheet_asks(scheme: Scheme, item_rows: list[list[str]]) -> None:
    assert [item.asked_of for item in scheme.items()] == [row[4] for row in item_rows]


def test_blank_cells_of_verification_are_those_above_them_in_the_same_block(
    scheme: Scheme, item_rows: list[list[str]]
) -> None:
    expected, words, block = [], "", ""
    for row in item_rows:
        new_block = row[1] != block and row[1] != ""
        assert row[5] or not new_block, "a block never begins with a blank cell"
        block, words = row[1] or block, row[5] or words
        expected.append((words, not row[5]))
    assert [(item.verify_words, item.verify_merged) for item in scheme.items()] == expected


def test_indicators_are_those_of_the_sheet(scheme: Scheme, item_rows: list[list[str]]) -> None:
    expected: list[tuple[str, str, int, list[int]]] = []
    for row in item_rows:
        first = row[0] or expected[-1][0]
        if row[2]:
            expected.append((first, row[1] or first, int(row[2]), []))
        expected[-1][3].append(int(row[3].split(".")[0]))
    assert [
        (first.name, second.name, int(second.points), [item.number for item in second.items()])
        for first, second in second_levels(scheme)
    ] == expected


def test_the_second_level_that_the_sheet_leaves_blank_is_marked(scheme: Scheme) -> None:
    assert [second.name for _, second in second_levels(scheme) if second.synthesised] == ["特色工作"]


def test_points_in_brackets_are_the_points_of_the_items(scheme: Scheme, item_rows: list[list[str]]) -> None:
    printed = {
        int(row[3].split(".")[0]): Decimal(found[1])
        for row in item_rows
        if (found := re.search(r"（(\d+)分）", row[3]))
    }
    assert len(printed) == 34
    assert sum(printed.values()) == 84
    assert {item.number: item.points for item in scheme.items() if item.number in printed} == printed


def test_items_without_points_share_what_their_blocks_leave(scheme: Scheme) -> None:
    assert list(scheme.pools()) == [
        Pool((26, 27), Decimal(6)),
        Pool((29, 30, 31), Decimal(5)),
    ]
    assert [item.number for item in scheme.items() if item.points is None] == [26, 27, 29, 30, 31]
    assert item(scheme, 40).points == 5


def test_title_and_notes_are_printed_in_the_original(scheme: Scheme) -> None:
    text = (FOLDER / "评分表.txt").read_text(encoding="utf-8")
    title, total = [line.strip() for line in text.splitlines() if line.strip()][:2]
    assert scheme.title == title
    assert f"（总分{scheme.full_mark}分）" == total
    notes = text.partition("附注：")[2].splitlines()
    assert scheme.notes == tuple(note.strip() for note in notes if note.strip())
    assert scheme.note_rules == {
        "evidence": "required",
        "deductions": "stop_at_zero",
        "material": "electronic",
        "proof": "link_and_screenshot",
    }


def test_these_items_are_judged_by_machine(scheme: Scheme) -> None:
    assert {
        item.number: [part.check for part in item.parts] for item in scheme.items() if item.parts[0].check
    } == {
        1: ["decision_catalogue"],
        2: ["attendance_rule", "attended_meetings"],
        3: [
            "consultation_draft",
            "consultation_period",
            "consultation_methods",
            "consultation_feedback",
            "consultation_adoption",
            "consultation_reasons",
        ],
        4: ["policy_publication"],
        5: ["plan_published"],
        6: ["historical_plans"],
        7: ["budget_tables"],
        8: ["subsidy_policy", "subsidy_payments", "filed_material", "personal_numbers"],
        9: ["interpretation_depth"],
        10: ["interpretation_substance"],
        11: ["interpretation_variety"],
        12: ["interpretation_links", "interpretation_forms"],
        13: ["opinion_handling"],
        14: ["serious_faults"],
        15: ["opinion_origin"],
        16: ["leader_completeness", "leader_purity", "leader_roster"],
        17: ["profile_contents", "profile_current"],
        18: ["guide_elements"],
        19: ["guide_fees"],
        20: ["application_replies"],
        21: ["reconsideration_results"],
        22: ["litigation_results"],
        23: ["report_structure", "report_arithmetic"],
        24: ["report_copies"],
        25: ["report_deadline"],
        26: ["site_notices"],
        27: ["wrong_content_notices"],
        28: ["column_purity", "special_columns"],
        29: ["media_frequency"],
        30: ["media_interpretation"],
        31: ["media_notices"],
        32: ["openness_zone", "openness_zone", "openness_zone"],
        33: ["openness_leader"],
        34: ["leader_briefing"],
        35: ["openness_training"],
        37: ["filed_material"],
        38: ["policy_specialist", "policy_specialist"],
        39: ["push_channels"],
        40: ["openness_praise"],
        36: ["summonses"],
    }


def test_every_item_says_how_it_is_read_and_what_is_open(scheme: Scheme) -> None:
    assert [item.number for item in scheme.items() if not (item.reading and item.open_questions)] == []


def test_items_that_no_check_looks_at_say_what_to_file(scheme: Scheme) -> None:
    unseen = [item for item in scheme.items() if not any(part.check for part in item.parts)]
    assert [item.number for item in unseen if not item.evidence_hint] == []


def test_the_digest_is_that_of_the_file(scheme: Scheme) -> None:
    assert scheme.digest == hashlib.sha256((FOLDER / "scheme.yaml").read_bytes()).hexdigest()


def item(scheme: Scheme, number: int) -> Item:
    return next(item for item in scheme.items() if item.number == number)
