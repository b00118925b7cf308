"""The English catalogue of the portal: collects the words that pages and Python say, keeps django.po, writes django.mo.

Chinese is the source language. The .mo is committed beside the .po, so that a checkout and an installed wheel speak
English at once, with no step that could be forgotten; a test says when one of the two is stale (`make catalogue`).
"""

import ast
import re
import struct
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import jinja2

PORTAL = Path(__file__).parents[1] / "src" / "mingjing" / "portal"
PO = PORTAL / "locale" / "en" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")
_HEADER = (
    "Project-Id-Version: mingjing\nLanguage: en\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
)
_SAYS = frozenset({"gettext", "gettext_lazy", "gettext_noop", "_"})
_STRING = re.compile(r'(?:(msgid|msgstr)\s+)?"(.*)"')
_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_PLAIN = {written[1]: char for char, written in _ESCAPED.items()}
_MAGIC = 0x950412DE

Catalogue = Mapping[str, str]
"""Each Chinese message and its English; "" where nobody has translated it yet."""


class NotPlain(Exception):
    """Words that cannot be collected: they are not one string, or have no place in this catalogue."""


def places() -> dict[str, tuple[str, ...]]:
    """Every message of the portal and the files that say it, both sorted. Raises NotPlain.

    Files without line numbers: a line that moves does not make the catalogue stale.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for path in PORTAL.rglob("*.py"):
        for message in in_python(path.read_text("utf-8"), str(path)):
            found[message].add(path.relative_to(PORTAL).as_posix())
    for path in (PORTAL / "templates").rglob("*.html"):
        for message in in_template(path.read_text("utf-8"), str(path)):
            found[message].add(path.relative_to(PORTAL).as_posix())
    return {message: tuple(sorted(found[message])) for message in sorted(found)}


def in_python(source: str, name: str) -> Iterator[str]:
    """The messages of a Python file: what stands in `gettext` and its like, called by their bare name. The lookup of
    words that were collected elsewhere is written `translation.gettext(words)`.

    >>> list(in_python('_("公开"); gettext("栏目" "名称"); translation.gettext(words)', "a.py"))
    ['公开', '栏目名称']
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _SAYS:
            words = node.args[0] if node.args else None
            if not (isinstance(words, ast.Constant) and isinstance(words.value, str)):
                raise NotPlain(f"{name}:{node.lineno}  译文只能按一个完整的字符串查找；请把变量放进 %(名称)s")
            yield words.value


def in_template(source: str, name: str) -> Iterator[str]:
    """The messages of a template.

    >>> list(in_template('<p>{{ _("共 %(n)s 项", n=3) }}</p>', "a.html"))
    ['共 %(n)s 项']
    """
    pages = jinja2.Environment(extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True)
    for line, _called, said in pages.extract_translations(source):  # type: ignore[attr-defined]
        words = said[0] if isinstance(said, tuple) and said[1:] == (None,) * (len(said) - 1) else said
        if not isinstance(words, str):
            raise NotPlain(f"{name}:{line}  译文只能按一个完整的字符串查找；请把变量放进 %(名称)s")
        yield words


def read(text: str) -> Catalogue:
    """The messages of a .po file without its header.

    >>> dict(read('msgid ""\\nmsgstr "Language: en"\\n\\nmsgid "公开"\\nmsgstr "open" "ness"\\n'.replace('" "', '"\\n"')))
    {'公开': 'openness'}
    """
    entries: list[dict[str, str]] = []
    part = ""
    for line in text.splitlines():
        string = _STRING.fullmatch(line.strip())
        if string is None:
            continue
        part = string[1] or part
        if string[1] == "msgid":
            entries.append({"msgid": "", "msgstr": ""})
        entries[-1][part] += re.sub(r"\\(.)", lambda one: _PLAIN[one[1]], string[2])
    return {one["msgid"]: one["msgstr"] for one in entries if one["msgid"]}


def written(catalogue: Catalogue, where: Mapping[str, tuple[str, ...]]) -> str:
    """The .po file of these messages, in the order of `where`, each with its places."""
    head = "\n".join(_quoted(line) for line in _HEADER.splitlines(keepends=True))
    parts = [f'msgid ""\nmsgstr ""\n{head}\n']
    for message, files in where.items():
        said = "".join(f"#: {file}\n" for file in files)
        parts.append(f"{said}msgid {_quoted(message)}\nmsgstr {_quoted(catalogue.get(message, ''))}\n")
    return "\n".join(parts)


def _quoted(words: str) -> str:
    return '"' + "".join(_ESCAPED.get(char, char) for char in words) + '"'


def compiled(catalogue: Catalogue) -> bytes:
    """The .mo file: two tables of lengths and offsets, then the strings (GNU gettext, “The Format of GNU MO Files”)."""
    said = {"": _HEADER} | {message: words for message, words in catalogue.items() if words}
    rows = sorted((message.encode(), words.encode()) for message, words in said.items())
    tables = 7 * 4
    offset = tables + 2 * 8 * len(rows)
    messages, translations, text = bytearray(), bytearray(), bytearray()
    for table, column in ((messages, 0), (translations, 1)):
        for row in rows:
            table += struct.pack("<II", len(row[column]), offset + len(text))
            text += row[column] + b"\0"
    head = struct.pack("<7I", _MAGIC, 0, len(rows), tables, tables + 8 * len(rows), 0, offset)
    return head + bytes(messages + translations + text)


def main() -> None:
    """Bring both files up to date; ends with 1 while messages wait for their English."""
    try:
        where = places()
    except NotPlain as fault:
        sys.exit(str(fault))
    known = read(PO.read_text("utf-8")) if PO.exists() else {}
    kept = {message: known.get(message, "") for message in where}
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_text(written(kept, where), "utf-8")
    MO.write_bytes(compiled(kept))
    waiting = [message for message, words in kept.items() if not words]
    print(f"共 {len(kept)} 条，删去不再使用的 {len(known.keys() - kept.keys())} 条，待译 {len(waiting)} 条")
    if waiting:
        sys.exit(f"请在 {PO.name} 中补上英文：\n" + "\n".join(waiting))


if __name__ == "__main__":
    main()
