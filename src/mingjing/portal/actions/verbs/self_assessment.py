"""What a unit does with its own sheet: self-scores, filed evidence, absence claims, comments, sign-off."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mingjing.portal.actions.action import Act, Action, Change, Refusal, Whose
from mingjing.portal.actions.objections import (
    decided_before,
    filed_with_appeal,
    not_sent_back,
    open_claim,
    signed,
    withdrawn,
)
from mingjing.portal.actions.uploads import kept_upload, told_of_upload
from mingjing.portal.actions.values import (
    SHORT,
    taken_link,
    taken_points,
    taken_reason,
    taken_words,
    unchanged,
)
from mingjing.portal.assessment.models import AbsenceClaim, Comment, Evidence, Line, UnitSheet
from mingjing.portal.assessment.states import State
from mingjing.portal.filing.inspected import Inspected
from mingjing.portal.jobs.kinds.capture import ask_capture
from mingjing.portal.notices.telling import tell_unlocked
from mingjing.portal.people.roles import Role

_CLERK = frozenset({Role.CLERK})
_UNIT = frozenset({Role.CLERK, Role.UNIT_LEADER})
_SELF = frozenset({State.SELF_ASSESSMENT})
_ADDING = frozenset({State.SELF_ASSESSMENT, State.VERIFICATION})
_ALIVE = frozenset(State) - {State.ARCHIVED}


def _save_self_score(act: Act, score: str = "", note: str = "", version: int | None = None) -> Change:
    line: Line = act.target
    unchanged(line, version)
    before = {"自评分": _words(line.self_score), "说明": line.self_note}
    line.self_score = taken_points(line, score)
    line.self_note = taken_words(note)
    line.self_by, line.self_at = act.by, act.at
    line.version += 1
    line.save(update_fields=["self_score", "self_note", "self_by", "self_at", "version"])
    return Change(before, {"自评分": _words(line.self_score), "说明": line.self_note}, result=line)


def _file_link(act: Act, link: str, note: str = "") -> Change:
    address = taken_link(link)
    if not address:
        raise Refusal("link", _("请填写佐证材料所在网页的网址"))
    told = taken_words(note, SHORT)
    filed = Evidence.objects.create(line=act.target, by=act.by, at=act.at, link=address, note=told)
    ask_capture(filed)
    return Change({}, {"佐证链接": address, "说明": filed.note}, result=filed)


def _file_upload(act: Act, file: Inspected, note: str = "") -> Change:
    filed = kept_upload(act, act.target, file, note)
    return Change({}, told_of_upload(filed), result=filed)


def _withdraw_evidence(act: Act) -> Change:
    filed: Evidence = act.target
    filed.withdrawn_at = act.at
    filed.save(update_fields=["withdrawn_at"])
    return Change({"佐证材料": filed.link or filed.file_name}, {"撤回": True}, result=filed)


def _claim_absence(act: Act, reason: str, statement: str = "") -> Change:
    if open_claim(act.target):
        raise Refusal("claimed", _("这一项已经申请过合理缺项"))
    claim = AbsenceClaim.objects.create(
        line=act.target,
        by=act.by,
        at=act.at,
        reason=taken_reason(reason),
        statement=taken_link(statement),
    )
    ask_capture(claim)
    return Change({}, {"合理缺项": "申请"}, claim.reason, claim)


def _withdraw_claim(act: Act) -> Change:
    claim: AbsenceClaim = act.target
    claim.withdrawn_at = act.at
    claim.save(update_fields=["withdrawn_at"])
    return Change({"合理缺项": "申请"}, {"撤回": True}, result=claim)


def _comment(act: Act, text: str) -> Change:
    words = taken_words(text)
    if not words:
        raise Refusal("text", _("请写明意见"))
    said = Comment.objects.create(line=act.target, by=act.by, at=act.at, text=words)
    return Change({}, {"意见": words}, result=said)


def _sign_off(act: Act) -> Change:
    sheet: UnitSheet = act.target
    sheet.signed_by, sheet.signed_at = act.by, act.at
    sheet.save(update_fields=["signed_by", "signed_at"])
    return Change({}, {"签字": act.person.name}, result=sheet)


def _unscored(act: Act) -> str:
    lines = act.target.lines.filter(self_score__isnull=True)
    open_items = [str(line.item) for line in lines if open_claim(line) is None]
    if not open_items:
        return ""
    told = gettext("第%(items)s项还没有自评分，也没有申请合理缺项；请填完再签字")
    return told % {"items": "、".join(open_items)}


def _unlock(act: Act, reason: str) -> Change:
    sheet: UnitSheet = act.target
    before = {"签字": str(sheet.signed_by), "签字时间": str(sheet.signed_at)}
    sheet.signed_by = sheet.signed_at = None
    sheet.save(update_fields=["signed_by", "signed_at"])
    told = taken_reason(reason)
    tell_unlocked(sheet, told, act.at)
    return Change(before, {"签字": "作废"}, told, sheet)


def _unsigned(act: Act) -> str:
    return "" if act.target.signed_at else gettext("评分表没有签字，不需要解锁")


def _words(points: object) -> str | None:
    return None if points is None else str(points)


ACTIONS = (
    Action(
        name="save_self_score",
        label=_("填写自评分"),
        target=Line,
        roles=_CLERK,
        whose=Whose.OWN,
        states=_SELF,
        in_time=True,
        unless=(signed,),
        run=_save_self_score,
    ),
    Action(
        name="file_link",
        label=_("报送佐证链接"),
        target=Line,
        roles=_CLERK,
        whose=Whose.OWN,
        states=_ADDING,
        in_time=True,
        unless=(not_sent_back,),
        run=_file_link,
    ),
    Action(
        name="file_upload",
        label=_("上传佐证文件"),
        target=Line,
        roles=_CLERK,
        whose=Whose.OWN,
        states=_ADDING,
        in_time=True,
        unless=(not_sent_back,),
        run=_file_upload,
        help="只收 pdf、docx、xlsx、jpg、png；先核对内容，含宏、脚本、内嵌文件或外部引用的不收。",
    ),
    Action(
        name="withdraw_evidence",
        label=_("撤回佐证材料"),
        target=Evidence,
        roles=_CLERK,
        whose=Whose.OWN,
        states=_ADDING,
        in_time=True,
        unless=(not_sent_back, withdrawn, decided_before, filed_with_appeal),
        run=_withdraw_evidence,
    ),
    Action(
        name="claim_absence",
        label=_("申请合理缺项"),
        target=Line,
        roles=_CLERK,
        whose=Whose.OWN,
        states=_SELF,
        in_time=True,
        unless=(signed,),
        run=_claim_absence,
    ),
    Action(
        name="withdraw_claim",
        label=_("撤回合理缺项申请"),
        target=AbsenceClaim,
        roles=_CLERK,
        whose=Whose.OWN,
        states=_SELF,
        in_time=True,
        unless=(signed, withdrawn, decided_before),
        run=_withdraw_claim,
    ),
    Action(
        name="comment",
        label=_("发表意见"),
        target=Line,
        roles=frozenset({*_UNIT, Role.OFFICE, Role.BUREAU, Role.REVIEWER}),
        states=_ALIVE,
        run=_comment,
    ),
    Action(
        name="sign_off",
        label=_("签字确认评分表"),
        target=UnitSheet,
        roles=frozenset({Role.UNIT_LEADER}),
        whose=Whose.OWN,
        states=_SELF,
        in_time=True,
        unless=(signed, _unscored),
        run=_sign_off,
    ),
    Action(
        name="unlock",
        label=_("解锁评分表"),
        target=UnitSheet,
        roles=frozenset({Role.OFFICE}),
        states=_SELF,
        unless=(_unsigned,),
        run=_unlock,
        help="签字随之作废，须由单位负责人重新签字。",
    ),
)
