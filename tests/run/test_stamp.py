"""Each run's place in the chain is stamped by an authority; doctor and verify check the token offline."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.evidence.authority import authority
from tests.run.conftest import Assessed

from mingjing.run.bundle import manifest as layout
from mingjing.run.bundle.faults import Altered
from mingjing.run.bundle.keys import signer_in
from mingjing.run.bundle.recompute import stamped_at
from mingjing.run.bundle.seal import seal
from mingjing.run.bundle.unpack import unpack
from mingjing.run.folder import RunFolder
from mingjing.run.log import noted_head
from mingjing.run.soundness import examine
from mingjing.run.stamp import stamp, token_file
from mingjing.run.workspace import Workspace, open_workspace


@dataclass(frozen=True)
class Office:
    """A finished assessment whose chain is stamped, and the certificates of its own and of another authority."""

    workspace: Workspace
    run: RunFolder
    root: Path
    other_root: Path


@pytest.fixture(scope="module")
def office(assessed: Assessed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("stamped") / "work"
    shutil.copytree(assessed.workspace.folder, folder)
    certificates = tmp_path_factory.mktemp("tsa")
    with authority(certificates / "own") as own, authority(certificates / "other") as other:
        shutil.copyfile(own.root, folder / "tsa.pem")
        settings = folder / "assessment.yaml"
        told = f"timestamps:\n  authority: {own.url}\n  certificate: tsa.pem\n"
        settings.write_text(settings.read_text("utf-8") + told, "utf-8")
        workspace, run = open_workspace(folder), RunFolder(folder / "runs" / assessed.run.id)
        stamp(workspace, run)
        yield Office(workspace, run, own.root, other.root)


def test_the_head_that_a_run_left_is_stamped_once(office: Office) -> None:
    head = noted_head(office.run)
    assert head is not None
    file = token_file(office.workspace, head)
    before = file.read_bytes()
    stamp(office.workspace, office.run)
    assert file.read_bytes() == before
    told = office.run.manifest["timestamp"]
    assert told["link"] == head.number
    assert abs(datetime.fromisoformat(told["at"]) - datetime.now(UTC)) < timedelta(minutes=10)
    assert list(examine(office.workspace, office.run)) == []


def test_a_missing_or_altered_token_and_another_certificate_are_told(office: Office) -> None:
    head = noted_head(office.run)
    assert head is not None
    file = token_file(office.workspace, head)
    called = file.relative_to(office.workspace.folder).as_posix()
    kept = file.read_bytes()

    def told() -> list[tuple[str, str]]:
        return [
            (trouble.thing, trouble.told.partition("：")[0])
            for trouble in examine(office.workspace, office.run)
        ]

    file.write_bytes(kept[:-20] + bytes(20))
    assert told() == [(called, "时间戳不是所留证书的机构签的，或被改动过")]
    file.unlink()
    assert told() == [(called, "时间戳不见了")]
    file.write_bytes(kept)
    pinned = office.workspace.folder / "tsa.pem"
    shutil.copyfile(office.other_root, pinned)
    assert told() == [(called, "时间戳不是所留证书的机构签的，或被改动过")]
    shutil.copyfile(office.root, pinned)
    assert told() == []


def test_a_run_that_was_stopped_before_it_was_stamped_is_told(office: Office, tmp_path: Path) -> None:
    folder = tmp_path / "work"
    shutil.copytree(office.workspace.folder, folder, ignore=shutil.ignore_patterns("*.tsr"))
    workspace, run = replace(office.workspace, folder=folder), RunFolder(folder / "runs" / office.run.id)
    manifest = json.loads((run.folder / "manifest.json").read_text("utf-8"))
    del manifest["timestamp"]
    (run.folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    assert [trouble.told for trouble in examine(workspace, run)] == [
        "运行 0001 没有时间戳：没有来得及；请运行 mingjing bundle，打包时会再盖"
    ]
    stamp(workspace, run)
    assert list(examine(workspace, run)) == []


def test_an_authority_out_of_reach_stops_nothing_and_is_told(office: Office, tmp_path: Path) -> None:
    folder = tmp_path / "work"
    shutil.copytree(office.workspace.folder, folder, ignore=shutil.ignore_patterns("*.tsr"))
    away = replace(office.workspace.timestamps, authority="http://127.0.0.1:9/")
    workspace = replace(office.workspace, folder=folder, timestamps=away)
    run = RunFolder(folder / "runs" / office.run.id)
    stamp(workspace, run)
    (trouble,) = examine(workspace, run)
    assert trouble.told.startswith("运行 0001 没有时间戳：没有从 http://127.0.0.1:9/ 得到时间戳")


def test_the_bundle_carries_the_token_and_verifying_checks_it(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "x.zip"
    manifest = seal(office.workspace, office.run, signer_in(tmp_path / "key.pem"), file)
    assert {layout.CHAIN, layout.TIMESTAMP, layout.TIMESTAMP_ROOT} <= {one.name for one in manifest.members}
    (tmp_path / "x").mkdir()
    unpack(file, tmp_path / "x")
    at = datetime.fromisoformat(office.run.manifest["timestamp"]["at"])
    assert stamped_at(tmp_path / "x", manifest) == stamped_at(tmp_path / "x", manifest, office.root) == at
    with pytest.raises(Altered, match="不是所留证书的机构签的") as altered:
        stamped_at(tmp_path / "x", manifest, office.other_root)
    assert altered.value.thing == layout.TIMESTAMP
    assert manifest.chain is not None
    other = replace(manifest, chain=replace(manifest.chain, digest="0" * 64))
    with pytest.raises(Altered, match="不是对这份内容的"):
        stamped_at(tmp_path / "x", other)
