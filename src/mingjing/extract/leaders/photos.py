"""Which person of a page a picture shows; where that cannot be told, nobody's photo is claimed or denied."""

from collections.abc import Sequence

from mingjing.extract.leaders.persons import Person
from mingjing.model import Medium, PageFacts


def photos_of(page: PageFacts, persons: Sequence[Person]) -> tuple[dict[str, Medium], frozenset[str]]:
    """(photo by person, persons of whom it cannot be told).

    A picture named after a person is theirs. Otherwise it belongs to the person whose text follows it or holds it:
    in front of the first person stands the first person's photo, and then every photo stands in front.
    """
    pictures = [medium for medium in page.media if medium.kind == "picture" and medium.content]
    if not pictures:
        return {}, frozenset()
    if len(persons) == 1:
        return {persons[0].name: pictures[0]}, frozenset()
    found: dict[str, Medium] = {}
    rest = []
    for picture in pictures:
        named = [person for person in persons if person.name in picture.alt]
        if len(named) == 1:
            found.setdefault(named[0].name, picture)
        else:
            rest.append(picture)
    if all(person.photo_at >= 0 for person in persons):
        for person in persons:
            at = [picture for picture in rest if picture.after == person.photo_at]
            if at:
                found.setdefault(person.name, at[0])
        return found, frozenset()
    open_persons = [person for person in persons if person.name not in found]
    if not rest or not open_persons:
        return found, frozenset()
    if any(person.begins < 0 for person in persons):
        if len(rest) >= len(open_persons):
            found.update({person.name: picture for person, picture in zip(open_persons, rest, strict=False)})
            return found, frozenset()
        return found, frozenset(person.name for person in open_persons)
    behind = _stand_behind(pictures, persons)
    if behind is None:
        return found, frozenset(person.name for person in open_persons)
    for picture in rest:
        owner = _owner(picture, persons, behind=behind)
        if owner is not None:
            found.setdefault(owner.name, picture)
    return found, frozenset()


def _stand_behind(pictures: Sequence[Medium], persons: Sequence[Person]) -> bool | None:
    """Whether photos follow their person's text; None when every one stands on a border between two persons."""
    borders = {person.begins for person in persons[1:]}
    if any(picture.after <= persons[0].begins for picture in pictures):
        return False
    if any(picture.after >= persons[-1].ends for picture in pictures):
        return True
    if any(picture.after not in borders for picture in pictures):
        return False
    return False if len(persons) - len(pictures) == 1 and len(borders) == len(pictures) else None


def _owner(picture: Medium, persons: Sequence[Person], *, behind: bool) -> Person | None:
    for index, person in enumerate(persons):
        following = persons[index + 1].begins if index + 1 < len(persons) else 1 << 30
        if behind and person.begins < picture.after <= following:
            return person
        if not behind and index == 0 and picture.after <= person.begins:
            return person
        if not behind and person.begins <= picture.after < following:
            return person
    return None
