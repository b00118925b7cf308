"""The portal in English: the catalogue is whole and up to date, pages speak it, and what is kept stays Chinese."""

import gettext
import io
import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal

import lxml.html
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import deactivate, override
from tests.portal.conftest import TOWN, Cast, line_of, put, sheet_of
from tools import catalogue

from mingjing.model import ABSENT_WORD, OPEN_WORD
from mingjing.model.score_sheet import State as ScoreState
from mingjing.portal.actions import Refusal, action_called, all_actions, perform
from mingjing.portal.assessment.models import Accepted, Assessment, Handling, Line, Stage
from mingjing.portal.assessment.states import State
from mingjing.portal.log.models import Entry
from mingjing.portal.notices.models import About, Notice
from mingjing.portal.people.invitations import read_invitations
from mingjing.portal.people.methods import METHODS, method_label
from mingjing.portal.people.models import User
from mingjing.portal.people.roles import Role
from mingjing.report.unit_view import OUTCOMES
from mingjing.report.words import ABSENT, OPEN

_CHINESE = re.compile("[\u3007\u4e00-\u9fff]")
_PLACEHOLDER = re.compile(r"%(?:\(\w+\)[a-z]|%)")
_ENGLISH = {"headers": {"accept-language": "en-GB,en;q=0.8"}}
"""What an English browser asks for, which nobody in the office chose."""


@pytest.fixture(autouse=True)
def _chinese_again() -> Iterator[None]:
    """A request leaves its language on the thread; the next test begins in Chinese."""
    yield
    deactivate()


@pytest.fixture(scope="module")
def known() -> catalogue.Catalogue:
    """The catalogue as it is committed."""
    return catalogue.read(catalogue.PO.read_text("utf-8"))


def test_the_catalogue_is_what_the_code_says(known: catalogue.Catalogue) -> None:
    where = catalogue.places()
    assert set(where) - set(known) == set(), "make catalogue"
    assert catalogue.PO.read_text("utf-8") == catalogue.written(known, where), "make catalogue"


def test_every_message_is_in_english_with_the_same_placeholders(known: catalogue.Catalogue) -> None:
    for message, words in known.items():
        assert words.strip(), message
        assert not _CHINESE.search(words), message
        assert sorted(_PLACEHOLDER.findall(words)) == sorted(_PLACEHOLDER.findall(message)), message


def test_the_compiled_catalogue_says_the_same(known: catalogue.Catalogue) -> None:
    assert catalogue.MO.read_bytes() == catalogue.compiled(known), "make catalogue"
    with catalogue.MO.open("rb") as file:
        read = gettext.GNUTranslations(file)
    assert {message: read.gettext(message) for message in known} == dict(known)
    assert read.info()["language"] == "en"


def test_an_untranslated_message_is_left_out_and_stays_chinese() -> None:
    read = gettext.GNUTranslations(io.BytesIO(catalogue.compiled({"公开": "Open", "台账": ""})))
    assert (read.gettext("公开"), read.gettext("台账")) == ("Open", "台账")


def test_quotes_and_line_ends_survive_the_file() -> None:
    hard = {'“甲”\n"乙"\\n': 'a\t"b"\\'}
    assert catalogue.read(catalogue.written(hard, dict.fromkeys(hard, ("a.py",)))) == hard


@pytest.mark.parametrize("source", ['_(f"共{n}项")', "gettext(words)", '_("共" + n)', "_()"])
def test_words_that_cannot_be_collected_are_told_with_their_line(source: str) -> None:
    with pytest.raises(catalogue.NotPlain, match=r"a\.py:2  译文只能按一个完整的字符串查找"):
        list(catalogue.in_python(f"\n{source}", "a.py"))


@pytest.mark.parametrize("source", ["{{ _(words) }}", "{{ _('共' ~ n) }}", "{{ ngettext('a', 'b', 2) }}"])
def test_a_template_may_only_say_whole_strings(source: str) -> None:
    with pytest.raises(catalogue.NotPlain, match=r"a\.html:1"):
        list(catalogue.in_template(source, "a.html"))


