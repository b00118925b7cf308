"""How an application for disclosure (依申请公开) was handled: the days that start, stop and end the term of reply."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ReceiptMethod(StrEnum):
    """How an application came in; the day of receipt hangs on it (政府信息公开条例 第三十一条)."""

    IN_PERSON = "in_person"
    SIGNED_POST = "signed_post"
    ORDINARY_POST = "ordinary_post"
    INTERNET = "internet"
    FAX = "fax"

    @property
    def label(self) -> str:
        """The word used in ledgers and reasons."""
        return _RECEIPT_LABELS[self]

    @property
    def needs_confirmation(self) -> bool:
        """Whether the application counts as received only on the day both sides confirmed it."""
        return self in (ReceiptMethod.ORDINARY_POST, ReceiptMethod.INTERNET, ReceiptMethod.FAX)


class ServiceMethod(StrEnum):
    """How a reply reached the applicant; it is sent on the day of signing (当面), otherwise on the day it left."""

    IN_PERSON = "in_person"
    POST = "post"
    ELECTRONIC = "electronic"
    FAX = "fax"

    @property
    def label(self) -> str:
        """The word used in ledgers and reasons."""
        return _SERVICE_LABELS[self]


_RECEIPT_LABELS = {
    ReceiptMethod.IN_PERSON: "当面提交",
    ReceiptMethod.SIGNED_POST: "邮寄（签收）",
    ReceiptMethod.ORDINARY_POST: "平常信函",
    ReceiptMethod.INTERNET: "网络",
    ReceiptMethod.FAX: "传真",
}
_SERVICE_LABELS = {
    ServiceMethod.IN_PERSON: "当面送达",
    ServiceMethod.POST: "邮寄",
    ServiceMethod.ELECTRONIC: "网络",
    ServiceMethod.FAX: "传真",
}


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction (补正) that was asked for; `received_on` None: the corrected application has not come."""

    asked_on: date
    received_on: date | None = None


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A third party or another body that was asked for its opinion (征求意见).

    `delivered_on` is the day the letter reached them (None: taken as `asked_on`); `returned_on` None: no answer came.
    """

    asked_on: date
    returned_on: date | None = None
    delivered_on: date | None = None


@dataclass(frozen=True, slots=True)
class Extension:
    """An extension (延期): the day the applicant was notified, its working days, and whether the head of the working
    body agreed (None: not told)."""

    notified_on: date
    days: int
    approved: bool | None = None


@dataclass(frozen=True, slots=True)
class FeeNotice:
    """A notice to pay the processing fee (信息处理费); `paid_on` None: not paid."""

    notified_on: date
    paid_on: date | None = None


@dataclass(frozen=True, slots=True)
class Handling:
    """What was done with one application, by day.

    `arrived_on` is the day it was handed in (当面), signed for (邮寄) or came in; `confirmed_on` the day both sides
    confirmed it. `replied_on` is the day of sending, see `ServiceMethod`.

    >>> Handling(ReceiptMethod.INTERNET, date(2022, 5, 3), confirmed_on=date(2022, 5, 5)).received_on
    datetime.date(2022, 5, 5)
    >>> Handling(ReceiptMethod.FAX, date(2022, 5, 3)).received_on is None
    True
    """

    method: ReceiptMethod
    arrived_on: date
    confirmed_on: date | None = None
    corrections: tuple[Correction, ...] = ()
    inquiries: tuple[Inquiry, ...] = ()
    extension: Extension | None = None
    fee: FeeNotice | None = None
    replied_on: date | None = None

    @property
    def received_on(self) -> date | None:
        """The day of receipt (政府信息公开条例 第三十一条); None while a needed confirmation is not recorded."""
        return self.confirmed_on if self.method.needs_confirmation else self.arrived_on
