"""The office's lists of the county that say who answers for what: catalogue, budgets, special columns – and what follows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from mingjing.county.names import COUNTY, Body
from mingjing.county.plan import UnitPlan
from mingjing.county.told import BudgetTold, CatalogueTold, Tells

Row = tuple[str, ...]
HEADERS: Mapping[str, Row] = {
    "决策目录责任": ("序号", "决策事项", "承办单位", "计划决策时间"),
    "预算单位": ("单位名称", "所属单位", "其他名称", "是否独立预算单位"),
    "专栏责任": ("专栏", "责任单位", "栏目名称", "备注"),
}
_UNPUBLISHED = ("国有林场经营权出让", "城区夜间亮化改造工程", "老旧客运码头搬迁", "公共自行车特许经营")
_WHEN = ("", "第三季度", "2022年9月", "下半年")


@dataclass(frozen=True, slots=True)
class BudgetBelow:
    """A unit below, as the list calls it, and the name under which its documents were published."""

    name: str
    published_as: str


@dataclass
class UnitDuties:
    """What the lists say of one unit. `matters` are listed and published, `unpublished` and `similar` ones are not: of the
    latter the catalogue has one that reads almost alike. `budget`: it is on the list of budget units; `special`: the
    subjects whose columns it keeps, `named` the column of its site that the list names for a subject."""

    matters: list[str] = field(default_factory=list)
    unpublished: list[str] = field(default_factory=list)
    budget: bool = True
    below: list[BudgetBelow] = field(default_factory=list)
    special: list[str] = field(default_factory=list)
    named: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Site:
    """What the lists are drawn up from: a unit, its plan, what its pages tell, the names of its columns by key. `whole`:
    every page of it can be visited without a browser."""

    body: Body
    plan: UnitPlan
    tells: Tells
    columns: Mapping[str, str]
    whole: bool


@dataclass(frozen=True)
class CountyDuties:
    """The lists as tables with their header, and what they say of each unit by name."""

    tables: Mapping[str, Sequence[Row]]
    of: Mapping[str, UnitDuties]


def county_duties(sites: Sequence[Site], seed: int) -> CountyDuties:
    """The lists of the whole county."""
    rng = Random(f"{seed}/duties")
    told = {site.body.name: UnitDuties() for site in sites}
    rows: dict[str, list[Row]] = {
        "决策目录责任": _matters(sites, told, rng),
        "预算单位": _budgets(sites, told, rng),
        "专栏责任": _specials(sites, told, rng),
    }
    return CountyDuties({name: [HEADERS[name], *rows[name]] for name in HEADERS}, told)


def _matters(sites: Sequence[Site], told: Mapping[str, UnitDuties], rng: Random) -> list[Row]:
    rows: list[tuple[str, str]] = []
    for site in sites:
        for matter in _published(site):
            if rng.random() < 0.4:
                told[site.body.name].matters.append(matter)
                rows.append((_reworded(matter, rng), rng.choice((site.body.name, site.body.alias[0]))))
    silent = [site for site in sites if site.whole and not _catalogues(site.tells)]
    speaking = [site for site in sites if site.whole and _published(site)]
    chosen = [*rng.sample(silent, min(2, len(silent))), *rng.sample(speaking, min(2, len(speaking)))]
    for site, matter in zip(chosen, _UNPUBLISHED, strict=False):
        told[site.body.name].unpublished.append(matter)
        rows.append((matter, site.body.name))
    return [(str(at), *row, rng.choice(_WHEN)) for at, row in enumerate(rows, start=1)]


def _catalogues(tells: Tells) -> list[CatalogueTold]:
    return [fact for told in tells.values() for fact in told if isinstance(fact, CatalogueTold)]


def _published(site: Site) -> list[str]:
    """The matters of its catalogue of the year; of a catalogue that names nobody at all the list says whose they are."""
    return [entry.matter for one in _catalogues(site.tells) if one.year == 2022 for entry in one.entries]


def _reworded(matter: str, rng: Random) -> str:
    """As in the catalogue, or as an office would write it down."""
    bare = matter.replace("《", "").replace("》", "")
    return rng.choice((matter, bare, bare if bare.startswith(COUNTY) else COUNTY + bare))


def _budgets(sites: Sequence[Site], told: Mapping[str, UnitDuties], rng: Random) -> list[Row]:
    rows: list[Row] = []
    left_out = {site.body.name for site in rng.sample(list(sites), 2)}
    dependent = next(site.body.name for site in sites if site.body.name not in left_out)
    for site in sites:
        body, duties = site.body, told[site.body.name]
        if body.name in left_out:
            duties.budget = False
            continue
        if body.name == dependent:
            duties.budget = False
            rows.append((body.alias[0], "", "", "否"))
            continue
        rows.append((body.name, "", "", "是"))
        for name in _below(site.tells):
            case = rng.choice(("same", "same", "renamed", "short", "dependent"))
            if case == "dependent":
                rows.append((body.name, COUNTY + name, "", "否"))
                continue
            new = f"{COUNTY}{body.short.removesuffix('局')}综合保障中心{len(duties.below) + 1}部"
            listed = {"same": COUNTY + name, "short": name, "renamed": new}[case]
            other = f"{COUNTY}原保障站、{name}" if case == "renamed" else ""
            duties.below.append(BudgetBelow(listed, name))
            rows.append((body.name, listed, other, "是"))
        if rng.random() < 0.3:
            silent = f"{COUNTY}{body.short}会计核算中心"
            duties.below.append(BudgetBelow(silent, ""))
            rows.append((body.alias[0], silent, "", "是"))
    return rows


def _below(tells: Tells) -> list[str]:
    """The units below whose documents are published, without the county's name."""
    facts = (fact for told in tells.values() for fact in told)
    owners = (
        fact.owner.removeprefix(COUNTY) for fact in facts if isinstance(fact, BudgetTold) and not fact.own
    )
    return list(dict.fromkeys(owners))


_EVERY_TOWN = ("城乡低保", "涉农补贴")


def _specials(sites: Sequence[Site], told: Mapping[str, UnitDuties], rng: Random) -> list[Row]:
    keepers: dict[str, list[str]] = {}
    for site in sites:
        for special in site.plan.specials:
            every = site.body.township and special.subject in _EVERY_TOWN
            if site.body.township and not every and rng.random() < 0.4:
                continue
            told[site.body.name].special.append(special.subject)
            if not every:
                names = keepers.setdefault(special.subject, [])
                names.append(rng.choice((site.body.name, site.body.alias[0])))
    rows: list[Row] = [(subject, "、".join(names), "", "") for subject, names in keepers.items()]
    rows += [(subject, "各乡镇", "", "") for subject in _EVERY_TOWN]
    free = [site for site in sites if site.whole and not site.plan.specials]
    for at, site in enumerate(free[:3]):
        if at == 1:
            told[site.body.name].special.append("稳岗就业")
            rows.append(("稳岗就业", site.body.name, "", "新增"))
        else:
            told[site.body.name].named["公共文化服务"] = "news"
            rows.append(
                ("公共文化服务", site.body.alias[0], f"文化服务之窗、{site.columns['news']}", "合并设置")
            )
    return rows
