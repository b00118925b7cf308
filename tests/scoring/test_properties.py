"""What holds for every scheme, every finding and every ruling."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mingjing.model import (
    Best,
    Clean,
    Deduct,
    Earn,
    Evidence,
    Finding,
    Indicator,
    Item,
    Levels,
    NaPolicy,
    Outcome,
    Part,
    PartFindings,
    Pool,
    Rule,
    Ruling,
    Scheme,
    ScoreSheet,
    State,
    Threshold,
    Unit,
    UnitKind,
    Verify,
)
from mingjing.scoring import score_unit

D = Decimal
UNIT = Unit("青溪镇", UnitKind.TOWNSHIP, "乡镇", ())
PAGE = Evidence("http://a.example/", "0" * 64)
CODES = ("", "a", "b", "state", "city")
TENTHS = st.integers(1, 20).map(lambda tenths: D(tenths) / 10)
TABLE = {"state": D(2), "city": D("0.5")}

credit = st.dictionaries(st.sampled_from(["a", "b"]), st.sampled_from([D("0.3"), D("0.5")]))
rules: st.SearchStrategy[Rule] = st.one_of(
    st.builds(Earn, by_subject=st.booleans(), credit=credit),
    st.builds(Best, credit=credit),
    st.builds(Threshold, share=st.sampled_from([D("0.5"), D("0.7")]), proportional=st.booleans()),
    st.builds(Threshold, at_least=st.integers(1, 3), proportional=st.booleans()),
    st.builds(
        Deduct,
        each=TENTHS,
        by_code=st.just({"a": D("0.5")}),
        once=st.sampled_from([frozenset(), frozenset({"a"})]),
        voids=st.sampled_from([frozenset(), frozenset({"b"})]),
        floored=st.booleans(),
    ),
    st.just(Clean()),
    st.builds(Levels, st.just(TABLE), deduct=st.just(True), highest_only=st.booleans()),
)


def findings_of(outcomes: Sequence[Outcome]) -> st.SearchStrategy[Finding]:
    return st.builds(
        Finding,
        st.sampled_from(outcomes),
        st.sampled_from(["甲", "乙"]),
        st.sampled_from(["缺“甲”", "缺“乙”", "迟了"]),
        code=st.sampled_from(CODES),
        evidence=st.just((PAGE,)),
    )


@dataclass(frozen=True)
class Case:
    """A scheme of two blocks, one with a pool, and the findings of one unit."""

    scheme: Scheme
    findings: tuple[PartFindings, ...]

    def sheet(self, rulings: Sequence[Ruling] = ()) -> ScoreSheet:
        return score_unit(self.scheme, UNIT, self.findings, rulings)


@st.composite
def cases(draw: st.DrawFn, outcomes: Sequence[Outcome] = tuple(Outcome)) -> Case:
    numbers = iter(range(1, 100))
    found: list[PartFindings] = []

    def item(pooled: bool) -> Item:
        number = next(numbers)
        parts = []
        for index in range(1, draw(st.integers(1, 3)) + 1):
            points = D(0) if pooled else draw(TENTHS)
            parts.append(Part(f"{index}", points, "some_check", {}, draw(rules)))
            findings = draw(st.lists(findings_of(outcomes), max_size=4))
            found.append(PartFindings(UNIT.name, number, index, "some_check", tuple(findings)))
        points = None if pooled else sum((part.points for part in parts), D(0))
        policy = draw(st.sampled_from([NaPolicy.SCALE, NaPolicy.SPREAD, NaPolicy.FULL, NaPolicy.NONE]))
        return Item(number, "", points, "", Verify.WEB, "", tuple(parts), na_policy=policy)

    def block(name: str, pooled: bool) -> Indicator:
        own = [item(False) for _ in range(draw(st.integers(1, 3)))]
        shared = [item(True) for _ in range(2)] if pooled else []
        pools = (Pool(tuple(one.number for one in shared), draw(TENTHS)),) if pooled else ()
        points = sum((one.points or D(0) for one in own), D(0)) + sum((pool.points for pool in pools), D(0))
        return Indicator(name, points, (*own, *shared), pools)

    blocks = (block("甲", False), block("乙", True))
    full_mark = sum((one.points for one in blocks), D(0))
    policy = draw(st.sampled_from([NaPolicy.SCALE, NaPolicy.SPREAD, NaPolicy.FULL, NaPolicy.NONE]))
    scheme = Scheme("yunxiu-2022", "", "云岫县", 2022, full_mark, blocks, (), na_policy=policy)
    return Case(scheme, tuple(found))


held = settings(max_examples=40, deadline=None, derandomize=True)
DECIDED = (Outcome.MET, Outcome.NOT_MET, Outcome.NOT_APPLICABLE)


@held
@given(cases())
def test_every_score_is_within_its_bounds(case):
    sheet = case.sheet()
    for item in sheet.items:
        if item.score is not None:
            assert (item.score <= 0) if item.max is None else (0 <= item.score <= item.max)
    for pool in sheet.pools:
        assert pool.score is None or 0 <= pool.score <= pool.max
    for level in sheet.levels:
        assert 0 <= level.decided <= level.decided_max <= level.max
    if sheet.total is not None:
        assert 0 <= sheet.total <= sheet.full_mark


@held
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_findings_and_rulings_does_not_matter(case, shuffle: random.Random):
    other = [
        replace(found, findings=tuple(shuffle.sample(found.findings, len(found.findings))))
        for found in shuffle.sample(case.findings, len(case.findings))
    ]

    def scores(sheet: ScoreSheet) -> tuple[object, ...]:
        parts = [[(part.score, part.state) for part in item.parts] for item in sheet.items]
        items = [(item.score, item.state) for item in sheet.items]
        return (sheet.total, sheet.decided, sheet.levels, sheet.pools, sheet.grade, sheet.steps, items, parts)

    assert scores(score_unit(case.scheme, UNIT, other)) == scores(case.sheet())


@held
@given(cases(DECIDED), st.data())
def test_putting_a_fault_right_never_lowers_anything(case, data):
    faults = [
        (where, which)
        for where, found in enumerate(case.findings)
        for which, finding in enumerate(found.findings)
        if finding.outcome is Outcome.NOT_MET
    ]
    assume(faults)
    where, which = data.draw(st.sampled_from(faults))
    found = list(case.findings[where].findings)
    found[which] = replace(found[which], outcome=Outcome.MET)
    better = list(case.findings)
    better[where] = replace(better[where], findings=tuple(found))
    before, after = case.sheet(), score_unit(case.scheme, UNIT, better)
    for old, new in zip(before.items, after.items, strict=True):
        if old.score is not None and new.score is not None:
            assert new.score >= old.score
    # An event of a level without points opens its item, unless a graver one has already taken everything.
    if [item.state for item in before.items] == [item.state for item in after.items]:
        assert after.decided >= before.decided
        assert (before.total is None) == (after.total is None)
        if before.total is not None and after.total is not None:
            assert after.total >= before.total


@held
@given(cases())
def test_what_is_printed_adds_up(case):
    """Items, pools, blocks and the total, where nothing has to be scaled or spread."""
    sheet = case.sheet()
    pooled = {number for pool in case.scheme.pools() for number in pool.items}
    items = sum((item.score or D(0) for item in sheet.items if item.item not in pooled), D(0))
    printed = items + sum((pool.score or D(0) for pool in sheet.pools), D(0))
    absent = any(item.state is State.NOT_APPLICABLE for item in sheet.items)
    if case.scheme.na_policy is not NaPolicy.SPREAD or not absent:
        assert sheet.decided == printed == sum((level.decided for level in sheet.levels), D(0))
    if sheet.total is not None and sheet.decided_max == sheet.full_mark:
        assert abs(sheet.total - sheet.decided) <= D("0.005")
    assert sheet.decided_max + sheet.open_max + sheet.not_applicable_max == sheet.full_mark


@held
@given(cases())
def test_unknown_is_never_a_score(case):
    sheet = case.sheet()
    for item in sheet.items:
        still_open = any(part.state in (State.UNCLEAR, State.NEEDS_PERSON) for part in item.parts)
        assert still_open == (item.state in (State.UNCLEAR, State.NEEDS_PERSON))
        if still_open:
            assert item.score is None
    undecided = any(item.state in (State.UNCLEAR, State.NEEDS_PERSON) for item in sheet.items)
    if undecided:
        assert sheet.total is None


@held
@given(cases(DECIDED), TENTHS)
def test_an_absence_does_not_move_a_scaled_total(case, points):
    """A sheet with one more item that does not apply has the same share of what applies."""
    scheme = replace(case.scheme, na_policy=NaPolicy.SCALE)
    first, second = scheme.indicators
    more = Item(99, "", points, "", Verify.WEB, "", first.children[0].parts)
    wider = replace(
        scheme,
        indicators=(replace(first, children=(*first.children, more), points=first.points + points), second),
    )
    ruling = Ruling(UNIT.name, 99, 0, None, True, "核查员甲", datetime(2023, 1, 1, tzinfo=UTC), "")
    sheet = score_unit(scheme, UNIT, case.findings)
    with_absence = score_unit(wider, UNIT, case.findings, [ruling])
    assert (with_absence.decided, with_absence.decided_max) == (sheet.decided, sheet.decided_max)
    assert with_absence.not_applicable_max == sheet.not_applicable_max + points
    assert with_absence.total == sheet.total


@held
@given(cases(), st.integers(0, 20))
def test_a_ruling_is_what_is_printed(case, tenths):
    item = next(iter(case.scheme.items()))
    assert item.points is not None
    score = min(D(tenths) / 10, item.points)
    ruling = Ruling(UNIT.name, item.number, 0, score, False, "核查员甲", datetime(2023, 1, 1, tzinfo=UTC), "")
    got = case.sheet([ruling]).item(item.number)
    assert (got.score, got.state) == (score, State.RULED)


@held
@given(cases())
def test_every_score_shows_its_arithmetic(case):
    sheet = case.sheet()
    for item in sheet.items:
        if item.score is not None:
            assert item.steps
            assert item.reason
        for part in item.parts:
            assert part.reason
            if part.score is not None:
                assert part.steps
    assert sheet.steps
