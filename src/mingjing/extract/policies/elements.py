"""The seven elements that an interpretation should tell, found by headings, questions and running text."""

import re
from collections.abc import Mapping

from mingjing.extract.page.text import squeeze
from mingjing.extract.passages import Passage, own_text, passages
from mingjing.model import READING_ELEMENTS, Evidence, PageFacts

_BACKGROUND, _AIM, _CONTENT, _STANDARD, _BENEFIT, _CHANGE, _NEXT = READING_ELEMENTS

_HEADINGS: Mapping[str, re.Pattern[str]] = {
    _BACKGROUND: re.compile(
        r"背景|由来|(?:起草|编制|修订|制定|出台|政策|文件)(?:过程|经过|依据)|为何(?:此时|现在)"
    ),
    _AIM: re.compile(
        r"目的|意义|必要性|初衷|目标(?!任务分解)|为(?:什么|何|啥)(?:要)?(?:出台|制定|印发|修订|发布)|(?:出台|制定)的?(?:考虑|原因)"
    ),
    _CONTENT: re.compile(
        r"(?:主要|重点|核心|具体|基本|关键)(?:内容|条款|任务|举措|措施|规定|要点)|内容(?:解读|框架|是什么|有哪些)|政策要点|框架|(?<![民企农])亮点|总体内容|(?:规定|明确)了(?:什么|哪些)|讲了(?:什么|哪些)|哪些(?:主要)?内容|(?:采取|作出|提出|给出|有)了?(?:何|哪些)(?:新的?|具体)?(?:规定|措施|举措|安排|要求|政策)"
    ),
    _STANDARD: re.compile(
        r"(?:执行|补[贴助]|资助|奖[励补]|收费|认定|发放|救助|保障|处罚|支付|待遇)(?:的)?(?:标准|口径)|标准(?:是|有)?(?:多少|什么|如何|怎[么样])|标准口径|^标准$|(?:能|可)(?:补|领|报销)多少"
    ),
    _BENEFIT: re.compile(
        r"惠[民企农]|[便利]民(?:利民|便民)?(?:举措|措施|服务|亮点)?|(?:实惠|好处|便利|红利|获得感)|(?:群众|企业|百姓|老百姓)(?:能|可以?|将)?(?:享受|得到|受益)"
    ),
    _CHANGE: re.compile(
        r"新旧|(?:与|和|跟|较)(?:原|旧|以往|以前|之前|上一?版|过去)[^,。]{0,14}(?:相比|比较|区别|不同|变化|差异)|(?:有|作了|做了)?(?:何|哪些|什么|主要)(?:新)?(?:变化|不同|区别|调整|修改)|修[订改](?:的)?(?:主要)?(?:内容|情况)|变化在哪"
    ),
    _NEXT: re.compile(
        r"后续(?:工作)?|下一?步|接下来|今后工作|(?:贯彻|抓好|如何|怎[么样])(?:抓好)?(?:落实|实施)|工作(?:要求|打算|考虑)|保障措施|组织实施|落实举措"
    ),
}
_PROSE: Mapping[str, re.Pattern[str]] = {
    _BACKGROUND: re.compile(
        r"(?:近年来|近几年|当前|目前|随着|长期以来|一直以来|过去)[^。]{6,90}?(?:问题|短板|不足|形势|变化|要求|薄弱|矛盾|困难|不适应|不能适应|瓶颈|需求|期待)"
        r"|(?:国务院|省(?:政府|委|人民政府)?|市(?:政府|委|人民政府)?|上级)[^。]{0,24}(?:印发|出台|下发|部署)了?[^。]{0,10}《"
    ),
    _AIM: re.compile(
        r"旨在[^。]{4,}|目的(?:是|在于|就是)|(?:^|[,。;:])(?:是)?为(?:了|进一步|切实|深入|规范|加强|更好|推动|促进|解决|保障|做好|贯彻)[^。]{4,70}?,[^。]{0,30}?(?:制定|出台|起草|印发|修订)"
        r"|(?:^|[,。;:条])为[^。]{6,120}?,(?:特)?(?:制定|修订|出台)本"
    ),
    _CONTENT: re.compile(
        r"(?:共(?:分|有|包括|设)?|分为|包括|由)[^。,]{0,8}?(?:[一二三四五六七八九十]+|\d+)(?:个)?(?:章|条|部分|方面|大?项)|(?:办法|细则|规定|方案|意见|文件|规范|》)[^。]{0,6}(?:明确|规定|细化)了[^。]{4,}"
    ),
    _STANDARD: re.compile(
        r"每(?:人|户|亩|月|年|台|头|次|吨|平方米|名)[^。;,]{0,14}?\d[\d,.]*\s*(?:元|%)|\d[\d,.]*\s*元\s*/|(?:标准|比例|限额|额度)(?:为|是|按|不低于|不超过|(?:由[^。]{1,12})?(?:调整|提高)(?:为|到|至))[^。]{0,20}\d"
    ),
    _BENEFIT: re.compile(
        r"(?:只需|无需|不用再|免费|减免|免交|免除|压缩(?:至|到|为)|就近办理|一次办好|最多跑一次|家门口|掌上办|送到手中|直接(?:发放|打卡)到)[^。]{0,40}"
    ),
    _CHANGE: re.compile(
        r"(?:较|与|和|同|比)(?:原|以往|以前|旧|上一?版|过去|之前|\d{4}年版?)[^。]{0,20}(?:相比|不同|调整|提高|新增|增加|取消|变化|延长|缩短|扩大)|由(?:原来的?|过去的?)[^。]{1,20}(?:调整|提高|改为|延长|缩短|扩大)|(?:新增|取消|删除)了[^。]{2,20}(?:条款|规定|环节|材料|条件)"
    ),
    _NEXT: re.compile(r"(?:下一?步|接下来|今后|后续|下阶段)[^。]{2,}?(?:将|要|拟|会)[^。]{2,}"),
}
_ELSE = re.compile(
    r"适用(?:范围|对象|区域|时间|期限)|(?:有效|执行|实施|适用)(?:期|期限|时间)|(?:施行|生效|起止|执行)(?:时间|日期)|何时(?:施行|生效|执行|起)|什么时候"
    r"|案例|事例|举例|专家|联系|咨询|电话|解读(?:机关|单位|人|部门|科室)|附则|名词解释|术语|解释权|起草单位|征求意见|审查|审议|申[请报领办]|办理|流程|材料|条件|对象|范围|期限|时间|程序|谁"
)
"""Headings that are told often and tell none of the seven elements."""
_NAMED = re.compile(r"《[^》]*》")
"""The name of a document, which may hold any word (《惠农补贴资金管理办法》)."""
_LONGEST_HEAD = 34
_LEGIBLE = 80


