"""Matters of the ledger in catalogues: whose catalogues are looked at, and which wordings mean one matter."""

from datetime import date

import pytest

from mingjing.extract.decisions.matters import Published, catalogued, same_matter
from mingjing.model import DecisionCatalogue, DecisionDuty, DecisionEntry, Evidence, Unit, UnitKind

HERE = (Evidence("http://a.example/", "0" * 64),)
OFFICE, BUREAU, OTHER = (
    Unit(name, UnitKind.DEPARTMENT, "县直单位", ())
    for name in ("云岫县人民政府办公室", "云岫县民政局", "云岫县林业局")
)


def entry(matter: str, *undertakers: str) -> DecisionEntry:
    return DecisionEntry(matter, undertakers, "", None, ("决策事项",), 2022, HERE)


def published(publisher: Unit, title: str, *entries: DecisionEntry) -> Published:
    day = date(2022, 3, 1)
    return Published(
        publisher,
        DecisionCatalogue(title, "http://a.example/", 2022, day, entries, bool(entries), HERE),
    )


def test_another_units_own_catalogue_counts_only_where_it_names_the_unit() -> None:
    duty = DecisionDuty("收费标准调整方案", ("云岫县民政局",), "", HERE)
    theirs, shared = entry("收费标准调整方案", "县林业局"), entry("收费标准调整方案", "林业局", "县民政局")
    own = published(OTHER, "云岫县林业局2022年度重大行政决策事项目录", theirs)
    both = published(OTHER, "云岫县林业局2022年度重大行政决策事项目录", shared)
    county = published(OFFICE, "云岫县2022年度重大行政决策事项目录", theirs)
    unread = published(OTHER, "云岫县林业局2022年度重大行政决策事项目录")
    assert [catalogued(BUREAU, [duty], [one])[0].entries for one in (own, both, county, unread)] == [
        (),
        (shared,),
        (theirs,),
        (),
    ]


def test_what_a_partner_published_in_a_picture_may_hold_the_matter() -> None:
    partner = published(OTHER, "云岫县林业局2022年度重大行政决策事项目录")
    alone = DecisionDuty("公墓建设规划", ("云岫县民政局",), "", HERE)
    shared = DecisionDuty("公墓建设规划", ("云岫县民政局", "云岫县林业局"), "", HERE)
    found = catalogued(BUREAU, [alone, shared], [partner])
    assert [one.unread for one in found] == [(), (partner.catalogue,)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("《云岫县养老机构管理办法》", "修订养老机构管理办法", True),
        ("云岫县殡葬服务专项规划（2022—2025年）编制", "殡葬服务专项规划", True),
        ("社会救助三年行动方案", "社会救助五年行动方案", False),
        ("规划", "云岫县殡葬服务专项规划", False),
    ],
)
def test_wordings_of_one_matter(one: str, other: str, same: bool) -> None:
    assert (same_matter(one, other), same_matter(other, one)) == (same, same)
