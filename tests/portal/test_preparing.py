"""The office begins an assessment: what will be made is shown first, open questions are decided, nothing is made twice."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.portal.conftest import Cast, Do, put
from tests.portal.looking import faults_of
from tests.portal.served import Served, cast_in, served

from mingjing.portal.actions import Refusal
from mingjing.portal.assessment.models import Assessment
from mingjing.portal.assessment.states import State
from mingjing.portal.log.models import Entry
from mingjing.portal.questions.models import Decided
from mingjing.portal.questions.standing import Standing, standings, still_open
from mingjing.run.workspace import open_workspace

_TAKEN = {"decided_by": "县政务公开领导小组会议", "why": "按惯例"}


@pytest.fixture
def workspace_folder(small_workspace: Path, settings: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A workspace of this test alone, since decisions are written into it."""
    folder = tmp_path / "own"
    shutil.copytree(small_workspace, folder)
    settings.WORKSPACE = folder  # type: ignore[attr-defined]
    return folder


def test_a_second_assessment_of_the_year_is_made_only_by_who_knows_of_the_first(
    assessment: Assessment, do: Do
) -> None:
    with pytest.raises(Refusal) as told:
        do("create_assessment", "office")
    assert told.value.code == "exists"
    assert str(told.value) == (
        "云岫县2022年度已有 1 个考核（云岫县2022年度政务公开工作考核）；确实要另建的，请看过现有的考核再建"
    )
    second = do("create_assessment", "office", existing=1, title="另一个")
    with pytest.raises(Refusal):
        do("create_assessment", "office", existing=1)
    assert list(Assessment.objects.values_list("pk", flat=True).order_by("pk")) == [assessment.pk, second.pk]


def test_a_decision_on_a_parameter_stands_where_every_run_reads_it_and_in_the_log(
    workspace_folder: Path, assessment: Assessment, do: Do
) -> None:
    before = still_open(assessment)

    do("decide_question", "office", item=3, number=2, value="calendar", **_TAKEN)

    (written,) = open_workspace(workspace_folder).decisions
    assert (written.item, written.part, dict(written.values), written.decided_by, written.why) == (
        3,
        4,
        {"day_unit": "calendar"},
        "县政务公开领导小组会议",
        "按惯例",
    )
    entry = Entry.objects.order_by("-number").first()
    assert entry is not None
    assert (entry.action, entry.assessment, entry.subject, entry.told) == (
        "decide_question",
        str(assessment),
        "第3项的待定问题2",
        {
            "before": {"决定": "待明确"},
            "after": {
                "问题": "“3日内”是自然日还是工作日？",
                "决定": "按自然日计",
                "由谁决定": "县政务公开领导小组会议",
                "参数": "day_unit：workday → calendar",
            },
            "reason": "按惯例",
        },
    )
    assert still_open(assessment) == before - 1


def test_a_decision_without_a_parameter_is_a_record_and_touches_no_file(
    workspace_folder: Path, assessment: Assessment, do: Do
) -> None:
    text = (workspace_folder / "assessment.yaml").read_text("utf-8")
    before = still_open(assessment)
    do("decide_question", "office", item=3, number=1, words="不是", **_TAKEN)
    made = Decided.objects.get()
    assert (made.parameter, made.value, made.words) == ("", "", "不是")
    assert (workspace_folder / "assessment.yaml").read_text("utf-8") == text
    assert still_open(assessment) == before - 1


