"""A point given on what a unit filed leads, offline, to the very file; one byte changed in any of it is named."""

import hashlib
import json
import random
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.conftest import require_browser
from tests.portal.apart import apart, environment, worked
from tests.portal.files import png
from tests.run.conftest import Assessed

from mingjing.run.bundle import manifest as layout
from mingjing.run.bundle.faults import Altered
from mingjing.run.bundle.filed import require_filed
from mingjing.run.bundle.follow import LIST
from mingjing.run.bundle.keys import fingerprint, signer_in
from mingjing.run.bundle.manifest import Key, Member
from mingjing.run.bundle.unpack import unpack

_FILL = """
import hashlib
from django.core.management import call_command
from tests.portal.files import png
from mingjing.portal.filing.inspected import Inspected
from mingjing.portal.filing.store import incoming_folder
from mingjing.portal.people.models import Membership
call_command("invented_walk", password="qing-lan-2022-mima")
line = Line.objects.filter(handling="sent_back").select_related("sheet__unit", "sheet__assessment").first()
clerk = Membership.objects.get(role="clerk", unit=line.sheet.unit).user.username
waiting = incoming_folder() / "waiting"
waiting.write_bytes(png())
do("file_upload", clerk, line, file=Inspected(waiting, hashlib.sha256(png()).hexdigest(), len(png()), "png", "照片.png"))
do("file_link", clerk, line, link=LINK)
gone = do("file_link", clerk, line, link=LINK + "?gone")
do("withdraw_evidence", clerk, gone)
do("rule", "fuhe2", line, score="0.5", reason="照片可证，身份证号11010519491231002X")
tell([line.sheet.unit.name, line.item])
"""
Contents = dict[str, bytes]


@dataclass(frozen=True)
class Sealed:
    """A bundle with what was filed, and on which item of which unit."""

    folder: Path
    file: Path
    key: Path
    unit: str
    item: int

    @property
    def contents(self) -> Contents:
        with zipfile.ZipFile(self.file) as packed:
            return {name: packed.read(name) for name in packed.namelist()}

    @property
    def filed(self) -> list[str]:
        return [name for name in self.contents if name.startswith((layout.FILED, layout.CAPTURES))]


@pytest.fixture(scope="module")
def sealed(few_assessed: Assessed, tmp_path_factory: pytest.TempPathFactory) -> Sealed:
    require_browser()
    place = tmp_path_factory.mktemp("filed")
    folder = place / "county"
    shutil.copytree(few_assessed.workspace.folder, folder)
    link = few_assessed.workspace.units[0].entries[0]
    unit, item = apart(folder, _FILL.replace("LINK", repr(link)))
    assert any("已截图" in line for line in worked(folder))
    file, key = place / "bundle.zip", place / "key.pem"
    done = _mingjing("bundle", folder, "-o", file, "--sign-with", key)
    assert "报送的文件 1 个、链接的存证 1" in done.stdout
    return Sealed(folder, file, key, unit, item)


