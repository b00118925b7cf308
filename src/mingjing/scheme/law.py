"""The clauses we cite: `law/*.yaml` → `Laws`. Gist in our own words; the official text decides."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import yaml

from mingjing.scheme.faults import LawError
from mingjing.scheme.keys import Keys, read_keys
from mingjing.scheme.nodes import Source, read_document
from mingjing.scheme.values import meant

WHOLE = "全文"
"""Stands for a document as a whole; a citation without an article means the same."""

_NUMBERED = re.compile(r"（([^（）]+号)）\s*$")
_DATE = re.compile(r"([12]\d{3})年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日")


class UnknownClause(LookupError):
    """A citation that `law/` does not hold."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One article (or part) of a law, in our own words. `in_force_from` is the law's unless it came later."""

    law: str
    article: str
    gist: str
    in_force_from: date


@dataclass(frozen=True, slots=True)
class Law:
    """A law or official document. `name` is what we cite, `full_name` its title, `number` its 文号 or 令号."""

    name: str
    full_name: str
    number: str
    in_force_from: date
    read_at: str
    clauses: tuple[Clause, ...]
    note: str = ""


@dataclass(frozen=True)
class Laws:
    """All laws, in the order of their names; found by name, full name or number."""

    laws: tuple[Law, ...]
    _by_name: Mapping[str, Law] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        names = {name: law for law in self.laws for name in (law.number, law.full_name, law.name) if name}
        object.__setattr__(self, "_by_name", names)

    def __iter__(self) -> Iterator[Law]:
        return iter(self.laws)

    def __contains__(self, name: str) -> bool:
        return bare(name) in self._by_name

    def law(self, name: str) -> Law:
        """A law by name, full name or number. Raises UnknownClause."""
        wanted = bare(name)
        if wanted not in self._by_name:
            raise UnknownClause(f"law 文件夹中没有《{wanted}》{meant(wanted, list(self._by_name))}")
        return self._by_name[wanted]

    def clause(self, law: str, article: str) -> Clause:
        """A clause as cited; no article means the document as a whole. Raises UnknownClause."""
        found = self.law(law)
        wanted = article.strip() or WHOLE
        for clause in found.clauses:
            if clause.article == wanted:
                return clause
        articles = [clause.article for clause in found.clauses]
        raise UnknownClause(f"《{found.name}》没有收入“{wanted}”{meant(wanted, articles)}")


def bare(name: str) -> str:
    """What a citation is looked up by: its number where it gives one in brackets, else its name without title marks.

    >>> bare("《政府信息公开条例》"), bare("政府网站发展指引（国办发〔2017〕47号）")
    ('政府信息公开条例', '国办发〔2017〕47号')
    """
    numbered = _NUMBERED.search(name)
    return numbered[1] if numbered else name.strip().removeprefix("《").removesuffix("》")


def load_laws(folder: Path) -> Laws:
    """Read every law in a folder. Raises LawError with all faults of all files."""
    faults = []
    laws: dict[str, Law] = {}
    for path in sorted(folder.glob("*.yaml")):
        source = Source(str(path))
        root = read_document(path, source).root
        if root is not None:
            law = _law(source, root)
            names = [name for name in (law.name, law.full_name, law.number) if name]
            for name in dict.fromkeys(names):
                if name in laws:
                    source.fault(root, f"“{name}”与另一个文件中的《{laws[name].name}》重名；请只留一个")
                laws[name] = law
        faults.extend(source.faults)
    if not laws and not faults:
        source = Source(str(folder))
        source.fault(None, "文件夹中没有法规文件（*.yaml）；请检查路径")
        faults = source.faults
    if faults:
        raise LawError(faults)
    return Laws(tuple(sorted(set(laws.values()), key=lambda law: law.name)))


def _law(source: Source, root: yaml.Node) -> Law:
    keys = read_keys(
        source,
        root,
        "法规",
        ("law", "full_name", "in_force_from", "read_at", "clauses"),
        ("number", "note"),
    )
    name = keys.text("law")
    keys.what = f"《{name}》" if name else "法规"
    since = _date(keys, "in_force_from") or date.min
    clauses = tuple(_clause(source, node, name, since) for node in keys.sequence("clauses"))
    articles = [clause.article for clause in clauses]
    for article in sorted({article for article in articles if article and articles.count(article) > 1}):
        keys.fault("clauses", f"的“{article}”出现了两次；请只留一个")
    return Law(
        name=name,
        full_name=keys.text("full_name"),
        number=keys.text("number"),
        in_force_from=since,
        read_at=keys.text("read_at"),
        clauses=clauses,
        note=keys.text("note"),
    )


def _clause(source: Source, node: yaml.Node, law: str, since: date) -> Clause:
    keys = read_keys(source, node, f"《{law}》的条文", ("article", "gist"), ("in_force_from",))
    return Clause(law, keys.text("article"), keys.text("gist"), _date(keys, "in_force_from") or since)


def _date(keys: Keys, key: str) -> date | None:
    words = keys.text(key)
    if not words:
        return None
    found = _DATE.fullmatch(words)
    try:
        if found:
            return date(*(int(number) for number in found.groups()))
    except ValueError:
        pass
    keys.fault(key, f"的 {key} “{words}”不是日期；请写作 2019年5月15日")
    return None
