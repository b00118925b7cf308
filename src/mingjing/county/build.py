"""Builds the whole county: who there is, what each has published, how it looks, and the truth about it."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from mingjing.county.applications import applications, with_applications
from mingjing.county.cases import deal_all
from mingjing.county.columns import OWN_WORDS, columns_of
from mingjing.county.deeds import with_deeds
from mingjing.county.duties import Site, county_duties
from mingjing.county.families.common import Web
from mingjing.county.families.jiangxi import ROOT, Jiangxi
from mingjing.county.families.legacy import Legacy
from mingjing.county.families.portal import (
    FEES_KEY,
    calendar_page,
    fees_address,
    missing_page,
    shared_files,
)
from mingjing.county.families.portal import render as render_portal
from mingjing.county.families.trs import Trs
from mingjing.county.ledgers import county_ledgers, with_tables
from mingjing.county.materials import with_materials
from mingjing.county.media import HOST, county_media
from mingjing.county.names import COUNTY, Body, bureaus, spread, telephone, townships
from mingjing.county.nouns import Article, Office, Response, UnitSite
from mingjing.county.plan import YEAR, UnitPlan
from mingjing.county.planner import plan_unit
from mingjing.county.roles import role_of_key
from mingjing.county.scripted_lists import scripted_lists, seen_without_browser
from mingjing.county.texts import (
    budgets,
    clues,
    consultation,
    decisions,
    everyday,
    guide,
    leaders,
    planning,
    policy,
    profile,
    special,
    subsidies,
)
from mingjing.county.texts import report as reports
from mingjing.county.texts.enclosed import enclosed
from mingjing.county.texts.markup import HANDS, OLD_HANDS
from mingjing.county.texts.summary import SUMMARY_TITLE, county_summary
from mingjing.county.told import PageTold, SubsidyTold, Tells
from mingjing.county.truth import ItemTruth, unit_truth
from mingjing.model import Role, Unit

_FAMILIES: Mapping[str, type[Jiangxi] | type[Trs] | type[Legacy]] = {
    "jiangxi": Jiangxi,
    "trs": Trs,
    "legacy": Legacy,
}
LEAST_NEWS = 4
"""Pieces of news that every unit has published."""


class RosterRow(NamedTuple):
    """A row of the ledger 领导名册, and whether the leader is in office at the year's end (not written there)."""

    unit: str
    name: str
    post: str
    since: str
    until: str
    in_office: bool


@dataclass(frozen=True)
class County:
    """An invented county: its units, what each host answers, the true scores, and the office's roster.

    `roster` holds the rows of the ledger 领导名册; `sites` the sites of its units as they were rendered. Addresses bear no port; each of `hosts` must be resolved to loopback.
    """

    seed: int
    units: tuple[Unit, ...]
    hosts: tuple[str, ...]
    responses: Mapping[str, Response]
    truth: Mapping[str, Mapping[int, ItemTruth]]
    truth_without_browser: Mapping[str, Mapping[int, ItemTruth]]
    """The truth as far as it can be told without running the scripts of pages."""
    roster: tuple[RosterRow, ...]
    ledgers: Mapping[str, Sequence[Sequence[str]]]
    """The office's ledgers by name, each with its header."""
    sites: tuple[Jiangxi | Trs | Legacy, ...] = field(compare=False, repr=False)
    told: tuple[PageTold, ...] = ()
    """Every article and list as its builder knows it."""

    @property
    def pages(self) -> int:
        """How many different pages a reader can read (a page under two addresses counts once)."""
        return len({r.body for r in self.responses.values() if r.is_page})

    def respond(self, url: str) -> Response:
        """What the county answers for an address: a stored answer, the endless calendar, or 404."""
        found = self.responses.get(url)
        if found is not None:
            return found
        parts = urlsplit(url)
        months = parse_qs(parts.query).get("month", [])
        if parts.path == "/rili/index.shtml" and months and months[0].replace("-", "").isdigit():
            return Response(
                200, (("Content-Type", "text/html; charset=utf-8"),), calendar_page(months[0]).encode()
            )
        return Response(404, (("Content-Type", "text/html; charset=utf-8"),), missing_page().encode())


