"""Which units answer for a matter: entries of any unit's catalogue, by the undertakers they name."""

from collections.abc import Iterable

from mingjing.extract.origin import names_unit
from mingjing.extract.ownership import mentions, place_of, short_names
from mingjing.extract.page.text import squeeze
from mingjing.model import DecisionCatalogue, DecisionEntry, Unit


def entries_naming(unit: Unit, catalogues: Iterable[DecisionCatalogue]) -> tuple[DecisionEntry, ...]:
    """The entries that name the unit among their undertakers, in the order of the catalogues."""
    short = {squeeze(name) for name in short_names(unit)}
    return tuple(
        entry
        for catalogue in catalogues
        for entry in catalogue.entries
        if any(squeeze(name) in short or names_unit(name, unit) for name in entry.undertakers)
    )


def unread_of_the_county(
    publisher: Unit, catalogues: Iterable[DecisionCatalogue]
) -> tuple[DecisionCatalogue, ...]:
    """The catalogues that a unit publishes for its whole county and that could not be read: they may name anybody."""
    return tuple(one for one in catalogues if not one.readable and for_the_county(publisher, one))


def for_the_county(publisher: Unit, catalogue: DecisionCatalogue) -> bool:
    """Whether a catalogue is published for the whole county: its title names the place and not who publishes it."""
    place = place_of(publisher)
    return bool(place) and place in squeeze(catalogue.subject) and not mentions(catalogue.subject, publisher)
