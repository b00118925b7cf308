"""An invented county, 云岫县: its sites with planted faults, served on loopback, and the truth about them."""

from mingjing.county.build import County, build_county
from mingjing.county.nouns import Response
from mingjing.county.serve import serve
from mingjing.county.truth import Fault, ItemTruth
from mingjing.county.workspace import write_workspace

__all__ = ["County", "Fault", "ItemTruth", "Response", "build_county", "serve", "write_workspace"]