def build_county(seed: int = 2022, pages: int = 650, units: int = 0) -> County:
    """The county of this seed with at least `pages` readable pages; the same arguments give the same bytes.

    With `units` (16 to 100) there are so many, on the three families of sites by turns, and the county is thorough:
    more is published, most of it faulty, and several things may be wrong with one page.
    """
    bodies = _spread_bodies(units) if units else _bodies(pages)
    offices = [_office(body, seed) for body in bodies]
    plans = _plans(offices, seed, thorough=bool(units))
    scripted = scripted_lists(bodies, plans, seed)
    blocked = _blocked(bodies, seed)
    written = {
        office.body.slug: _articles(office, plans[office.body.slug], offices, plans) for office in offices
    }
    news = _news_per_unit(pages, written, len(bodies))
    families: list[Jiangxi | Trs | Legacy] = []
    for office in offices:
        slug = office.body.slug
        plan = plans[slug]
        columns = columns_of(office, plan, scripted=scripted.get(slug, {}), blocked=slug == blocked)
        stories = [everyday.news(office, n) for n in range(news)]
        site = UnitSite(office, columns, tuple(written[slug] + stories))
        families.append(_FAMILIES[office.body.family](site, seed))
    media = county_media(bodies, seed)
    books = county_ledgers(bodies, [slug for slug, plan in plans.items() if not plan.consultations], seed)
    quiet = [office.name for office in offices if not plans[office.body.slug].report.later]
    books = with_applications(books, applications(bodies, seed, quiet))
    books = with_tables(books, media.tables, media.answers, media.without_account)
    books = with_materials(with_deeds(books, bodies, seed), bodies, seed)
    unseen = {blocked, _unreachable(bodies, seed), *(slug for slug, lists in scripted.items() if lists)}
    duties = county_duties([_listed(f, plans[f.body.slug], unseen) for f in families], seed)
    books = with_tables(books, duties.tables, {}, frozenset())
    web = _render(families, seed, county_summary(offices, plans, seed))
    web.responses.update(media.responses)
    everyone = {key: told for family in families for key, told in _tells(family).items()}
    return County(
        seed=seed,
        units=tuple(_unit(f) for f in families),
        hosts=tuple(sorted({f.host for f in families} | {HOST})),
        responses=web.responses,
        truth={
            f.body.name: unit_truth(
                plans[f.body.slug],
                f.body,
                _Places(f, web),
                _tells(f),
                everyone,
                books,
                duties.of[f.body.name],
            )
            for f in families
        },
        truth_without_browser={
            f.body.name: unit_truth(
                seen_without_browser(plans[f.body.slug], scripted.get(f.body.slug, {})),
                f.body,
                _Places(f, web),
                _tells(f),
                everyone,
                books,
                duties.of[f.body.name],
            )
            for f in families
        },
        roster=_roster(offices, plans),
        ledgers=books.tables,
        sites=tuple(families),
        told=tuple(page for family in families for page in _told(family)),
    )


