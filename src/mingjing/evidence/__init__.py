"""Keeps what was seen, by content hash, and resolves references to it."""

from mingjing.evidence.archive import Archive, NotKept
from mingjing.evidence.charset import Decoded, decode
from mingjing.evidence.reader import ArchiveDamaged
from mingjing.evidence.snapshot import Snapshot
from mingjing.evidence.visit import Visit, VisitBusy

__all__ = ["Archive", "ArchiveDamaged", "Decoded", "NotKept", "Snapshot", "Visit", "VisitBusy", "decode"]
