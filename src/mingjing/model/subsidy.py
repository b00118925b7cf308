"""Disclosure of subsidies for people and farmers (惠民惠农补贴), and personal data in what is published."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mingjing.model.evidence import Evidence

SUBSIDY_TERMS = ("申领条件", "补贴标准", "申领流程")
"""What a policy has to tell."""


class SubsidyKind(StrEnum):
    """What is disclosed about a programme."""

    POLICY = "policy"
    """Who may apply, how much is paid, how to apply."""
    PAYMENT = "payment"
    """What was paid, to whom or to how many (发放结果)."""


@dataclass(frozen=True, slots=True)
class SubsidyDisclosure:
    """A page about one programme of subsidies. `programme` is its name without year, place and occasion.

    `terms` are those of SUBSIDY_TERMS that a policy tells, with the words. `year` is the year that is paid for, of a
    policy the year of its title or of publication. `rows` counts the lines of the payment tables in the page (0: the
    results stand in the text or in an attachment).
    """

    subject: str
    url: str
    kind: SubsidyKind
    programme: str
    year: int | None
    published_on: date | None
    terms: tuple[tuple[str, Evidence], ...]
    rows: int
    attached: tuple[Evidence, ...]
    evidence: tuple[Evidence, ...]
    unread: bool = False


class PersonalKind(StrEnum):
    """Numbers that belong to a person."""

    IDENTITY = "identity"
    """公民身份号码, GB 11643."""
    BANK_CARD = "bank_card"
    MOBILE = "mobile"
    LANDLINE = "landline"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _NUMBERS[self]


_NUMBERS = {
    PersonalKind.IDENTITY: "身份证号",
    PersonalKind.BANK_CARD: "银行卡号",
    PersonalKind.MOBILE: "手机号",
    PersonalKind.LANDLINE: "家庭电话",
}


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """A full number that was found. `label` is what stands before it or above its column ("" nothing); the words of
    `evidence` are masked, so that a finding never repeats what should not have been published."""

    kind: PersonalKind
    label: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class PersonalData:
    """The full personal numbers on one page, in the page's order, each once (个人信息保护法 第二十八条)."""

    subject: str
    url: str
    published_on: date | None
    numbers: tuple[PersonalNumber, ...]
    evidence: tuple[Evidence, ...]
