"""Which answers an operation gives, for its document."""

from collections.abc import Iterable, Mapping
from typing import Any

from mingjing.portal.api.problems import Problem

READING = (400, 401, 403, 404, 409, 413, 422, 429)
ACTING = (400, 401, 403, 404, 409, 413, 422, 429)
OPEN = (400, 404, 409, 413, 422)


def documented(good: Any, others: Iterable[int] = READING) -> Mapping[Any, Any]:
    """What is answered with 200, and problems with the other statuses."""
    return {200: good, frozenset(others): Problem}


def as_file(content_types: Iterable[str]) -> dict[str, Any]:
    """How an operation that answers with a file is documented: its types."""
    kinds = dict.fromkeys(one.partition(";")[0] for one in content_types)
    content = {kind: {"schema": {"type": "string", "format": "binary"}} for kind in kinds}
    return {"responses": {200: {"content": content}}}
