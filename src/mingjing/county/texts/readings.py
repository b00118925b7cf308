"""What interpretations say: each element by heading, question or in running text, in many words and orders."""

from collections.abc import Mapping, Sequence
from random import Random

from mingjing.county.texts.grammar import say
from mingjing.county.told import ReadingTold

ELEMENTS = ("政策背景", "出台目的", "主要内容", "执行标准", "惠民利民举措", "新旧政策差异", "后续工作考虑")
_HEADS: Mapping[str, tuple[str, ...]] = {
    "政策背景": ("出台背景", "政策背景", "起草背景", "制定背景及依据", "《{=d}》出台的背景"),
    "出台目的": ("出台目的", "制定目的", "目的意义", "出台的必要性", "制定意义"),
    "主要内容": ("主要内容", "重点内容", "核心条款", "政策要点", "《{=d}》的主要内容"),
    "执行标准": ("执行标准", "补助标准", "认定标准", "标准口径"),
    "惠民利民举措": ("惠民举措", "惠民利民措施", "便民措施", "利民亮点"),
    "新旧政策差异": ("新旧政策差异", "与原规定相比的变化", "主要变化", "修订内容", "新旧政策对比"),
    "后续工作考虑": ("下一步工作", "后续工作安排", "贯彻落实措施", "工作打算", "后续工作考虑"),
}
_ASKED: Mapping[str, tuple[str, ...]] = {
    "政策背景": ("《{=d}》是在什么背景下出台的？", "这次出台有哪些背景？"),
    "出台目的": ("为什么要出台《{=d}》？", "出台的目的是什么？", "制定《{=d}》有何意义？"),
    "主要内容": ("《{=d}》有哪些主要内容？", "《{=d}》规定了什么？", "重点内容有哪些？"),
    "执行标准": ("补助标准是多少？", "标准如何确定？"),
    "惠民利民举措": ("群众能得到哪些实惠？", "有哪些便民举措？"),
    "新旧政策差异": ("与原政策相比有哪些变化？", "新旧规定有何不同？"),
    "后续工作考虑": ("下一步有什么打算？", "如何抓好落实？"),
}
_WORDS: Mapping[str, tuple[str, ...]] = {
    "政策背景": (
        "{近年来|当前}，{=s}工作{面临新的形势|出现了一些新情况}，原有做法已{不能适应|难以适应}需要，群众反映的问题较为集中。",
        "随着经济社会发展，{=s}领域的{矛盾和困难|短板}{逐步显现|日益突出}，基层对此反映较多。",
    ),
    "出台目的": (
        "为{进一步规范|切实加强}{=s}工作，维护群众合法权益，{=we}{制定|起草}了本{=f}。",
        "制定本{=f}，旨在理顺职责、堵住漏洞，让{=s}工作有章可循。",
    ),
    "主要内容": (
        "全文共{六|八|十}条，{涵盖|分别写明}适用范围、职责分工和监督管理。",
        "本{=f}明确了适用范围、职责分工、办理环节和监督管理。",
    ),
    "执行标准": (
        "每{人|户}每{月|年}{=m}元，由县财政统筹安排。",
        "标准为{=m}元，所需资金列入年度安排。",
    ),
    "惠民利民举措": (
        "申请人{只需|仅需}提交两份材料，无需再开具证明，可在家门口办结。",
        "办理时限压缩至五个工作日，{全程免费|不收取任何费用}，由村干部免费代办。",
    ),
    "新旧政策差异": (
        "与原规定相比，{取消了户籍限制|新增了线上渠道}，{有效期|适用期限}由两年延长至五年。",
        "较以往做法新增了{公示环节|回访环节}，其余保持稳定。",
    ),
    "后续工作考虑": (
        "{下一步|接下来}，{=we}将{加强宣传培训|组织政策宣讲}，{确保政策落地见效|跟踪了解执行情况}。",
        "今后，{=we}将定期开展{评估|督导}，{及时完善配套措施|总结推广好做法}。",
    ),
}  # fmt: skip
_PADDING = (
    "{=s}与群众生活息息相关，涉及面广。",
    "欢迎社会各界来电咨询，电话{=phone}。",
    "{村（社区）|各单位}负责人、群众代表提出了许多好的想法。",
)
_AT_LENGTH = (
    "举例来看，{某村|某社区}有位居民此前跑了三趟才办妥，原因是{经办人员口径不一|填报说明写得笼统}，材料退了又补，补了又退；文件对表格样式、受理窗口和回执都作了交代，避免再出现这种情形。",
    "需要提醒的是，{=s}牵涉的部门不止一家，{=we}是牵头单位，财政、审计等部门按各自分工配合，村（社区）承担初审和张榜，遇到说不清的情形，先登记、再会商，不得把人推来推去。",
    "有人问，外出务工、长期不在村里的人怎么处理？文件的回答是可以委托亲属，也可以在网上提交，委托书不要求公证，经办人员打一个视频电话核对身份就行，核对记录留存备查。",
    "从数字上看，去年全县涉及{=s}的事项大约两千三百件，平均每件耗时十一天，其中六天花在来回传递纸质材料上；改用系统流转以后，这六天可以省下来，窗口人员也能腾出手来答疑。",
    "资金方面，文件写得很细：先有名册，再有资金，名册不公布的不拨付；拨付以后十天内由{乡镇|经办单位}把清单贴到村口，贴满七天，谁有意见谁提，提了就要查，查了就要回。",
    "关于监督，{=we}设了一部电话，工作时间有人接，来电当天登记，三天内回话；截留挪用、优亲厚友的，不管涉及谁都照章办理，典型问题点名道姓公开曝光。",
)
"""Paragraphs that make a reading long, none of which tells an element."""
_EXTRAS: Mapping[str, tuple[str, ...]] = {
    "事例": ("【案例】{村民|居民}老周按要求交齐材料，当周就接到了通知。", "例如，村民小李一家三口符合规定，可以提出申请。"),
    "专家解读": ("省内某高校教授表示，这一{=f}比较务实。", "特邀专家解读：{=s}要兼顾公平与效率。"),
    "访谈": ("主持人：今天我们请来负责人聊一聊{=s}。", "近日，{=we}负责人做客县融媒体中心访谈节目。"),
    "发布会": ("日前，{=we}召开新闻发布会，介绍有关情况。", "在新闻发布会上，负责人介绍了有关情况。"),
}  # fmt: skip


