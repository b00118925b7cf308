"""Pages to damage: of the invented county, or real ones where they are on this machine."""

import os
from functools import cache
from pathlib import Path

from tests.county.counties import county_of

from mingjing.county import page_truths

INVENTED, REAL = "invented", "real"
_EVERY = 17
_REAL = Path(os.environ.get("MINGJING_REALDATA", Path(__file__).parents[5] / "shared" / "realdata"))


@cache
def pages(corpus: str) -> tuple[bytes, ...]:
    """All pages of a corpus in a fixed order."""
    return _invented() if corpus == INVENTED else _real()


def _invented() -> tuple[bytes, ...]:
    county = county_of(2022)
    urls = [truth.url for truth in page_truths(county)]
    return tuple(county.responses[url].body for url in urls[::_EVERY])


def _real() -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted(_REAL.rglob("*.html")))
