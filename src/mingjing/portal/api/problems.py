"""What is answered when something cannot be done: one shape, with codes that stay the same."""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from mingjing.ledgers import BadLedger
from mingjing.portal.actions import Refusal
from mingjing.portal.assessment.judged import SchemeChanged, WorkspaceBroken
from mingjing.portal.assessment.publishing import Tampered
from mingjing.portal.filing.incoming import too_large


@dataclass(frozen=True, slots=True)
class Code:
    """A code: the HTTP status it is answered with, and what it means."""

    status: int
    meaning: str


CODES: Mapping[str, Code] = {
    "bad_request": Code(400, _("请求读不懂：不是 JSON，或者格式有误")),
    "unauthorised": Code(401, _("没有令牌，或者令牌无效、已到期、已撤回；改过口令的，以前的令牌都失效")),
    "role": Code(403, _("本人的角色不能办理或查看")),
    "own_unit": Code(403, _("不能核查、复核本人所在的单位")),
    "other_unit": Code(403, _("只能办理、查看本单位的")),
    "method": Code(403, _("这一项的考核方式不归本部门核查")),
    "personal": Code(403, _("里面有身份证号等个人信息，不原样给出；遮去以后的样子另有接口")),
    "by_hand": Code(403, _("须本人登录门户办理")),
    "not_found": Code(404, _("没有这一条")),
    "gone": Code(404, _("这一条已不存在")),
    "method_not_allowed": Code(405, _("这个网址不接受这种请求方法")),
    "state": Code(409, _("现在的阶段不能办理")),
    "too_late": Code(409, _("已过截止时间")),
    "not_now": Code(409, _("现在不能办理，理由见 message（如已签字、已撤回、已作出决定）")),
    "not_ready": Code(409, _("还有没办完的事，不能进入下一步")),
    "conflict": Code(409, _("刚刚有人改过；请重新读取再办理")),
    "claimed": Code(409, _("已经申请过合理缺项")),
    "filed": Code(409, _("已经报送过同一份文件")),
    "appealed": Code(409, _("已经提出过申诉")),
    "decided": Code(409, _("认定没有变")),
    "unclear": Code(409, _("机器未能判定，须由人核定")),
    "same": Code(409, _("与现有的相同，没有变化")),
    "none": Code(409, _("没有可以抽取的项")),
    "last_office": Code(409, _("县政务公开办至少要留一人")),
    "too_many": Code(409, _("令牌已到上限")),
    "scheme_changed": Code(409, _("工作区中的考核方案不是本次考核开始时的那一份")),
    "workspace_broken": Code(
        409, _("工作区的台账、单位清单或设置有误，读不出来；县政务公开办在运行情况页看得到是哪几处")
    ),
    "tampered": Code(409, _("结果文件与登记的摘要不符，不再显示")),
    "refused": Code(409, _("不能办理，理由见 message")),
    "exists": Code(409, _("这个县、这一年度已有考核；确实要另建的，在 existing 写明已有几个")),
    "too_large": Code(413, _("请求或文件太大")),
    "invalid": Code(422, _("缺少参数、多出参数，或者参数不合要求；details 逐个写明")),
    "points": Code(422, _("分数不合要求")),
    "text": Code(422, _("文字不合要求（太长、没有写）")),
    "reason": Code(422, _("没有写理由")),
    "link": Code(422, _("不是网址，或者链接无效")),
    "file": Code(422, _("文件不能报送")),
    "ledger": Code(422, _("台账、单位清单或栏目对应有误，或者没有这本台账；message 逐处写明，没有写入")),
    "column": Code(422, _("没有这一栏")),
    "list": Code(422, _("名单有误；details 逐处写明，一人也没有邀请")),
    "step": Code(422, _("步骤的设定不合要求")),
    "run": Code(422, _("没有这次运行")),
    "unit": Code(422, _("没有这个单位，或者没有写它的网址")),
    "question": Code(422, _("没有这个待定问题，或者决定不合要求")),
    "tidy": Code(422, _("没有写清理什么，或者写了不能清理的运行")),
    "share": Code(422, _("抽取比例不合要求")),
    "days_list": Code(422, _("工作日的写法不合要求，或者没有要改的")),
    "days": Code(422, _("有效期不合要求")),
    "password": Code(422, _("口令不合要求")),
    "key_used": Code(422, _("这个 Idempotency-Key 已经用于另一个请求")),
    "too_often": Code(429, _("请求太频繁；Retry-After 写明几秒后再试")),
    "fault": Code(500, _("程序出错")),
}
"""Every code, in the order of the statuses."""
_BY_STATUS = {
    400: "bad_request",
    401: "unauthorised",
    403: "role",
    404: "not_found",
    405: "method_not_allowed",
}
_BY_STATUS |= {413: "too_large", 422: "invalid", 429: "too_often"}
_WRONG: Mapping[str, str] = {
    "missing": _("缺少这个参数"),
    "extra_forbidden": _("没有这个参数"),
    "string_type": _("须是字符串"),
    "string_unicode": _("字符串里有不能保存的控制字符，或者不成对的代理字符"),
    "string_too_long": _("太长"),
    "string_pattern_mismatch": _("格式不对"),
    "int_type": _("须是整数"),
    "int_parsing": _("须是整数"),
    "int_from_float": _("须是整数"),
    "bool_type": _("须是 true 或 false"),
    "bool_parsing": _("须是 true 或 false"),
    "enum": _("不是可用的值"),
    "list_type": _("须是列表"),
    "greater_than_equal": _("太小"),
    "less_than_equal": _("太大"),
    "datetime_type": _("须是日期和时间，如 2022-12-31T18:00:00+08:00"),
    "datetime_parsing": _("须是日期和时间，如 2022-12-31T18:00:00+08:00"),
    "datetime_from_date_parsing": _("须是日期和时间，如 2022-12-31T18:00:00+08:00"),
}
_LONGEST_WHERE = 200


