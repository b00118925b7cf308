"""Which items of one sheet are items of another: the same words, or the same number and nearly the same; nothing is guessed."""

from dataclasses import replace

from mingjing.model import Item, Scheme
from mingjing.scheme import Crosswalk, crosswalk, load, scheme_file

SCHEME = load(scheme_file("xunwu-2022"))
FIRST = {item.number: item for item in SCHEME.items()}


def _with(*items: Item) -> Scheme:
    """The sheet with other items under its first indicator and nothing else."""
    top = replace(SCHEME.indicators[0], children=items)
    return replace(SCHEME, indicators=(top,))


def test_a_sheet_and_itself_are_item_by_item() -> None:
    numbers = tuple(FIRST)
    assert crosswalk(SCHEME, SCHEME) == Crosswalk(tuple(zip(numbers, numbers, strict=True)), (), ())


def test_the_same_words_are_the_same_item_wherever_they_stand() -> None:
    renumbered = "1." + FIRST[3].text.removeprefix("3.")
    assert renumbered != FIRST[3].text
    moved = _with(
        replace(FIRST[3], number=1, text=renumbered), replace(FIRST[1], number=2, text=f" {FIRST[1].text}\n")
    )
    assert crosswalk(_with(FIRST[1], FIRST[3]), moved) == Crosswalk(((3, 1), (1, 2)), (), ())


def test_a_changed_figure_is_the_same_item_and_another_text_under_its_number_is_not() -> None:
    changed = replace(FIRST[3], text=FIRST[3].text.replace("6分", "7分"))
    other = replace(FIRST[16], number=1)
    assert changed.text != FIRST[3].text
    assert crosswalk(_with(FIRST[1], FIRST[3]), _with(other, changed)) == Crosswalk(((3, 3),), (1,), (1,))


def test_an_item_that_moved_and_was_written_anew_is_not_guessed() -> None:
    anew = replace(FIRST[3], number=9, text=FIRST[3].text.replace("6分", "7分"))
    assert crosswalk(_with(FIRST[3]), _with(anew)) == Crosswalk((), (3,), (9,))


def test_words_that_stand_twice_are_told_apart_by_number() -> None:
    twice = _with(replace(FIRST[1], number=1), replace(FIRST[1], number=2))
    assert crosswalk(twice, twice) == Crosswalk(((1, 1), (2, 2)), (), ())
