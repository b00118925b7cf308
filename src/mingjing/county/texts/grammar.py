"""Sentences with choices: `{早|晚}上好` says either; `{=unit}` is filled in by name."""

import re
from functools import lru_cache
from random import Random

_CHOICE = re.compile(r"\{([^{}]*)\}")


@lru_cache(maxsize=4096)
def _pieces(pattern: str) -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """(plain text, choices, name) triples in order; exactly one of the three is used."""
    pieces: list[tuple[str, tuple[str, ...], str]] = []
    at = 0
    for match in _CHOICE.finditer(pattern):
        if match.start() > at:
            pieces.append((pattern[at : match.start()], (), ""))
        inner = match.group(1)
        if inner.startswith("="):
            pieces.append(("", (), inner[1:]))
        else:
            pieces.append(("", tuple(inner.split("|")), ""))
        at = match.end()
    if at < len(pattern):
        pieces.append((pattern[at:], (), ""))
    if any("{" in text or "}" in text for text, _, _ in pieces):
        raise ValueError(f"choices cannot stand within choices: {pattern}")
    return tuple(pieces)


def say(rng: Random, pattern: str, **names: str) -> str:
    """One sentence of the pattern.

    >>> say(Random(1), "{=who}{召开|举行}会议", who="我局") in ("我局召开会议", "我局举行会议")
    True
    """
    draw = rng.random
    said = []
    for text, choices, name in _pieces(pattern):
        if choices:
            said.append(choices[int(draw() * len(choices))])
        elif name:
            said.append(names[name])
        else:
            said.append(text)
    return "".join(said)
