"""A shelf in memory and an archive of few answers, for pages that are made inert."""

from collections.abc import Mapping
from datetime import UTC, datetime

from mingjing.evidence import Snapshot
from mingjing.evidence.replay import Held

PNG = b"\x89PNG\r\n\x1a\n" + b"picture"


class Kept(dict[str, bytes]):
    """A shelf in memory."""

    def put(self, name: str, data: bytes) -> str:
        self[name] = data
        return f"parts/{name}"


def archive_of(answers: Mapping[str, tuple[str, bytes]]) -> Held:
    """What an archive with these answers (address → kind, bytes) holds."""

    def held(url: str) -> Snapshot | None:
        if url not in answers:
            return None
        kind, payload = answers[url]
        return Snapshot(
            url, url, 200, (("content-type", kind),), payload, "0" * 64, datetime(2022, 1, 1, tzinfo=UTC)
        )

    return held
