"""The keys of one mapping in a file: which are there, and their values, with every fault noted."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

import yaml

from mingjing.scheme.nodes import Source
from mingjing.scheme.values import (
    is_blank,
    kind_of,
    meant,
    read_choice,
    read_flag,
    read_number,
    read_sequence,
    read_share,
    read_text,
    read_whole,
)

T = TypeVar("T")


class Keys:
    """The known keys of a mapping, called `what` in messages.

    Readers of a key that is missing return a stand-in and note nothing: `read_keys` has noted it if it was required.
    """

    def __init__(
        self, source: Source, node: yaml.Node | None, what: str, found: Mapping[str, yaml.Node]
    ) -> None:
        self.source = source
        self.node = node
        self.what = what
        self.found = found

    def __contains__(self, key: str) -> bool:
        return key in self.found

    def at(self, key: str) -> yaml.Node | None:
        """The node of a key, or of the whole mapping where the key is missing: a place for a fault."""
        return self.found.get(key, self.node)

    def fault(self, key: str, message: str) -> None:
        """Note a fault at a key; the message begins after the name of the mapping."""
        self.source.fault(self.at(key), f"{self.what}{message}")

    def text(self, key: str, otherwise: str = "") -> str:
        """Words."""
        return read_text(self.source, self.found[key], self._of(key)) if key in self else otherwise

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of words, none twice."""
        read: list[str] = []
        for entry in self.sequence(key):
            words = read_text(self.source, entry, f"{self._of(key)}中的一项")
            if words and words in read:
                self.source.fault(entry, f"{self._of(key).rstrip()}：“{words}”重复；请只留一个")
            elif words:
                read.append(words)
        return tuple(read)

    def sequence(self, key: str) -> list[yaml.Node]:
        """The entries of a list."""
        return read_sequence(self.source, self.found[key], self._of(key)) if key in self else []

    def points(self, key: str, otherwise: Decimal = Decimal(0)) -> Decimal:
        """A number above 0."""
        return self.maybe(key, above=Decimal(0)) or otherwise

    def maybe(self, key: str, *, above: Decimal | None = None) -> Decimal | None:
        """A number of 0 or more (or more than `above`); None where the key is missing."""
        if key not in self:
            return None
        return read_number(self.source, self.found[key], self._of(key), above=above)

    def floor(self, key: str) -> Decimal | None:
        """A lowest score: 0 where nothing is written, None for `none`."""
        node = self.found.get(key)
        if isinstance(node, yaml.ScalarNode) and node.value == "none":
            return None
        return self.maybe(key) or Decimal(0)

    def share(self, key: str) -> Decimal | None:
        """A number from 0 to 1; None where the key is missing."""
        return read_share(self.source, self.found[key], self._of(key)) if key in self else None

    def whole(self, key: str) -> int | None:
        """A whole number of 1 or more; None where the key is missing."""
        return read_whole(self.source, self.found[key], self._of(key)) if key in self else None

    def wholes(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers of 1 or more."""
        return tuple(
            read_whole(self.source, entry, f"{self._of(key)}中的一项") for entry in self.sequence(key)
        )

    def flag(self, key: str, otherwise: bool = False) -> bool:
        """`true` or `false`."""
        return read_flag(self.source, self.found[key], self._of(key)) if key in self else otherwise

    def choice(self, key: str, options: Mapping[str, T], otherwise: T) -> T:
        """One of several words."""
        if key not in self:
            return otherwise
        return read_choice(self.source, self.found[key], self._of(key), options, otherwise)

    def nothing(self, key: str) -> None:
        """A key that stands alone, with nothing after its colon."""
        if not is_blank(self.found[key]):
            self.fault(key, f"的 {key} 后面不写内容，只写“{key}:”")

    def numbers(self, key: str) -> dict[str, Decimal]:
        """A mapping from free codes to numbers above 0."""
        return {
            code: read_number(self.source, node, f"{self._of(key)}的 {code} ", above=Decimal(0))
            for code, node in self.table(key).items()
        }

    def table(self, key: str) -> dict[str, yaml.Node]:
        """A mapping whose keys are free."""
        return (
            {k: value for k, _, value in pairs(self.source, self.found[key], self._of(key))}
            if key in self
            else {}
        )

    def _of(self, key: str) -> str:
        return f"{self.what}的 {key} "


def read_keys(
    source: Source,
    node: yaml.Node | None,
    what: str,
    required: Sequence[str] = (),
    optional: Sequence[str] = (),
    instead: Mapping[str, str] | None = None,
) -> Keys:
    """Read a mapping; unknown, repeated and missing keys are faults.

    `instead` explains keys that people are likely to write here.
    """
    known = list(dict.fromkeys([*required, *optional]))
    found: dict[str, yaml.Node] = {}
    for key, key_node, value in pairs(source, node, what):
        if key in known:
            found[key] = value
        else:
            told = (instead or {}).get(key) or f"没有“{key}”这个键{meant(key, known)}"
            source.fault(key_node, f"{what.rstrip()}：{told}")
    missing = [key for key in required if key not in found]
    if missing and isinstance(node, yaml.MappingNode):
        source.fault(node, f"{what}缺少 {'、'.join(missing)}；请补上")
    return Keys(source, node, what, found)


def pairs(source: Source, node: yaml.Node | None, what: str) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    """Key, its node and its value; keys that repeat are faults and left out."""
    if not isinstance(node, yaml.MappingNode):
        source.fault(node, f"{what}应为“键: 值”的形式，这里是{kind_of(node)}")
        return
    first_lines: dict[str, int] = {}
    for key_node, value in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            source.fault(key_node, f"{what}的键应为文字，这里是{kind_of(key_node)}")
            continue
        key = str(key_node.value)
        if key == "<<":
            source.fault(key_node, "不使用合并键“<<”；请把内容原样写在这里")
        elif key in first_lines:
            source.fault(
                key_node, f"{what.rstrip()}：“{key}”重复，第 {first_lines[key]} 行已经写过；请只留一个"
            )
        else:
            first_lines[key] = key_node.start_mark.line + 1
            yield read_text(source, key_node, f"{what}的键") or key, key_node, value
