"""A bundle is what was sealed, signed by whom it says, and gives every finding and score again; anything else is named."""

import hashlib
import random
import shutil
import stat
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cli.calling import mingjing
from tests.run.conftest import Assessed

from mingjing.county.documents.workbook import xlsx
from mingjing.ledgers.cells import words_of
from mingjing.ledgers.sheet import read_book
from mingjing.model import Outcome, State
from mingjing.run.assess import assess, new_run
from mingjing.run.bundle import manifest as layout
from mingjing.run.bundle.compare import differences
from mingjing.run.bundle.faults import Altered, BadBundle
from mingjing.run.bundle.keys import Signer, expected, fingerprint, public_file, signer_in
from mingjing.run.bundle.manifest import Key, Manifest, Member
from mingjing.run.bundle.recompute import Recomputed, other_code, recompute
from mingjing.run.bundle.seal import seal
from mingjing.run.bundle.unpack import unpack
from mingjing.run.engine import LocalEngine
from mingjing.run.folder import RunFolder
from mingjing.run.log import chain_of
from mingjing.run.progress import silent
from mingjing.run.score_step import read_sheets
from mingjing.run.workspace import open_workspace

Contents = dict[str, bytes]


@dataclass(frozen=True)
class Sealed:
    """A bundle of the invented county, and the key that signed it."""

    file: Path
    manifest: Manifest
    signer: Signer
    run: RunFolder

    @property
    def contents(self) -> Contents:
        with zipfile.ZipFile(self.file) as packed:
            return {name: packed.read(name) for name in packed.namelist()}


@pytest.fixture(scope="module")
def sealed(few_assessed: Assessed, tmp_path_factory: pytest.TempPathFactory) -> Sealed:
    folder = tmp_path_factory.mktemp("bundle")
    signer = signer_in(folder / "key.pem")
    file = folder / "云岫县.zip"
    manifest = seal(few_assessed.workspace, few_assessed.run, signer, file)
    return Sealed(file, manifest, signer, few_assessed.run)


@dataclass(frozen=True)
class Again:
    """The bundle unpacked and computed again."""

    unpacked: Path
    done: Recomputed

    @property
    def run(self) -> RunFolder:
        return RunFolder(self.unpacked / "inputs" / "runs" / "0001")


@pytest.fixture(scope="module")
def again(sealed: Sealed, tmp_path_factory: pytest.TempPathFactory) -> Again:
    folder = tmp_path_factory.mktemp("unpacked")
    manifest = unpack(sealed.file, folder, fingerprint(sealed.signer.public))
    return Again(folder, recompute(folder, manifest, LocalEngine(1), silent))