def test_a_file_changed_by_hand_since_is_told_and_not_the_decision(
    workspace_folder: Path, do: Do, cast: Cast
) -> None:
    do("decide_question", "office", item=3, number=2, value="calendar", **_TAKEN)
    file = workspace_folder / "assessment.yaml"
    file.write_text(file.read_text("utf-8").replace("calendar", "workday"), "utf-8")
    shown = cast.client("office").get("/questions/3/").content.decode()
    assert "assessment.yaml 里现在是 workday，与这里最后的决定（calendar）不一致；计分以文件为准" in shown
    assert [one.asked.number for one in standings(open_workspace(workspace_folder)) if one.differs] == [2]


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"item": 99, "number": 1, "words": "是"}, "考核方案中没有第99项的第1个待定问题"),
        ({"item": 3, "number": 2}, "请选一个决定，或填写参数的值"),
        ({"item": 3, "number": 2, "value": "随便"}, "“随便”不在可选的决定里"),
        ({"item": 9, "number": 2, "value": "三百"}, "参数“min_characters”的值“三百”无法读作整数"),
        ({"item": 3, "number": 1}, "请写明决定是什么"),
        (
            {"item": 3, "number": 1, "words": "是", "decided_by": " "},
            "请写明由谁决定（如：县政务公开领导小组会议）",
        ),
        ({"item": 3, "number": 1, "words": "是", "why": ""}, "请写明理由"),
    ],
)
def test_what_cannot_be_decided_is_told_and_nothing_is_kept(
    workspace_folder: Path, assessment: Assessment, do: Do, told: dict[str, object], why: str
) -> None:
    text, entries = (workspace_folder / "assessment.yaml").read_text("utf-8"), Entry.objects.count()
    with pytest.raises(Refusal) as refused:
        do("decide_question", "office", **{**_TAKEN, **told})
    assert (str(refused.value), Decided.objects.count(), Entry.objects.count()) == (why, 0, entries)
    assert (workspace_folder / "assessment.yaml").read_text("utf-8") == text
    assert still_open(assessment) == len(standings(open_workspace(workspace_folder)))


def test_parameters_stay_once_results_are_shown_and_records_may_still_be_made(
    workspace_folder: Path, assessment: Assessment, do: Do
) -> None:
    put(assessment, State.PROVISIONAL)
    text = (workspace_folder / "assessment.yaml").read_text("utf-8")
    with pytest.raises(Refusal) as refused:
        do("decide_question", "office", item=3, number=2, value="calendar", **_TAKEN)
    assert (refused.value.code, Decided.objects.count()) == ("state", 0)
    assert (workspace_folder / "assessment.yaml").read_text("utf-8") == text
    do("decide_question", "office", item=3, number=1, words="不是", **_TAKEN)


def test_going_on_from_the_draft_tells_how_many_are_open_and_stops_nobody(
    assessment: Assessment, do: Do, cast: Cast
) -> None:
    count = still_open(assessment)
    page = cast.client("office").get(f"/assessments/{assessment.pk}/").content.decode()
    assert f"原表还有 {count} 个问题待明确" in page
    do("advance", "office", assessment)
    entry = Entry.objects.order_by("-number").first()
    assert entry is not None
    assert entry.told["after"] == {"状态": "自评", "待明确的问题": count}


def test_decisions_are_handed_out_with_what_is_still_open(assessment: Assessment, do: Do, cast: Cast) -> None:
    do("decide_question", "office", item=3, number=2, value="calendar", **_TAKEN)
    do("decide_question", "office", item=3, number=1, words="=1+1", **_TAKEN)
    answer = cast.client("leader").get("/questions/decisions.csv")
    rows = answer.content.decode("utf-8-sig").splitlines()
    assert rows[0] == "题号,问题,暂按,决定,参数,取值,由谁决定,理由,登记人,登记时间"
    assert sum(",待明确," in row for row in rows) == still_open(assessment)
    (settled,) = (row for row in rows if "calendar" in row)
    assert settled.startswith(
        "第3项,“3日内”是自然日还是工作日？,按工作日计。,按自然日计,day_unit,calendar,县政务公开领导小组会议,按惯例,office,"
    )
    assert "'=1+1" in answer.content.decode()


