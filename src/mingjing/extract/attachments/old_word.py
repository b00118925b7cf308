"""Old Word documents (doc, wps) by antiword, a program of its own; where it is not installed they stay unread."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from mingjing.extract.attachments.plain import read_text
from mingjing.extract.attachments.reading import NotReadError, Portion
from mingjing.model import Cause

_WITHIN_S = 2
_MOST_BYTES = 16 << 20


def read_doc(payload: bytes) -> tuple[Portion, ...]:
    """Paragraphs; tables come as lines with their cells apart. The file lies in a temporary folder meanwhile."""
    program = shutil.which("antiword")
    if program is None:
        raise NotReadError(Cause.UNSUPPORTED)
    if len(payload) > _MOST_BYTES:
        raise NotReadError(Cause.OVERSIZED)
    with tempfile.TemporaryDirectory(prefix="mingjing-doc-") as folder:
        file = Path(folder) / "document.doc"
        file.write_bytes(payload)
        try:
            told = subprocess.run(
                [program, "-m", "UTF-8.txt", "-w", "0", str(file)],
                capture_output=True,
                timeout=_WITHIN_S,
                check=False,
                env={"HOME": folder, "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
                cwd=folder,
            )
        except subprocess.TimeoutExpired as error:
            raise NotReadError(Cause.OVERSIZED) from error
    if told.returncode != 0:
        encrypted = b"encrypt" in told.stderr.lower()
        raise NotReadError(Cause.ENCRYPTED if encrypted else Cause.BROKEN)
    return read_text(told.stdout)
