"""Leaders (领导信息) and unit profiles (机构职能)."""

from dataclasses import dataclass

from mingjing.model.evidence import Evidence


@dataclass(frozen=True, slots=True)
class LeaderProfile:
    """One leader as published. `fields` maps each recognised field (照片, 姓名, 出生年月, 民族, 学历, 职务, 政治面貌,
    分工, 任职情况) to the words shown; `surplus` are contents the sheet does not allow (籍贯, 工作经历, 身份证号, 住址, 手机号,
    讲话 …); `unsure` are fields that may be shown but cannot be told (a photo that may be somebody else's)."""

    subject: str
    fields: tuple[tuple[str, Evidence], ...]
    surplus: tuple[tuple[str, Evidence], ...]
    evidence: tuple[Evidence, ...]
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitProfile:
    """A published profile of the unit. `contents` holds which of the five (单位职能, 股室职能, 股室负责人, 联系方式,
    工作时间) it shows; `withdrawn` when the page itself says that it is no longer valid."""

    subject: str
    contents: tuple[tuple[str, Evidence], ...]
    withdrawn: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class OpennessLeader:
    """A leader whose published division of work (分工) names 政务公开 or 政府信息公开. `subject` is the leader's name
    ("" where a notice does not tell it), `words` the sentence that says so."""

    subject: str
    words: Evidence

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The sentence, where it stands."""
        return (self.words,)
