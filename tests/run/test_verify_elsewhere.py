"""A bundle of the whole county is verified where nothing is but Python and the runtime packages: no browser, no network."""

import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from tests.safety.namespaces import own_namespace

from mingjing.county import build_county
from mingjing.run.assess import assess, new_run
from mingjing.run.bundle import manifest as layout
from mingjing.run.bundle.faults import Altered
from mingjing.run.bundle.keys import fingerprint, signer_in
from mingjing.run.bundle.seal import seal
from mingjing.run.bundle.unpack import unpack
from mingjing.run.engine import LocalEngine
from mingjing.run.invented import invented
from mingjing.run.score_step import read_sheets

_SOURCE = Path(__file__).parents[2] / "src"
_TOLD = re.compile(r"重算 (\d+) 个单位、(\d+) 条结论、(\d+) 项得分，全部相同")

pytestmark = pytest.mark.long


@dataclass(frozen=True)
class Sent:
    """A bundle as it was handed out, who signed it, and how much is in it."""

    file: Path
    fingerprint: str
    counted: tuple[int, int, int]
    members: tuple[str, ...]


@pytest.fixture(scope="module", params=[0, 60], ids=["sixteen units", "sixty units"])
def sent(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Sent:
    folder = tmp_path_factory.mktemp("sent")
    signer = signer_in(folder / "key.pem")
    file = folder / "云岫县.zip"
    with invented(build_county(2022, units=request.param), folder / "work", drawn=False) as workspace:
        run = new_run(workspace)
        assess(workspace, run, LocalEngine(2))
        manifest = seal(workspace, run, signer, file)
    sheets = tuple(read_sheets(run.sheets))
    findings = len(run.findings.read_bytes().splitlines())
    members = (*(member.name for member in manifest.members), layout.MANIFEST, layout.SIGNATURE)
    counted = (len(sheets), findings, sum(len(sheet.items) for sheet in sheets))
    shutil.rmtree(folder / "work")
    return Sent(file, fingerprint(signer.public), counted, members)


def _runtime() -> Iterator[importlib.metadata.Distribution]:
    """The packages that the product needs, and those that they need."""
    seen, waiting = set(), [Requirement(told) for told in importlib.metadata.requires("mingjing") or ()]
    while waiting:
        wanted = waiting.pop()
        if wanted.name.lower() in seen or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        seen.add(wanted.name.lower())
        found = importlib.metadata.distribution(wanted.name)
        yield found
        waiting += [Requirement(told) for told in found.requires or ()]


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The command that runs `mingjing` in a fresh environment with the runtime packages alone, without a network."""
    folder = tmp_path_factory.mktemp("bare") / "env"
    venv.create(folder, symlinks=True)
    (packages,) = folder.glob("lib/python3*/site-packages")
    for package in _runtime():
        tops = {file.parts[0] for file in package.files or () if file.parts[0] not in ("..", "__pycache__")}
        for top in tops:
            if not (packages / top).exists():
                (packages / top).symlink_to(Path(str(package.locate_file(top))))
    (packages / "mingjing.pth").write_text(str(_SOURCE), "utf-8")
    return [*own_namespace("--net"), str(folder / "bin" / "python"), "-m", "mingjing.cli.main"]


def _run(command: list[str], *arguments: object) -> "subprocess.CompletedProcess[str]":
    environment = {"PATH": "", "BROWSER_PATH": "/nonexistent", "TMPDIR": os.environ.get("TMPDIR", "/tmp")}
    told = [shutil.which(command[0]) or command[0], *command[1:], *map(str, arguments)]
    return subprocess.run(told, capture_output=True, text=True, check=False, env=environment)


def test_the_bare_environment_has_neither_test_tools_nor_browser_nor_network(bare: list[str]) -> None:
    python = bare[:-2]
    asked = (
        "import importlib.util as u, socket, sys; from mingjing.evidence.browser import find_browser;"
        "print([n for n in ('pytest', 'wacz', 'pip') if u.find_spec(n)], [n for _, n in socket.if_nameindex()],"
        f"sys.prefix == {sys.prefix!r})"
    )
    done = _run(python, "-c", asked)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split("\n")[0] == "[] ['lo'] False"


def test_every_finding_and_score_of_every_unit_comes_out_the_same(sent: Sent, bare: list[str]) -> None:
    done = _run(bare, "verify", sent.file, "--key", sent.fingerprint, "--workers", 2)
    assert (done.returncode, done.stderr) == (0, "")
    told = _TOLD.search(done.stdout.replace("\n", ""))
    assert told is not None
    assert tuple(map(int, told.groups())) == sent.counted
    assert "注意：" not in done.stdout


def _begin(raw: bytes, info: zipfile.ZipInfo) -> int:
    """Where a member's stored bytes begin."""
    head = raw[info.header_offset : info.header_offset + 30]
    return info.header_offset + 30 + sum(int.from_bytes(head[at : at + 2], "little") for at in (26, 28))


def test_a_byte_flipped_in_any_member_is_named(sent: Sent, tmp_path: Path) -> None:
    raw = sent.file.read_bytes()
    with zipfile.ZipFile(sent.file) as packed:
        infos = {info.filename: info for info in packed.infolist()}
    assert sorted(infos) == sorted(sent.members)
    named = {}
    for name, info in infos.items():
        changed = bytearray(raw)
        changed[_begin(raw, info) + info.compress_size // 2] ^= 0x10
        (tmp_path / "x.zip").write_bytes(changed)
        (tmp_path / "x").mkdir()
        try:
            unpack(tmp_path / "x.zip", tmp_path / "x")
        except Altered as altered:
            named[name] = altered.thing
        shutil.rmtree(tmp_path / "x")
    assert named == {name: name for name in infos}
