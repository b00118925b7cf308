"""The compiled form of the modules that read a page: the same facts, sooner.

`make native` compiles them with mypyc into the Python environment, as the package `mingjing_native`. They are used only
while they were built from the very sources that stand here, so that an edit is never without effect; where they were
not built, or MINGJING_NATIVE=0 is set, Python runs the sources.
"""

import hashlib
import os
from pathlib import Path

_ROOT = Path(__file__).parents[1]


def folders(package: str) -> list[str]:
    """Where compiled modules of a package of `extract` stand, to be looked through before its sources; none where
    there are none for these sources.

    >>> folders("no such package")
    []
    """
    if os.environ.get("MINGJING_NATIVE") == "0" or not is_current():
        return []
    import mingjing_native

    found = [Path(place) / package for place in mingjing_native.__path__]
    return [str(folder) for folder in found if folder.is_dir()]


def is_current() -> bool:
    """Whether compiled modules stand in this environment, built from the sources that stand here."""
    try:
        from mingjing_native import BUILT_FROM
    except ImportError:
        return False
    return all(_digest(_ROOT / path) == digest for path, digest in BUILT_FROM.items())


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
