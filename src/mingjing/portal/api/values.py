"""Kinds of values in requests, bounded so that every database takes them."""

from datetime import UTC, datetime
from typing import Annotated, Any

from django.utils import timezone
from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

LARGEST = 2**63 - 1
_YEARS = range(1990, 2200)


def _moment(value: datetime) -> datetime:
    """A moment without a zone is meant in the county's time."""
    if value.year not in _YEARS:
        raise ValueError("year")
    return (timezone.make_aware(value) if timezone.is_naive(value) else value).astimezone(UTC)


def _sound(words: str) -> str:
    """Words that every database takes and every answer can repeat."""
    if "\0" in words or any("\ud800" <= char <= "\udfff" for char in words):
        raise PydanticCustomError("string_unicode", "NUL or half of a surrogate pair")
    return words


Key = Annotated[int, Field(ge=1, le=LARGEST)]
"""The number of a row."""
Moment = Annotated[datetime, AfterValidator(_moment)]
Text = Annotated[str, AfterValidator(_sound)]
Words = Annotated[Text, Field(max_length=500)]
"""Words to look for."""


Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
"""A SHA-256 in hex."""


class Strict(Schema):
    """A body in which nothing stands that has no meaning."""

    model_config = ConfigDict(extra="forbid")


class Paging(Schema):
    """Which page of a list: `size` rows from the `page`-th on."""

    page: int = Field(1, ge=1, le=1_000_000)
    size: int = Field(50, ge=1, le=200)

    def of(self, rows: Any) -> list[Any]:
        """The rows of the page; `rows` is a query or a list."""
        begin = (self.page - 1) * self.size
        return list(rows[begin : begin + self.size])
