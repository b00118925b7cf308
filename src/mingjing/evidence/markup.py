"""Text out of markup that was not parsed: contents of labels, titles in data, pages measured before they are read."""

import re

_TAG = re.compile(r"<[^>]*>")


def without_tags(text: str) -> str:
    """The text without its tags; a “<” that nothing closes stays.

    >>> without_tags("关于<b>公开</b>的通知：3 < 5")
    '关于公开的通知：3 < 5'
    """
    # Every “<” before the last “>” is closed, so that no search runs to the end in vain.
    closed, mark, rest = text.rpartition(">")
    return f"{_TAG.sub('', closed + mark)}{rest}"
