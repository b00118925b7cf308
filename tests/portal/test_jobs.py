"""The queue of background work: asked once, done by one, taken over when a lease ends, tried again, given up at last."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from mingjing.portal.jobs import queue, worker
from mingjing.portal.jobs.kind import About, Done, Kind, Later
from mingjing.portal.jobs.models import Job
from mingjing.portal.jobs.registry import all_kinds
from mingjing.portal.jobs.worker import LeaseLost, Worker, settle

pytestmark = pytest.mark.django_db

_LEASE = timedelta(seconds=60)
Register = Callable[[Kind], None]


@pytest.fixture
def register(monkeypatch: pytest.MonkeyPatch) -> Register:
    """Replaces all kinds of work by the one that a test needs."""

    def one(kind: Kind) -> None:
        monkeypatch.setattr(worker, "all_kinds", lambda: {kind.name: kind})

    return one


def _work() -> list[str]:
    told: list[str] = []
    Worker(_LEASE, threading.Event(), told.append).work(once=True)
    return told


def _again_at_once() -> None:
    Job.objects.update(not_before=timezone.now())


def test_every_module_of_kinds_is_a_kind_under_its_own_name() -> None:
    assert all(name == kind.name and kind.label for name, kind in all_kinds().items())


def test_the_same_work_is_asked_for_once_while_it_waits_and_again_when_it_is_done() -> None:
    for _ in range(3):
        queue.ask("capture", "evidence/1", {"id": 1})
    assert Job.objects.count() == 1
    job = queue.claim("a", _LEASE)
    assert job is not None
    queue.ask("capture", "evidence/1", {"id": 1})
    assert (Job.objects.count(), queue.finish(job)) == (1, True)
    queue.ask("capture", "evidence/1", {"id": 1})
    assert Job.objects.count() == 2


def test_work_asked_for_in_a_transaction_that_fails_is_not_asked_for() -> None:
    with transaction.atomic():
        queue.ask("capture", "evidence/1", {})
        transaction.set_rollback(True)
    assert not Job.objects.exists()


def test_a_job_is_held_by_one_worker_until_its_lease_ends() -> None:
    queue.ask("capture", "evidence/1", {})
    first = queue.claim("a", _LEASE)
    assert (first is not None, queue.claim("b", _LEASE)) == (True, None)
    later = timezone.now() + timedelta(seconds=61)
    second = queue.claim("b", _LEASE, later)
    assert first is not None
    assert second is not None
    assert (second.pk, second.tries) == (first.pk, 2)
    assert (queue.renew(first, _LEASE), queue.finish(first), queue.give_up(first, "x")) == (
        False,
        False,
        False,
    )
    assert queue.finish(second)


def test_a_worker_that_claims_its_own_lost_job_again_is_heard_once() -> None:
    queue.ask("capture", "evidence/1", {})
    first = queue.claim("a", _LEASE)
    second = queue.claim("a", _LEASE, timezone.now() + timedelta(seconds=61))
    assert first is not None
    assert second is not None
    assert (queue.finish(first), queue.finish(second)) == (False, True)


def test_a_renewed_lease_is_not_taken_over() -> None:
    queue.ask("capture", "evidence/1", {})
    job = queue.claim("a", _LEASE)
    assert job is not None
    assert queue.renew(job, timedelta(minutes=10))
    assert queue.claim("b", _LEASE, timezone.now() + timedelta(seconds=61)) is None


def test_work_for_later_waits() -> None:
    queue.ask("capture", "evidence/1", {}, not_before=timezone.now() + timedelta(hours=1))
    assert queue.claim("a", _LEASE) is None
    assert queue.claim("a", _LEASE, timezone.now() + timedelta(hours=2)) is not None


def test_who_lost_the_lease_writes_nothing() -> None:
    queue.ask("capture", "evidence/1", {})
    lost = queue.claim("a", _LEASE)
    queue.claim("b", _LEASE, timezone.now() + timedelta(seconds=61))
    written: list[int] = []
    assert lost is not None
    with pytest.raises(LeaseLost):
        settle(lost, Done("做完", lambda: written.append(1)))
    assert written == []


def test_a_job_whose_end_cannot_be_written_is_not_done() -> None:
    queue.ask("capture", "evidence/1", {})
    job = queue.claim("a", _LEASE)

    def breaks() -> None:
        raise ValueError("no")

    assert job is not None
    with pytest.raises(ValueError, match="no"):
        settle(job, Done("做完", breaks))
    assert Job.objects.get().done_at is None


def test_a_worker_does_what_is_due_and_writes_what_it_brought(register: Register) -> None:
    settled: list[object] = []
    register(Kind(name="k", label="登记", do=lambda about: Done("好", lambda: settled.append(about["id"]))))
    for number in (1, 2):
        queue.ask("k", str(number), {"id": number})
    told = _work()
    assert settled == [1, 2]
    assert [one.split("（")[0] for one in told] == ["登记：好", "登记：好"]
    assert not Job.objects.filter(done_at__isnull=True).exists()


def test_what_cannot_be_done_now_is_tried_again_with_growing_pauses_and_given_up_with_its_reason(
    register: Register,
) -> None:
    given_up: list[tuple[object, str]] = []

    def do(_about: About) -> Done:
        raise Later("服务器没有应答")

    def gave_up(about: About, fault: str) -> None:
        given_up.append((about["id"], fault))

    register(Kind(name="k", label="投递", do=do, most_tries=3, pause_s=30, gave_up=gave_up))
    queue.ask("k", "1", {"id": 7})
    pauses = []
    for _ in range(3):
        assert len(_work()) == 1
        job = Job.objects.get()
        pauses.append(round((job.not_before - timezone.now()).total_seconds()))
        assert _work() == []
        _again_at_once()
    assert pauses[:2] == [30, 60]
    job = Job.objects.get()
    assert (job.tries, job.fault, job.failed_at is not None) == (3, "服务器没有应答", True)
    assert given_up == [(7, "服务器没有应答")]


def test_a_job_that_breaks_its_workers_every_time_is_given_up(register: Register) -> None:
    register(Kind(name="k", label="截图", do=lambda _: Done("好"), most_tries=2))
    queue.ask("k", "1", {})
    for _ in range(2):
        queue.claim("dies", _LEASE)
        Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert _work() == ["截图：试了 2 次没有办成，放弃：办理它的进程每次都中断"]
    assert Job.objects.get().failed_at is not None


def test_a_fault_of_the_program_is_logged_and_hides_nothing_else(
    register: Register, caplog: pytest.LogCaptureFixture
) -> None:
    def do(about: About) -> Done:
        return Done(f"第{about['id']}件") if about["id"] else _divide()

    register(Kind(name="k", label="登记", do=do))
    for number in (0, 1):
        queue.ask("k", str(number), {"id": number})
    told = _work()
    assert told[0] == "登记：没有办成，稍后再试（第 1 次）：程序出错，没有办成"
    assert told[1].startswith("登记：第1件")
    assert "ZeroDivisionError" in caplog.text


def _divide() -> Done:
    return Done(str(1 // 0))


@pytest.mark.usefixtures("workspace_folder")
def test_work_of_an_unknown_kind_is_given_up() -> None:
    queue.ask("gone", "1", {})
    assert f"gone {Job.objects.get(kind='gone').pk}：没有这种后台任务，放弃" in _work()


def test_looking_for_work_is_one_query_however_many_jobs_were_done(
    django_assert_num_queries: Callable[[int], object],
) -> None:
    now = timezone.now()
    Job.objects.bulk_create(Job(kind="k", asked_at=now, not_before=now, done_at=now) for _ in range(50))
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        assert queue.claim("a", _LEASE) is None
