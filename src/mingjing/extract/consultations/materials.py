"""Whether the draft and its explanation are published together with the notice."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mingjing.extract.consultations.lines import Sentence, lines_of
from mingjing.extract.page.text import half_width, squeeze
from mingjing.extract.titles import matter, same_matter
from mingjing.model import Cause, Evidence, Frame, Gap, PageFacts, PageKind

_DRAFT = re.compile(r"征求(?:社会)?意见(?:建议)?稿|意见稿|草案|讨论稿|送审稿|公示稿|初稿|修订稿")
_EXPLAINS = re.compile(
    r"(?:起草|编制|制定|修订|修改|草案|稿\)?|制订|拟定)的?(?:情况|工作|背景|依据|有关情况)*(?:及|和|的|与)*(?:情况|有关)*(?:的)?说明|》?(?:的|\(.{2,8}\))?说明(?:\.[A-Za-z]+)?$|(?:起草|编制|制定|修订)情况"
)
_BOTH = re.compile(rf"(?:{_DRAFT.pattern})[)》]*(?:及|和|与|、|\+)")
_FORM = re.compile(
    r"反馈(?:意见)?表|意见(?:建议|征集|反馈|登记)*表|登记表|回执|名单|问卷|二维码|承诺书|申请表"
)
_GENERIC = re.compile(
    r"^(?:附件|附|点击|下载|查看|此处|文件|附件下载|\d|[一二三四五六]|[.、:：()（）\s]|\.?(?:docx?|pdf|wps|zip|rar))*$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?:^|附件?[:\s]*|\s)(\d|[一二三四五六])\s*[.、．:]\s*([^\d。；;]{4,60})")
_SECTION = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十]+\)|\d+[.、]|附件?\s*\d*\s*[:：]?|【)?\s*(?:关于)?.{0,40}?(?:起草|编制|制定|修订|制订|出台)的?(?:情况|工作)?的?(?:说明|背景|依据|目的|必要性|过程|情况)(?:及.{1,12}|和.{1,12}|与.{1,12})?】?\s*:?$"
)
_TOLD_BELOW = re.compile(r"(?:起草|编制|制定|修订|制订).{0,12}(?:说明|情况|背景).{0,6}如下")
_INLINE = re.compile(r"^(?:【)?(?:起草|编制|制定|修订|制订)(?:情况)?(?:的)?说明】?\s*[:\s]\s*(.{40,})")
_ENOUGH = 40
_THERE = frozenset({Cause.SCANNED, Cause.UNSUPPORTED})
"""Causes of documents that readers can open although they are not read here."""


@dataclass(frozen=True, slots=True)
class Materials:
    """The draft and the explanation; `unnamed` are enclosures of which neither name nor text tells what they are,
    `unread` those that could not be fetched or opened."""

    draft: Evidence | None
    explanation: Evidence | None
    unnamed: tuple[Evidence, ...]
    unread: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class _Enclosure:
    name: str
    evidence: Evidence
    gap: Gap | None = None


def find_materials(
    page: PageFacts,
    by_url: Mapping[str, PageFacts],
    drafts: Iterable[PageFacts],
    explanations: Iterable[PageFacts],
    frame: Frame,
) -> Materials:
    """What is published with the notice: in its text, enclosed, on a linked page, or on a page of the same name that
    was there when the notice appeared. An enclosure that is only mentioned, or that nobody can open, is not published."""
    draft, explanation = _draft_in_text(page), _explanation_in_text(page)
    unnamed, unread = [], []
    causes = {gap.url: gap.cause for gap in frame.gaps}
    for enclosure in _enclosures(page, by_url, causes):
        name = squeeze(enclosure.name)
        plain = re.sub(r"\.[A-Za-z]{2,4}$", "", name)
        explains = bool(_EXPLAINS.search(plain))
        if _FORM.search(plain) and not explains and not _DRAFT.search(plain):
            continue
        if enclosure.gap is not None:
            unread.append(enclosure.gap)
            continue
        drafts_too = bool(_DRAFT.search(plain)) and (not explains or bool(_BOTH.search(plain)))
        names_it = same_matter(matter(plain), matter(page.title)) and not explains
        if explains:
            explanation = explanation or enclosure.evidence
        if names_it or drafts_too:
            draft = draft or enclosure.evidence
        if not explains and not names_it and not drafts_too:
            unnamed.append(enclosure.evidence)
    about = matter(page.title)
    if draft is None:
        draft = _beside(page, about, drafts)
    if explanation is None:
        explanation = _beside(page, about, explanations)
    if len(unnamed) == 1 and not unread and draft is None and explanation is not None:
        draft = unnamed.pop()
    return Materials(draft, explanation, tuple(unnamed), tuple(unread))


def _enclosures(
    page: PageFacts, by_url: Mapping[str, PageFacts], causes: Mapping[str, Cause]
) -> Iterator[_Enclosure]:
    """Attachments, and pages linked from the body. A link that only says 附件1 has the name listed under that number, or
    that of the document's own first lines. A document that is there although it cannot be read here (a scan, another
    format) counts by its name: readers can open it."""
    listed = _listed_names(page)
    seen = set()
    for number, (url, text) in enumerate(_targets(page, by_url), start=1):
        if url in seen:
            continue
        seen.add(url)
        name, target = text, by_url.get(url)
        if _GENERIC.match(half_width(text)):
            told = re.search(r"[\d一二三四五六]", half_width(text))
            key = _digit(told.group()) if told else number
            name = listed.get(key, "")
            if _GENERIC.match(half_width(name)):
                name = _own_title(target) if target else name
        if target is not None and target.kind is PageKind.ERROR:
            continue
        gap = Gap(url, causes[url], text or name) if causes.get(url, Cause.SCANNED) not in _THERE else None
        yield _Enclosure(name, _words_of(page, target, text or name or url), gap)


def _own_title(target: PageFacts) -> str:
    """What a page or document is called: its title; of a document its first lines."""
    if target.kind is not PageKind.ATTACHMENT or not target.body:
        return target.title
    lines = [line for line in target.body.split("\n")[:4] if line.strip()]
    openings = ["".join(lines[:count]) for count in (1, 2, 3)]
    telling = (opening for opening in openings if len(opening) <= 120 and _tells(squeeze(opening)))
    return next(telling, openings[0])


def _tells(opening: str) -> bool:
    """Whether the first lines of a document say that it is a draft or an explanation."""
    return bool(_DRAFT.search(opening) or _EXPLAINS.search(opening))


def _words_of(page: PageFacts, target: PageFacts | None, words: str) -> Evidence:
    """The first line of a document that could be read, with its place there; otherwise the link that leads to it."""
    if target is None or target.kind is not PageKind.ATTACHMENT or not target.body.strip():
        return page.quote(words, "附件")
    number, line = next((n, line) for n, line in enumerate(target.body.split("\n"), start=1) if line.strip())
    return target.quote(line[:160], f"正文第{number}段")


def _targets(page: PageFacts, by_url: Mapping[str, PageFacts]) -> Iterator[tuple[str, str]]:
    for attachment in page.attachments:
        yield attachment.url, attachment.text
    for link in page.links:
        if not link.in_body or link.url not in by_url or link.url == page.url:
            continue
        target = by_url[link.url]
        if not _late(page, target):
            yield link.url, link.text if not _GENERIC.match(half_width(link.text)) else target.title


def _listed_names(page: PageFacts) -> dict[int, str]:
    """Names in a list of enclosures (附件：1.… 2.…) by their numbers."""
    names: dict[int, str] = {}
    enclosed = False
    for line in lines_of(page):
        starts = re.match(r"附件?\s*(\d?)\s*[:：]?\s*", line.plain)
        enclosed = bool(starts and starts.end()) or (
            enclosed and bool(re.match(r"\s*[\d一二三]\s*[.、．]", line.plain))
        )
        if not enclosed:
            continue
        found = False
        for match in _LISTED.finditer(line.plain):
            names.setdefault(_digit(match.group(1)), match.group(2))
            found = True
        if starts and not found and len(line.plain) > starts.end() + 3:
            names.setdefault(int(starts.group(1) or 1), line.plain[starts.end() :])
    return names


def _digit(text: str) -> int:
    return int(text) if text.isdigit() else "一二三四五六".index(text) + 1


def _draft_in_text(page: PageFacts) -> Evidence | None:
    """The draft printed in the page: articles, or its title line followed by a substantial text."""
    lines = lines_of(page)
    articles = [line for line in lines if line.draft]
    if len(articles) >= 3:
        return articles[0].evidence
    for n, line in enumerate(lines):
        titled = len(line.plain) <= 60 and _DRAFT.search(line.plain) and not line.plain.startswith("附")
        if titled and not re.search(r"[。,]|意见的|公告|说明", line.plain) and _text_after(lines, n) >= 200:
            return line.evidence
    return None


def _explanation_in_text(page: PageFacts) -> Evidence | None:
    """A section of the page that explains the draft: its heading followed by text, or a line that says so."""
    lines = [line for line in lines_of(page) if not line.draft]
    for n, line in enumerate(lines):
        inline = _INLINE.match(line.plain)
        if inline:
            return line.evidence
        heads = len(line.plain) <= 60 and _SECTION.match(line.plain) and not re.search(r"[。;]", line.plain)
        if (heads or _TOLD_BELOW.search(line.plain)) and _text_after(lines, n, stop=3) >= _ENOUGH:
            return line.evidence
    return None


def _text_after(lines: tuple[Sentence, ...] | list[Sentence], n: int, stop: int = 60) -> int:
    """How many characters of running text follow a heading (enclosure lists are none)."""
    following = lines[n + 1 : n + 1 + stop]
    return sum(len(line.plain) for line in following if not re.match(r"附件?\s*\d*\s*[:：]|联系", line.plain))


def _beside(page: PageFacts, about: str, others: Iterable[PageFacts]) -> Evidence | None:
    for other in others:
        if other.url != page.url and not _late(page, other) and same_matter(_matter_of(other), about):
            return other.quote(other.title, "标题")
    return None


def _matter_of(page: PageFacts) -> str:
    return re.sub(r"的?(?:起草|编制|制定|修订)?(?:情况)?的?说明$", "", matter(page.title))


def _late(page: PageFacts, other: PageFacts) -> bool:
    """Whether the other page appeared after the notice (then it was not published together with it)."""
    return bool(page.published and other.published and other.published.value > page.published.value)
