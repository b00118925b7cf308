"""The usual columns of a county's site and the other names they go by. A county's own names stand in its units file."""

from collections.abc import Mapping
from functools import lru_cache

from mingjing.extract.page.text import squeeze
from mingjing.model import Unit

SPECIAL: Mapping[str, tuple[str, ...]] = {
    "城乡低保": ("城乡低保", "最低生活保障", "低保", "城乡居民最低生活保障", "城市低保", "农村低保"),
    "特困人员供养": (
        "特困人员供养",
        "特困供养",
        "特困人员救助供养",
        "特困救助",
        "特困人员",
        "五保供养",
        "五保",
        "特供人员供养",
    ),
    "医疗救助": ("医疗救助", "大病救助"),
    "孤儿救助": ("孤儿救助", "孤儿", "孤弃儿童", "事实无人抚养儿童", "困境儿童", "儿童福利"),
    "临时救助": ("临时救助", "急难救助"),
    "灾害救助": ("灾害救助", "受灾人员救助", "救灾", "自然灾害救助", "防灾救灾", "灾害事故救援"),
    "老年人福利": ("老年人福利", "老年福利", "高龄津贴", "高龄补贴", "养老服务", "老年人补贴"),
    "残疾人福利": ("残疾人福利", "两项补贴", "残疾人两项补贴", "残疾人补贴", "残疾人保障"),
    "稳岗就业": (
        "稳岗就业",
        "就业创业",
        "稳岗返还",
        "稳岗补贴",
        "稳就业",
        "就业信息",
        "就业服务",
        "促进就业",
    ),
    "市场准入负面清单": ("市场准入负面清单", "市场准入", "负面清单", "准入清单"),
    "食品安全": ("食品安全", "食品药品监管", "食品药品安全", "食品药品", "食药安全", "食品监管"),
    "涉农补贴": (
        "涉农补贴",
        "惠农补贴",
        "农业补贴",
        "强农惠农",
        "惠民惠农",
        "惠农资金",
        "惠农政策",
        "一卡通",
    ),
    "公共文化服务": ("公共文化服务", "公共文化", "文化服务", "公共文化体育"),
    "疫情防控": ("疫情防控", "新冠", "新冠肺炎", "防疫", "疫情"),
    "医疗卫生": ("医疗卫生", "公共卫生", "卫生健康"),
}
"""The subjects of item 28, each with its aliases (domain table of columns)."""

USUAL: Mapping[str, tuple[str, ...]] = {
    "规范性文件": ("规范性文件", "行政规范性文件", "规范性文件库"),
    "政策文件": (
        "政策文件",
        "县政府文件",
        "县府办文件",
        "部门文件",
        "本级文件",
        "单位文件",
        "履职依据",
        "法规文件",
        "其他有关文件",
        "其他文件",
        "文件资料",
        "乡镇文件",
    ),
    "政策解读": ("政策解读", "图解", "图文解读", "视频解读", "部门解读", "文件解读", "解读回应", "专家解读"),
    "发展规划": (
        "发展规划",
        "专项规划",
        "区域规划",
        "总体规划",
        "十四五规划",
        "国民经济和社会发展规划",
        "规划纲要",
    ),
    "规划信息": ("规划信息", "规划计划", "计划规划"),
    "工作计划": ("工作计划", "年度计划", "计划总结"),
    "意见征集": ("意见征集", "征求意见", "民意征集", "征集调查", "网上征集", "决策预公开"),
    "结果反馈": ("结果反馈", "意见反馈", "征集反馈", "采纳情况"),
    "政务动态": ("政务动态", "工作动态", "部门动态", "乡镇动态", "新闻动态", "动态信息", "要闻"),
}
"""Other columns that our facts know by name."""

BASIC: Mapping[str, tuple[str, ...]] = {
    "机构职能": (
        "机构职能",
        "机构概况",
        "内设机构",
        "概况信息",
        "单位概况",
        "部门概况",
        "机构设置",
        "机构信息",
    ),
    "领导信息": ("领导信息", "领导之窗", "领导分工", "领导介绍", "领导成员", "班子成员", "领导班子"),
    "政府信息公开指南": ("政府信息公开指南", "信息公开指南", "公开指南"),
    "政府信息公开制度": ("政府信息公开制度", "信息公开制度", "公开制度"),
    "政府信息公开年报": (
        "政府信息公开年报",
        "政府信息公开年度报告",
        "信息公开年度报告",
        "信息公开年报",
        "公开年报",
    ),
    "依申请公开": ("依申请公开", "申请公开"),
    "财政预决算": (
        "财政预决算",
        "政府预决算",
        "部门预决算",
        "预决算公开",
        "财政信息",
        "财政资金",
        "三公经费",
    ),
    "重大行政决策": ("重大行政决策", "决策目录", "重大决策公开", "重大决策"),
}
"""Columns that every unit keeps (domain table of columns)."""

MAPPED: Mapping[str, tuple[str, ...]] = {
    **BASIC,
    **{usual: names for usual, names in USUAL.items() if usual not in ("工作计划", "政务动态")},
    **SPECIAL,
}
"""The columns whose place at each unit people confirm (栏目对应)."""

_ABOUT_IT = ("解读", "征求", "清理", "备案", "起草", "动态", "新闻")
"""A column about such documents, not one that holds them."""


def topic_of(column: str, unit: Unit) -> str:
    """The usual name of a column, "" when it is none of ours. What the office decided (栏目对应) goes first: a usual
    column that it decided on is called as it says, or by its usual name, and not otherwise.

    >>> from mingjing.model import UnitKind
    >>> bureau = Unit("云岫县民政局", UnitKind.DEPARTMENT, "", (), columns=(("城乡低保", "兜底保障"),))
    >>> [topic_of(name, bureau) for name in ("兜底保障", "城乡低保", "最低生活保障专栏", "行政规范性文件", "党建")]
    ['城乡低保', '城乡低保', '', '规范性文件', '']
    """
    name = squeeze(column)
    for usual, own in unit.columns:
        if squeeze(own) == name:
            return usual
    topic = usual_topic(name)
    otherwise = name != topic and any(usual == topic for usual, _ in unit.columns)
    return "" if otherwise else topic


_EVERY = tuple(
    (alias, topic)
    for table in (SPECIAL, USUAL, BASIC)
    for topic, aliases in table.items()
    for alias in aliases
)


@lru_cache(maxsize=1 << 12)
def usual_topic(column: str) -> str:
    """The usual name of a column by its own name alone."""
    name = squeeze(column)
    for alias, topic in _EVERY:
        if alias == name:
            return topic
    held = [(alias, topic) for alias, topic in _EVERY if len(alias) >= 3 and alias in name]
    for alias, topic in sorted(held, key=lambda pair: -len(pair[0])):
        if topic in USUAL and any(word in name.replace(alias, "") for word in _ABOUT_IT):
            continue
        return topic
    return ""
