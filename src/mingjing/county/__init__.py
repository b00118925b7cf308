"""An invented county, 云岫县: its sites with planted faults, served on loopback, and the truth about them."""

from mingjing.county.build import LEAST_UNITS, MOST_UNITS, County, build_county
from mingjing.county.nouns import Response
from mingjing.county.page_truth import PageTruth, page_truths
from mingjing.county.rulings import FinalTruth, TrueRuling, finals, rulings
from mingjing.county.serve import serve
from mingjing.county.truth import Fault, ItemTruth, PartSights, Sight
from mingjing.county.workspace import write_workspace

__all__ = [
    "LEAST_UNITS",
    "MOST_UNITS",
    "County",
    "Fault",
    "FinalTruth",
    "ItemTruth",
    "PageTruth",
    "PartSights",
    "Response",
    "Sight",
    "TrueRuling",
    "build_county",
    "finals",
    "page_truths",
    "rulings",
    "serve",
    "write_workspace",
]
