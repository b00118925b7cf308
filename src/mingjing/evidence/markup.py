"""Text out of markup that was not parsed: contents of labels, titles in data, pages measured before they are read."""

import re

_TAG = re.compile(r"<[^>]*>")


def without_tags(text: str) -> str:
    """The text without its tags; a “<” that nothing closes stays.

    >>> without_tags("关于<b>公开</b>的通知：3 < 5")
    '关于公开的通知：3 < 5'
    """
    closed, mark, rest = text.rpartition(
        ">"
    )  # every “<” in the first part is closed: no search runs to the end in vain
    return f"{_TAG.sub('', closed + mark)}{rest}"
