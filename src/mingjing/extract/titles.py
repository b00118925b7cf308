"""What a title is about, so that a notice, its feedback, a document and its interpretation can be paired."""

import re

from mingjing.extract.page.text import squeeze

_DRAFT = re.compile(
    r"[(\[【〔]?(?:第[一二三]次|[再二]次)?(?:公开|社会)?(?:征求(?:社会)?意见(?:建议)?稿|意见稿|草案|讨论稿|送审稿|修订稿|初稿|审议稿)(?:[)\]】〕]|(?=[》>〉])|$|(?=公开|征求|征集|意见|的))"
)
_NOTES = re.compile(r"\((?:试行|暂行|修订|修订版|试行版|[一二三四五]|上|下|全文|文字版|图解版|视频版)\)")
_LABELS = re.compile(
    r"^(?:[\[【(][^\]】)]{2,8}[\]】)]|(?:政策|文件|图文|文字|视频|专家|部门|图片)?(?:解读|图解|问答)[:|丨·-])+"
)
_ASK = re.compile(
    r"^(?:再次|第二次)?(?:面?向)?(?:社会|全县|公众)*(?:各界|公众)?(?:公开)?(?:征求|征集|听取)(?:社会|公众|群众|各界|广大)*(?:对|关于)?"
)
_ASKED = re.compile(
    r"(?:面?向)?(?:社会)?(?:公开)?(?:征求|征集|听取)?的?(?:公众|社会|群众|各界)*(?:修改)?(?:意见|建议)+"
    r"(?:建议|征集|征求|采纳|反馈|吸纳|汇总|处理|情况|结果|期限|延长|公开|社会|及其?|的|和|与|理由|说明|公示|公告|通知|通告|通报|函|启事|稿)*$"
)
_READ = re.compile(
    r"^(?:[^《]{0,8}?(?:读懂|看懂|来看|了解|速览|秒懂|说说|聊聊|图解|解读|图说|动漫|漫画|视频|音频))+[:|丨·-]?"
)
_READING = re.compile(
    r"(?:的)?(?:政策|文件|图文|文字|视频|音频|动漫|专家|部门|图片|负责人|权威|热点)*(?:解读|图解|问答|解析|答记者问|解读材料|解读说明|明白[卡纸])"
    r"(?:材料|稿|说明|\(.{1,6}\)|[一二三])*$"
)
_ORGAN = re.compile(r"^[^《》“”]{0,40}?关于(?:印发|公布|发布|下发|转发|颁布|制定)?")
_TAIL = re.compile(r"的?(?:通知|公告|通告|公示)$")
_PUNCTUATION = re.compile(r"[《》〈〉<>“”\"'‘’、,:;.!?()\[\]【】〔〕|丨·—–-]")
_PLACE = re.compile(r"^(?:[\u4e00-\u9fff]{2,3}?(?:省|市|县|区)|我县|全县|本县|全市)(?=.{4})")
_HARMLESS = re.compile(
    r"(?:\d{2,4}年?(?:度|\d{4}年)?|[\u4e00-\u9fff]{2,3}?(?:省|市|县|区|乡|镇)|[我本全][县乡镇局市区]|试行|暂行|政策|工作|相关|有关|的|通知|公告|印发|关于)*"
)


def without_titles(title: str) -> str:
    """A title with what stands in 《》 taken out, squeezed.

    >>> without_titles("关于公开征求《政务公开办法》 意见的公告")
    '关于公开征求《》意见的公告'
    """
    text = squeeze(title)
    quoted = _quoted(text)
    return text.replace(f"《{quoted}》", "《》", 1) if quoted else text


def matter(title: str) -> str:
    """The thing a title is about: the words in 《》, or the title without organ, occasion and kind.

    >>> matter("云岫县城管局关于公开征求《云岫县养犬管理办法（征求意见稿）》意见的公告")
    '养犬管理办法'
    >>> matter("养犬管理办法征求意见采纳情况的反馈"), matter("一图读懂：云岫县养犬管理办法")
    ('养犬管理办法', '养犬管理办法')
    >>> matter("关于公开征求意见的公告")
    ''
    """
    text = squeeze(title)
    quoted = _quoted(text)
    text = quoted if len(quoted) >= 4 else text
    text = _DRAFT.sub("", _NOTES.sub("", _LABELS.sub("", text)))
    text = _READING.sub("", _READ.sub("", text))
    inner = _quoted(text)
    text = inner if len(inner) >= 4 else text
    text = _ORGAN.sub("", text)
    text = _ASKED.sub("", _ASK.sub("", text))
    text = _TAIL.sub("", _PUNCTUATION.sub("", _NOTES.sub("", text)))
    return _PLACE.sub("", text)


def same_matter(one: str, other: str) -> bool:
    """Whether two matters are the same: equal, or one is the other with a year, a place or 试行 more.

    >>> same_matter("养犬管理办法", "2022年养犬管理办法试行"), same_matter("养犬管理办法", "养犬管理办法实施细则")
    (True, False)
    """
    short, long = sorted((one, other), key=len)
    if len(short) < 4:
        return False
    before, found, after = long.partition(short)
    return bool(found) and all(_HARMLESS.fullmatch(rest) for rest in (before, after))


def _quoted(text: str) -> str:
    """The words between the first 《 and the 》 that closes it, or ""."""
    start = text.find("《")
    depth = 0
    for at in range(max(start, 0), len(text)):
        depth += (text[at] == "《") - (text[at] == "》")
        if text[at] == "》" and depth == 0 and start >= 0:
            return text[start + 1 : at]
    return ""
