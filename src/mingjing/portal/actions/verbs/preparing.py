"""What the office settles before and while an assessment runs: the open questions of the sheet, its working days."""

from collections.abc import Sequence
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from mingjing.portal.actions.action import Act, Action, Change, Refusal
from mingjing.portal.actions.values import SHORT, taken_reason, taken_words
from mingjing.portal.assessment.models import Assessment
from mingjing.portal.assessment.states import State
from mingjing.portal.books.ledgers import WrongKind, require_inside
from mingjing.portal.books.models import BookVersion
from mingjing.portal.books.placing import DAYS, SETTINGS, decide, digest_of, folder, placed_workspace
from mingjing.portal.people.roles import Role
from mingjing.portal.questions.models import Decided
from mingjing.portal.questions.standing import standings
from mingjing.run.own_days import (
    BadDays,
    DayChange,
    changed,
    changes_of,
    name_of,
    own_days,
    read_wanted,
    written_days,
)
from mingjing.run.questions import NotDecided, decided
from mingjing.run.workspace import FILE, Workspace

_OFFICE = frozenset({Role.OFFICE})
_LONGEST_NAME = 200
_LONGEST_DAYS = 20_000
_JUDGING = (State.DRAFT, State.SELF_ASSESSMENT, State.VERIFICATION)


def _decide_question(
    act: Act, item: int, number: int, decided_by: str, why: str, value: str = "", words: str = ""
) -> Change:
    """`item` 0: the sheet as a whole. `value` for a question that a check's parameter settles, `words` for any other."""
    place = placed_workspace()
    standing = next(
        (one for one in standings(place) if (one.asked.item, one.asked.number) == (item, number)), None
    )
    if standing is None:
        raise Refusal(
            "question", _("考核方案中没有第%(item)s项的第%(number)s个待定问题"), item=item, number=number
        )
    asked, value = standing.asked, taken_words(value, _LONGEST_NAME)
    told = taken_words(words, SHORT)
    if asked.takes_effect and not value:
        raise Refusal("question", _("请选一个决定，或填写参数的值"))
    if not asked.takes_effect and not told:
        raise Refusal("question", _("请写明决定是什么"))
    by = taken_words(decided_by, _LONGEST_NAME)
    if not by:
        raise Refusal("question", _("请写明由谁决定（如：县政务公开领导小组会议）"))
    reason, assessment = taken_reason(why, SHORT), _running(place)
    made = Decided.objects.create(
        scheme_digest=place.scheme.digest,
        year=place.year,
        item=item,
        number=number,
        question=asked.question.question,
        parameter=asked.question.parameter if asked.takes_effect else "",
        value=value if asked.takes_effect else "",
        words=told or asked.meaning(value),
        decided_by=by,
        why=reason,
        by=act.by,
        at=act.at,
    )
    if asked.takes_effect:
        _require_judging(assessment)
        try:
            data = decided(place, asked, value, by, reason)
        except NotDecided as why_not:
            raise Refusal("question", "%(why)s", why=why_not) from None
        came = len(asked.readers)
        version = BookVersion(
            book=SETTINGS, rows=len(place.decisions) + came, added=came, changed=0, removed=0
        )
        _write(act, version, place.folder / FILE, data)
    before = standing.decided.words if standing.decided else "待明确"
    after = {"问题": made.question, "决定": made.words, "由谁决定": by}
    if made.parameter:
        after["参数"] = f"{made.parameter}：{asked.value} → {value}"
    return Change({"决定": before}, after, reason, made, str(made), concerns=assessment)


def _set_days(act: Act, days: str, reason: str, seen: str = "") -> Change:
    """`days`: lines of a day, 放假, 上班 or 恢复, and a word of why. `seen` names the own days that the person saw."""
    place = placed_workspace()
    why, now = taken_reason(reason, SHORT), own_days(place)
    if seen and seen != name_of(now):
        raise Refusal("conflict", _("工作日刚刚有人改过；请看过新的再办理"))
    try:
        changes = changes_of(now, wanted := read_wanted(taken_words(days, _LONGEST_DAYS)))
        if not changes:
            raise Refusal("days_list", _("这些天本来就是这样安排的，没有要改的"))
        then = changed(now, wanted)
        data = written_days(place, then)
    except BadDays as bad:
        raise Refusal("days_list", "%(why)s", why=bad) from None
    _write(act, BookVersion(book=DAYS, rows=len(then), **_counted(changes)), place.holidays_file, data)
    before = {str(one.day): one.row_before.word if one.row_before else "按国家安排" for one in changes}
    after = {str(one.day): one.row_after.word if one.row_after else "按国家安排" for one in changes}
    return Change(before, after, why, subject="工作日", concerns=_running(place))


def _counted(changes: Sequence[DayChange]) -> dict[str, int]:
    came = sum(one.row_before is None for one in changes)
    gone = sum(one.row_after is None for one in changes)
    return {"added": came, "removed": gone, "changed": len(changes) - came - gone}


def _write(act: Act, version: BookVersion, file: Path, data: bytes) -> None:
    """Decide that the file holds this; it takes its place after the commit. Raises Refusal for one outside."""
    try:
        require_inside(folder(), file)
    except WrongKind as told:
        raise Refusal("file", str(told)) from None
    present = file if file.is_file() else None
    version.file, version.before = str(file.relative_to(folder())), digest_of(present)
    version.by, version.at = act.by, act.at
    decide(version, data, present)


def _running(place: Workspace) -> Assessment | None:
    """The newest assessment that stands on the workspace's scheme."""
    return Assessment.objects.filter(scheme_digest=place.scheme.digest, year=place.year).first()


def _require_judging(assessment: Assessment | None) -> None:
    """Results that were shown stand on the parameters of their run."""
    if assessment is not None and State(assessment.state) not in _JUDGING:
        raise Refusal(
            "state",
            _("现在是“%(now)s”阶段，结果已经按原来的参数算出，不能再改计分的参数；确需改的，先退回核查"),
            now=State(assessment.state).label,
        )


ACTIONS = (
    Action(
        name="set_days",
        label=_("改工作日"),
        target=None,
        roles=_OFFICE,
        run=_set_days,
        help="县里与国家放假安排不同的日子，或国家还没有公布的年度；每行写日期、放假或上班（恢复：按国家安排）、说明。"
        "写进工作区的节假日台账，门户的期限和下一次检查都按它算。",
    ),
    Action(
        name="decide_question",
        label=_("决定待定问题"),
        target=None,
        roles=_OFFICE,
        run=_decide_question,
        help="有计分参数的，决定写进 assessment.yaml，下一次检查时起作用，结果公示以后不能再改；没有的只作记录。每次决定都留着，以最后一次为准。",
    ),
)
