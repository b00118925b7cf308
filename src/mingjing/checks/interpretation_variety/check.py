"""A form counts once, however many interpretations use it. A form counts when the page shows it (picture, film, sound)
or bears it in its title; one that is only mentioned in a title or in the text is for a person to confirm."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.checks.interpreting import SEARCHED, nothing_to_judge
from mingjing.model import (
    About,
    Evidence,
    Finding,
    Frame,
    Interpretation,
    Outcome,
    PolicyDocument,
    absent,
    met,
    unclear,
)

_PICTURE = "图解"
_SHOWN = (_PICTURE, "视频", "音频", "动漫")
_HELD_ELSEWHERE = {"发布会": ("发布会",), "访谈": ("访谈", "专访")}
_TITLE = "标题"

ABOUT = About(
    title="多元化解读",
    asks="本年度的解读用了几种形式（新闻发布会、在线访谈、图文漫画、事例讲解、短视频等）？",
    law=("政府网站发展指引", "解读回应"),
    remedy="除文字外，用图解、短视频、在线访谈、新闻发布会、事例等形式解读，并在网站上发布。",
    codes=(
        ("doubtful", "不能确定是否用了这种形式"),
        ("not_told_apart", "另有网页可能用了这种形式"),
        ("few_forms", "所用形式少于规定种数"),
        ("no_interpretation", "有文件，没有解读"),
        ("no_date", "网页未显示发布日期"),
        ("none_found", "没有文件，也没有解读"),
        ("not_seen", "有网页未能查看"),
    ),
)


@dataclass(frozen=True)
class Params:
    """`forms`: the forms that count; `full_forms`: how many make a full mark."""

    forms: tuple[str, ...] = ("发布会", "访谈", "图解", "事例", "视频", "音频", "动漫", "专家解读")
    full_forms: int = 3


def check(
    documents: Sequence[PolicyDocument],
    readings: Sequence[Interpretation],
    params: Params,
    frame: Frame,
) -> Iterator[Finding]:
    """One finding per form that an interpretation of the window uses or may use; more where pages may show others."""
    dated = [r for r in readings if r.published_on is not None and frame.in_window(r.published_on)]
    undated = [r for r in readings if r.published_on is None]
    for reading in undated:
        yield unclear(reading, "解读未显示发布日期，无法判断是否属于本年度", code="no_date")
    if not dated:
        if not undated:
            yield nothing_to_judge(documents, frame)
        return
    found = [finding for form in params.forms for finding in _of_form(form, dated, frame)]
    yield from found
    used = [finding.aspect for finding in found if finding.outcome is Outcome.MET]
    if len(used) < params.full_forms:
        told = f"（{'、'.join(used)}）" if used else ""
        search = frame.search("多元化解读", *SEARCHED)
        yield absent(search, f"能确定的形式有 {len(used)} 种{told}，未找到更多", code="few_forms")


def _of_form(form: str, readings: Sequence[Interpretation], frame: Frame) -> Iterator[Finding]:
    """What tells the form best: an interpretation that surely uses it, one that may, another page that may be one."""
    told = [(reading, words) for reading in readings for name, words in reading.shown_as if name == form]
    if sure := next(((reading, words) for reading, words in told if _is_sure(form, words)), None):
        yield met(sure[0], f"用了{form}形式", aspect=form, evidence=(sure[1],))
    elif told:
        reading, words = told[0]
        told_only = f"提到{form}（“{words.words}”），不能确定是否用这种形式解读"
        yield unclear(reading, told_only, aspect=form, code="doubtful", evidence=(words,))
    elif form == _PICTURE and (unsure := next(filter(_pictured, readings), None)):
        yield unclear(unsure, "看不出图片是否用于解读", aspect=form, code="doubtful")
    else:
        yield from _elsewhere(form, readings, frame)


def _pictured(reading: Interpretation) -> bool:
    """Whether it has pictures of which nobody can say what they are for."""
    return reading.non_text is None and not any(name in _SHOWN for name, _ in reading.shown_as)


def _is_sure(form: str, words: Evidence) -> bool:
    """A picture, film or sound has to be seen; any other form stands in the title of the page that is its record."""
    return (words.place == _TITLE) != (form in _SHOWN)


def _elsewhere(form: str, readings: Sequence[Interpretation], frame: Frame) -> Iterator[Finding]:
    """A press conference or an interview may stand on a page that calls itself no interpretation."""
    known = {reading.url for reading in readings}
    names = _HELD_ELSEWHERE.get(form, ())
    page = next(
        (v for v in frame.visited if v.page.url not in known and any(n in v.title for n in names)), None
    )
    if page is not None:
        reason = f"另有网页“{page.title}”，不能确定是否用{form}形式解读"
        yield Finding(Outcome.UNCLEAR, page.title, reason, form, "not_told_apart", (page.page,))
