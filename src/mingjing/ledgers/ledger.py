"""What a ledger (台账) is: its name, its columns, and how a row becomes a record. One module in `books` for each."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from mingjing.model import Evidence, Moment

C = TypeVar("C")
R = TypeVar("R")


class Kind(StrEnum):
    """What may stand in a column."""

    TEXT = "文字"
    NAME = "姓名"
    UNIT = "单位名称"
    UNITS = "一个或几个单位名称"
    DATE = "日期"
    MOMENT = "日期，可带时间"
    CHOICE = "选项"
    NUMBER = "数字"
    YES_NO = "是或否"
    LINK = "网址"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name on the sheet, what may stand there, and an example for the template.

    `choices` maps the words of a CHOICE to what they mean; for a UNIT or UNITS it holds words that may stand there instead. `personal` columns are masked wherever they are shown.
    `in_window`: a day that is not in the assessed window is a fault.
    """

    name: str
    kind: Kind
    required: bool = False
    help: str = ""
    example: str = ""
    choices: Mapping[str, object] | None = None
    personal: bool = False
    in_window: bool = False


@dataclass(frozen=True)
class Entry:
    """A row whose cells were read: its number on the sheet, its words as shown, and what its cells mean by column.

    Each kind of column has its own way to be asked; an empty cell that may be empty is "" or None.
    """

    row: int
    words: tuple[str, ...]
    """The cells in the order of the sheet, personal columns masked."""
    evidence: tuple[Evidence, ...]
    values: Mapping[str, object]

    def text(self, column: str) -> str:
        """The words of a TEXT, NAME or LINK."""
        return self._maybe(column, str) or ""

    def unit(self, column: str) -> str:
        """The unit's name as in the list of units."""
        return self._required(column, str)

    def units(self, column: str) -> tuple[str, ...]:
        """The units' names as in the list of units."""
        return tuple(map(str, self._required(column, tuple)))

    def day(self, column: str) -> date:
        """The day of a required DATE."""
        return self._required(column, date)

    def maybe_day(self, column: str) -> date | None:
        """The day of a DATE."""
        return self._maybe(column, date)

    def moment(self, column: str) -> Moment:
        """The moment of a required MOMENT."""
        return self._required(column, Moment)

    def maybe_moment(self, column: str) -> Moment | None:
        """The moment of a MOMENT."""
        return self._maybe(column, Moment)

    def choice(self, column: str, kind: type[C]) -> C:
        """What the chosen word of a required CHOICE means, an instance of `kind`."""
        return self._required(column, kind)

    def maybe_choice(self, column: str, kind: type[C]) -> C | None:
        """What the chosen word of a CHOICE means."""
        return self._maybe(column, kind)

    def number(self, column: str) -> Decimal | None:
        """The NUMBER."""
        return self._maybe(column, Decimal)

    def yes(self, column: str) -> bool | None:
        """Whether a YES_NO says yes; None where it is empty."""
        return self._maybe(column, bool)

    def _required(self, column: str, kind: type[C]) -> C:
        value = self.values[column]
        if not isinstance(value, kind):
            raise TypeError(f"{column}: {value!r} is no {kind.__name__}")
        return value

    def _maybe(self, column: str, kind: type[C]) -> C | None:
        return None if self.values.get(column) is None else self._required(column, kind)


Objection = tuple[str, str]
"""What is wrong between the cells of a row: the column to mend, and the remedy."""


def _none(_: Entry) -> Iterator[Objection]:
    return iter(())


@dataclass(frozen=True)
class Ledger(Generic[R]):
    """A ledger. `field` names its place in `model.LedgerFacts`; `about` says in a sentence what belongs into it.

    `whose` names the units a record is about ("" among them: every unit). Two rows with the same words in all columns
    of `key` are the same thing told twice; without `key` rows may repeat. `objections` looks at a row as a whole.
    """

    name: str
    field: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    record: Callable[[Entry], R]
    whose: Callable[[R], Sequence[str]]
    objections: Callable[[Entry], Iterator[Objection]] = _none

    def column(self, name: str) -> Column:
        """The column called `name`. Raises KeyError."""
        return next(column for column in self.columns if column.name == name)
