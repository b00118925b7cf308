"""What changed between two runs: item by item, with the scores and reasons of both, and what they were judged by."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from mingjing.model import ItemScore, ScoreSheet


@dataclass(frozen=True, slots=True)
class Change:
    """An item that is not judged alike in two runs; None where one of them does not have it."""

    unit: str
    item: int
    before: ItemScore | None
    after: ItemScore | None

    @property
    def points(self) -> tuple[Decimal | None, Decimal | None]:
        """Scores before and after."""
        return (self.before.score if self.before else None, self.after.score if self.after else None)


def changes(before: Sequence[ScoreSheet], after: Sequence[ScoreSheet]) -> Iterator[Change]:
    """Every item whose score or state differs, by unit and item; a mere rewording of reasons is no change."""
    old = {(sheet.unit, item.item): item for sheet in before for item in sheet.items}
    new = {(sheet.unit, item.item): item for sheet in after for item in sheet.items}
    for unit, number in sorted(old.keys() | new.keys()):
        first, second = old.get((unit, number)), new.get((unit, number))
        if _verdict(first) != _verdict(second):
            yield Change(unit, number, first, second)


def _verdict(item: ItemScore | None) -> tuple[Decimal | None, str] | None:
    return None if item is None else (item.score, item.state)


def grounds(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """Where two runs (their manifests) were judged by something else: program, scheme, parameters, checks, files.

    >>> list(grounds({"as_of": "2022-12-30", "checks": {"a": "1"}}, {"as_of": "2022-12-31", "checks": {"a": "2"}}))
    ['截至日期：2022-12-30 → 2022-12-31', '检查的版本不同：a']
    """
    for key, name in (("program", "程序版本"), ("as_of", "截至日期")):
        if before.get(key) != after.get(key):
            yield f"{name}：{before.get(key, '（无）')} → {after.get(key, '（无）')}"
    old, new = before.get("scheme", {}), after.get("scheme", {})
    if old != new:
        yield f"方案：{_scheme(old)} → {_scheme(new)}"
    for key, name in (("decisions", "参数的调整"), ("columns", "栏目的对应")):
        gone, come = _apart(before.get(key, []), after.get(key, []))
        if gone or come:
            yield f"{name}：{'、'.join(map(_decision, gone)) or '（无）'} → {'、'.join(map(_decision, come)) or '（无）'}"
    for key, name in (("checks", "检查的版本不同"), ("files", "台账、名单等文件不同")):
        one, other = before.get(key, {}), after.get(key, {})
        changed = sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
        if changed:
            yield f"{name}：{'、'.join(changed)}"


def _scheme(told: Mapping[str, str]) -> str:
    return f"{told.get('id', '（无）')}（{told.get('digest', '')[:12]}）"


def _apart(before: Sequence[Any], after: Sequence[Any]) -> tuple[list[Any], list[Any]]:
    return [one for one in before if one not in after], [one for one in after if one not in before]


def _decision(told: Mapping[str, Any]) -> str:
    """A decision in short: what it sets where, and who took it."""
    if "unit" in told:
        return f"{told['unit']} “{told['usual']}”在“{told['own']}”（{told['decided_by']}）"
    values = "，".join(f"{name}={value}" for name, value in told["set"].items())
    return f"第{told['item']}项第{told['part']}个给分点 {values}（{told['decided_by']}）"
