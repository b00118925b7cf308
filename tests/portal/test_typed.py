"""What was typed into a form that was refused stands in it on the next page, once, with the reason beside it."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.portal.conftest import TOWN, Cast, Do, line_of, put

from mingjing.portal.assessment.models import Appeal, Assessment, Rectification
from mingjing.portal.assessment.states import State
from mingjing.portal.people.models import User
from mingjing.portal.review.models import SecondReview

pytestmark = pytest.mark.django_db
_JUDGED = {"score": "99", "own": "缺听证一项", "chosen": "材料不是本年度的"}


def test_an_appeal_refused_for_its_file_keeps_its_words(assessment: Assessment, cast: Cast, do: Do) -> None:
    _results_shown(assessment, do)
    line, client = line_of(TOWN, 1), cast.client("clerk")
    typed = {"reason": "目录写明了听证安排", "asks_for": "2.5", "link": "http://qinglan.example/a.html"}
    file = SimpleUploadedFile("说明.docx", b"not a document")
    client.post(f"/lines/{line.pk}/appeal/", {**typed, "file": file})
    article = _article(client, line.sheet_id)
    assert all(words in article for words in typed.values())
    assert article.count("文件的内容不是 docx") == 1
    assert "<details open><summary>提出申诉" in article
    assert Appeal.objects.count() == 0
    again = _article(client, line.sheet_id)
    assert [words in again for words in typed.values()] == [False, False, False]


def test_a_report_refused_for_its_link_keeps_its_words(assessment: Assessment, cast: Cast, do: Do) -> None:
    _results_shown(assessment, do)
    put(assessment, State.RECTIFICATION)
    line, client = line_of(TOWN, 1), cast.client("clerk")
    client.post(f"/lines/{line.pk}/mended/", {"told": "已补写听证安排", "link": "ftp://qinglan.example/"})
    article = _article(client, line.sheet_id)
    assert ("已补写听证安排" in article, 'value="ftp://qinglan.example/"' in article) == (True, True)
    assert Rectification.objects.count() == 0


def _results_shown(assessment: Assessment, do: Do) -> None:
    """Results with a lost point at item 1, open to appeals."""
    put(assessment, State.VERIFICATION)
    reviewer = User.objects.get(username="reviewer")
    for sheet in assessment.sheets.all():
        for line in sheet.lines.all():
            line.rulings.create(by=reviewer, at=timezone.now(), score=line.highest, reason="符合要求")
        sheet.lines.update(handling="ruled")
    do("rule", "reviewer", line_of(TOWN, 1), score="1.0", reason="缺听证一项")
    for _ in range(2):
        do("advance", "office", assessment)
    assessment.refresh_from_db()


def _article(client: Client, sheet: int) -> str:
    shown = client.get(f"/sheets/{sheet}/results/").content.decode()
    found = re.search(r'<article class="card" id="item-1">.*?</article>', shown, re.DOTALL)
    assert found
    return found[0]


@pytest.mark.parametrize("page", ["verify", "second", "appeal"])
def test_a_judgement_out_of_bounds_stays_as_it_was_typed(
    assessment: Assessment, cast: Cast, page: str
) -> None:
    line, clerk = line_of(TOWN, 1), User.objects.get(username="clerk")
    put(assessment, State.APPEALS if page == "appeal" else State.VERIFICATION)
    client = cast.client("second_reviewer")
    addresses = {
        "verify": (f"/lines/{line.pk}/decide/", f"/lines/{line.pk}/verify/"),
        "second": ("/second-reviews/{}/",) * 2,
        "appeal": ("/appeals/{}/",) * 2,
    }
    number = 0
    if page == "second":
        reviewer = User.objects.get(username="second_reviewer")
        by, now = User.objects.get(username="reviewer"), timezone.now()
        first = line.rulings.create(by=by, at=now, score=line.highest)
        number = SecondReview.objects.create(line=line, first=first, to=reviewer, drawn_at=now).pk
    if page == "appeal":
        number = line.appeals.create(by=clerk, at=timezone.now(), reason="材料齐全").pk
    to, back = (address.format(number) for address in addresses[page])
    answer = client.post(to, {"how": "rule", "version": line.version, **_JUDGED})
    assert answer.headers["Location"] == back
    shown = client.get(back).content.decode()
    assert 'name="score" inputmode="decimal" autocomplete="off" value="99"' in shown
    assert "<option selected>材料不是本年度的</option>" in shown
    assert ">缺听证一项</textarea>" in shown
    assert "缺听证一项</textarea>" not in client.get(back).content.decode()


def test_a_return_without_a_reason_keeps_nothing_of_a_ruling(assessment: Assessment, cast: Cast) -> None:
    put(assessment, State.VERIFICATION)
    line, client = line_of(TOWN, 1), cast.client("reviewer")
    client.post(
        f"/lines/{line.pk}/decide/", {"how": "send_back", "own": "", "chosen": "", "version": line.version}
    )
    shown = client.get(f"/lines/{line.pk}/verify/").content.decode()
    assert '<details open><summary data-key="4"' in shown
    assert 'autocomplete="off" value=""' in shown
