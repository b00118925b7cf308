"""What a site of the invented county is made of, before any family renders it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random

from mingjing.county.names import Body
from mingjing.county.texts.markup import Hand
from mingjing.county.told import Told


@dataclass(frozen=True, slots=True)
class Response:
    """What the server answers: status, header lines, body bytes."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def is_page(self) -> bool:
        """Whether it is a page that a reader can read (200, HTML)."""
        return self.status == 200 and dict(self.headers).get("Content-Type", "").startswith("text/html")


@dataclass(frozen=True, slots=True)
class File:
    """An attachment or picture of an article: its ending and bytes."""

    suffix: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Article:
    """One page of text. `key` is unique in the county.

    In `body` the address of another article stands as `{{a:KEY}}`, of a file of this article as `{{f:NAME}}`.
    `dated` False: no date of publication is shown anywhere, neither on the page nor in the list.
    `stamped` True: the label PubDate holds the moment the page was built instead of the day of publication.
    `made_shown` False: the head table does not tell the date of the document.
    `told`: what the page truly tells, for comparison with the facts that are found.
    """

    key: str
    column: str
    title: str
    published: date
    body: str
    source: str = ""
    made: date | None = None
    doc_no: str = ""
    related: tuple[str, ...] = ()
    files: Mapping[str, File] = field(default_factory=dict)
    listed: bool = True
    dated: bool = True
    stamped: bool = False
    status: int = 200
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """A column of a unit: key, the name it bears on this site, and what is special about it.

    `scripted` lists are filled by a script, from the data file of that name or in one of the forms of
    `families.scripted`; `blocked` ones answer with an anti-bot stub.
    `dead` are entries whose address does not exist any more (404), as (title, date).
    """

    key: str
    name: str
    group: str = "法定主动公开内容"
    scripted: str = ""
    blocked: bool = False
    dead: tuple[tuple[str, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """A unit with everything its texts need: who it is, where it sits, how its clerk formats pages."""

    body: Body
    seed: int
    address: str
    phone: str
    fax: str
    mail: str
    hours: str
    hand: Hand
    """How its clerk formats what is pasted."""

    @property
    def name(self) -> str:
        """Full name of the unit."""
        return self.body.name

    def rng(self, *topic: object) -> Random:
        """A stream of chance of its own for each topic, so that one text never moves another."""
        return Random(f"{self.seed}/{self.body.slug}/{'/'.join(map(str, topic))}")


@dataclass(frozen=True, slots=True)
class UnitSite:
    """All that one unit has published."""

    office: Office
    columns: tuple[ColumnSpec, ...]
    articles: tuple[Article, ...]

    @property
    def body(self) -> Body:
        """The unit of the catalogue."""
        return self.office.body

    def in_column(self, key: str) -> tuple[Article, ...]:
        """The listed articles of a column, newest first."""
        found = [a for a in self.articles if a.column == key and a.listed]
        return tuple(sorted(found, key=lambda a: (-a.published.toordinal(), a.key)))
