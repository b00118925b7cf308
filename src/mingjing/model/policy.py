"""Policy documents (政策文件), interpretations (解读材料) and how they are tied together."""

from dataclasses import dataclass
from datetime import date

from mingjing.model.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A published interpretation. `forms`: the ways of presenting seen on the page (文字, 图解, 视频, 音频, 动漫,
    发布会, 访谈, 问答, 事例 …); `non_text` None where it cannot be told whether a picture explains anything.
    `links_to` are the addresses its page links to. `own_policy`: its page says that the unit made the policy it
    explains (False: another body; None: it does not say)."""

    subject: str
    url: str
    published_on: date | None
    forms: tuple[str, ...]
    non_text: bool | None
    links_to: tuple[str, ...]
    body: str
    evidence: tuple[Evidence, ...]
    own_policy: bool | None = None


@dataclass(frozen=True, slots=True)
class Pairing:
    """An interpretation that belongs to a document, why we think so (链接, 文号, 标题), and the links both ways."""

    interpretation: Interpretation
    by: str
    document_links: bool
    interpretation_links: bool


@dataclass(frozen=True, slots=True)
class PolicyDocument:
    """A policy or normative document made by the unit in the year (reposts of higher levels: `repost`)."""

    subject: str
    url: str
    doc_no: str
    made_on: date | None
    published_on: date | None
    repost: bool
    pairings: tuple[Pairing, ...]
    evidence: tuple[Evidence, ...]