_VAGUE = ("总体考虑", "几点说明", "重点把握", "《{=d}》的定位")
"""Headings that name none of the seven elements: only a person can tell which one stands below."""
_OFTEN_VAGUE = 0.15
_RUNNING = 3
"""The way of writing that has no headings."""


def compose(
    rng: Random, form: str, slots: Mapping[str, str], document: Sequence[str]
) -> tuple[list[str], ReadingTold]:
    """The lines of an interpretation in words and what they tell. `form`: text or questions; `document`: the lines of
    the document, which a lazy clerk copies."""
    if form == "text" and rng.random() < 0.2:
        return _copied(rng, slots, document)
    told = [element for element in ELEMENTS if rng.random() < 0.65] or ["主要内容"]
    if rng.random() < 0.35:
        rng.shuffle(told)
    names = {**slots, "m": str(rng.randrange(6, 90) * 10)}
    lines, forms, headed = [], ["文字"], len(told) > 1
    if form == "questions":
        forms.append("问答")
        for element in told:
            lines.append("问：" + say(rng, rng.choice(_ASKED[element]), **names))
            lines.append("答：" + say(rng, rng.choice(_WORDS[element]), **names))
    else:
        style = rng.randrange(4)
        vague = rng.choice(told) if rng.random() < _OFTEN_VAGUE else ""
        headed &= style != _RUNNING and not vague
        for at, element in enumerate(told):
            heads = _VAGUE if element == vague else _HEADS[element]
            lines += _section(rng, style, at, element, say(rng, rng.choice(heads), **names), names)
    extra = rng.choice(("", "", *_EXTRAS))
    if extra:
        forms.append(extra)
        lines.insert(
            0 if extra in ("访谈", "发布会") else len(lines), say(rng, rng.choice(_EXTRAS[extra]), **names)
        )
    lines.append(say(rng, rng.choice(_PADDING), **names))
    shown = tuple(element for element in ELEMENTS if element in told)
    return lines, ReadingTold(shown, tuple(forms), True, False, headed=headed)


def at_length(rng: Random, slots: Mapping[str, str]) -> list[str]:
    """Paragraphs of an interpretation that goes into depth: more than four hundred characters."""
    return [say(rng, pattern, **slots) for pattern in rng.sample(_AT_LENGTH, 5)]


def _section(
    rng: Random, style: int, at: int, element: str, head: str, names: Mapping[str, str]
) -> list[str]:
    """An element under a numbered heading, behind a heading in its line, in brackets, or in running text alone."""
    numbers = "一二三四五六七"
    words = say(rng, rng.choice(_WORDS[element]), **names)
    if style == 0:
        return [f"{numbers[at]}、{head}", words]
    if style == 1:
        return [f"{numbers[at]}、{head}。{words}" if len(head) <= 12 else f"{numbers[at]}、{head}", words]
    if style == 2:
        return [f"【{head}】{words}"]
    return [words]


def _copied(rng: Random, slots: Mapping[str, str], document: Sequence[str]) -> tuple[list[str], ReadingTold]:
    """An interpretation that only repeats the document under its main heading."""
    opening = say(rng, "{现就|下面就}有关条文作一说明。", **slots)
    lines = ["主要内容", *document, opening]
    return lines, ReadingTold((), ("文字",), True, True)


def caption(rng: Random, slots: Mapping[str, str]) -> tuple[str, ReadingTold]:
    """A sentence beside a picture, and what the whole tells."""
    return say(rng, _WORDS["政策背景"][0], **slots), ReadingTold(("政策背景",), (), False, None)
