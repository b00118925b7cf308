"""Captures of filed links: asked for with the filing, taken by a real worker with a real browser, shown to whom it concerns."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.conftest import require_browser
from tests.crawl.conftest import Reply, Server
from tests.portal.apart import apart, worked
from tests.portal.conftest import NEIGHBOUR, TOWN, Cast, line_of, put
from tests.portal.served import cast_in

from mingjing.capture import changed_parts
from mingjing.portal.assessment.captures import folder_of
from mingjing.portal.assessment.models import Assessment, Captured
from mingjing.portal.assessment.states import State
from mingjing.portal.jobs.models import Job
from mingjing.portal.jobs.registry import all_kinds
from mingjing.portal.pages.archive import NOTHING_RUNS

Do = Callable[..., Captured]
_PAGE = "<!doctype html><title>会议</title><p>政务公开工作会议</p>"
_LINKS = {
    "picture": "http://qinglan.example/meeting.html",
    "file": "http://qinglan.example/plan.pdf",
    "gone": "http://qinglan.example/gone.html",
    "inner": "http://127.0.0.1:8080/secret",
    "inner_six": "http://[::ffff:169.254.169.254]/latest/",
    "service": "http://qinglan.example:25/",
    "redirected": "http://qinglan.example/inwards",
}


@pytest.fixture
def site() -> Iterator[Server]:
    """The town's site."""
    server = Server()
    server.routes["/meeting.html"] = _PAGE
    server.routes["/plan.pdf"] = Reply("%PDF-1.4", headers={"Content-Type": "application/pdf"})
    server.routes["/inwards"] = Reply("", 302, headers={"location": "http://169.254.169.254/latest/"})
    yield server
    server.stop()


def county_with_site(small: Path, folder: Path, site: Server, state: str, database: str = "") -> Path:
    """A county whose town's site stands on this machine."""
    cast_in(small, folder, state, database)
    settings = folder / "assessment.yaml"
    resolve = f"resolve: {{qinglan.example: '127.0.0.1:{site.port}'}}\n"
    settings.write_text(settings.read_text("utf-8") + resolve, "utf-8")
    return folder


def test_filing_a_link_asks_for_its_capture_and_filing_none_does_not(assessment: Assessment, do: Do) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    do("file_link", "clerk", line_of(TOWN, 1), link=_LINKS["picture"])
    do("claim_absence", "clerk", line_of(TOWN, 8), reason="没有补贴", statement=_LINKS["picture"])
    do("claim_absence", "clerk", line_of(TOWN, 7), reason="没有预算")
    put(assessment, State.APPEALS)
    do("appeal", "clerk", line_of(TOWN, 2), reason="已经公开", link=_LINKS["picture"])
    do("appeal", "clerk", line_of(TOWN, 3), reason="已经公开")
    put(assessment, State.RECTIFICATION)
    do("report_mended", "clerk", line_of(TOWN, 4), told="已补齐", link=_LINKS["picture"])
    asked = Job.objects.filter(kind="capture").values_list("about", flat=True)
    assert [one["of"] for one in asked] == ["evidence", "absenceclaim", "appeal", "rectification"]


def test_a_capture_that_was_given_up_says_why(assessment: Assessment, do: Do) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    filed = do("file_link", "clerk", line_of(TOWN, 1), link=_LINKS["picture"])
    all_kinds()["capture"].gave_up(Job.objects.get().about, "访问超时")
    filed.refresh_from_db()
    assert (filed.capture, filed.capture_fault) == ("", "访问超时")


def test_a_worker_captures_filed_links_and_refuses_hostile_ones(
    small_workspace: Path, tmp_path: Path, site: Server
) -> None:
    require_browser()
    folder = county_with_site(small_workspace, tmp_path / "county", site, "self_assessment")
    code = f"links = {list(_LINKS.values())!r}\n" + (
        "for link in links: do('file_link', 'clerk', line_of(TOWN, 1), link=link)"
    )
    apart(folder, code)
    told = worked(folder)
    asked = "tell([[one.link, one.capture, one.capture_fault] for one in Evidence.objects.all()])"
    found = {link: (picture, fault) for link, picture, fault in apart(folder, asked)}
    faults = {name: found[link][1] for name, link in _LINKS.items()}
    assert faults == {
        "picture": "",
        "file": "这是一份文件（application/pdf），不是网页；文件已存",
        "gone": "网站回答 404，网页不存在或打不开",
        "inner": "内网地址，不访问",
        "inner_six": "内网地址，不访问",
        "service": f"不能访问 {_LINKS['service']}：端口 25 不是网站的端口",
        "redirected": "内网地址，不访问",
    }
    pictured = {name for name, link in _LINKS.items() if found[link][0]}
    assert (pictured, len(told)) == ({"picture", "gone"}, len(_LINKS))
    receipts = sorted((folder / "captures").glob("*/receipt.json"))
    assert [changed_parts(one) for one in receipts] == [[]] * 3
    digests = {
        part["sha256"]
        for one in receipts
        for part in json.loads(one.read_text("utf-8"))["parts"]
        if part["name"] == "page.jpg"
    }
    assert digests == {found[_LINKS[name]][0] for name in pictured}
    chain = (folder / "archive" / "chain.jsonl").read_text("utf-8")
    assert all(one.parent.name in chain for one in receipts)
    assert {asked.headers["host"] for asked in site.asked} == {"qinglan.example"}
    seen = len(site.asked)
    apart(folder, "Job.objects.update(done_at=None)")
    assert len(worked(folder)) == len(_LINKS)
    again = {link: (picture, fault) for link, picture, fault in apart(folder, asked)}
    assert again == found
    assert len(site.asked) == seen + 1, "only the redirect is asked for again: nothing of it was kept"


