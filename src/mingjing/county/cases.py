"""Which unit gets which fault: for every question a hand of cases is dealt to the units, by seed."""

from collections.abc import Mapping, Sequence
from random import Random

SOUND = ""

CASES: Mapping[str, tuple[str, ...]] = {
    "consultation": (
        "none_found",
        "no_draft",
        "no_explanation",
        "neither",
        "short",
        "short_by_one",
        "justified",
        "one_method",
        "late",
        "no_feedback",
        "no_reason",
        "undated",
    ),
    "document": (
        "none_found",
        "late",
        "late_interpretation",
        "no_interpretation",
        "never_interpreted",
        "one_way_out",
        "one_way_back",
        "no_link",
        "text_only",
        "made_unknown",
    ),
    "planning": ("nothing", "statement", "statement", "repost", "repost"),
    "history": ("nothing", "nothing", "statement", "statement", "repost", "scattered"),
    "misfiled": ("planning_1", "planning_3", "normative_2", "planning_undecidable", "normative_undecidable"),
    "leaders": (
        "missing_one",
        "missing_many",
        "native_place",
        "career",
        "mobile",
        "identity",
        "speech",
        "no_profile",
        "unlisted",
        "not_on_roster",
    ),
    "profile": ("heads", "hours", "contact", "sections", "two", "several", "none", "withdrawn"),
    "guide": (
        "missing",
        "scanned",
        "fax",
        "hours_mail",
        "arrangement",
        "classification",
        "ways",
        "name",
        "address_phone",
    ),
    "fees": ("basis", "free", "obsolete", "none"),
    "structure": (
        "missing",
        "heading",
        "order",
        "table_two",
        "row",
        "aspect",
        "aspects",
        "year",
        "unit",
        "scanned",
    ),
    "arithmetic": ("H1", "H2", "H3", "H4", "H5", "blank"),
    "deadline": ("late", "late_by_one", "undated"),
    "copies": ("copied_from", "copied_to", "half_from", "half_to", "repeats_own"),
    "special": ("missing", "empty", "stale", "statement"),
}
"""Cases by question; units that get none are sound."""

_BARRED_BY: Mapping[str, tuple[str, frozenset[str]]] = {
    # What is not there, or is a picture, has nothing else wrong with it: one fault never hides another.
    "fees": ("guide", frozenset({"missing", "scanned"})),
    "arithmetic": ("structure", frozenset({"missing", "scanned", "table_two"})),
    "deadline": ("structure", frozenset({"missing"})),
    "copies": ("structure", frozenset({"missing", "unit", "year", "aspect", "aspects", "scanned"})),
}


MORE: Mapping[str, tuple[str, ...]] = {
    "planning": ("nothing", "nothing", "statement", "repost", "repost"),
    "copies": (*CASES["copies"], "copied_from", "copied_to", "repeats_own"),
    "roster": ("unlisted", "not_on_roster"),
    "version": ("several", "withdrawn"),
}
"""What a thorough county deals besides, or in the place of, a hand of `CASES`."""
FACETS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "consultation": (
        ("no_draft", "no_explanation", "neither"),
        ("short", "short_by_one", "justified", "undated"),
        ("one_method",),
        ("late", "late", "no_feedback", "no_feedback", "no_feedback", "no_reason", "no_reason"),
    ),
    "document": (
        ("late", "made_unknown"),
        ("late_interpretation", "no_interpretation"),
        ("one_way_out", "one_way_back", "no_link"),
        ("text_only",),
    ),
}
"""What can be wrong with one consultation or document, of each facet one thing at most."""
_FAULTY = 0.45
"""Share of the further consultations and documents of a thorough county that are faulty in a facet."""


def further(seed: int, slug: str, what: str) -> tuple[frozenset[str], ...]:
    """The faults of each further consultation or document of a unit in a thorough county: two or three of them.

    >>> [sorted(faults) for faults in further(1, "mzj", "document")]
    [['text_only'], ['one_way_back'], ['late_interpretation', 'one_way_out']]
    """
    rng = Random(f"{seed}/further/{what}/{slug}")
    return tuple(
        frozenset(rng.choice(facet) for facet in FACETS[what] if rng.random() < _FAULTY)
        for _ in range(rng.choice((2, 3)))
    )


def deal(
    seed: int, slugs: Sequence[str], whole: frozenset[str], question: str, *, thorough: bool = False
) -> dict[str, str]:
    """A case of `question` for each unit; units in `whole` (some address cannot be visited) stay sound. In a `thorough`
    county six of ten units are faulty.

    Every case is dealt at least once; in a large county about half of the units are sound.

    >>> dealt = deal(1, [f"u{n}" for n in range(9)], frozenset({"u0"}), "fees")
    >>> sorted(dealt.values()), dealt["u0"]
    (['', '', '', '', '', 'basis', 'free', 'none', 'obsolete'], '')
    """
    cases = MORE[question] if thorough and question in MORE else CASES[question]
    eligible = [slug for slug in slugs if slug not in whole]
    Random(f"{seed}/{question}").shuffle(eligible)
    rounds = max(1, (len(eligible) * 6 // 10 if thorough else len(eligible) // 2) // len(cases))
    dealt = dict.fromkeys(slugs, SOUND)
    for slug, case in zip(eligible, cases * rounds, strict=False):
        dealt[slug] = case
    return dealt


def deal_all(
    seed: int,
    slugs: Sequence[str],
    dutiful: Sequence[str],
    whole: frozenset[str],
    legacy: frozenset[str],
    *,
    thorough: bool = False,
) -> Mapping[str, Mapping[str, str]]:
    """The case of every unit for every question. `dutiful` units must keep special columns.

    The report without any date goes to a site of the old family (`legacy`), whose addresses tell no month either.
    """
    out: dict[str, dict[str, str]] = {}
    for question in {**CASES, **MORE} if thorough else CASES:
        asked = dutiful if question == "special" else slugs
        barred = whole
        if question in _BARRED_BY:
            other, excluded = _BARRED_BY[question]
            barred |= {slug for slug, case in out[other].items() if case in excluded}
        out[question] = deal(seed, asked, barred, question, thorough=thorough)
    _move_bad_number(out["arithmetic"], out["structure"])
    _move_undated(out["deadline"], [s for s in sorted(legacy) if out["structure"][s] != "missing"])
    return out


def _move_bad_number(dealt: dict[str, str], structure: Mapping[str, str]) -> None:
    """A bad number stands in the second table: where that table is missing, change places with another unit."""
    for slug in [slug for slug, case in dealt.items() if case == "H5" and structure[slug] == "table_two"]:
        other = next(s for s in sorted(dealt) if dealt[s] not in ("", "H5") and structure[s] != "table_two")
        dealt[slug], dealt[other] = dealt[other], dealt[slug]


def _move_undated(dealt: dict[str, str], homes: Sequence[str]) -> None:
    """Let the first of `homes` change places with whom no date was dealt to; others are late instead."""
    for slug in [slug for slug, case in dealt.items() if case == "undated"]:
        if homes and dealt[homes[0]] != "undated":
            dealt[slug], dealt[homes[0]] = dealt[homes[0]], "undated"
        elif slug not in homes[:1]:
            dealt[slug] = "late"
