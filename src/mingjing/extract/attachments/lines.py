"""Lines of a printed page joined again."""

import re

from mingjing.extract.page.text import tidy

_WRAPPED = re.compile(r"\s*[\r\n]+\s*")


def rejoined(text: str) -> str:
    """The text without line breaks: nothing between two characters of which one is Chinese, else a blank.

    >>> rejoined("危及\\r\\n“三安全”"), rejoined("Part\\nA"), rejoined("共\\n12 件")
    ('危及“三安全”', 'Part A', '共12 件')
    """
    lines = [line for line in _WRAPPED.split(text.strip()) if line]
    joined = lines[0] if lines else ""
    for line in lines[1:]:
        joined += line if not (joined[-1].isascii() and line[0].isascii()) else f" {line}"
    return tidy(joined)
