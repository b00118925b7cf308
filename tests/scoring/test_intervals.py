"""The interval of a part with unclear findings holds every way to resolve them, by brute force."""

from dataclasses import replace
from decimal import Decimal
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from mingjing.model import Best, Clean, Deduct, Earn, Evidence, Finding, Levels, Outcome, Rule, Threshold
from mingjing.scoring.intervals import interval
from mingjing.scoring.rules import worth

D = Decimal
CODES = ("", "a", "b", "c")
LEVELS = {"a": D(1), "b": D(2), "c": D("0.5")}
PAGE = Evidence("http://a.example/", "0" * 64)

credits = st.dictionaries(st.sampled_from(CODES[1:]), st.sampled_from([D("0.3"), D("0.5"), D(1)]))
some_codes = st.frozensets(st.sampled_from(CODES[1:]))
earns = st.builds(Earn, by_subject=st.booleans(), credit=credits)
thresholds = st.builds(
    Threshold, share=st.sampled_from([D("0.5"), D("0.7"), D(1)]), proportional=st.booleans()
) | st.builds(Threshold, at_least=st.integers(1, 4), proportional=st.booleans())
deducts = st.builds(
    Deduct,
    each=st.sampled_from([D("0.1"), D("0.3"), D(1)]),
    by_code=st.dictionaries(st.sampled_from(CODES[1:]), st.sampled_from([D("0.2"), D("0.5"), D(2)])),
    once=some_codes,
    voids=some_codes,
    floored=st.booleans(),
)
levels = st.builds(Levels, st.just(LEVELS), deduct=st.booleans(), highest_only=st.booleans())
rules = earns | st.builds(Best, credit=credits) | thresholds | deducts | st.just(Clean()) | levels


def findings_of(*outcomes: Outcome) -> st.SearchStrategy[Finding]:
    return st.builds(
        Finding,
        st.sampled_from(outcomes),
        st.sampled_from(["甲", "乙"]),
        st.just("某事"),
        code=st.sampled_from(CODES[1:]),
        evidence=st.just((PAGE,)),
    )


def resolutions(rule: Rule, finding: Finding) -> list[Finding | None]:
    """Every decided finding that an unclear one may turn out to be; None: it does not concern the subject."""
    codes = LEVELS if isinstance(rule, Levels) else CODES
    ways = [replace(finding, outcome=o, code=c) for o in (Outcome.MET, Outcome.NOT_MET) for c in codes]
    return [None, *ways]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(
    rules,
    st.sampled_from([D("0.5"), D(1), D(3)]),
    st.lists(findings_of(Outcome.MET, Outcome.NOT_MET), max_size=3),
    st.lists(findings_of(Outcome.UNCLEAR), max_size=2),
)
def test_the_interval_holds_every_resolution_and_both_ends_are_reached(rule, points, settled, unclear):
    if not settled and not unclear:
        return
    found = interval(rule, points, [*settled, *unclear])
    values = []
    for way in product(*(resolutions(rule, finding) for finding in unclear)):
        resolved = [*settled, *(finding for finding in way if finding is not None)]
        if resolved:
            values.append(worth(rule, points, resolved).value)
    assert (found.worst.value, found.best.value) == (min(values), max(values))


def test_without_unclear_findings_both_ends_are_the_score(make):
    found = interval(Earn(), D(2), [make.met(), make.not_met()])
    assert (found.worst.value, found.best.value, found.decided) == (1, 1, True)


def test_a_code_that_costs_once_is_feared_once_at_most(make):
    rule = Deduct(each=D("0.1"), by_code={"table": D("0.8")}, once=frozenset({"table"}))
    assert interval(rule, D(2), [make.unclear(), make.unclear()]).worst.value == D("1.1")
    seen = make.not_met("table")
    assert interval(rule, D(2), [seen, make.unclear(), make.unclear()]).worst.value == 1
