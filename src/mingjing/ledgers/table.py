"""Reads a ledger file (xlsx, xls or csv) into rows; every fault is named by sheet, cell, value and remedy, all at once."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: where (file, sheet, cell such as B7), what stands there, and what to do."""

    where: str
    words: str
    told: str

    def __str__(self) -> str:
        value = f"“{self.words}”" if self.words else "（空）"
        return f"{self.where}  {value}：{self.told}"


class BadLedger(Exception):
    """A ledger with faults; nothing of it is taken. `faults` lists all of them."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number on the sheet (the header is row 1) and its cells by column name, stripped."""

    file: str
    sheet: str
    number: int
    cells: Mapping[str, str]
    letters: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def fault(self, column: str, told: str) -> Fault:
        """A fault in this row's cell of `column`."""
        where = f"{self.file}{'[' + self.sheet + ']' if self.sheet else ''} {self.letters.get(column, '?')}{self.number}"
        return Fault(where, self[column], told)


def read_rows(path: Path, required: Sequence[str], optional: Sequence[str] = ()) -> list[Row]:
    """All rows of the first sheet that has the required columns. Empty rows are left out.

    Raises BadLedger when the file cannot be read, a required column is missing, or a column is unknown or repeated.
    """
    try:
        sheets = list(_sheets(path))
    except (OSError, CalamineError, UnicodeDecodeError, csv.Error) as fault:
        raise BadLedger(
            [Fault(str(path), "", f"文件无法读取（{fault}）；请另存为 xlsx 或 UTF-8 编码的 csv")]
        ) from fault
    found = [sheet for sheet in sheets if sheet[1] and set(required) <= set(sheet[1][0])]
    if not found:
        seen = (
            "、".join(cell for _, rows in sheets[:1] for cell in rows[0][:12] if rows)
            if sheets and sheets[0][1]
            else "无"
        )
        raise BadLedger([Fault(f"{path} 第1行", "", f"表头须有：{'、'.join(required)}；现有：{seen}")])
    name, rows = found[0]
    header = rows[0]
    faults = _header_faults(path, header, {*required, *optional})
    if faults:
        raise BadLedger(faults)
    letters = {column: column_letter(i) for i, column in enumerate(header)}
    return [
        Row(str(path), name, number, dict(zip(header, cells, strict=False)), letters)
        for number, cells in enumerate(rows[1:], start=2)
        if any(cells)
    ]


def _header_faults(path: Path, header: Sequence[str], known: set[str]) -> list[Fault]:
    faults = []
    for i, column in enumerate(header):
        where = f"{path} {column_letter(i)}1"
        if column and column not in known:
            faults.append(Fault(where, column, f"没有这一栏；可用的栏：{'、'.join(sorted(known))}"))
        if column and column in header[:i]:
            faults.append(Fault(where, column, "这一栏出现了两次；请删去一栏"))
    return faults


def _sheets(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    if path.suffix.lower() == ".csv":
        text = decode_csv(path.read_bytes())
        yield "", [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]
        return
    book = CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        yield name, [[_text(cell) for cell in row] for row in rows]


def decode_csv(data: bytes) -> str:
    """The text of a csv file: UTF-8, else the character set of older Chinese programs."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def _text(cell: object) -> str:
    if isinstance(cell, datetime):
        return (
            cell.date().isoformat()
            if cell.time().isoformat() == "00:00:00"
            else cell.isoformat(" ", "minutes")
        )
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def column_letter(index: int) -> str:
    """The letter of a column, counted from 0.

    >>> column_letter(0), column_letter(27)
    ('A', 'AB')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
