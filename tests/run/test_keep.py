"""A second copy of what a run rests on: kept once, examined, and fetched back when the first is lost."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.evidence.object_service import KEYS, client, object_service
from tests.run.conftest import Assessed

from mingjing.evidence.store import digest_of
from mingjing.run.folder import RunFolder
from mingjing.run.keep import fetch_back, keep, listing_file, store_of
from mingjing.run.log import chain_of
from mingjing.run.settings import StoreRules
from mingjing.run.soundness import examine
from mingjing.run.workspace import Workspace, WorkspaceError, open_workspace


@pytest.fixture(params=["folder", "s3"])
def kept(
    request: pytest.FixtureRequest, assessed: Assessed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Workspace, RunFolder]]:
    """A copy of the finished assessment whose archive was kept a second time."""
    folder = tmp_path / "work"
    shutil.copytree(assessed.workspace.folder, folder)
    if request.param == "folder":
        yield _keep(assessed, folder, StoreRules(folder=str(tmp_path / "second")))
        return
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    with object_service() as address:
        client(address).make_bucket("evidence")
        yield _keep(assessed, folder, StoreRules(endpoint=address, bucket="evidence", prefix="云岫县"))


def _keep(assessed: Assessed, folder: Path, rules: StoreRules) -> tuple[Workspace, RunFolder]:
    workspace = replace(assessed.workspace, folder=folder, store=rules)
    run = RunFolder(folder / "runs" / assessed.run.id)
    keep(workspace, run)
    return workspace, run


def _told(workspace: Workspace, run: RunFolder) -> dict[str, str]:
    return {trouble.thing: trouble.told for trouble in examine(workspace, run)}


def test_everything_is_kept_once_and_on_record(kept: tuple[Workspace, RunFolder]) -> None:
    workspace, run = kept
    listing = json.loads(listing_file(workspace, run).read_text("utf-8"))
    archived = {
        file.relative_to(workspace.folder).as_posix() for file in workspace.archive.glob("*/*.warc.gz")
    }
    received = {
        workspace.received.path(one).relative_to(workspace.folder).as_posix()
        for one in workspace.received.receipts()
    }
    assert archived | received <= listing.keys()
    digest = digest_of(listing_file(workspace, run))
    assert sorted(store_of(workspace).names()) == sorted({*listing.values(), digest})
    assert [link.digest for link in chain_of(workspace).links() if link.kind == "kept"] == [digest]
    assert _told(workspace, run) == {}


def test_a_lost_archive_is_fetched_back(kept: tuple[Workspace, RunFolder]) -> None:
    workspace, run = kept
    site = workspace.archive / "www.yunxiu.example"
    shutil.rmtree(site)
    ledger = workspace.received.path(next(iter(workspace.received.receipts())))
    before = ledger.read_bytes()
    ledger.write_bytes(b"altered")
    assert _told(workspace, run) != {}
    back = fetch_back(workspace, run)
    assert "archive/www.yunxiu.example/index.sqlite3" in back
    assert ledger.relative_to(workspace.folder).as_posix() in back
    assert ledger.read_bytes() == before
    assert _told(workspace, run) == {}
    assert fetch_back(workspace, run) == ()


def test_a_lost_and_an_altered_object_are_told_with_their_findings(
    assessed: Assessed, tmp_path: Path
) -> None:
    folder = tmp_path / "work"
    shutil.copytree(assessed.workspace.folder, folder)
    workspace, run = _keep(assessed, folder, StoreRules(folder=str(tmp_path / "second")))
    listing = json.loads(listing_file(workspace, run).read_text("utf-8"))
    warc = next(name for name in listing if "www.yunxiu.example" in name and name.endswith(".warc.gz"))
    lines = next(name for name in listing if name.endswith(".index.jsonl"))
    places = {name: tmp_path / "second" / listing[name][:2] / listing[name] for name in (warc, lines)}
    places[warc].chmod(0o644)
    places[warc].write_bytes(b"altered")
    places[lines].unlink()
    found = {trouble.thing: trouble for trouble in examine(workspace, run)}
    assert {thing: one.told for thing, one in found.items()} == {
        f"存储 {listing[warc]}（{warc}）": "存储中的内容与名称（SHA-256）不符",
        f"存储 {listing[lines]}（{lines}）": "存储中没有这个对象",
    }
    assert len(found[f"存储 {listing[warc]}（{warc}）"].findings) > 10


def test_a_store_that_is_away_stops_nothing_and_is_told(assessed: Assessed, tmp_path: Path) -> None:
    folder = tmp_path / "work"
    shutil.copytree(assessed.workspace.folder, folder)
    (tmp_path / "file").write_bytes(b"")
    workspace, run = _keep(assessed, folder, StoreRules(folder=str(tmp_path / "file")))
    ((thing, told),) = _told(workspace, run).items()
    assert thing == "archive/kept/0001.json"
    assert told.startswith("运行 0001 没有存进存储：存储")


def test_a_run_that_was_stopped_before_it_was_kept_is_told(assessed: Assessed, tmp_path: Path) -> None:
    folder = tmp_path / "work"
    shutil.copytree(assessed.workspace.folder, folder)
    rules = StoreRules(folder=str(tmp_path / "second"))
    workspace = replace(assessed.workspace, folder=folder, store=rules)
    run = RunFolder(folder / "runs" / assessed.run.id)
    assert list(_told(workspace, run).values()) == [
        "运行 0001 没有存进存储：没有来得及；请运行 mingjing bundle，打包时会再存"
    ]
    keep(workspace, run)
    assert _told(workspace, run) == {}


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("{folder: second}", True),
        ("{endpoint: 'http://127.0.0.1:9', bucket: evidence}", True),
        ("{folder: second, endpoint: 'http://127.0.0.1:9', bucket: evidence}", False),
        ("{endpoint: 'http://127.0.0.1:9'}", False),
        ("{bucket: evidence}", False),
    ],
)
def test_the_settings_name_a_folder_or_a_bucket(
    assessed: Assessed, tmp_path: Path, written: str, right: bool
) -> None:
    folder = tmp_path / "work"
    shutil.copytree(assessed.workspace.folder, folder, ignore=shutil.ignore_patterns("runs", "archive"))
    settings = folder / "assessment.yaml"
    settings.write_text(f"{settings.read_text('utf-8')}\nstore: {written}\n", "utf-8")
    if right:
        assert open_workspace(folder).store.named
    else:
        with pytest.raises(WorkspaceError, match="请只写 folder，或写 endpoint 和 bucket"):
            open_workspace(folder)
