"""Ledgers of notices as offices really send them: a seeded generator of small wounds, each with the message it must give.

Messages are written out here, beside the wound; none is taken from the reader.
"""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

import xlsxwriter

HEADER = (
    "序号",
    "通报单位",
    "通报级别",
    "文号",
    "通报日期",
    "被通报单位",
    "平台",
    "原因",
    "是否严重错误",
    "通报内容",
)
FILE = "ledgers/通报.xlsx"


@dataclass
class Draft:
    """A sound workbook on the way to being broken: rows below the header, and what the file must be told."""

    rows: list[list[Any]]
    header: list[str] = field(default_factory=lambda: list(HEADER))
    sheet: str = "通报"
    hidden: set[int] = field(default_factory=set)
    formulas: dict[tuple[int, int], tuple[str, Any]] = field(default_factory=dict)
    second: bool = False
    damage: Callable[[bytes], bytes] = bytes
    faults: list[str] = field(default_factory=list)

    def told(self, row: int, column: int, words: str, remedy: str) -> None:
        """Note the fault of a cell; `row` counts from 0 below the header."""
        shown = f"“{words}”" if words else "（空）"
        self.faults.append(f"{FILE}[{self.sheet}] {'ABCDEFGHIJKL'[column]}{row + 2}  {shown}：{remedy}")

    def told_row(self, row: int, remedy: str) -> None:
        """Note the fault of a whole row."""
        self.faults.append(f"{FILE}[{self.sheet}] 第{row + 2}行  （空）：{remedy}")


Wound = Callable[[Draft, int, Random], None]


def no_year(draft: Draft, row: int, rng: Random) -> None:
    words = rng.choice(["5月6日", "5.6", "05-06", "12月 31日"])
    draft.rows[row][4] = words
    draft.told(row, 4, words, "没有年份；请写成 2022-05-06 的样子")


def short_year(draft: Draft, row: int, rng: Random) -> None:
    words = rng.choice(["22.5.6", "22年5月6日", "22/05/06"])
    draft.rows[row][4] = words
    draft.told(row, 4, words, "年份没有写全；请写成 2022-05-06 的样子")


def no_date(draft: Draft, row: int, rng: Random) -> None:
    words = rng.choice(["上半年", "五月初", "2022年5月", "待查"])
    draft.rows[row][4] = words
    draft.told(row, 4, words, "不是日期；请写成 2022-05-06 的样子")


def no_such_day(draft: Draft, row: int, rng: Random) -> None:
    words = rng.choice(["2022-02-30", "2022年13月1日", "2022.4.31", "20220229"])
    draft.rows[row][4] = words
    draft.told(row, 4, words, "日历上没有这一天或这个时间；请核对")


def other_year(draft: Draft, row: int, rng: Random) -> None:
    cell, words = rng.choice([("2021.5.6", "2021.5.6"), (44322, "44322"), ("2023年1月1日", "2023年1月1日")])
    draft.rows[row][4] = cell
    remedy = "不在考核时段（2022-01-01 至 2022-12-31）内；请核对年份，不属于本时段的请删去这一行"
    draft.told(row, 4, words, remedy)


def words_after_day(draft: Draft, row: int, rng: Random) -> None:
    words = rng.choice(["2022-05-06左右", "2022年5月6日、7日", "2022.5.6-5.8"])
    draft.rows[row][4] = words
    remedy = "日期后面有多余的文字；请写成 2022-05-06 或 2022-05-06 09:30 的样子"
    draft.told(row, 4, words, remedy)


def time_beside_day(draft: Draft, row: int, _: Random) -> None:
    draft.rows[row][4] = "2022-05-06 09:30"
    draft.told(row, 4, "2022-05-06 09:30", "只填日期，不填时间；请写成 2022-05-06 的样子")


def unknown_unit(draft: Draft, row: int, rng: Random) -> None:
    words, near = rng.choice(
        [
            ("云岫县民证局", "云岫县民政局"),
            ("松泉镇政府", "松泉镇人民政府"),
            ("云岫民政局", "云岫县民政局"),
        ]
    )
    draft.rows[row][5] = f"民政局、{words}" if near != "云岫县民政局" else words
    offer = f"单位清单中没有这个单位；是不是“{near}”？请按单位清单中的名称填写"
    draft.told(row, 5, draft.rows[row][5], offer)


