"""Damages pages by chance that a seed decides: the same seed and corpus give the same bytes."""

import re
from collections.abc import Callable, Sequence
from random import Random

_TAG = re.compile(rb"<[^<>]{0,400}>")
_NAMES = (
    b"div", b"table", b"tr", b"td", b"b", b"font", b"span", b"a", b"p", b"ul", b"li", b"form", b"center",
    b"h1", b"select", b"svg", b"math", b"template", b"noscript", b"title", b"textarea", b"ucapcontent",
)  # fmt: skip
_GARBAGE = (
    b'"', b"'", b"<", b"=", b"\x00", b"style=display:none", b'rowspan="99999999999999999999"', b"colspan=-1", b"rowspan=0",
    b"href=javascript:void(0)", b"href=http://[::1", b"href=//", b'href="http://a:b@c:99999/\xff"', b"src=data:,", b"hidden",
    b'width="1e9px"', b"class='zoomcon \xe4\xb8'", b'id="zoomcon"', b"content='\xb9\xd8'", b"a" * 5000,
)  # fmt: skip
_CHARSETS = ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be", "utf-8-sig", "latin-1", "shift_jis")
_ENTITIES = (
    b"&nbsp;", b"&#0;", b"&#xD800;", b"&#x110000;", b"&#99999999999999;", b"&amp;amp;", b"&NotAnEntity;", b"&#x202E;",
    b"&lt;script&gt;", b"&#x1F4A9;", b"&", b"&#", b"&#x", b"&zwnj;",
)  # fmt: skip
_RUNS = (
    b"1", b"0", b" ", b"\n", b"\t", b"(", b"[", b"-", b"/", b":", b"2022-", b"2022\xe5\xb9\xb4", b"&nbsp;", b"\xe3\x80\x80",
    b"\xe3\x80\x94", b"\xef\xbc\x88", b">", b"&gt;", b"<", b"<!--", b"<%", b"\xe5\x8f\x91\xe5\xb8\x83\xe6\x97\xa5\xe6\x9c\x9f\xef\xbc\x9a",
)  # fmt: skip
_OPENERS = (
    b"<!--",
    b"<script>",
    b"<style>",
    b"<title>",
    b"<textarea>",
    b"<![CDATA[",
    b"<plaintext>",
    b"<%",
    b"<svg><",
    b"</",
)

Damage = Callable[[Random, bytes, Sequence[bytes]], bytes]


def mutate(seed: int, pages: Sequence[bytes]) -> bytes:
    """One page, damaged one to four times.

    >>> mutate(7, [b"<p>1</p>"]) == mutate(7, [b"<p>1</p>"])
    True
    """
    rng = Random(seed)
    page = rng.choice(pages)
    for _ in range(rng.randint(1, 4)):
        page = rng.choice(_DAMAGES)(rng, page, pages)
    return page


def _at(rng: Random, page: bytes) -> int:
    return rng.randrange(len(page) + 1)


def _insert(rng: Random, page: bytes, what: bytes) -> bytes:
    at = _at(rng, page)
    return page[:at] + what + page[at:]


def _flip(rng: Random, page: bytes, _: Sequence[bytes]) -> bytes:
    out = bytearray(page)
    for _number in range(rng.choice((1, 5, 50, 500))):
        if out:
            out[rng.randrange(len(out))] ^= 1 << rng.randrange(8)
    return bytes(out)


def _truncate(rng: Random, page: bytes, _: Sequence[bytes]) -> bytes:
    return page[: _at(rng, page)] if rng.random() < 0.7 else page[_at(rng, page) :]


def _tags(rng: Random, page: bytes, _: Sequence[bytes]) -> bytes:
    """Some tags doubled, left out, or exchanged for another."""
    share = rng.choice((0.002, 0.02, 0.3))
    way = rng.randrange(3)

    def change(match: re.Match[bytes]) -> bytes:
        tag = match.group()
        if rng.random() >= share:
            return tag
        other = b"<" + (b"/" if rng.random() < 0.5 else b"") + rng.choice(_NAMES) + b">"
        return (tag + tag, b"", other)[way]

    return _TAG.sub(change, page)


def _nest(rng: Random, page: bytes, _: Sequence[bytes]) -> bytes:
    depth = rng.choice((3, 50, 600, 5000))
    opened = b"".join(b"<" + rng.choice(_NAMES) + b">" for _number in range(min(depth, 5)))
    times = max(1, depth // 5)
    return _insert(rng, page, opened * times)


def _attributes(rng: Random, page: bytes, _: Sequence[bytes]) -> bytes:
    share = rng.choice((0.01, 0.2))

    def change(match: re.Match[bytes]) -> bytes:
        tag = match.group()
        return tag[:-1] + b" " + rng.choice(_GARBAGE) + b">" if rng.random() < share else tag

    return _TAG.sub(change, page)


def _charset(rng: Random, page: bytes, _: Sequence[bytes]) -> bytes:
    """Other bytes for the same characters, or another name in the page for the same bytes."""
    if rng.random() < 0.5:
        name = rng.choice(_CHARSETS).encode()
        return re.sub(rb"charset=[\"']?[\w-]+", b"charset=" + name, page, count=1)
    read, written = rng.choice(("utf-8", "gb18030")), rng.choice(_CHARSETS)
    return page.decode(read, "replace").encode(written, "replace")


def _splice(rng: Random, page: bytes, pages: Sequence[bytes]) -> bytes:
    other = rng.choice(pages)
    return page[: _at(rng, page)] + other[_at(rng, other) :]


def _entities(rng: Random, page: bytes, _: Sequence[bytes]) -> bytes:
    for _number in range(rng.choice((1, 20, 200))):
        page = _insert(rng, page, rng.choice(_ENTITIES))
    return page


def _run(rng: Random, page: bytes, _: Sequence[bytes]) -> bytes:
    return _insert(rng, page, rng.choice(_RUNS) * rng.choice((30, 1000, 30_000)))


def _open(rng: Random, page: bytes, _: Sequence[bytes]) -> bytes:
    return _insert(rng, page, rng.choice(_OPENERS))


def _repeat(rng: Random, page: bytes, _: Sequence[bytes]) -> bytes:
    """A piece of the page many times."""
    start = _at(rng, page)
    piece = page[start : start + rng.choice((20, 200, 2000))]
    return page[:start] + piece * rng.choice((2, 20, 200)) + page[start:]


_DAMAGES: tuple[Damage, ...] = (
    _flip, _truncate, _tags, _nest, _attributes, _charset, _splice, _entities, _run, _open, _repeat,
)  # fmt: skip
