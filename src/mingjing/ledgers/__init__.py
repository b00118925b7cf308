"""The office's books: units, rosters, holidays – read from xlsx and csv, exact about a bad cell."""

from mingjing.ledgers.holidays import official_calendar, read_holidays
from mingjing.ledgers.roster import Roster, read_roster
from mingjing.ledgers.table import BadLedger, Fault
from mingjing.ledgers.units import read_units

__all__ = ["BadLedger", "Fault", "Roster", "official_calendar", "read_holidays", "read_roster", "read_units"]
