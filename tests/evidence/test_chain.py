"""The hash chain: every change is found at its first link, any number of writers append, an interruption loses nothing."""

import hashlib
import os
import signal
import subprocess
import sys
import textwrap
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mingjing.evidence.chain import FIRST, TORN, Broken, Chain, ChainBroken, Entry, Head

NOON = datetime(2022, 12, 31, 4, tzinfo=UTC)
_WRITER = """
import hashlib, sys
from pathlib import Path
from mingjing.evidence.chain import Chain, Entry
chain = Chain(Path(sys.argv[1]))
number = 0
while number < int(sys.argv[3]):
    number += 1
    chain.append(Entry("ruled", hashlib.sha256(f"{sys.argv[2]} {number}".encode()).hexdigest(), f"{sys.argv[2]} {number}"))
    print(number, flush=True)
"""


def entry(words: str) -> Entry:
    return Entry("found", hashlib.sha256(words.encode()).hexdigest(), words)


@pytest.fixture
def chain(tmp_path) -> Chain:
    """A chain of five links, a second apart."""
    moments = iter(NOON + timedelta(seconds=n) for n in range(50))
    made = Chain(tmp_path / "chain.jsonl", lambda: next(moments))
    for words in "甲乙丙丁戊":
        made.append(entry(words))
    return made


def lines(chain: Chain) -> list[bytes]:
    return chain.file.read_bytes().splitlines(keepends=True)


def rewrite(chain: Chain, changed: list[bytes]) -> Broken | None:
    chain.file.write_bytes(b"".join(changed))
    return chain.broken()


def writer(chain: Path, name: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", textwrap.dedent(_WRITER), str(chain), name, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_links_tell_number_moment_object_and_the_line_before(chain):
    links = list(chain.links())
    assert [(link.number, link.entry) for link in links] == [
        (number, entry(words)) for number, words in enumerate("甲乙丙丁戊", start=1)
    ]
    assert links[0].at == "2022-12-31T04:00:00.000000+00:00"
    digests = [hashlib.sha256(line.rstrip(b"\n")).hexdigest() for line in lines(chain)]
    assert [link.previous for link in links] == [FIRST, *digests[:-1]]
    assert chain.head == Head(5, digests[-1])
    assert chain.broken() is None


def test_an_empty_chain_holds(tmp_path):
    empty = Chain(tmp_path / "chain.jsonl")
    assert (empty.head, empty.broken(), list(empty.links())) == (Head(0, FIRST), None, [])
    assert empty.append() == Head(0, FIRST)


def test_a_changed_link_is_found_at_the_next(chain):
    kept = lines(chain)
    kept[1] = kept[1].replace("乙".encode(), "己".encode())
    assert rewrite(chain, kept) == Broken(3, "与前一条接不上，前一条被改动过，或这一条被换过")


def test_removed_inserted_and_swapped_links_are_found(chain):
    kept = lines(chain)
    gone = Broken(3, "的序号是 4，有记录被删去、插入或调换")
    assert rewrite(chain, [*kept[:2], *kept[3:]]) == gone
    assert rewrite(chain, [*kept[:2], kept[3], kept[2], kept[4]]) == gone
    assert rewrite(chain, [*kept[:3], *kept[2:]]) == Broken(4, "的序号是 3，有记录被删去、插入或调换")
    assert rewrite(chain, [*kept[:1], b"{}\n", *kept[2:]]) == Broken(2, "读不出来")


def test_every_flipped_byte_is_found(chain):
    head, whole = chain.head, chain.file.read_bytes()
    for at in range(len(whole)):
        flipped = bytearray(whole)
        flipped[at] ^= 1
        chain.file.write_bytes(flipped)
        assert chain.broken([head]) is not None


def test_links_cut_off_the_end_are_missed_by_a_noted_head(chain):
    head = chain.head
    assert rewrite(chain, lines(chain)[:3]) is None
    assert chain.broken([head]) == Broken(4, "以后的记录不见了（当时记到第 5 条）")


def test_a_chain_that_was_written_anew_is_not_the_noted_one(chain, tmp_path):
    other = Chain(tmp_path / "other.jsonl", lambda: NOON)
    for words in "甲乙己丁戊":
        other.append(entry(words))
    assert other.broken() is None
    assert other.broken([chain.head]) == Broken(5, "不是当时记下的那一条，整条链被改写过")


def test_what_is_on_record_is_not_recorded_twice(chain):
    assert chain.append_new([entry("乙"), entry("己"), entry("己")]).number == 6
    assert [link.about for link in chain.links()] == list("甲乙丙丁戊己")


def test_half_a_line_is_cut_off_and_told(chain):
    half = lines(chain)[-1][:40]
    with chain.file.open("ab") as log:
        log.write(half)
    assert chain.broken() is None
    chain.append(entry("己"))
    assert [link.entry for link in chain.links()][5:] == [
        Entry(TORN, hashlib.sha256(half).hexdigest(), half.decode()),
        entry("己"),
    ]
    assert chain.broken() is None


def test_a_line_that_only_misses_its_end_counts(chain):
    chain.file.write_bytes(chain.file.read_bytes().removesuffix(b"\n"))
    assert (chain.broken(), chain.append(entry("己")).number) == (None, 6)
    assert [link.about for link in chain.links()] == list("甲乙丙丁戊己")
    assert chain.broken() is None


def test_nothing_is_linked_to_an_end_that_is_none(chain):
    with chain.file.open("ab") as log:
        log.write(b"rubbish\n")
    with pytest.raises(ChainBroken):
        chain.append(entry("己"))
    assert chain.broken() == Broken(6, "读不出来")


def test_a_clock_set_back_makes_no_link_older(chain):
    late = Chain(chain.file, lambda: NOON - timedelta(days=1))
    late.append(entry("己"))
    assert [link.at for link in late.links()][-2:] == ["2022-12-31T04:00:04.000000+00:00"] * 2
    assert late.broken() is None


def test_several_processes_append_at_once(tmp_path):
    file = tmp_path / "chain.jsonl"
    writers = [writer(file, name, 40) for name in "甲乙丙"]
    assert [process.wait(60) for process in writers] == [0, 0, 0]
    told = [link.about for link in Chain(file).links()]
    assert sorted(told) == sorted(f"{name} {number}" for name in "甲乙丙" for number in range(1, 41))
    for name in "甲乙丙":
        assert [one for one in told if one.startswith(name)] == [f"{name} {n}" for n in range(1, 41)]
    assert Chain(file).broken() is None


def test_a_killed_writer_loses_nothing_that_it_was_told_is_kept(tmp_path):
    file = tmp_path / "chain.jsonl"
    for round_ in range(3):
        process = writer(file, str(round_), 1_000_000)
        assert process.stdout is not None
        for _ in range(20 + 7 * round_):
            kept = process.stdout.readline()
        os.kill(process.pid, signal.SIGKILL)
        kept = (process.stdout.read().split() or [kept])[-1]
        process.wait(10)
        Chain(file).append(entry("后来"))
        told = [link.about for link in Chain(file).links() if link.about.startswith(f"{round_} ")]
        assert len(told) >= int(kept)
        assert told == [f"{round_} {number}" for number in range(1, len(told) + 1)]
        assert Chain(file).broken() is None
