"""Facts of every unit of invented counties, exactly as their builder knows them."""

from collections.abc import Iterator
from typing import TypeVar

import pytest
from tests.extract.invented_facts import Found, found

from mingjing.county.told import (
    BudgetTold,
    CatalogueTold,
    ChargeTold,
    ClueTold,
    EntryTold,
    PageTold,
    PersonalTold,
    ReadingTold,
    SubsidyTold,
    ThemesTold,
)
from mingjing.extract.page.text import squeeze
from mingjing.extract.personal import masked
from mingjing.extract.roles import role_of
from mingjing.model import BudgetDocument, DecisionCatalogue, Role, SubsidyKind

T = TypeVar("T")
SEEDS = [2022, 1, *(pytest.param(seed, marks=pytest.mark.long) for seed in (5, *range(20, 40)))]


@pytest.fixture(params=SEEDS)
def read(request: pytest.FixtureRequest) -> Found:
    return found(request.param)


def planted(read: Found, kind: type[T]) -> Iterator[tuple[PageTold, T]]:
    for page in read.county.told:
        for fact in page.told:
            if isinstance(fact, kind):
                yield page, fact


def catalogue(found: DecisionCatalogue) -> CatalogueTold:
    entries = tuple(
        EntryTold(squeeze(e.matter), e.undertakers, squeeze(e.planned), e.hearing, e.elements)
        for e in found.entries
    )
    return CatalogueTold(found.year or 0, found.readable, entries)


def test_decision_catalogues_hold_what_was_written(read: Found) -> None:
    wanted = {page.url: told for page, told in planted(read, CatalogueTold)}
    seen = {c.url: catalogue(c) for facts in read.facts.values() for c in facts.decision_catalogues}
    assert sorted(seen) == sorted(wanted)
    differing = {url: (seen[url], told) for url, told in wanted.items() if seen[url] != plain(told)}
    assert differing == {}


def plain(told: CatalogueTold) -> CatalogueTold:
    entries = tuple(
        EntryTold(squeeze(e.matter), e.undertakers, squeeze(e.planned), e.hearing, e.elements)
        for e in told.entries
    )
    return CatalogueTold(told.year, told.readable, entries)


def tabled(found: BudgetDocument) -> str:
    if found.tables:
        return "page"
    return "attached" if found.attached else "pictured" if found.pictured else "none"


def test_budgets_and_accounts_are_told_apart_by_owner_year_and_tables(read: Found) -> None:
    wanted = {page.url: told for page, told in planted(read, BudgetTold)}
    seen = {
        b.url: BudgetTold(b.kind.value, b.owner, bool(b.own), b.year or 0, tabled(b))
        for facts in read.facts.values()
        for b in facts.budgets
    }
    assert {u: (seen.get(u), wanted.get(u)) for u in {*seen, *wanted} if seen.get(u) != wanted.get(u)} == {}


def test_subsidies_are_told_apart_by_programme_year_and_terms(read: Found) -> None:
    wanted = {page.url: told for page, told in planted(read, SubsidyTold)}
    seen = {
        s.url: SubsidyTold(
            s.kind.value,
            s.programme,
            s.year or 0,
            tuple(name for name, _ in s.terms),
            s.unread and s.kind is SubsidyKind.POLICY,
        )
        for facts in read.facts.values()
        for s in facts.subsidies
    }
    assert {u: (seen.get(u), wanted.get(u)) for u in {*seen, *wanted} if seen.get(u) != wanted.get(u)} == {}


def test_exactly_the_planted_personal_numbers_are_found_and_none_is_quoted_in_full(read: Found) -> None:
    wanted: dict[str, list[tuple[str, str]]] = {}
    for page, told in planted(read, PersonalTold):
        wanted.setdefault(page.url, []).append((told.kind, masked(told.number)))
    seen = {
        data.url: [(number.kind.value, number.evidence.words) for number in data.numbers]
        for facts in read.facts.values()
        for data in facts.personal_data
    }
    assert seen == wanted


def test_interpretations_tell_the_elements_and_forms_that_were_written(read: Found) -> None:
    seen = {i.url: i for facts in read.facts.values() for i in facts.interpretations}
    wanted = {page.url: told for page, told in planted(read, ReadingTold)}
    assert sorted(seen) == sorted(wanted)
    differing = {}
    for url, told in wanted.items():
        elements = tuple(name for name, _ in seen[url].elements)
        forms = {*seen[url].forms} - {"文字"}
        shown = (told.elements if told.copied else elements, forms, seen[url].legible)
        if shown != (told.elements, {*told.forms} - {"文字"}, told.legible):
            differing[url] = (shown, told, seen[url].body)
    assert differing == {}


def test_only_where_each_part_has_its_heading_the_rest_is_known_not_to_be_told(read: Found) -> None:
    texts = {p.url: told for p, told in planted(read, ReadingTold) if told.legible and not told.copied}
    seen = {i.url: i.laid_out for facts in read.facts.values() for i in facts.interpretations}
    assert {url: seen[url] for url in texts} == {url: told.headed for url, told in texts.items()}


def test_only_copied_interpretations_overlap_with_their_documents(read: Found) -> None:
    wanted = {page.url: told.copied for page, told in planted(read, ReadingTold)}
    for facts in read.facts.values():
        for document in facts.policy_documents:
            for pair in document.pairings:
                copied = wanted[pair.interpretation.url]
                if copied is not None and pair.overlap is not None:
                    assert (pair.overlap > 0.6) is copied, (pair.interpretation.url, pair.overlap)


def test_themes_that_a_document_names_are_found(read: Found) -> None:
    themes = {
        d.url: {name for name, _ in d.themes} for facts in read.facts.values() for d in facts.policy_documents
    }
    missed = {
        page.url: told for page, told in planted(read, ThemesTold) if not themes[page.url] >= {*told.themes}
    }
    assert missed == {}


def test_leaders_in_charge_of_disclosure_are_named(read: Found) -> None:
    wanted: dict[str, set[str]] = {}
    for page, told in planted(read, ChargeTold):
        wanted.setdefault(page.unit, set()).add(told.name)
    seen = {
        unit: {leader.subject for leader in facts.openness_leaders}
        for unit, facts in read.facts.items()
        if facts.openness_leaders
    }
    assert seen == wanted


def test_exactly_the_pages_on_which_a_person_may_decide_are_candidates(read: Found) -> None:
    in_documents = {
        site.address(article) for site in read.county.sites for article in site.site.articles
        if "document" in article.files
    }  # fmt: skip
    wanted = {
        (page.url, told.kind): ({*told.tells}, {*told.caveats})
        for page, told in planted(read, ClueTold)
        if page.url not in in_documents
    }
    seen = {
        (c.url, c.kind.value): ({name for name, _ in c.told}, {caveat.value for caveat in c.caveats})
        for facts in read.facts.values()
        for c in facts.candidates
    }
    differing = {
        key: (seen.get(key), wanted.get(key), read.pages[key[0]].title, read.pages[key[0]].body[:160])
        for key in {*seen, *wanted}
        if seen.get(key) != wanted.get(key)
    }
    assert differing == {}


def test_every_page_has_the_role_it_was_written_for(read: Found) -> None:
    differing = [
        (
            page.role,
            (told := role_of(read.pages[page.url])).role.value,
            told.confidence.value,
            read.pages[page.url].title,
        )
        for page in read.county.told
        if page.url in read.pages and role_of(read.pages[page.url]).role.value != page.role
    ]
    assert differing == []
    assert {role_of(page).role for page in read.pages.values()} >= {*Role} - {
        Role.HOME,
        Role.ATTACHMENT,
        Role.UNSEEN,
    }
