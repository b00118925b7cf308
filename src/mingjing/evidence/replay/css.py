"""Style sheets made harmless: every address leads to an archived part or nowhere, `@import` is put in its place.

Whatever slips through here meets the page's policy (`document.POLICY`), which lets it load nothing but our own parts.
"""

from collections.abc import Iterator, Sequence

import tinycss2
from tinycss2 import ast

from mingjing.evidence.address import absolute
from mingjing.evidence.charset import decode
from mingjing.evidence.replay.parts import Parts
from mingjing.evidence.snapshot import Snapshot

_MOST_IMPORTS = 5
_NO_ADDRESS = "data:,"
_TAKES_WORDS = frozenset({"url", "src", "image-set", "-webkit-image-set", "image"})
"""Functions whose quoted words are addresses."""
_ACTS = frozenset({"behavior", "-moz-binding"})


def safe_sheet(text: str, base_url: str, parts: Parts, depth: int = 0) -> str:
    """A whole style sheet, with what it imports.

    >>> from mingjing.evidence.replay.parts import Parts
    >>> nothing = Parts(lambda url: None, shelf=None)
    >>> safe_sheet("@import 'a.css'; b { background: url(x.png); top: expression(steal()) }", "http://a.example/", nothing)
    'b { background: url("data:,");}'
    >>> list(nothing.missing)
    ['http://a.example/a.css', 'http://a.example/x.png']
    """
    rules = tinycss2.parse_stylesheet(text, skip_comments=True)
    return "".join(_rules(rules, base_url, parts, depth)).strip()


def safe_declarations(text: str, base_url: str, parts: Parts) -> str:
    """What stands in a `style` attribute."""
    return _serialized(
        _declarations(tinycss2.parse_component_value_list(text, skip_comments=True)), base_url, parts
    )


def sheet_text(sheet: Snapshot) -> str:
    """The text of an archived style sheet."""
    return decode(sheet.payload, sheet.header("content-type")).text


def _rules(rules: Sequence[ast.Node], base_url: str, parts: Parts, depth: int) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, ast.AtRule):
            yield from _at_rule(rule, base_url, parts, depth)
        elif isinstance(rule, ast.QualifiedRule):
            inner = _serialized(_declarations(rule.content), base_url, parts)
            yield f"{_escaped(tinycss2.serialize(rule.prelude))}{{{inner}}}\n"


def _at_rule(rule: ast.AtRule, base_url: str, parts: Parts, depth: int) -> Iterator[str]:
    if rule.lower_at_keyword == "import":
        yield from _imported(rule.prelude, base_url, parts, depth)
    elif rule.lower_at_keyword not in ("charset", "namespace"):
        prelude = _serialized(rule.prelude, base_url, parts)
        font = rule.lower_at_keyword == "font-face"
        body = (
            ""
            if rule.content is None
            else _serialized(_declarations(rule.content), base_url, parts, font=font)
        )
        yield f"@{rule.at_keyword}{prelude}" + (";\n" if rule.content is None else f"{{{body}}}\n")


def _imported(prelude: Sequence[ast.Node], base_url: str, parts: Parts, depth: int) -> Iterator[str]:
    told = [token for token in prelude if token.type != "whitespace"]
    if not told or depth >= _MOST_IMPORTS:
        return
    first = told[0]
    words = _function_words(first) if first.type == "function" else getattr(first, "value", "")
    url = absolute(base_url, words)
    found = parts.find(url) if url else None
    if found is None:
        return
    inner = safe_sheet(sheet_text(found), found.final_url or url, parts, depth + 1)
    media = _escaped(tinycss2.serialize(told[1:])).strip()
    yield f"@media {media} {{{inner}}}\n" if media else f"{inner}\n"


def _declarations(tokens: Sequence[ast.Node]) -> list[ast.Node]:
    """Tokens of a block without the declarations that once ran scripts."""
    kept: list[ast.Node] = []
    for piece in _split(tokens):
        words = [token for token in piece if token.type not in ("whitespace", "comment")]
        name = words[0].lower_value if words and words[0].type == "ident" else ""
        acts = any(token.type == "function" and token.lower_name == "expression" for token in words)
        if name not in _ACTS and not acts:
            kept += piece
    return kept


def _split(tokens: Sequence[ast.Node]) -> Iterator[list[ast.Node]]:
    piece: list[ast.Node] = []
    for token in tokens:
        piece.append(token)
        if token == ";" or token.type == "{} block":
            yield piece
            piece = []
    yield piece


def _serialized(tokens: Sequence[ast.Node], base_url: str, parts: Parts, *, font: bool = False) -> str:
    return _escaped("".join(_one(token, base_url, parts, font=font) for token in tokens))


def _one(token: ast.Node, base_url: str, parts: Parts, *, font: bool, address: bool = False) -> str:
    if token.type == "url" or (address and token.type == "string"):
        return f'url("{_found(token.value, base_url, parts, font=font)}")'
    if token.type == "function":
        if token.lower_name in ("url", "src"):
            return f'url("{_found(_function_words(token), base_url, parts, font=font)}")'
        takes = token.lower_name in _TAKES_WORDS
        inner = "".join(_one(t, base_url, parts, font=font, address=takes) for t in token.arguments)
        return f"{token.name}({inner})"
    if token.type in ("() block", "[] block", "{} block"):
        opened, closed = token.type[0], token.type[1]
        content = _declarations(token.content) if opened == "{" else token.content
        inner = "".join(_one(t, base_url, parts, font=font) for t in content)
        return f"{opened}{inner}{closed}"
    if token.type == "error":
        return ""
    return str(tinycss2.serialize([token]))


def _function_words(function: ast.Node) -> str:
    return next((str(token.value) for token in function.arguments if token.type in ("string", "url")), "")


def _found(words: str, base_url: str, parts: Parts, *, font: bool) -> str:
    if words.startswith("#"):
        return words if words[1:].replace("-", "").replace("_", "").isalnum() else _NO_ADDRESS
    if words.lower().startswith("data:"):
        return words if _is_plain_data(words, font=font) else _NO_ADDRESS
    url = absolute(base_url, words)
    if not url:
        return _NO_ADDRESS
    return (parts.font(url) if font else parts.picture(url)) or _NO_ADDRESS


def _is_plain_data(words: str, *, font: bool) -> bool:
    kind, _, rest = words[5:].partition(",")
    usual = ("font/", "application/font", "application/x-font", "application/octet") if font else ("image/",)
    return kind.lower().startswith(usual) and kind.endswith(";base64") and not set(rest) & set("\"'\\<>()")


def _escaped(css: str) -> str:
    """No words of a sheet can end the element that it stands in."""
    return css.replace("</", "<\\/")
