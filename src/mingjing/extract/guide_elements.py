"""The nine elements of a disclosure guide (政府信息公开条例 第十二条), found by label, heading or plain wording."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from mingjing.extract.page.text import squeeze
from mingjing.extract.passages import Passage, content_after
from mingjing.model import Evidence, PageFacts

ELEMENTS = (
    "信息分类",
    "编排体系",
    "获取方式",
    "机构名称",
    "办公地址",
    "办公时间",
    "联系电话",
    "传真号码",
    "互联网联系方式",
)

PHONE = r"(?:\(?0\d{2,3}\)?\s*[-—–－]?\s*)?[2-9]\d{6,7}(?:[-转]\d{1,5})?(?!\d)|1[3-9]\d{9}(?!\d)|(?<!\d)12345(?!\d)"
MAIL = r"[\w.+-]+\s*(?:@|\(at\)|\[at\])\s*[\w-]+(?:\.[\w-]+)+"
CLOCK = r"\d{1,2}\s*[:：.]\s*[0-5]\d|\d{1,2}\s*[时点]"
WEEK = r"(?:周|星期)[一二三四五六日天]|(?:法定)?工作日"
_SITE = r"(?:https?://|www\.)[\w./:?=&%-]+|[\w-]+(?:\.[\w-]+)+\.(?:cn|com|example)\S*"
_NONE = r"无|暂无|没有|未设|未设置|未开通|暂未开通"
_ADDRESS_WORD = r"[路街巷弄道号楼层室栋幢院村镇乡厦圩区县市城]"
_ORGAN_WORD = r"(?:办公室|党政办|综合办|行政办|政务公开办|信息公开办|信息中心|服务中心|人民政府|委员会|股室|科室|[一-鿿]{2,}[股科室局办处所中心])"

_ASIDE = re.compile(
    r"监督(?!管理)|投诉|举报|申诉|复议|诉讼|档案馆|图书馆|文化馆|查阅点|查阅场所|查阅室|公共查阅"
)
_ASIDE_SECTION = re.compile(r"监督(?!管理)|投诉|举报|救济|权利保障|复议|查阅场所|查阅点")
_LABELS = re.compile(
    r"分类|编排体系|获取(?:方式|途径)|机构(?:的)?名称|办公地址|办公时间|(?:联系|咨询)?电话|传真(?:号码)?|互联网联系方式|电子邮箱"
)


def find_elements(page: PageFacts, pieces: Sequence[Passage]) -> Mapping[str, Evidence]:
    """The elements with the words that tell them. A sentence that only lists what a guide has to hold tells none, nor
    does a label without a value; contacts of supervisors, archives and libraries are not the working body's."""
    told = [(index, piece) for index, piece in enumerate(pieces) if not _only_lists(piece.text)]
    contacts = [(index, _own_part(piece)) for index, piece in told if not _aside(piece)]
    found: dict[str, Evidence] = {}
    for name, find in _STRUCTURE.items():
        for index, piece in told:
            if words := find(pieces, index, piece):
                below = words != piece.text and index + 1 < len(pieces)
                found[name] = pieces[index + 1].quote(page) if below else piece.quote(page, words)
                break
    for name, pattern in _CONTACTS.items():
        for index, text in contacts:
            if words := _contact(pattern, pieces, index, text):
                found[name] = pieces[index].quote(page, words)
                break
    if "互联网联系方式" not in found and (site := _site_among_contacts(pieces, contacts)):
        found["互联网联系方式"] = site[0].quote(page, site[1])
    return found


def _only_lists(text: str) -> bool:
    """“本指南包括信息的分类、编排体系、获取方式……等内容” names elements without telling any."""
    return len(set(_LABELS.findall(text))) >= 3 and not re.search(r"\d{5}|[::]", text)


def _aside(piece: Passage) -> bool:
    return any(_ASIDE_SECTION.search(title) for title in piece.section) or (
        piece.is_heading and bool(_ASIDE_SECTION.search(piece.text))
    )


