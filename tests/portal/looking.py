"""Looking a page over in a browser: axe-core and the width, on a desktop and on a phone, with pictures where wanted."""

import os
from collections.abc import Iterator
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_WIDTHS = {"desktop": 1280, "phone": 390}
_PICTURES = os.environ.get("MINGJING_PICTURES", "")


def faults_of(page: Page, name: str) -> list[str]:
    """What axe-core finds on a page and whether it is wider than the screen. Pictures are kept where MINGJING_PICTURES
    names a folder."""
    found = [fault for device, width in _WIDTHS.items() for fault in _on(page, name, device, width)]
    page.set_viewport_size({"width": _WIDTHS["desktop"], "height": 900})
    return found


def _on(page: Page, name: str, device: str, width: int) -> Iterator[str]:
    page.set_viewport_size({"width": width, "height": 900})
    if page.evaluate("document.documentElement.scrollWidth") > width:
        yield f"{name}（{device}）：网页比屏幕宽"
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": _WCAG}})
    for one in found.response["violations"]:
        where = "、".join(str(node["target"]) for node in one["nodes"][:3])
        yield f"{name}（{device}）：{one['id']} {one['help']}：{where}"
    if _PICTURES:
        page.screenshot(path=str(Path(_PICTURES) / f"{name}-{device}.png"), full_page=True)