def _packed(contents: Mapping[str, bytes], file: Path, method: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(file, "w", method) as packed:
        for name, data in contents.items():
            packed.writestr(name, data)
    return file


def _forged(contents: Contents, signer: Signer, **told: object) -> Contents:
    """The contents with a manifest that fits them, signed by `signer`: what a careful forger would hand out."""
    members = tuple(
        Member(name, len(data), hashlib.sha256(data).hexdigest())
        for name, data in sorted(contents.items())
        if name not in (layout.MANIFEST, layout.SIGNATURE)
    )
    old = layout.decode(contents[layout.MANIFEST])
    key = Key("Ed25519", signer.public.hex(), fingerprint(signer.public))
    described = layout.encode(replace(old, members=members, signed_by=key, **told))  # type: ignore[arg-type]
    return {**contents, layout.MANIFEST: described, layout.SIGNATURE: signer.key.sign(described)}


def _with(contents: Contents, name: str, change: Callable[[bytes], bytes]) -> Contents:
    changed = change(contents[name])
    assert changed != contents[name]
    return {**contents, name: changed}


def test_a_bundle_gives_every_finding_and_every_score_again(sealed: Sealed, again: Again) -> None:
    sheets = list(read_sheets(sealed.run.sheets))
    findings = len(sealed.run.findings.read_bytes().splitlines())
    assert again.done == Recomputed(len(sheets), findings, sum(len(sheet.items) for sheet in sheets), None)
    scores = [(sheet.unit, item.item, item.score) for sheet in sheets for item in sheet.items]
    assert [
        (sheet.unit, item.item, item.score) for sheet in read_sheets(again.run.sheets) for item in sheet.items
    ] == scores
    assert len({score for _, _, score in scores}) > 10
    assert list(other_code(sealed.manifest)) == []


def test_the_same_run_is_sealed_into_the_same_bytes(
    few_assessed: Assessed, sealed: Sealed, tmp_path: Path
) -> None:
    seal(few_assessed.workspace, few_assessed.run, sealed.signer, tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == sealed.file.read_bytes()


def test_no_applicant_is_named_in_a_bundle(few_assessed: Assessed, sealed: Sealed) -> None:
    rows = read_book(few_assessed.workspace.ledger_files["依申请公开"], "").sheets[0].rows
    at = rows[0].index("申请人")
    names = {words_of(row[at]) for row in rows[1:]} - {""}
    (masked,) = (one for one in sealed.manifest.masked if one.file == "ledgers/依申请公开.xlsx")
    assert masked.columns == ("申请人",)
    assert masked.cells == sum(bool(words_of(row[at])) for row in rows[1:]) > 3
    copy = read_book_from(sealed.contents["inputs/ledgers/依申请公开.xlsx"])
    assert {words_of(cell) for row in copy for cell in row} & names == set()
    original = hashlib.sha256(few_assessed.workspace.ledger_files["依申请公开"].read_bytes()).hexdigest()
    assert [name for name, data in sealed.contents.items() if original.encode() in data] == []


def read_book_from(data: bytes) -> tuple[tuple[object, ...], ...]:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "book.xlsx"
        file.write_bytes(data)
        return read_book(file, "").sheets[0].rows


def _data_of(raw: bytes, info: zipfile.ZipInfo) -> tuple[int, int]:
    """Where the stored bytes of a member begin and end in the zip."""
    name, extra = (
        int.from_bytes(raw[info.header_offset + at : info.header_offset + at + 2], "little")
        for at in (26, 28)
    )
    start = info.header_offset + 30 + name + extra
    return start, start + info.compress_size


def _flipped(sealed: Sealed, name: str, where: float, to: Path) -> Path:
    raw = bytearray(sealed.file.read_bytes())
    with zipfile.ZipFile(sealed.file) as packed:
        start, end = _data_of(raw, packed.getinfo(name))
    raw[min(end - 1, start + int((end - start) * where))] ^= 0xFF
    to.write_bytes(raw)
    return to


def _refused(file: Path, folder: Path, key: str = "") -> str:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    with pytest.raises(Altered) as altered:
        unpack(file, folder, key)
    return altered.value.thing


def test_a_flipped_byte_in_any_member_is_named(sealed: Sealed, tmp_path: Path) -> None:
    chance = random.Random(2022)
    names = sorted(sealed.contents)
    named = [
        _refused(_flipped(sealed, name, chance.random(), tmp_path / "x.zip"), tmp_path / "x")
        for name in names
    ]
    assert named == names


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_a_flipped_byte_anywhere_in_a_member_is_named_unless_it_changes_nothing(
    sealed: Sealed, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(sealed.contents)))
    folder = tmp_path_factory.mktemp("flip")
    file = _flipped(sealed, name, data.draw(st.floats(0, 1)), folder / "x.zip")
    (folder / "x").mkdir()
    named = ""
    try:
        unpack(file, folder / "x")
    except Altered as altered:
        named = altered.thing
    contents = sealed.contents
    if named != name:  # the mark at the end of packed data says nothing of the content
        told = sealed.manifest.members
        unpacked = {member.name: (folder / "x" / member.name).read_bytes() for member in told}
        assert (named, unpacked) == ("", {member.name: contents[member.name] for member in told})
    shutil.rmtree(folder)


def _last_bit_turned(data: bytes) -> bytes:
    return data[:-1] + bytes([data[-1] ^ 1])


def test_a_change_that_the_zip_itself_does_not_notice_is_named(sealed: Sealed, tmp_path: Path) -> None:
    contents = sealed.contents
    names = [name for name in sorted(contents) if name not in (layout.MANIFEST, layout.SIGNATURE)]
    named = [
        _refused(_packed(_with(contents, name, _last_bit_turned), tmp_path / "x.zip"), tmp_path / "x")
        for name in names
    ]
    assert named == names
    for ours in (layout.MANIFEST, layout.SIGNATURE):
        file = _packed(_with(contents, ours, _last_bit_turned), tmp_path / "x.zip")
        assert _refused(file, tmp_path / "x") == layout.MANIFEST


def test_a_removed_member_is_named_and_so_is_an_added_one(sealed: Sealed, tmp_path: Path) -> None:
    contents = sealed.contents
    named = []
    for name in sorted(contents):
        rest = {other: data for other, data in contents.items() if other != name}
        named.append(_refused(_packed(rest, tmp_path / "x.zip"), tmp_path / "x"))
    assert named == sorted(contents)
    more = _packed({**contents, "inputs/ledgers/通报.csv": b"x"}, tmp_path / "x.zip")
    assert _refused(more, tmp_path / "x") == "inputs/ledgers/通报.csv"
    without = {name: data for name, data in contents.items() if name != "results/findings.jsonl"}
    forged = _packed(_forged(without, sealed.signer), tmp_path / "x.zip")
    assert _refused(forged, tmp_path / "x") == "results/findings.jsonl"


def test_a_manifest_signed_again_with_another_key_needs_the_fingerprint_to_be_noticed(
    sealed: Sealed, tmp_path: Path
) -> None:
    other = signer_in(tmp_path / "other.pem")
    file = _packed(_forged(sealed.contents, other), tmp_path / "x.zip")
    (tmp_path / "x").mkdir()
    assert unpack(file, tmp_path / "x").signed_by.fingerprint == fingerprint(other.public)
    assert _refused(file, tmp_path / "x", fingerprint(sealed.signer.public)) == layout.SIGNATURE
    assert (
        _refused(sealed.file, tmp_path / "x", expected(str(public_file(tmp_path / "other.pem"))))
        == layout.SIGNATURE
    )


@pytest.mark.parametrize(
    ("name", "old", "new", "named"),
    [
        ("findings.jsonl", '"outcome":"not_met"', '"outcome":"met"', "的结论：包中是“met "),
        ("findings.jsonl", '"words":"', '"words":"另', "的结论：包中是"),
        ("sheets.jsonl", '"state":"scored"', '"state":"ruled"', "的得分：包中是"),
        ("facts/media.jsonl", '"posts":[{', '"posts":[ {', "facts/media.jsonl 第"),
        ("facts/ledgers.jsonl", "通报", "通 报", "facts/ledgers.jsonl 第"),
        ("scores.csv", ",scored,", ",ruled,", "scores.csv 第"),
    ],
)
def test_changed_results_are_named_by_unit_item_and_finding(
    again: Again, tmp_path: Path, name: str, old: str, new: str, named: str
) -> None:
    assert list(differences(sealed_results(again), again.run)) == []
    results = tmp_path / "results"
    shutil.copytree(again.unpacked / "results", results)
    text = (results / name).read_text("utf-8")
    assert old in text
    (results / name).write_text(text.replace(old, new, 1), "utf-8", newline="")
    (found,) = differences(RunFolder(results), again.run)
    assert named in str(found)
    if name in ("findings.jsonl", "sheets.jsonl"):
        line = next(line for line in text.splitlines() if old in line)
        unit = line.split('"unit":"')[1].split('"')[0]
        assert found.where.startswith(f"{unit} 第")


def sealed_results(again: Again) -> RunFolder:
    return RunFolder(again.unpacked / "results")


def test_a_left_out_finding_is_named(again: Again, tmp_path: Path) -> None:
    results = tmp_path / "results"
    shutil.copytree(again.unpacked / "results", results)
    lines = (results / "findings.jsonl").read_bytes().splitlines(keepends=True)
    (results / "findings.jsonl").write_bytes(b"".join(lines[:-1]))
    (found,) = differences(RunFolder(results), again.run)
    assert (found.sealed, found.recomputed != "") == ("", True)


def test_a_ruling_changed_by_a_careful_forger_gives_another_result(sealed: Sealed, tmp_path: Path) -> None:
    name = "inputs/ledgers/合理缺项.xlsx"

    def turned(data: bytes) -> bytes:
        rows = [[words_of(cell) for cell in row] for row in read_book_from(data)]  # type: ignore[arg-type]
        refused = next(row for row in rows if "不同意" in row)
        refused[refused.index("不同意")] = "同意"
        return xlsx([("合理缺项", rows)]).content

    forger = signer_in(tmp_path / "forger.pem")
    file = _packed(_forged(_with(sealed.contents, name, turned), forger), tmp_path / "x.zip")
    assert _refused(file, tmp_path / "x", fingerprint(sealed.signer.public)) == layout.SIGNATURE
    (tmp_path / "y").mkdir()
    done = recompute(tmp_path / "y", unpack(file, tmp_path / "y"), LocalEngine(1), silent)
    assert done.difference is not None
    assert "第" in done.difference.where
    assert "项" in done.difference.where


_RULINGS = """\
单位名称,题号,核定结论,理由,佐证材料,核定人,核定人电话,核定时间
{unit},37,满分,目标考核文件列有,县府办字〔2022〕5号,县政务公开办主任,13800001111,2022-12-20
"""


@pytest.mark.long
def test_rulings_travel_with_the_bundle_and_telephone_numbers_do_not(
    few_assessed: Assessed, sealed: Sealed, tmp_path: Path
) -> None:
    folder = tmp_path / "work"
    shutil.copytree(few_assessed.workspace.folder, folder)
    unit = few_assessed.workspace.units[0].name
    (folder / "ledgers" / "核定.csv").write_text(_RULINGS.format(unit=unit), "utf-8")
    workspace = open_workspace(folder)
    run = new_run(workspace, visit=few_assessed.run.id)
    assess(workspace, run, LocalEngine(1), until="score")
    told = seal(workspace, run, sealed.signer, tmp_path / "x.zip")
    masked = {one.file: (one.columns, one.cells) for one in told.masked}
    assert masked["ledgers/核定.csv"] == (("核定人电话",), 1)
    with zipfile.ZipFile(tmp_path / "x.zip") as packed:
        assert [name for name in packed.namelist() if b"13800001111" in packed.read(name)] == []
    (tmp_path / "y").mkdir()
    done = recompute(tmp_path / "y", unpack(tmp_path / "x.zip", tmp_path / "y"), LocalEngine(1), silent)
    assert done.difference is None
    sheets = read_sheets(tmp_path / "y" / "inputs" / "runs" / "0001" / "sheets.jsonl")
    ruled = [(s.unit, item.item) for s in sheets for item in s.items if item.state is State.RULED]
    assert ruled == [(unit, 37)]


def test_a_swapped_scheme_is_named(sealed: Sealed, tmp_path: Path) -> None:
    swapped = _with(sealed.contents, layout.SCHEME, lambda data: data + b"\n# \n")
    assert _refused(_packed(swapped, tmp_path / "x.zip"), tmp_path / "x") == layout.SCHEME
    file = _packed(_forged(swapped, sealed.signer), tmp_path / "x.zip")
    (tmp_path / "y").mkdir()
    with pytest.raises(Altered) as altered:
        recompute(tmp_path / "y", unpack(file, tmp_path / "y"), LocalEngine(1), silent)
    assert altered.value.thing == layout.SCHEME


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda chain: chain.replace(b'"kind":"visited"', b'"kind":"Visited"', 1), "第 2 条与前一条接不上"),
        (lambda chain: b"".join(chain.splitlines(keepends=True)[:-1]), "以后的记录不见了"),
        (lambda chain: chain + b"{}\n", "读不出来"),
    ],
)
def test_a_changed_chain_is_named_with_its_first_broken_link(
    sealed: Sealed, tmp_path: Path, change: Callable[[bytes], bytes], told: str
) -> None:
    file = _packed(_forged(_with(sealed.contents, layout.CHAIN, change), sealed.signer), tmp_path / "x.zip")
    with pytest.raises(Altered, match=told) as altered:
        recompute(tmp_path / "y", unpack(file, _made(tmp_path / "y")), LocalEngine(1), silent)
    assert altered.value.thing == layout.CHAIN