def _own_part(piece: Passage) -> str:
    """The words up to the first that speak of somebody else."""
    match = _ASIDE.search(piece.text)
    return piece.text[: match.start()] if match else piece.text


# --- classification, arrangement, ways to obtain ------------------------------------------------------------------

_CATEGORIES = re.compile(
    r"机构(?:职能|设置|概况|信息)|领导(?:信息|分工)|法规(?:公文|文件)|政策(?:法规|文件)|规划(?:计划|信息)|统计(?:信息|数据)|财政(?:信息|预决算|资金)|"
    r"行政(?:许可|处罚|执法|强制)|人事(?:信息|任免)|应急管理|重大(?:项目|建设项目)|政府采购|社会(?:公益|救助|保障)|公共服务|工作动态|业务工作|其他信息|规范性文件"
)
_CLASS_LABEL = re.compile(
    r"^(?:本(?:局|机关|单位|镇|乡)?)?(?:主动公开)?(?:的)?(?:政府)?(?:公开)?(?:信息)?(?:的)?(?:分类|类别|内容分类|范围(?:和|与|及)分类|分类(?:和|与|及|、)编排(?:体系)?|公开(?:内容|范围))(?:情况|方法|方式|说明|目录)?(?:\(.*?\))?\s*(?=$|[::,。\s为是如])"
)
_CLASS_PROSE = re.compile(
    r"(?:政府|公开|本机关|本单位|本[局镇乡])?信息[^。]{0,30}(?:分为|划分为|分成|归为|归类为|分作)[^。]{2,200}(?:类|类别|大类|门类)|"
    r"信息(?:按|依)(?:照)?[^。]{1,16}(?:分为|划分为|分成)(?:[^。、]{2,20}、){2}|按(?:照)?[^。]{2,40}(?:进行)?(?:分类|归类)|(?:分为|划分为|分成|归为)(?:以下)?[一二三四五六七八九十\d]+(?:大)?类|(?:类别|分类)(?:包括|如下|有|主要有)"
)
_ORDER_LABEL = re.compile(
    r"^(?:本(?:局|机关|单位|镇|乡)?)?(?:公开)?(?:的)?(?:政府)?(?:信息)?(?:的)?(?:公开)?(?:目录)?(?:分类(?:和|与|及|、))?编排(?:体系|方式|方法|规则|结构|说明)?(?:说明)?\s*(?=$|[::,。\s为是如由])"
)
_ORDER_PROSE = re.compile(
    r"(?:按|依|以)[^。]{2,60}(?:顺序|编码规则)?(?:进行)?编排|编排(?:体系|方式|顺序|规则)?(?:由|为|是|采用|按|依|包括|主要包含)|索引号[^。]{0,30}(?:由|包括|采用)[^。]{2,}|"
    r"(?:每条|每一?条|各条)[^。]{0,20}(?:索引号|信息索引)|信息编排体系(?:主要)?(?:包含|包括|由)"
)
_WAYS_LABEL = re.compile(
    r"^(?:政府|主动公开)?(?:的)?(?:公开)?(?:政府)?(?:信息)?(?:的)?(?:获取|公开|查阅|查询)(?:政府)?(?:信息)?(?:的)?(?:方式|途径|渠道|方法|形式)(?:(?:和|与|及|、)\S{2,6})?\s*(?=$|[::,。\s为是如])"
)
_WAYS_PROSE = re.compile(
    r"(?:可以?|均可|能够|请)(?:直接)?(?:通过|在|到|登[录陆]|从|经由|前往|浏览)[^。]{2,120}(?:查阅|获取|查询|查找|浏览|了解|索取|获得)(?!\s*(?:本|《[^》]*指南))|"
    r"(?:通过|利用|依托)[^。]{2,80}(?:网站|公报|公开栏|公示栏|查阅点|新媒体|公众号)[^。]{0,30}(?:主动公开|公开(?:政府)?信息|发布(?:政府)?信息|向社会公开)"
)


