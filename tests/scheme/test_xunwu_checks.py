"""The sheet of 寻乌县 and the checks fit each other: names, parameters, codes."""

import pytest

from mingjing.checks.params import ParamsError, read_params
from mingjing.checks.registry import all_checks
from mingjing.model import Best, CheckKind, Deduct, Earn, Part, Scheme
from mingjing.scheme import load, scheme_file


@pytest.fixture(scope="module")
def parts() -> list[Part]:
    scheme: Scheme = load(scheme_file("xunwu-2022"), known_checks=all_checks())
    return [part for item in scheme.items() for part in item.parts if part.check]


def test_every_check_is_used_by_the_sheet(parts: list[Part]) -> None:
    assert sorted({part.check for part in parts}) == sorted(all_checks())


def test_every_parameter_can_be_read_by_its_check(parts: list[Part]) -> None:
    faults = []
    for part in parts:
        try:
            read_params(all_checks()[part.check].params_type, part.params)
        except ParamsError as error:
            faults.append(f"{part.check}: {error}")
    assert faults == []


def test_every_code_that_the_sheet_prices_is_one_the_check_gives(parts: list[Part]) -> None:
    """Clues have no price: what a part with nothing but clues prices is for a person or a ledger."""
    unknown = []
    for part in parts:
        if all_checks()[part.check].about.kind is CheckKind.CANDIDATE:
            continue
        known = {code for code, _ in all_checks()[part.check].about.codes}
        unknown += [f"{part.check}: {code}" for code in priced(part) if code not in known]
    assert unknown == []


def priced(part: Part) -> list[str]:
    match part.rule:
        case Earn() | Best():
            return list(part.rule.credit)
        case Deduct():
            return sorted({*part.rule.by_code, *part.rule.once, *part.rule.voids})
        case _:
            return []
