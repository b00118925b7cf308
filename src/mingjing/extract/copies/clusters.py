"""From likely pairs to exact ones: a pair that holds joins two clusters, and within a cluster all pairs are counted."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations_with_replacement

from mingjing.extract.copies.counting import shared_by_all, shared_by_two
from mingjing.extract.copies.text import Hashes

_AT_ONCE = 1000


def pairs_in_clusters(
    likely: Sequence[tuple[int, int]],
    shingles: Callable[[int], Hashes],
    alike: Callable[[int, int, int], bool],
) -> Iterator[tuple[int, int, int]]:
    """Every pair within a cluster with the number of shingles in common.

    `shingles` gives the sorted set of a text; `alike` judges by what two texts share and by their sizes. Of the
    likely pairs only those are looked at that could join two clusters: a template's copies cost one comparison each.
    """
    above: dict[int, int] = {}
    counted: dict[tuple[int, int], int] = {}

    def root(text: int) -> int:
        while (up := above.get(text, text)) != text:
            above[text] = above.get(up, up)
            text = up
        return text

    for one, other in likely:
        upper, lower = sorted((root(one), root(other)))
        if upper != lower:
            first, second = shingles(one), shingles(other)
            shared = shared_by_two(first, second)
            if alike(shared, first.size, second.size):
                counted[one, other] = shared
                above[lower] = upper
                above.setdefault(upper, upper)
    members = defaultdict(list)
    for text in sorted(above):
        members[root(text)].append(text)
    for cluster in members.values():
        if len(cluster) == 2:
            yield cluster[0], cluster[1], counted[cluster[0], cluster[1]]
        else:
            yield from _all_pairs(cluster, shingles)


def _all_pairs(cluster: Sequence[int], shingles: Callable[[int], Hashes]) -> Iterator[tuple[int, int, int]]:
    blocks = [cluster[begin : begin + _AT_ONCE] for begin in range(0, len(cluster), _AT_ONCE)]
    for (here, block), (there, second) in combinations_with_replacement(enumerate(blocks), 2):
        texts = [*block, *second] if here != there else block
        counts = shared_by_all([shingles(text) for text in texts])
        for row, one in enumerate(block):
            begin = len(block) if here != there else row + 1
            shared = counts[row, begin:].tolist()
            yield from zip([one] * len(shared), texts[begin:], shared, strict=True)
