"""A capture as WACZ 1.1.1: the WARC file with its index and list of pages in one zip, which replay programs open."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from mingjing import __version__
from mingjing.capture.warc_file import Warc

_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_wacz(warc: Warc, warc_name: str, url: str, title: str, at: datetime) -> bytes:
    """The zip's bytes. Nothing in it is compressed twice, so that a replay may read from the middle."""
    moment = f"{at:%Y-%m-%dT%H:%M:%S}Z"
    index = "".join(f"{line}\n" for line in warc.index).encode()
    page = {"id": "page", "url": url, "ts": moment, "title": title or url}
    pages = _lines({"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}, page)
    files = {f"archive/{warc_name}": warc.data, "indexes/index.cdx": index, "pages/pages.jsonl": pages}
    package = {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "title": title or url,
        "software": f"mingjing/{__version__}",
        "created": moment,
        "mainPageUrl": url,
        "mainPageDate": moment,
        "resources": [
            {"name": path.rpartition("/")[2], "path": path, "hash": _hash(data), "bytes": len(data)}
            for path, data in files.items()
        ],
    }
    described = _json(package)
    digest = _json({"path": "datapackage.json", "hash": _hash(described)})
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_STORED) as archive:
        for path, data in {
            **files,
            "datapackage.json": described,
            "datapackage-digest.json": digest,
        }.items():
            archive.writestr(zipfile.ZipInfo(path, _EPOCH), data)
    return kept.getvalue()


def _hash(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _json(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode()


def _lines(*values: Mapping[str, Any]) -> bytes:
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values).encode()
