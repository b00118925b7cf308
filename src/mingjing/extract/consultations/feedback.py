"""What a published feedback says: how many opinions came, which were adopted, and why others were not."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.extract.consultations.lines import Sentence, sentences_of
from mingjing.extract.page.text import chinese_number, half_width, squeeze
from mingjing.extract.prose_days import days_in
from mingjing.model import Evidence, Feedback, Gap, Opinion, PageFacts, Table

_N = r"(\d{1,4}|[一二三四五六七八九十两百]{1,4})"
_NONE = re.compile(
    r"(?:未|没有|没|尚未)(?:有)?(?:收到|接到|征集到|收集到|接收到)(?:(?!其[他它]|不同|反对|异议|电话|邮件|信函|来信)[^,。;]){0,24}(?:意见|建议|反馈)"
    r"|(?:收到|征集到?|收集到?|接到)[^,。;]{0,24}?(?:意见|建议)[^,。;]{0,8}?(?<!\d)(?:0|零)\s*[条件份人]"
    r"|(?:收到|征集到?|收集到?|接到)[^,。;]{0,16}?(?<!\d)(?:0|零)\s*[条件份][^,。;]{0,8}(?:意见|建议)"
    r"|(?:意见|建议)(?:数|条数|总数)?[为:]?\s*(?<!\d)0\s*[条件份]|无(?:人|任何|公众|社会)?[^,。;]{0,6}(?:反馈|提出)(?:修改)?(?:意见|建议)|无反馈意见|(?:没有|无|未有|未见)(?:(?!反对|不同|异议)[^,。;]){0,14}(?:提出|反馈)(?:(?!反对|不同|异议)[^,。;]){0,8}(?:意见|建议)|(?:均|没有人)(?:未|没有)?提出(?:任何)?(?:修改)?意见"
)
_CAME = re.compile(rf"(?:收到|征集到?|收集到?|接到|提出|反馈)[^,。;]{{0,30}}?{_N}\s*(?:余)?[条件份个]")
_TAKEN = re.compile(
    rf"(?<![未不拟])(?<!不予)(?<!未予)(?:采纳|吸纳|采用|吸收)(?:了|的|意见|建议|其中)*\s*{_N}\s*[条件份个]"
)
_REFUSED = re.compile(
    rf"(?:未|不|不予|未予|暂不|没有|未能|不宜)(?:采纳|吸纳|采用|吸收)(?:了|的|意见|建议)*\s*{_N}\s*[条件份个]"
    rf"|{_N}\s*[条件份个][^,。;]{{0,10}}(?:未|不|不予|未予|暂不|未能)(?:采纳|吸纳|采用|吸收)"
)
_TAKEN_AFTER = re.compile(
    rf"{_N}\s*[条件份个](?:意见|建议)*(?:已|均|予以|全部|被|已经|都)*(?:采纳|吸纳|采用|吸收)"
)
_ALL = re.compile(
    r"(?:全部|均已?|全都|都|悉数|一并|逐条)(?:已|予以|被|进行|得到|给予|经研究)*(?:了)?(?:采纳|吸纳|采用|吸收)|(?:采纳|吸纳)率?(?:为)?100%"
)
_NOTHING = re.compile(r"(?:均|全部|都)(?:未|不予|未予|没有|不)(?:采纳|吸纳|采用)")
_NONE_REFUSED = re.compile(r"(?:未|不|不予|未予)(?:采纳|吸纳)(?:意见|建议|的)*(?:0|零|〇)\s*[条件]")
_REFUSES = re.compile(
    r"(?:未|不|不予|未予|暂不|没有|未能|不宜|难以)(?:被|能|作|予以)?(?:采纳|吸纳|采用|吸收)|不予支持"
)
_TAKES = re.compile(r"采纳|吸纳|采用|吸收")
_WHY = re.compile(
    r"因|由于|理由|原因|鉴于|考虑到|不符|不属于|超出|已有(?:明确)?规定|已(?:经)?(?:明确|规定|包含|涵盖)|抵触|依据|不一致|主要是|暂不具备|另行"
)
_REASON_LABEL = re.compile(
    r"(?:未采纳|不采纳|不予采纳|采纳)?的?(?:主要)?(?:理由|原因|说明)(?:是|为|如下|:)*\s*(.*)$"
)
_ASKS = re.compile(
    r"建议|意见|提出|希望|请求|能否|可否|应当|增加|删除|修改为|改为|明确|细化|放宽|扩大|提高|降低"
)
_COMMON_REASON = re.compile(
    r"(?:未采纳|不采纳|不予采纳|未予采纳)的?(?:[^,。;]{0,12})?(?:理由|原因)(?:主要)?(?:是|为|如下|:)\s*\S{4,}|(?:因|由于|鉴于|考虑到)[^。;]{4,60}(?:未采纳|不采纳|不予采纳|未予采纳)"
)
_EMPTY = re.compile(r"^(?:[/\\—–\-无·.、\s]|略|暂无)*$")
_REFUSED_CELL = re.compile(r"^(?:不|未|否|没有|暂不|×|✗|x$|X$)|不采纳|未采纳|不予采纳|未予采纳")
_PARTLY = re.compile(r"部分")
_TAKEN_CELL = re.compile(r"采纳|吸纳|吸收|采用|^是|^已|^√|^✓")
_HEADING = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.]|【)?\s*(?:公开)?(?:征求|征集)?(?:公众|社会)?意见(?:建议)?(?:征集)?(?:的)?(?:采纳|吸纳|反馈|结果|征集结果)(?:情况|反馈|公示|结果)*(?:的?说明)?】?\s*[:(（]?"
    r"|^(?:【)?(?:征集结果|结果反馈|反馈情况|采纳情况|征求意见结果|征求意见情况反馈)】?\s*[:(（]?"
)


@dataclass(frozen=True, slots=True)
class _Told:
    none_received: bool
    opinions: tuple[Opinion, ...]
    adoption: bool | None
    reasons: bool | None
    evidence: tuple[Evidence, ...]


def read_feedback(page: PageFacts, unread: tuple[Gap, ...] = ()) -> Feedback:
    """The feedback on a page of its own; `unread` are its attachments that could not be read."""
    told = _read(page, tuple(sentences_of(page)), page.tables)
    published = page.published.value if page.published else None
    return Feedback(
        subject=page.subject,
        published_on=published,
        none_received=told.none_received,
        opinions=told.opinions,
        tells_adoption=told.adoption,
        tells_reasons=told.reasons,
        evidence=(page.quote(page.title, "标题"), *told.evidence),
        unread=unread,
    )


def feedback_section(page: PageFacts) -> Feedback | None:
    """A section of the notice's own page that was added when the opinions were in; its day is the one it names."""
    sentences = list(sentences_of(page))
    for n, sentence in enumerate(sentences):
        if not _HEADING.match(sentence.plain) or not _follows(sentence, sentences[n:]):
            continue
        section = tuple(sentences[n:])
        told = _read(page, section, page.tables)
        if told.adoption is not True and not told.none_received:
            continue
        stamp = re.search(
            r"(?:发布|公布|反馈|公示|更新)(?:时间|日期)\s*[:为]?\s*([^。;,)]{6,16})",
            "".join(s.plain for s in section),
        )
        days = days_in(stamp.group(1)) if stamp else days_in(sentence.plain)
        return Feedback(
            subject=page.subject,
            published_on=days[0].day if days else None,
            none_received=told.none_received,
            opinions=told.opinions,
            tells_adoption=told.adoption,
            tells_reasons=told.reasons,
            evidence=(sentence.evidence, *told.evidence),
        )
    return None


