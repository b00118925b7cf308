"""What pages truly tell: the builder's knowledge of its own pages, for comparison with the facts that are found."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EntryTold:
    """An entry of a decision catalogue. `elements` in the order of the score sheet; `hearing` None: not told."""

    matter: str
    undertakers: tuple[str, ...]
    planned: str
    hearing: bool | None
    elements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CatalogueTold:
    """A decision catalogue; not readable where its entries stand in a picture or a file."""

    year: int
    readable: bool
    entries: tuple[EntryTold, ...]


@dataclass(frozen=True, slots=True)
class BudgetTold:
    """A budget or final account (`kind`: budget, final_account). `tabled`: page, attached, pictured, none."""

    kind: str
    owner: str
    own: bool
    year: int
    tabled: str


@dataclass(frozen=True, slots=True)
class SubsidyTold:
    """A page about a subsidy (`kind`: policy, payment). `terms` are the terms that a policy tells in words; `pictured`:
    it tells them in a picture."""

    kind: str
    programme: str
    year: int
    terms: tuple[str, ...]
    pictured: bool = False


@dataclass(frozen=True, slots=True)
class PersonalTold:
    """A full personal number that stands on the page: kind (identity, bank_card, mobile, landline) and digits."""

    kind: str
    number: str


@dataclass(frozen=True, slots=True)
class ReadingTold:
    """An interpretation: the elements it tells, forms that it surely has, whether its text can be read; `copied`: its
    text is taken from the document (None: there is hardly any text to compare). `characters`: how long its text is;
    `headed`: two headings or questions at least name what its parts are about, and none names anything else."""

    elements: tuple[str, ...]
    forms: tuple[str, ...]
    legible: bool
    copied: bool | None
    characters: int = 0
    headed: bool = False


@dataclass(frozen=True, slots=True)
class ThemesTold:
    """A policy document: the themes that its purpose names in words of its own."""

    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChargeTold:
    """A leader whose division of work names disclosure."""

    name: str


@dataclass(frozen=True, slots=True)
class ClueTold:
    """A page on which a person may decide. `kind` is what it may show; `tells` what it tells of that; `caveats` what
    speaks against it."""

    kind: str
    tells: tuple[str, ...]
    caveats: tuple[str, ...] = ()


Told = (
    EntryTold
    | CatalogueTold
    | BudgetTold
    | SubsidyTold
    | PersonalTold
    | ReadingTold
    | ThemesTold
    | ChargeTold
    | ClueTold
)
"""Anything a page tells."""

Tells = Mapping[str, tuple[Told, ...]]
"""What the articles of a unit tell, by the article's key."""


@dataclass(frozen=True, slots=True)
class PageTold:
    """An article as its builder knows it: its key, where it stands, its role (see `roles`), what it tells."""

    key: str
    unit: str
    url: str
    role: str
    told: tuple[Told, ...]
