"""Pictures of pages that stand up as evidence: whole, with the quoted words boxed, with address and time on them."""

from mingjing.capture.live import BadAddress, Camera, Capture
from mingjing.capture.pool import NotStarted, Pool
from mingjing.capture.receipt import changed_parts, write_capture
from mingjing.capture.shot import Bounds, Boxed, Shot, Subject

__all__ = [
    "BadAddress",
    "Bounds",
    "Boxed",
    "Camera",
    "Capture",
    "NotStarted",
    "Pool",
    "Shot",
    "Subject",
    "changed_parts",
    "write_capture",
]
