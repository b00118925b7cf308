"""Personal names and posts, as they stand in titles, captions and first words."""

import re
from collections.abc import Sequence

from mingjing.extract.leaders.fields import POST
from mingjing.extract.page.text import half_width, squeeze

_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓韩冯曹彭曾肖田董袁潘蒋蔡余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙"
    "史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝"
    "路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖"
    "巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁都芮普阙"
    "浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由"
)
_DOUBLE = (
    "欧阳",
    "上官",
    "司马",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "司徒",
    "夏侯",
    "端木",
    "南宫",
)
_NOT_NAMES = re.compile(
    rf"{POST}$|领导|分工|信息|简介|班子|成员|照片|情况|单位|公开|工作|职务|姓名|民族|学历|[县市镇乡局办股科室处站所]$|党员|大学|本科|研究生|群众|汉族|主持|负责|分管|简历|更多|返回|首页"
)
_POSTS = re.compile(rf"^(?:[一-鿿]{{0,16}}?{POST}[、,\s]*)+(?:\([^)]*\))?$")
_SEPARATORS = re.compile(r"[\s,，、:：|丨()\[\]【】\-—/]+")
_SPACED = re.compile(r"^([一-鿿])\s+([一-鿿])$")


def is_name(text: str) -> bool:
    """Whether the text can be a person's name: a surname and one or two more characters (three after a double one).

    >>> [is_name(text) for text in ("张三", "欧阳小明", "局长", "汉族", "领导信息", "建设路")]
    [True, True, False, False, False, False]
    """
    if not re.fullmatch(r"[一-鿿]{2,4}|[一-鿿]{2,6}·[一-鿿]{2,6}", text) or _NOT_NAMES.search(text):
        return False
    if any(text.startswith(double) and len(text) in (3, 4) for double in _DOUBLE):
        return True
    return text[0] in _SURNAMES and len(text) <= 3


def caption(line: str, known: Sequence[str]) -> tuple[str, str] | None:
    """(name, post or "") when the line is nothing but a name, with or without a post.

    >>> caption("党组书记、局长 张三", ()), caption("张　三", ()), caption("李四（副局长）", ()), caption("局长张三", ())
    (('张三', '党组书记、局长'), ('张三', ''), ('李四', '副局长'), ('张三', '局长'))
    >>> caption("张三主持召开会议", ()) is None
    True
    """
    text = re.sub(
        r"(?:同志)?(?:的)?(?:个人)?(?:简历|简介|信息|基本情况|个人资料)?$", "", half_width(line).strip()
    )
    if len(squeeze(text)) > 40 or re.search(r"[。;!?]|领导|班子|信息|分工", text):
        return None
    if match := _SPACED.match(text):
        text = match[1] + match[2]
    parts = [part for part in _SEPARATORS.split(text) if part]
    parts = _join_single(parts)
    names = [part for part in parts if part in known or is_name(part)]
    if len(names) == 1:
        rest = [part for part in parts if part != names[0]]
        if all(_POSTS.match(part) for part in rest):
            return names[0], "、".join(rest)
        return None
    return _glued(squeeze(text), known) if not names else None


def _join_single(parts: Sequence[str]) -> list[str]:
    """“张 三” cut apart becomes one again."""
    joined: list[str] = []
    for part in parts:
        if joined and len(part) == 1 and len(joined[-1]) == 1:
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def _glued(text: str, known: Sequence[str]) -> tuple[str, str] | None:
    for size in (2, 3, 4):
        tail, head = text[-size:], text[:size]
        for name, rest in ((tail, text[:-size]), (head, text[size:])):
            if rest and (name in known or is_name(name)) and _POSTS.match(rest.rstrip("、")):
                return name, rest.rstrip("、")
    return None


def first_name(line: str, known: Sequence[str]) -> str:
    """The name with which an account of a person begins: “张三，男，汉族……” → 张三; "" when it does not.

    >>> first_name("张三，男，汉族，1975年8月生", ()), first_name("李四，省委党校研究生学历", ())
    ('张三', '李四')
    >>> first_name("各乡镇，县直各单位", ())
    ''
    """
    match = re.match(
        r"^\s*(?P<name>[一-鿿·]{2,4}|[一-鿿]\s+[一-鿿])\s*(?:同志)?(?:\([^)]{1,6}\))?\s*[,，:：]\s*(?P<rest>.{0,12})",
        half_width(line),
    )
    if match is None:
        return ""
    name = squeeze(match["name"])
    tells = re.match(
        r"男|女|[一-鿿]{1,4}族|(?:19|20)\d{2}\s*年|生于|中共|籍贯|现任|(?:全日制|在职|函授|中央|省委|市委|党校)*(?:大学|本科|大专|专科|中专|研究生|硕士|博士)|民[革盟建进]|无党派|九三|\S{0,10}(?:局长|书记|主任|镇长|乡长|委员)",
        match["rest"],
    )
    return name if tells and (name in known or is_name(name)) else ""
