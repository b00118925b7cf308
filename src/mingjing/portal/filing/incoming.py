"""Bodies of requests, bounded: a file goes to disk as it arrives, hashed on the way, and is gone with the request
unless it was kept. Nothing is written for whoever has not signed in."""

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest, HttpResponse

from mingjing.portal.filing.store import incoming_folder

TOO_LARGE = "mingjing_too_large"
"""Set on a request whose file went over the bound."""
TAKES_FILES = "mingjing_takes_files"
"""Set on a request without a session whose sender is known all the same."""
_AROUND = 1 << 20
"""Bytes that a form may have beside its file."""
_READ_OUT = 4
"""A body up to so many times the bound is read to its end and thrown away before it is refused: a proxy whose line is cut in
the middle tells 502 in the place of our words. Whoever sends more is cut off."""
_BLOCK = 1 << 16


class Received(UploadedFile):  # type: ignore[type-arg]
    """A file that waits to be looked at; `digest` is its SHA-256."""

    def __init__(self, waiting: Path, name: str, size: int, digest: str) -> None:
        super().__init__(waiting.open("rb"), name, "application/octet-stream", size)
        self.waiting, self.digest = waiting, digest

    def close(self) -> None:
        """Take the file away unless it was kept."""
        super().close()
        self.waiting.unlink(missing_ok=True)


class ToDisk(FileUploadHandler):
    """Writes one file at a time into the workspace; no more than the bound."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.file: _Writing | None = None

    def new_file(self, *args: Any, **named: Any) -> None:
        super().new_file(*args, **named)
        session = getattr(self.request, "session", None)
        signed_in = session is not None and SESSION_KEY in session
        if not signed_in and not getattr(self.request, TAKES_FILES, False):
            raise SkipFile
        self.file = _Writing()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        assert self.file is not None
        if start + len(raw_data) > settings.UPLOAD_BYTES:
            setattr(self.request, TOO_LARGE, True)
            self.file.close()
            raise StopUpload(connection_reset=False)
        self.file.write(raw_data)

    def file_complete(self, file_size: int) -> Received | None:
        assert self.file is not None
        writing, self.file = self.file, None
        return Received(writing.finished(), self.file_name or "", file_size, writing.digest)

    def upload_interrupted(self) -> None:
        """Called when the sender goes away."""
        if self.file is not None:
            self.file.close()


def too_large(request: HttpRequest) -> bool:
    """Whether a file of the request went over the bound."""
    return bool(getattr(request, TOO_LARGE, False))


class _Writing:
    """A file that arrives."""

    def __init__(self) -> None:
        handle, name = tempfile.mkstemp(dir=incoming_folder())
        self._waiting, self._hash = Path(name), hashlib.sha256()
        self._open = os.fdopen(handle, "wb")

    @property
    def digest(self) -> str:
        """SHA-256 of what has arrived."""
        return self._hash.hexdigest()

    def write(self, data: bytes) -> None:
        """Add what arrived."""
        self._open.write(data)
        self._hash.update(data)

    def finished(self) -> Path:
        """Where the whole file waits."""
        self._open.flush()
        os.fsync(self._open.fileno())
        self._open.close()
        return self._waiting

    def close(self) -> None:
        """Give it up and leave nothing."""
        self._open.close()
        self._waiting.unlink(missing_ok=True)


def bounded(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a body that says it is larger than anything here takes is refused, and nothing of it is kept."""

    def answer(request: HttpRequest) -> HttpResponse:
        said = request.META.get("CONTENT_LENGTH") or "0"
        if said.isdecimal() and int(said) > settings.UPLOAD_BYTES + _AROUND:
            if int(said) <= settings.UPLOAD_BYTES * _READ_OUT:
                while request.read(_BLOCK):
                    pass
            told = f"文件超过 {settings.UPLOAD_BYTES >> 20} MB，没有接收；请压缩图片或分成几份再报送"
            refused = HttpResponse(told, status=413, content_type="text/plain; charset=utf-8")
            refused["Connection"] = "close"
            return refused
        return get_response(request)

    return answer