def test_a_site_that_does_not_answer_is_tried_again_and_then_told(
    small_workspace: Path, tmp_path: Path
) -> None:
    require_browser()
    site = Server()
    folder = county_with_site(small_workspace, tmp_path / "county", site, "self_assessment")
    site.stop()
    apart(folder, f"do('file_link', 'clerk', line_of(TOWN, 1), link={_LINKS['picture']!r})")
    tries = [worked(folder)]
    for _ in range(2):
        apart(folder, "Job.objects.update(not_before=timezone.now())")
        tries.append(worked(folder))
    assert [[line.partition("（0.")[0] for line in one] for one in tries] == [
        ["截图：没有办成，稍后再试（第 1 次）：连接失败"],
        ["截图：没有办成，稍后再试（第 2 次）：连接失败"],
        ["截图：试了 3 次没有办成，放弃：连接失败"],
    ]
    told = apart(folder, "tell(Evidence.objects.get().capture_fault)")
    assert told == "连接失败"


def test_pictures_are_shown_to_their_unit_and_those_who_verify_and_to_nobody_else(
    assessment: Assessment, cast: Cast, do: Do, tmp_path: Path, settings: pytest.FixtureRequest
) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    filed = do("file_link", "clerk", line_of(TOWN, 1), link=_LINKS["picture"])
    settings.WORKSPACE = tmp_path  # type: ignore[attr-defined]
    folder = folder_of(tmp_path, filed)
    folder.mkdir(parents=True)
    (folder / "page.jpg").write_bytes(b"\xff\xd8picture")
    (folder / "receipt.json").write_text("{}", "utf-8")
    address = f"/filed/evidence/{filed.pk}"
    for who in ("clerk", "leader_of_town", "bureau", "office"):
        answer = cast.client(who).get(f"{address}/page.jpg")
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
        assert answer["Content-Security-Policy"] == NOTHING_RUNS
    answer = cast.client("clerk").get(f"{address}/receipt.json")
    assert answer["Content-Disposition"].startswith("attachment")
    assert cast.client("neighbour").get(f"{address}/page.jpg").status_code == 403
    for missing in ("page.wacz", "words-1.jpg", "..%2freceipt.json"):
        assert cast.client("clerk").get(f"{address}/{missing}").status_code == 404
    assert cast.client("clerk").get(f"/filed/person/{filed.pk}/page.jpg").status_code == 404


def test_how_far_a_capture_has_come_stands_beside_the_link(
    assessment: Assessment, cast: Cast, do: Do
) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    line = line_of(TOWN, 1)
    waiting, done, broken = (do("file_link", "clerk", line, link=_LINKS["picture"]) for _ in range(3))
    type(done).objects.filter(pk=done.pk).update(capture="5c" * 32)
    type(broken).objects.filter(pk=broken.pk).update(capture_fault="内网地址，不访问")
    put(assessment, State.VERIFICATION)
    shown = cast.client("reviewer").get(f"/lines/{line.pk}/verify/").content.decode()
    assert "截图中" in shown
    assert f"/filed/evidence/{done.pk}/page.jpg" in shown
    assert "截图未成：内网地址，不访问" in shown
    assert f"/filed/evidence/{waiting.pk}/page.jpg" not in shown


def test_a_neighbours_line_is_another_folder(assessment: Assessment, do: Do, tmp_path: Path) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    mine = do("file_link", "clerk", line_of(TOWN, 1), link=_LINKS["picture"])
    other = do("file_link", "neighbour", line_of(NEIGHBOUR, 1), link=_LINKS["picture"])
    assert folder_of(tmp_path, mine) != folder_of(tmp_path, other)
