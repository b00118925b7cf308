"""The table of actions in words: the steps of the walk, who may do what in each, and every action with its conditions."""

from collections.abc import Iterable, Iterator

from mingjing.portal.actions.action import Action
from mingjing.portal.actions.registry import all_actions
from mingjing.portal.assessment.states import DATED, OPTIONAL, State
from mingjing.portal.people.roles import Role

_INTRODUCTION = (
    "# 门户",
    "",
    "在门户上能做的每件事都是一个“操作”：先看这个人能不能做，再改，再记入操作记录，三步同成同败。不能做的，说明理由，什么也不改。"
    "信息员和单位负责人只办本单位的；在一个单位有任何任职的人，不核查、不复核本单位，也不决定本单位的申诉；核定过一项的人，不复核这一项的申诉（没有别人可以复核的除外，操作记录里写明）；核查部门只办归它的考核方式的项。"
    "没有登录的人是公众，只能凭邀请链接设定自己的口令。",
)


def in_words() -> str:
    """The table as a page in Markdown."""
    return "\n".join((*_INTRODUCTION, *_steps(), *_who_when(), *_conditions()))


def may_in(state: State, role: Role) -> list[Action]:
    """What a role may do in a step, in the order of the registry; what may be done in every step is left out."""
    return [one for one in all_actions().values() if role in one.roles and state in one.states]


def _steps() -> Iterator[str]:
    yield from ("", "## 考核流程", "", "| 阶段 | 可以省去 | 有截止时间 |", "| --- | --- | --- |")
    for state in State:
        yield f"| {state.label} | {_yes(state in OPTIONAL)} | {_yes(state in DATED)} |"


def _who_when() -> Iterator[str]:
    yield from ("", "## 各阶段谁可以做什么", "", "| 阶段 | 谁 | 可以做什么 |", "| --- | --- | --- |")
    for state in State:
        for role in Role:
            if allowed := may_in(state, role):
                yield f"| {state.label} | {role.label} | {_listed(allowed)} |"
    for role in Role:
        if always := [one for one in all_actions().values() if role in one.roles and not one.states]:
            yield f"| 任何阶段 | {role.label} | {_listed(always)} |"


def _conditions() -> Iterator[str]:
    yield from ("", "## 操作", "", "| 操作 | 名称 | 谁 | 对哪些单位 | 阶段 | 说明 |")
    yield "| --- | --- | --- | --- | --- | --- |"
    for one in all_actions().values():
        who = _listed(role.label for role in Role if role in one.roles)
        when = _listed(state.label for state in State if state in one.states) or "任何阶段"
        limit = "，截止时间以前" if one.in_time else ""
        yield f"| {one.label} | `{one.name}` | {who} | {_whose(one)} | {when}{limit} | {one.help} |"


def _whose(action: Action) -> str:
    return "–" if action.target is None else action.whose.value


def _listed(words: Iterable[object]) -> str:
    return "、".join(map(str, words))


def _yes(fact: bool) -> str:
    return "是" if fact else ""