@pytest.mark.parametrize("path", ["/questions/", "/assessments/new/"])
def test_the_list_says_which_questions_move_scores_and_shows_these_alone(
    cast: Cast, workspace_folder: Path, do: Do, path: str
) -> None:
    found = standings(open_workspace(workspace_folder))
    scoring = [one for one in found if one.asked.readers]
    client = cast.client("office")
    every = client.get(path).content.decode()
    assert f"{len(found)} 个问题，待明确 {len(found)} 个；其中 {len(scoring)} 个影响得分" in every
    assert [_row(every, one) for one in found if "影响得分" in _row(every, one)] == [
        _row(every, one) for one in scoring
    ]
    assert "须改考核方案" in _row(every, next(one for one in scoring if not one.asked.takes_effect))
    do("decide_question", "office", item=3, number=2, value="calendar", **_TAKEN)
    shown = {
        query: client.get(path, dict.fromkeys(query.split(), "1"))
        .content.decode()
        .count('<td class="number">')
        for query in ("list", "list scores", "list open", "list open scores")
    }
    besides = shown["list"] - len(found)  # cells of other tables on the page
    assert {query: rows - besides for query, rows in shown.items()} == {
        "list": len(found),
        "list scores": len(scoring),
        "list open": len(found) - 1,
        "list open scores": len(scoring) - 1,
    }
    assert "<details open><summary>逐个问题" in client.get("/assessments/new/?scores=1").content.decode()


def _row(page: str, one: Standing) -> str:
    """The row of a question in the list."""
    link = f'href="/questions/{one.asked.item}/#q{one.asked.number}"'
    return next(row for row in page.split("<tr>") if link in row).split("</tr>")[0]


@pytest.mark.parametrize(
    ("path", "who", "status"),
    [
        ("/assessments/new/", "office", 200),
        ("/assessments/new/", "reviewer", 403),
        ("/assessments/new/", "clerk", 403),
        ("/questions/", "reviewer", 200),
        ("/questions/0/", "leader", 200),
        ("/questions/3/", "clerk", 403),
        ("/questions/decisions.csv", "clerk", 403),
        ("/questions/99/", "office", 404),
    ],
)
def test_who_sees_what(cast: Cast, path: str, who: str, status: int) -> None:
    assert cast.client(who).get(path).status_code == status


@pytest.fixture(scope="module")
def portal(small_workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A county before its self-assessment."""
    folder = tmp_path_factory.mktemp("preparing") / "county"
    with served(cast_in(small_workspace, folder, "draft")) as running:
        yield running


@pytest.mark.parametrize("scripts", [True, False])
def test_the_office_decides_by_keyboard_and_begins_another_with_and_without_scripts(
    portal: Served, browser: Browser, scripts: bool
) -> None:
    context = portal.signed_in(browser, "office", java_script_enabled=scripts)
    page, faults = context.new_page(), list[str]()
    page.on("console", lambda told: faults.append(told.text))
    page.goto("/")
    page.get_by_role("link", name="建立考核").click()
    expect(page.locator("#there")).to_have_text("这个县、这一年度已有考核")
    if scripts:
        faults += faults_of(page, "new-assessment")
    page.locator("summary:has-text('逐个问题')").click()
    page.get_by_role("link", name="解读的 3 日从制定之日还是从发布之日起算？").click()
    card = page.locator("#q2")
    card.get_by_label("从制定之日起算").focus()
    page.keyboard.press("Space")
    for words in ("县政府常务会议", "以成文日期为准"):
        page.keyboard.press("Tab")
        page.keyboard.type(words)
    page.keyboard.press("Enter")
    expect(page.locator(".note.success")).to_have_text("已办理：决定待定问题")
    expect(card.locator(".sign")).to_have_text("已明确")
    expect(card).to_contain_text("interpretation_base: made")
    if scripts:
        faults += faults_of(page, "question")
    page.get_by_role("link", name="待定问题", exact=False).first.click()
    if scripts:
        faults += faults_of(page, "questions")
    page.goto("/assessments/new/")
    page.get_by_label("名称").fill("补考核")
    page.get_by_label("我看过上面已有的考核").check()
    page.get_by_role("button", name="建立考核").click()
    expect(page.locator("h1")).to_contain_text("补考核")
    if scripts:
        faults += faults_of(page, "assessment-with-open-questions")
    assert faults == []
    context.close()