def strange_unit(draft: Draft, row: int, rng: Random) -> None:
    words = rng.choice(["外县某局", "ABC", "12"])
    draft.rows[row][5] = words
    draft.told(row, 5, words, "单位清单中没有这个单位；请按单位清单中的名称填写")


def unit_twice(draft: Draft, row: int, _: Random) -> None:
    draft.rows[row][5] = "民政局、云岫县民政局"
    draft.told(row, 5, "民政局、云岫县民政局", "“云岫县民政局”填了两次；请删去一个")


def wrong_level(draft: Draft, row: int, rng: Random) -> None:
    words = rng.choice(["地级", "省", "市级 县级"])
    draft.rows[row][2] = words
    draft.told(row, 2, words, "请从下列各项中选一项：国务院办公厅、省级、市级、县级")


def wrong_platform(draft: Draft, row: int, rng: Random) -> None:
    words = rng.choice(["网站", "公众号"])
    draft.rows[row][6] = words
    draft.told(row, 6, words, "请从下列各项中选一项：政府网站、政务新媒体")


def unsure(draft: Draft, row: int, rng: Random) -> None:
    words = rng.choice(["也许", "Y", "待定"])
    draft.rows[row][8] = words
    draft.told(row, 8, words, "请填“是”或“否”")


def empty_cell(draft: Draft, row: int, rng: Random) -> None:
    column, help_words = rng.choice([(1, "发通报的机关全称"), (4, "通报落款的日期"), (9, "一句话写明问题")])
    draft.rows[row][column] = rng.choice([None, " ", "\u3000"])
    draft.told(row, column, "", f"必须填写；{help_words}")


def hidden_row(draft: Draft, row: int, _: Random) -> None:
    draft.hidden.add(row)
    draft.told_row(row, "这一行被隐藏或筛选掉了；请取消隐藏，不要的请删去")


def formula_not_stored(draft: Draft, row: int, _: Random) -> None:
    draft.formulas[(row, 9)] = ("=B1&D1", "")
    remedy = "公式没有存下算出的值；请选中这一格，复制后“选择性粘贴”为数值"
    draft.told(row, 9, "=B1&D1", remedy)


def formula_in_error(draft: Draft, row: int, rng: Random) -> None:
    formula, value = rng.choice([("=1/0", "#DIV/0!"), ("=VLOOKUP(1,A1:A2,1)", "#N/A"), ("=X9!A1", "#REF!")])
    draft.formulas[(row, 4)] = (formula, value)
    draft.told(row, 4, value, "这一格是出错的公式；请改成实际的内容")


def repeated_row(draft: Draft, row: int, _: Random) -> None:
    other = (row + 1) % len(draft.rows)
    first, second = sorted((row, other))
    draft.rows[second] = list(draft.rows[first])
    told = f"与第{first + 2}行重复（通报单位、文号、通报日期、被通报单位、通报内容都相同）；请删去一行"
    draft.told_row(second, told)


def beside_the_table(draft: Draft, row: int, _: Random) -> None:
    draft.rows[row].append("已电话核实")
    draft.told(row, 10, "已电话核实", "这一格上面没有栏名；请移到相应的栏，不要的请删去")


def renamed_column(draft: Draft, _: int, rng: Random) -> None:
    column, words = rng.choice([(4, "通报时间"), (5, "被通报的单位"), (9, "通报的内容")])
    draft.header[column] = words
    shown = "、".join(draft.header)
    remedy = f"表头缺少：{HEADER[column]}；“{words}”是不是“{HEADER[column]}”？请补上"
    draft.faults = [f"{FILE}[{draft.sheet}] 第1行  “{shown}”：{remedy}"]


def column_twice(draft: Draft, _: int, __: Random) -> None:
    draft.header.append("文号")
    draft.faults = [f"{FILE}[{draft.sheet}] K1  “文号”：这一栏出现了两次；请删去一栏"]


def strange_column(draft: Draft, _: int, rng: Random) -> None:
    words = rng.choice(["经办", "颜色"])
    draft.header.append(words)
    remedy = "通报台账没有这一栏；不要的请删去，补充说明请写在“备注”栏"
    draft.faults = [f"{FILE}[{draft.sheet}] K1  “{words}”：{remedy}"]


