"""The columns of a unit: which it keeps, under which of their usual names."""

from collections.abc import Mapping
from datetime import date

from mingjing.county.nouns import ColumnSpec, Office
from mingjing.county.plan import YEAR, UnitPlan
from mingjing.county.texts import decisions, subsidies
from mingjing.county.texts.special import column_key

_NAMES: dict[str, tuple[str, ...]] = {
    "guide": ("政府信息公开指南", "政府信息公开指南", "信息公开指南", "公开指南"),
    "rules": ("政府信息公开制度",),
    "report": ("政府信息公开年报", "政府信息公开年度报告", "信息公开年度报告", "公开年报"),
    "apply": ("依申请公开",),
    "profile": ("机构职能", "机构概况", "单位概况", "概况信息"),
    "leaders": ("领导信息", "领导之窗", "领导分工"),
    "policy": ("政策文件", "其他有关文件", "法规文件", "文件资料"),
    "normative": ("规范性文件", "行政规范性文件"),
    "interpretation": ("政策解读", "部门解读", "解读回应"),
    "planning": ("规划信息", "发展规划", "发展规划", "规划计划"),
    "consultation": ("意见征集", "征求意见", "民意征集", "公开征求意见"),
    "feedback": ("结果反馈", "征集反馈", "意见反馈"),
    "budget": ("财政预决算", "部门预决算", "财政信息"),
    "notice": ("通知公告", "公示公告", "公告公示"),
    "news": ("工作动态", "部门动态", "政务动态"),
    "personnel": ("人事信息", "人事招考"),
    "decision": ("重大行政决策", "决策目录", "重大决策公开"),
    "subsidy": ("补贴资金", "补贴发放", "民生资金公开"),
}
_TOP = ("guide", "rules", "report", "apply")
OWN_WORDS = "谋篇布局"
"""A name for the planning column that nobody would guess; the units file tells it (栏目对应)."""
FIXED = "政府信息公开"
STATUTORY = "法定主动公开内容"
SPECIAL = "重点领域信息公开"


def columns_of(
    office: Office, plan: UnitPlan, *, scripted: Mapping[str, str], blocked: bool
) -> tuple[ColumnSpec, ...]:
    """The columns of a unit. `scripted` names the columns whose lists only a script fills, and how."""
    rng = office.rng("columns")
    apart = office.rng("columns", "feedback").random() < 0.6
    odd = {*(column for column, _ in plan.misfiled), *plan.undecidable}
    has_normative = any(d.normative for d in plan.documents) or "normative" in odd
    specs = []
    for key, names in _NAMES.items():
        name = rng.choice(names)
        if (key == "decision" and not decisions.publishes(office)) or (
            key == "subsidy" and not subsidies.pays(office)
        ):
            continue
        if (key == "feedback" and not apart) or (key == "normative" and not has_normative):
            continue
        if key == "planning" and office.rng("own words").random() < 0.07:
            name = OWN_WORDS
        dead = (("关于领取公章的通知", date(YEAR, 4, 11)),) if key == "notice" and rng.random() < 0.5 else ()
        specs.append(
            ColumnSpec(
                key,
                name,
                FIXED if key in _TOP else STATUTORY,
                scripted=scripted.get(key, ""),
                blocked=blocked and key == "report",
                dead=dead,
            )
        )
    for special in plan.specials:
        if special.state != "missing":
            key = column_key(special)
            specs.append(ColumnSpec(key, special.name, SPECIAL, scripted=scripted.get(key, "")))
    return tuple(specs)
