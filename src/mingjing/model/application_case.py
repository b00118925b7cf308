"""Applications for disclosure (依申请公开) as the office's ledger tells them, with what followed: reconsideration, litigation."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mingjing.model.application_handling import Handling, ServiceMethod
from mingjing.model.evidence import Evidence


class Applicant(StrEnum):
    """Who applied; the value is the column of the annual report's table three."""

    PERSON = "自然人"
    BUSINESS = "商业企业"
    RESEARCH = "科研机构"
    WELFARE = "社会公益组织"
    LEGAL = "法律服务机构"
    OTHER = "其他"


class ReplyResult(StrEnum):
    """How an application was settled; the value is the code of the row of the annual report's table three."""

    GRANTED = "A"
    PARTLY_GRANTED = "B"
    STATE_SECRET = "C1"
    FORBIDDEN = "C2"
    SECURITY_AND_STABILITY = "C3"
    THIRD_PARTY_RIGHTS = "C4"
    INTERNAL_AFFAIRS = "C5"
    PROCESS = "C6"
    ENFORCEMENT_FILES = "C7"
    ADMINISTRATIVE_QUERY = "C8"
    NOT_HELD = "D1"
    TO_BE_MADE = "D2"
    STILL_UNCLEAR = "D3"
    PETITION = "E1"
    REPEATED = "E2"
    PUBLICATION = "E3"
    EXCESSIVE = "E4"
    CONFIRMATION_ASKED = "E5"
    NOT_CORRECTED = "F1"
    FEE_UNPAID = "F2"
    SETTLED_OTHERWISE = "F3"

    @property
    def label(self) -> str:
        """The row's name on the form."""
        return _RESULT_LABELS[self]


_RESULT_LABELS = {
    ReplyResult.GRANTED: "予以公开",
    ReplyResult.PARTLY_GRANTED: "部分公开",
    ReplyResult.STATE_SECRET: "属于国家秘密",
    ReplyResult.FORBIDDEN: "其他法律行政法规禁止公开",
    ReplyResult.SECURITY_AND_STABILITY: "危及“三安全一稳定”",
    ReplyResult.THIRD_PARTY_RIGHTS: "保护第三方合法权益",
    ReplyResult.INTERNAL_AFFAIRS: "属于三类内部事务信息",
    ReplyResult.PROCESS: "属于四类过程性信息",
    ReplyResult.ENFORCEMENT_FILES: "属于行政执法案卷",
    ReplyResult.ADMINISTRATIVE_QUERY: "属于行政查询事项",
    ReplyResult.NOT_HELD: "本机关不掌握相关政府信息",
    ReplyResult.TO_BE_MADE: "没有现成信息需要另行制作",
    ReplyResult.STILL_UNCLEAR: "补正后申请内容仍不明确",
    ReplyResult.PETITION: "信访举报投诉类申请",
    ReplyResult.REPEATED: "重复申请",
    ReplyResult.PUBLICATION: "要求提供公开出版物",
    ReplyResult.EXCESSIVE: "无正当理由大量反复申请",
    ReplyResult.CONFIRMATION_ASKED: "要求行政机关确认或重新出具已获取信息",
    ReplyResult.NOT_CORRECTED: "申请人无正当理由逾期不补正",
    ReplyResult.FEE_UNPAID: "申请人逾期未按收费通知要求缴纳费用",
    ReplyResult.SETTLED_OTHERWISE: "其他处理",
}


class RedressResult(StrEnum):
    """How a reconsideration (行政复议) or a judgment (行政诉讼) ended."""

    UPHELD = "upheld"
    """复议维持；二审、再审维持原判: what was decided before stands."""
    REJECTED = "rejected"
    """驳回复议申请、驳回诉讼请求、驳回起诉."""
    WITHDRAWN = "withdrawn"
    MEDIATED = "mediated"
    REMANDED = "remanded"
    """发回重审: open again."""
    CHANGED = "changed"
    REVOKED = "revoked"
    PARTLY_REVOKED = "partly_revoked"
    UNLAWFUL = "unlawful"
    INVALID = "invalid"
    ORDERED = "ordered"
    PAYMENT = "payment"
    """给付判决."""

    @property
    def label(self) -> str:
        """The word used in ledgers and reasons."""
        return _REDRESS_LABELS[self]

    @property
    def adverse(self) -> bool:
        """Whether it corrects what the unit did (结果纠正).

        >>> RedressResult.PARTLY_REVOKED.adverse, RedressResult.WITHDRAWN.adverse
        (True, False)
        """
        return self in _ADVERSE


