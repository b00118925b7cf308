"""Shared by the checks of annual reports: which report is judged, and what its rows are called."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from mingjing.model import AnnualReport, Finding, Frame, NoNumber, absent

ROW_NAMES: Mapping[str, str] = {
    "R1": "本年新收",
    "R2": "上年结转",
    "A": "予以公开",
    "B": "部分公开",
    "C1": "属于国家秘密",
    "C2": "其他法律行政法规禁止公开",
    "C3": "危及“三安全一稳定”",
    "C4": "保护第三方合法权益",
    "C5": "属于三类内部事务信息",
    "C6": "属于四类过程性信息",
    "C7": "属于行政执法案卷",
    "C8": "属于行政查询事项",
    "D1": "本机关不掌握相关政府信息",
    "D2": "没有现成信息需要另行制作",
    "D3": "补正后申请内容仍不明确",
    "E1": "信访举报投诉类申请",
    "E2": "重复申请",
    "E3": "要求提供公开出版物",
    "E4": "无正当理由大量反复申请",
    "E5": "要求行政机关确认或重新出具已获取信息",
    "F1": "申请人无正当理由逾期不补正",
    "F2": "申请人逾期未按收费通知要求缴纳费用",
    "F3": "其他处理·其他",
    "T": "办理结果总计",
    "N": "结转下年度继续办理",
    "F": "其他处理",
}
"""Rows of table three by code; F is the single row of the form used before 2021."""


def judged_report(reports: Sequence[AnnualReport], frame: Frame) -> AnnualReport | None:
    """The report of the year before the assessed one."""
    return next((report for report in reports if report.year == frame.year - 1), None)


def report_missing(frame: Frame) -> Finding:
    """There is none: `report_missing`, or unclear where pages could not be visited."""
    name = f"{frame.year - 1}年政府信息公开工作年度报告"
    return absent(frame.search(name, "年报", "年度报告"), f"未找到{name}", code="report_missing")


WHY_UNKNOWN: Mapping[NoNumber | None, str] = {
    None: "没有这一格",
    NoNumber.BLANK: "空白",
    NoNumber.STROKE: "只画了线",
    NoNumber.WORDS: "不是数字",
    NoNumber.BROKEN: "数字断开，读不准",
    NoNumber.OTHER_UNIT: "单位与表头不同",
    NoNumber.CONFLICT: "前后两处不同",
    NoNumber.MISPLACED: "与表头对不齐",
}
"""Why a cell cannot be counted with, as a clerk would say it."""


def plain(value: Decimal | None) -> str:
    """A figure without needless noughts.

    >>> plain(Decimal("1200")), plain(Decimal("12.60"))
    ('1200', '12.6')
    """
    return "空白" if value is None else format(value.normalize(), "f")