def test_what_was_sealed_is_put_on_record_and_the_bundle_ends_before_it(
    few_assessed: Assessed, sealed: Sealed
) -> None:
    chain = chain_of(few_assessed.workspace)
    described = hashlib.sha256(sealed.contents[layout.MANIFEST]).hexdigest()
    assert [link.digest for link in chain.links() if link.kind == "sealed"].count(described) == 1
    assert sealed.manifest.chain is not None
    assert sealed.contents[layout.CHAIN].count(b"\n") == sealed.manifest.chain.number
    assert chain.file.read_bytes().startswith(sealed.contents[layout.CHAIN])


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_an_archive_that_is_not_what_the_index_names_is_refused(sealed: Sealed, tmp_path: Path) -> None:
    name = next(name for name in sealed.contents if name.endswith("index.jsonl"))

    def other_bytes(data: bytes) -> bytes:
        digest = data.split(b'"sha256":"')[1][:64]
        return data.replace(digest, b"0" * 64)

    file = _packed(_forged(_with(sealed.contents, name, other_bytes), sealed.signer), tmp_path / "x.zip")
    (tmp_path / "y").mkdir()
    with pytest.raises(Altered, match="SHA-256") as altered:
        recompute(tmp_path / "y", unpack(file, tmp_path / "y"), LocalEngine(1), silent)
    assert altered.value.thing == name.rpartition("/")[0]


