"""The fields of a leader's profile, and the contents that do not belong there, in the words of one person."""

import re
from collections.abc import Iterator

from mingjing.extract.page.text import half_width, squeeze

FIELDS = ("照片", "姓名", "出生年月", "民族", "学历", "职务", "政治面貌", "分工", "任职情况")

_PEOPLES = (
    "汉|蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|"
    "毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺"
)
POST = (
    r"(?:副?(?:县长|镇长|乡长|局长|主任|书记|科长|主席|所长|部长|院长|主席团|社长|台长|馆长|站长|队长|大队长|政委|总工程师|总会计师|会长|理事长)|"
    r"(?:党组|党委|支部|纪委|人大)(?:副?书记|委员|成员)|纪检(?:组长|监察组组长|书记)|[一二三四]级(?:主任科员|调研员|科员|高级主办|主办)|党(?:组|委)成员|组长|委员|成员|干事|秘书)"
)
_BIRTH = re.compile(r"(?:19|20)\d{2}\s*(?:年\s*\d{1,2}\s*月|[.\-/]\s*\d{1,2}(?!\d))")
_BORN = re.compile(
    r"(?P<d>(?:19|20)\d{2}\s*(?:年\s*\d{1,2}\s*月|[.\-/]\s*\d{1,2}))\s*(?:\d{1,2}日)?\s*(?:出?生)|(?:出生于|生于|出生(?:年月|日期|时间)?\s*[::]?)\s*(?P<e>(?:19|20)\d{2}\s*(?:年\s*\d{1,2}\s*月|[.\-/]\s*\d{1,2}))"
)
_PEOPLE = re.compile(rf"^(?:{_PEOPLES})族$")
_DEGREE_WORDS = r"(?:研究生|博士|硕士|本科|大学|大专|专科|中专|高中|初中|党校|学士|大学普通班|函授)"
_DEGREE = re.compile(
    rf"^(?:具有)?(?:(?:全日制|在职|省委|中央|市委|函授|[一-鿿]{{2,10}}(?:专业)?)?)*{_DEGREE_WORDS}(?:本科|专科|普通班|研究生)?(?:学历|文化(?:程度)?|毕业|程度|学位)?(?:[一-鿿]{{0,6}}(?:学士|硕士|博士)(?:学位)?)?$"
)
_PARTY = re.compile(
    r"^(?:中共(?:正式|预备)?党员|中国共产党党员|党员|民革(?:党员|会员)?|民盟盟员|民建会员|民进会员|农工党党员|致公党党员|九三学社社员|台盟盟员|无党派(?:人士)?|群众|共青团员)$"
)
_PARTY_JOINED = re.compile(r"(?:19|20)\d{2}年\d{1,2}月(?:加入中国共产党|入党)")
_POST_TOKEN = re.compile(
    rf"^(?:现任|任|担任|职务[::])?[一-鿿、,（）()\s]{{0,40}}{POST}(?:、[一-鿿]{{0,16}}{POST})*(?:\([^)]*\))?$"
)
_DUTY = re.compile(
    r"^(?:(?:工作|具体|目前)?(?:分工|分管(?:工作)?|职责分工|工作分工)[::]?\s*)?(?:主持|负责|分管|协助|协管|联系|统筹|兼管|领导|牵头).{2,}"
)

_LABELS: tuple[tuple[str, str], ...] = (
    ("姓名", r"姓名"),
    ("出生年月", r"出生(?:年月|日期|时间)?"),
    ("民族", r"民族"),
    ("学历", r"学历(?:学位)?|文化程度|最高学历|学历层次"),
    ("职务", r"(?:现任|领导|行政|党内|工作|党政)?职务|现任"),
    ("政治面貌", r"政治面貌|党派"),
    (
        "分工",
        r"(?:工作|领导|职责|班子)?分工|分管(?:工作|领域|范围|部门|业务)?|负责工作|主管工作|(?:工作|主要|岗位)?职责",
    ),
    ("任职情况", r"(?:当前|现|目前|工作)?(?:工作)?任职(?:情况)?|现任工作"),
    ("照片", r"照片|相片|证件照"),
)
_SURPLUS_LABELS: tuple[tuple[str, str], ...] = (
    ("籍贯", r"籍贯|祖籍|出生地"),
    ("工作经历", r"(?:个人|工作|主要)?(?:经历|履历)|工作简历|学习(?:工作)?经历|任职经历"),
    ("身份证号", r"身份证(?:号码?|件号)?|公民身份号码"),
    ("住址", r"(?:家庭|现|居)?住址|家庭地址|居住地"),
    ("手机号", r"手机(?:号码?)?|移动电话"),
    ("讲话", r"(?:重要|领导)?讲话(?:文稿)?|致辞|署名文章|领导文章|发言材料"),
    ("领导活动", r"(?:领导|公务|政务)活动|活动报道|工作动态"),
    ("参加工作时间", r"参加工作(?:时间|日期)|工作时间|入党时间"),
    ("婚姻家庭", r"婚姻(?:状况)?|家庭成员|配偶"),
)
_ALL_LABELS = tuple((name, re.compile(rf"^(?:{pattern})$")) for name, pattern in (*_LABELS, *_SURPLUS_LABELS))
_RESUME_LABEL = re.compile(r"^(?:个人)?简(?:历|介)$")
_KNOWN_LABEL = (
    "|".join(pattern for _, pattern in (*_LABELS, *_SURPLUS_LABELS))
    + r"|(?:个人)?简(?:历|介)|性别|(?:办公|联系)电话|电子邮箱|办公地(?:址|点)|排序|序号"
)
_SPREAD = re.compile(r"(?<![一-鿿])[一-鿿](?:[ \u3000\xa0]+[一-鿿]){1,9}(?=\s*[:：])")
_INLINE_LABEL = re.compile(rf"(?:^|(?<=[\s,;。|【\[]))(?P<label>{_KNOWN_LABEL})\s*[】\]]?\s*[::]\s*")
_CAREER = re.compile(
    r"(?:19|20)\d{2}[.年]\s*\d{1,2}月?\s*(?:-|—|–|~|至|―|－)+\s*(?:(?:19|20)\d{2}[.年]|至今|现在)|曾任|历任|先后(?:在|任|担任)"
)
_ORIGIN = re.compile(
    r"^(?!.*(?:负责|责任|主持|联系|领导|工作|发言|主要|代理|候选|法|牵头|召集|介绍|证明)人)(?:[一-鿿]{2,6}省)?[一-鿿]{2,5}(?:县|市|区)?[一-鿿]{0,4}人$|^籍贯[::]?\s*[一-鿿]{2,}"
)
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_IDENTITY = re.compile(r"(?<!\d)\d{6}(?:\d{8}|[\d*]{8})[\d*]{3}[\dXx*](?!\d)")
_JOINED_WORK = re.compile(r"(?:19|20)\d{2}年\d{1,2}月(?:参加)?工作")
_EMPTY = re.compile(r"^(?:[-—/]+|无|暂无|待补充|略|不详)?$")

