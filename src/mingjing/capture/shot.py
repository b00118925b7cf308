"""The nouns of taking pictures: what is shown, within which bounds, and what came of it."""

from dataclasses import dataclass

from mingjing.evidence import Snapshot


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one page, and the browser, may cost. Beyond a bound a picture is cut or missing, and says so."""

    page_s: float = 60.0
    """Seconds for a page, from the first request to the last picture."""
    load_s: float = 20.0
    """Seconds to wait for the page's own files; then it is taken as it stands."""
    requests: int = 400
    page_bytes: int = 64 << 20
    height_px: int = 20_000
    width_px: int = 1280
    parallel: int = 2
    """Pages at the same time; more only cost memory on two cores."""
    memory_mib: int = 1_200
    """Resident memory of the browser; beyond it the largest page is stopped."""
    renew_after: int = 200
    """Pages after which the browser is started anew."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A page to be pictured. `strip` are the lines of the strip (address, time, …); `words` are boxed wherever they
    stand (“” : the top of the page, unboxed); with `scripts` off the page is shown exactly as it was kept. `whole` asks for the full picture as well."""

    page: Snapshot
    strip: tuple[str, ...]
    words: tuple[str, ...] = ()
    scripts: bool = True
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Boxed:
    """A crop with the boxed words, as JPEG. `count` says how often they were found where a reader sees them; without any,
    `picture` is None and `hidden` tells whether they stand on the page unseen."""

    words: str
    count: int
    picture: bytes | None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Shot:
    """What the browser gave. `picture` is the whole page as JPEG (None when it could not be drawn: `fault` says why);
    `cut` tells that the page is longer than the picture. `moved_to` is where the page's own script led."""

    picture: bytes | None = None
    boxed: tuple[Boxed, ...] = ()
    title: str = ""
    width_px: int = 0
    height_px: int = 0
    cut: bool = False
    browser: str = ""
    moved_to: str = ""
    fault: str = ""