def test_labels_speak_the_language_of_the_page() -> None:
    labels = [one.label for kind in (State, Role, Handling, Accepted, Stage, About) for one in kind]
    with override("en"):
        said = [str(one) for one in (*labels, *(action.label for action in all_actions().values()))]
        said += [method_label(str(method)) for method in METHODS.values()]
        assert [words for words in said if _CHINESE.search(words)] == []
        assert str(State.PROVISIONAL.label) == "Public notice"
    assert (str(State.PROVISIONAL.label), method_label("web")) == ("结果公示", "网站核查")


def test_every_word_of_the_machine_that_pages_show_is_known(known: catalogue.Catalogue) -> None:
    shown = {word for _icon, word in OUTCOMES.values()} | {one.label for one in ScoreState}
    assert shown | {OPEN_WORD, ABSENT_WORD, OPEN, ABSENT} <= set(known)


def _said(page: bytes) -> Iterator[str]:
    """Every piece of text that a reader or a screen reader meets on a page."""
    tree = lxml.html.fromstring(page.decode())
    texts = "//text()[not(parent::script) and not(ancestor::*[@lang='zh-CN' and not(self::html)])]"
    for words in tree.xpath(f"{texts}|//@aria-label|//@title|//@placeholder|//@alt"):
        if words.strip():
            yield " ".join(words.split()).strip("：:。，、　 ")


@pytest.fixture
def published(assessment: Assessment, do: Callable[..., object]) -> Assessment:
    """Everything ruled on, results on public notice."""
    put(assessment, State.VERIFICATION)
    Line.objects.filter(pk=line_of(TOWN, 1).pk).update(self_score=Decimal(3))
    reviewer = User.objects.get(username="reviewer")
    for line in Line.objects.all():
        line.rulings.create(by=reviewer, at=assessment.created_at, score=line.highest, reason="符合要求")
    Line.objects.update(handling=Handling.RULED, verified_score=1)
    do("advance", "office", assessment)
    assessment.refresh_from_db()
    return assessment


def _pages(who: str, state: State, assessment: Assessment) -> Iterator[str]:
    sheet, line = sheet_of(TOWN), line_of(TOWN, 18)
    yield "/"
    yield "/public/"
    if who in ("clerk", "office"):
        yield f"/sheets/{sheet.pk}/"
        yield f"/sheets/{sheet.pk}/?print"
    if who == "office":
        yield from ("/people/", "/log/", "/tokens/", f"/assessments/{assessment.pk}/")
        yield from ("/books/", "/books/notices/", "/books/notices/rows/new/", "/books/units/", "/columns/")
    if who in ("office", "reviewer"):
        yield f"/assessments/{assessment.pk}/queues/"
        yield f"/assessments/{assessment.pk}/queues/web/"
        yield f"/lines/{line.pk}/verify/"
    if state is State.PROVISIONAL:
        yield f"/public/{assessment.pk}/1/"
        yield f"/sheets/{sheet.pk}/results/"


def _english(client: Client) -> Client:
    """The client, after English was chosen."""
    client.cookies["django_language"] = "en"
    return client


@pytest.mark.parametrize(
    ("who", "state"),
    [
        ("office", State.SELF_ASSESSMENT),
        ("clerk", State.SELF_ASSESSMENT),
        ("reviewer", State.VERIFICATION),
        ("office", State.PROVISIONAL),
        *(
            pytest.param(who, state, marks=pytest.mark.long)
            for who, state in (
                ("reviewer", State.SELF_ASSESSMENT),
                ("office", State.VERIFICATION),
                ("clerk", State.VERIFICATION),
                ("clerk", State.PROVISIONAL),
                ("reviewer", State.PROVISIONAL),
            )
        ),
    ],
)
def test_a_page_asked_for_in_english_says_no_chinese_word_of_the_portal(
    request: pytest.FixtureRequest, cast: Cast, who: str, state: State, known: catalogue.Catalogue
) -> None:
    provisional = state is State.PROVISIONAL
    assessment = request.getfixturevalue("published" if provisional else "assessment")
    put(assessment, state)
    client, reader = cast.client(who), _english(cast.client(who))
    for path in _pages(who, state, assessment):
        english = reader.get(path)
        assert english.status_code == client.get(path).status_code == 200, path
        assert b'<html lang="en">' in english.content, path
        assert [words for words in _said(english.content) if words in known] == [], path
        chinese = set(_said(client.get(path).content))
        assert len(chinese & set(known)) > 5, path


