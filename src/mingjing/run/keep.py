"""A second copy of what a run rests on, with a store: kept when the run has its reports, examined and fetched back.

    archive/kept/<run>.json     {"archive/<site>/<file>": "<SHA-256>", …}: the listing, whose digest stands in the chain

The index of a site travels as lines (`<site>/<visit>.index.jsonl`); everything else as the file it is.
"""

import json
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mingjing.evidence.chain import Entry
from mingjing.evidence.portable import restore as restore_index
from mingjing.evidence.portable import shares
from mingjing.evidence.reader import INDEX_NAME
from mingjing.evidence.store import (
    FolderStore,
    Store,
    StoreAway,
    digest_of,
    fetch,
    sound,
)
from mingjing.evidence.store_s3 import S3Store
from mingjing.run.folder import STEPS, RunFolder, as_json, write_atomically
from mingjing.run.log import Kind, chain_of
from mingjing.run.replay import pictures_visit
from mingjing.run.workspace import Workspace

_LINES = ".index.jsonl"
Listing = Mapping[str, str]


def store_of(workspace: Workspace) -> Store:
    """The store that the settings name; without any, a folder of the archive. Raises StoreAway."""
    told = workspace.store
    if told.endpoint:
        return S3Store(told.endpoint, told.bucket, told.prefix, region=told.region)
    return FolderStore(workspace.folder / told.folder if told.folder else workspace.archive / "objects")


def keep(workspace: Workspace, run: RunFolder) -> None:
    """Copy what the run rests on into the store, if the settings name one. A store that is away stops nothing: what went
    wrong is noted in the manifest, and the next call tries again."""
    if not workspace.store.named or run.manifest.get("kept", {}).get("listing"):
        return
    try:
        store = store_of(workspace)
        with tempfile.TemporaryDirectory(prefix="mingjing-keep-") as scratch:
            files = dict(_files(workspace, run, Path(scratch)))
            listing = {name: store.put(file) for name, file in sorted(files.items())}
    except StoreAway as fault:
        run.note(kept={"fault": str(fault)})
        return
    file = listing_file(workspace, run)
    write_atomically(file, as_json(listing))
    store.put(file)
    chain_of(workspace).append_new([Entry(Kind.KEPT, digest_of(file), f"运行 {run.id}")])
    run.note(kept={"listing": digest_of(file), "objects": len(set(listing.values()))})


def listing_file(workspace: Workspace, run: RunFolder) -> Path:
    """Where the listing of a run stands."""
    return workspace.archive / "kept" / f"{run.id}.json"


@dataclass(frozen=True)
class Lost:
    """Something that the store should hold: the file it is a copy of, its digest, and what is wrong."""

    name: str
    digest: str
    told: str


def examined(workspace: Workspace, run: RunFolder) -> Iterator[Lost]:
    """Every object of a run that is missing from its store or altered in it."""
    if not workspace.store.named or not run.done(STEPS[-1]):
        return
    told = run.manifest.get("kept", {"fault": "没有来得及；请运行 mingjing bundle，打包时会再存"})
    file = listing_file(workspace, run)
    called = file.relative_to(workspace.folder).as_posix()
    if "fault" in told:
        yield Lost(called, "", f"运行 {run.id} 没有存进存储：{told['fault']}")
        return
    if not file.is_file() or digest_of(file) != told["listing"]:
        yield Lost(called, "", "清单不见了，或与存入时的 SHA-256 不符")
        return
    try:
        store = store_of(workspace)
        for name, digest in _listing(file).items():
            if not store.has(digest):
                yield Lost(name, digest, "存储中没有这个对象")
            elif not sound(store, digest):
                yield Lost(name, digest, "存储中的内容与名称（SHA-256）不符")
    except StoreAway as fault:
        yield Lost(called, "", str(fault))


def fetch_back(workspace: Workspace, run: RunFolder) -> tuple[str, ...]:
    """Put back from the store whatever of a run is missing here or altered; the names of what was put back.

    Raises StoreAway, NotStored, StoreDamaged; what was put back until then stays.
    """
    file = listing_file(workspace, run)
    if not workspace.store.named or not file.is_file():
        return ()
    store = store_of(workspace)
    back = []
    for name, digest in _listing(file).items():
        place = workspace.folder / name
        if name.endswith(_LINES):
            index = place.with_name(INDEX_NAME)
            if not index.exists():
                restore_index(place.parent, b"".join(store.read(digest)))
                back.append(index.relative_to(workspace.folder).as_posix())
        elif not place.is_file() or digest_of(place) != digest:
            fetch(store, digest, place)
            back.append(name)
    return tuple(back)


def _listing(file: Path) -> Listing:
    told: dict[str, str] = json.loads(file.read_text("utf-8"))
    # Files before indexes: an index is made anew only where the files that it names are there.
    return dict(sorted(told.items(), key=lambda pair: (pair[0].endswith(_LINES), pair[0])))


def _files(workspace: Workspace, run: RunFolder, scratch: Path) -> Iterator[tuple[str, Path]]:
    visit = str(run.manifest["visit"])
    for visited in (visit, pictures_visit(visit)):
        for share in shares(workspace.archive, visited):
            lines = scratch / f"{share.site}-{visited}"
            lines.write_bytes(share.lines)
            yield f"archive/{share.site}/{visited}{_LINES}", lines
            for file in share.files:
                yield f"archive/{share.site}/{file.name}", file
    for receipt in workspace.received.receipts():
        kept = workspace.received.path(receipt)
        yield kept.relative_to(workspace.folder).as_posix(), kept
    for picture in sorted(file for file in run.pictures.rglob("*") if file.is_file()):
        yield picture.relative_to(workspace.folder).as_posix(), picture