def elements_of(page: PageFacts) -> tuple[tuple[str, Evidence], ...]:
    """The elements that the text tells, each with its words, in the order of the score sheet."""
    pieces = passages(page)
    found: dict[str, Evidence] = {}
    for element in READING_ELEMENTS:
        for piece in pieces:
            head = _NAMED.sub("《》", _head(piece))
            if head and _HEADINGS[element].search(head):
                found[element] = piece.quote(page)
                break
    for element in READING_ELEMENTS:
        for piece in pieces:
            if element not in found and (match := _PROSE[element].search(squeeze(piece.text))):
                found[element] = piece.quote(page, match.group())
    return tuple((element, found[element]) for element in READING_ELEMENTS if element in found)


def is_laid_out(page: PageFacts) -> bool:
    """Whether headings tell what each part of the text is about, so that what none of them names is not told: two of the
    first rank (questions count) name an element, and none is in words that we do not know, as 二、总体考虑 would be."""
    placed = 0
    for piece in passages(page):
        head = _NAMED.sub("《》", _head(piece))
        ranked = piece.level == 0 or head.endswith("?") or piece.text[:1] in "【["
        if not head or not ranked or piece.section:
            continue
        if any(heading.search(head) for heading in _HEADINGS.values()):
            placed += 1
        elif not _ELSE.search(head):
            return False
    return placed >= 2


def is_legible(page: PageFacts) -> bool:
    """Whether the text itself says what there is to say: not where pictures, sound or film carry the content and
    hardly any text stands beside them, nor where there is hardly any text at all."""
    carried = any(medium.content for medium in page.media) or bool(page.attachments)
    return len(own_text(page)) >= (3 * _LEGIBLE if carried else _LEGIBLE // 2)


def _head(piece: Passage) -> str:
    """A heading, the label before a colon, or a question; "" for running text."""
    text = squeeze(piece.text)
    if boxed := re.match(r"[【\[]([^】\]]{2,34})[】\]]", text):
        return boxed[1]
    label, colon, rest = text.partition(":")
    if colon and re.fullmatch(r"问|Q|q|记者|主持人|网友|\d*问\d*", label):
        return rest[:_LONGEST_HEAD] if rest.endswith(("?", "?。")) or len(rest) <= _LONGEST_HEAD else ""
    if piece.is_heading or (len(text) <= _LONGEST_HEAD and text.endswith("?")):
        return text
    if colon and len(label) <= 12:
        return label
    first = re.split(r"[。:]", text, maxsplit=1)[0]
    if piece.number and piece.level <= 2 and len(first) <= 14 and not re.search(r"[,;]", first):
        return first
    return text if piece.alone and len(text) <= 14 and not re.search(r"[,;。]", text) else ""
