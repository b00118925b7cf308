"""A finished run → a bundle: gathered, personal columns masked, every member's digest in a manifest, signed, in one zip.

The same run gives the same bytes: members in a fixed order, no clock.
"""

import hashlib
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mingjing import __version__
from mingjing.evidence import Archive
from mingjing.evidence.chain import Entry
from mingjing.evidence.portable import LINES_NAME, shares
from mingjing.ledgers import all_ledgers
from mingjing.ledgers.masking import Masked, NotMaskable, mask
from mingjing.run import digests, log
from mingjing.run.assess import stale_steps
from mingjing.run.bundle import manifest as layout
from mingjing.run.bundle.faults import BadBundle
from mingjing.run.bundle.filed import Filed, encoded, members
from mingjing.run.bundle.keys import Signer, fingerprint
from mingjing.run.bundle.manifest import ChainHead, Key, Manifest, MaskedLedger, Member, SchemeFile
from mingjing.run.folder import RunFolder, replacing
from mingjing.run.settings import Settings, read_settings
from mingjing.run.stamp import token_file
from mingjing.run.workspace import FILE, Workspace, WorkspaceError
from mingjing.scheme import scheme_file
from mingjing.scheme.nodes import Source, read_document

JUDGING = ("extract", "checks", "ledgers", "scheme", "scoring", "evidence", "model")
"""Packages whose code a result depends on."""
_JUDGED = frozenset({"extract", "check", "score"})
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PACKED = (".gz", ".parquet", ".xlsx", ".jpg", ".png", ".wacz")
_BLOCK = 1 << 20


def seal(
    workspace: Workspace, run: RunFolder, signer: Signer, target: Path, filed: Filed | None = None
) -> Manifest:
    """Write the bundle of a run (atomically), with what units filed at the portal. Raises BadBundle for a run that is not finished or no longer what the
    workspace and this program would give."""
    _require_current(workspace, run)
    with tempfile.TemporaryDirectory(prefix="mingjing-bundle-") as scratch:
        with _naming_ledgers():
            gathered = _Gathered(Path(scratch), workspace, run, filed)
        manifest = _manifest(workspace, run, signer, gathered)
        described = layout.encode(manifest)
        signature = signer.key.sign(described)
        with replacing(target) as draft, zipfile.ZipFile(draft, "w") as packed:
            _write(packed, layout.MANIFEST, described)
            _write(packed, layout.SIGNATURE, signature)
            for name, file in sorted(gathered.members.items()):
                _copy(packed, name, file)
    sealed = Entry(log.Kind.SEALED, hashlib.sha256(described).hexdigest(), f"运行 {run.id}")
    log.chain_of(workspace).append_new([sealed])
    return manifest


@contextmanager
def _naming_ledgers() -> Iterator[None]:
    try:
        yield
    except NotMaskable as fault:
        raise BadBundle(str(fault)) from fault


def _require_current(workspace: Workspace, run: RunFolder) -> None:
    if not run.done("score"):
        raise BadBundle(f"运行 {run.id} 还没有计完分，不能打包；请先运行 mingjing assess")
    if _JUDGED & set(stale_steps(workspace, run)):
        raise BadBundle(
            f"运行 {run.id} 之后，考核设置、单位、台账、方案或程序有改动，重算得不到同样的结果；"
            "请先运行 mingjing rejudge，再打包新的运行"
        )


