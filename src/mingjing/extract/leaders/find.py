"""Which pages publish leaders, and the profile of each leader over all of them."""

import re
from collections.abc import Sequence

from mingjing.extract.leaders.fields import FIELDS, field_of, is_surplus, read_labelled, read_prose
from mingjing.extract.leaders.names import caption
from mingjing.extract.leaders.persons import Person, persons_of
from mingjing.extract.leaders.photos import photos_of
from mingjing.extract.ownership import named_otherwise, usable, without_names
from mingjing.extract.page.text import half_width, squeeze
from mingjing.extract.passages import shows_nothing, withdrawn
from mingjing.extract.roles.vocabulary import (
    LEADERS_COLUMN,
    LEADERS_TITLE,
    NO_LEADERS_COLUMN,
    NO_LEADERS_TITLE,
)
from mingjing.model import Evidence, Frame, LeaderProfile, PageFacts, PageKind

_FEWEST = 2


def find_leaders(pages: Sequence[PageFacts], frame: Frame) -> tuple[LeaderProfile, ...]:
    """One profile for each leader, what several pages show put together, in the order of the pages' addresses.

    A page in the leaders' column whose text cannot be read (pictures, attachments only) gives a profile without fields,
    all of them unsure.
    """
    known = [name for name, _ in frame.roster or ()]
    gathered: dict[str, _Profile] = {}
    scanned: list[LeaderProfile] = []
    for page in sorted(pages, key=lambda page: page.url):
        if not usable(page) or withdrawn(page) or not may_show_leaders(page, frame, known):
            continue
        persons = [person for person in persons_of(page, known) if _tells_enough(person)]
        photos, unsure = photos_of(page, persons)
        for person in persons:
            profile = gathered.setdefault(person.name, _Profile())
            _add(profile, page, person)
            if person.name in photos:
                profile.fields.setdefault(
                    "照片", page.quote(photos[person.name].alt, f"图片 {photos[person.name].url}")
                )
            elif person.name in unsure:
                profile.unsure.add("照片")
        if not persons and shows_nothing(page) and _names_leaders(page, known):
            scanned.append(LeaderProfile(page.subject, (), (), page.evidence, FIELDS[:-1]))
    found = [profile.finished(name) for name, profile in gathered.items()]
    return tuple(found) if found else tuple(scanned)


class _Profile:
    """One leader while pages are read."""

    def __init__(self) -> None:
        self.fields: dict[str, Evidence] = {}
        self.surplus: dict[str, Evidence] = {}
        self.unsure: set[str] = set()
        self.pages: dict[str, Evidence] = {}

    def finished(self, name: str) -> LeaderProfile:
        return LeaderProfile(
            subject=name,
            fields=tuple((field, self.fields[field]) for field in FIELDS if field in self.fields),
            surplus=tuple(sorted(self.surplus.items())),
            evidence=tuple(self.pages.values()),
            unsure=tuple(field for field in FIELDS if field in self.unsure and field not in self.fields),
        )


def may_show_leaders(page: PageFacts, frame: Frame, known: Sequence[str]) -> bool:
    """Whether a page may show leaders of the unit: by its column or its title, news of them left out."""
    title = squeeze(page.title)
    near = [without_names(column, frame.unit) for column in page.columns[-2:]]
    barred = NO_LEADERS_TITLE.search(without_names(title, frame.unit))
    if any(NO_LEADERS_COLUMN.search(column) for column in near) or barred:
        return False
    if page.kind is PageKind.LIST and not page.body.strip():
        return False
    whose = re.split(r"领导|班子|党组|党委", title, maxsplit=1)[0]
    if named_otherwise(whose, frame.unit) and caption(page.title, known) is None:
        return False
    return any(LEADERS_COLUMN.search(column) for column in near) or bool(LEADERS_TITLE.search(title))


def _names_leaders(page: PageFacts, known: Sequence[str]) -> bool:
    return bool(LEADERS_TITLE.search(squeeze(page.title))) or caption(page.title, known) is not None


def _tells_enough(person: Person) -> bool:
    """News of a leader is no profile: at least two of the fields must be told besides the name."""
    told = {name for _, name, _ in _contents(person) if name not in ("姓名", "讲话", "领导活动")}
    return len(told) >= _FEWEST


def _contents(person: Person) -> list[tuple[str, str, str]]:
    """(place, field or surplus, words) of everything the person's words show."""
    found = []
    for place, label, value in person.pairs:
        found += [(place, name, words) for name, words in read_labelled(label, value)]
    label = ""
    for place, text in person.paragraphs:
        if place == "标题":
            told = caption(text, [person.name])
            if told and told[1]:
                found.append((place, "职务", text))
            continue
        if (alone := field_of(half_width(text).rstrip(":"))) and len(squeeze(text)) <= 10:
            label = text.rstrip("：: ") if alone else ""
            continue
        named = half_width(text).partition(":")
        if label and not (named[1] and field_of(named[0])):
            found += [(place, name, words) for name, words in read_labelled(label, text)]
            if field_of(label) != "简历" and not is_surplus(field_of(label) or ""):
                label = ""
            continue
        label = ""
        found += [(place, name, words) for name, words in read_prose(text)]
    return found


def _add(profile: _Profile, page: PageFacts, person: Person) -> None:
    profile.pages.setdefault(page.url, page.quote(person.name, page.title_place or "正文"))
    profile.fields.setdefault("姓名", page.quote(person.name, "姓名"))
    for place, name, words in _contents(person):
        target = profile.surplus if is_surplus(name) else profile.fields
        target.setdefault(name, page.quote(words.strip()[:160], place))
