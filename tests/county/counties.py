"""Invented counties, each built once for all tests that only look at it."""

from functools import lru_cache

from mingjing.county import County, build_county


@lru_cache(maxsize=6)
def county_of(seed: int = 2022, pages: int = 650) -> County:
    """The county of a seed; to build one takes half a second, and nothing in it can be changed."""
    return build_county(seed, pages)
