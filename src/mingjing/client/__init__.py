"""A small client of the portal's API; it needs nothing but Python.

>>> from mingjing.client import Portal
>>> portal = Portal("http://127.0.0.1:8000", token="mj_…")
>>> portal.address("/assessments", page=2)
'http://127.0.0.1:8000/api/v1/assessments?page=2'
"""

from mingjing.client.nouns import Assessment, Done, Finding, Line, Machine, Made, Sheet, WholeSheet
from mingjing.client.portal import Portal, Refused

__all__ = [
    "Assessment",
    "Done",
    "Finding",
    "Line",
    "Machine",
    "Made",
    "Portal",
    "Refused",
    "Sheet",
    "WholeSheet",
]
