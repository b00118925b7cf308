"""Invented annual reports as HTML: every cell of table three has a figure of its own, so that one put wrong is seen."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from mingjing.evidence.snapshot import Snapshot
from mingjing.extract.annual_reports import find_annual_reports
from mingjing.extract.page import page_facts
from mingjing.model import AnnualReport, Calendar, Cell, Frame, Unit, UnitKind

COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
LABELS = {
    "R1": "一、本年新收政府信息公开申请数量",
    "R2": "二、上年结转政府信息公开申请数量",
    "A": "（一）予以公开",
    "B": "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "C1": "1.属于国家秘密",
    "C2": "2.其他法律行政法规禁止公开",
    "C3": "3.危及“三安全一稳定”",
    "C4": "4.保护第三方合法权益",
    "C5": "5.属于三类内部事务信息",
    "C6": "6.属于四类过程性信息",
    "C7": "7.属于行政执法案卷",
    "C8": "8.属于行政查询事项",
    "D1": "1.本机关不掌握相关政府信息",
    "D2": "2.没有现成信息需要另行制作",
    "D3": "3.补正后申请内容仍不明确",
    "E1": "1.信访举报投诉类申请",
    "E2": "2.重复申请",
    "E3": "3.要求提供公开出版物",
    "E4": "4.无正当理由大量反复申请",
    "E5": "5.要求行政机关确认或重新出具已获取信息",
    "F1": "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "F2": "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "F3": "3.其他",
    "T": "（七）总计",
    "N": "四、结转下年度继续办理",
}
LABELS_OF_2019 = {
    **{code: label for code, label in LABELS.items() if code not in {"F1", "F2", "F3"}},
    "F": "（六）其他处理",
}
GROUPS = {"C": "（三）不予公开", "D": "（四）无法提供", "E": "（五）不予处理", "F": "（六）其他处理"}
ORDER_OF_2019 = (*[code for code in LABELS if code[0] not in "FTN"], "F", "T", "N")
HEAD = (
    '<tr><td colspan="3" rowspan="3">（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）</td>'
    '<td colspan="7">申请人情况</td></tr>'
    '<tr><td rowspan="2">自然人</td><td colspan="5">法人或其他组织</td><td rowspan="2">总计</td></tr>'
    "<tr><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>"
)
TWO = (
    '<table><tr><td colspan="4">第二十条第（一）项</td></tr>'
    "<tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>"
    "<tr><td>规章</td><td>0</td><td>1</td><td>2</td></tr><tr><td>行政规范性文件</td><td>3</td><td>4</td><td>15</td></tr>"
    '<tr><td colspan="4">第二十条第（五）项</td></tr><tr><td>信息内容</td><td colspan="3">本年处理决定数量</td></tr>'
    '<tr><td>行政许可</td><td colspan="3">61</td></tr>'
    '<tr><td colspan="4">第二十条第（六）项</td></tr><tr><td>信息内容</td><td colspan="3">本年处理决定数量</td></tr>'
    '<tr><td>行政处罚</td><td colspan="3">72</td></tr><tr><td>行政强制</td><td colspan="3">8</td></tr>'
    '<tr><td colspan="4">第二十条第（八）项</td></tr><tr><td>信息内容</td><td colspan="3">本年收费金额（单位：万元）</td></tr>'
    '<tr><td>行政事业性收费</td><td colspan="3">91.05</td></tr></table>'
)
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
FIVE = "".join(f"<td>{name}</td>" for name in OUTCOMES)
FOUR = (
    '<table><tr><td colspan="5">行政复议</td><td colspan="10">行政诉讼</td></tr><tr>'
    + "".join(f'<td rowspan="2">{name}</td>' for name in OUTCOMES)
    + f'<td colspan="5">未经复议直接起诉</td><td colspan="5">复议后起诉</td></tr><tr>{FIVE}{FIVE}</tr><tr>'
    + "".join(f"<td>{number}</td>" for number in range(11, 26))
    + "</tr></table>"
)

Figures = Mapping[str, Mapping[str, int]]


def figures(codes: Sequence[str] = tuple(LABELS)) -> dict[str, dict[str, int]]:
    """A figure of its own for every cell, above 1000 so that separators show."""
    return {
        code: {name: 1000 + 10 * at + place for place, name in enumerate(COLUMNS)}
        for at, code in enumerate(codes)
    }


def written(number: int) -> str:
    return str(number)


@dataclass(frozen=True)
class Three:
    """How a table three is written; `html` gives its rows, the header apart, one string for each row."""

    show: Callable[[int], str] = written
    columns: Sequence[str] = COLUMNS
    labels: Mapping[str, str] = field(default_factory=lambda: LABELS)
    codes: Sequence[str] = tuple(LABELS)

    def cells(self, code: str) -> str:
        """The seven cells of a row."""
        row = figures(self.codes)[code]
        return "".join(f"<td><p>{self.show(row[name])}</p></td>" for name in self.columns)

    def rows(self) -> list[str]:
        """The rows with merged row names, as the form has them."""
        inner = [code for code in self.codes if code not in {"R1", "R2", "N"}]
        out = []
        for code in self.codes:
            label = f"<td>{self.labels[code]}</td>"
            if code not in inner:
                out.append(f"<tr>{label.replace('<td>', '<td colspan=3>')}{self.cells(code)}</tr>")
                continue
            result = f"<td rowspan={len(inner)}>三、本年度办理结果</td>" if code == inner[0] else ""
            size = sum(other[0] == code[0] and len(other) == 2 for other in inner)
            if len(code) == 1:
                label = label.replace("<td>", "<td colspan=2>")
            group = f"<td rowspan={size}>{GROUPS[code[0]]}</td>" if code[1:] == "1" else ""
            out.append(f"<tr>{result}{group}{label}{self.cells(code)}</tr>")
        return out


def flat_rows(three: Three) -> list[str]:
    """The rows without merged cells: result, group and label in every row."""
    out = []
    for code in three.codes:
        group = GROUPS.get(code[0], "") if len(code) == 2 and code[0] != "R" else ""
        result = "" if code in {"R1", "R2", "N"} else "三、本年度办理结果"
        out.append(
            f"<tr><td>{result}</td><td>{group}</td><td>{three.labels[code]}</td>{three.cells(code)}</tr>"
        )
    return out


def table(*rows: str) -> str:
    return f"<table border=1>{''.join(rows)}</table>"


def report_page(
    *,
    two: str = TWO,
    three: str = "",
    four: str = FOUR,
    prose: str = "",
    year: int = 2021,
    other: str = "无。",
) -> str:
    """A whole page of a report; `prose` stands in section one, `other` in section six."""
    title = f"云岫县民政局{year}年政府信息公开工作年度报告"
    return (
        f"<html><head><meta charset='utf-8'><title>{title}</title></head><body><h1>{title}</h1>"
        f"<div>发布时间：{year + 1}-01-20</div><div class='article-content'><p>一、总体情况</p>"
        f"<p>{year}年，我局认真做好政府信息公开工作，全年公开信息126条。{prose}</p>"
        f"<p>二、主动公开政府信息情况</p>{two}<p>三、收到和处理政府信息公开申请情况</p>{three or table(HEAD, *Three().rows())}"
        f"<p>四、政府信息公开行政复议、行政诉讼情况</p>{four}<p>五、存在的主要问题及改进情况</p><p>时效性不强，今后改进。</p>"
        f"<p>六、其他需要报告的事项</p><p>{other}</p></div></body></html>"
    )


def frame(name: str = "云岫县民政局") -> Frame:
    unit = Unit(name, UnitKind.DEPARTMENT, "", ())
    return Frame(unit, 2022, date(2022, 1, 1), date(2022, 12, 31), date(2022, 12, 31), Calendar({}))


def snapshot(html: str, url: str = "http://a.example/report.html") -> Snapshot:
    payload = html.encode()
    digest = hashlib.sha256(payload).hexdigest()
    header = (("content-type", "text/html; charset=utf-8"),)
    return Snapshot(url, url, 200, header, payload, digest, datetime(2022, 1, 31, tzinfo=UTC))


def reports(*html: str, unit: str = "云岫县民政局") -> tuple[AnnualReport, ...]:
    pages = [page_facts(snapshot(text, f"http://a.example/{at}.html")) for at, text in enumerate(html)]
    return find_annual_reports(pages, frame(unit))


def read(html: str, unit: str = "云岫县民政局") -> AnnualReport:
    return reports(html, unit=unit)[0]


def grid(cells: Sequence[Cell] | None) -> dict[str, dict[str, int | float | str]]:
    """Values by row and column; the reason where there is none."""
    found: dict[str, dict[str, int | float | str]] = {}
    for cell in cells or ():
        value = cell.unknown.value if cell.unknown else cell.value
        assert value is not None
        number = value if isinstance(value, str) else int(value) if value == int(value) else float(value)
        found.setdefault(cell.row, {})[cell.column] = number
    return found
