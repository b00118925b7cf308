"""Every ledger there is: the modules of `books`. One that fails to load stops the program."""

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import Any

import mingjing.ledgers.books
from mingjing.ledgers.ledger import Ledger
from mingjing.model import LedgerFacts


class BrokenLedger(Exception):
    """A module in `books` that is no ledger, or has no place for its records."""


@cache
def all_ledgers() -> Mapping[str, Ledger[Any]]:
    """Every ledger by name, in the order of the module names.

    >>> all_ledgers()["通报"].field
    'notices'
    """
    places = {field.name for field in fields(LedgerFacts)}
    found: dict[str, Ledger[Any]] = {}
    for info in pkgutil.iter_modules(mingjing.ledgers.books.__path__):
        module = importlib.import_module(f"mingjing.ledgers.books.{info.name}")
        ledger = getattr(module, "LEDGER", None)
        if not isinstance(ledger, Ledger):
            raise BrokenLedger(f"台账 {info.name} 没有定义 LEDGER")
        if ledger.field not in places:
            raise BrokenLedger(f"台账 {info.name} 的 field “{ledger.field}”在 LedgerFacts 中没有对应的一栏")
        found[ledger.name] = ledger
    return found
