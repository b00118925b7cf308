"""Labels that are wrong themselves: by page, which labels and why. Figures are printed with and without them."""

DISPUTED: dict[str, tuple[frozenset[str], str]] = {}


def left_out() -> dict[str, frozenset[str]]:
    """The disputed labels of each page."""
    return {stem: names for stem, (names, _) in DISPUTED.items()}
