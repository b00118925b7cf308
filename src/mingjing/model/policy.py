"""Policy documents (政策文件), interpretations (解读材料) and how they are tied together."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mingjing.model.evidence import Evidence

READING_ELEMENTS = (
    "政策背景",
    "出台目的",
    "主要内容",
    "执行标准",
    "惠民利民举措",
    "新旧政策差异",
    "后续工作考虑",
)
"""What the score sheet wants an interpretation to tell."""

POLICY_THEMES = (
    "重点领域改革",
    "科技创新",
    "减税降费",
    "普惠金融",
    "制造业高质量发展",
    "扩大内需和有效投资",
    "高水平对外开放",
    "新型城镇化和区域协调发展",
    "乡村振兴",
    "污染防治和生态建设",
    "民生福祉",
)
"""The themes on which the score sheet wants policies interpreted in depth."""


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A published interpretation. `forms`: the ways of presenting seen on the page (文字, 图解, 视频, 音频, 动漫,
    发布会, 访谈, 问答, 事例 …); `non_text` None where it cannot be told whether a picture explains anything.
    `links_to` are the addresses its page links to. `own_policy`: its page says that the unit made the policy it
    explains (False: another body; None: it does not say). `shown_as` gives the words for each form that can be quoted.
    `characters` counts its text without blanks and without lines that only lead to other pages.
    `elements` are those of READING_ELEMENTS that the text tells, with the words; `legible` is False where what it says
    stands in pictures, sound or film, so that missing elements are unknown, not missing; they are unknown as well where
    the text is not `laid_out` under headings that we can place."""

    subject: str
    url: str
    published_on: date | None
    forms: tuple[str, ...]
    non_text: bool | None
    links_to: tuple[str, ...]
    body: str
    evidence: tuple[Evidence, ...]
    own_policy: bool | None = None
    shown_as: tuple[tuple[str, Evidence], ...] = ()
    elements: tuple[tuple[str, Evidence], ...] = ()
    legible: bool = True
    laid_out: bool = True
    characters: int = 0


@dataclass(frozen=True, slots=True)
class Pairing:
    """An interpretation that belongs to a document, why we think so (链接, 文号, 标题), and the links both ways.

    `overlap` is the share of the interpretation's 5-character shingles that stand in the document (1.000: all copied
    from it), None where one of the two shows too little text to compare."""

    interpretation: Interpretation
    by: str
    document_links: bool
    interpretation_links: bool
    overlap: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PolicyDocument:
    """A policy or normative document made by the unit in the year (reposts of higher levels: `repost`).
    `themes` are those of POLICY_THEMES that its title or its purpose names for certain, with the words; where there is
    none, `maybe_themes` are those that words of its title may belong to."""

    subject: str
    url: str
    doc_no: str
    made_on: date | None
    published_on: date | None
    repost: bool
    pairings: tuple[Pairing, ...]
    evidence: tuple[Evidence, ...]
    themes: tuple[tuple[str, Evidence], ...] = ()
    maybe_themes: tuple[tuple[str, Evidence], ...] = ()
