"""Tells the facts of many pages, sound and damaged, a digest a line, and from what file they were read.

python -m tests.extract.page.facts_told CORPUS    (CORPUS: invented, real)
"""

import hashlib
import sys

import msgspec
from tests.extract.page.conftest import snapshot
from tests.extract.page.fuzz.corpus import pages
from tests.extract.page.fuzz.mutations import mutate

from mingjing.extract.page import page_facts, reading

_DAMAGED = 150


def main() -> None:
    """Every page of the corpus, then some of them damaged."""
    sound = pages(sys.argv[1])
    damaged = (mutate(seed, sound) for seed in range(_DAMAGED))
    print(reading.__file__)
    for page in (*sound, *damaged):
        print(hashlib.sha256(msgspec.json.encode(page_facts(snapshot(page)))).hexdigest())


if __name__ == "__main__":
    main()
