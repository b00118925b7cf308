"""What a unit did and filed with proof: meetings with representatives, briefings, trainings, praise."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mingjing.model.evidence import Evidence
from mingjing.model.level import Level


@dataclass(frozen=True, slots=True)
class Proof:
    """What notes 1 and 3 of the sheet ask for: a link, and a screenshot by its file name or SHA-256 ("" : not filed)."""

    link: str
    screenshot: str


@dataclass(frozen=True, slots=True)
class AttendedMeeting:
    """One row of the ledger of meetings with representatives of the public (会议列席). `topic` "" : not told.
    `representatives`: how many attended (0: not told); their names are personal and are not kept. `named`: the row
    names them."""

    unit: str
    held_on: date
    meeting: str
    topic: str
    representatives: int
    named: bool
    proof: Proof
    evidence: tuple[Evidence, ...]

    @property
    def subject(self) -> str:
        """The meeting, as a finding names it."""
        return f"{self.meeting}（{self.held_on}）"


@dataclass(frozen=True, slots=True)
class BriefingRecord:
    """One row of the ledger of briefings (听取汇报). `by_head`: the main leader (主要领导) heard it; `special`: it was the
    only matter, or one of its own (专题)."""

    unit: str
    held_on: date
    topic: str
    heard_by: str
    by_head: bool
    special: bool
    proof: Proof
    evidence: tuple[Evidence, ...]

    @property
    def subject(self) -> str:
        """The briefing, as a finding names it."""
        return f"{self.topic}（{self.held_on}）"


@dataclass(frozen=True, slots=True)
class TrainingRecord:
    """One row of the ledger of trainings (培训). `own`: held by the unit for its own staff; `attended_by` "" : not told."""

    unit: str
    held_on: date
    topic: str
    own: bool
    attended_by: str
    proof: Proof
    evidence: tuple[Evidence, ...]

    @property
    def subject(self) -> str:
        """The training, as a finding names it."""
        return f"{self.topic}（{self.held_on}）"


class PraiseForm(StrEnum):
    """How somebody praised."""

    REPORT = "report"
    """A report that is about it alone (正面专题报道)."""
    COMMENT = "comment"
    """A leader's written comment (批示)."""
    MEETING = "meeting"
    """Named at a meeting (大会点名)."""
    OTHER = "other"

    @property
    def label(self) -> str:
        """The word used in the ledger and in reasons."""
        return _FORMS[self]


_FORMS = {
    PraiseForm.REPORT: "正面专题报道",
    PraiseForm.COMMENT: "领导批示表扬",
    PraiseForm.MEETING: "大会点名表扬",
    PraiseForm.OTHER: "其他",
}


@dataclass(frozen=True, slots=True)
class HonourEvent:
    """One row of the ledger of praise (表扬报道). `by` is the medium, the leader's office or the meeting; `about_openness`:
    it praises openness work."""

    unit: str
    given_on: date
    level: Level
    form: PraiseForm
    by: str
    matter: str
    about_openness: bool
    proof: Proof
    evidence: tuple[Evidence, ...]

    @property
    def subject(self) -> str:
        """The praise, as a finding names it."""
        return f"{self.by}：{self.matter}（{self.given_on}）"


@dataclass(frozen=True, slots=True)
class FiledMaterial:
    """One row of the ledger of material (佐证材料): what a unit files for an item of the sheet on which a person decides.
    `part` counts from 1; 0: the whole item."""

    unit: str
    item: int
    part: int
    what: str
    done_on: date
    note: str
    proof: Proof
    evidence: tuple[Evidence, ...]

    @property
    def subject(self) -> str:
        """The material, as a finding names it."""
        return f"{self.what}（{self.done_on}）"
