"""Frozen results: who sees which version when, what the public sees, files that say the same to the last tenth."""

import hashlib
import io
import json
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from docx import Document
from tests.portal.conftest import BUREAU, NEIGHBOUR, TOWN, Cast, Do, in_days, line_of, put, sheet_of

from mingjing.checks.registry import about_check
from mingjing.portal.assessment.exports import FORMAT, JSON_FIELDS
from mingjing.portal.assessment.judged import scheme_of
from mingjing.portal.assessment.models import Assessment, Handling, Line, Publication
from mingjing.portal.assessment.publishing import frozen_bytes, frozen_of, frozen_sheets
from mingjing.portal.assessment.results import places, shown_frozen
from mingjing.portal.assessment.states import State
from mingjing.portal.people.models import User


def _ruled(but: tuple[int, ...] = ()) -> None:
    """Every line ruled on by the reviewer, at full marks, without walking there."""
    reviewer = User.objects.get(username="reviewer")
    for line in Line.objects.exclude(pk__in=but):
        line.rulings.create(by=reviewer, at=timezone.now(), score=line.highest, reason="符合要求")
        Line.objects.filter(pk=line.pk).update(handling=Handling.RULED, verified_score=line.highest)


@pytest.fixture
def provisional(assessment: Assessment, do: Do) -> Assessment:
    """The results as they are shown to be objected to; the town lost half a point of item 1."""
    put(assessment, State.VERIFICATION)
    Line.objects.filter(pk=line_of(TOWN, 1).pk).update(self_score=Decimal(3))
    _ruled(but=(line_of(TOWN, 1).pk,))
    do("rule", "reviewer", line_of(TOWN, 1), score="2.5", reason="缺听证一项")
    do("advance", "office", assessment)
    assessment.refresh_from_db()
    return assessment


def _walk(do: Do, assessment: Assessment, steps: int) -> None:
    for _ in range(steps):
        do("advance", "office", assessment)
    assessment.refresh_from_db()


def _told(client: Client, path: str) -> str:
    return client.get(path, follow=True).content.decode()


def test_the_public_sees_nothing_before_its_step(assessment: Assessment, client: Client, do: Do) -> None:
    put(assessment, State.VERIFICATION)
    _ruled()
    for path in ("", f"{assessment.pk}/1/", f"{assessment.pk}/1/results.csv", f"{assessment.pk}/1/units/1/"):
        answer = client.get(f"/public/{path}")
        assert answer.status_code == (200 if path == "" else 404)
    assert "还没有公布的结果" in _told(client, "/public/")
    do("advance", "office", assessment)
    page = _told(client, f"/public/{assessment.pk}/1/")
    assert ("公示稿" in page, TOWN in page, Publication.objects.get().digest in page) == (True, True, True)


def test_units_sheets_are_public_only_where_the_office_allows_it(
    provisional: Assessment, client: Client, cast: Cast
) -> None:
    unit, file = (
        f"/public/{provisional.pk}/1/{path}" for path in (f"units/{sheet_of(TOWN).pk}/", "results.csv")
    )
    assert [client.get(path).status_code for path in (unit, file)] == [404, 404]
    cast.client("office").post(f"/assessments/{provisional.pk}/show-units/", {"shown": "yes"})
    page = _told(client, unit)
    assert ("2.5" in page, "缺听证一项" in page, "reviewer" in page) == (True, True, False)
    assert client.get(file).status_code == 200


def test_equal_units_share_a_place(provisional: Assessment, client: Client) -> None:
    page = _told(client, f"/public/{provisional.pk}/1/")
    assert page.index(NEIGHBOUR) < page.index(TOWN)
    assert [
        [(place.unit, place.rank) for place in group.places] for group in places(Publication.objects.get())
    ] == [
        [(NEIGHBOUR, 1), (TOWN, 2)],
        [(BUREAU, 1)],
    ]


