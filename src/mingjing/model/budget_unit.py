"""Budget units (预算单位): whose budgets and final accounts have to be published."""

from dataclasses import dataclass

from mingjing.model.evidence import Evidence


@dataclass(frozen=True, slots=True)
class BudgetUnit:
    """One row: `unit` itself (`below` "") or a unit below it, called `below`, that answers to it.

    `other_names` are those that budgets or accounts also use for it, such as its name before it was renamed.
    `independent`: it has a budget of its own; of any other nothing has to be published.
    """

    unit: str
    below: str
    other_names: tuple[str, ...]
    independent: bool
    evidence: tuple[Evidence, ...]

    @property
    def subject(self) -> str:
        """Whose budget it is, as a finding names it."""
        return self.below or self.unit

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of a unit below; of the unit itself only what it is called besides."""
        return (self.below, *self.other_names) if self.below else self.other_names
