"""An archived page → the same page, inert: words, arrangement and looks stay, whatever acts or leads outside goes.

Lexbor reads the page as a browser does; addresses are rewritten to archived parts, things that act become boxes that say
what stood there; the last word has nh3, which lets nothing through but names it was told and addresses we gave out.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

import nh3
from selectolax.lexbor import LexborHTMLParser, LexborNode

from mingjing.evidence.address import absolute
from mingjing.evidence.replay.css import safe_declarations, safe_sheet, sheet_text
from mingjing.evidence.replay.parts import Held, Parts, Shelf


def _words(names: str) -> set[str]:
    return set(names.split())


_TAGS = _words(
    "a abbr acronym address article aside b big blockquote br caption center cite code col colgroup dd del details dfn dir"
    " div dl dt em fieldset figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd label legend li"
    " main menu nav nobr ol p picture pre q rp rt ruby s samp section small span strike strong sub summary sup table"
    " tbody td tfoot th thead time tr tt u ul var wbr"
)
_GONE = _words(
    "script style template noscript noframes noembed title head base link meta param source track map area datalist option"
    " optgroup xmp plaintext portal fencedframe"
)
_BOXED = {
    "applet": "插件",
    "audio": "音频",
    "canvas": "画布",
    "embed": "插件",
    "frame": "框架",
    "iframe": "框架",
    "math": "公式",
    "object": "插件",
    "svg": "矢量图",
    "video": "视频",
}
_FIELDS = _words("input select textarea")
_ANYWHERE = _words("align bgcolor class dir height id lang style title valign width")
_ATTRIBUTES = {
    "*": _ANYWHERE,
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "font": {"color", "face", "size"},
    "hr": {"size", "color", "noshade"},
    "img": {"alt", "border", "hspace", "src", "vspace"},
    "li": {"type", "value"},
    "ol": {"start", "type"},
    "table": {"border", "cellpadding", "cellspacing", "background"},
    "td": {"background", "colspan", "nowrap", "rowspan"},
    "th": {"background", "colspan", "nowrap", "rowspan"},
    "ul": {"type"},
}
_CONTENT_GONE = _words("script style template noscript iframe object embed applet svg math textarea select")
_MEDIA = re.compile(r"[\w\s(),:.-]+")
_LAZY = ("data-original", "data-src", "data-lazy-src", "data-echo", "data-url")
_OURS = "mj-"
"""Beginning of names (id, class) that only we give."""


@dataclass(frozen=True)
class Sheet:
    """A style sheet: the address of one that lies on the shelf, or the text of one that stands in the page."""

    address: str = ""
    text: str = ""


@dataclass(frozen=True)
class SafePage:
    """The page made inert. `styles` are its style sheets in their order, `body` the inside of the body, `shell` the
    attributes of the elements html and body; `missing` the addresses of parts that the archive does not hold."""

    title: str
    lang: str
    styles: tuple["Sheet", ...]
    body: str
    shell: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]


def safe_page(text: str, base_url: str, held: Held, shelf: Shelf) -> SafePage:
    """Make a decoded page inert. `base_url` is where it stood, `held` tells what the archive has of an address, and
    `shelf` takes the parts that the page needs."""
    tree = LexborHTMLParser(text)
    if (base := tree.css_first("base[href]")) is not None:
        base_url = absolute(base_url, base.attributes.get("href") or "") or base_url
    parts = Parts(held, shelf)
    maker = _Maker(base_url, parts)
    title = (node.text(strip=True) if (node := tree.css_first("head > title")) else "")[:200]
    styles = tuple(sheet for sheet in maker.sheets(tree) if sheet != Sheet())
    body = tree.body
    inside, shell = "", []
    if body is not None:
        maker.rewrite(body)
        shell = maker.shell(body)
        inside = nh3.clean(
            body.inner_html or "",
            tags=_TAGS,
            clean_content_tags=_CONTENT_GONE,
            attributes=_ATTRIBUTES,
            attribute_filter=maker.kept,
            url_schemes={"http", "https", "data"},
            link_rel=None,
            strip_comments=True,
        )
    lang = (tree.root.attributes.get("lang") if tree.root is not None else "") or "zh-CN"
    return SafePage(title, lang[:20], styles, inside, tuple(shell), tuple(parts.missing))


@dataclass
class _Maker:
    base_url: str
    parts: Parts

    def sheets(self, tree: LexborHTMLParser) -> list[Sheet]:
        """The page's style sheets, linked and written, in their order."""
        return [
            self._linked(node) if node.tag == "link" else self._written(node)
            for node in tree.css("link[rel~=stylesheet i][href], style")
        ]

    def rewrite(self, body: LexborNode) -> None:
        """Put boxes in the place of what acts, and archived parts in the place of addresses.

        From the end to the beginning, so that nothing is touched after what it stands in has gone.
        """
        for node in reversed(list(body.traverse(include_text=False))):
            tag, told = node.tag or "", node.attributes
            if node.mem_id == body.mem_id:
                continue
            if tag in _GONE or (tag == "dialog" and "open" not in told):
                node.decompose()
            elif tag in _BOXED:
                node.replace_with(_box(_BOXED[tag], "", self._where(told), told))
            elif tag in _FIELDS:
                self._field(node)
            elif tag == "img":
                self._picture(node)
            elif tag == "a" and (where := absolute(self.base_url, told.get("href") or "")):
                node.attrs["title"] = told.get("title") or f"原链接：{where}"
            elif tag not in _TAGS and node.parent is not None:
                node.unwrap()

    def shell(self, body: LexborNode) -> list[tuple[str, str]]:
        """What body says of its looks, as far as it is harmless."""
        told = []
        for name in ("class", "id", "bgcolor", "background", "text", "style"):
            value = body.attributes.get(name)
            if value and (kept := self.kept("body", name, value)):
                told.append((name, kept))
        return told

    def kept(self, tag: str, name: str, value: str) -> str | None:
        """An attribute as it may stand; None where it goes."""
        if name == "style":
            return safe_declarations(value, self.base_url, self.parts) or None
        if name == "src":
            return value if value in self.parts.given or value.startswith("data:image/") else None
        if name == "background":
            return self.parts.picture(absolute(self.base_url, value)) or None
        if name in ("id", "class") and _OURS in value:
            ours = tag == "span" and name == "class" and value in (f"{_OURS}box", f"{_OURS}field")
            return value if ours else None
        return value

    def _linked(self, node: LexborNode) -> Sheet:
        """A sheet that pages have in common, on the shelf."""
        url = absolute(self.base_url, node.attributes.get("href") or "")
        alternate = "alternate" in (node.attributes.get("rel") or "").lower()
        found = self.parts.find(url) if url and not alternate else None
        if found is None:
            return Sheet()
        text = safe_sheet(sheet_text(found), found.final_url or url, self.parts.side_by_side())
        text = _for_media(text, node)
        return Sheet(address=self.parts.put(text.encode("utf-8", "replace"), "css")) if text else Sheet()

    def _written(self, node: LexborNode) -> Sheet:
        return Sheet(text=_for_media(safe_sheet(node.text(), self.base_url, self.parts), node))

    def _picture(self, node: LexborNode) -> None:
        """The archived picture, of several the first that was kept; else a box with its words."""
        told = node.attributes
        written = [told.get(name) or "" for name in ("src", *_LAZY)]
        written += [one.split()[0] for one in (told.get("srcset") or "").split(",") if one.split()]
        lazy = any(told.get(name) for name in _LAZY)
        if written[0].startswith("data:image/") and not lazy:
            return
        before = dict(self.parts.missing)
        for address in (*written[1:], written[0]) if lazy else written:
            url = absolute(self.base_url, address) if address and not address.startswith("data:") else ""
            if url and (given := self.parts.picture(url)):
                self.parts.missing = before
                node.attrs["src"] = given
                return
        where = absolute(self.base_url, written[0]) if written[0] else ""
        node.replace_with(_box("图片", told.get("alt") or "", where, told))

    def _field(self, node: LexborNode) -> None:
        """A field of a form as the box that readers saw, with the words that stood in it."""
        told = node.attributes
        kind = (told.get("type") or "text").lower()
        words = told.get("value") or told.get("placeholder") or told.get("alt") or ""
        if node.tag == "textarea":
            words = node.text() or words
        if node.tag == "input" and kind in ("hidden", "checkbox", "radio", "file", "color", "range"):
            node.decompose()
        else:
            node.replace_with(_element(f'<span class="{_OURS}field">{escape(words)}</span>'))

    def _where(self, told: Mapping[str, str | None]) -> str:
        return absolute(self.base_url, told.get("src") or told.get("data") or "")


def _box(what: str, words: str, where: str, told: Mapping[str, str | None]) -> LexborNode:
    """A box of the size of what stood there, with its words; its address is told to who points at it."""
    sizes = ((name, told.get(name) or "") for name in ("width", "height"))
    style = "".join(f"{name}:{size}px;" for name, size in sizes if size.isdigit() and int(size) <= 4000)
    title = f"没有归档，不能显示：{where}" if where else "不能显示"
    shown = f"［{what}{'：' + words if words else ''}］"
    return _element(
        f'<span class="{_OURS}box" style="{style}" title="{escape(title)}">{escape(shown)}</span>'
    )


def _element(html: str) -> LexborNode:
    body = LexborHTMLParser(f"<body>{html}").body
    assert body is not None
    assert body.child is not None
    return body.child


def _for_media(sheet: str, node: LexborNode) -> str:
    media = (node.attributes.get("media") or "").strip()
    if not sheet or not media or media.lower() == "all":
        return sheet
    return f"@media {media} {{{sheet}}}" if _MEDIA.fullmatch(media) else ""
