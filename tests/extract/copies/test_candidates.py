"""Likely pairs of very many texts: no shingle is too frequent to tell of a template, none so frequent that it floods."""

import numpy as np

from mingjing.extract.copies.candidates import ONE_IN, likely_pairs, sample
from mingjing.extract.copies.clusters import pairs_in_clusters
from mingjing.extract.copies.text import Hashes


def hashes(*numbers: int) -> Hashes:
    """Sampled hashes, as well spread as real ones."""
    return np.sort(np.array(numbers, np.uint64) * np.uint64(0x9E3779B97F4A7C15) // np.uint64(ONE_IN))


def test_a_template_of_four_hundred_leads_to_its_first_copy_and_so_to_all() -> None:
    own = [hashes(*range(10_000 + 20 * n, 10_010 + 20 * n)) for n in range(400)]
    samples = [np.sort(np.concatenate((hashes(*range(1, 60)), mine))) for mine in own]
    likely = likely_pairs(samples)
    assert likely.tolist() == [[0, other] for other in range(1, 400)]
    pairs = list(
        pairs_in_clusters(
            likely.tolist(), samples.__getitem__, lambda shared, one, other: shared * 2 > min(one, other)
        )
    )
    assert sorted(pairs) == [(one, other, 59) for one in range(400) for other in range(one + 1, 400)]


def test_a_set_phrase_in_every_report_makes_none_of_them_likely() -> None:
    phrase = range(1, 6)
    samples = [hashes(*phrase, *range(100 + 50 * n, 140 + 50 * n)) for n in range(300)]
    assert likely_pairs(samples).tolist() == []


def test_a_pair_among_many_is_likely_by_the_share_of_the_shorter_one() -> None:
    samples = [hashes(*range(100 + 50 * n, 140 + 50 * n)) for n in range(50)]
    samples.append(hashes(*range(100, 108), *range(90_000, 90_030)))
    samples.append(hashes(*range(150, 156), *range(91_000, 91_034)))
    assert likely_pairs(samples).tolist() == [[0, 50]]


def test_no_reports_have_no_pairs() -> None:
    assert likely_pairs([]).tolist() == []
    assert likely_pairs([hashes(1), hashes()]).tolist() == []


def test_a_sample_is_the_same_part_of_every_text() -> None:
    everything = np.arange(0, 1 << 20, dtype=np.uint64) << np.uint64(44)
    assert len(sample(everything)) == len(everything) // ONE_IN
    assert np.array_equal(sample(everything[::2]), sample(everything)[::2])


def test_clusters_join_only_by_pairs_that_hold() -> None:
    texts = [hashes(1, 2, 3, 4), hashes(3, 4, 5, 6), hashes(5, 6, 7, 8), hashes(8, 20, 21, 22)]
    found = pairs_in_clusters(
        [(0, 1), (1, 2), (2, 3)], texts.__getitem__, lambda shared, one, other: shared * 2 >= min(one, other)
    )
    assert list(found) == [(0, 1, 2), (0, 2, 0), (1, 2, 2)]
