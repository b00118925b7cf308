"""Pages on which a person may decide (线索): what a page shows of something that only a person can judge."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mingjing.model.evidence import Evidence


class CandidateKind(StrEnum):
    """What a page may show."""

    ATTENDANCE_RULE = "attendance_rule"
    """社会公众代表列席会议制度."""
    ATTENDED_MEETING = "attended_meeting"
    """A meeting to which representatives of the public were invited (列席)."""
    LEADER_BRIEFING = "leader_briefing"
    """主要领导专题听取政务公开工作汇报."""
    TRAINING = "training"
    SPECIALIST = "specialist"
    """政策解读专员."""
    PUSH_CHANNEL = "push_channel"
    """A platform by which policies were pushed or interpreted."""
    PRAISE = "praise"
    APPLICATION_CHANNEL = "application_channel"
    """How to apply for information (依申请公开)."""
    ZONE = "zone"
    """政务公开专区."""


class Caveat(StrEnum):
    """What speaks against a candidate: a person has to weigh it."""

    ANNOUNCED = "announced"
    ELSEWHERE = "elsewhere"
    ONLY_TOLD = "only_told"
    EARLIER = "earlier"
    LATER = "later"
    UNDATED = "undated"
    AMONG_OTHERS = "among_others"
    DEPUTY = "deputy"
    NOBODY_NAMED = "nobody_named"
    NOT_HEARD = "not_heard"
    OBSOLETE = "obsolete"
    PLANNED = "planned"
    UNLISTED = "unlisted"
    BY_CIRCULAR = "by_circular"

    @property
    def label(self) -> str:
        """The caveat in the words shown to people."""
        return _LABELS[self]


_LABELS = {
    Caveat.ANNOUNCED: "只是通知或预告，看不出是否举行",
    Caveat.ELSEWHERE: "是其他机关举办或制定的",
    Caveat.ONLY_TOLD: "只是报道，不是原文",
    Caveat.EARLIER: "是以前年度发布的，是否仍然有效须核实",
    Caveat.LATER: "是考核年度以后发布的",
    Caveat.UNDATED: "没有写明日期",
    Caveat.AMONG_OTHERS: "与其他议题一并进行，不一定是专题",
    Caveat.DEPUTY: "写明的不是主要领导",
    Caveat.NOBODY_NAMED: "没有写明由谁听取",
    Caveat.NOT_HEARD: "写的是研究部署，没有写明听取汇报",
    Caveat.OBSOLETE: "写的是2019年修订前的规定",
    Caveat.PLANNED: "写的是计划，看不出是否建成",
    Caveat.UNLISTED: "不在评分标准所列的媒体、级别之内",
    Caveat.BY_CIRCULAR: "是文件通报，不是领导批示或大会点名",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page on which a person may decide.

    `day` is the day of the event, or of publication for what stands (a rule, a zone); None where none is shown. `told`
    are the things a person wants to know, each with the words that tell it, the main one first. `caveats` speak
    against it.
    """

    kind: CandidateKind
    subject: str
    url: str
    day: date | None
    told: tuple[tuple[str, Evidence], ...]
    caveats: tuple[Caveat, ...] = ()

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The quoted words, each once."""
        return tuple(dict.fromkeys(words for _, words in self.told))

    def tells(self, *names: str) -> bool:
        """Whether it tells one of these things."""
        return any(name in names for name, _ in self.told)