def _labelled(label: re.Pattern[str], pieces: Sequence[Passage], index: int, piece: Passage) -> str:
    """The passage, when it begins with the label and says something: after it, or below it."""
    match = label.match(piece.text)
    if match is None:
        return ""
    rest = piece.text[match.end() :].strip(" :：,。")
    if len(squeeze(rest)) >= 4 and not re.fullmatch(rf"(?:{_NONE}|略|待定)", rest):
        return piece.text
    below = content_after(pieces, index)
    if (
        piece.place.startswith("正文第")
        and not below
        and index + 1 < len(pieces)
        and piece.level == pieces[index + 1].level == 4
    ):
        below = pieces[index + 1].text
    return f"{piece.text} {below}" if len(squeeze(below)) >= 8 else ""


def _classes(pieces: Sequence[Passage], index: int, piece: Passage) -> str:
    if words := _labelled(_CLASS_LABEL, pieces, index, piece):
        listed = set(_CATEGORIES.findall(f"{words} {content_after(pieces, index)}"))
        if len(listed) >= 3 or not re.search(r"公开(?:内容|范围)", piece.text[:12]):
            return words
    if _CLASS_PROSE.search(piece.text) and not re.search(r"编排|索引号", piece.text[:8]):
        return piece.text
    return ""


def _arrangement(pieces: Sequence[Passage], index: int, piece: Passage) -> str:
    if words := _labelled(_ORDER_LABEL, pieces, index, piece):
        return words
    if re.match(r"^分类(?:和|与|及|、)编排|^信息(?:的)?分类(?:和|与|及|、)编排", piece.text):
        return _labelled(_CLASS_LABEL, pieces, index, piece)
    return piece.text if _ORDER_PROSE.search(piece.text) else ""


def _ways(pieces: Sequence[Passage], index: int, piece: Passage) -> str:
    if any(re.search(r"申请", title) for title in piece.section):
        return ""
    if words := _labelled(_WAYS_LABEL, pieces, index, piece):
        return words
    return piece.text if _WAYS_PROSE.search(piece.text) and not re.search(r"申请表|指南", piece.text) else ""


_STRUCTURE: Mapping[str, Callable[[Sequence[Passage], int, Passage], str]] = {
    "信息分类": _classes,
    "编排体系": _arrangement,
    "获取方式": _ways,
}

# --- the working body: name, address, hours, telephone, fax, internet ----------------------------------------------

