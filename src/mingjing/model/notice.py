"""Notices (通报): a higher office names units in public for a fault of a site or an account."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mingjing.model.evidence import Evidence
from mingjing.model.level import Level


class Platform(StrEnum):
    """Where the fault was."""

    SITE = "site"
    NEW_MEDIA = "new_media"


class NoticeCause(StrEnum):
    """What the notice was for."""

    WRONG_CONTENT = "wrong_content"
    NOT_UPDATED = "not_updated"
    NO_RESPONSE = "no_response"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class NoticeRecord:
    """One row of the ledger of notices (通报台账).

    `units` are the units that are named as responsible. Notices of several levels on one event carry the same `event`
    ("" : the notice stands alone). `serious`: the notice speaks of a serious error (严重错误).
    """

    issuer: str
    level: Level
    doc_no: str
    issued_on: date
    units: tuple[str, ...]
    platform: Platform
    cause: NoticeCause
    serious: bool
    matter: str
    event: str
    link: str
    rectified_on: date | None
    evidence: tuple[Evidence, ...]

    @property
    def subject(self) -> str:
        """The notice, as a finding names it."""
        return f"{self.issuer}{self.doc_no or self.issued_on.isoformat()}"
