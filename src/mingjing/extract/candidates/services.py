"""Who answers questions on policies (政策解读专员), and by which channels policies are pushed."""

import re
from collections.abc import Iterator

from mingjing.extract.candidates.events import Told, happenings
from mingjing.extract.candidates.text import Text
from mingjing.extract.candidates.whose import done_by_others, standing_caveats
from mingjing.model import Candidate, CandidateKind

SPECIALIST_WORDS = ("专员", "解读员", "解读官", "专干", "联络员", "解答员", "一号答")
_SPECIALIST = re.compile(
    r"政策(?:解读|咨询|答疑|服务|辅导)?(?:工作)?(?:专员|专干|联络员|解答员)|政策解读[员官](?!会)|[“\"]?一号答[”\"]?"
)
_REPORTED = re.compile(r"报(?:送|至|备)?[^,。;]{0,8}(?:县政府办|县府办|政府办公室|政务公开办)|备案")
_PHONE = re.compile(r"(?<!\d)(?:0\d{2,3}[-—]?)?\d{7,8}(?!\d)")
_COUNTER = re.compile(r"窗口|大厅|专区|服务台|服务中心")
_SPECIALIST_TELLS = (("报送", _REPORTED), ("电话", _PHONE), ("咨询地点", _COUNTER))

CHANNEL_WORDS = (
    "公众号",
    "微信",
    "短信",
    "抖音",
    "快手",
    "视频",
    "微博",
    "群",
    "播",
    "喇叭",
    "村村响",
    "通",
    "平台",
    "小程序",
    "APP",
    "客户端",
    "电视",
    "媒体",
    "屏",
)
_CHANNELS = (
    ("微信公众号", re.compile(r"(?<!关注)公众号|微信平台")),
    ("短信", re.compile(r"短信")),
    ("短视频平台", re.compile(r"抖音|快手|视频号|短视频平台")),
    ("微博", re.compile(r"微博")),
    ("微信群", re.compile(r"(?:微信|QQ|钉钉|工作|村民|企业)群")),
    ("广播", re.compile(r"广播|大喇叭|村村响")),
    ("直播", re.compile(r"直播")),
    ("政务服务平台", re.compile(r"赣服通|惠企通|惠企(?:政策)?平台|兑现平台|小程序|APP|客户端")),
    ("电视", re.compile(r"电视台|电视(?:栏目|节目)|融媒体")),
    ("电子屏", re.compile(r"(?:电子|显示|户外)屏|电子显示")),
)
_PUSHES = re.compile(r"推送|推介|直达|发布|推出|播放|播出|讲解|直播|宣讲|解读|发送|送达|精准匹配")
_POLICY = re.compile(r"政策")
_INSTRUCTS = re.compile(
    r"印发|转发|(?:通知|意见|方案|办法|规定|细则|要点|计划|措施|公告|决定|年度报告?)(?:\([^)]*\))?[.…]*$|年度报\.{2,}"
)
"""A document tells others what to do, not what was done."""
_INVITES = re.compile(r"(?:请|敬请|欢迎)[^,。;]{0,6}关注|关注[^,。;]{0,12}公众号")


def find_specialists(text: Text) -> Iterator[Candidate]:
    """A page that names a specialist for interpretation or the one number that answers."""
    if text.is_others:
        return
    naming = [
        sentence
        for sentence in text.sentences
        if (match := _SPECIALIST.search(sentence.text))
        and sentence.happened(match.start())
        and not done_by_others(sentence, text.frame)
    ]
    if not naming:
        return
    told: list[Told] = [("专员", naming[0].quote(text.page))]
    for name, pattern in _SPECIALIST_TELLS:
        for sentence in text.sentences:
            if pattern.search(sentence.text) and (sentence in naming or name == "电话"):
                told.append((name, sentence.quote(text.page)))
                break
    day = text.page.published.value if text.page.published else None
    caveats = tuple(standing_caveats(text.page, text.frame))
    yield Candidate(CandidateKind.SPECIALIST, text.page.subject, text.page.url, day, tuple(told), caveats)


def find_channels(text: Text) -> Iterator[Candidate]:
    """A page that tells by which channels the unit pushed or interpreted policies in the year."""
    if _INSTRUCTS.search(text.title):
        return
    for found in happenings(text, _POLICY):
        words = found.sentence.text
        if _INVITES.search(words) or not _PUSHES.search(words):
            continue
        told = [
            (name, found.sentence.quote(text.page)) for name, pattern in _CHANNELS if pattern.search(words)
        ]
        if told:
            yield found.candidate(text.page, CandidateKind.PUSH_CHANNEL, told)
            return
