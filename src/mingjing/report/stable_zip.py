"""Office documents are zip files; packed again without the clock they are the same bytes every time."""

import io
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)


def without_clock(packed: bytes) -> bytes:
    """The same members in the same order, each dated 1980-01-01 (the earliest a zip file knows)."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.infolist():
            info = zipfile.ZipInfo(member.filename, _EPOCH)
            info.create_system = 0
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(member), compresslevel=6)
    return out.getvalue()
