"""Bodies of answers: content encodings taken off in bounded steps, so that no compressed bomb can unfold."""

import zlib

_KNOWN = {"gzip": 31, "x-gzip": 31, "deflate": 15}


class TooLarge(Exception):
    """More bytes than allowed."""


class UnknownEncoding(Exception):
    """A content encoding we did not offer and cannot read."""


class Body:
    """Collects a body chunk by chunk; never holds more than `max_bytes` of it."""

    def __init__(self, content_encoding: str, max_bytes: int) -> None:
        encodings = [name for part in content_encoding.lower().split(",") if (name := part.strip())]
        encodings = [name for name in encodings if name != "identity"]
        if len(encodings) > 1 or any(name not in _KNOWN for name in encodings):
            raise UnknownEncoding(content_encoding)
        self._window = _KNOWN[encodings[0]] if encodings else 0
        self._unpacker = zlib.decompressobj(self._window) if self._window else None
        self._max = max_bytes
        self._parts: list[bytes] = []
        self._size = 0

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes as received. Raises TooLarge."""
        while chunk:
            if self._unpacker is None:
                self._keep(chunk)
                return
            try:
                self._keep(self._unpacker.decompress(chunk, self._max - self._size + 1))
            except zlib.error:
                if not self._other_unpacker():
                    return
                continue
            chunk = self._unpacker.unconsumed_tail
            if self._unpacker.eof:
                chunk = self._unpacker.unused_data
                self._unpacker = zlib.decompressobj(self._window)

    def whole(self) -> bytes:
        """Everything so far."""
        return b"".join(self._parts)

    def _keep(self, part: bytes) -> None:
        self._size += len(part)
        if self._size > self._max:
            raise TooLarge
        if part:
            self._parts.append(part)

    def _other_unpacker(self) -> bool:
        """Some servers send “deflate” without its wrapper, or declare an encoding they did not apply."""
        if self._size:
            return False  # rubbish after a complete body
        if self._window == 15:
            self._window = -15
            self._unpacker = zlib.decompressobj(-15)
        else:
            self._window, self._unpacker = 0, None
        return True
