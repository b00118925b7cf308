"""What stands around the items: rules of the notes, unit groups, vetoes and grades."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from mingjing.model import Gate, Grade, Group, Veto
from mingjing.scheme.keys import Keys, read_keys
from mingjing.scheme.values import meant

NOTE_RULES: Mapping[str, Mapping[str, str]] = {
    "evidence": {"required": "未按要求提供佐证材料的，不予认定", "optional": "佐证材料供参考"},
    "deductions": {"stop_at_zero": "扣分项扣完即止", "unlimited": "扣分可以超过本项分值"},
    "material": {"electronic": "只收电子文档", "any": "电子、纸质均可"},
    "proof": {
        "link_and_screenshot": "佐证须有链接和网页截图",
        "link_or_screenshot": "佐证有链接或网页截图即可",
    },
}
"""Rules that the notes (附注) may set, and what each setting means."""


def read_note_rules(scheme: Keys) -> dict[str, str]:
    """The notes as settings."""
    if "note_rules" not in scheme:
        return {}
    keys = read_keys(
        scheme.source, scheme.at("note_rules"), "附注规则 note_rules ", optional=tuple(NOTE_RULES)
    )
    return {
        name: keys.choice(name, {word: word for word in NOTE_RULES[name]}, otherwise="")
        for name in keys.found
    }


def read_groups(scheme: Keys, numbers: Collection[int]) -> tuple[Group, ...]:
    """Unit groups with their full marks and the items they are not asked; `numbers` are the sheet's items."""
    groups = []
    for node in scheme.sequence("groups"):
        keys = read_keys(scheme.source, node, "单位分组", ("name", "full_mark"), ("not_asked",))
        not_asked = keys.wholes("not_asked")
        for number in sorted(set(not_asked) - set(numbers) - {0}):
            keys.fault("not_asked", f"的 not_asked 写了第{number}项，表中没有这一项")
        groups.append(Group(keys.text("name"), keys.points("full_mark"), frozenset(not_asked)))
    _differ(scheme, "groups", [group.name for group in groups])
    return tuple(groups)


def read_gate(indicator: Keys) -> Gate | None:
    """What opens an indicator: other indicators that reach some points."""
    if "gate" not in indicator:
        return None
    keys = read_keys(
        indicator.source,
        indicator.at("gate"),
        f"{indicator.what}的 gate ",
        ("indicators", "from_points"),
        ("above",),
    )
    return Gate(keys.texts("indicators"), keys.points("from_points"), keys.flag("above"))


def check_name(keys: Keys, key: str, name: str, names: Sequence[str]) -> None:
    """An indicator that is named must be one of the sheet's."""
    if name and name not in names:
        keys.fault(key, f"的 {key} 写了指标“{name}”，表中没有{meant(name, names)}")


def read_vetoes(scheme: Keys, known_checks: Collection[str] | None, names: Sequence[str]) -> tuple[Veto, ...]:
    """Vetoes (单项否决): by a check's finding, by a pass line of an indicator, or by a ruling on the veto's name."""
    vetoes = []
    for node in scheme.sequence("vetoes"):
        keys = read_keys(
            scheme.source,
            node,
            "单项否决",
            ("name",),
            ("check", "fixed_score", "grade", "indicator", "below"),
        )
        check = keys.text("check")
        if check and known_checks is not None and check not in known_checks:
            keys.fault("check", f"：没有名为“{check}”的检查项{meant(check, sorted(known_checks))}")
        if ("indicator" in keys) != ("below" in keys):
            keys.fault("name", "的 indicator（指标名称）与 below（合格线）应同时写")
        indicator = keys.text("indicator")
        check_name(keys, "indicator", indicator, names)
        vetoes.append(
            Veto(
                name=keys.text("name"),
                check=check,
                fixed_score=keys.maybe("fixed_score"),
                grade=keys.text("grade", "不合格"),
                indicator=indicator,
                below=keys.maybe("below", above=Decimal(0)),
            )
        )
    _differ(scheme, "vetoes", [veto.name for veto in vetoes])
    return tuple(vetoes)


def read_grades(scheme: Keys) -> tuple[Grade, ...]:
    """Grades (等次), best first: each from a lowest total, or by a share of the group."""
    grades: list[Grade] = []
    for node in scheme.sequence("grades"):
        keys = read_keys(scheme.source, node, "等次", ("name",), ("from_points", "quota"))
        if ("from_points" in keys) == ("quota" in keys):
            keys.fault("name", "应写 from_points（最低分）或 quota（名额比例），两者写且只写一个")
        lowest = keys.maybe("from_points")
        better = [grade.from_points for grade in grades if grade.from_points is not None]
        if lowest is not None and better and lowest >= min(better):
            keys.fault("from_points", f"的最低分 {lowest} 不低于前面等次的 {min(better)}；请从高到低排列")
        grades.append(Grade(keys.text("name"), lowest, keys.share("quota")))
    _differ(scheme, "grades", [grade.name for grade in grades])
    return tuple(grades)


def _differ(scheme: Keys, key: str, names: Sequence[str]) -> None:
    for name in sorted({name for name in names if name and names.count(name) > 1}):
        scheme.fault(key, f"的 {key} 中“{name}”出现了两次；请只留一个")