Found = tuple[str, str]
"""A field or surplus content and the words that show it."""


def field_of(label: str) -> str | None:
    """The field (or surplus content) a label names; 简历 for a free account.

    >>> field_of("姓 名"), field_of("领导分工："), field_of("工作经历"), field_of("性别")
    ('姓名', '分工', '工作经历', None)
    """
    short = squeeze(label).strip(":【】[]()")
    if _RESUME_LABEL.match(short):
        return "简历"
    return next((name for name, pattern in _ALL_LABELS if pattern.match(short)), None)


def is_surplus(name: str) -> bool:
    """Whether contents of this name do not belong into a profile."""
    return any(name == surplus for surplus, _ in _SURPLUS_LABELS)


def read_labelled(label: str, value: str) -> Iterator[Found]:
    """What a label with its value shows. An empty value shows nothing; a birth date needs its month."""
    name = field_of(label)
    short = squeeze(value)
    if name is None or _EMPTY.match(short):
        if name is None:
            yield from _numbers(value)
        return
    if name == "简历":
        yield from read_prose(value)
    elif name == "出生年月":
        if _BIRTH.search(half_width(value)):
            yield name, value
    elif name == "民族":
        if re.match(rf"^(?:{_PEOPLES})族?$", short):
            yield name, value
    else:
        yield name, value
        if name == "分工":
            yield from _numbers(value)
        elif name in ("职务", "任职情况") and _CAREER.search(half_width(value)):
            yield "工作经历", value


def read_prose(text: str) -> Iterator[Found]:
    """What running text shows: “张三，男，汉族，1975年8月生，大学学历，中共党员，县财政局局长。分管……”.

    >>> [name for name, _ in read_prose("张三，男，汉族，1975年8月生，江西云岫人，大学学历，中共党员，现任县财政局局长。")]
    ['民族', '出生年月', '籍贯', '学历', '政治面貌', '职务']
    """
    text = _SPREAD.sub(lambda match: squeeze(match.group()), text)
    wide = half_width(text)
    labelled = list(_INLINE_LABEL.finditer(wide))
    if labelled:
        yield from _plain(text[: labelled[0].start()])
        for match, after in zip(labelled, [*labelled[1:], None], strict=True):
            value = text[match.end() : after.start() if after else len(text)].strip(" ，,；;。【[|")
            yield from read_labelled(match["label"], value)
    else:
        yield from _plain(text)


def _plain(text: str) -> Iterator[Found]:
    wide = half_width(text)
    duties = re.search(r"(?:^|[。;,\s])((?:工作)?分工[::]?|分管|主持|负责|协助|协管|统筹|牵头)", wide)
    bio = wide[: duties.start()] if duties else wide
    at = 0
    for token in re.split(r"[,，;；。\s|]", bio):
        raw = text[at : at + len(token)]
        at += len(token) + 1
        yield from _token(token.strip(), raw.strip())
    if joined := _PARTY_JOINED.search(bio):
        yield "政治面貌", text[joined.start() : joined.end()]
    if career := _CAREER.search(wide):
        yield "工作经历", text[career.start() : career.end() + 40]
    if duties and (match := _DUTY.match(wide[duties.start(1) :].strip())):
        yield "分工", text[duties.start(1) : duties.start(1) + len(match.group())]
    yield from _numbers(text)


def _token(token: str, raw: str) -> Iterator[Found]:
    if not token:
        return
    if _PEOPLE.match(token):
        yield "民族", raw
    elif _BORN.search(token):
        yield "出生年月", raw
    elif _PARTY.match(token):
        yield "政治面貌", raw
    elif _JOINED_WORK.search(token):
        yield "参加工作时间", raw
    elif _ORIGIN.match(token):
        yield "籍贯", raw
    elif _DEGREE.match(token):
        yield "学历", raw
    elif _POST_TOKEN.match(token) and not _DUTY.match(token):
        yield "职务", raw


def _numbers(text: str) -> Iterator[Found]:
    wide = half_width(text)
    if match := _MOBILE.search(wide):
        yield "手机号", text[match.start() : match.end()]
    if match := _IDENTITY.search(wide):
        yield "身份证号", text[match.start() : match.end()]