_REDRESS_LABELS = {
    RedressResult.UPHELD: "维持",
    RedressResult.REJECTED: "驳回",
    RedressResult.WITHDRAWN: "撤回或撤诉",
    RedressResult.MEDIATED: "调解或和解",
    RedressResult.REMANDED: "发回重审",
    RedressResult.CHANGED: "变更",
    RedressResult.REVOKED: "撤销",
    RedressResult.PARTLY_REVOKED: "部分撤销",
    RedressResult.UNLAWFUL: "确认违法",
    RedressResult.INVALID: "确认无效",
    RedressResult.ORDERED: "责令履行",
    RedressResult.PAYMENT: "判决给付",
}
_ADVERSE = frozenset(
    {
        RedressResult.CHANGED,
        RedressResult.REVOKED,
        RedressResult.PARTLY_REVOKED,
        RedressResult.UNLAWFUL,
        RedressResult.INVALID,
        RedressResult.ORDERED,
        RedressResult.PAYMENT,
    }
)


@dataclass(frozen=True, slots=True)
class Reconsideration:
    """A reconsideration (行政复议); without result it is pending."""

    filed_on: date
    result: RedressResult | None = None
    decided_on: date | None = None


class Instance(StrEnum):
    """An instance of litigation."""

    FIRST = "一审"
    SECOND = "二审"
    RETRIAL = "再审"


@dataclass(frozen=True, slots=True)
class Judgment:
    """A judgment of one instance."""

    instance: Instance
    result: RedressResult
    judged_on: date


@dataclass(frozen=True, slots=True)
class Litigation:
    """A lawsuit (行政诉讼): its judgments in the order of instances. `effective_on` is the day on which the judgment of
    the first or second instance took effect (None: not told); judgments of the second instance and of a retrial take
    effect when they are given. `appealed_on`, `retrial_on`: the days on which these were asked for."""

    filed_on: date
    judgments: tuple[Judgment, ...] = ()
    effective_on: date | None = None
    appealed_on: date | None = None
    retrial_on: date | None = None

    @property
    def decisive(self) -> Judgment | None:
        """The judgment that stands for now: the last that does not merely uphold; None while none was given, or after
        a case was sent back.

        >>> first = Judgment(Instance.FIRST, RedressResult.REVOKED, date(2022, 3, 1))
        >>> second = Judgment(Instance.SECOND, RedressResult.UPHELD, date(2022, 6, 1))
        >>> Litigation(date(2022, 1, 4), (first, second)).decisive.instance.value
        '一审'
        """
        if not self.judgments or self.judgments[-1].result is RedressResult.REMANDED:
            return None
        telling = [judgment for judgment in self.judgments if judgment.result is not RedressResult.UPHELD]
        return telling[-1] if telling else self.judgments[-1]

    @property
    def settled_on(self) -> date | None:
        """The day on which the decisive judgment took effect; None while it may still be appealed against.

        >>> first = Judgment(Instance.FIRST, RedressResult.REVOKED, date(2022, 3, 1))
        >>> second = Judgment(Instance.SECOND, RedressResult.UPHELD, date(2022, 6, 1))
        >>> Litigation(date(2022, 1, 4), (first, second)).settled_on
        datetime.date(2022, 6, 1)
        >>> Litigation(date(2022, 1, 4), (first,)).settled_on is None
        True
        """
        decisive = self.decisive
        if decisive is None:
            return None
        if decisive.instance is Instance.RETRIAL:
            return decisive.judged_on
        second = [j.judged_on for j in self.judgments if j.instance is Instance.SECOND]
        return self.effective_on or (second[-1] if second else None)


@dataclass(frozen=True, slots=True)
class ApplicationCase:
    """One row of the ledger of applications (依申请公开台账).

    `name` names the case without personal data. `result` None: not settled yet. `reasoned`: the reply tells reasons and
    legal basis; `remedies_told`: it tells how to seek redress (救济途径); None: not told.
    """

    name: str
    unit: str
    applicant: Applicant
    handling: Handling
    result: ReplyResult | None
    served_by: ServiceMethod | None
    reasoned: bool | None
    remedies_told: bool | None
    reconsideration: Reconsideration | None
    litigation: Litigation | None
    link: str
    evidence: tuple[Evidence, ...]

    @property
    def subject(self) -> str:
        """The case, as a finding names it."""
        return self.name