def test_a_page_taken_out_of_the_archive_is_noticed_however_careful_the_forger(
    sealed: Sealed, tmp_path: Path
) -> None:
    """First as it stands, then with a manifest that fits, then with the digest of the archive made to fit as well."""
    cited = next(
        finding.evidence[0].url
        for sheet in read_sheets(sealed.run.sheets)
        for item in sheet.items
        for part in item.parts
        for finding in part.findings
        if finding.outcome is Outcome.NOT_MET
        and finding.evidence
        and finding.evidence[0].url.startswith("http")
    )
    mark = b'"url":"' + cited.encode() + b'"'
    name = next(
        name for name, data in sealed.contents.items() if name.endswith("index.jsonl") and mark in data
    )
    less = _with(
        sealed.contents,
        name,
        lambda data: b"".join(line for line in data.splitlines(keepends=True) if mark not in line),
    )
    assert _refused(_packed(less, tmp_path / "x.zip"), tmp_path / "x") == name
    file = _packed(_forged(less, sealed.signer), tmp_path / "x.zip")
    (tmp_path / "y").mkdir()
    with pytest.raises(Altered) as altered:
        recompute(tmp_path / "y", unpack(file, tmp_path / "y"), LocalEngine(1), silent)
    assert altered.value.thing == layout.ARCHIVE
    fitting = str(altered.value).split("摘要是 ")[1].split("，")[0]
    file = _packed(_forged(less, sealed.signer, archive=fitting), tmp_path / "x.zip")
    (tmp_path / "z").mkdir()
    with pytest.raises(Altered) as unknown:
        recompute(tmp_path / "z", unpack(file, tmp_path / "z"), LocalEngine(1), silent)
    assert unknown.value.thing == layout.CHAIN


