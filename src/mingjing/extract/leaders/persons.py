"""Cuts a leaders' page into persons: cards, prose, a table, or one person for the whole page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mingjing.extract.leaders.fields import field_of
from mingjing.extract.leaders.names import caption, first_name, is_name
from mingjing.extract.page.text import half_width, squeeze
from mingjing.extract.passages import distinct, table_lines
from mingjing.model import PageFacts, Table


@dataclass
class Person:
    """What a page shows of one person: paragraphs (place, words), label/value pairs (place, label, value), and the
    number of the paragraph at which it begins (-1: unknown). `photo_at` is how many paragraphs stand before the place
    of its photo, where a table has a column for it."""

    name: str
    paragraphs: list[tuple[str, str]] = field(default_factory=list)
    pairs: list[tuple[str, str, str]] = field(default_factory=list)
    begins: int = -1
    ends: int = -1
    photo_at: int = -1


def persons_of(page: PageFacts, known: Sequence[str]) -> list[Person]:
    """The persons of the page in order. `known` are names that are certain (the roster)."""
    found = [
        person
        for number, table in enumerate(page.tables, start=1)
        for person in _from_table(page, table, number)
    ]
    rows = table_lines(page) if found else frozenset()
    lines = [
        (i, line)
        for i, line in enumerate(page.body.split("\n"))
        if line.strip() and squeeze(line) not in rows
    ]
    titled = caption(page.title, known)
    in_text = _from_lines(lines, [*known, *([titled[0]] if titled else [])])
    if found:
        for person in in_text:
            same = next((p for p in found if p.name == person.name), None)
            if same:
                same.paragraphs += person.paragraphs
        if len(found) == 1 and not in_text:
            found[0].paragraphs += [(f"正文第{i + 1}段", line.strip()) for i, line in lines]
        return found
    if titled and (not in_text or {person.name for person in in_text} == {titled[0]}):
        whole = Person(
            titled[0], [("标题", page.title)] if titled[1] else [], begins=0, ends=len(page.body.split("\n"))
        )
        whole.paragraphs += [
            (f"正文第{i + 1}段", line.strip()) for i, line in lines if caption(line, known) is None or i > 1
        ]
        return [whole]
    return in_text


def _from_lines(lines: Sequence[tuple[int, str]], known: Sequence[str]) -> list[Person]:
    found: list[Person] = []
    for i, line in lines:
        name, post = _start(line, known)
        if name and (not found or found[-1].name != name):
            found.append(Person(name, begins=i))
        if found:
            found[-1].ends = i + 1
            if post:
                found[-1].pairs.append((f"正文第{i + 1}段", "职务", post))
            elif caption(line, known) is None:
                found[-1].paragraphs.append((f"正文第{i + 1}段", line.strip()))
    return found


def _start(line: str, known: Sequence[str]) -> tuple[str, str]:
    """(name, post) when a person begins with this line."""
    head, colon, rest = half_width(line).strip().partition(":")
    if colon and field_of(head) == "姓名":
        value = rest.strip().split()[0] if rest.strip() else ""
        joined = squeeze(rest)
        name = joined if is_name(joined) or joined in known else squeeze(value)
        return (name, "") if name in known or 2 <= len(name) <= 6 else ("", "")
    if name := first_name(line, known):
        return name, ""
    told = caption(line, known)
    return told if told else ("", "")


def _from_table(page: PageFacts, table: Table, number: int) -> Iterator[Person]:
    header = next((i for i, row in enumerate(table) if _is_header(row)), None)
    if header is not None:
        yield from _header_table(page, table, number, header)
    else:
        yield from _pair_table(page, table, number)


def _is_header(row: Sequence[str]) -> bool:
    """A row of labels only: 姓名 and at least one other field, no value between them."""
    names = [field_of(cell) for cell in distinct(row) if squeeze(cell)]
    return (
        "姓名" in names
        and len([name for name in names if name]) >= 2
        and sum(name is None for name in names) <= len(names) // 3
    )


def _header_table(page: PageFacts, table: Table, number: int, header: int) -> Iterator[Person]:
    labels = table[header]
    column = next(i for i, cell in enumerate(labels) if field_of(cell) == "姓名")
    photo = next((i for i, cell in enumerate(labels) if field_of(cell) == "照片"), None)
    body = [squeeze(line) for line in page.body.split("\n")]
    for index, row in enumerate(table[header + 1 :], start=header + 2):
        name = squeeze(row[column]) if column < len(row) else ""
        if not 2 <= len(name) <= 8 or field_of(name):
            continue
        joined = squeeze("".join(cell for cell in row))
        begins = body.index(joined) if joined in body else -1
        person = Person(name, begins=begins, ends=begins + 1)
        if photo is not None and begins >= 0:
            person.photo_at = begins if not any(squeeze(cell) for cell in row[:photo]) else begins + 1
        for label, value in zip(labels, row, strict=False):
            if field_of(label) != "姓名":
                person.pairs.append((f"正文表格{number}第{index}行", label, value))
        yield person


def _pair_table(page: PageFacts, table: Table, number: int) -> Iterator[Person]:
    """Label and value cells side by side; a new 姓名 begins a new person."""
    body = [squeeze(line) for line in page.body.split("\n")]
    person: Person | None = None
    for index, row in enumerate(table, start=1):
        cells = distinct(row)
        place = f"正文表格{number}第{index}行"
        at = 0
        while at < len(cells):
            label = field_of(cells[at])
            value = cells[at + 1] if at + 1 < len(cells) else ""
            if label is None or field_of(value):
                at += 1
                continue
            if label == "姓名":
                if person is not None:
                    yield person
                joined = squeeze("".join(cells))
                begins = body.index(joined) if joined in body else -1
                person = Person(squeeze(value), begins=begins, ends=begins + 1)
            elif person is not None:
                person.pairs.append((place, cells[at], value))
            at += 2
    if person is not None:
        yield person
