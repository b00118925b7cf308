"""A backup is one moment of a portal in use; it comes back into an empty place only, whole, and whatever is damaged is named."""

import hashlib
import os
import random
import re
import secrets
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import psycopg
import pytest
from tests.cli.calling import mingjing
from tests.conftest import require_browser
from tests.crawl.conftest import Server
from tests.portal.apart import apart, environment, worked
from tests.portal.clicking import Clicking
from tests.portal.postgresql import programs
from tests.portal.postgresql import server as postgresql
from tests.portal.served import PASSWORD, served

from mingjing.capture import changed_parts
from mingjing.portal.backup import manifest as layout
from mingjing.portal.backup.check import faults_in
from mingjing.portal.backup.database import _program
from mingjing.portal.backup.faults import BadBackup, NotDone
from mingjing.portal.backup.put_back import put_back
from mingjing.run.assess import only_one
from mingjing.run.log import chain_of
from mingjing.run.progress import silent
from mingjing.run.workspace import open_workspace

_ROOT = Path(__file__).parents[2]
_CLERKS = 6
_PAGE = "<!doctype html><title>会议</title><p>政务公开工作会议</p>"
_FILL = """
import hashlib
from tests.portal.files import png
from mingjing.portal.assessment.publishing import freeze
from mingjing.portal.filing.inspected import Inspected
from mingjing.portal.filing.store import incoming_folder
waiting = incoming_folder() / "waiting"
waiting.write_bytes(png())
seen = Inspected(waiting, hashlib.sha256(png()).hexdigest(), len(png()), "png", "照片.png")
do("file_upload", "clerk0", line_of(TOWN, 37), file=seen)
do("file_link", "clerk0", line_of(TOWN, 37), link="http://qinglan.example/meeting.html")
freeze(Assessment.objects.get(), State.PROVISIONAL, cast["office"].user, timezone.now())
"""
_STATE = """
import hashlib, msgspec
from django.apps import apps
from django.core import serializers
from mingjing.portal.assessment.judged import judged_sheets
from mingjing.portal.assessment.publishing import frozen_sheets
def digest(data):
    return hashlib.sha256(data).hexdigest()
rows = {one._meta.label: digest(serializers.serialize("json", one._base_manager.order_by("pk")).encode())
        for one in apps.get_models()}
saved = {}
for entry in Entry.objects.filter(action="save_self_score"):
    saved[entry.subject] = saved.get(entry.subject, 0) + 1
assessment = Assessment.objects.get()
tell({
    "faults": faults(),
    "log": {str(one.number): one.hash for one in Entry.objects.all()},
    "saved": saved,
    "versions": {str(one): one.version for one in Line.objects.filter(version__gt=0)},
    "notes": {str(one): one.self_note for one in Line.objects.filter(version__gt=0)},
    "filed": [one.file_digest for one in Evidence.objects.exclude(file_digest="")],
    "pictures": [one.capture for one in Evidence.objects.exclude(link="")],
    "scores": digest(msgspec.json.encode(judged_sheets(assessment))),
    "frozen": [digest(msgspec.json.encode(frozen_sheets(one))) for one in assessment.publications.all()],
    "rows": rows,
})
"""


@dataclass(frozen=True)
class County:
    """A portal in self-assessment with something of everything that a workspace keeps, and where its rows are."""

    folder: Path
    database: str

    def state(self) -> dict[str, Any]:
        found: dict[str, Any] = apart(self.folder, _STATE, self.database)
        return found

    def back(self, folder: Path) -> "County":
        """The county as it will be put back: in a folder of its own, with another, empty database."""
        if not self.database:
            return County(folder, "")
        name = f"back_{secrets.token_hex(4)}"
        with psycopg.connect(self.database, autocommit=True) as asked:
            asked.execute(f"CREATE DATABASE {name}".encode())
        return County(folder, self.database.replace("/postgres?", f"/{name}?"))


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.long)])
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """The DATABASE_URL of an empty database; "" for the file in the workspace."""
    if request.param == "sqlite":
        yield ""
        return
    bin_folder = programs()
    if bin_folder is None:
        pytest.skip("没有安装 PostgreSQL（apt-get install postgresql）")
    with postgresql(bin_folder) as address:
        yield address