def test_files_of_this_machine_are_never_read_for_a_bundle(sealed: Sealed, tmp_path: Path) -> None:
    leading_out = _with(
        sealed.contents, "inputs/assessment.yaml", lambda data: data.replace(b"units.csv", b"/etc/passwd")
    )
    file = _packed(_forged(leading_out, sealed.signer), tmp_path / "x.zip")
    (tmp_path / "y").mkdir()
    with pytest.raises(BadBundle, match="/etc/passwd”不在包里"):
        recompute(tmp_path / "y", unpack(file, tmp_path / "y"), LocalEngine(1), silent)


def _link(packed: zipfile.ZipFile) -> None:
    info = zipfile.ZipInfo("inputs/link")
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    packed.writestr(info, "/etc/passwd")


def _twice(packed: zipfile.ZipFile) -> None:
    packed.writestr("inputs/a.csv", "1")
    packed.writestr("inputs/a.csv", "2")


def _other_method(packed: zipfile.ZipFile) -> None:
    packed.writestr("inputs/a.csv", "1", zipfile.ZIP_LZMA)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("write", "told"),
    [
        (lambda packed: packed.writestr("../out.csv", "x"), "会写到别处去"),
        (lambda packed: packed.writestr("inputs/../../out.csv", "x"), "会写到别处去"),
        (lambda packed: packed.writestr("/out.csv", "x"), "会写到别处去"),
        (lambda packed: packed.writestr("C:\\out.csv", "x"), "会写到别处去"),
        (lambda packed: packed.writestr("inputs/", ""), "会写到别处去"),
        (_link, "不是普通文件"),
        (_twice, "都叫"),
        (_other_method, "压缩方法"),
    ],
)
def test_names_that_lead_elsewhere_are_refused_before_anything_is_written(
    sealed: Sealed, tmp_path: Path, write: Callable[[zipfile.ZipFile], None], told: str
) -> None:
    file = tmp_path / "x.zip"
    shutil.copyfile(sealed.file, file)
    with zipfile.ZipFile(file, "a") as packed:
        write(packed)
    (tmp_path / "in").mkdir()
    with pytest.raises(BadBundle, match=told):
        unpack(file, tmp_path / "in")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "x.zip"]
    assert list((tmp_path / "in").iterdir()) == []


