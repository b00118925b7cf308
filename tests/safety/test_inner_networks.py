"""No address, redirect or page leads us, or our browser, into an inner network (goal R2)."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import require_browser
from tests.safety.addresses import HOSTILE
from tests.safety.attacks import NEVER_LOOKED_UP
from tests.safety.namespaces import own_namespace

_ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def namespace() -> list[str]:
    """The command that runs another in a network namespace of its own; without one nothing is tried."""
    return own_namespace("--net", "--mount")


_TOLD = sorted(["内网地址，不访问", "不是网页的网址，不访问", "连接失败"])
"""The last of a name that also leads to a public address, which cannot be reached from here."""


def tried(namespace: list[str], what: str) -> dict:
    """What was seen inside when `what` was tried."""
    command = [*namespace, sys.executable, "-m", "tests.safety.inner_network", what]
    environment = {**os.environ, "PYTHONPATH": str(_ROOT)}
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=_ROOT, env=environment, timeout=240
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


def sockets(seen: dict) -> set[str]:
    """The sockets that this program itself wanted to open."""
    return set(seen["tried"])


def test_the_inner_network_can_be_reached_by_whoever_does_not_refuse(namespace):
    seen = tried(namespace, "control")
    assert seen["result"] == {"told": ["secret"] * 4, "unrouted": 1}
    assert len(seen["reached"]) == 4


def test_more_than_120_addresses_are_tried():
    assert len(set(HOSTILE)) == len(HOSTILE) >= 120


def test_the_fetcher_opens_no_inner_socket_whatever_address_name_or_redirect(namespace):
    seen = tried(namespace, "fetched")
    assert (seen["reached"], seen["result"]["through"]) == ([], [])
    assert seen["result"]["own"] == 200
    assert sockets(seen) == {"127.0.0.1 8181", "93.184.216.34 80"}
    assert seen["names"]["rebinding.attack.example"] >= 4


def test_a_page_drawn_for_the_crawl_reaches_nothing_inner(namespace):
    require_browser()
    seen = tried(namespace, "drawn")
    assert seen["reached"] == []
    assert {"/alive.js", "/module.js"} <= set(seen["asked"])
    assert seen["result"]["unrouted"] == 0
    assert sockets(seen) <= {"127.0.0.1 8181", "93.184.216.34 80"}


def test_a_page_whose_picture_is_taken_reaches_nothing_inner(namespace):
    require_browser()
    seen = tried(namespace, "captured")
    assert (seen["reached"], seen["result"]["through"]) == ([], [])
    assert seen["result"]["told"] == _TOLD
    nowhere = "网页自行转往 http://127.0.0.1:8080/moved，没有应答"
    assert seen["result"]["shown"] == ["公开指南", "", nowhere]
    assert seen["result"]["unrouted"] == 0
    assert set(seen["names"]).isdisjoint(NEVER_LOOKED_UP)
    assert {
        "/end.js",
        "/download.bin",
        "/worker.js",
        "/alive-in-frame.js",
        "/picture.svg",
        "/module.js",
    } <= set(seen["asked"])
    assert sockets(seen) <= {"127.0.0.1 8181", "93.184.216.34 80"}
