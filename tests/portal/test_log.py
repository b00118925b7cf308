"""The log: chained, complete, and editable by nobody."""

import json
from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction
from tests.portal.conftest import TOWN, Cast, line_of, put

from mingjing.portal.assessment.models import Assessment
from mingjing.portal.assessment.states import State
from mingjing.portal.log.chain import FIRST, as_row, broken, faults, hash_of
from mingjing.portal.log.models import Entry, NotEditable

pytestmark = pytest.mark.usefixtures("cast")


def test_each_entry_follows_the_one_before() -> None:
    entries = list(Entry.objects.all())
    assert [entry.previous for entry in entries] == [FIRST, *(entry.hash for entry in entries[:-1])]
    assert faults() == []


def test_what_was_changed_left_out_or_cut_off_is_named(
    assessment: Assessment, do: Callable[..., object]
) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    for score in ("1", "2", "3"):
        do("save_self_score", "clerk", line_of(TOWN, 1), score=score)
    entries = list(Entry.objects.all())
    changed, missing = list(entries), [*entries[:2], *entries[3:]]
    changed[2].told = {"after": {"自评分": "0.0"}}
    assert (list(broken(changed)), list(broken(missing))) == (["第3条的内容被改过"], ["第2条之后缺 1 条"])


def test_a_forged_entry_with_a_fitting_hash_breaks_the_next_link() -> None:
    entries = list(Entry.objects.all())
    entries[0].who = "别人"
    entries[0].hash = hash_of(entries[0])
    assert list(broken(entries)) == ["第2条接不上前一条"]


def test_the_model_refuses_every_change() -> None:
    entry = Entry.objects.first()
    assert entry is not None
    attempts: list[Callable[[], object]] = [
        entry.save,
        entry.delete,
        Entry.objects.all().delete,
        lambda: Entry.objects.update(who="别人"),
        lambda: Entry.objects.bulk_update([entry], ["who"]),
    ]
    for attempt in attempts:
        with pytest.raises(NotEditable):
            attempt()


@pytest.mark.parametrize("statement", ["UPDATE log_entry SET who = '别人'", "DELETE FROM log_entry"])
def test_the_database_refuses_what_goes_round_the_model(statement: str) -> None:
    before = [as_row(entry) for entry in Entry.objects.all()]
    with (
        pytest.raises(DatabaseError, match="操作记录不能"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert [as_row(entry) for entry in Entry.objects.all()] == before


def test_a_refused_attempt_leaves_neither_change_nor_entry(
    assessment: Assessment, do: Callable[..., object]
) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    before = Entry.objects.count()
    with pytest.raises(Exception, match="分数须在"):
        do("save_self_score", "clerk", line_of(TOWN, 1), score="9")
    assert (Entry.objects.count(), line_of(TOWN, 1).version) == (before, 0)


def test_the_office_finds_an_entry_and_exports_what_it_found(
    assessment: Assessment, cast: Cast, do: Callable[..., object]
) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    do("save_self_score", "clerk", line_of(TOWN, 1), score="2.5", note="要素齐全")
    office = cast.client("office")
    shown = office.get("/log/", {"words": "青岚镇", "check": "1"}).content.decode()
    assert "自评分：— → 2.5" in shown
    assert "摘要链完整" in shown
    answer = office.get("/log/export/jsonl/", {"action": "save_self_score"})
    rows = [json.loads(line) for line in b"".join(answer.streaming_content).splitlines()]
    assert [(row["unit"], row["item"], row["told"]["after"]) for row in rows] == [
        (TOWN, 1, {"自评分": "2.5", "说明": "要素齐全"})
    ]
    table = b"".join(office.get("/log/export/csv/").streaming_content).decode("utf-8-sig").splitlines()
    assert (table[0].split(",")[:4], len(table)) == (["number", "at", "by", "who"], Entry.objects.count() + 1)


@pytest.mark.parametrize("who", ["clerk", "leader_of_town", "bureau", "reviewer"])
def test_the_log_is_for_office_and_leaders(cast: Cast, who: str) -> None:
    client = cast.client(who)
    assert [client.get(address).status_code for address in ("/log/", "/log/export/csv/")] == [403, 403]


def test_what_was_done_is_told_in_words(assessment: Assessment, do: Callable[..., object]) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    filed = do("file_link", "clerk", line_of(TOWN, 2), link="http://qinglan.example/a.html")
    do("withdraw_evidence", "clerk", filed)
    assert Entry.objects.last().subject == f"{TOWN}第2项的佐证材料"  # type: ignore[union-attr]
