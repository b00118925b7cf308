"""The three tables of the 2021 form of the annual report: numbers that add up, and numbers that do not."""

from dataclasses import dataclass
from random import Random

COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
ROWS = (
    ("R1", "一、本年新收政府信息公开申请数量"),
    ("R2", "二、上年结转政府信息公开申请数量"),
    ("A", "（一）予以公开"),
    ("B", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    ("C1", "1.属于国家秘密"),
    ("C2", "2.其他法律行政法规禁止公开"),
    ("C3", "3.危及“三安全一稳定”"),
    ("C4", "4.保护第三方合法权益"),
    ("C5", "5.属于三类内部事务信息"),
    ("C6", "6.属于四类过程性信息"),
    ("C7", "7.属于行政执法案卷"),
    ("C8", "8.属于行政查询事项"),
    ("D1", "1.本机关不掌握相关政府信息"),
    ("D2", "2.没有现成信息需要另行制作"),
    ("D3", "3.补正后申请内容仍不明确"),
    ("E1", "1.信访举报投诉类申请"),
    ("E2", "2.重复申请"),
    ("E3", "3.要求提供公开出版物"),
    ("E4", "4.无正当理由大量反复申请"),
    ("E5", "5.要求行政机关确认或重新出具已获取信息"),
    ("F1", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    ("F2", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    ("F3", "3.其他"),
    ("T", "（七）总计"),
    ("N", "四、结转下年度继续办理"),
)
GROUPS = {"C": "（三）不予公开", "D": "（四）无法提供", "E": "（五）不予处理", "F": "（六）其他处理"}
_RESULTS = ("A", "B", "C6", "C8", "D1", "D1", "D2", "E1", "F1")

Grid = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Numbers:
    """All cells as printed: table two by row name, table three by row code, table four by group."""

    two: dict[str, tuple[str, ...]]
    three: Grid
    four: tuple[tuple[str, ...], ...]

    @property
    def requests(self) -> str:
        """The printed number of new applications."""
        return self.three["R1"][-1]


def numbers(rng: Random, fault: str) -> Numbers:
    """Consistent numbers with one planted fault: H1 … H5, blank, or none ("")."""
    three = _applications(rng)
    four = [[str(rng.choice((0, 0, 0, 1))) for _ in range(4)] for _ in range(3)]
    groups = [[*row, str(sum(map(int, row)))] for row in four]
    two = {
        "规章": ("0", "0", "0"),
        "行政规范性文件": (str(rng.randrange(0, 4)), str(rng.randrange(0, 2)), str(rng.randrange(4, 20))),
        "行政许可": (str(rng.randrange(0, 900)),),
        "行政处罚": (str(rng.randrange(0, 90)),),
        "行政强制": (str(rng.randrange(0, 9)),),
        "行政事业性收费": (rng.choice(("0", "12.6", "3.85", "104.2")),),
    }
    if fault == "H1":
        _add(three, "N", 0, 2)
        _add(three, "N", 6, 2)
    elif fault == "H2":
        _add(three, "T", 0, 1)
        _add(three, "T", 6, 1)
        _add(three, "R1", 0, 1)
        _add(three, "R1", 6, 1)
    elif fault == "H3":
        for row in ("R1", "A", "T"):
            _add(three, row, 6, 3)
    elif fault == "H4":
        groups[0][4] = str(int(groups[0][4]) + 1)
    elif fault == "H5":
        two["行政规范性文件"] = (rng.choice(("2.5", "-1")), *two["行政规范性文件"][1:])
    elif fault == "blank":
        for row in ("R2", "B", "C1", "E3"):
            three[row][0] = ""
            three[row][6] = ""
    return Numbers(two, three, tuple(tuple(g) for g in groups))


def _add(three: Grid, row: str, column: int, amount: int) -> None:
    three[row][column] = str(int(three[row][column]) + amount)


def _applications(rng: Random) -> Grid:
    cells = {code: [0] * 6 for code, _ in ROWS}
    for column, most in ((0, 14), (1, 4)):
        for _ in range(rng.randrange(1, most)):
            cells[rng.choice(_RESULTS)][column] += 1
        done = sum(row[column] for row in cells.values())
        left, carried = rng.choice((0, 0, 1)), rng.choice((0, 0, 1))
        cells["T"][column] = done
        cells["N"][column] = left
        cells["R2"][column] = min(carried, done)
        cells["R1"][column] = done + left - min(carried, done)
    return {code: [str(n) for n in (*row, sum(row))] for code, row in cells.items()}


def table_two(numbers: Numbers, *, without: str = "") -> str:
    """Table of section two; `without` leaves a row out."""
    two = numbers.two
    out = [OPEN]
    blocks = (
        ("第二十条第（一）项", ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"), ("规章", "行政规范性文件")),
        ("第二十条第（五）项", ("信息内容", "本年处理决定数量"), ("行政许可",)),
        ("第二十条第（六）项", ("信息内容", "本年处理决定数量"), ("行政处罚", "行政强制")),
        ("第二十条第（八）项", ("信息内容", "本年收费金额（单位：万元）"), ("行政事业性收费",)),
    )  # fmt: skip
    for title, header, rows in blocks:
        out.append(f'<tr><td colspan="4" align="center">{title}</td></tr>')
        for row in (header, *((name, *two[name]) for name in rows if name != without)):
            span = f' colspan="{3}"' if len(row) == 2 else ""
            tail = "".join(f"<td{span}>{c}</td>" for c in row[1:])
            out.append(f"<tr><td>{row[0]}</td>{tail}</tr>")
    return "".join(out) + CLOSE


def table_four(numbers: Numbers) -> str:
    """Table of section four: fifteen cells under three groups."""
    outcomes = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    names = "".join(f"<td>{name}</td>" for name in outcomes)
    tall = "".join(f'<td rowspan="2">{name}</td>' for name in outcomes)
    cells = "".join(f"<td>{c}</td>" for group in numbers.four for c in group)
    return (
        f'{OPEN}<tr><td colspan="5" align="center">行政复议</td><td colspan="10" align="center">行政诉讼</td></tr>'
        f'<tr>{tall}<td colspan="5">未经复议直接起诉</td><td colspan="5">复议后起诉</td></tr>'
        f"<tr>{names}{names}</tr><tr>{cells}</tr>{CLOSE}"
    )


OPEN = (
    '<table border="1" cellspacing="0" cellpadding="0" style="border-collapse:collapse" width="100%"><tbody>'
)
CLOSE = "</tbody></table>\n"