class Detail(Schema):
    """One thing that is wrong: where, and what."""

    where: str
    message: str


class Problem(Schema):
    """Why something was not done. `code` stays the same; `message` is for people, in Chinese unless another language was asked for."""

    code: str
    message: str
    details: list[Detail]


class Stopped(Exception):
    """A request that goes no further."""

    def __init__(self, code: str, message: str = "", details: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__(code)
        self.code, self.message, self.details = code, message, tuple(details)


def missing(where: str, key: int) -> Stopped:
    """What a request names, and what is not there."""
    return Stopped("not_found", details=((where, gettext("没有 id 为 %(id)s 的") % {"id": key}),))


class TooOften(Exception):
    """A token that asked too often."""

    def __init__(self, wait_s: float) -> None:
        super().__init__(wait_s)
        self.wait_s = max(1, math.ceil(wait_s))


def told(code: str, message: str = "", details: Iterable[tuple[str, str]] = ()) -> tuple[int, dict[str, Any]]:
    """The status and the body for a code; one that is not listed is a refusal like any other."""
    known = code if code in CODES else "refused"
    listed = [{"where": where[:_LONGEST_WHERE], "message": words} for where, words in details]
    words = message or translation.gettext(CODES[known].meaning)
    return CODES[known].status, {"code": known, "message": words, "details": listed}


def code_of(refused: Refusal) -> str:
    """The code by which a refusal is told."""
    return refused.code if refused.code in CODES else "refused"


def told_of(fault: Exception) -> tuple[int, dict[str, Any]] | None:
    """What is answered to something that was raised while an action was done; None for a fault of ours."""
    match fault:
        case Refusal():
            return told(fault.code, fault.told)
        case Stopped():
            return told(fault.code, fault.message, fault.details)
        case BadLedger():
            words = gettext("名单有 %(count)s 处问题，一人也没有邀请") % {"count": len(fault.faults)}
            return told("list", words, ((one.where, one.told) for one in fault.faults))
        case SchemeChanged():
            return told("scheme_changed", str(fault))
        case WorkspaceBroken():
            return told("workspace_broken")
        case Tampered():
            return told("tampered", str(fault))
    return None


def answer(status: int, body: Mapping[str, Any]) -> HttpResponse:
    """A body as JSON."""
    words = json.dumps(body, ensure_ascii=False).encode(errors="replace")
    made = HttpResponse(words, status=status, content_type="application/json; charset=utf-8")
    made["Cache-Control"] = "no-store"
    return made


def handle(api: NinjaAPI) -> None:
    """Answer in this shape, whatever went wrong."""
    for kind in (Refusal, Stopped, BadLedger, SchemeChanged, WorkspaceBroken, Tampered):
        api.add_exception_handler(kind, _known)
    api.add_exception_handler(TooOften, _too_often)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(AuthenticationError, _unauthorised)
    api.add_exception_handler(HttpError, _http)
    api.add_exception_handler(Http404, lambda _request, _fault: answer(*told("not_found")))
    api.add_exception_handler(RequestDataTooBig, lambda _request, _fault: answer(*told("too_large")))
    for bad in (SuspiciousOperation, BadRequest, MultiPartParserError):
        api.add_exception_handler(bad, lambda _request, _fault: answer(*told("bad_request")))


def by_status(status: int) -> HttpResponse:
    """The shape for an answer that something else than the API gave."""
    return answer(status, told(_BY_STATUS.get(status, "bad_request" if status < 500 else "fault"))[1])


def _known(_request: HttpRequest, fault: Any) -> HttpResponse:
    found = told_of(fault)
    assert found is not None
    return answer(*found)


def _too_often(_request: HttpRequest, fault: Any) -> HttpResponse:
    words = gettext("请求太频繁；请过 %(seconds)s 秒再试") % {"seconds": fault.wait_s}
    made = answer(*told("too_often", words))
    made["Retry-After"] = str(fault.wait_s)
    return made


def _invalid(request: HttpRequest, fault: Any) -> HttpResponse:
    if too_large(request):
        return answer(*told("too_large"))
    details = [(_where(one["loc"]), translation.gettext(_wrong(one))) for one in fault.errors]
    words = "；".join(f"{where}：{what}" for where, what in details[:3])
    return answer(*told("invalid", gettext("参数不合要求：%(what)s") % {"what": words}, details))


def _wrong(error: Mapping[str, Any]) -> str:
    return _WRONG.get(str(error["type"]), _("不合要求"))


def _where(place: Iterable[object]) -> str:
    """The name of a parameter, without what tells where ninja found it.

    >>> _where(("body", "told", "invited", 0, "role")), _where(("query", "asked", "page")), _where(("body", "told"))
    ('invited.0.role', 'page', 'body')
    """
    found, *words = map(str, place)
    if words[:1] in (["told"], ["asked"], ["paging"]):
        words = words[1:]
    return ".".join(words) or found


def _unauthorised(_request: HttpRequest, _fault: Any) -> HttpResponse:
    made = answer(*told("unauthorised"))
    made["WWW-Authenticate"] = "Bearer"
    return made


def _http(_request: HttpRequest, fault: Any) -> HttpResponse:
    return by_status(fault.status_code)
