"""What may be read by the API is what the pages show, to the same people."""

import hashlib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.test.utils import CaptureQueriesContext
from tests.portal.api.conftest import Machines
from tests.portal.conftest import NEIGHBOUR, TOWN, Cast, fill, in_days, line_of, put, sheet_of
from tests.portal.files import png

from mingjing.client import Portal, Refused
from mingjing.portal.actions import action_called, perform
from mingjing.portal.assessment.models import Appeal, Assessment, Evidence, Line, Publication
from mingjing.portal.assessment.publishing import freeze
from mingjing.portal.assessment.states import State
from mingjing.portal.people.models import User
from mingjing.portal.review.models import SecondReview

_CAST = ("office", "clerk", "leader_of_town", "neighbour", "bureau", "reviewer", "leader")
_PAIRS = (
    ("/assessments/{a}/", "/assessments/{a}"),
    ("/assessments/{a}/overview/", "/assessments/{a}/overview"),
    ("/sheets/{s}/", "/sheets/{s}"),
    ("/assessments/{a}/queues/", "/assessments/{a}/queues"),
    ("/assessments/{a}/queues/finance_bureau/", "/assessments/{a}/queues/finance_bureau"),
    ("/assessments/{a}/appeals/", "/assessments/{a}/appeals"),
    ("/appeals/{appeal}/", "/appeals/{appeal}"),
    ("/assessments/{a}/rectification/", "/assessments/{a}/rectifications"),
    ("/assessments/{a}/versions/", "/assessments/{a}/publications"),
    ("/publications/{p}/results.json", "/publications/{p}"),
    ("/publications/{p}/results.xlsx", "/publications/{p}/results.xlsx"),
    ("/publications/{p}/results.jsonl", "/publications/{p}/results.jsonl"),
    ("/sheets/{s}/results/", "/sheets/{s}/results"),
    ("/sheets/{s}/results.docx", "/sheets/{s}/results.docx"),
    ("/evidences/{e}/file", "/evidences/{e}/file"),
    ("/log/", "/log"),
    ("/log/?check=1", "/log/chain"),
    ("/people/", "/people"),
    ("/jobs/", "/jobs"),
    ("/health/", "/health"),
    ("/questions/", "/questions"),
    ("/assessments/{a}/runs/", "/assessments/{a}/runs"),
)


@pytest.fixture
def places(assessment: Assessment, machines: Machines, tmp_path: Path) -> dict[str, int]:
    """Numbers of the town's things, by their place in an address."""
    put(assessment, State.SELF_ASSESSMENT)
    picture = tmp_path / "照片.png"
    picture.write_bytes(png())
    machines["clerk"].do("file_upload", file=picture, target=line_of(TOWN, 1).pk)
    office = User.objects.get(username="office")
    published = freeze(assessment, State.PROVISIONAL, office, in_days(0))
    put(assessment, State.APPEALS)
    machines["clerk"].do("appeal", target=line_of(TOWN, 1).pk, reason="已经公开")
    return {
        "a": assessment.pk,
        "s": sheet_of(TOWN).pk,
        "appeal": Appeal.objects.get().pk,
        "p": published.pk,
        "e": Evidence.objects.get().pk,
    }


def _status(portal: Portal, path: str) -> int:
    try:
        portal.download(path)
    except Refused as refused:
        return refused.status
    return 200


@pytest.mark.parametrize("who", _CAST)
def test_the_api_tells_whom_the_pages_show(
    machines: Machines, cast: Cast, places: dict[str, int], who: str
) -> None:
    browser, program = cast.client(who), machines[who]
    shown = {page: browser.get(page.format(**places)).status_code for page, _ in _PAIRS}
    told = {page: _status(program, path.format(**places)) for page, path in _PAIRS}
    assert told == shown
    assert set(shown.values()) <= {200, 403}


def test_lists_hold_what_the_reader_may_see(machines: Machines, places: dict[str, int]) -> None:
    def seen(who: str, path: str, name: str) -> list[str]:
        return [one[name] for one in machines[who].each(path)]

    sheets = f"/assessments/{places['a']}/sheets"
    assert seen("clerk", sheets, "unit") == seen("clerk", "/units", "name") == [TOWN]
    assert len(seen("office", sheets, "unit")) == len(seen("leader", "/units", "name")) == 3
    assert seen("clerk", "/assessments", "title") == seen("office", "/assessments", "title")


