"""Every case beside every check: pages in, findings out."""

from collections.abc import Iterator
from typing import Any

import pytest
from tests.checks.case_pages import facts_and_frame, load_cases

from mingjing.checks.registry import Check, all_checks
from mingjing.model import CANDIDATE, NO_CANDIDATES, CheckKind

OUTCOMES = ("met", "not_met", "unclear", "not_applicable")


def every_case() -> Iterator[Any]:
    for name, check in all_checks().items():
        for case in load_cases(check.folder / "cases.yaml"):
            yield pytest.param(check, case, id=f"{name}-{case['it']}")


@pytest.mark.parametrize(("check", "case"), list(every_case()))
def test_a_check_finds_what_its_case_says(check: Check, case: dict[str, Any]) -> None:
    facts, frame = facts_and_frame(case)
    findings = check.run(facts, frame, case.get("with", {}))
    wanted = case["finds"]
    told = [f"{f.outcome} · {f.aspect} · {f.code} · {f.reason}" for f in findings]
    assert len(findings) == len(wanted), told
    for finding, expected in zip(findings, wanted, strict=True):
        outcome = next(key for key in expected if key in OUTCOMES)
        assert finding.outcome.value == outcome, told
        if expected[outcome]:
            assert finding.reason == expected[outcome]
        assert {key: getattr(finding, key) for key in ("code", "aspect") if key in expected} == {
            key: expected[key] for key in ("code", "aspect") if key in expected
        }, told


@pytest.mark.parametrize("check", all_checks().values(), ids=lambda check: check.name)
def test_a_check_has_cases_for_a_fault_and_for_sound_work(check: Check) -> None:
    cases = load_cases(check.folder / "cases.yaml")
    outcomes = {key for case in cases for expected in case["finds"] for key in expected if key in OUTCOMES}
    codes = {expected.get("code", "") for case in cases for expected in case["finds"]}
    if check.about.kind is CheckKind.CANDIDATE:
        assert outcomes == {"unclear"}
        assert codes == {CANDIDATE, NO_CANDIDATES}
    elif check.about.kind is CheckKind.PREPARED:
        assert {"not_met", "unclear"} <= outcomes
        assert "met" not in outcomes
    else:
        assert {"met", "not_met"} <= outcomes
    assert len(cases) >= 6
