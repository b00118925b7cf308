"""Nodes → values, strictly: every reader notes what is wrong, with what to write instead, and carries on.

A reader that fails returns a harmless stand-in (empty text, zero); the caller raises once the whole file is read,
so a stand-in never leaves this package.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping
from decimal import Decimal
from difflib import get_close_matches
from typing import TypeVar

import yaml

from mingjing.scheme.nodes import Source

T = TypeVar("T")

_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,8})(\.[0-9]{1,6})?")
_STRING_TAG = "tag:yaml.org,2002:str"
_NULL_TAG = "tag:yaml.org,2002:null"
_BOOL_TAG = "tag:yaml.org,2002:bool"


def meant(word: str, known: Collection[str]) -> str:
    """“，是不是“…”？” when a known word is near, else the list of known words.

    >>> meant("ponts", ["points", "part"])
    '；是不是“points”？'
    >>> meant("zzz", ["points", "part"])
    '；可用：points、part'
    """
    near = get_close_matches(word, known, n=1, cutoff=0.6)
    return f"；是不是“{near[0]}”？" if near else f"；可用：{'、'.join(known)}"


def read_text(source: Source, node: yaml.Node | None, what: str) -> str:
    """Words. A plain scalar that YAML takes for something else must be quoted."""
    if not isinstance(node, yaml.ScalarNode):
        source.fault(node, f"{what}应为文字，这里是{kind_of(node)}")
        return ""
    words = str(node.value)
    if node.tag != _STRING_TAG:
        source.fault(node, f"{what}应为文字，{_surprise(node)}")
    elif not words.strip():
        source.fault(node, f"{what}是空的；请写上内容")
    elif node.start_mark.line != node.end_mark.line:
        source.fault(node, f"{what}分成了几行，YAML 会在换行处添上空格；请写在一行")
    elif words != words.strip() or any(unicodedata.category(char) in ("Cc", "Cs") for char in words):
        source.fault(node, f"{what}首尾有空白，或中间有控制字符；请去掉")
    else:
        return words
    return ""


def read_sequence(source: Source, node: yaml.Node | None, what: str) -> list[yaml.Node]:
    """The entries of a list; an empty list is a fault."""
    if not isinstance(node, yaml.SequenceNode):
        source.fault(node, f"{what}应为列表（每行以“- ”开头），这里是{kind_of(node)}")
        return []
    if not node.value:
        source.fault(node, f"{what}至少要有一项；没有就删去这个键")
    return list(node.value)


def read_number(
    source: Source, node: yaml.Node | None, what: str, *, above: Decimal | None = None
) -> Decimal:
    """A decimal number, read from its text; 0 or more, or more than `above`."""
    words = _digits(source, node, what)
    if words is None:
        return Decimal(0)
    value = Decimal(words)
    if above is None and value < 0:
        source.fault(node, f"{what}是 {words}，不能小于 0")
    elif above is not None and value <= above:
        source.fault(node, f"{what}是 {words}，应大于 {above}")
    return value


def read_share(source: Source, node: yaml.Node | None, what: str) -> Decimal:
    """A number from 0 to 1."""
    value = read_number(source, node, what)
    if value > 1:
        source.fault(node, f"{what}是 {value}，应在 0 与 1 之间（七成写作 0.7）")
    return value


def read_whole(source: Source, node: yaml.Node | None, what: str) -> int:
    """A whole number, 1 or more; 0 stands in for what cannot be read."""
    words = _digits(source, node, what)
    if words is None:
        return 0
    if "." in words or int(words) < 1:
        source.fault(node, f"{what}是 {words}，应为 1 以上的整数")
        return 0
    return int(words)


def read_flag(source: Source, node: yaml.Node | None, what: str) -> bool:
    """`true` or `false`, in no other spelling."""
    if isinstance(node, yaml.ScalarNode) and node.style is None and node.value in ("true", "false"):
        return str(node.value) == "true"
    source.fault(node, f"{what}只能写 true 或 false")
    return False


def read_choice(
    source: Source, node: yaml.Node | None, what: str, options: Mapping[str, T], otherwise: T
) -> T:
    """One of several words; `otherwise` stands in for what cannot be read."""
    words = read_text(source, node, what)
    if words in options:
        return options[words]
    if words:
        source.fault(node, f"{what}“{words}”不认识{meant(words, list(options))}")
    return otherwise


def read_written(source: Source, node: yaml.Node | None, what: str) -> str:
    """A parameter as written: words, a plain number, `true` or `false`."""
    if not isinstance(node, yaml.ScalarNode):
        source.fault(node, f"{what}应为文字、数字或 true/false，这里是{kind_of(node)}")
        return ""
    words = str(node.value)
    if node.style is not None or node.tag == _STRING_TAG:
        return read_text(source, node, what)
    if (node.tag == _BOOL_TAG and words in ("true", "false")) or _NUMBER.fullmatch(words):
        return words
    source.fault(node, f"{what}“{words}”{_spelling(node)}")
    return ""


def _digits(source: Source, node: yaml.Node | None, what: str) -> str | None:
    if not isinstance(node, yaml.ScalarNode):
        source.fault(node, f"{what}应为数字，这里是{kind_of(node)}")
        return None
    words = str(node.value)
    if node.style is not None:
        source.fault(node, f"{what}应为数字，不要加引号")
    elif _NUMBER.fullmatch(words):
        return words
    elif is_blank(node):
        source.fault(node, f"{what}是空的；请写上数字")
    else:
        source.fault(node, f"{what}“{words}”{_spelling(node)}")
    return None


def is_blank(node: yaml.Node | None) -> bool:
    """Whether nothing stands after the colon (`~` and `null` do not count as nothing)."""
    return isinstance(node, yaml.ScalarNode) and node.style is None and node.value == ""


def kind_of(node: yaml.Node | None) -> str:
    """What stands there, for a message."""
    if isinstance(node, yaml.MappingNode):
        return "“键: 值”"
    if isinstance(node, yaml.SequenceNode):
        return "列表"
    if node is None or is_blank(node):
        return "空的"
    return f"“{node.value}”"


def _surprise(node: yaml.ScalarNode) -> str:
    """Why a plain scalar is no text to YAML, and what to write."""
    if is_blank(node):
        return "这里是空的"
    if node.tag == _NULL_TAG:
        return f"“{node.value}”在 YAML 中表示空；没有内容就删去这一行"
    if node.tag == _BOOL_TAG:
        return f"“{node.value}”在 YAML 中表示是/否；要写文字请加引号：'{node.value}'"
    return f"“{node.value}”会被读作数字或日期；要写文字请加引号：'{node.value}'"


def _spelling(node: yaml.ScalarNode) -> str:
    """How to write what was probably meant as a number."""
    words = str(node.value)
    if node.tag == _BOOL_TAG:
        return "不是数字；是/否只能写 true 或 false，文字请加引号"
    if node.tag == _NULL_TAG:
        return "表示空；请写出内容"
    if node.tag.endswith(":timestamp"):
        return f"会被读作日期；请加引号：'{words}'"
    if ":" in words:
        return "会被读作六十进制数；请写十进制数字，时刻请加引号"
    plain = unicodedata.normalize("NFKC", words).replace("_", "").replace(",", "")
    plain = re.sub(r"^\.", "0.", plain.removeprefix("+")).removesuffix(".")
    plain = re.sub(r"^0+(?=[0-9])", "", plain)
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?[eE][+-]?[0-9]{1,2}", plain):
        plain = f"{Decimal(plain):f}"
    if _NUMBER.fullmatch(plain):
        return f"不是规定的数字写法；请写作 {plain}（半角、十进制、不带多余的 0 和符号）"
    return "不是数字；请写半角十进制数字，例如 2 或 0.5"