@pytest.mark.parametrize(
    "name", ["inputs/runs/0001/x", "inputs/archive/x", "archive/a/index.sqlite3", "results/x.py", "x"]
)
def test_members_that_a_bundle_has_no_place_for_are_refused(
    sealed: Sealed, tmp_path: Path, name: str
) -> None:
    file = _packed(_forged({**sealed.contents, name: b"x"}, sealed.signer), tmp_path / "x.zip")
    (tmp_path / "in").mkdir()
    with pytest.raises(BadBundle, match="不属于打包文件"):
        unpack(file, tmp_path / "in")
    assert list((tmp_path / "in").iterdir()) == []


def test_a_zip_bomb_is_refused_before_it_is_unpacked(sealed: Sealed, tmp_path: Path) -> None:
    small = dict.fromkeys(layout.REQUIRED, b"x") | {layout.MANIFEST: sealed.contents[layout.MANIFEST]}
    bomb = small | {"archive/a.example/index.jsonl": bytes(50_000_000)}
    file = _packed(_forged(bomb, sealed.signer), tmp_path / "x.zip", zipfile.ZIP_DEFLATED)
    (tmp_path / "in").mkdir()
    with pytest.raises(BadBundle, match="压缩炸弹"):
        unpack(file, tmp_path / "in")
    assert list((tmp_path / "in").iterdir()) == []


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip" * 100])
def test_a_file_that_is_no_bundle_is_bad_input(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(data)
    with pytest.raises(BadBundle) as refused:
        unpack(tmp_path / "x.zip", tmp_path)
    told = "不是打包文件：它不是 zip 文件；请给出 mingjing bundle 写出的文件"
    assert str(refused.value) == f"{tmp_path / 'x.zip'} {told}"


def test_half_a_bundle_is_bad_input(sealed: Sealed, tmp_path: Path) -> None:
    raw = sealed.file.read_bytes()
    (tmp_path / "x.zip").write_bytes(raw[: len(raw) // 2])
    with pytest.raises(BadBundle, match="不是完整的打包文件"):
        unpack(tmp_path / "x.zip", tmp_path)


def test_a_run_is_not_sealed_after_its_inputs_changed(
    few_assessed: Assessed, sealed: Sealed, tmp_path: Path
) -> None:
    folder = few_assessed.workspace.folder
    changed = replace(few_assessed.workspace, as_of=few_assessed.workspace.as_of.replace(day=30))
    with pytest.raises(BadBundle, match="请先运行 mingjing rejudge"):
        seal(changed, few_assessed.run, sealed.signer, tmp_path / "x.zip")
    unfinished = RunFolder(tmp_path / "0009")
    with pytest.raises(BadBundle, match="还没有计完分"):
        seal(open_workspace(folder), unfinished, sealed.signer, tmp_path / "x.zip")
    assert [path.name for path in tmp_path.iterdir()] == []


def test_the_commands_seal_and_verify_with_clear_words_and_exit_codes(
    few_assessed: Assessed, sealed: Sealed, tmp_path: Path
) -> None:
    key, file = tmp_path / "key.pem", tmp_path / "a.zip"
    made = mingjing("bundle", few_assessed.workspace.folder, "-o", file, "--sign-with", key)
    assert (made.returncode, made.stderr) == (0, "")
    mark = fingerprint(signer_in(key).public)
    for told in ("新建了签名私钥", "不要外传", "“申请人”", f"公钥指纹：{mark}"):
        assert told in made.stdout
    same = mingjing("verify", file, "--workers", 1)
    assert (same.returncode, same.stderr) == (0, "")
    assert f"签名的公钥指纹：{mark}" in same.stdout
    assert "请与考核单位另外公布的指纹核对" in same.stdout
    assert "全部相同" in same.stdout
    other = mingjing("verify", file, "--key", fingerprint(sealed.signer.public))
    assert (other.returncode, "manifest.sig：不是所给的公钥" in other.stderr) == (1, True)
    flipped = _flipped(sealed, "results/findings.jsonl", 0.5, tmp_path / "x.zip")
    altered = mingjing("verify", flipped)
    assert (altered.returncode, "核对不通过。results/findings.jsonl：" in altered.stderr) == (1, True)
    (tmp_path / "letter.zip").write_text("一封信", "utf-8")
    bad = [mingjing("verify", tmp_path / "letter.zip"), mingjing("verify", tmp_path / "none.zip")]
    bad.append(
        mingjing(
            "bundle",
            few_assessed.workspace.folder,
            "--run",
            "0007",
            "-o",
            tmp_path / "b.zip",
            "--sign-with",
            key,
        )
    )
    assert [one.returncode for one in bad] == [2, 2, 2]
    assert "它不是 zip 文件" in bad[0].stderr
    assert "zip file" not in bad[0].stderr
    assert [one.stderr for one in bad if "Traceback" in one.stderr] == []


def test_a_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "mine" / "key.pem"
    first, second = signer_in(file), signer_in(file)
    assert (first.made, second.made, first.public) == (True, False, second.public)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert (
        expected(str(public_file(file)))
        == fingerprint(first.public)
        == expected(fingerprint(first.public).upper())
    )


def test_a_file_that_is_no_key_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "key.pem"
    file.write_text("一封信", "utf-8")
    with pytest.raises(BadBundle, match="没有改动它"):
        signer_in(file)
    assert file.read_text("utf-8") == "一封信"
    for told in (str(file), "abc", "g" * 64):
        with pytest.raises(BadBundle):
            expected(told)