def test_a_list_takes_as_many_queries_however_long_it_is(machines: Machines, assessment: Assessment) -> None:
    office = machines["office"]
    office.read("/me")  # that the token is used is noted once
    for path in (
        f"/assessments/{assessment.pk}/sheets",
        f"/assessments/{assessment.pk}/queues/web",
        "/people",
    ):
        with CaptureQueriesContext(connections["default"]) as one:
            office.read(path, size=1)
        with CaptureQueriesContext(connections["default"]) as many:
            office.read(path, size=100)
        assert len(many) == len(one), path


def test_a_line_tells_what_the_machine_found_with_quotes_and_addresses(
    machines: Machines,
    cast: Cast,
) -> None:
    lines = machines["clerk"].sheet(sheet_of(TOWN).pk)["lines"]
    line = next(one for one in lines if one["item"] == 18)
    assert line["machine"] is not None
    quotes = [
        quote for part in line["machine"]["parts"] for one in part["findings"] for quote in one["quotes"]
    ]
    assert [(one["words"], one["place"], one["url"]) for one in quotes] == [
        ("受理机构", "正文", "http://qinglan.example/guide.html")
    ]
    assert cast.client("clerk").get(quotes[0]["archived"].partition("#")[0]).status_code == 200
    assert (line["self_score"], line["verified_score"], line["handling"]) == (None, None, "open")
    assert [one["item"] for one in lines] == sorted(
        Line.objects.filter(sheet__unit__name=TOWN).values_list("item", flat=True)
    )


def test_history_and_rulings_of_a_line(
    machines: Machines, assessment: Assessment, do: Callable[..., object]
) -> None:
    put(assessment, State.VERIFICATION)
    do("rule", "reviewer", line_of(TOWN, 7), score="1.5", reason="附表齐全")
    number = line_of(TOWN, 7).pk
    for who, rulings in (("office", ["1.5"]), ("bureau", ["1.5"]), ("clerk", None)):
        told = machines[who].read(f"/lines/{number}")
        assert (told["line"]["verified_score"], told["line"]["history"][0]["action"]) == ("1.5", "rule")
        assert (told["rulings"] and [one["score"] for one in told["rulings"]]) == rulings
    assert _status(machines["neighbour"], f"/lines/{number}") == 403


def test_who_has_to_judge_blindly_is_told_nothing(
    machines: Machines, assessment: Assessment, do: Callable[..., object], cast: Cast
) -> None:
    put(assessment, State.VERIFICATION)
    first = do("rule", "office", line_of(TOWN, 7), score="1.5", reason="附表齐全")
    drawn = SecondReview.objects.create(
        line=line_of(TOWN, 7), first=first, to=cast["bureau"].user, drawn_at=in_days(0)
    )
    number, queue = line_of(TOWN, 7).pk, f"/assessments/{assessment.pk}/queues/finance_bureau"
    hidden = machines["bureau"].read(f"/lines/{number}")
    row = next(one for one in machines["bureau"].each(queue) if one["id"] == number)
    for line in (hidden["line"], row):
        assert (line["hidden"], line["verified_score"], line["handling"]) == (True, None, "")
    assert (hidden["rulings"], hidden["line"]["history"]) == (None, [])
    reviews = f"/assessments/{assessment.pk}/second-reviews"
    assert [(one["id"], one["first"]) for one in machines["bureau"].each(reviews)] == [(drawn.pk, None)]
    assert [one["first"] for one in machines["office"].each(reviews)] == [None]
    assert list(machines["reviewer"].each(reviews)) == []
    machines["bureau"].do("review_second", target=drawn.pk, score="1", reason="缺一张表")
    told = next(iter(machines["office"].each(reviews)))
    assert (told["first"]["score"], told["second"]["score"], told["differs"]) == ("1.5", "1.0", True)