def test_who_chose_english_keeps_it_and_may_go_back(cast: Cast) -> None:
    client = cast.client("clerk")
    assert "待办" in client.get("/").content.decode()
    client.post("/language/", {"language": "en", "back": "/"})
    english = client.get("/").content.decode()
    assert ("Tasks" in english, "待办" in english, "Government" in english) == (True, False, False)
    client.post("/language/", {"language": "zh-hans", "back": "/"})
    assert "待办" in client.get("/", **_ENGLISH).content.decode()


@pytest.mark.django_db
def test_a_stranger_signs_in_in_english() -> None:
    page = _english(Client()).get("/accounts/login/").content.decode()
    assert _CHINESE.search(page.replace(">中文<", "><")) is None


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/accounts/login/", "/public/"])
def test_a_browser_that_asks_for_english_is_answered_in_chinese_until_somebody_chooses(path: str) -> None:
    client = Client()
    answer = client.get(path, **_ENGLISH)
    assert answer.headers["Content-Language"] == "zh-hans"
    assert b'<html lang="zh-CN">' in answer.content
    assert (b'name="language" value="en"' in answer.content, b">English<" in answer.content) == (True, True)
    client.post("/language/", {"language": "en", "back": path}, **_ENGLISH)
    assert b'<html lang="en">' in client.get(path).content
    client.cookies["django_language"] = "fr"
    assert b'<html lang="zh-CN">' in client.get(path).content


def test_what_an_english_reader_does_is_kept_in_chinese(cast: Cast, assessment: Assessment) -> None:
    put(assessment, State.VERIFICATION)
    line = line_of(TOWN, 7)
    with override("en"):
        perform(action_called("send_back"), cast["bureau"], line, reason="请补充佐证链接")
        perform(action_called("assign"), cast["office"], line, to=User.objects.get(username="reviewer"))
    told = [json.dumps(one.told, ensure_ascii=False) for one in Entry.objects.order_by("-number")[:2]]
    assert [re.findall("[A-Z][a-z]+", one) for one in told] == [[], []]
    assert "退回补充" in told[1]
    assert all("被退回补充" in one.told for one in Notice.objects.all())


@pytest.mark.django_db
def test_a_list_of_people_is_read_in_chinese_whatever_the_page_speaks() -> None:
    with override("en"):
        people = read_invitations("list.csv", "登录名,姓名,角色\nlin,林一,复核人\n".encode())
    assert [one.role for one in people] == [Role.REVIEWER]


def test_a_refusal_names_the_step_in_the_readers_language(cast: Cast, assessment: Assessment) -> None:
    put(assessment, State.PROVISIONAL)
    with pytest.raises(Refusal) as refused, override("en"):
        perform(action_called("rule"), cast["reviewer"], line_of(TOWN, 7), score="1", reason="齐全")
    with override("en"):
        assert refused.value.told.startswith(
            'The step is now "Public notice"; "Decide the score" can be done'
        )


def test_a_refusal_from_within_an_action_is_told_in_the_readers_language(
    cast: Cast, assessment: Assessment
) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    line = line_of(TOWN, 1)
    with override("en"):
        answer = _english(cast.client("clerk")).post(
            f"/lines/{line.pk}/self-score/", {"score": "99"}, follow=True
        )
    assert "The points of item 1 must be from 0.0 to 3.0, not 99" in answer.content.decode()
    assert line_of(TOWN, 1).self_score is None


def test_a_file_that_is_not_taken_is_explained_in_english(cast: Cast, assessment: Assessment) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    file = SimpleUploadedFile("总结.doc", b"\xd0\xcf\x11\xe0")
    answer = _english(cast.client("clerk")).post(
        f"/lines/{line_of(TOWN, 1).pk}/upload/", {"file": file}, follow=True
    )
    assert "doc files are not accepted (they cannot be checked safely)" in answer.content.decode()
    assert line_of(TOWN, 1).evidences.count() == 0


def test_a_step_that_cannot_be_entered_yet_is_explained_in_english(
    cast: Cast, assessment: Assessment
) -> None:
    put(assessment, State.VERIFICATION)
    answer = _english(cast.client("office")).post(
        f"/assessments/{assessment.pk}/advance/", {"seen": State.VERIFICATION}, follow=True
    )
    assert "Items without a verification conclusion: 120. " in answer.content.decode()
