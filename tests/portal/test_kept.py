"""A page is answered again as it was made only while it is true. A page made anew has another token in its forms, so two
equal answers are one page answered twice."""

import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from bench.portal.sign_in import sign_in
from tests.portal.apart import apart
from tests.portal.postgresql import programs
from tests.portal.postgresql import server as postgresql
from tests.portal.served import PASSWORD, Served, cast_in, served

_RENAME = (
    "from mingjing.portal.people.models import User\nUser.objects.filter(username='clerk').update(name='{}')"
)


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.long)])
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """A DATABASE_URL; "" for the file in the workspace."""
    if request.param == "sqlite":
        yield ""
        return
    bin_folder = programs()
    if bin_folder is None:
        pytest.skip("没有安装 PostgreSQL（apt-get install postgresql）")
    with postgresql(bin_folder) as address:
        yield address


@pytest.fixture(scope="module")
def portal(
    database: str, small_workspace: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Served, str]]:
    """A running portal and its DATABASE_URL."""
    folder = cast_in(small_workspace, tmp_path_factory.mktemp("kept") / "county", "self_assessment", database)
    with served(folder, database) as running:
        yield running, database


def _get(portal: Served, cookies: str, path: str = "/people/", **headers: str) -> str:
    asked = urllib.request.Request(portal.url + path, headers={"Cookie": cookies, **headers})
    with urllib.request.urlopen(asked) as answer:
        told: str = answer.read().decode()
        return told


def _within_a_minute(portal: Served, cookies: str, path: str = "/people/") -> str:
    """The page that is kept now: asked for until two answers are equal, for a minute may end between them."""
    for _ in range(3):
        if (page := _get(portal, cookies, path)) == _get(portal, cookies, path):
            return page
    raise AssertionError(f"{path} is never kept")


def test_a_page_is_answered_again_while_nothing_changed(portal: tuple[Served, str]) -> None:
    running, _ = portal
    assert "office" in _within_a_minute(running, sign_in(running.url, "office", PASSWORD))


def test_a_change_from_elsewhere_is_seen_at_once(portal: tuple[Served, str]) -> None:
    running, database = portal
    cookies = sign_in(running.url, "office", PASSWORD)
    for name in ("赖春兰", "钟秋菊", "赖春兰"):
        _within_a_minute(running, cookies)
        apart(running.folder, _RENAME.format(name), database)
        assert name in _get(running, cookies)


def test_a_change_made_here_is_seen_at_once(portal: tuple[Served, str]) -> None:
    running, _ = portal
    cookies = sign_in(running.url, "office", PASSWORD)
    before = _within_a_minute(running, cookies, "/log/")
    sign_in(running.url, "reviewer", PASSWORD)  # a session is a row like every other
    after = _get(running, cookies, "/log/")
    assert after != before


def test_nobody_is_answered_with_what_was_made_for_another(portal: tuple[Served, str]) -> None:
    running, _ = portal
    office, clerk = (sign_in(running.url, who, PASSWORD) for who in ("office", "clerk"))
    of_office = _within_a_minute(running, office, "/")
    of_clerk = _within_a_minute(running, clerk, "/")
    assert "/people/" in of_office
    assert "/people/" not in of_clerk
    assert 'name="password"' in _get(running, "", "/")


def test_another_language_is_another_page(portal: tuple[Served, str]) -> None:
    running, _ = portal
    cookies = sign_in(running.url, "office", PASSWORD)
    chinese = _within_a_minute(running, cookies)
    english = _get(running, f"{cookies}; django_language=en")
    assert '<html lang="en"' in english
    assert '<html lang="en"' not in chinese


def test_a_page_that_tells_of_more_than_the_database_is_made_anew(portal: tuple[Served, str]) -> None:
    running, _ = portal
    cookies = sign_in(running.url, "office", PASSWORD)
    _within_a_minute(running, cookies)
    first, second = (_get(running, cookies, "/health/") for _ in range(2))
    assert first != second


def test_who_has_left_sees_nothing_more(portal: tuple[Served, str]) -> None:
    running, database = portal
    cookies = sign_in(running.url, "second_reviewer", PASSWORD)
    assert "second_reviewer" in _within_a_minute(running, cookies, "/")
    gone = "from mingjing.portal.people.models import User\nUser.objects.filter(username='second_reviewer').update(is_active=False)"
    apart(running.folder, gone, database)
    assert 'name="password"' in _get(running, cookies, "/")
