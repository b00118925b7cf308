"""Public consultations of a unit: notice, draft and explanation, period, methods and feedback, tied together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from mingjing.extract.consultations.feedback import feedback_section, read_feedback
from mingjing.extract.consultations.materials import find_materials
from mingjing.extract.consultations.methods import find_methods
from mingjing.extract.consultations.period import Period, find_period, find_shortening
from mingjing.extract.consultations.recognise import Role, is_answer_text, is_notice_text, role_of
from mingjing.extract.filed import Documents, attached_to, documents_in, standing, together, unread, whole
from mingjing.extract.prose_days import days_in
from mingjing.extract.titles import matter, same_matter
from mingjing.model import Consultation, Frame, PageFacts

__all__ = ["find_consultations"]


def find_consultations(pages: Sequence[PageFacts], frame: Frame) -> tuple[Consultation, ...]:
    """Every consultation of the unit, of any year, by day of publication."""
    by_role: dict[Role, list[PageFacts]] = {role: [] for role in Role}
    documents = documents_in(pages)
    for page in sorted(standing(pages), key=lambda page: (_published(page) or date.max, page.url)):
        role = role_of(page, frame.unit)
        if role:
            by_role[role].append(_as_read(page, role, documents))
    notices = _without_copies(by_role[Role.NOTICE])
    answers = _match_feedback(notices, by_role[Role.FEEDBACK], frame)
    by_url = {page.url: page for page in pages}
    return tuple(
        _consultation(notice, answers.get(notice.url), by_role, by_url, pages, frame) for notice in notices
    )


def _consultation(
    notice: PageFacts,
    answer: PageFacts | None,
    by_role: Mapping[Role, list[PageFacts]],
    by_url: Mapping[str, PageFacts],
    pages: Sequence[PageFacts],
    frame: Frame,
) -> Consultation:
    period = _extended(notice, find_period(notice, frame.calendar), by_role[Role.EXTENSION], frame)
    materials = find_materials(notice, by_url, by_role[Role.DRAFT], by_role[Role.EXPLANATION], frame)
    because, because_words = find_shortening(notice)
    feedback = read_feedback(answer, unread(answer, frame)) if answer else feedback_section(notice)
    words = tuple(e for e in (period.words, because_words) if e)
    return Consultation(
        subject=notice.subject,
        published_on=_published(notice),
        opens_on=period.opens_on,
        closes_on=period.closes_on,
        short_because=because,
        draft=materials.draft,
        explanation=materials.explanation,
        methods=find_methods(notice, answer, pages),
        feedback=feedback,
        evidence=(notice.quote(notice.title, "标题"), *words),
        period=words,
        unnamed=materials.unnamed,
        unread=materials.unread,
    )


def _as_read(page: PageFacts, role: Role, documents: Documents) -> PageFacts:
    """A feedback with the documents that hold it; a notice with the one that is the notice itself, never with its draft."""
    if role is Role.FEEDBACK:
        answers = [d for d in attached_to(page, documents) if d.body and is_answer_text(d)]
        return together(page, answers) if answers else whole(page, documents)
    notices = {d.url: d for d in attached_to(page, documents) if is_notice_text(d)}
    return whole(page, notices) if role is Role.NOTICE else page


def _extended(notice: PageFacts, period: Period, extensions: Iterable[PageFacts], frame: Frame) -> Period:
    """The period with a later end where a further notice extends it."""
    for extension in extensions:
        if not same_matter(_about(extension), _about(notice)):
            continue
        named = find_period(extension, frame.calendar).closes_on
        last = max((m.day for m in days_in(extension.body)), default=None) if named is None else named
        if last and (period.closes_on is None or last > period.closes_on):
            period = replace(period, closes_on=last)
    return period


def _without_copies(notices: Iterable[PageFacts]) -> list[PageFacts]:
    """The same notice filed in several columns is one; the earliest copy stands for it."""
    kept: list[PageFacts] = []
    for notice in notices:
        if not any(n.title == notice.title and n.body == notice.body for n in kept):
            kept.append(notice)
    return kept


def _match_feedback(
    notices: Sequence[PageFacts], feedbacks: Sequence[PageFacts], frame: Frame
) -> dict[str, PageFacts]:
    """The feedback page of each notice, by the notice's address: linked to it, or about the same matter and later."""
    matched: dict[str, list[PageFacts]] = {}
    for feedback in feedbacks:
        linked = [n for n in notices if _linked(n, feedback)]
        about = [n for n in notices if _answers(feedback, n) and not _before(feedback, n)]
        for notice in linked[:1] or about[-1:]:
            matched.setdefault(notice.url, []).append(feedback)
    return {url: _first_after_close(url, found, notices, frame) for url, found in matched.items()}


def _first_after_close(
    url: str, found: Sequence[PageFacts], notices: Sequence[PageFacts], frame: Frame
) -> PageFacts:
    notice = next(n for n in notices if n.url == url)
    closes = find_period(notice, frame.calendar).closes_on
    after = [f for f in found if closes and (day := _published(f)) and day >= closes]
    return (after or list(found))[0]


def _linked(notice: PageFacts, feedback: PageFacts) -> bool:
    return any(link.url == notice.url and link.in_body for link in feedback.links) or any(
        link.url == feedback.url and link.in_body for link in notice.links
    )


def _answers(feedback: PageFacts, notice: PageFacts) -> bool:
    return same_matter(_about(feedback), _about(notice))


def _about(page: PageFacts) -> str:
    """The matter of the title; where the title names none, that of the first 《》 in the text."""
    named = matter(page.title)
    if len(named) >= 4:
        return named
    start = page.body.find("《")
    return matter(page.body[start : start + 120]) if start >= 0 else ""


def _before(feedback: PageFacts, notice: PageFacts) -> bool:
    given, asked = _published(feedback), _published(notice)
    return bool(given and asked and given < asked)


def _published(page: PageFacts) -> date | None:
    return page.published.value if page.published else None