@dataclass
class _Gathered:
    """Every member by name, as a file; what had to be changed waits in `scratch`."""

    scratch: Path
    workspace: Workspace
    run: RunFolder
    filed: Filed | None

    def __post_init__(self) -> None:
        self.members: dict[str, Path] = {}
        self.scheme_called = self._scheme()
        self.masked = self._inputs()
        self._archive()
        self._results()
        self.chain = self._chain()
        if self.filed is not None:
            self._kept(layout.FILED_INDEX, encoded(self.filed))
            for name, file in members(self.filed):
                self._add(name, file)

    def _add(self, name: str, file: Path) -> None:
        if not layout.is_safe(name) or not layout.has_place(name):
            raise BadBundle(f"{file} 的名称不能放进包里；请改名，并只用工作区里的文件")
        self.members[name] = file

    def _kept(self, name: str, data: bytes) -> None:
        file = self.scratch / f"{len(self.members):06}"
        file.write_bytes(data)
        self._add(name, file)

    def _scheme(self) -> str:
        """The scheme's file; returns what assessment.yaml calls it."""
        called = written_settings(self.workspace.folder).scheme
        own = self.workspace.folder / called
        if not layout.is_safe(called):
            raise BadBundle(f"{FILE} 的 scheme “{called}”不在工作区里；请把方案放进工作区，或用内置方案名")
        self._add(layout.SCHEME, own if own.is_file() else scheme_file(called))
        return called

    def _inputs(self) -> Mapping[str, Masked]:
        """Every file that the workspace was read from; ledgers with personal cells as masked copies."""
        ledgers = {path: name for name, path in self.workspace.ledger_files.items()}
        masked = {}
        for file in self.workspace.files:
            if file == self.members[layout.SCHEME]:
                continue
            called = self._called(file)
            copy = self.scratch / f"masked-{len(self.members)}{file.suffix}"
            done = None
            if file in ledgers:
                done = mask(all_ledgers()[ledgers[file]], file, called, self.workspace.scope, copy)
            if done is not None:
                masked[called] = done
            self._add(layout.INPUTS + called, file if done is None else copy)
        return masked

    def _called(self, file: Path) -> str:
        if not file.is_relative_to(self.workspace.folder):
            raise BadBundle(f"{file} 不在工作区里；请放进工作区，并在 {FILE} 中改用新的位置")
        return file.relative_to(self.workspace.folder).as_posix()

    def _archive(self) -> None:
        for share in shares(self.workspace.archive, str(self.run.manifest["visit"])):
            folder = f"{layout.ARCHIVE}{share.site}/"
            self._kept(folder + LINES_NAME, share.lines)
            for file in share.files:
                self._add(folder + file.name, file)

    def _results(self) -> None:
        """Results name a masked ledger by the digest of its masked copy: the other one would let names be guessed."""
        for name in (*layout.RESULT_FILES, layout.SCORES):
            file = self.run.folder / name
            if not file.is_file():
                continue  # scores.csv of a run without reports
            if self.masked and file.suffix == ".jsonl":
                data = file.read_bytes()
                for done in self.masked.values():
                    data = data.replace(done.before.encode(), done.after.encode())
                self._kept(layout.RESULTS + name, data)
            else:
                self._add(layout.RESULTS + name, file)

    def _chain(self) -> ChainHead | None:
        """The chain as the run left it: the same run gives the same bundle, whatever was put on record since."""
        head = log.noted_head(self.run)
        if head is None:
            return None
        chain = log.chain_of(self.workspace)
        if (broken := chain.broken([head])) is not None:
            raise BadBundle(f"存证链断了：{broken}；不能打包，请先用 mingjing doctor 查明")
        self._kept(layout.CHAIN, chain.up_to(head))
        token = token_file(self.workspace, head)
        if token.is_file() and self.workspace.timestamps.certificate:
            self._add(layout.TIMESTAMP, token)
            self._add(layout.TIMESTAMP_ROOT, self.workspace.folder / self.workspace.timestamps.certificate)
        return ChainHead(head.number, head.digest)


def written_settings(folder: Path) -> Settings:
    """What the workspace's assessment.yaml says, word for word. Raises WorkspaceError."""
    source = Source(FILE)
    root = read_document(folder / FILE, source).root
    written = read_settings(source, root) if root is not None else None
    if source.faults or written is None:
        raise WorkspaceError(source.faults)
    return written


def _manifest(workspace: Workspace, run: RunFolder, signer: Signer, gathered: _Gathered) -> Manifest:
    told = run.manifest
    return Manifest(
        format=layout.FORMAT,
        program=__version__,
        county=workspace.county,
        year=workspace.year,
        as_of=workspace.as_of.isoformat(),
        run=run.id,
        visit=str(told["visit"]),
        archive=archive_digest(workspace, str(told["visit"])),
        scheme=SchemeFile(workspace.scheme.id, workspace.scheme.digest, gathered.scheme_called),
        code=code_digests(),
        checks=dict(told["checks"]),
        finished_at={step: str(done["finished_at"]) for step, done in told["steps"].items()},
        masked=tuple(
            MaskedLedger(file, done.columns, done.cells) for file, done in sorted(gathered.masked.items())
        ),
        members=tuple(_member(name, file) for name, file in sorted(gathered.members.items())),
        signed_by=Key("Ed25519", signer.public.hex(), fingerprint(signer.public)),
        chain=gathered.chain,
    )


def code_digests() -> dict[str, str]:
    """SHA-256 of the packages that judge, by name."""
    return {name: digests.of_package(f"mingjing.{name}") for name in JUDGING}


def archive_digest(workspace: Workspace, visit: str) -> str:
    """The digest of what a visit saw, as the run's manifest has it."""
    return Archive(workspace.archive).digest(visit)


def _member(name: str, file: Path) -> Member:
    with file.open("rb") as data:
        return Member(name, file.stat().st_size, hashlib.file_digest(data, "sha256").hexdigest())


def _info(name: str, size_bytes: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.create_system = 3
    info.external_attr = 0o100644 << 16
    info.compress_type = zipfile.ZIP_STORED if name.endswith(_PACKED) else zipfile.ZIP_DEFLATED
    info.file_size = size_bytes
    return info


def _write(packed: zipfile.ZipFile, name: str, data: bytes) -> None:
    packed.writestr(_info(name, len(data)), data)


def _copy(packed: zipfile.ZipFile, name: str, file: Path) -> None:
    with file.open("rb") as data, packed.open(_info(name, file.stat().st_size), "w") as member:
        shutil.copyfileobj(data, member, _BLOCK)
