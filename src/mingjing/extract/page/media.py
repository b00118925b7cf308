"""Pictures, videos and sound in the body, and whether each carries content."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from mingjing.extract.page.tree import Element, Tree
from mingjing.model import Medium

_ORNAMENT: Final = re.compile(
    r"logo|icon|ico[_./-]|qrcode|qr_?code|erweima|ewm|weixin|wechat|weibo|share|spacer|blank\.|pixel|arrow|bullet|btn|"
    r"button|banner|print|close|dot\.|line\.gif|/filetypeimages/|file_?type|emoji|loading|lazyload\.|placeholder|jiathis|"
    r"dzjg|sydw|zjgj|gongan|beian|rss\.|touming",
)
_ORNAMENT_WORDS: Final = re.compile(
    r"二维码|扫一扫|扫码|标志|徽标|图标|分享|打印|关闭|微信|微博|党政机关|事业单位|找错|返回|更多|^logo$",
    re.IGNORECASE,
)
_PLAYED: Final = re.compile(
    r"\.(?:mp[34]|m3u8|flv|mov|wm[av]|avi|webm|m4[av]|rmvb|wav|ogg|aac)(?:$|[?#])", re.IGNORECASE
)
_VIDEO: Final = re.compile(r"\.(?:mp4|m3u8|flv|mov|wmv|avi|webm|m4v|rmvb)(?:$|[?#])", re.IGNORECASE)
_AUDIO: Final = re.compile(r"\.(?:mp3|wav|m4a|ogg|wma|aac)(?:$|[?#])", re.IGNORECASE)
_LONGEST_BADGE: Final = 12
"""Characters; a longer description is about something (“一图读懂行政事业单位国有资产管理办法”)."""
_PIXELS: Final = re.compile(r"\s*(\d+)\s*(?:px)?\s*$")
_STYLED: Final = {
    name: re.compile(rf"(?:^|[;\s]){name}\s*:\s*(\d+)(?:\.\d+)?px") for name in ("width", "height")
}
_SMALL: Final = 60
"""Pictures said to be smaller than this many pixels, either way, are ornaments."""


def media_of(
    tree: Tree, body: Element, absolute: Callable[[str], str], before: Callable[[int], int]
) -> Iterator[Medium]:
    """Media inside the body, in page order; `before` counts the paragraphs before a line of the page."""
    seen: set[tuple[str, str]] = set()
    low, high = body.index, body.last
    found = [
        node
        for node in tree.tagged("img", "video", "audio", "embed", "iframe", "a")
        if low <= node.index < high and (node.tag != "a" or _PLAYED.search(node.get("href")))
    ]
    for node in sorted(found, key=lambda node: node.index):
        medium = _medium(tree, node, absolute)
        if medium is not None and (medium.kind, medium.url) not in seen:
            seen.add((medium.kind, medium.url))
            yield replace(medium, after=before(node.first))


def _medium(tree: Tree, node: Element, absolute: Callable[[str], str]) -> Medium | None:
    if node.tag == "img":
        src = node.get("data-original") or node.get("data-src") or node.get("src")
        if not src:
            return None
        alt = node.get("alt").strip()
        return Medium("picture", _address(src, absolute), alt, _carries(node, src, alt))
    if node.tag in {"video", "audio"}:
        src = node.get("src") or next((c.get("src") for c in tree.children(node) if c.tag == "source"), "")
        return Medium(node.tag, _address(src, absolute), node.get("title").strip())
    if node.tag in {"embed", "iframe", "a"}:
        src = node.get("src") or node.get("href")
        kind = "video" if _VIDEO.search(src) else "audio" if _AUDIO.search(src) else ""
        return Medium(kind, _address(src, absolute), node.get("title").strip()) if kind else None
    return None


def _address(src: str, absolute: Callable[[str], str]) -> str:
    """Absolute; a picture inside the page itself (data:) is named by its type and length."""
    if src.startswith("data:"):
        return f"{src[:40].split(',')[0]},{len(src)}"
    return absolute(src)


def _carries(node: Element, src: str, alt: str) -> bool:
    if src.startswith("data:") and len(src) < 3000:
        return False
    if not src.startswith("data:") and _ORNAMENT.search(src.lower()):
        return False
    if len(alt) <= _LONGEST_BADGE and _ORNAMENT_WORDS.search(alt):
        return False
    for outer in [node, *([node.parent] if node.parent else [])]:
        if outer.attrs and _ORNAMENT.search(f"{outer.get('id')} {outer.get('class')}".lower()):
            return False
    return all(size is None or size >= _SMALL for size in (_pixels(node, "width"), _pixels(node, "height")))


def _pixels(node: Element, name: str) -> int | None:
    match = _PIXELS.match(node.get(name)) or _STYLED[name].search(node.get("style"))
    return int(match[1]) if match else None