def test_a_decided_appeal_changes_the_next_version_and_never_the_frozen_one(
    provisional: Assessment, cast: Cast, client: Client, do: Do
) -> None:
    _walk(do, provisional, 1)
    clerk = cast.client("clerk")
    assert "提出申诉" in _told(clerk, f"/sheets/{sheet_of(TOWN).pk}/results/")
    form = {"reason": "第2条写明了听证", "asks_for": "3", "link": "http://qinglan.example/b.html"}
    clerk.post(f"/lines/{line_of(TOWN, 1).pk}/appeal/", form)
    appeal = line_of(TOWN, 1).appeals.get()
    own = cast.client("reviewer").get(f"/appeals/{appeal.pk}/").content.decode()
    assert "您核定过这一项，申诉须由另一人复核" in own
    decision = {"score": "3", "chosen": "网页内容齐全，符合要求", "own": "第2条有听证"}
    for _ in range(2):
        cast.client("second_reviewer").post(f"/appeals/{appeal.pk}/", decision)
    assert line_of(TOWN, 1).rulings.filter(stage="appeal").count() == 1
    assert "2.5 → 3.0" in _told(clerk, f"/sheets/{sheet_of(TOWN).pk}/results/")
    clerk.post(f"/lines/{line_of(TOWN, 1).pk}/appeal/", form)
    assert "不能再次申诉" in _told(clerk, f"/sheets/{sheet_of(TOWN).pk}/results/")
    _walk(do, provisional, 1)
    first, last = provisional.publications.all()
    assert [str(frozen_sheets(one)[0].item(1).score) for one in (first, last)] == ["2.5", "3"]
    assert client.get(f"/public/{provisional.pk}/2/").status_code == 404
    page = _told(cast.client("office"), f"/assessments/{provisional.pk}/versions/")
    assert ("比上一版改了 1 处" in page, "第2条有听证" in page) == (True, True)
    _walk(do, provisional, 1)
    assert "正式结果" in _told(client, f"/public/{provisional.pk}/2/")
    assert "这不是最新的版本" in _told(client, f"/public/{provisional.pk}/1/")


def test_a_unit_reads_and_downloads_its_own_results_only(provisional: Assessment, cast: Cast) -> None:
    del provisional
    own, other = (f"/sheets/{sheet_of(unit).pk}/results" for unit in (TOWN, NEIGHBOUR))
    clerk = cast.client("clerk")
    assert [clerk.get(f"{own}{end}").status_code for end in ("/", ".docx", ".xlsx", ".pdf")] == [
        200,
        200,
        200,
        404,
    ]
    assert [clerk.get(f"{other}{end}").status_code for end in ("/", ".docx")] == [403, 403]
    assert clerk.get(f"/publications/{Publication.objects.get().pk}/results.xlsx").status_code == 403


def test_files_say_what_was_frozen_to_the_last_tenth(provisional: Assessment, cast: Cast) -> None:
    publication = Publication.objects.get()
    sheet = frozen_sheets(publication)[0]
    office = cast.client("office")
    told = json.loads(office.get(f"/publications/{publication.pk}/results.json").content)
    assert (told["digest"], told["version"]) == (publication.digest, 1)
    assert {one["item"]: one["score"] for one in told["sheets"][0]["sheet"]["items"]} == {
        one.item: str(one.score) for one in sheet.items
    }
    rows = office.get(f"/publications/{publication.pk}/results.csv").content.decode("utf-8-sig").splitlines()
    assert any(TOWN in row and "2.5" in row for row in rows)
    book = openpyxl.load_workbook(
        io.BytesIO(office.get(f"/publications/{publication.pk}/results.xlsx").content)
    )
    assert any(cell.value == TOWN for row in book.worksheets[0].iter_rows() for cell in row)
    paper = Document(io.BytesIO(office.get(f"/sheets/{sheet_of(TOWN).pk}/results.docx").content))
    first = next(row for row in paper.tables[0].rows if row.cells[3].text.startswith("1."))
    assert [cell.text for cell in first.cells[6:]] == ["3", "2.5"]
    table = openpyxl.load_workbook(
        io.BytesIO(office.get(f"/sheets/{sheet_of(TOWN).pk}/results.xlsx").content)
    )
    assert [[cell.value for cell in row[6:8]] for row in table.active.iter_rows(min_row=5, max_row=5)] == [
        [3, 2.5]
    ]
    assert provisional.state == State.PROVISIONAL


