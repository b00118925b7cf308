"""Addresses (网址): one spelling for each, so that a link, a snapshot and a finding can be joined by it."""

import re
from functools import lru_cache
from urllib.parse import quote, urljoin, urlsplit

_DEFAULT_PORTS = {"http": 80, "https": 443}
_PLAIN = re.compile(r"/?(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*/)*(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*)?\Z")
_WHOLE = re.compile(
    r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+/(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*/)*(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*)?\Z"
)
"""Already in its one spelling: no port, no query, nothing to encode or to resolve."""
_ONLY_SCHEME = re.compile(r"https?:/*\Z", re.I)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")
_SESSION_IN_PATH = re.compile(r";jsessionid=[^/?#;]*", re.I)
_SESSION_IN_QUERY = re.compile(r"(?:^|&)(?:jsessionid|phpsessid|aspsessionid\w*)=[^&]*", re.I)
_BROKEN_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_SAFE_IN_PATH = "%/:@!$&'()*+,;=~"
_SAFE_IN_QUERY = _SAFE_IN_PATH + "?[]{}|^\\`"
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def absolute(base: str, href: str, charset: str = "utf-8") -> str:
    """The address that `href` on the page `base` leads to, normalised; "" when it leads to no web page.

    Fragment, default port, session ids and dot segments go; scheme and host are lower case, the host in ASCII; the
    path is percent-encoded as UTF-8, the query in the page's `charset`, as browsers do. The order of the query stays.

    >>> absolute("http://A.example:80/b/c.html", " ../公开/x y.html;jsessionid=1F?id=2#top")
    'http://a.example/%E5%85%AC%E5%BC%80/x%20y.html?id=2'
    >>> absolute("http://a.example/", "mailto:office@a.example")
    ''
    """
    if href[:1] in {"?", " "}:
        return _absolute(base, href, charset)
    return _absolute(_folder(base), href, charset)


def normalised(url: str) -> str:
    """An absolute address in its one spelling; "" when it is none.

    >>> normalised("HTTPS://www.Yunxiu.example:443")
    'https://www.yunxiu.example/'
    """
    return absolute("", url)


def site_of(url: str) -> str:
    """Host, and port where it is not the scheme's own, of a normalised address.

    >>> site_of("http://a.example:8080/b.html")
    'a.example:8080'
    """
    return url.split("/", 3)[2]


@lru_cache(maxsize=1 << 12)
def _folder(base: str) -> str:
    """The address up to its last folder: all that most links depend on, so that they are worked out once."""
    page = base.partition("?")[0]
    return page[: page.rfind("/") + 1]


@lru_cache(maxsize=1 << 16)
def _absolute(base: str, href: str, charset: str) -> str:
    href = _CONTROLS.sub("", href.strip())
    if not href or href[0] == "#" or _ONLY_SCHEME.match(href):
        return ""
    if _WHOLE.match(href):
        return href
    plain = href.removeprefix("./")
    if _PLAIN.match(plain) and base.startswith(("http://", "https://")) and base[-1] == "/":
        return "/".join(base.split("/", 3)[:3]) + plain if plain[:1] == "/" else base + plain
    try:
        parts = urlsplit(urljoin(base, href.replace("\\", "/")))
        port = parts.port
        host = (parts.hostname or "").rstrip(".")
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return ""
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not host or "@" in parts.netloc or re.search(r"[^\w.:-]", host):
        return ""
    if ":" in host:
        host = f"[{host}]"
    if port not in {None, _DEFAULT_PORTS[scheme]}:
        host = f"{host}:{port}"
    path = _SESSION_IN_PATH.sub("", _percent(parts.path, _SAFE_IN_PATH, "utf-8"))
    query = _SESSION_IN_QUERY.sub("", _percent(parts.query, _SAFE_IN_QUERY, charset)).lstrip("&")
    return f"{scheme}://{host}{_without_dots(path)}" + (f"?{query}" if query else "")


def _percent(text: str, safe: str, charset: str) -> str:
    """Percent-encode what has to be, decode what need not be, upper-case the rest."""
    if text.isascii() and "%" not in text and " " not in text:
        return quote(text, safe=safe)
    text = quote(_BROKEN_PERCENT.sub("%25", text), safe=safe, encoding=charset, errors="xmlcharrefreplace")
    return _PERCENT.sub(_unreserved, text)


def _unreserved(match: re.Match[str]) -> str:
    character = chr(int(match[0][1:], 16))
    return character if character in _UNRESERVED else match[0].upper()


def _without_dots(path: str) -> str:
    """The path with “.” and “..” resolved; more “..” than folders stop at the root."""
    if "/." not in path:
        return path or "/"
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return "/" + "/".join(kept)
