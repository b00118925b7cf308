"""A page that shows such a number must not be passed on before it is masked; the points of the item do not change.

What is quoted is masked. Telephones in running text may be meant for callers and are left to a person.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.model import (
    CANDIDATE,
    About,
    Evidence,
    Finding,
    Frame,
    PersonalData,
    PersonalKind,
    PersonalNumber,
    met,
    not_met,
    unclear,
)

_ALWAYS = (PersonalKind.IDENTITY, PersonalKind.BANK_CARD)
_IN_LIST = "表格"
_QUOTED = 5

ABOUT = About(
    title="公开内容中的个人信息",
    asks="公开的网页和名单里，有没有完整的身份证号、银行卡号、手机号或家庭电话？",
    law=("政府信息公开条例", "第十五条"),
    remedy="立即撤下或打码后重新发布：身份证号、银行卡号只留前后几位，名单中的电话删去；附件也要换。",
    codes=(
        ("identity", "有完整的身份证号"),
        ("bank_card", "有完整的银行卡号"),
        ("mobile", "名单中有完整的手机号"),
        ("landline", "名单中有完整的家庭电话"),
        (CANDIDATE, "正文中的电话，可能是对外公布的联系电话"),
        ("not_seen", "没有可供查找的网页"),
    ),
)


@dataclass(frozen=True)
class Params:
    """This check has no parameters."""


def check(
    pages: Sequence[PersonalData],
    params: Params,  # noqa: ARG001
    frame: Frame,
) -> Iterator[Finding]:
    """One finding per page that shows numbers; one that there is none on the pages that were seen."""
    found = False
    for page in pages:
        exposed = [number for number in page.numbers if _is_exposed(number)]
        if exposed:
            found = True
            worst = min((number.kind for number in exposed), key=list(PersonalKind).index)
            told = f"公开了完整的{_counted(exposed)}"
            yield not_met(page, told, code=worst.value, evidence=_quoted(exposed))
        else:
            told = f"正文有{_counted(page.numbers)}，是不是对外公布的联系电话由人核定"
            yield unclear(page, told, code=CANDIDATE, evidence=_quoted(page.numbers))
    if not found:
        search = frame.search("个人信息", "补贴", "发放", "名单", "公示", "救助", "低保", "领导")
        told = "在查看的网页中没有发现完整的身份证号、银行卡号，名单中没有完整的电话"
        if search.pages:
            yield met(search, told)
        else:
            yield unclear(search, "没有可供查找的网页", code="not_seen")


def _is_exposed(number: PersonalNumber) -> bool:
    return number.kind in _ALWAYS or _IN_LIST in number.evidence.place


def _counted(numbers: Sequence[PersonalNumber]) -> str:
    """The kinds with how many there are of each, the worst first."""
    counted = Counter(number.kind for number in numbers)
    return "、".join(f"{kind.label} {counted[kind]} 个" for kind in PersonalKind if counted[kind])


def _quoted(numbers: Sequence[PersonalNumber]) -> list[Evidence]:
    return [number.evidence for number in numbers[:_QUOTED]]
