"""An archived page made harmless: its words and structure stay, everything that acts or loads goes.

Scripts, handlers, forms, frames, styles sheets, external pictures and hidden addresses are removed by an allow list;
relative links are made absolute so that they lead to the live site and never into the report's own folder.
"""

import re
from html import escape
from urllib.parse import urljoin

import nh3
from selectolax.lexbor import LexborHTMLParser

from mingjing.report.words import live_url


def _words(names: str) -> set[str]:
    return set(names.split())


_TAGS = _words(
    "a abbr address article aside b blockquote br caption center code col colgroup dd del div dl dt em fieldset"
    " figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins legend li main nav ol p pre ruby rp rt"
    " s section small span strong strike sub sup table tbody td tfoot th thead time tr u ul"
)
_REMOVED = _words(
    "script style template noscript noframes noembed iframe frame frameset object embed applet svg math title"
    " textarea select option video audio canvas xmp plaintext"
)
_ATTRIBUTES = {
    "*": {"align", "style", "title", "valign", "width"},
    "a": {"href"},
    "col": {"span"},
    "font": {"color", "size"},
    "img": {"alt", "height", "src"},
    "ol": {"start", "type"},
    "table": {"border", "cellpadding", "cellspacing"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
_STYLES = _words(
    "background-color border border-collapse color font-family font-size font-style font-weight line-height"
    " margin-left outline text-align text-decoration text-indent vertical-align"
)
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_SHOWN_AS_HIDDEN = "outline:1px dashed #767676;color:#767676"
_PICTURE_TAG = re.compile(r'<img((?:[^"<>]|"[^"]*")*)>')
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*", re.IGNORECASE)


def clean_page(text: str, base_url: str) -> str:
    """The page's body as inert HTML, followed by what its head says (title and labels that readers do not see).

    >>> clean_page('<p onclick="x()">公开<script>x()</script>指南</p>', "http://a.example/")
    '<p>公开指南</p>'
    """

    def kept(tag: str, name: str, value: str) -> str | None:
        if name == "href":
            return _absolute(base_url, value) or None
        if name == "src":
            return value if tag == "img" and _PICTURE.fullmatch(value) else None
        if name == "style" and _HIDDEN.search(value):
            return _SHOWN_AS_HIDDEN
        return value

    tree = LexborHTMLParser(text)
    head = _head(tree)
    body = nh3.clean(
        _without_strange_tags(tree),
        tags=_TAGS,
        clean_content_tags=_REMOVED,
        attributes=_ATTRIBUTES,
        attribute_filter=kept,
        url_schemes={"http", "https", "data"},
        link_rel="noopener noreferrer nofollow",
        filter_style_properties=_STYLES,
    )
    return _PICTURE_TAG.sub(_named, body.strip()) + head


def _named(picture: re.Match[str]) -> str:
    """Pictures are not loaded; one without words of its own says at least that it was there."""
    attributes = picture.group(1).replace(' alt=""', "")
    if ' alt="' in attributes:
        return picture.group()
    return f'<img alt="图片"{attributes}>'


def _absolute(base_url: str, href: str) -> str:
    try:
        return live_url(urljoin(base_url, href.strip()))
    except ValueError:
        return ""


def _without_strange_tags(tree: LexborHTMLParser) -> str:
    """The body with unknown tags taken away and their words kept. (nh3 drops what stands inside some of them.)"""
    body = tree.body
    if body is None:
        return ""
    body.strip_tags(sorted(_REMOVED), recursive=True)
    for node in [node for node in body.css("body *") if node.tag not in _TAGS]:
        node.unwrap(delete_empty=True)
    return body.html or ""


def _head(tree: LexborHTMLParser) -> str:
    told = [("title", node.text(strip=True)) for node in tree.css("head > title")]
    for node in tree.css("meta[content]"):
        label = node.attributes.get("name") or node.attributes.get("property") or ""
        told.append((label, (node.attributes.get("content") or "").strip()))
    rows = "".join(
        f"<tr><th>{escape(label)}</th><td>{escape(words)}</td></tr>"
        for label, words in told
        if label and words
    )
    if not rows:
        return ""
    return f'<table class="head-info"><caption>页头信息（网页代码中写明、页面上不显示）</caption><tbody>{rows}</tbody></table>'
