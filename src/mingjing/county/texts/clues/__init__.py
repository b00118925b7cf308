"""Pages on which a person may decide: meetings, trainings, specialists, praise … – and pages that only look like them."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random

from mingjing.county.files import png
from mingjing.county.names import person
from mingjing.county.nouns import Article, File, Office
from mingjing.county.plan import YEAR, LeadersPlan
from mingjing.county.texts import everyday
from mingjing.county.texts.clues import honours, meetings, services
from mingjing.county.texts.clues.page import CluePage
from mingjing.county.texts.markup import day_words, picture
from mingjing.county.told import ClueTold

_PAGES: Mapping[str, Sequence[CluePage]] = {
    "attendance_rule": meetings.RULES,
    "attended_meeting": meetings.ATTENDED,
    "leader_briefing": meetings.BRIEFINGS,
    "training": meetings.TRAININGS,
    "specialist": services.SPECIALISTS,
    "push_channel": services.CHANNELS,
    "praise": honours.PRAISE,
    "application_channel": services.APPLICATIONS,
    "zone": services.ZONES,
}
_PHOTO = (640, 480)


def articles(office: Office, leaders: LeadersPlan, others: Sequence[str]) -> list[Article]:
    """Up to two pages of each kind, sound or misleading. `others` are the names of other units."""
    found: list[Article] = []
    for kind, pages in _PAGES.items():
        rng = office.rng("clues", kind)
        for at, page in enumerate(rng.sample(pages, rng.choice((0, 1, 1, 2)))):
            found.append(_article(office, rng, f"{kind}/{at}", page, _slots(office, rng, leaders, others)))
    return found


def _slots(office: Office, rng: Random, leaders: LeadersPlan, others: Sequence[str]) -> dict[str, str]:
    """The words that differ from unit to unit."""
    head, deputy = leaders.leaders[0], leaders.leaders[1]
    stranger = rng.choice([name for name in others if not name.endswith("人民政府")])
    return {
        "n": office.body.short,
        "N": office.name,
        "we": office.body.we,
        "s": rng.choice(everyday.not_paid(office)),
        "o": stranger.removeprefix("云岫"),
        "O": stranger,
        "head": head.name,
        "post": head.post,
        "deputy": deputy.name,
        "below": deputy.post,
        "x": person(rng),
        "k": str(rng.randrange(12, 60)),
        "p": office.phone,
        "a": office.address,
        "mail": office.mail,
    }


def _article(office: Office, rng: Random, key: str, page: CluePage, slots: dict[str, str]) -> Article:
    hand = office.hand
    year = YEAR + page.year
    day = date(year, rng.randrange(2, 12), rng.randrange(2, 27))
    short = f"{day.month}月{day.day}日"
    slots |= {"d": short, "D": day_words(day, rng.choice((0, 0, 1, 3))), "y": str(year)}
    shown = (
        day - timedelta(days=rng.randrange(3, 9)) if page.ahead else day + timedelta(days=rng.randrange(4))
    )
    files: dict[str, File] = {}
    photo = ""
    if page.photo:
        files["photo"] = png(*_PHOTO, rng.randrange(30))
        photo = picture("photo")
    body = hand.page(hand.lines([line.format(**slots) for line in page.lines]), photo)
    told = (ClueTold(key.partition("/")[0], page.tells, page.caveats),) if page.tells else ()
    source = page.source.format(**slots) or office.name
    return Article(
        f"{office.body.slug}/clue/{key}", page.column, page.title.format(**slots), shown, body, source,
        files=files, told=told,
    )  # fmt: skip