def _follows(heading: Sentence, rest: Sequence[Sentence]) -> bool:
    return len(heading.plain) <= 40 or any(_CAME.search(s.plain) or _NONE.search(s.plain) for s in rest)


def _read(page: PageFacts, sentences: Sequence[Sentence], tables: Sequence[Table]) -> _Told:
    prose = _NONE_REFUSED.sub("", _prose(sentences))
    opinions = tuple(_rows(tables)) or tuple(_listed(sentences))
    came = _total(_CAME, prose)
    none = bool(_NONE.search(prose)) and not opinions and not came
    words = tuple(s.evidence for s in sentences if _TAKES.search(s.plain) or _NONE.search(s.plain))[:3]
    if none:
        return _Told(True, (), True, True, words)
    if opinions and any(o.adopted is not None or o.words == "" for o in opinions):
        adoption = all(o.adopted is not None or _PARTLY.search(o.reason) for o in opinions) or None
        refused = [o for o in opinions if o.adopted is not True]
        reasons: bool | None = all(o.reason for o in refused) or any(
            _COMMON_REASON.search(s.plain) for s in sentences
        )
        if reasons and (_total(_REFUSED, prose) or 0) > len(refused):
            reasons = None
        quoted = tuple(_quoted(page, opinion) for opinion in opinions[:3])
        return _Told(False, opinions, adoption, reasons, words + quoted)
    if not prose.strip():
        return _Told(False, (), None, None, ())
    return _from_prose(sentences, prose, came, words, bool(page.attachments) or _pictures(page))


