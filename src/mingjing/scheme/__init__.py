"""YAML → Scheme: load, add up, show, and say what is doubtful in the original sheet; the cited law beside it."""

from mingjing.scheme.faults import Fault, LawError, SchemeError
from mingjing.scheme.load import load

__all__ = ["Fault", "LawError", "SchemeError", "load"]
