"""What a check found beside what was planted: by person, element, page or unit."""

import pytest

from mingjing.county import PartSights, Sight
from mingjing.model import Evidence, Finding, Outcome
from mingjing.run.accuracy.matching import compare
from mingjing.run.accuracy.tally import Tally

CODES = {"late", "missing"}
NOTICE = "关于公开征求《养犬管理办法（征求意见稿）》意见的公告"
URL = "http://a.example/1.html"


def finding(outcome: str, subject: str = NOTICE, aspect: str = "", code: str = "", url: str = URL) -> Finding:
    return Finding(Outcome(outcome), subject, "理由", aspect, code, (Evidence(url, "0" * 64),))


def page(outcome: str, code: str = "", aspect: str = "") -> Sight:
    return Sight(outcome, code, (), (NOTICE,), (URL,), aspect)


def element(outcome: str, name: str, code: str = "") -> Sight:
    return Sight(outcome, code, (name,), (), (URL,))


def unit(outcome: str, code: str = "") -> Sight:
    return Sight(outcome, code, (), (), ("http://a.example/",))


def tally(sights: list[Sight], findings: list[Finding]) -> Tally:
    return compare(PartSights("scored", None, tuple(sights)), findings, CODES).tally


@pytest.mark.parametrize(
    ("sights", "findings", "counted"),
    [
        pytest.param(
            [page("not_met", "late"), page("met")],
            [finding("not_met", code="late")],
            Tally(faults=1, controls=1, found=1, left_open=1),
            id="found; nobody looked at the other, which waits",
        ),
        pytest.param(
            [page("not_met", "late")],
            [finding("not_met", code="missing")],
            Tally(faults=1, missed=1, alarms=1),
            id="another fault than the one that was planted",
        ),
        pytest.param(
            [page("not_met", "row")],
            [finding("not_met", code="missing")],
            Tally(faults=1, found=1),
            id="a code that the check does not have does not matter",
        ),
        pytest.param(
            [page("not_met", "late")],
            [finding("not_met", "别的公告", code="late", url="http://a.example/2.html")],
            Tally(faults=1, missed=1, alarms=1),
            id="the right fault on another page",
        ),
        pytest.param(
            [element("not_met", "传真号码", "missing"), element("met", "办公地址")],
            [
                finding("not_met", aspect="传真号码", code="missing"),
                finding("met", aspect="办公地址"),
            ],
            Tally(faults=1, controls=1, found=1, passed=1),
            id="elements go by their names",
        ),
        pytest.param(
            [element("met", "规划（2022—2025年）")],
            [finding("met", "规划(2022—2025年)")],
            Tally(controls=1, passed=1),
            id="full width and half width are one name",
        ),
        pytest.param(
            [page("not_met", "late"), page("not_met", "late")],
            [finding("not_met", code="late")],
            Tally(faults=2, found=1, missed=1),
            id="one finding finds one fault",
        ),
        pytest.param(
            [page("not_met", "late", "及时解读"), page("met", aspect="及时发布")],
            [
                finding("not_met", aspect="及时发布", code="late"),
                finding("met", aspect="及时解读"),
            ],
            Tally(faults=1, controls=1, missed=1, alarms=1),
            id="aspects are told apart",
        ),
        pytest.param(
            [unit("not_met", "missing"), element("met", "视频")],
            [finding("unclear", "多元化解读"), finding("met", aspect="视频")],
            Tally(faults=1, controls=1, passed=1, left_open=1),
            id="what the unit lacks waits where something could not be seen",
        ),
        pytest.param(
            [unit("unclear", "scanned")],
            [finding("met", "公开指南")],
            Tally(gaps=1, leaps=1),
            id="what nobody can tell is passed",
        ),
        pytest.param(
            [unit("unclear", "scanned")], [finding("unclear")], Tally(gaps=1), id="what nobody can tell waits"
        ),
    ],
)
def test_findings_are_counted_beside_what_was_planted(
    sights: list[Sight], findings: list[Finding], counted: Tally
) -> None:
    assert tally(sights, findings) == counted


def test_wrong_judgements_are_told_in_words() -> None:
    sights = (page("not_met", "late"), unit("unclear", "scanned"))
    found = compare(PartSights("scored", None, sights), [finding("met")], CODES)
    assert found.errors == (
        f"漏判：{NOTICE}　{URL}（late）",
        "不能定而判为符合：本单位　http://a.example/（scanned）",
    )
