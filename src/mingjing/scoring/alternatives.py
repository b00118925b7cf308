"""The five policies for what does not apply (合理缺项) side by side, so that one can be chosen before it is decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from mingjing.model import Indicator, Item, NaPolicy, PartFindings, Ruling, Scheme, ScoreSheet, Unit
from mingjing.scoring.numbers import half_up
from mingjing.scoring.peers import settle
from mingjing.scoring.sheet import score_unit

_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Alternative:
    """A unit under one policy: decided points of those they are out of, and the total (None while anything is open)."""

    policy: NaPolicy
    decided: Decimal
    decided_max: Decimal
    total: Decimal | None

    @property
    def percent(self) -> Decimal | None:
        """The share reached so far, in per cent; None while nothing is decided."""
        if not self.decided_max:
            return None
        return half_up(Fraction(self.decided) * 100 / Fraction(self.decided_max), _TENTH)


def alternatives(
    scheme: Scheme,
    units: Sequence[Unit],
    findings: Mapping[str, Sequence[PartFindings]],
    rulings: Sequence[Ruling],
) -> Mapping[str, tuple[Alternative, ...]]:
    """Every unit under each policy, in the order of NaPolicy. The policy takes the place of the scheme's and of every
    indicator's; among the parts of an item the item's own policy goes on."""
    found: dict[str, list[Alternative]] = {unit.name: [] for unit in units}
    for policy in NaPolicy:
        changed = replace(
            scheme, na_policy=policy, indicators=tuple(_without(top) for top in scheme.indicators)
        )
        sheets = [score_unit(changed, unit, findings.get(unit.name, ()), rulings) for unit in units]
        for sheet in settle(changed, sheets):
            found[sheet.unit].append(_alternative(policy, sheet))
    return {unit: tuple(told) for unit, told in found.items()}


def _alternative(policy: NaPolicy, sheet: ScoreSheet) -> Alternative:
    return Alternative(policy, sheet.decided, sheet.decided_max, sheet.total)


def _without(indicator: Indicator) -> Indicator:
    """The indicator and all below it without policies of their own."""
    children: tuple[Indicator | Item, ...] = tuple(
        _without(child) if isinstance(child, Indicator) else child for child in indicator.children
    )
    return replace(indicator, na_policy=None, children=children)