def test_results_that_were_changed_are_not_shown(
    provisional: Assessment, cast: Cast, client: Client, workspace_folder: Path
) -> None:
    file = workspace_folder / Publication.objects.get().file
    kept = file.read_bytes()
    try:
        file.write_bytes(kept.replace(b'"2.5"', b'"3"', 1))
        for answer in (
            client.get(f"/public/{provisional.pk}/1/"),
            cast.client("clerk").get(f"/sheets/{sheet_of(TOWN).pk}/results/"),
            cast.client("clerk").get(f"/sheets/{sheet_of(TOWN).pk}/results.docx"),
        ):
            assert answer.status_code == 500
            assert "与登记的摘要不符" in answer.content.decode()
        file.unlink()
        assert "没有结果文件" in client.get(f"/public/{provisional.pk}/1/").content.decode()
    finally:
        file.write_bytes(kept)


def test_rectification_from_report_to_the_circular(provisional: Assessment, cast: Cast, do: Do) -> None:
    _walk(do, provisional, 4)
    assert provisional.state == State.RECTIFICATION
    clerk, office = cast.client("clerk"), cast.client("office")
    assert "报告整改情况" in _told(clerk, f"/sheets/{sheet_of(TOWN).pk}/results/")
    clerk.post(
        f"/lines/{line_of(TOWN, 1).pk}/mended/",
        {"told": "已补写听证安排", "link": "http://qinglan.example/c.html"},
    )
    page = _told(office, f"/assessments/{provisional.pk}/rectification/")
    assert ("缺听证一项" in page, "已补写听证安排" in page) == (True, True)
    office.post(f"/mended/{line_of(TOWN, 1).rectifications.get().pk}/confirm/")
    paper = Document(io.BytesIO(office.get(f"/assessments/{provisional.pk}/rectification.docx").content))
    rows = [[cell.text for cell in row.cells] for row in paper.tables[0].rows]
    assert rows[1][:3] == [TOWN, "1", "缺听证一项"]
    assert rows[1][5:] == ["已补写听证安排", "是"]
    assert cast.client("clerk").get(f"/assessments/{provisional.pk}/rectification/").status_code == 403


def test_taken_back_to_verification_the_public_sees_it_no_more(
    provisional: Assessment, client: Client, do: Do
) -> None:
    do("reopen", "office", provisional, reason="发现漏看一份通报")
    assert client.get(f"/public/{provisional.pk}/1/").status_code == 404
    do("set_step", "office", provisional, state=State.PROVISIONAL, on=False)
    _walk(do, provisional, 1)
    assert provisional.state == State.APPEALS
    assert client.get(f"/public/{provisional.pk}/1/").status_code == 404


def test_queries_do_not_grow_with_items(provisional: Assessment, cast: Cast, client: Client) -> None:
    clerk = cast.client("clerk")
    paths = ((clerk, f"/sheets/{sheet_of(TOWN).pk}/results/"), (client, f"/public/{provisional.pk}/1/"))
    counted = []
    for few in (False, True):
        if few:
            Line.objects.exclude(item=1).delete()
        for who, path in paths:
            who.get(path)
            with CaptureQueriesContext(connection) as asked:
                who.get(path)
            counted.append(len(asked))
    assert counted[:2] == counted[2:]


def test_a_check_that_gave_nothing_goes_by_its_title(provisional: Assessment, cast: Cast) -> None:
    """The run of the cast has findings for item 18 alone; item 17 asks one check, which gave nothing."""
    check = next(item for item in scheme_of(provisional).items() if item.number == 17).parts[0].check
    about = about_check(check)
    assert about is not None
    kept = frozen_sheets(Publication.objects.get())[0].item(17)
    assert f"检查“{check}”没有给出结论" in kept.parts[0].reason
    publication, office = Publication.objects.get(), cast.client("office")
    for path in (
        f"/lines/{line_of(TOWN, 17).pk}/verify/",
        f"/sheets/{sheet_of(TOWN).pk}/",
        f"/publications/{publication.pk}/results.json",
    ):
        told = _told(office, path)
        assert (f"检查“{about.title}”没有给出结论" in told, f"“{check}”" in told) == (True, False), path


