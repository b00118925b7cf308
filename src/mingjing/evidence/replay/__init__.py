"""An archived page shown as it was, offline and inert: for reports and for whoever serves pages of the archive."""

from mingjing.evidence.replay.document import FRAME, FRAME_IN_FILES, HEADER, POLICY, document
from mingjing.evidence.replay.page import SafePage, safe_page
from mingjing.evidence.replay.parts import Held, Shelf

__all__ = [
    "FRAME",
    "FRAME_IN_FILES",
    "HEADER",
    "POLICY",
    "Held",
    "SafePage",
    "Shelf",
    "document",
    "safe_page",
]
