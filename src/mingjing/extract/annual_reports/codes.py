"""The statutory form (国办公开办函〔2021〕30号): its rows and columns by code, and how a label is recognised."""

import re

from mingjing.extract.page.text import squeeze

COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")

TABLE_TWO: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("规章", ("本年制发件数", "本年废止件数", "现行有效件数")),
    ("行政规范性文件", ("本年制发件数", "本年废止件数", "现行有效件数")),
    ("行政许可", ("本年处理决定数量",)),
    ("行政处罚", ("本年处理决定数量",)),
    ("行政强制", ("本年处理决定数量",)),
    ("行政事业性收费", ("本年收费金额",)),
)

TABLE_FOUR_GROUPS = ("行政复议", "未经复议直接起诉", "复议后起诉")
TABLE_FOUR_COLUMNS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")

_ROWS: tuple[tuple[str, str], ...] = (
    ("R1", r"本年新收"),
    ("R2", r"上年结转|上年度结转"),
    ("N", r"结转下(?:一)?年"),
    ("C1", r"国家秘密"),
    ("C2", r"其他法律(?:、)?行政法规禁止"),
    ("C3", r"三安全一稳定"),
    ("C4", r"第三方合法权益"),
    ("C5", r"三类内部事务"),
    ("C6", r"四类过程性"),
    ("C7", r"行政执法案卷"),
    ("C8", r"行政查询"),
    ("D1", r"不掌握"),
    ("D2", r"没有现成信息|另行制作"),
    ("D3", r"补正后.*不明确"),
    ("E1", r"信访"),
    ("E2", r"(?<!无正当理由大量反)(?<!反)重复申请"),
    ("E3", r"公开出版物"),
    ("E4", r"大量反复申请"),
    ("E5", r"确认或(?:者)?重新出具"),
    ("F1", r"逾期不补正"),
    ("F2", r"收费通知"),
    ("A", r"予以公开(?!.*不)"),
    ("B", r"部分公开"),
)
_COMPILED = tuple((code, re.compile(pattern)) for code, pattern in _ROWS)
_TOTAL = re.compile(r"^(?:[(]?[一二三四五六七八九][)]?[、.]?)?(?:总计|合计)$")
_OTHER_HANDLING = re.compile(r"其他处理")
_OTHER = re.compile(r"^(?:[(]?\d[)]?[.、]?)?其他$")


def row_code(labels: tuple[str, ...]) -> str | None:
    """The code of a row of table three by its label cells, outermost first; None when it is none of the form's rows.

    The single row “（六）其他处理” of the form used before 2021 is F.

    >>> row_code(("三、本年度办理结果", "（五）不予处理", "2.重复申请"))
    'E2'
    >>> row_code(("三、本年度办理结果", "（六）其他处理", "3.其他")), row_code(("三、本年度办理结果", "（六）其他处理"))
    ('F3', 'F')
    >>> row_code(("三、本年度办理结果", "（七）总计")), row_code(("申请人情况",)) is None
    ('T', True)
    """
    short = [squeeze(label) for label in labels if squeeze(label)]
    if not short:
        return None
    last = short[-1]
    if _TOTAL.match(last):
        return (
            "T"
            if len(short) == 1 or "办理结果" in short[-2] or "总计" in short[-2] or len(short) == 2
            else None
        )
    if _OTHER.match(last):
        return "F3"
    for code, pattern in _COMPILED:
        if pattern.search(last):
            return None if code == "A" and "不予公开" in last else code
    return "F" if _OTHER_HANDLING.search(last) else None


def column_name(label: str) -> str | None:
    """The column of table three that a header cell names.

    >>> column_name("商业 企业"), column_name("其它"), column_name("法人或其他组织")
    ('商业企业', '其他', None)
    """
    short = squeeze(label).replace("其它", "其他")
    if short == "合计":
        short = "总计"
    return short if short in COLUMNS else None
