"""How a part is worth points: the rule keys of a part → `Rule`.

A part names exactly one of `earn`, `best`, `threshold`, `deduct`, `clean`, `levels`, `manual`; `credit` goes with
`earn` and `best`. The words are explained at the head of every scheme file.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal

from mingjing.model import Best, Clean, Deduct, Earn, Levels, Manual, Rule, Threshold
from mingjing.scheme.keys import Keys, read_keys
from mingjing.scheme.values import is_blank, read_share

LEVELS = {"state": "国家级", "province": "省级", "city": "市级", "county": "县级"}
"""Levels of an event, by the code its finding carries."""


def read_rule(part: Keys) -> Rule:
    """The rule of a part. Faults: none or several rules, or credit without a rule that gives credit."""
    named = [name for name in RULES if name in part]
    if len(named) != 1:
        told = "没有写计分方式" if not named else f"同时写了 {'、'.join(named)}"
        part.fault("part", f"{told}；请在 {'、'.join(RULES)} 中写一种")
        return Manual()
    if "credit" in part and named[0] not in ("earn", "best"):
        part.fault("credit", f"的 credit 只与 earn 或 best 同用；{named[0]} 没有部分得分")
    return _READ[named[0]](part)


def _earn(part: Keys) -> Rule:
    blank = is_blank(part.at("earn"))
    return Earn(
        by_subject=not blank and part.choice("earn", {"by_subject": True}, otherwise=False),
        credit=_credit(part),
    )


def _best(part: Keys) -> Rule:
    part.nothing("best")
    return Best(_credit(part))


def _credit(part: Keys) -> dict[str, Decimal]:
    return {
        code: read_share(part.source, node, f"{part.what}的 credit 的 {code} ")
        for code, node in part.table("credit").items()
    }


def _threshold(part: Keys) -> Rule:
    keys = _below(part, "threshold", optional=("at_least", "share", "proportional"))
    if ("at_least" in keys) == ("share" in keys):
        part.fault(
            "threshold", "的 threshold 应写 at_least（至少几次）或 share（至少占多大比例），两者写且只写一个"
        )
    share = keys.share("share")
    if share == 0:
        keys.fault("share", "的 share 应大于 0、不大于 1")
    return Threshold(keys.whole("at_least"), share, keys.flag("proportional"))


def _deduct(part: Keys) -> Rule:
    keys = _below(part, "deduct", ("each",), ("by_code", "once", "voids", "floored"))
    return Deduct(
        each=keys.points("each"),
        by_code=keys.numbers("by_code"),
        once=frozenset(keys.texts("once")),
        voids=frozenset(keys.texts("voids")),
        floored=keys.flag("floored", otherwise=True),
    )


def _levels(part: Keys) -> Rule:
    keys = _below(part, "levels", optional=("deduct", "add", "highest_only"))
    if ("deduct" in keys) == ("add" in keys):
        part.fault("levels", "的 levels 应写 deduct（扣分）或 add（加分），两者写且只写一个")
        return Levels({}, deduct=True)
    way = "deduct" if "deduct" in keys else "add"
    table = _below(keys, way, optional=tuple(LEVELS))
    if not table.found:
        table.fault(way, f"至少要写一级；可用：{'、'.join(LEVELS)}")
    return Levels(
        points={level: table.points(level) for level in table.found},
        deduct=way == "deduct",
        highest_only=keys.flag("highest_only"),
    )


def _clean(part: Keys) -> Rule:
    part.nothing("clean")
    return Clean()


def _manual(part: Keys) -> Rule:
    part.nothing("manual")
    return Manual()


def _below(keys: Keys, key: str, required: tuple[str, ...] = (), optional: tuple[str, ...] = ()) -> Keys:
    return read_keys(keys.source, keys.at(key), f"{keys.what}的 {key} ", required, optional)


_READ: Mapping[str, Callable[[Keys], Rule]] = {
    "earn": _earn,
    "best": _best,
    "threshold": _threshold,
    "deduct": _deduct,
    "clean": _clean,
    "levels": _levels,
    "manual": _manual,
}
RULES = tuple(_READ)
"""The rule keys a part may carry."""
