"""What a page needs to look as it did: pictures, style sheets and fonts of the archive, each under an address of ours."""

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol

from mingjing.evidence.snapshot import Snapshot

Held = Callable[[str], Snapshot | None]
"""An absolute address → what the archive holds of it, redirects followed."""

_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"\x00\x00\x01\x00", "ico"),
)
_FONTS = (
    (b"wOFF", "font/woff"),
    (b"wOF2", "font/woff2"),
    (b"OTTO", "font/otf"),
    (b"\x00\x01\x00\x00", "font/ttf"),
)
_MOST_INLINE_BYTES = 2 << 20


class Shelf(Protocol):
    """Where parts of pages are put, each once; gives the address under which a page finds one. Parts find each other by
    their bare names: a style sheet and its pictures lie side by side."""

    def put(self, name: str, data: bytes) -> str:
        """Keep `data` under `name` (digest and ending) and tell its address."""
        ...


@dataclass
class Parts:
    """Finds parts of one page in the archive and puts them on the shelf. `missing` are addresses that it does not hold,
    `given` the addresses that were given out: nothing else may stand in the page. `bare`: addresses are the names of parts."""

    held: Held
    shelf: Shelf
    missing: dict[str, None] = field(default_factory=dict)
    given: set[str] = field(default_factory=set)
    bare: bool = False

    def find(self, url: str) -> Snapshot | None:
        """The good answer of an address, or None; then it is told as missing."""
        found = self.held(url) if url.startswith(("http://", "https://")) else None
        if found is None or found.status != 200 or not found.payload:
            self.missing[url] = None
            return None
        return found

    def picture(self, url: str) -> str:
        """The address of an archived picture; "" where there is none.

        The kind is what the bytes are, whatever was said of them. A drawing (SVG) is put into the page itself, where it
        is only ever a picture; as a file of its own a browser would run what is in it.
        """
        found = self.find(url)
        if found is None:
            return ""
        kind = picture_kind(found.payload)
        if kind:
            return self.put(found.payload, kind)
        if _is_drawing(found.payload) and len(found.payload) <= _MOST_INLINE_BYTES:
            return self._given(_data("image/svg+xml", found.payload))
        self.missing[url] = None
        return ""

    def font(self, url: str) -> str:
        """An archived font inside the style sheet; "" where there is none. (A sandboxed page may load no font file.)"""
        found = self.find(url)
        kind = next((kind for magic, kind in _FONTS if found and found.payload.startswith(magic)), "")
        if found is None or not kind or len(found.payload) > _MOST_INLINE_BYTES:
            return ""
        return self._given(_data(kind, found.payload))

    def put(self, data: bytes, ending: str) -> str:
        """Put bytes on the shelf; their address."""
        name = f"{hashlib.sha256(data).hexdigest()[:24]}.{ending}"
        address = self.shelf.put(name, data)
        return self._given(name if self.bare else address)

    def side_by_side(self) -> "Parts":
        """The same, for what is put on the shelf itself: addresses are bare names."""
        return replace(self, bare=True)

    def _given(self, address: str) -> str:
        self.given.add(address)
        return address


def picture_kind(data: bytes) -> str:
    """The ending for a picture by its first bytes; "" for anything else.

    >>> picture_kind(b"GIF89a..."), picture_kind(b"RIFF....WEBPVP8 "), picture_kind(b"<svg onload=x>")
    ('gif', 'webp', '')
    """
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[4:12] in (b"ftypavif", b"ftypavis"):
        return "avif"
    return next((kind for magic, kind in _PICTURES if data.startswith(magic)), "")


def _is_drawing(data: bytes) -> bool:
    return b"<svg" in data[:1000].lower()


def _data(kind: str, data: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"