def _from_prose(
    sentences: Sequence[Sentence], prose: str, came: int | None, words: tuple[Evidence, ...], enclosed: bool
) -> _Told:
    taken = _total(_TAKEN, prose)
    taken = _total(_TAKEN_AFTER, prose) if taken is None else taken
    refused = _total(_REFUSED, prose)
    everything, nothing = bool(_ALL.search(prose)), bool(_NOTHING.search(prose))
    refuses = bool(_REFUSES.search(prose))
    if taken is None and refused is None and not (everything or nothing or refuses):
        unread = None if enclosed or _speaks_of_taking(sentences) else False
        return _Told(False, (), unread, unread, words)
    if everything and not refuses:
        return _Told(False, (), True, True, words)
    left = (
        refused if refused is not None else (came - taken if came is not None and taken is not None else None)
    )
    if left is not None and left <= 0 and not refuses:
        return _Told(False, (), True, True, words)
    if _prose_reasons(sentences):
        return _Told(False, (), True, True, words)
    if left is None and not refuses:
        return _Told(False, (), True, None, words)
    return _Told(False, (), True, None if enclosed and not refuses else False, words)


def _speaks_of_taking(sentences: Sequence[Sentence]) -> bool:
    """Something is said about adoption, in words that we cannot count."""
    return any(
        _TAKES.search(s.plain)
        and not re.search(r"将|研究|认真|参考|酌情|适当|情况(?:反馈|公告|公示|说明)?[:\s]*$|现将", s.plain)
        for s in sentences
    )


def _prose_reasons(sentences: Sequence[Sentence]) -> bool:
    """A reason stands in the sentence that refuses, or in one of the next two."""
    for n, sentence in enumerate(sentences):
        if not _REFUSES.search(sentence.plain) or re.fullmatch(
            r".{0,16}(?:情况|理由|说明)[:\s]*", sentence.plain
        ):
            continue
        near = "".join(s.plain for s in sentences[n : n + 3])
        if _WHY.search(
            re.sub(r"(?:及|和|与)?(?:未采纳|不采纳)?的?(?:理由|原因)(?:见|未|暂).{0,6}", "", near)
        ):
            return True
    return False


def _rows(tables: Sequence[Table]) -> Iterator[Opinion]:
    """Opinions from a table that has a column of opinions and one that says what became of them."""
    for table in tables:
        for at, row in enumerate(table[:3]):
            header = [squeeze(cell) for cell in row]
            words = _column(header, r"意见|建议", r"采纳|处理|答复|吸收|理由|人|单位|来源|时间|情况$")
            fate = _column(
                header,
                r"是否采纳|采纳情况|采纳与否|处理(?:情况|结果|意见)|采纳结果|吸纳情况|采纳|答复|结果",
                r"理由|原因",
            )
            why = _column(header, r"理由|原因|说明|依据|备注", r"^序号$")
            if words is None or fate is None or words == fate:
                continue
            for line in table[at + 1 :]:
                opinion = _opinion(line, words, fate, why)
                if opinion is not None:
                    yield opinion
            break


