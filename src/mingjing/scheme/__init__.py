"""YAML → Scheme: load, add up, show, and say what is doubtful in the original sheet; the cited law beside it."""

from mingjing.scheme.crosswalk import Crosswalk, crosswalk
from mingjing.scheme.doubt import Doubt, DoubtKind
from mingjing.scheme.faults import Fault, LawError, SchemeError
from mingjing.scheme.law import Clause, Law, Laws, UnknownClause, load_laws
from mingjing.scheme.lint import lint
from mingjing.scheme.load import load
from mingjing.scheme.paths import DataNotFound, data_root, law_folder, scheme_file, scheme_files
from mingjing.scheme.show import show
from mingjing.scheme.sums import sums
from mingjing.scheme.uses import Use, uses
from mingjing.scheme.words import rule_in_words

__all__ = [
    "Clause",
    "Crosswalk",
    "DataNotFound",
    "Doubt",
    "DoubtKind",
    "Fault",
    "Law",
    "LawError",
    "Laws",
    "SchemeError",
    "UnknownClause",
    "Use",
    "crosswalk",
    "data_root",
    "law_folder",
    "lint",
    "load",
    "load_laws",
    "rule_in_words",
    "scheme_file",
    "scheme_files",
    "show",
    "sums",
    "uses",
]
