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
    "misfiled": ("planning_1", "planning_3", "normative_2"),
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

_EXCLUDES = {
    # A report that is not there, or whose table is a picture, has nothing else wrong with it.
    "arithmetic": {"missing", "scanned"},
    "deadline": {"missing"},
    "copies": {"missing", "unit", "year", "aspect", "aspects", "scanned"},
}


def deal(seed: int, slugs: Sequence[str], whole: frozenset[str], question: str) -> dict[str, str]:
    """A case of `question` for each unit; units in `whole` (some address cannot be visited) stay sound.

    Every case is dealt at least once; in a large county about half of the units are sound.

    >>> dealt = deal(1, [f"u{n}" for n in range(9)], frozenset({"u0"}), "fees")
    >>> sorted(dealt.values()), dealt["u0"]
    (['', '', '', '', '', 'basis', 'free', 'none', 'obsolete'], '')
    """
    cases = CASES[question]
    eligible = [slug for slug in slugs if slug not in whole]
    Random(f"{seed}/{question}").shuffle(eligible)
    rounds = max(1, len(eligible) // (2 * len(cases)))
    dealt = dict.fromkeys(slugs, SOUND)
    for slug, case in zip(eligible, cases * rounds, strict=False):
        dealt[slug] = case
    return dealt


def deal_reports(
    seed: int, slugs: Sequence[str], whole: frozenset[str], legacy: frozenset[str]
) -> Mapping[str, dict[str, str]]:
    """The four questions about annual reports, dealt so that no fault hides another one.

    The report without any date goes to a site of the old family, whose addresses tell no month either.
    """
    structure = deal(seed, slugs, whole, "structure")
    out = {"structure": structure}
    for question, excluded in _EXCLUDES.items():
        barred = whole | {slug for slug, case in structure.items() if case in excluded}
        out[question] = deal(seed, slugs, barred, question)
    home = next((slug for slug in sorted(legacy) if structure[slug] != "missing"), "")
    dealt = out["deadline"]
    for slug in [slug for slug, case in dealt.items() if case == "undated"]:
        dealt[slug], dealt[home] = (dealt[home] if dealt[home] != "undated" else "late"), "undated"
    return out
