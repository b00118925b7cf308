"""Labels that are wrong themselves: by page, which labels and why. Figures are printed with and without them.

A label stands here only where the page itself contradicts it; a page that is hard to read is no reason.
"""

_BODY, _DAY = frozenset({"body"}), frozenset({"published"})

DISPUTED: dict[str, tuple[frozenset[str], str]] = {
    "05e98007-d810-4036-b154-2ef2fe68c2af": (
        _DAY,
        "month and day are exchanged: the site writes the month first, and the text tells of a later day",
    ),
    "35687fb1-3d1f-46ac-a1c1-30ae027b2ae4": (
        _DAY,
        "the day of the reader's visit, shown at the top of the page; the entry bears a day of its own, in English",
    ),
    "47f387e6-6467-41fd-a165-b13c1171c6e7": (_BODY, "holds the descriptions of four pictures as text"),
    "59562291-5657-476d-9902-ad76b53ef82b": (
        _BODY | _DAY,
        "a page of many whole entries, each with its day; the first alone is labelled",
    ),
    "658d9f03-ebba-4946-b0e8-25b6fdbeb1c7": (_BODY, "holds the recommended articles and the comment box"),
    "8f1cdd94-6326-49be-bfd0-f3681cc7e89d": (
        _BODY | _DAY,
        "a page of many whole entries, each with its day; the first alone is labelled",
    ),
    "ab65832c-15b6-4c9e-b64f-3bc575332499": (
        _DAY,
        "the day of the newspaper that is quoted; the page itself shows another",
    ),
    "c3f7d079-7730-4a9c-b041-73fcc4b5b3e4": (
        _DAY,
        "the month of the report that is printed; the page shows its own day under the title",
    ),
    "d5bced5e-4ff7-49a8-8808-4344f0823c51": (
        _BODY | _DAY,
        "leaves out what is folded together at first (ten boxes, eleven tables); the day is that of a notice to editors, "
        "the page shows the day of its last change at its end",
    ),
    "d8d4c4ec-dc2a-420f-a9f8-5e8ee597b965": (
        _BODY,
        "ends in the middle, at the button that unfolds the rest of the text on the same page",
    ),
    "e8847578-12f0-44cb-bdb7-4eec53c18ed1": (_BODY, "begins with the head table, which is read as fields"),
}


def left_out() -> dict[str, frozenset[str]]:
    """The disputed labels of each page."""
    return {stem: names for stem, (names, _) in DISPUTED.items()}