def test_the_frozen_file_has_the_digest_that_is_shown(
    provisional: Assessment, cast: Cast, client: Client
) -> None:
    publication = Publication.objects.get()
    public, own = f"/public/{provisional.pk}/1/", f"/publications/{publication.pk}/results.jsonl"
    assert client.get(f"{public}results.jsonl").status_code == 404
    Assessment.objects.update(shows_units=True)
    page = _told(client, public)
    assert ("下载冻结文件" in page, f"{public}results.jsonl" in page) == (True, True)
    for answer in (client.get(f"{public}results.jsonl"), cast.client("office").get(own)):
        digest = hashlib.sha256(answer.content).hexdigest()
        assert (digest, f"<code>{digest}</code>" in page) == (publication.digest, True)
        units = [json.loads(line)["sheet"]["unit"] for line in answer.content.splitlines()]
        assert units == [TOWN, NEIGHBOUR, BUREAU]


def test_personal_numbers_are_masked_before_the_results_are_frozen(assessment: Assessment, do: Do) -> None:
    put(assessment, State.VERIFICATION)
    _ruled(but=(line_of(TOWN, 1).pk,))
    do("rule", "reviewer", line_of(TOWN, 1), score="2.5", reason="名单中有 11010519491231002X 未打码")
    do("advance", "office", assessment)
    assert b"11010519491231002X" not in frozen_bytes(Publication.objects.get())


def test_the_json_file_is_what_the_reference_describes(provisional: Assessment, cast: Cast) -> None:
    del provisional
    told = cast.client("office").get(f"/publications/{Publication.objects.get().pk}/results.json").json()
    assert list(told) == list(JSON_FIELDS)
    assert told["format"] == FORMAT
    assert [set(one) for one in told["ranking"][0]["units"]] == [{"unit", "rank", "tied", "share"}] * 2
    assert [set(one) for one in told["sheets"]] == [{"sheet", "claimed"}] * 3


def test_what_did_not_change_is_not_sent_again(provisional: Assessment, client: Client, do: Do) -> None:
    Assessment.objects.update(shows_units=True)
    public = f"/public/{provisional.pk}/1/"
    paths = [
        f"{public}{path}"
        for path in (
            "",
            "results.jsonl",
            "results.csv",
            *(f"units/{sheet_of(TOWN).pk}/{end}" for end in ("", "sheet.docx")),
        )
    ]
    client.get(public)  # the cookie of the forms
    marks = {path: client.get(path).headers["ETag"] for path in paths}
    assert len(set(marks.values())) == len(paths)
    for path, mark in marks.items():
        same = client.get(path, headers={"if-none-match": mark})
        assert (same.status_code, same.content, same.headers["ETag"]) == (304, b"", mark)
        assert client.get(path, headers={"if-none-match": '"another"'}).status_code == 200
    since = client.get(f"{public}results.csv").headers["Last-Modified"]
    assert client.get(f"{public}results.csv", headers={"if-modified-since": since}).status_code == 304
    client.cookies["django_language"] = "en"
    assert client.get(public, headers={"if-none-match": marks[public]}).status_code == 200
    del client.cookies["django_language"]
    do("set_step", "office", provisional, state=State.PROVISIONAL, closes_at=in_days(3))
    assert client.get(public, headers={"if-none-match": marks[public]}).status_code == 200
    do("reopen", "office", provisional, reason="发现漏看一份通报")
    for path, mark in marks.items():
        assert client.get(path, headers={"if-none-match": mark}).status_code == 404


def test_who_is_signed_in_is_never_told_that_nothing_changed(provisional: Assessment, cast: Cast) -> None:
    answer = cast.client("office").get(f"/public/{provisional.pk}/1/")
    assert ("ETag" in answer.headers, answer.headers["Cache-Control"]) == (False, "no-cache")


def test_a_version_is_decoded_once(provisional: Assessment, client: Client) -> None:
    Assessment.objects.update(shows_units=True)
    public = f"/public/{provisional.pk}/1/"
    unit = f"{public}units/{sheet_of(TOWN).pk}/"
    for path in (public, unit):
        client.get(path)
    publication = Publication.objects.get()
    assert places(publication) is places(publication)
    first = frozen_of(publication, TOWN)
    assert first is not None
    assert first is frozen_of(publication, TOWN)
    assert shown_frozen(publication, first.sheet, "") is shown_frozen(publication, first.sheet, "")
