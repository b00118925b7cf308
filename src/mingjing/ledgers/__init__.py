"""The office's books: units, rosters, holidays, ledgers – read from xlsx and csv, exact about a bad cell."""

from mingjing.ledgers.changes import RowChange, row_changes
from mingjing.ledgers.holidays import official_calendar, read_holidays
from mingjing.ledgers.names import UnitNames
from mingjing.ledgers.read import Scope
from mingjing.ledgers.received import Received
from mingjing.ledgers.registry import all_ledgers
from mingjing.ledgers.roster import Roster, roster_on
from mingjing.ledgers.shelf import Shelf, find_ledgers, read_shelf
from mingjing.ledgers.table import BadLedger, Fault
from mingjing.ledgers.units import read_units

__all__ = [
    "BadLedger",
    "Fault",
    "Received",
    "Roster",
    "RowChange",
    "Scope",
    "Shelf",
    "UnitNames",
    "all_ledgers",
    "find_ledgers",
    "official_calendar",
    "read_holidays",
    "read_shelf",
    "read_units",
    "roster_on",
    "row_changes",
]
