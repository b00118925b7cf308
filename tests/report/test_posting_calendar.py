"""The calendar of an account: what is drawn, what is said, and that the page shows both."""

from datetime import date

from jinja2 import Environment, PackageLoader
from selectolax.lexbor import LexborHTMLParser

from mingjing.model import Miss, Period
from mingjing.report import PostingYear
from mingjing.report.posting_calendar import view_calendar

WINDOW = Period(date(2022, 1, 1), date(2022, 12, 31))
WEEK = Period(date(2022, 8, 1), date(2022, 8, 7))
YEAR = PostingYear(
    subject="微信“云岫民政”",
    window=WINDOW,
    open_days=Period(date(2022, 1, 1), date(2022, 8, 31)),
    counts={date(2022, 1, 1): 3, date(2022, 2, 28): 1},
    unknown=frozenset(Period(date(2022, 3, 1), date(2022, 3, 31)).days()),
    missed=(
        Miss(Period(date(2022, 1, 29), date(2022, 2, 10))),
        Miss(WEEK, weekly=True, number=1),
        Miss(WEEK, weekly=True, number=2),
    ),
)


def squares(path: str) -> int:
    return path.count("z")


def test_every_day_on_which_the_account_was_open_is_one_square_of_one_kind() -> None:
    view = view_calendar(YEAR)
    assert [squares(path) for path in (view.posted, view.silent, view.unknown)] == [2, 243 - 2 - 31, 31]


def test_days_that_cost_have_a_bar_and_a_week_has_one_bar_however_many_posts_it_lacks() -> None:
    view = view_calendar(YEAR)
    assert [squares(view.gaps), squares(view.weeks)] == [13, 7]


def test_the_year_is_told_in_words_too() -> None:
    view = view_calendar(YEAR)
    assert view.told == "微信“云岫民政”：4 条，在 2 天发布；少发 3 次，31 天没有发布清单"
    assert [
        (month.name, month.posts, month.missed) for month in view.months if month.posts or month.missed
    ] == [
        ("1月", 3, "1月29日至2月10日"),
        ("2月", 1, ""),
        ("8月", 0, "8月1日至8月7日（2 次）"),
    ]


def test_the_picture_has_words_for_those_who_cannot_see_it_and_no_scripts() -> None:
    environment = Environment(loader=PackageLoader("mingjing.report"), autoescape=True)
    page = environment.from_string("{% from 'calendar.html' import calendar %}{{ calendar(view) }}")
    tree = LexborHTMLParser(page.render(view=view_calendar(YEAR)))
    picture = tree.css_first("svg[role=img]")
    assert picture is not None
    assert picture.attributes["aria-label"] == f"{view_calendar(YEAR).told}；各月情况见下表"
    assert [len(tree.css("tbody tr")), len(tree.css("th[scope=row]")), len(tree.css("script"))] == [12, 12, 0]
    assert len(tree.html or "") < 20_000
