"""One method on one corpus: python -m bench.copies.methods METHOD FOLDER DOCUMENTS RESULT

All get the same letters. The self-join leaves the form's text out as ours does, or it would not end; MinHash needs not.
The pairs of documents are written to RESULT.
"""

import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import IO

import numpy as np

from bench.copies.corpus import read_corpus
from bench.measure import tell
from mingjing.extract.copies import Comparison, Narratives
from mingjing.extract.copies.candidates import sample
from mingjing.extract.copies.pairs import Limits, compare
from mingjing.extract.copies.skeleton import of_form
from mingjing.extract.copies.text import SHINGLE, letters, shingles_of, sorted_set
from mingjing.model import AnnualReport, Evidence

Pairs = Iterable[tuple[int, int]]
THRESHOLD = 0.65
PERMUTATIONS = 128


def ours(folder: Path) -> Pairs:
    """What the programme does, without quoting the passages."""
    with tempfile.TemporaryFile() as scratch:
        narratives, documents = _narratives(folder, scratch)
        compared = compare(narratives, Limits(most_told=1_000))
        numbers = [documents[head.evidence[0].url] for head in narratives.heads]
        return {
            (min(numbers[one], numbers[most.other]), max(numbers[one], numbers[most.other]))
            for one, told in compared.items()
            for most in told.most
            if told.alike
        }


def quoting(folder: Path) -> Pairs:
    """The whole work, with both texts' longest passages for every pair; pairs are not told again."""
    with tempfile.TemporaryFile() as scratch:
        narratives, _ = _narratives(folder, scratch)
        comparison = Comparison(narratives)
        for unit in sorted({head.unit for head in narratives.heads}):
            comparison.pairs(unit)
    return []


def _narratives(folder: Path, scratch: IO[bytes]) -> tuple[Narratives, dict[str, int]]:
    narratives = Narratives(scratch)
    documents = {}
    for number, (unit, text) in enumerate(read_corpus(folder)):
        url = f"http://www.example/{number}.html"
        documents[url] = number
        seen = (Evidence(url, "0" * 64),)
        name, day = f"{unit}{number}", date(2022, 1, 20)
        narratives.add(AnnualReport(name, name, 2021, day, (), (), None, None, None, (), text, seen))
    return narratives, documents


def datasketch(folder: Path) -> Pairs:
    """MinHash LSH as documented: strings as bytes, the default hash."""
    from datasketch import MinHash, MinHashLSH

    lsh = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    found = []
    for number, strings in enumerate(_strings(folder)):
        own = MinHash(num_perm=PERMUTATIONS)
        own.update_batch([string.encode() for string in strings])
        found += [(int(other), number) for other in lsh.query(own)]
        lsh.insert(number, own)
    return found


def rensa(folder: Path) -> Pairs:
    """The same in Rust."""
    from rensa import RMinHash, RMinHashLSH

    lsh = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=16)
    found = []
    for number, strings in enumerate(_strings(folder)):
        own = RMinHash(num_perm=PERMUTATIONS, seed=1)
        own.update(list(strings))
        found += [(int(other), number) for other in lsh.query(own)]
        lsh.insert(number, own)
    return found


def duckdb(folder: Path) -> Pairs:
    """A plain self-join on the same one-in-eight sample, a quarter of the shorter one in common."""
    import duckdb as db

    hashed = (shingles_of(text) for _, text in read_corpus(folder))
    samples = [sample(sorted_set(hashes[~of_form(hashes)])) for hashes in hashed]
    sizes = [len(own) for own in samples]
    told = {"doc": np.repeat(np.arange(len(samples), dtype=np.int32), sizes), "hash": np.concatenate(samples)}
    with db.connect() as connection:
        connection.register("told", told)
        return connection.execute(
            """
            with sampled as materialized (select doc, hash from told),
            sizes as materialized (select doc, count(*) as size from sampled group by doc),
            together as (
                select a.doc as one, b.doc as other, count(*) as shared
                from sampled a join sampled b on a.hash = b.hash and a.doc < b.doc group by all
            )
            select one, other from together
            join sizes x on x.doc = one join sizes y on y.doc = other
            where shared >= .25 * least(x.size, y.size)
            """
        ).fetchall()


def _strings(folder: Path) -> Iterator[set[str]]:
    for _, text in read_corpus(folder):
        yield _five(text)


def _five(text: str) -> set[str]:
    spelled = letters(text).codes.tobytes().decode("utf-32-le")
    return {spelled[at : at + SHINGLE] for at in range(len(spelled) - SHINGLE + 1)}


METHODS: dict[str, Callable[[Path], Pairs]] = {
    method.__name__: method for method in (ours, quoting, datasketch, rensa, duckdb)
}


def main() -> None:
    """Do the work, measured; items are documents."""
    method, folder, documents, result = sys.argv[1:]

    def work() -> int:
        pairs = sorted(METHODS[method](Path(folder)))
        np.save(result, np.array(pairs, np.int64).reshape(-1, 2))
        return int(documents)

    tell(work)


if __name__ == "__main__":
    main()