def _bodies(pages: int) -> tuple[Body, ...]:
    """Six townships and ten bureaus; more of both in a larger county, up to 20 and 28."""
    more = max(0, pages - 650) // 200
    return (*townships(min(6 + more // 2, 20)), *bureaus(min(10 + more, 28)))


LEAST_UNITS, MOST_UNITS = 16, 100


def _spread_bodies(units: int) -> tuple[Body, ...]:
    """A third of `units` townships, the others bureaus. Raises ValueError outside 16 to 100."""
    if not LEAST_UNITS <= units <= MOST_UNITS:
        raise ValueError(f"单位数应在 {LEAST_UNITS} 到 {MOST_UNITS} 之间，不能是 {units}")
    towns = units // 3
    return (*spread(townships(towns), 5), *spread(bureaus(units - towns), 10))


def _office(body: Body, seed: int) -> Office:
    rng = Random(f"{seed}/office/{body.slug}")
    street = rng.choice(("青云路", "岫峰大道", "桂花巷", "朝阳街", "滨河东路"))
    town = COUNTY + body.short if body.township else COUNTY + "城关"
    hours = rng.choice(
        (
            "周一至周五 上午8:00—12:00，下午14:30—17:30（法定节假日除外）",
            "工作日 8:30-12:00，14:00-17:30",
            "星期一至星期五，上午8：00-12：00，下午2：30-5：30，节假日除外",
            "法定工作日上午8:30至12:00，下午2:30至6:00",
        )
    )
    hands = OLD_HANDS if body.family == "legacy" else HANDS
    return Office(
        body=body,
        seed=seed,
        address=f"{town}{street}{rng.randrange(1, 200)}号",
        phone=telephone(rng),
        fax=telephone(rng),
        mail=f"{body.slug}@yunxiu.example",
        hours=hours,
        hand=hands[rng.randrange(len(hands))],
    )


def _unreachable(bodies: Sequence[Body], seed: int) -> str:
    """The unit whose guide answers 503."""
    able = [b.slug for b in bodies if b.family == "jiangxi" and not b.township]
    return Random(f"{seed}/unreachable").choice(able)


def _blocked(bodies: Sequence[Body], seed: int) -> str:
    """The unit whose list of annual reports is kept from machines."""
    return Random(f"{seed}/blocked").choice([b.slug for b in bodies if b.family == "trs"])


def _plans(offices: Sequence[Office], seed: int, *, thorough: bool) -> dict[str, UnitPlan]:
    bodies = [o.body for o in offices]
    slugs = [b.slug for b in bodies]
    unreachable, blocked = _unreachable(bodies, seed), _blocked(bodies, seed)
    whole = frozenset({unreachable, blocked})
    legacy = frozenset(b.slug for b in bodies if b.family == "legacy")
    dutiful = [b.slug for b in bodies if special.duties_of(b)]
    dealt = deal_all(seed, slugs, dutiful, whole, legacy, thorough=thorough)
    partners = _partners(dealt["copies"])
    plans = {}
    for office in offices:
        slug = office.body.slug
        cases = {question: dealt[question].get(slug, "") for question in dealt}
        cases["copied_slug"] = partners.get(slug, "") if cases["copies"].startswith("copied") else ""
        cases["half_slug"] = partners.get(slug, "") if cases["copies"].startswith("half") else ""
        state = "unreachable" if slug == unreachable else "blocked" if slug == blocked else ""
        plans[slug] = plan_unit(office, cases, state, thorough=thorough)
    return plans


def _partners(dealt: Mapping[str, str]) -> dict[str, str]:
    """Who copied from whom, both ways; one that is left without a partner is nobody's."""
    found = {}
    for kind in ("copied", "half"):
        sources = [slug for slug, case in dealt.items() if case == f"{kind}_from"]
        takers = [slug for slug, case in dealt.items() if case == f"{kind}_to"]
        for source, taker in zip(sources, takers, strict=False):
            found[source], found[taker] = taker, source
    return found


def _narratives(
    office: Office, offices: Sequence[Office], plans: Mapping[str, UnitPlan]
) -> dict[int, Mapping[str, str]]:
    """The prose of the unit's reports by year; of a copying pair the unit later in the catalogue copies."""
    plan = plans[office.body.slug].report
    said: dict[int, Mapping[str, str]] = {
        y: reports.narrative(office, y, 3) for y in (YEAR - 2, YEAR - 1, YEAR)
    }
    order = [o.body.slug for o in offices]
    other = plan.copied or plan.half
    if other and order.index(other) < order.index(office.body.slug):
        theirs = reports.narrative(offices[order.index(other)], YEAR - 1, 3)
        said[YEAR - 1] = reports.copied_narrative(said[YEAR - 1], theirs, half=bool(plan.half))
    if plan.repeats_own:
        said[YEAR - 1] = said[YEAR - 2]
    return said


def _articles(
    office: Office, plan: UnitPlan, offices: Sequence[Office], plans: Mapping[str, UnitPlan]
) -> list[Article]:
    """Everything that the unit has published, except everyday news."""
    found: list[Article] = []
    for c in plan.consultations:
        found += consultation.articles(office, c)
    for d in plan.documents:
        found += policy.articles(office, d)
    found += policy.reposts(office, chart=plan.foreign_chart)
    found += policy.superiors(office, plan.superiors)
    found += policy.earlier(office)
    found += planning.articles(office, plan)
    for column, count in plan.misfiled:
        found += planning.misfiled(office, column, count)
    found += [planning.undecidable(office, column) for column in plan.undecidable]
    found += leaders.articles(office, plan.leaders)
    found += profile.articles(office, plan.profile)
    found += guide.articles(office, plan.guide)
    strangers = [o.name for o in offices if o.body.slug != office.body.slug]
    stranger = office.rng("stranger").choice(strangers)
    found += reports.articles(office, plan.report, _narratives(office, offices, plans), stranger)
    for s in plan.specials:
        found += special.articles(office, s)
    found += decisions.articles(office, strangers)
    found += budgets.articles(office)
    found += subsidies.articles(office)
    found += everyday.decoys(office)
    found += clues.articles(office, plan.leaders, strangers)
    if office.rng("soft").random() < 0.3:
        found.append(everyday.soft_missing(office))
    if plan.report.state == "fine" and office.rng("form").random() < 0.3:
        found.append(reports.website_form(office))
    return [enclosed(office, plan, article) for article in found]


def _news_per_unit(pages: int, written: Mapping[str, Sequence[Article]], units: int) -> int:
    core = sum(len(articles) + 15 for articles in written.values())
    return max(LEAST_NEWS, -(-(pages - core) // units))


def _render(families: Sequence[Jiangxi | Trs | Legacy], seed: int, summary: str) -> Web:
    addresses = {FEES_KEY: fees_address(seed)}
    titles = {}
    for family in families:
        for article in family.site.articles:
            addresses[article.key] = family.address(article)
            titles[article.key] = article.title
    web = Web(addresses, titles)
    entries = [(f.body, f.home if isinstance(f, Jiangxi) else f.entry) for f in families]
    render_portal(web, entries, seed, (SUMMARY_TITLE, summary))
    shared_files(web, sorted({f"http://{f.host}" for f in families} | {ROOT}))
    for family in families:
        family.render(web)
    return web


def _unit(family: Jiangxi | Trs | Legacy) -> Unit:
    body = family.body
    entries: tuple[str, ...] = (family.entry,)
    if body.slug == "yjglj":
        entries += (family.column_url("guide"),)
    named = tuple(("规划信息", c.name) for c in family.site.columns if c.name == OWN_WORDS)
    group = "乡镇" if body.township else "县直单位"
    return Unit(body.name, body.kind, group, entries, body.alias, named)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where a page (its key), a column (`slug#column`) or the unit itself (`slug`) stands."""

    family: Jiangxi | Trs | Legacy
    web: Web

    def address(self, where: str) -> str:
        if where in self.web.addresses:
            return self.web.addresses[where]
        column = where.partition("#")[2]
        return self.family.column_url(column) if column in self.family.columns else self.family.entry

    def title(self, key: str) -> str:
        return self.web.titles.get(key, "")


def _tells(family: Jiangxi | Trs | Legacy) -> Tells:
    """What the unit's articles tell, by key."""
    return {article.key: article.told for article in family.site.articles}


def _listed(family: Jiangxi | Trs | Legacy, plan: UnitPlan, unseen: Set[str]) -> Site:
    columns = {column.key: column.name for column in family.site.columns}
    return Site(family.body, plan, _tells(family), columns, family.body.slug not in unseen)


def _told(family: Jiangxi | Trs | Legacy) -> Iterator[PageTold]:
    """What the pages of one unit tell: its articles that can be fetched, and the lists of its columns."""
    name = family.body.name
    for article in family.site.articles:
        if article.status == 200 and role_of_key(article.key) is not Role.UNSEEN:
            paid = any(isinstance(fact, SubsidyTold) and fact.kind == "payment" for fact in article.told)
            role = Role.SUBSIDY_PAYMENT if paid else role_of_key(article.key)
            yield PageTold(article.key, name, family.address(article), role.value, article.told)
    for column in family.site.columns:
        if not column.scripted and not column.blocked:
            key = f"{family.body.slug}#{column.key}"
            yield PageTold(key, name, family.column_url(column.key), Role.COLUMN.value, ())


def _roster(offices: Sequence[Office], plans: Mapping[str, UnitPlan]) -> tuple[RosterRow, ...]:
    """Who is not on the roster was never on it, or left before the year's end or comes after it."""
    rows = []
    for office in offices:
        rng = office.rng("roster")
        for leader in plans[office.body.slug].leaders.leaders:
            days = rng.choice(_SERVING if leader.on_roster else _NOT_SERVING)
            if days is not None:
                rows.append(RosterRow(office.name, leader.name, leader.post, *days, leader.on_roster))
    return tuple(rows)


_SERVING = (
    ("", ""),
    ("", ""),
    ("2021.3.1", ""),
    ("2019年11月4日", "2022-12-31"),
    ("2022/12/31", "2024-05-06"),
)
_NOT_SERVING = (None, ("", "2022-12-30"), ("2018-05-02", "2022年6月30日"), ("2023-01-01", ""))
