"""Pages that show full personal numbers, in their text or in the cells of their tables."""

import re
from collections.abc import Iterator, Sequence

from mingjing.extract.ownership import usable
from mingjing.extract.page.text import half_width, squeeze
from mingjing.extract.passages import FOOT, table_lines
from mingjing.extract.personal.numbers import Number, masked, numbers_in, with_masks
from mingjing.model import Evidence, PageFacts, PersonalData, PersonalKind, PersonalNumber, Table

_FOR_CALLERS = re.compile(
    r"咨询|监督|举报|办公|服务|投诉|值班|传真|热线|总机|受理|维护|客服|报名|来电|致电|拨打|反映|预约|报警|求助|联系|座机|^电话$"
)
"""Telephones of an office, published so that people call them."""
PERSON_COLUMN = re.compile(r"姓名|户主|申请人|领取人|收款人|开户|对象|农户|持卡人|受益人|被征地|本人")
HEADER_ROWS = 4
Told = tuple[Number, str, str]
"""A number with the text it stands in and the place of that text."""


def find_personal_data(pages: Sequence[PageFacts]) -> tuple[PersonalData, ...]:
    """The pages of the unit with full personal numbers, by address.

    Identity cards, bank cards and mobiles always count. A landline counts where it stands in a table of persons, or
    without a label that calls on people to ring an office.
    """
    found = []
    for page in sorted(pages, key=lambda page: page.url):
        if usable(page) and (numbers := _numbers(page)):
            published = page.published.value if page.published else None
            evidence = tuple(number.evidence for number in numbers)
            found.append(PersonalData(_masked_in(page.subject), page.url, published, numbers, evidence))
    return tuple(found)


def _masked_in(text: str) -> str:
    """A title without the numbers that should not stand in it.

    >>> _masked_in("张某（身份证号11010519491231002X）低保公示")
    '张某（身份证号110105**********2X）低保公示'
    """
    return with_masks(text, numbers_in(text))


def _numbers(page: PageFacts) -> tuple[PersonalNumber, ...]:
    kept: dict[tuple[PersonalKind, str], PersonalNumber] = {}
    for number, text, place in (*_in_tables(page), *_in_text(page)):
        words = text[number.start : number.end]
        key = (number.kind, re.sub(r"\D", "", half_width(words)))
        if key not in kept:
            kept[key] = PersonalNumber(
                number.kind, number.label, Evidence(page.url, page.snapshot, masked(words), place)
            )
    return tuple(kept.values())


def _in_text(page: PageFacts) -> Iterator[Told]:
    rows = table_lines(page) if page.tables else frozenset()
    lines = [(page.title, "标题")]
    lines += [(line, f"正文第{count}段") for count, line in enumerate(page.body.split("\n"), start=1)]
    for text, place in lines:
        if FOOT.search(text) or squeeze(text) in rows:
            continue
        for number in numbers_in(text):
            if number.kind is not PersonalKind.LANDLINE or not for_callers(number, text):
                yield number, text, place


def for_callers(number: Number, text: str) -> bool:
    """Whether the words before a landline are those of an office; one without any label is an office's too."""
    before = text[max(0, number.start - 24) : number.start]
    return not number.label or bool(_FOR_CALLERS.search(number.label) or _FOR_CALLERS.search(before))


def _in_tables(page: PageFacts) -> Iterator[Told]:
    for count, table in enumerate(page.tables, start=1):
        header = _header(table)
        persons = any(PERSON_COLUMN.search(name) for name in header)
        for index, row in enumerate(table, start=1):
            for column, cell in enumerate(row):
                for number in numbers_in(cell, label=header[column]):
                    if number.kind is PersonalKind.LANDLINE and not persons:
                        continue
                    yield number, cell, f"正文表格{count}第{index}行"


def _header(table: Table) -> tuple[str, ...]:
    """The name of each column: the nearest text above its first digits."""
    width = len(table[0]) if table else 0
    names = [""] * width
    for row in table[:HEADER_ROWS]:
        for column, cell in enumerate(row):
            text = squeeze(cell)
            if text and not re.search(r"\d{5}", text) and (not names[column] or text != names[column]):
                names[column] = text if is_column_name(text) else names[column]
    return tuple(names)


def is_column_name(text: str) -> bool:
    """Whether a short cell above others tells what stands below it."""
    return len(text) <= 16 and bool(re.search(r"号|电话|姓名|方式|人|户|对象|账|卡|手机|备注|金额", text))