def _opinion(line: Sequence[str], words: int, fate: int, why: int | None) -> Opinion | None:
    if max(words, fate) >= len(line) or _EMPTY.match(half_width(line[words])):
        return None
    told = squeeze(line[fate])
    reason = squeeze(line[why]) if why is not None and why < len(line) and why != fate else ""
    if _EMPTY.match(reason):
        reason = (
            re.sub(r"^[^,，。;；:：(（]*[,，。;；:：(（]?", "", told).strip(")）") if len(told) > 6 else ""
        )
    return Opinion(line[words].strip(), _fate(told), reason)


def _fate(told: str) -> bool | None:
    if _PARTLY.search(told):
        return None
    if _REFUSED_CELL.search(told):
        return False
    return True if _TAKEN_CELL.search(told) else None


def _column(header: Sequence[str], wanted: str, unwanted: str) -> int | None:
    return next(
        (n for n, cell in enumerate(header) if re.search(wanted, cell) and not re.search(unwanted, cell)),
        None,
    )


def _listed(sentences: Sequence[Sentence]) -> Iterator[Opinion]:
    """Opinions told one by one: “意见一：… 采纳情况：未采纳。理由：…”."""
    blocks: list[list[str]] = []
    for sentence in sentences:
        text = squeeze(sentence.plain)
        if re.match(
            r"(?:\(?\d+[.、)]|\(?[一二三四五六七八九十]+[、)])?(?:意见|建议)(?:内容)?[一二三四五六七八九十\d]*(?:内容)?[:]|第[一二三四五六七八九十\d]+条(?:意见|建议)",
            text,
        ) or (re.match(r"\(?\d+[.、)]", text) and _ASKS.search(text)):
            blocks.append([text])
        elif blocks:
            blocks[-1].append(text)
    for block in blocks:
        told = "".join(block)
        fate = re.search(
            r"(?:采纳情况|处理情况|是否采纳|答复|回复|处理意见|办理情况|采纳与否|反馈)[:为]?(.{1,200})", told
        )
        said = fate.group(1) if fate else told
        if not _TAKES.search(said) and not re.match(r"[是否]", said):
            continue
        adopted = (
            False if _REFUSES.search(said) or said.startswith("否") else None if "部分" in said else True
        )
        label = _REASON_LABEL.search(said)
        reason = label.group(1) if label and label.group(1) else said if _WHY.search(said) else ""
        yield Opinion(block[0], adopted, "" if _EMPTY.match(reason) else reason)


def _quoted(page: PageFacts, opinion: Opinion) -> Evidence:
    """The opinion and what became of it, at its row where it stands in a table of a document."""
    place = "反馈意见"
    for number, table in enumerate(page.tables if page.stretches else (), start=1):
        for line, row in enumerate(table, start=1):
            if opinion.words in row:
                place = f"正文表格{number}第{line}行"
    return page.quote(f"{opinion.words}：{_said(opinion)}", place)


def _said(opinion: Opinion) -> str:
    fate = {True: "采纳", False: "未采纳", None: "未写明是否采纳"}[opinion.adopted]
    return f"{fate}，理由：{opinion.reason}" if opinion.reason else fate


def _prose(sentences: Sequence[Sentence]) -> str:
    return "".join(
        re.sub(r"\s+", "", s.plain) + ("" if s.plain.endswith(("。", ";")) else "。") for s in sentences
    )


def _total(pattern: re.Pattern[str], text: str) -> int | None:
    """The first count of this kind; None where there is none."""
    for match in pattern.finditer(text):
        words = next((group for group in match.groups() if group), "")
        number = int(words) if words.isdigit() else chinese_number(words.replace("两", "二"))
        if number is not None:
            return number
    return None


def _pictures(page: PageFacts) -> bool:
    return any(medium.content for medium in page.media)
