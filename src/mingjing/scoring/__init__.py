"""Findings and rulings → score sheets: exact points, each with the arithmetic that led there."""

from mingjing.scoring.alternatives import Alternative, alternatives
from mingjing.scoring.change import Change, changes
from mingjing.scoring.combine import (
    BadWeights,
    Combined,
    Periods,
    Source,
    combine_periods,
    combine_sources,
    convert,
)
from mingjing.scoring.peers import settle
from mingjing.scoring.ranking import GroupRanking, Loss, Place, losses, rank
from mingjing.scoring.rulings import RulingOutOfRange, check_item_ruling, check_part_ruling
from mingjing.scoring.sheet import SchemeMismatch, score_unit

__all__ = [
    "Alternative",
    "BadWeights",
    "Change",
    "Combined",
    "GroupRanking",
    "Loss",
    "Periods",
    "Place",
    "RulingOutOfRange",
    "SchemeMismatch",
    "Source",
    "alternatives",
    "changes",
    "check_item_ruling",
    "check_part_ruling",
    "combine_periods",
    "combine_sources",
    "convert",
    "losses",
    "rank",
    "score_unit",
    "settle",
]
