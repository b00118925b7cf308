"""Items and their parts, as written in a scheme file → the nouns."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

import yaml

from mingjing.model import Item, NaPolicy, OpenQuestion, Part, Verify
from mingjing.scheme.keys import Keys, read_keys
from mingjing.scheme.nodes import Source
from mingjing.scheme.rules import RULES, read_rule
from mingjing.scheme.values import meant, read_sequence, read_text, read_written

SAME_AS_ABOVE = "同上"
"""Stands for a merged cell of 考核方式: the words of the item above, within the same indicator."""

NA_POLICIES = {policy.value: policy for policy in NaPolicy}

_INSTEAD = {
    "check": "check 写在给分点（parts）里",
    "number": "题号写作 item",
    "pool": "共用分值写在上一级指标的 pools 里",
}


@dataclass(frozen=True)
class Known:
    """What the rest of the file and the program know: verification words, and names of checks (None: not asked)."""

    verify: Mapping[str, Verify]
    checks: Collection[str] | None


def read_item(source: Source, node: yaml.Node, known: Known, above: str | None) -> Item | None:
    """One item; `above` are the verification words of the item before it in the same indicator (None: it is the first).

    None where the item has no number.
    """
    keys = read_keys(
        source,
        node,
        "考核项",
        ("item", "text", "asked_of", "verify", "parts"),
        ("points", "reading", "open_questions", "evidence", "na_policy", "floor"),
        _INSTEAD,
    )
    number = keys.whole("item")
    if not number:
        return None
    keys.what = f"第{number}项"
    words = _verify_words(keys, known, above)
    own_points = "points" in keys
    parts = tuple(
        read_part(source, entry, f"{keys.what}第{index}个给分点", known, own_points=own_points)
        for index, entry in enumerate(keys.sequence("parts"), start=1)
    )
    names = [part.name for part in parts]
    for name in sorted({name for name in names if name and names.count(name) > 1}):
        keys.fault("parts", f"有两个给分点都叫“{name}”；请取不同的名称")
    return Item(
        number=number,
        text=keys.text("text"),
        points=keys.maybe("points", above=Decimal(0)),
        asked_of=keys.text("asked_of"),
        verify=known.verify.get(words, Verify.WEB),
        verify_words=words,
        parts=parts,
        reading=keys.text("reading"),
        open_questions=read_questions(keys),
        evidence_hint=keys.text("evidence"),
        na_policy=keys.choice("na_policy", NA_POLICIES, NaPolicy.SCALE),
        floor=keys.floor("floor"),
        line=node.start_mark.line + 1,
        verify_merged=_is_merged(keys),
    )


def _is_merged(keys: Keys) -> bool:
    node = keys.found.get("verify")
    return isinstance(node, yaml.ScalarNode) and node.value == SAME_AS_ABOVE


def _verify_words(keys: Keys, known: Known, above: str | None) -> str:
    words = keys.text("verify")
    if words == SAME_AS_ABOVE:
        if above is None:
            keys.fault("verify", "的 verify 写“同上”，但它是本指标的第一项；请写出考核方式")
        return above or ""
    if words and words not in known.verify:
        keys.fault(
            "verify", f"的考核方式“{words}”未在文件开头的 verify 表中列出{meant(words, list(known.verify))}"
        )
    return words


def read_part(source: Source, node: yaml.Node, what: str, known: Known, *, own_points: bool) -> Part:
    """One part (给分点) of an item; it needs points of its own unless its item shares them with others."""
    required = ("part", "points") if own_points else ("part",)
    keys = read_keys(source, node, what, required, ("points", "check", "with", "credit", *RULES))
    check = keys.text("check")
    if check and known.checks is not None and check not in known.checks:
        keys.fault("check", f"：没有名为“{check}”的检查项{meant(check, sorted(known.checks))}")
    if "with" in keys and "check" not in keys:
        keys.fault("with", "没有 check，with 里的参数无处使用；请补上 check，或删去 with")
    return Part(
        name=keys.text("part"),
        points=keys.maybe("points") or Decimal(0),
        check=check,
        params={
            name: _param(source, value, f"{what}的参数 {name} ") for name, value in keys.table("with").items()
        },
        rule=read_rule(keys),
    )


def _param(source: Source, node: yaml.Node, what: str) -> str | tuple[str, ...]:
    if isinstance(node, yaml.SequenceNode):
        entries = read_sequence(source, node, what)
        return tuple(read_written(source, entry, f"{what}中的一项") for entry in entries)
    return read_written(source, node, what)


def read_questions(keys: Keys) -> tuple[OpenQuestion, ...]:
    """Open questions: what somebody must decide, and what is done until then."""
    optional = ("parameter", "choices")
    entries = (
        read_keys(keys.source, node, f"{keys.what}的待定问题", ("question", "default"), optional)
        for node in keys.sequence("open_questions")
    )
    return tuple(_question(entry) for entry in entries)


def _question(entry: Keys) -> OpenQuestion:
    parameter = entry.text("parameter")
    choices = tuple(
        (value, read_text(entry.source, node, f"choices 的“{value}”"))
        for value, node in entry.table("choices").items()
    )
    if choices and not parameter:
        entry.fault("choices", "：没有 parameter，不知道是哪个参数的值；请补上 parameter，或删去 choices")
    return OpenQuestion(entry.text("question"), entry.text("default"), parameter, choices)
