"""An unpacked bundle → its results once more, through the same steps as any run, offline, in a folder of their own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mingjing import __version__
from mingjing.checks.registry import all_checks
from mingjing.evidence.chain import Chain, Head
from mingjing.evidence.portable import LINES_NAME, restore, unsound
from mingjing.evidence.timestamp import BadTimestamp, check, read_pinned
from mingjing.report.scores_csv import write_scores
from mingjing.run.assess import assess, new_run
from mingjing.run.bundle import manifest as layout
from mingjing.run.bundle.compare import Difference, count_lines, differences
from mingjing.run.bundle.faults import Altered, BadBundle
from mingjing.run.bundle.filed import require_filed
from mingjing.run.bundle.manifest import Manifest
from mingjing.run.bundle.seal import archive_digest, code_digests, written_settings
from mingjing.run.engine import Engine
from mingjing.run.folder import RunFolder
from mingjing.run.log import Kind
from mingjing.run.progress import Listener
from mingjing.run.score_step import read_sheets
from mingjing.run.stamp import stamped_words
from mingjing.run.workspace import FILE, Workspace, open_workspace


@dataclass(frozen=True)
class Recomputed:
    """How many units, findings and items were computed again, and the first difference if there is one."""

    units: int
    findings: int
    items: int
    difference: Difference | None


def recompute(unpacked: Path, manifest: Manifest, engine: Engine, listen: Listener) -> Recomputed:
    """Compute findings and scores from the archive and compare them with those of the bundle.

    Raises Altered where the archive is not what the index, the quotes and the manifest say, and what opening a
    workspace raises.
    """
    workspace = _workspace(unpacked, manifest)
    _require_archive(workspace, manifest)
    _require_chain(unpacked, manifest)
    require_filed(unpacked)
    run = new_run(workspace, visit=manifest.visit)
    assess(workspace, run, engine, listen, until="score")
    sheets = tuple(read_sheets(run.sheets))
    write_scores(run.scores, sheets)
    sealed = RunFolder(unpacked / layout.RESULTS)
    return Recomputed(
        units=len(sheets),
        findings=count_lines(run.findings),
        items=sum(len(sheet.items) for sheet in sheets),
        difference=next(differences(sealed, run), None),
    )


def other_code(manifest: Manifest) -> Iterator[str]:
    """What judges here otherwise than where the bundle was sealed; without it, a difference is nobody's code."""
    if manifest.program != __version__:
        yield f"打包时的程序是 {manifest.program}，本机是 {__version__}"
    here = code_digests()
    changed = sorted(
        name for name in here.keys() | manifest.code.keys() if here.get(name) != manifest.code.get(name)
    )
    if changed:
        yield f"与打包时不是同一份代码：{'、'.join(changed)}"
    checks = {check.name: check.digest for check in all_checks().values()}
    changed = sorted(
        name
        for name in checks.keys() | manifest.checks.keys()
        if checks.get(name) != manifest.checks.get(name)
    )
    if changed:
        yield f"与打包时不是同一版的检查：{'、'.join(changed)}"


def _workspace(unpacked: Path, manifest: Manifest) -> Workspace:
    """The unpacked inputs as a workspace: the scheme under the name by which assessment.yaml calls it, and the archive
    with its index made anew."""
    folder = unpacked / layout.INPUTS
    _require_own_files(folder, manifest)
    scheme = folder / manifest.scheme.called
    scheme.parent.mkdir(parents=True, exist_ok=True)
    (unpacked / layout.SCHEME).rename(scheme)
    archive = unpacked / layout.ARCHIVE
    archive.mkdir(exist_ok=True)
    for lines in sorted(archive.glob(f"*/{LINES_NAME}")):
        restore(lines.parent, lines.read_bytes())
    archive.rename(folder / "archive")
    return open_workspace(folder)


def _require_own_files(folder: Path, manifest: Manifest) -> None:
    """What assessment.yaml names must be in the bundle: nothing else of this machine is read."""
    written = written_settings(folder)
    if written.scheme != manifest.scheme.called:
        raise Altered(
            layout.SCHEME, f"{FILE} 用的方案是“{written.scheme}”，清单上是“{manifest.scheme.called}”"
        )
    for name in (written.units, *written.ledgers.values()):
        if not layout.is_safe(name) or not (folder / name).is_file():
            raise BadBundle(f"{FILE} 提到的“{name}”不在包里，没有重算")


def _require_chain(unpacked: Path, manifest: Manifest) -> None:
    """Every link holds, the last is the one that was sealed, and the visit that was judged is on record."""
    if manifest.chain is None:
        return
    chain = Chain(unpacked / layout.CHAIN)
    head = Head(manifest.chain.number, manifest.chain.digest)
    if (broken := chain.broken([head])) is not None:
        raise Altered(layout.CHAIN, f"存证链断了：{broken}")
    if chain.head != head:
        raise Altered(layout.CHAIN, f"有 {chain.head.number} 条，打包时是 {head.number} 条")
    if (Kind.VISITED, manifest.archive) not in {(link.kind, link.digest) for link in chain.links()}:
        raise Altered(
            layout.CHAIN, f"存证链上没有访问 {manifest.visit} 的这份归档（摘要 {manifest.archive}）"
        )


def stamped_at(unpacked: Path, manifest: Manifest, roots: Path | None = None) -> datetime | None:
    """When an authority stamped the chain, by the certificates in `roots` (those in the bundle if none are given); None
    where the bundle has no timestamp. Raises Altered, and BadTimestamp for a file of certificates that is none."""
    token = unpacked / layout.TIMESTAMP
    if manifest.chain is None or not token.is_file():
        return None
    pinned = read_pinned(roots or unpacked / layout.TIMESTAMP_ROOT)
    words = stamped_words(Head(manifest.chain.number, manifest.chain.digest))
    try:
        return check(token.read_bytes(), words, pinned)
    except BadTimestamp as fault:
        raise Altered(layout.TIMESTAMP, str(fault)) from fault


def _require_archive(workspace: Workspace, manifest: Manifest) -> None:
    if workspace.scheme.digest != manifest.scheme.digest:
        raise Altered(layout.SCHEME, f"不是清单写明的方案（SHA-256 {manifest.scheme.digest}）")
    for bad in unsound(workspace.archive, manifest.visit):
        raise Altered(f"{layout.ARCHIVE}{bad.site}", f"{bad.url}：{bad.told}")
    found = archive_digest(workspace, manifest.visit)
    if found != manifest.archive:
        raise Altered(layout.ARCHIVE, f"摘要是 {found}，清单上是 {manifest.archive}")