def no_header(draft: Draft, _: int, __: Random) -> None:
    draft.header = ["甲", "乙", "丙"]
    required = "通报单位、通报级别、通报日期、被通报单位、平台、原因、是否严重错误、通报内容"
    draft.faults = [f"{FILE}  （空）：没有找到通报台账的表头；表头须有：{required}"]


def two_sheets(draft: Draft, _: int, __: Random) -> None:
    draft.second = True
    draft.faults = [f"{FILE}  “{draft.sheet}、第二张”：有 2 张工作表都是通报台账；请合并到一张表里"]


def damaged_file(draft: Draft, _: int, rng: Random) -> None:
    draft.damage = rng.choice([lambda data: data[: len(data) // 2], lambda _: b"", _html, _without_sheet])
    draft.faults = [f"{FILE}  （空）：文件无法读取；请用表格软件打开后另存为 xlsx"]


def _html(_: bytes) -> bytes:
    return "<html><table><tr><td>通报单位</td></tr></table></html>".encode()


def _without_sheet(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(out, "w") as torn:
        for name in packed.namelist():
            content = packed.read(name)
            torn.writestr(name, content[:200] if name.startswith("xl/worksheets/") else content)
    return out.getvalue()


IN_A_CELL: tuple[Wound, ...] = (
    no_year,
    short_year,
    no_date,
    no_such_day,
    other_year,
    words_after_day,
    time_beside_day,
    unknown_unit,
    strange_unit,
    unit_twice,
    wrong_level,
    wrong_platform,
    unsure,
    empty_cell,
    hidden_row,
    formula_not_stored,
    formula_in_error,
    repeated_row,
    beside_the_table,
)
IN_THE_FILE: tuple[Wound, ...] = (
    renamed_column,
    column_twice,
    strange_column,
    no_header,
    two_sheets,
    damaged_file,
)


def sound(rng: Random) -> Draft:
    """A workbook without fault, with the harmless habits of offices in it."""
    days = ["2022-05-06", "2022.5.6", "２０２２年５月６日", " 2022/5/6 ", 44687, 20220506]
    rows = [
        [
            number,
            rng.choice(["章江市政府办", "\u3000省政府办公厅 "]),
            rng.choice(["省级", "市 级", "县级\xa0"]),
            f"章府办字〔2022〕{number}号",
            rng.choice(days),
            rng.choice(["民政局", "云岫县 民政局", "松泉镇；民政局", "松泉镇人民政府\n民政局"]),
            rng.choice(["政府网站", "政务新媒体"]),
            rng.choice(["发布错误内容", "更新不及时", "其 他"]),
            rng.choice(["是", "否", True, False]),
            f"问题{number}",
        ]
        for number in range(1, rng.randrange(4, 9))
    ]
    return Draft(rows, sheet=rng.choice(["通报", "Sheet1", "2022年"]))


def broken(seed: int) -> Draft:
    """The workbook of a seed: one wound in the file, or one to three in cells of different rows."""
    rng = Random(seed)
    draft = sound(rng)
    wounds = IN_A_CELL + IN_THE_FILE
    wound = wounds[seed % len(wounds)]
    if wound in IN_THE_FILE or wound is repeated_row:
        wound(draft, rng.randrange(len(draft.rows)), rng)
        return draft
    others = [other for other in IN_A_CELL if other not in (wound, repeated_row)]
    chosen = [wound, *rng.sample(others, rng.randrange(3))]
    rows = sorted(rng.sample(range(len(draft.rows)), len(chosen)))
    for row, one in zip(rows, chosen, strict=True):
        one(draft, row, rng)
    return draft


def packed(draft: Draft) -> bytes:
    """The bytes of the workbook."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    for name in [draft.sheet, "第二张"] if draft.second else [draft.sheet]:
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, draft.header)
        for number, row in enumerate(draft.rows, start=1):
            sheet.write_row(number, 0, row)
        for (number, column), (formula, value) in draft.formulas.items():
            sheet.write_formula(number + 1, column, formula, None, value)
        for number in draft.hidden:
            sheet.set_row(number + 1, None, None, {"hidden": True})
    book.close()
    return draft.damage(out.getvalue())