def _mingjing(*words: object) -> "subprocess.CompletedProcess[str]":
    program = Path(sys.executable).with_name("mingjing")
    done = subprocess.run(
        [str(program), *map(str, words)], env=environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def test_a_point_leads_to_the_file_it_was_given_on(sealed: Sealed, tmp_path: Path) -> None:
    done = _mingjing("verify", sealed.file, "--filed", tmp_path / "filed")
    assert "与登记的摘要相符" in done.stdout
    assert "全部相同" in done.stdout
    sheet = load_workbook(tmp_path / "filed" / LIST).active
    assert sheet is not None
    head = [cell.value for cell in sheet[2]]
    rows = [
        row
        for row in sheet.iter_rows(min_row=3)
        if (row[0].value, row[1].value) == (sealed.unit, str(sealed.item))
    ]
    told = [{name: cell.value for name, cell in zip(head, row, strict=True)} for row in rows]
    assert [one["材料"] for one in told] == ["佐证材料", "佐证材料"], "what was withdrawn is not there"
    assert {one["核查分"] for one in told} == {"0.5"}
    assert "照片可证，身份证号110105**********2X（" in str(told[0]["核查结论"])
    files = [tmp_path / "filed" / str(row[head.index("文件")].hyperlink.target) for row in rows]
    assert files[0].read_bytes() == png()
    assert files[1].read_bytes()[:3] == b"\xff\xd8\xff"
    assert [hashlib.sha256(file.read_bytes()).hexdigest() for file in files] == [
        one["SHA-256"] for one in told
    ]


def _flipped(sealed: Sealed, name: str, to: Path) -> Path:
    raw = bytearray(sealed.file.read_bytes())
    with zipfile.ZipFile(sealed.file) as packed:
        info = packed.getinfo(name)
    head = info.header_offset
    lengths = [int.from_bytes(raw[head + at : head + at + 2], "little") for at in (26, 28)]
    raw[head + 30 + sum(lengths) + random.Random(name).randrange(info.compress_size)] ^= 0xFF
    to.write_bytes(raw)
    return to


def test_a_flipped_byte_in_anything_filed_is_named(sealed: Sealed, tmp_path: Path) -> None:
    kinds = {name.rpartition("/")[2] for name in sealed.filed}
    assert {"index.jsonl", "receipt.json", "page.jpg", "page.wacz", "page.warc.gz"} < kinds
    for name in sealed.filed:
        shutil.rmtree(tmp_path / "x", ignore_errors=True)
        (tmp_path / "x").mkdir()
        with pytest.raises(Altered) as altered:
            unpack(_flipped(sealed, name, tmp_path / "x.zip"), tmp_path / "x")
        assert altered.value.thing == name


def _without(name: str) -> Callable[[Contents], Contents]:
    return lambda contents: {one: data for one, data in contents.items() if one != name}


def _other(name: str, data: bytes) -> Callable[[Contents], Contents]:
    return lambda contents: {**contents, name: data}


def test_a_careful_forger_is_found_too(sealed: Sealed, tmp_path: Path) -> None:
    """Who changes what was filed and signs it again with a key of their own still has to keep names and digests."""
    uploaded = next(name for name in sealed.filed if name.startswith(layout.FILED) and not name.endswith("l"))
    capture = next(name for name in sealed.filed if name.startswith(layout.CAPTURES)).rpartition("/")[0]
    forgeries = {
        uploaded: [_without(uploaded), _other(uploaded, b"another")],
        f"{capture}/page.jpg": [_without(f"{capture}/page.jpg"), _other(f"{capture}/page.jpg", b"another")],
        f"{capture}/receipt.json": [
            _without(f"{capture}/receipt.json"),
            _other(f"{capture}/receipt.json", b"{"),
        ],
        f"{layout.FILED}{'0' * 64}": [_other(f"{layout.FILED}{'0' * 64}", b"more")],
        layout.FILED_INDEX: [_other(layout.FILED_INDEX, b"{}\n{}\n")],
    }
    for thing, ways in forgeries.items():
        for change in ways:
            with pytest.raises(Altered) as altered:
                require_filed(_forged(sealed, change, tmp_path / "forged"))
            assert altered.value.thing == thing


def _forged(sealed: Sealed, change: Callable[[Contents], Contents], folder: Path) -> Path:
    """The bundle changed, with a manifest that fits it and a signature of the forger's, unpacked."""
    contents = change(sealed.contents)
    members = tuple(
        Member(name, len(data), hashlib.sha256(data).hexdigest())
        for name, data in sorted(contents.items())
        if name not in (layout.MANIFEST, layout.SIGNATURE)
    )
    signer = signer_in(folder.with_name("forger.pem"))
    key = Key("Ed25519", signer.public.hex(), fingerprint(signer.public))
    described = layout.encode(
        replace(layout.decode(contents[layout.MANIFEST]), members=members, signed_by=key)
    )
    signed = {**contents, layout.MANIFEST: described, layout.SIGNATURE: signer.key.sign(described)}
    file = folder.with_name("forged.zip")
    with zipfile.ZipFile(file, "w") as packed:
        for name, data in signed.items():
            packed.writestr(name, data)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    unpack(file, folder)
    return folder


def test_what_was_filed_can_be_left_out(sealed: Sealed, tmp_path: Path) -> None:
    file = tmp_path / "bundle.zip"
    _mingjing("bundle", sealed.folder, "-o", file, "--sign-with", sealed.key, "--without-filed")
    with zipfile.ZipFile(file) as packed:
        assert [name for name in packed.namelist() if name.startswith(("filed", "captures"))] == []


def test_the_index_names_the_assessment_first(sealed: Sealed) -> None:
    first, *lines = sealed.contents[layout.FILED_INDEX].splitlines()
    assert list(json.loads(first)) == ["assessment"]
    assert all(json.loads(line)["unit"] for line in lines)