@pytest.fixture(scope="module")
def county(small_workspace: Path, tmp_path_factory: pytest.TempPathFactory, database: str) -> County:
    require_browser()
    folder = tmp_path_factory.mktemp("backup") / "county"
    subprocess.run(["cp", "-r", str(small_workspace), str(folder)], check=True)
    for file in folder.glob("portal.sqlite3*"):
        file.unlink()
    site = Server()
    site.routes["/meeting.html"] = _PAGE
    settings = folder / "assessment.yaml"
    resolve = f"resolve: {{qinglan.example: '127.0.0.1:{site.port}'}}\n"
    settings.write_text(settings.read_text("utf-8") + resolve, "utf-8")
    (folder / "ledgers").mkdir(exist_ok=True)
    (folder / "ledgers" / "领导名册.csv").write_text(
        "单位名称,姓名,职务\n青岚镇人民政府,张三,镇长\n", "utf-8"
    )
    _run(database, "-m", "bench.portal.saving", "seed", folder, _CLERKS)
    apart(folder, _FILL, database)
    assert any("已截图" in line for line in worked(folder, database))
    site.stop()
    return County(folder, database)


def _run(database: str, *words: object) -> str:
    done = subprocess.run(
        [sys.executable, *map(str, words)],
        env=environment(database),
        cwd=_ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def _installed(database: str, *words: object) -> "subprocess.CompletedProcess[str]":
    program = Path(sys.executable).with_name("mingjing")
    return subprocess.run(
        [str(program), *map(str, words)],
        env=environment(database),
        capture_output=True,
        text=True,
        check=False,
    )


def _mingjing(database: str, *words: object) -> "subprocess.CompletedProcess[str]":
    with patch.dict(os.environ, {"DATABASE_URL": database}):
        return mingjing(*words)


def _files(folder: Path) -> Mapping[str, str]:
    """Digests of everything in a workspace that is no database; what is made again is left out."""
    return {
        name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
        and not (name := file.relative_to(folder).as_posix()).startswith(
            ("cache/", ".lock", "filed/incoming")
        )
        and ".sqlite3" not in name
    }


@contextmanager
def _saving(county: County, url: str) -> Iterator[Mapping[str, int]]:
    """Clerks who save again and again, each on a line of their own; how often each line was saved, as it grows."""
    code = f"tell([[str(one), one.pk] for one in map(line_of, [TOWN, NEIGHBOUR, BUREAU] * 2, range(1, {_CLERKS + 1}))])"
    lines = apart(county.folder, code, county.database)
    saved, enough = {line: 0 for line, _ in lines}, threading.Event()

    def save(number: int, line: str, pk: int) -> None:
        clicking = Clicking(url, f"clerk{number}", PASSWORD)
        while not enough.is_set():
            count = saved[line]
            form = {"score": f"0.{count % 10}", "note": f"第{count + 1}次", "version": str(count)}
            clicking.post(f"/lines/{pk}/self-score/", form)
            saved[line] = count + 1

    with ThreadPoolExecutor(_CLERKS) as clerks:
        doing = [clerks.submit(save, number, *one) for number, one in enumerate(lines)]
        try:
            yield saved
        finally:
            enough.set()
            for one in doing:
                one.result()


def _until(reached: Callable[[], bool]) -> None:
    """Wait for something that must come."""
    until = time.monotonic() + 60
    while not reached():
        assert time.monotonic() < until
        time.sleep(0.05)


def _evidence_is_whole(county: County, state: Mapping[str, Any]) -> None:
    for digest in state["filed"]:
        kept = county.folder / "filed" / digest[:2] / digest
        assert hashlib.sha256(kept.read_bytes()).hexdigest() == digest
        assert kept.stat().st_mode & 0o777 == 0o600
    receipts = list((county.folder / "captures").glob("*/receipt.json"))
    assert (len(receipts), [changed_parts(one) for one in receipts]) == (len(state["pictures"]), [[]])
    assert [len(picture) for picture in state["pictures"]] == [64]
    assert chain_of(open_workspace(county.folder)).broken() is None


@pytest.mark.long
def test_a_backup_during_load_is_one_moment_of_it(county: County, tmp_path: Path) -> None:
    file, back = tmp_path / "backup.zip", county.back(tmp_path / "back")
    with served(county.folder, county.database, workers=2) as portal, _saving(county, portal.url) as saved:
        _until(lambda: min(saved.values()) >= 3)
        begun = dict(saved)
        done = _installed(county.database, "backup", county.folder, file)
        assert done.returncode == 0, done.stderr
        after = sum(saved.values())
        _until(lambda: sum(saved.values()) > after)
    restored = _installed(back.database, "restore", file, back.folder)
    assert restored.returncode == 0, restored.stderr
    before, then = county.state(), back.state()
    assert (before["faults"], then["faults"]) == ([], [])
    assert len(then["log"]) < len(before["log"]), "the saving went on after the backup"
    assert before["saved"] == dict(saved)
    assert then["log"] == {number: before["log"][number] for number in then["log"]}
    assert then["saved"] == then["versions"], "a line and the log are of one moment"
    assert then["notes"] == {line: f"第{count}次" for line, count in then["versions"].items()}
    assert all(then["versions"][line] >= count for line, count in begun.items()), (
        "what was answered before it"
    )
    assert sum(then["versions"].values()) > sum(begun.values()), "saved while it was being written"
    assert (then["scores"], then["frozen"]) == (before["scores"], before["frozen"])
    _evidence_is_whole(back, then)


def test_what_comes_back_is_what_was_there(county: County, tmp_path: Path) -> None:
    file, back = tmp_path / "backup.zip", county.back(tmp_path / "back")
    assert _mingjing(county.database, "backup", county.folder, file).returncode == 0
    assert file.stat().st_mode & 0o777 == 0o600
    done = _mingjing(back.database, "restore", file, back.folder)
    assert done.returncode == 0, done.stderr
    assert "每个成员的 SHA-256 都相符" in done.stdout
    before, then = county.state(), back.state()
    assert then == before
    assert before["faults"] == []
    assert _files(back.folder) == _files(county.folder)
    _evidence_is_whole(back, then)
    with served(back.folder, back.database) as portal, served(county.folder, county.database) as first:
        assert portal.url != first.url
    again = _mingjing(back.database, "restore", file, tmp_path / "third")
    assert again.returncode == (2 if back.database else 0), "a database that is no longer empty is left alone"
    assert (tmp_path / "third").exists() == (not back.database)


def _flipped(file: Path, name: str, where: float, to: Path) -> Path:
    """The backup with one byte of a member's stored data changed."""
    raw = bytearray(file.read_bytes())
    with zipfile.ZipFile(file) as packed:
        info = packed.getinfo(name)
    head = info.header_offset
    name_length, extra = (int.from_bytes(raw[head + at : head + at + 2], "little") for at in (26, 28))
    start = head + 30 + name_length + extra
    raw[min(start + info.compress_size - 1, start + int(info.compress_size * where))] ^= 0xFF
    to.write_bytes(raw)
    return to


def _kind_of(name: str) -> str:
    """Members of one kind stand in one folder, or are alike but for their digests."""
    return re.sub(r"[0-9a-f]{2,64}", "*", name)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_damage_of_every_kind_of_member_is_named_and_nothing_is_put_back(
    county: County, tmp_path: Path
) -> None:
    file, place = tmp_path / "backup.zip", tmp_path / "back"
    assert _mingjing("", "backup", county.folder, file).returncode == 0
    with zipfile.ZipFile(file) as packed:
        kinds = {_kind_of(name): name for name in packed.namelist() if packed.getinfo(name).file_size}
    tops = {name.removeprefix(layout.WORKSPACE).partition("/")[0] for name in kinds.values()}
    assert {
        "database",
        "scheme.yaml",
        "assessment.yaml",
        "units.csv",
        "ledgers",
        "archive",
        "runs",
        "filed",
        "captures",
        "results",
        "portal.key",
        "manifest.json",
    } <= tops
    chance = random.Random(2022)
    for name in kinds.values():
        damaged = _flipped(file, name, chance.random(), tmp_path / "damaged.zip")
        with pytest.raises(BadBackup) as bad:
            put_back(damaged, place, "", silent)
        assert ([told.partition("：")[0] for told in bad.value.faults], place.exists()) == ([name], False)


@pytest.fixture
def small_backup(small_workspace: Path, tmp_path: Path) -> Path:
    """A backup of a workspace whose portal was never opened."""
    folder, file = tmp_path / "county", tmp_path / "backup.zip"
    subprocess.run(["cp", "-r", str(small_workspace), str(folder)], check=True)
    for one in folder.glob("portal.*"):
        one.unlink()
    done = _mingjing("", "backup", folder, file)
    assert (done.returncode, "没有门户的数据库" in done.stdout) == (0, True), done.stderr
    return file


def test_all_faults_are_told_at_once(small_backup: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.zip"
    with zipfile.ZipFile(small_backup) as old, zipfile.ZipFile(damaged, "w") as new:
        for name in old.namelist():
            if name == "workspace/units.csv":
                continue
            changed = old.read(name) + (b"#" if name == "workspace/assessment.yaml" else b"")
            new.writestr(name, changed)
        new.writestr("workspace/../../outside", "x")
    done = _mingjing("", "restore", damaged, tmp_path / "back")
    assert (done.returncode, (tmp_path / "back").exists()) == (2, False)
    assert done.stderr.splitlines() == [
        "workspace/units.csv：备份里没有这个成员",
        "workspace/../../outside：清单上没有这个成员，是后加的",
        "workspace/assessment.yaml：内容与清单上的 SHA-256 不符，被改动过",
        "共 3 处；什么也没有写。",
    ]


def test_what_is_no_backup_is_refused(small_backup: Path, tmp_path: Path) -> None:
    (tmp_path / "half.zip").write_bytes(small_backup.read_bytes()[:-200])
    (tmp_path / "text.zip").write_text("不是备份", "utf-8")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as packed:
        packed.writestr("a", "b")
    for name, told in (("half", "不是完整的备份"), ("text", "不是完整的备份"), ("other", "manifest.json：")):
        with pytest.raises(BadBackup, match=told):
            put_back(tmp_path / f"{name}.zip", tmp_path / "back", "", silent)
        assert not (tmp_path / "back").exists()


def test_nothing_is_put_over_anything(small_backup: Path, tmp_path: Path) -> None:
    place = tmp_path / "back"
    place.mkdir()
    (place / "notes.txt").write_text("别动", "utf-8")
    done = _mingjing("", "restore", small_backup, place)
    assert (done.returncode, "里已有文件，没有恢复" in done.stderr) == (2, True)
    assert [one.name for one in place.iterdir()] == ["notes.txt"]
    (place / "notes.txt").unlink()
    assert _mingjing("", "restore", small_backup, place).returncode == 0
    assert open_workspace(place).county == "云岫县"


def test_a_scheme_that_is_not_here_comes_with_the_backup(small_backup: Path, tmp_path: Path) -> None:
    other = tmp_path / "data" / "schemes" / "xunwu" / "2022" / "scheme.yaml"
    other.parent.mkdir(parents=True)
    (tmp_path / "data" / "law").symlink_to(_ROOT / "law")
    with zipfile.ZipFile(small_backup) as packed:
        kept = packed.read(layout.SCHEME)
    other.write_bytes(kept + "# 改过\n".encode())
    done = subprocess.run(
        [
            str(Path(sys.executable).with_name("mingjing")),
            "restore",
            str(small_backup),
            str(tmp_path / "back"),
        ],
        env={**environment(), "MINGJING_DATA": str(tmp_path / "data")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "已放进工作区" in done.stdout
    assert (tmp_path / "back" / "xunwu" / "2022").read_bytes() == kept


def test_while_an_assessment_runs_there_is_no_backup(small_backup: Path, tmp_path: Path) -> None:
    before = small_backup.read_bytes()
    with only_one(tmp_path / "county"):
        done = _mingjing("", "backup", tmp_path / "county", small_backup)
    assert (done.returncode, "请等它结束" in done.stderr) == (3, True)
    assert small_backup.read_bytes() == before


def test_a_backup_goes_elsewhere_than_into_the_workspace(small_backup: Path, tmp_path: Path) -> None:
    assert small_backup.is_file()
    done = _mingjing("", "backup", tmp_path / "county", tmp_path / "county" / "b.zip")
    assert (done.returncode, (tmp_path / "county" / "b.zip").exists()) == (3, False)
    assert "在工作区里面" in done.stderr


def test_a_killed_backup_leaves_the_one_before_it(small_backup: Path, tmp_path: Path) -> None:
    program, chance = Path(sys.executable).with_name("mingjing"), random.Random(2022)
    for _ in range(4):
        running = subprocess.Popen(
            [str(program), "backup", str(tmp_path / "county"), str(small_backup)],
            env=environment(),
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(chance.uniform(0.5, 2.5))
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        assert faults_in(small_backup, silent)[1] == []


def test_a_program_that_is_not_installed_is_told() -> None:
    with pytest.raises(NotDone, match="请安装 postgresql-client"):
        _program("pg_nothing")


@pytest.mark.long
def test_backups_and_databases_of_another_kind_do_not_mix(small_workspace: Path, tmp_path: Path) -> None:
    bin_folder = programs()
    if bin_folder is None:
        pytest.skip("没有安装 PostgreSQL（apt-get install postgresql）")
    folder = tmp_path / "county"
    subprocess.run(["cp", "-r", str(small_workspace), str(folder)], check=True)
    with postgresql(bin_folder) as address:
        for database, other, told in (("", address, "请去掉这个环境变量"), (address, "", "请新建一个空库")):
            file = tmp_path / f"backup-{bool(database)}.zip"
            apart(folder, "", database)
            assert _mingjing(database, "backup", folder, file).returncode == 0
            done = _mingjing(other, "restore", file, tmp_path / "back")
            assert (done.returncode, told in done.stderr) == (2, True), done.stderr
        gone = address.replace("host=", "host=/nowhere")
        done = _mingjing(gone, "backup", folder, tmp_path / "none.zip")
        assert (done.returncode, "连不上" in done.stderr) == (3, True)
        assert not (tmp_path / "none.zip").exists()


def test_a_faulty_ledger_keeps_nobody_from_a_backup(small_workspace: Path, tmp_path: Path) -> None:
    folder, file = tmp_path / "county", tmp_path / "backup.zip"
    subprocess.run(["cp", "-r", str(small_workspace), str(folder)], check=True)
    (folder / "ledgers").mkdir(exist_ok=True)
    (folder / "ledgers" / "通报.csv").write_text("x\n1\n", "utf-8")
    done = _mingjing("", "backup", folder, file)
    assert (done.returncode, done.stderr) == (0, "")
    with zipfile.ZipFile(file) as packed:
        assert packed.read("workspace/ledgers/通报.csv") == b"x\n1\n"


def test_files_outside_the_workspace_are_named(small_workspace: Path, tmp_path: Path) -> None:
    folder = tmp_path / "county"
    subprocess.run(["cp", "-r", str(small_workspace), str(folder)], check=True)
    (folder / "units.csv").rename(tmp_path / "units.csv")
    settings = folder / "assessment.yaml"
    settings.write_text(settings.read_text("utf-8").replace("units.csv", "../units.csv"), "utf-8")
    done = _mingjing("", "backup", folder, tmp_path / "backup.zip")
    assert (done.returncode, f"备份里不会有它们：{tmp_path / 'units.csv'}；" in done.stderr) == (3, True)
