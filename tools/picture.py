"""The README's picture: one scored item with its evidence, beside the archived page it leads to.

python tools/picture.py demo/runs/0001/report 云岫县桂溪镇人民政府 18
"""

import os
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from mingjing.evidence.browser import find_browser

TARGET = Path(__file__).parents[1] / "docs" / "pictures" / "item.png"


def main() -> None:
    """Draw the item's card, with its faults open."""
    report, unit, item = Path(sys.argv[1]).resolve(), sys.argv[2], sys.argv[3]
    browser = find_browser()
    if browser is None:
        sys.exit("没有浏览器，不能截图；安装方法见 tools/browser.sh")
    with sync_playwright() as drive:
        shown = drive.chromium.launch(
            executable_path=str(browser), args=["--no-sandbox"], env={**os.environ, "LC_ALL": "zh_CN.UTF-8"}
        )
        page = shown.new_page(viewport={"width": 980, "height": 900}, device_scale_factor=1.5)
        page.goto((report / "units" / f"{unit}.html").as_uri())
        page.add_style_tag(content=".bar { position: static; }")
        card = page.locator(f"#item-{item}")
        card.screenshot(path=str(TARGET))
        shown.close()


if __name__ == "__main__":
    main()
