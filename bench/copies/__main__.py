"""`make bench-copies`: CPU seconds, memory, recall by share of edits and precision at growing numbers of documents."""

import argparse
import math
import os
import sys
import tempfile
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np

from bench.copies.corpus import LEVELS, Truth, read_truth, write_corpus, write_small_set
from bench.measure import Cost, in_process

METHODS = ("ours", "quoting", "duckdb", "rensa", "datasketch")
NAMES = {
    "ours": "ours",
    "quoting": "ours, with passages quoted",
    "duckdb": "DuckDB self-join (peer)",
    "rensa": "rensa .65 (peer)",
    "datasketch": "datasketch .65 (peer)",
}


def main() -> None:
    """Measure and print everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 50_000])
    parser.add_argument("--methods", nargs="+", choices=METHODS, default=METHODS)
    options = parser.parse_args()
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}; copied reports, CPU seconds\n")
    measured: dict[tuple[str, int], Cost] = {}
    base_mib = in_process("copies.nothing", []).peak_mib
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "small"
        write_small_set(small)
        print("60 documents, 48 of them copies of one template")
        for method in options.methods:
            _measured(method, small, 60, base_mib)
        for size in options.sizes:
            corpus = Path(folder) / str(size)
            write_corpus(corpus, size)
            print(f"\n{size:,} documents of {_characters(corpus):,.0f} characters")
            for method in options.methods:
                measured[method, size] = _measured(method, corpus, size, base_mib)
            _ratios(measured, size)
    _growth(measured, options.sizes)


def _measured(method: str, corpus: Path, documents: int, base_mib: float) -> Cost:
    result = corpus / f"{method}.npy"
    cost = in_process("copies.methods", [method, str(corpus), str(documents), str(result)])
    each = (cost.peak_mib - base_mib) * 1024 / cost.items
    told = f"{cost.cpu_s:>8.1f} s{cost.peak_mib:>7.0f} MiB{each:>7.1f} KiB a document"
    found = {(int(one), int(other)) for one, other in np.load(result)}
    print(f"  {NAMES[method]:<28}{told}   {_quality(found, read_truth(corpus)) if found else ''}")
    return cost


def _quality(found: set[tuple[int, int]], truth: Truth) -> str:
    """Recall by level, recall in the cluster, precision."""
    told = []
    planted = set(combinations(truth.cluster, 2))
    for level in LEVELS:
        pairs = truth.pairs[str(level)]
        planted.update(pairs)
        if pairs:
            told.append(f"{sum(pair in found for pair in pairs) / len(pairs):.3f}")
    cluster = len(found.intersection(combinations(truth.cluster, 2)))
    told.append(f"cluster {cluster / math.comb(len(truth.cluster), 2):.3f}")
    told.append(f"precision {len(found & planted) / len(found):.4f}")
    return " ".join(told)


def _ratios(measured: dict[tuple[str, int], Cost], size: int) -> None:
    ours = measured.get(("ours", size))
    for (method, at), cost in measured.items():
        if ours and at == size and method not in ("ours", "quoting"):
            print(f"  {method} ÷ ours: {cost.cpu_s / ours.cpu_s:.1f} × the CPU seconds")


def _growth(measured: dict[tuple[str, int], Cost], sizes: list[int]) -> None:
    print("\ngrowth: CPU seconds ~ documents^x between neighbouring sizes")
    for method in dict.fromkeys(method for method, _ in measured):
        steps = [
            math.log(measured[method, large].cpu_s / measured[method, small].cpu_s) / math.log(large / small)
            for small, large in pairwise(sizes)
        ]
        print(f"  {NAMES[method]:<28}{' '.join(f'{step:.2f}' for step in steps)}")


def _characters(corpus: Path) -> float:
    with (corpus / "corpus.jsonl").open(encoding="utf-8") as lines:
        first = [len(line) for line, _ in zip(lines, range(200), strict=False)]
    return sum(first) / len(first)


if __name__ == "__main__":
    main()
