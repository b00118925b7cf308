"""From when to when a notice asks for opinions, and why for less than usual."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mingjing.extract.consultations.lines import Sentence, lines_of, sentences_of
from mingjing.extract.page.text import chinese_number, label
from mingjing.extract.prose_days import Mention, days_in, ranges_in
from mingjing.model import Calendar, Evidence, PageFacts

_LABEL = re.compile(
    r"(?:征求|征集|公示|反馈|公开|提交|起止|活动|公告|听取|提出)(?:意见|建议)*(?:的)?(?:公示|反馈|征集|起止)?(?:时间|期限|期间|日期|时限|期)|起止(?:时间|日期)"
)
_TALK = re.compile(r"意见|建议|征求|征集|反馈")
_OTHER_TIMES = re.compile(
    r"施行|实施期|有效期|规划期|执行|听证会|座谈会|会议|印发|成文|近期目标|远期|行动期|报名"
)
_CLOSES_BEFORE = re.compile(r"(?:截止|截至|结束|止)(?:日期|时间|期限)?(?:为|是|到|至|于|:)*\s*$|[至到]\s*$")
_HELD = re.compile(r"召开|举行|举办|组织")
_CLOSES_AFTER = re.compile(
    r"^\s*(?:\([^)]{0,8}\)|\d{1,2}\s*[:时点]\s*\d{0,2}分?|上午|下午|晚上?)*\s*(?:之?前|以前|止|截止|结束|下班前|\(含\)前)"
)
_FROM_NOW = re.compile(
    r"即日起|自?(?:本|此|该)?(?:公告|公示|通告|通知|征求意见稿|文)?(?:发布|公布|公示|刊登|登载|发出|公开|公告)之日起"
)
_LASTS = re.compile(
    r"(?:为期|起|期限|期|时间|共|内)[^。;,]{0,8}?(\d{1,3}|[一二三四五六七八九十]{1,3})\s*(?:\(\d+\))?\s*(?:个\s*)?(工作日|自然日|日|天|(?<=个)月|周)"
)
_OPENS = re.compile(r"[自从]\s*$|(?:开始|起始)(?:日期|时间)?(?:为|是|:)*\s*$")
_OPENS_AFTER = re.compile(r"^\s*(?:起|开始)")
_SHORTENS = re.compile(r"缩短|压缩|提前结束|少于(?:30|三十)[日天]|不足(?:30|三十)[日天]")
_BECAUSE = re.compile(r"因|由于|鉴于|考虑到|为(?!期|\d)|紧急|急需|按照.{2,20}要求")


@dataclass(frozen=True, slots=True)
class Period:
    """The announced days (None where not told, or told in contradicting ways) and the words."""

    opens_on: date | None = None
    closes_on: date | None = None
    words: Evidence | None = None


@dataclass(frozen=True, slots=True)
class _Candidate:
    weight: int
    opens_on: date | None
    closes_on: date | None
    words: Evidence


def find_period(page: PageFacts, calendar: Calendar) -> Period:
    """The announced period. Where two equally plain statements disagree, nothing is claimed."""
    published = page.published.value if page.published else None
    found = [*_labelled_cells(page)]
    heading = ""
    for sentence in sentences_of(page):
        found.extend(_in_sentence(sentence, heading, published, calendar))
        heading = sentence.plain if len(sentence.plain) <= 20 and not days_in(sentence.plain) else ""
    if not found:
        return Period()
    best = max(candidate.weight for candidate in found)
    plain = [c for c in found if c.weight == best]
    opens = {c.opens_on for c in plain if c.opens_on}
    closes = {c.closes_on for c in plain if c.closes_on}
    if len(opens) > 1 or len(closes) > 1:
        return Period(words=plain[0].words)
    opens_on, closes_on = next(iter(opens), None), next(iter(closes), None)
    if opens_on is None:
        opens_on = next((c.opens_on for c in found if c.opens_on and c.closes_on is None), published)
    if closes_on is None:
        closes_on = next((c.closes_on for c in found if c.closes_on and c.opens_on is None), None)
    words = next((c.words for c in plain if c.closes_on), plain[0].words)
    if opens_on and closes_on and closes_on < opens_on:
        return Period(words=words)
    return Period(opens_on, closes_on, words)


def find_shortening(page: PageFacts) -> tuple[str, Evidence | None]:
    """The stated reason for a shorter period as written, or ""."""
    sentences = list(sentences_of(page))
    for before, sentence in zip([None, *sentences], sentences, strict=False):
        if not _SHORTENS.search(sentence.plain) or not re.search(
            r"意见|征[求集]|公示|期限|时间|期", sentence.plain
        ):
            continue
        if _BECAUSE.search(sentence.plain):
            return sentence.words, sentence.evidence
        if before is not None and re.search(r"因|由于|鉴于|考虑到|紧急|急需", before.plain):
            return before.words + sentence.words, sentence.evidence
    return "", None


def _in_sentence(
    sentence: Sentence, heading: str, published: date | None, calendar: Calendar
) -> Iterator[_Candidate]:
    """What one sentence announces; `heading` is the heading right above it, or ""."""
    text = sentence.plain
    weight = 3 if _LABEL.search(text) or _LABEL.search(heading) else 2 if _TALK.search(text) else 0
    if _OTHER_TIMES.search(text) and weight < 3:
        weight = 2 if re.search(r"(?:反馈|提出|征求|征集)(?:.{0,10})(?:意见|建议)", text) else 0
    if not weight:
        return
    year = published.year if published else None
    ranges = ranges_in(text, year)
    for first, last in ranges:
        yield _Candidate(weight * 2, first.day, last.day, sentence.evidence)
    if ranges:
        return
    days = days_in(text, year)
    opens: date | None = None
    for day in days:
        before, after = text[: day.start], text[day.end :]
        if _OPENS.search(before) or _OPENS_AFTER.match(after):
            opens = opens or day.day
        elif _HELD.search(after[:20]):
            continue
        elif _CLOSES_BEFORE.search(before) or _CLOSES_AFTER.match(after):
            yield _Candidate(weight * 2 - 1, None, day.day, sentence.evidence)
    if opens is None and _FROM_NOW.search(text):
        opens = published
    lasts = _LASTS.search(_without(text, days))
    if lasts:
        closes = _after(opens or published, lasts.group(1), lasts.group(2), calendar)
        yield _Candidate(weight * 2 - 1, opens or published, closes, sentence.evidence)
    elif opens is not None:
        yield _Candidate(1, opens, None, sentence.evidence)


def _without(text: str, days: Sequence[Mention]) -> str:
    """The text with the days it names blanked out, so that 3月 in a date is no span of three months."""
    for day in days:
        text = text[: day.start] + " " * (day.end - day.start) + text[day.end :]
    return text


def _after(opens: date | None, number: str, measure: str, calendar: Calendar) -> date | None:
    count = int(number) if number.isdigit() else chinese_number(number)
    if opens is None or not count:
        return None
    if measure == "工作日":
        return calendar.add_workdays(opens, count)
    if measure == "月":
        months = opens.year * 12 + opens.month - 1 + count
        year, month = divmod(months, 12)
        last = (date(year + month // 11, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
        return date(year, month + 1, min(opens.day, last))
    return opens + timedelta(days=count * (7 if measure == "周" else 1))


def _labelled_cells(page: PageFacts) -> Iterator[_Candidate]:
    """Dates in pairs of label and value: the page's head, two-cell rows, “开始时间：…” lines."""
    pairs = [(name, value, "页头") for name, value in page.head]
    for table in page.tables:
        pairs += [(row[n], row[n + 1], "正文表格") for row in table for n in range(len(row) - 1)]
        if len(table) > 1:
            pairs += [(name, value, "正文表格") for name, value in zip(table[0], table[1], strict=False)]
    pairs += [
        (before, after, f"正文第{line.number}段")
        for line in lines_of(page)
        if not line.draft
        for before, _, after in [line.plain.partition(":")]
    ]
    for name, value, place in pairs:
        named = label(name)
        opens = re.fullmatch(r"(?:征集|征求意见|公示|意见征集|活动)?(?:开始|起始)(?:时间|日期)", named)
        closes = re.fullmatch(r"(?:征集|征求意见|公示|意见征集|活动)?(?:结束|截止)(?:时间|日期)", named)
        days = days_in(value)
        if (opens or closes) and len(days) == 1:
            words = page.quote(f"{name}：{value}", place)
            day = days[0].day
            yield _Candidate(6, day if opens else None, day if closes else None, words)