def test_pages_of_a_list_hold_every_row_once(machines: Machines, assessment: Assessment) -> None:
    office, path = machines["office"], f"/assessments/{assessment.pk}/queues/web"
    pages = [office.read(path, page=number, size=7) for number in range(1, 20)]
    rows = [one["id"] for page in pages for one in page["items"]]
    assert (len(rows), len(set(rows)), {page["total"] for page in pages}) == (
        pages[0]["total"],
        pages[0]["total"],
        {len(rows)},
    )


def test_published_results_need_no_token(
    machines: Machines, assessment: Assessment, places: dict[str, int]
) -> None:
    anybody = Portal(machines.address)
    (one,) = anybody.read("/public")
    told = anybody.read(f"/public/{one['id']}")
    assert (one["id"], told["sheets"], told["digest"]) == (places["p"], None, one["digest"])
    Assessment.objects.update(shows_units=True)
    assert len(anybody.read(f"/public/{one['id']}")["sheets"]) == 3
    put(assessment, State.VERIFICATION)
    assert (anybody.read("/public"), _status(anybody, f"/public/{one['id']}")) == ([], 404)


def test_a_file_from_before_personal_numbers_were_masked_is_not_handed_out(
    machines: Machines, assessment: Assessment
) -> None:
    office, path = User.objects.get(username="office"), "/publications/{}/results.jsonl"
    one = freeze(assessment, State.PROVISIONAL, office, in_days(0))
    assert _status(machines["office"], path.format(one.pk)) == 200
    kept = Path(settings.WORKSPACE) / one.file
    old = kept.read_text("utf-8").replace("受理机构", "身份证号 360734199001011233", 1)
    digest = hashlib.sha256(old.encode()).hexdigest()
    (kept.parent / f"{digest}.jsonl").write_text(old, "utf-8")
    Publication.objects.filter(pk=one.pk).update(digest=digest, file=f"results/{digest}.jsonl")
    assert _status(machines["office"], path.format(one.pk)) == 404
    told = machines["office"].download(f"/publications/{one.pk}/results.json").decode()
    assert ("身份证号" in told, "360734199001011233" in told) == (True, False)


def test_what_a_unit_reads_of_its_results_is_what_was_frozen(
    machines: Machines, assessment: Assessment
) -> None:
    fill(TOWN)
    Line.objects.filter(sheet__unit__name=TOWN, item=1).update(self_score=Decimal("2.5"))
    freeze(assessment, State.PROVISIONAL, User.objects.get(username="office"), in_days(0))
    put(assessment, State.PROVISIONAL)
    told = machines["clerk"].read(f"/sheets/{sheet_of(TOWN).pk}/results")
    assert (told["unit"], told["result"]["sheet"]["unit"], told["result"]["claimed"]["1"]) == (
        TOWN,
        TOWN,
        "2.5",
    )
    assert _status(machines["clerk"], f"/sheets/{sheet_of(NEIGHBOUR).pk}/results") == 403


def test_the_office_reads_jobs_and_links_of_the_invited(machines: Machines, assessment: Assessment) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    machines["clerk"].do("file_link", target=line_of(TOWN, 1).pk, link="http://qinglan.example/a.html")
    assert [(one["kind"], one["state"]) for one in machines["office"].each("/jobs")] == [
        ("capture", "waiting")
    ]
    assert _status(machines["clerk"], "/jobs") == 403
    someone = next(one for one in machines["office"].each("/people") if not one["ready"])
    link = machines["office"].read(f"/people/{someone['id']}/invitation")
    Portal(machines.address).accept(f"/invitation/{link['whom']}/{link['token']}/", "qing-lan-2022-mima")
    assert User.objects.get(pk=someone["id"]).check_password("qing-lan-2022-mima")
    assert _status(machines["office"], f"/people/{someone['id']}/invitation") == 409
    assert _status(machines["clerk"], f"/people/{someone['id']}/invitation") == 403


def test_notices_and_tasks_are_ones_own(machines: Machines, assessment: Assessment, cast: Cast) -> None:
    put(assessment, State.VERIFICATION)
    perform(action_called("send_back"), cast["reviewer"], line_of(TOWN, 1), reason="缺截图")
    assert [one["about"] for one in machines["clerk"].each("/notices")] == ["sent_back"]
    assert list(machines["neighbour"].each("/notices")) == []
    assert any("1 项被退回" in one["told"] for one in machines["clerk"].read("/tasks"))
