"""The two columns by which a row of a ledger proves itself: a link and a screenshot (附注3)."""

import re
from collections.abc import Iterator

from mingjing.ledgers.ledger import Column, Entry, Kind, Objection
from mingjing.model import Proof

_FILE = re.compile(r"[^\\:*?\"<>|]+\.(?:png|jpe?g|webp|bmp|gif|tiff?|pdf)", re.IGNORECASE)
_SHA_256 = re.compile(r"[0-9a-fA-F]{64}")
LINK, SCREENSHOT = "佐证链接", "截图"
PROOF_COLUMNS = (
    Column(
        LINK,
        Kind.LINK,
        help="能看到这件事的网页；没有链接的不予认定",
        example="http://www.example.gov.cn/1.html",
    ),
    Column(
        SCREENSHOT,
        Kind.TEXT,
        help="网页截图、照片的文件名或 SHA-256；没有截图的不予认定",
        example="20220509.png",
    ),
)


def proof_of(row: Entry) -> Proof:
    """Link and screenshot of a row."""
    return Proof(row.text(LINK), row.text(SCREENSHOT))


def proof_objections(row: Entry) -> Iterator[Objection]:
    """A screenshot is named by its file or its SHA-256; “有” and “已报送” name none."""
    told = row.text(SCREENSHOT)
    if told and not (_FILE.fullmatch(told) or _SHA_256.fullmatch(told)):
        yield SCREENSHOT, "请填截图的文件名（如 20220509.png）或 SHA-256；没有截图的留空"
