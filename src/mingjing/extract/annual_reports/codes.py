"""The statutory forms (国办公开办函〔2021〕30号 and its forerunner of 2019): rows and columns by code, how labels are recognised."""

import re

from mingjing.extract.page.text import squeeze

COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
CORPORATE = "法人小计"
"""A column that publishers add: the sum of the five kinds of 法人或其他组织."""
APPLICANTS = frozenset(COLUMNS[:5])
"""Names that stand in the header of table three only."""

TABLE_TWO: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("规章", ("本年制发件数", "本年废止件数", "现行有效件数")),
    ("行政规范性文件", ("本年制发件数", "本年废止件数", "现行有效件数")),
    ("行政许可", ("本年处理决定数量",)),
    ("行政处罚", ("本年处理决定数量",)),
    ("行政强制", ("本年处理决定数量",)),
    ("行政事业性收费", ("本年收费金额",)),
)
"""Rows of the form of 2021 with their columns."""
ROWS_OF_2019 = ("其他对外管理服务事项", "政府集中采购")
"""Rows of table two that only the form of 2019 has."""
COLUMNS_OF_2019 = re.compile(r"本年新制作|本年新公开|对外公开总数|上一年项目|本年增/减|采购项目数|采购总金额")

TABLE_FOUR_GROUPS = ("行政复议", "未经复议直接起诉", "复议后起诉")
TABLE_FOUR_COLUMNS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")

_ROWS: tuple[tuple[str, str], ...] = (
    ("R1", r"本年度?新收|^[一1][、.]?新收"),
    ("R2", r"上一?年度?结转"),
    ("N", r"结转(?:至|到)?(?:下一?个?年|次年)"),
    ("C1", r"国家秘密"),
    ("C2", r"法律、?(?:和)?行政法规禁止"),
    ("C3", r"三安全一稳定"),
    ("C4", r"第三方合法权益"),
    ("C5", r"内部事务"),
    ("C6", r"过程性"),
    ("C7", r"行政执法案卷"),
    ("C8", r"行政查询"),
    ("D1", r"不掌握"),
    ("D2", r"没有现成信息|另行制作"),
    ("D3", r"补正后.*不明确"),
    ("E1", r"信访"),
    ("E4", r"大量反复申请"),
    ("E2", r"重复申请"),
    ("E3", r"出版物"),
    ("E5", r"重新出具"),
    ("F1", r"逾期[不未]补正"),
    ("F2", r"收费通知|逾期[不未](?:按[^,。]*)?缴纳"),
    ("B", r"部分公开"),
    ("A", r"予以公开"),
)
_COMPILED = tuple((code, re.compile(pattern)) for code, pattern in _ROWS)
_GROUPS = (("C", "不予公开"), ("D", "无法提供"), ("E", "不予处理"), ("F", "其他处理"))
_NUMBERED = r"(?:[(]?[一二三四五六七八九\d]{1,2}[)]?[、.]?)?"
_TOTAL = re.compile(rf"^{_NUMBERED}(?:办理结果)?(?:总计|合计|小计)$")
_SEVENTH = re.compile(r"^[(]七[)]")
_OTHER = re.compile(rf"^{_NUMBERED}其[他它](?:情形|情况)?$")
_GROUP_ALONE = re.compile(rf"^{_NUMBERED}(?:{'|'.join(name for _, name in _GROUPS)})(?:小计|合计|总计)?$")


def row_code(labels: tuple[str, ...]) -> str | None:
    """The code of a row of table three by its label cells, outermost first; None when it is none of the form's rows.

    A row of a whole group is C, D, E or F: the sum that some publishers add; F alone is also the single row
    “（六）其他处理” of the form used before 2021.

    >>> row_code(("三、本年度办理结果", "（五）不予处理", "2.重复申请"))
    'E2'
    >>> row_code(("三、本年度办理结果", "（六）其他处理", "3.其他")), row_code(("三、本年度办理结果", "（六）其他处理"))
    ('F3', 'F')
    >>> row_code(("三、本年度办理结果", "（七）总计")), row_code(("（三）不予公开", "小计")), row_code(("申请人情况",))
    ('T', 'C', None)
    """
    short = [squeeze(label) for label in labels if squeeze(label)]
    if not short:
        return None
    last = short[-1]
    if _TOTAL.match(last):
        group = None if _SEVENTH.match(last) else _group(short[:-1])
        return group or ("T" if not last.endswith("小计") else None)
    if _OTHER.match(last):
        return "F3"
    if _GROUP_ALONE.match(last):
        return _group([last])
    return next((code for code, pattern in _COMPILED if pattern.search(last)), None)


def _group(labels: list[str]) -> str | None:
    """The group that the innermost of these labels names."""
    if not labels or not _GROUP_ALONE.match(labels[-1]):
        return None
    return next(code for code, name in _GROUPS if name in labels[-1])


def column_name(label: str) -> str | None:
    """The column of table three that a header cell names.

    >>> column_name("商业 企业"), column_name("其它"), column_name("法人或其他组织"), column_name("法人小计")
    ('商业企业', '其他', None, '法人小计')
    """
    short = squeeze(label).replace("其它", "其他")
    if short in {"合计", "总数"}:
        return "总计"
    if re.fullmatch(r"(?:法人|法人或其他组织)?(?:小计)|法人(?:或其他组织)?(?:合计|总计)", short):
        return CORPORATE
    if short in {"其他组织", "公民"}:
        return {"其他组织": "其他", "公民": "自然人"}[short]
    return short if short in COLUMNS else None
