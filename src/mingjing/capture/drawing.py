"""One page in one window of the browser: load, settle, box, picture."""

import asyncio
import base64
import time
from functools import cache
from importlib.resources import files
from typing import Any

from playwright.async_api import CDPSession, Page
from playwright.async_api import Error as BrowserError
from playwright.async_api import TimeoutError as BrowserTimeout

from mingjing.capture.desk import Desk
from mingjing.capture.shot import Bounds, Boxed, Shot, Subject

_LOOK_EVERY_S = 0.05
_TRIES = 4
_ABOVE_PX, _BELOW_PX = 140, 140
_CROP_PX = (1280, 900)
"""Least width (as far as the page is that wide) and most height of a crop."""
_WHOLE = {"format": "jpeg", "quality": 72}
_WORDS = {"format": "jpeg", "quality": 85}
_HAS_TEXT = "() => Boolean(document.body && document.body.innerText.trim())"


@cache
def _script(name: str) -> str:
    """One function of page.js, as the browser takes it."""
    return f"(given) => {files(__package__).joinpath('page.js').read_text('utf-8').strip()}.{name}(given)"


async def draw(shown: Page, session: CDPSession, subject: Subject, desk: Desk, bounds: Bounds) -> Shot:
    """Load the page and take its pictures."""
    ends_at = time.monotonic() + bounds.load_s
    try:
        await shown.goto(subject.page.url, wait_until="load", timeout=bounds.load_s * 1000)
    except BrowserTimeout:
        await session.send("Page.stopLoading")  # taken as it stands
        if desk.led_nowhere and not await shown.evaluate(_HAS_TEXT):
            return Shot(fault=f"网页自行转往 {desk.led_nowhere}，没有应答", moved_to=desk.led_nowhere)
    except BrowserError:
        if not desk.moved_to:
            raise
    await _settled(shown, desk, bounds, ends_at, lazy=subject.scripts)
    placed = await _evaluated(
        shown,
        "arrange",
        {
            "words": list(subject.words),
            "strip": list(subject.strip),
            "most": bounds.height_px,
            "narrow": _CROP_PX[0],
        },
    )
    size = (placed["width"], placed["height"])
    picture = await _taken(session, (0, 0, *size), _WHOLE) if subject.whole else None
    boxed = [
        await _crop(shown, session, number, words, placed["told"][number], size, placed["strip"])
        for number, words in enumerate(subject.words)
    ]
    return Shot(picture, tuple(boxed), placed["title"], *size, cut=placed["cut"], moved_to=desk.moved_to)


async def _settled(shown: Page, desk: Desk, bounds: Bounds, ends_at: float, *, lazy: bool) -> None:
    """Wait until nothing is asked for and the page no longer grows; pictures that wait for a reader are called."""
    before: list[Any] = []
    while True:
        now = await _evaluated(shown, "state", None)
        if not desk.open and now == before:
            if not (lazy and now[2]):
                return
            lazy = False
            await _evaluated(shown, "scroll", bounds.height_px)
        if time.monotonic() >= ends_at:
            return
        before = now
        await asyncio.sleep(_LOOK_EVERY_S)


async def _evaluated(shown: Page, name: str, given: object) -> Any:
    """Run a function in the page; again when the page was just replaced by another."""
    for attempt in range(_TRIES):
        try:
            return await shown.evaluate(_script(name), given)
        except BrowserError as error:
            replaced = "navigat" in str(error) or "context" in str(error)
            if not replaced or attempt == _TRIES - 1:
                raise
            await shown.wait_for_load_state("load", timeout=5000)
    raise AssertionError


async def _crop(
    shown: Page,
    session: CDPSession,
    number: int,
    words: str,
    told: dict[str, Any],
    size: tuple[int, int],
    strip: int,
) -> Boxed:
    if not words:
        head = (0.0, 0.0, size[0], min(size[1], _CROP_PX[1]))
        return Boxed("", 1, await _taken(session, head, _WORDS))
    at = told["at"]
    if at is None or at["top"] >= size[1]:
        return Boxed(words, 0, None, hidden=told["hidden"] or at is not None)
    width = min(float(size[0]), max(_CROP_PX[0], at["right"] - at["left"] + 80))
    left = min(max(0.0, (at["left"] + at["right"] - width) / 2), size[0] - width)
    top = max(float(strip), at["top"] - _ABOVE_PX)
    bottom = min(float(size[1]), at["bottom"] + _BELOW_PX, top + _CROP_PX[1])
    clip = (left, top - strip, width, bottom - top + strip)
    area = dict(zip(("left", "top", "width", "height"), clip, strict=True))
    in_view = await shown.evaluate(_script("shift"), {"number": number, **area})
    return Boxed(words, told["count"], await _taken(session, clip, _WORDS, in_view=in_view))


async def _taken(
    session: CDPSession,
    clip: tuple[float, float, float, float],
    kind: dict[str, Any],
    *,
    in_view: bool = False,
) -> bytes:
    """A picture of a part of the page; where the window shows that part already, it need not be laid out anew for it."""
    x, y, width, height = clip
    area = {"x": x, "y": y, "width": width, "height": height, "scale": 1}
    answer = await session.send(
        "Page.captureScreenshot",
        {**kind, "clip": area, "captureBeyondViewport": not in_view, "optimizeForSpeed": True},
    )
    return base64.b64decode(answer["data"])