_GAP = r"(?:\s*[(][^)]{0,20}[)])?\s*(?:[::]|是|为|\s)?\s*"
_HOURS = r"(?:办公|工作|受理|接待|咨询|服务|上班|作息|接听|对外|机关|^)\s*时\s*间"
_CONTACTS: Mapping[str, re.Pattern[str]] = {
    "机构名称": re.compile(
        rf"(?:(?:工作|受理|公开|主管|承办|责任|负责|办理|经办)(?:机构|部门|单位|科室|股室)|机构(?:的)?名称)(?:的)?(?:名称)?\s*(?:[::]|是|为|\s|设在)\s*(?:设在)?[^\s::。]{{0,30}}{_ORGAN_WORD}|"
        rf"[一-鿿]{{0,16}}{_ORGAN_WORD}(?:\([^)]*\))?\s*(?:是|为|作为|具体负责|负责|承担|承办)[^。]{{0,24}}(?:政府)?信息公开|"
        rf"(?:由|委托|确定|明确|指定)[^。,]{{0,16}}{_ORGAN_WORD}[^。]{{0,12}}(?:负责|承担|承办|受理|办理)|"
        rf"(?:政府)?信息公开(?:工作)?[^。]{{0,16}}由[^。,]{{0,20}}{_ORGAN_WORD}"
    ),
    "办公地址": re.compile(
        rf"(?<!邮箱)(?<!邮件)(?<!网站)(?<!网络)(?:地\s*址|地\s*点){_GAP}[^。;:]{{0,40}}?{_ADDRESS_WORD}|(?:位于|设在|坐落于|坐落在)[^。;]{{0,30}}[路街巷道号楼层栋幢院厦圩]"
    ),
    "办公时间": re.compile(
        rf"{_HOURS}{_GAP}[^。]{{0,60}}?(?:{CLOCK})|{_HOURS}{_GAP}[^。]{{0,20}}?(?:周|星期)[一二三四五]|(?:{WEEK})[^。]{{0,30}}(?:{CLOCK})[^。]{{0,6}}(?:-|—|–|~|至|到)"
    ),
    "联系电话": re.compile(
        rf"(?<!传真)(?<!传 真)电\s*话(?:号码)?[^\d。:]{{0,14}}[::]?[^\d。:]{{0,4}}(?:{PHONE})|致电\s*(?:{PHONE})|拨打[^\d。]{{0,12}}(?:{PHONE})"
    ),
    "传真号码": re.compile(
        rf"传\s*真(?:号码|电话|机)?(?:\s*[(][^)]{{0,12}}[)])?\s*(?:[::]|是|为|\s|号码)*\s*(?:{PHONE}|(?:{_NONE})(?!障碍))|(?:{_NONE})\s*传\s*真|传\s*真[^。\d]{{0,10}}(?:同(?:上|电话|号)|与(?:联系)?电话(?:号码)?(?:相同|一致|同号))"
    ),
    "互联网联系方式": re.compile(
        rf"(?:互联网联系方式|互联网|电子邮[箱件]|电子信箱|邮\s*箱|E-?mail)(?:地址)?{_GAP}[^。,;]{{0,16}}?(?:{MAIL}|{_SITE})|QQ(?:号码?|群)?\s*[::]\s*\d{{5,}}|{MAIL}",
        re.IGNORECASE,
    ),
}
_ALONE = re.compile(
    r"^(?:(?:政府信息公开)?(?:工作|受理)?机构(?:的)?(?:名称)?|[一-鿿]{0,4}地\s*[址点]|[一-鿿]{0,4}时\s*间|[一-鿿]{0,4}电\s*话(?:号码)?|传\s*真(?:号码|电话)?|互联网联系方式|电子邮[箱件](?:地址)?|邮\s*箱)\s*[::]?$"
)


def _contact(pattern: re.Pattern[str], pieces: Sequence[Passage], index: int, text: str) -> str:
    """The matched words; a label that stands alone is read together with the next passage, unless that is a label."""
    if match := pattern.search(text):
        return _around(text, match)
    if not _ALONE.match(text) or index + 1 >= len(pieces):
        return ""
    following = pieces[index + 1]
    if (
        following.place.startswith("正文表格")
        or re.match(r"^[^::]{2,10}[::]", following.text)
        or _ALONE.match(following.text)
    ):
        return ""
    match = pattern.search(f"{text.rstrip(':： ')}:{following.text}")
    return f"{text} {following.text}" if match else ""


def _around(text: str, match: re.Match[str]) -> str:
    """The match with what completes it, up to the next mark."""
    end = re.search(r"[。;]|[,，](?=[^,，]{2,8}[::])", text[match.end() :])
    stop = match.end() + end.start() if end else len(text)
    return text[match.start() : max(stop, match.end())].strip()


def _site_among_contacts(
    pieces: Sequence[Passage], contacts: Sequence[tuple[int, str]]
) -> tuple[Passage, str] | None:
    """A labelled web address counts where it stands among telephone, fax and address (three passages around)."""
    near = {
        index + step
        for index, text in contacts
        for step in range(-3, 4)
        if re.search(r"电\s*话|传\s*真", text) and re.search(r"\d{5}", text)
    }
    for index, text in contacts:
        if index in near and (match := _labelled_site(text)):
            return pieces[index], match
    return None


def _labelled_site(text: str) -> str:
    for match in _site_labels(text):
        if not re.search(r"申请$|查阅$|下载$|公开$", text[: match.start()]):
            return match.group()
    return ""


def _site_labels(text: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?:网\s*址|网站地址|网站|官网)\s*[::]\s*(?:{_SITE})", text)
