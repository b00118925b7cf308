"""A scheme file → `Scheme`, or every fault of it at once."""

from collections.abc import Collection
from decimal import Decimal
from pathlib import Path

import yaml

from mingjing.model import Gate, Indicator, Item, NaPolicy, Pool, Scheme, Verify
from mingjing.scheme.adding_up import check_indicator, check_order, check_total
from mingjing.scheme.faults import SchemeError
from mingjing.scheme.items import NA_POLICIES, Known, read_item, read_questions
from mingjing.scheme.keys import Keys, read_keys
from mingjing.scheme.nodes import Source, read_document
from mingjing.scheme.outcome import (
    check_name,
    read_gate,
    read_grades,
    read_groups,
    read_note_rules,
    read_vetoes,
)
from mingjing.scheme.tree import indicators as every_indicator
from mingjing.scheme.values import read_choice

_REQUIRED = ("scheme", "title", "place", "year", "full_mark", "verify", "indicators")
_OPTIONAL = (
    "notes",
    "note_rules",
    "na_policy",
    "quantum",
    "groups",
    "vetoes",
    "grades",
    "open_questions",
)
_INDICATOR = (
    "points",
    "indicators",
    "items",
    "pools",
    "cap",
    "floor",
    "na_policy",
    "synthesised",
    "weight",
    "bonus",
    "gate",
)
_WAYS = {way.value: way for way in Verify}


def load(path: Path, known_checks: Collection[str] | None = None) -> Scheme:
    """Read a scheme file.

    `known_checks` are the names a part's `check` may have; None leaves them unexamined. Raises SchemeError with all
    faults: unknown, repeated and missing keys, numbers in another spelling, points that do not add up.
    """
    source = Source(str(path))
    document = read_document(path, source)
    scheme = None
    if document.root is not None:
        scheme = _Loader(source, known_checks).scheme(document.root, document.digest)
    if scheme is None or source.faults:
        raise SchemeError(source.faults)
    return scheme


class _Loader:
    def __init__(self, source: Source, known_checks: Collection[str] | None) -> None:
        self.source = source
        self.known = Known({}, known_checks)
        self.places: dict[int, yaml.Node] = {}
        self.gates: list[tuple[Keys, Gate]] = []

    def scheme(self, root: yaml.Node, digest: str) -> Scheme:
        keys = read_keys(self.source, root, "评分表", _REQUIRED, _OPTIONAL)
        self.known = Known(
            {
                words: read_choice(self.source, node, f"考核方式“{words}”的核查渠道", _WAYS, Verify.WEB)
                for words, node in keys.table("verify").items()
            },
            self.known.checks,
        )
        before = len(self.source.faults)
        indicators = tuple(self._indicator(node) for node in keys.sequence("indicators"))
        names = list(dict.fromkeys(indicator.name for indicator in every_indicator(indicators)))
        for indicator, gate in self.gates:
            for name in gate.indicators:
                check_name(indicator, "gate", name, names)
        scheme = Scheme(
            id=keys.text("scheme"),
            title=keys.text("title"),
            place=keys.text("place"),
            year=keys.whole("year") or 0,
            full_mark=keys.points("full_mark"),
            indicators=indicators,
            notes=keys.texts("notes"),
            note_rules=read_note_rules(keys),
            groups=read_groups(keys, frozenset(self.places)),
            vetoes=read_vetoes(keys, self.known.checks, names),
            grades=read_grades(keys),
            na_policy=keys.choice("na_policy", NA_POLICIES, NaPolicy.SCALE),
            quantum=keys.points("quantum", otherwise=Decimal("0.1")),
            digest=digest,
            open_questions=read_questions(keys),
        )
        check_order(self.source, scheme, self.places)
        if len(self.source.faults) == before:
            check_total(self.source, scheme, keys.at("full_mark"))
        return scheme

    def _indicator(self, node: yaml.Node) -> Indicator:
        before = len(self.source.faults)
        keys = read_keys(
            self.source,
            node,
            "指标",
            ("name",),
            _INDICATOR,
        )
        name = keys.text("name")
        keys.what = f"指标“{name}”" if name else "指标"
        children = self._children(keys)
        indicator = Indicator(
            name=name,
            points=self._points(keys, children),
            children=children,
            pools=self._pools(keys),
            cap=keys.maybe("cap"),
            floor=keys.floor("floor"),
            na_policy=keys.choice("na_policy", NA_POLICIES, NaPolicy.SCALE) if "na_policy" in keys else None,
            synthesised=keys.flag("synthesised"),
            weight=keys.points("weight", otherwise=Decimal(1)),
            bonus=keys.flag("bonus"),
            gate=self._gate(keys),
        )
        readable = len(self.source.faults) == before
        check_indicator(self.source, node, indicator, self.places, readable=readable)
        return indicator

    def _children(self, keys: Keys) -> tuple[Indicator | Item, ...]:
        if ("indicators" in keys) == ("items" in keys):
            keys.fault("name", "应写 indicators（下级指标）或 items（考核项），两者写且只写一个")
            return ()
        if "indicators" in keys:
            return tuple(self._indicator(node) for node in keys.sequence("indicators"))
        items: list[Item] = []
        above: str | None = None
        for node in keys.sequence("items"):
            item = read_item(self.source, node, self.known, above)
            above = item.verify_words if item else ""
            if item is None:
                continue
            if item.number in self.places:
                self.source.fault(node, f"第{item.number}项出现了两次；请核对题号")
            self.places.setdefault(item.number, node)
            items.append(item)
        return tuple(items)

    def _points(self, keys: Keys, children: tuple[Indicator | Item, ...]) -> Decimal:
        """The indicator's points; where only indicators stand below, they may be left out and are added up."""
        if "points" in keys:
            return keys.points("points")
        if "items" in keys:
            keys.fault("points", "缺少 points；请写上原表“分值”一栏的数")
        below = [child for child in children if isinstance(child, Indicator)]
        return sum((child.points * child.weight for child in below if not child.bonus), Decimal(0))

    def _gate(self, keys: Keys) -> Gate | None:
        gate = read_gate(keys)
        if gate is not None:
            self.gates.append((keys, gate))
        return gate

    def _pools(self, keys: Keys) -> tuple[Pool, ...]:
        entries = (
            read_keys(self.source, node, f"{keys.what}的共用分值", ("items", "points"))
            for node in keys.sequence("pools")
        )
        return tuple(Pool(entry.wholes("items"), entry.points("points")) for entry in entries)
