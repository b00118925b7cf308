"""Notices: everybody whom a matter concerns is told once; reminders come before limits and move with them."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.conf import LazySettings
from django.utils import timezone
from tests.portal.conftest import NEIGHBOUR, TOWN, Cast, fill, in_days, line_of, put, sheet_of

from mingjing.model import Calendar
from mingjing.portal.assessment.models import Assessment, Line, Step
from mingjing.portal.assessment.states import State
from mingjing.portal.jobs.models import Job
from mingjing.portal.jobs.registry import all_kinds
from mingjing.portal.notices.models import Notice
from mingjing.portal.notices.reminders import due_distance, moment_before
from mingjing.portal.notices.telling import tell_results, tell_step

Do = Callable[..., Line]
_DAYS = (7, 3, 1)


def _at(month: int, day: int, hour: int) -> datetime:
    return datetime(2022, month, day, hour, tzinfo=timezone.get_current_timezone())


def _told() -> set[tuple[str, str]]:
    return {(one.user.username, one.about) for one in Notice.objects.select_related("user")}


def _remind(at: datetime | None = None) -> list[str]:
    """Plan as at a moment, and do what came of it; whom it reminded, each once for each notice."""
    kind = all_kinds()["remind"]
    before = set(Notice.objects.values_list("pk", flat=True))
    kind.plan(at or timezone.now())
    for job in Job.objects.filter(kind="remind", done_at=None):
        kind.do(job.about).settle()
        Job.objects.filter(pk=job.pk).update(done_at=timezone.now())
    made = Notice.objects.exclude(pk__in=before).select_related("user")
    return sorted(one.user.username for one in made)


def test_reminders_come_at_nine_on_working_days() -> None:
    calendar = Calendar({2022: {date(2022, 10, day): False for day in range(1, 8)}})
    closes_at = _at(10, 10, 18)  # a Monday after the National Day week
    moments = {days: timezone.localtime(moment_before(closes_at, days, calendar)) for days in _DAYS}
    assert {days: f"{at:%m-%d %H:%M}" for days, at in moments.items()} == {
        7: "09-30 09:00",
        3: "09-30 09:00",
        1: "09-30 09:00",
    }
    assert f"{moment_before(closes_at + timedelta(days=4), 1, calendar):%m-%d}" == "10-13"


def test_only_the_nearest_distance_is_due_and_nothing_after_the_limit() -> None:
    closes_at = _at(3, 18, 18)
    at = {
        day: due_distance(closes_at, _at(3, day, 12), _DAYS, Calendar({}))
        for day in (10, 11, 14, 15, 17, 18, 19)
    }
    assert at == {10: None, 11: 7, 14: 7, 15: 3, 17: 1, 18: 1, 19: None}


def test_who_still_has_something_to_do_is_reminded_once_for_each_distance(
    assessment: Assessment, do: Do
) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    do("set_step", "office", assessment, state=State.SELF_ASSESSMENT, closes_at=in_days(5))
    fill(TOWN)
    do("sign_off", "leader_of_town", sheet_of(TOWN))
    late = ["leader_of_neighbour", "neighbour", "office"]
    assert _remind() == late
    assert (_remind(), _remind()) == ([], [])
    told = Notice.objects.get(user__username="neighbour").told
    assert "自评还有 5 天截止" in told
    assert "填写鹤渡乡人民政府的自评分（已完成 0/" in told
    assert _remind(in_days(5) - timedelta(hours=2)) == late, "the last distance is told as well"


def test_an_extension_moves_the_reminders_of_those_who_got_it(assessment: Assessment, do: Do) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    do("set_step", "office", assessment, state=State.SELF_ASSESSMENT, closes_at=in_days(2))
    do(
        "extend",
        "office",
        assessment,
        state=State.SELF_ASSESSMENT,
        closes_at=in_days(30),
        sheet=sheet_of(NEIGHBOUR),
        reason="汛期",
    )
    assert _remind() == ["clerk", "leader_of_town", "office"]
    assert _remind(in_days(28)) == ["leader_of_neighbour", "neighbour"]


def test_nobody_is_reminded_of_a_step_that_is_over(assessment: Assessment, do: Do) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    do("set_step", "office", assessment, state=State.SELF_ASSESSMENT, closes_at=in_days(2))
    all_kinds()["remind"].plan(timezone.now())
    put(assessment, State.VERIFICATION)
    done = all_kinds()["remind"].do(Job.objects.get(kind="remind").about)
    done.settle()
    assert (done.told, Notice.objects.count()) == ("自评已经过去，不再提醒", 0)


def test_planning_asks_the_database_alike_for_many_units(
    assessment: Assessment, do: Do, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    do("set_step", "office", assessment, state=State.SELF_ASSESSMENT, closes_at=in_days(2))
    for unit in (TOWN, NEIGHBOUR):
        step = Step.objects.get(state=State.SELF_ASSESSMENT)
        step.extensions.create(sheet=sheet_of(unit), closes_at=in_days(4), reason="汛期")
    with django_assert_max_num_queries(5):  # type: ignore[attr-defined]
        all_kinds()["remind"].plan(timezone.now())


def test_a_unit_is_told_what_was_decided_on_its_lines(assessment: Assessment, do: Do) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    claim = do("claim_absence", "clerk", line_of(TOWN, 8), reason="没有惠民补贴")
    put(assessment, State.VERIFICATION)
    do("send_back", "reviewer", line_of(TOWN, 2), reason="缺会议照片")
    do("decide_claim", "office", claim, accepted=False, reason="有补贴项目")
    put(assessment, State.APPEALS)
    appeal = do("appeal", "clerk", line_of(TOWN, 3), reason="已经公开")
    do("decide_appeal", "office", appeal, score="1.5", reason="附表齐全")
    units_people = ("clerk", "leader_of_town")
    assert _told() == {(who, about) for who in units_people for about in ("sent_back", "claim", "appeal")}
    told = dict(Notice.objects.filter(user__username="clerk").values_list("about", "told"))
    assert told == {
        "sent_back": "青岚镇人民政府第2项被退回补充：缺会议照片",
        "claim": "青岚镇人民政府第8项的合理缺项申请：不同意。理由：有补贴项目",
        "appeal": "青岚镇人民政府第3项的申诉已有决定：1.5 分。理由：附表齐全",
    }


def test_a_units_people_are_told_what_begins_and_what_changed_for_them(
    assessment: Assessment, do: Do
) -> None:
    do("advance", "office", assessment)
    units_people = {"clerk", "leader_of_town", "neighbour", "leader_of_neighbour"}
    assert _told() == {(who, "step") for who in units_people}
    do("set_step", "office", assessment, state=State.SELF_ASSESSMENT, closes_at=in_days(2))
    town = sheet_of(TOWN)
    later = {"state": State.SELF_ASSESSMENT, "closes_at": in_days(5), "reason": "汛期"}
    do("extend", "office", assessment, sheet=town, **later)
    fill(TOWN)
    do("sign_off", "leader_of_town", town)
    do("unlock", "office", sheet_of(TOWN), reason="第3项填错")
    until = timezone.localtime(in_days(5)).strftime("%Y-%m-%d %H:%M")
    told = Notice.objects.filter(user__username="clerk").order_by("pk").values_list("told", flat=True)
    assert list(told) == [
        f"{TOWN}：{assessment}开始自评，请填写自评分、报送佐证材料，填完由单位负责人签字",
        f"{TOWN}：自评延期至 {until}。理由：汛期",
        f"{TOWN}的评分表已解锁，改好以后请单位负责人重新签字。理由：第3项填错",
    ]
    assert Notice.objects.filter(user__username="neighbour").count() == 1
    addresses = {}
    for state in (State.VERIFICATION, State.APPEALS, State.RECTIFICATION):
        put(assessment, state)
        Notice.objects.all().delete()
        tell_step(assessment, timezone.now())
        addresses[state] = set(
            Notice.objects.filter(user__username="clerk").values_list("address", flat=True)
        )
    results = {f"/sheets/{town.pk}/results/"}
    assert addresses == {State.VERIFICATION: set(), State.APPEALS: results, State.RECTIFICATION: results}


def test_everybody_with_a_role_is_told_when_results_are_shown(assessment: Assessment, cast: Cast) -> None:
    put(assessment, State.PROVISIONAL)
    for _ in range(2):
        tell_results(assessment, timezone.now())
    told = Notice.objects.filter(about="results")
    assert told.count() == told.values("user").distinct().count() == 9
    assert cast["clerk"].user in {one.user for one in told}
    put(assessment, State.FINAL)
    tell_results(assessment, timezone.now())
    assert Notice.objects.count() == 9


def test_a_notice_is_delivered_by_mail_and_webhook_only_where_they_are_set(
    assessment: Assessment, do: Do, cast: Cast, settings: LazySettings
) -> None:
    put(assessment, State.VERIFICATION)
    clerk = cast["clerk"].user
    assert clerk is not None
    clerk.email = "xinxi@qinglan.example"
    clerk.save()
    do("send_back", "reviewer", line_of(TOWN, 1), reason="缺")
    assert not Job.objects.exists()
    settings.EMAIL_HOST, settings.WEBHOOK_ADDRESS = "mail.example", "https://oa.example/in"
    do("send_back", "reviewer", line_of(TOWN, 2), reason="缺")
    asked = sorted(Job.objects.values_list("kind", flat=True))
    assert asked == ["mail", "webhook", "webhook"], "only the clerk has an address"


def test_the_page_shows_ones_own_notices_and_the_header_how_many_wait(
    assessment: Assessment, do: Do, cast: Cast
) -> None:
    put(assessment, State.VERIFICATION)
    for item in (1, 2):
        do("send_back", "reviewer", line_of(TOWN, item), reason="缺会议照片")
    client, other = cast.client("clerk"), cast.client("neighbour")
    assert 'aria-label="2 条未读"' in client.get("/").content.decode()
    shown = client.get("/notices/").content.decode()
    assert shown.count("缺会议照片") == 4, "in words, and for who hears the button"
    assert "还没有通知" in other.get("/notices/").content.decode()
    first = Notice.objects.filter(user__username="clerk").last()
    assert first is not None
    assert other.post(f"/notices/{first.pk}/").status_code == 404
    opened = client.post(f"/notices/{first.pk}/")
    assert (opened.status_code, opened["Location"]) == (303, f"/sheets/{sheet_of(TOWN).pk}/#item-1")
    assert 'aria-label="1 条未读"' in client.get("/").content.decode()
    client.post("/notices/read/")
    assert "未读" not in client.get("/notices/").content.decode()
    assert Notice.objects.filter(user__username="leader_of_town", read_at=None).count() == 2
