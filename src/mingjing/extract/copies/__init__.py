"""How alike annual reports are: 5-character shingles of their narratives, without what the form prescribes.

Up to some two thousand reports of a year every pair is counted; beyond, a sample names the likely pairs, which are then
counted exactly. The result depends on the reports alone, not on their order.
"""

from mingjing.extract.copies.comparison import Comparison, compared_reports
from mingjing.extract.copies.narratives import Narratives

__all__ = ["Comparison", "Narratives", "compared_reports"]
