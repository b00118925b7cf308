"""A snapshot: one answer of one address at one moment, exactly as received."""

from dataclasses import dataclass
from datetime import datetime

from mingjing.model import Cause


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What an address answered.

    `url` is the address asked for, `final_url` where redirects led. `status` 0 means that no answer came; then
    `payload` is empty and `cause` says why. `payload` is the body after removal of transfer and content encoding
    (what a reader's browser would parse); `sha256` is its digest in hex. `fetched_at` carries its zone. Header
    names are lower case.
    """

    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    payload: bytes
    sha256: str
    fetched_at: datetime
    cause: Cause | None = None

    def header(self, name: str) -> str:
        """The first header of this name (lower case), or ""."""
        return next((value for key, value in self.headers if key == name), "")
