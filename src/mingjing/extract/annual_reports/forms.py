"""Which form a report is written in, and which of its tables stand on the page without cells."""

import re
from collections.abc import Sequence

from mingjing.extract.annual_reports.codes import COLUMNS_OF_2019
from mingjing.extract.page.text import squeeze
from mingjing.model import Cell, ReportForm, Table

_COLUMNS_OF_2021 = re.compile(r"本年制发件数|本年废止件数|现行有效件数")
_STATISTICS = (
    re.compile(r"统计表|统计指标|指标名称"),
    re.compile(r"主动公开(?:政府)?信息(?:总)?数"),
    re.compile(r"(?:受理|收到)?(?:依申请公开|公开申请|信息公开申请)[^。]{0,8}(?:总)?数"),
    re.compile(r"计量单位|历年累计|单位:?条|统计数|[^一-鿿]条\d"),
)
_GLUED = {
    "表二": re.compile(
        r"本年(?:制发件数|废止件数|新制作数量|处理决定数量).*?(?:规章|许可|处罚|收费)\D{0,12}\d"
    ),
    "表三": re.compile(r"本年度?新收政府信息公开申请数量\D{0,6}\d.*?结转下"),
    "表四": re.compile(r"(?:结果维持|结果纠正).*?尚未审结\D{0,60}\d"),
}
_GLUED_TEXT = re.compile(
    r"(?:第二十条第\s*[（(]一[）)]\s*项|信息内容\s*本年).{0,500}?行政事业性收费[\s\d.,]*"
    r"|(?:[（(]\s*本列数据的勾稽关系|申请人情况\s*自然人|一、\s*本年新收政府信息公开申请数量).{0,1800}?继续办理[\s\d]*"
    r"|(?:行政复议\s*行政诉讼\s*)?结果维持\s*结果纠正[^。]{0,240}总计[\s\d]*",
    re.DOTALL,
)


def form_of(two: Sequence[Cell], three: Sequence[Cell], tables: Sequence[Table], body: str) -> ReportForm:
    """The form by the rows and columns of its tables, or by their words where they have no cells; UNKNOWN when nothing
    tells, or one table is of the one form and another of the other."""
    columns = " ".join(cell.column for cell in two) or squeeze(body)
    rows = {cell.row for cell in three}
    later = bool(_COLUMNS_OF_2021.search(columns)) + bool(rows & {"F1", "F2"})
    earlier = bool(COLUMNS_OF_2019.search(columns)) + ("F" in rows)
    if later and not earlier:
        return ReportForm.FORM_2021
    if earlier and not later:
        return ReportForm.FORM_2019
    if not later and not earlier and not rows and _is_statistics(tables, body):
        return ReportForm.STATISTICS
    return ReportForm.UNKNOWN


def _is_statistics(tables: Sequence[Table], body: str) -> bool:
    text = squeeze(body + " ".join(cell for table in tables for row in table for cell in row))
    return sum(pattern.search(text) is not None for pattern in _STATISTICS) >= 3


def glued_tables(body: str, tables: Sequence[tuple[str, object]]) -> tuple[str, ...]:
    """Of (name, table) pairs without a table those whose words and figures stand in the text: their cells are gone, and
    nobody can tell where one figure ends.

    >>> glued_tables("一、本年新收政府信息公开申请数量640020470四、结转下年度继续办理1000001", [("表三", None), ("表四", None)])
    ('表三',)
    """
    text = squeeze(body)
    return tuple(name for name, table in tables if table is None and _GLUED[name].search(text))


def without_glued_tables(text: str) -> str:
    """A narrative without the tables that were glued into it: their words are the form's own and say nothing of a copy.

    >>> without_glued_tables("一是公开。结果维持 结果纠正 其他结果 尚未审结 总计 1 0 0 0 1二是公开。")
    '一是公开。二是公开。'
    """
    return _GLUED_TEXT.sub("", text)
