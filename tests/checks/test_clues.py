"""Checks that only show candidates: they cannot decide, and they tell the plainest page first."""

from dataclasses import replace
from datetime import date

import pytest
from tests.checks.case_pages import facts_and_frame

from mingjing.checks.registry import BrokenCheck, all_checks
from mingjing.model import (
    CANDIDATE,
    Candidate,
    CandidateKind,
    Caveat,
    CheckKind,
    Evidence,
    Finding,
    Outcome,
    UnitFacts,
)

PAGE = Evidence("http://www.yunxiu.example/1.html", "1" * 64, "5月9日举办政务公开业务培训", "正文第1段")
HELD = Candidate(
    CandidateKind.TRAINING, "举办培训", PAGE.url, date(2022, 5, 9), (("培训", PAGE), ("参加人员", PAGE))
)
NOTICE = replace(HELD, subject="培训通知", told=(("培训", PAGE),), caveats=(Caveat.ANNOUNCED,))


def test_a_check_that_only_shows_candidates_cannot_decide() -> None:
    check = all_checks()["guide_fees"]
    _, frame = facts_and_frame({})
    pretended = replace(check, about=replace(check.about, kind=CheckKind.CANDIDATE))
    with pytest.raises(BrokenCheck, match="检查项 guide_fees 只列线索，却给出了结论"):
        pretended.run(UnitFacts(), frame, {})


def test_the_plainest_candidate_comes_first_and_quotes_its_words_once() -> None:
    _, frame = facts_and_frame({})
    silent, *found = all_checks()["openness_training"].run(UnitFacts(candidates=(NOTICE, HELD)), frame, {})
    assert (silent.code, silent.outcome) == ("no_ledger", Outcome.UNCLEAR)
    assert found == [
        Finding(
            Outcome.UNCLEAR,
            "举办培训",
            "2022-05-09《举办培训》写明培训、参加人员，没有写明照片",
            code=CANDIDATE,
            evidence=(PAGE,),
        ),
        Finding(
            Outcome.UNCLEAR,
            "培训通知",
            "2022-05-09《培训通知》写明培训，没有写明参加人员、照片，须留意：只是通知或预告，看不出是否举行",
            code=CANDIDATE,
            evidence=(PAGE,),
        ),
    ]


def test_candidates_of_another_kind_are_no_clue() -> None:
    _, frame = facts_and_frame({})
    _, told = all_checks()["leader_briefing"].run(UnitFacts(candidates=(HELD,)), frame, {})
    assert (told.code, told.outcome) == ("no_candidates", Outcome.UNCLEAR)
