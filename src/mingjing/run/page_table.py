"""The table of page facts: one Parquet file per run, sorted by unit and address, readable by any tool."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_type_hints

import duckdb
import msgspec

from mingjing.model import PageFacts

_MEMORY = "512MB"
_MAX_PAGE_BYTES = 1 << 25
_PLAIN = {str: "VARCHAR", int: "INTEGER", bool: "BOOLEAN", date: "DATE"}


def _column_type(hint: Any) -> str:
    """The DuckDB type of a field of the model: text and enumerations, numbers, dates, structs, lists."""
    if hint in _PLAIN:
        return _PLAIN[hint]
    inner = [kind for kind in get_args(hint) if kind not in (type(None), Ellipsis)]
    if isinstance(hint, UnionType):
        return _column_type(inner[0])
    if inner:
        return f"{_column_type(inner[0])}[]"
    if is_dataclass(hint):
        parts = ", ".join(f"{name} {kind}" for name, kind in _columns(hint).items())
        return f"STRUCT({parts})"
    return "VARCHAR"


def _columns(noun: Any) -> dict[str, str]:
    hints = get_type_hints(noun)
    return {field.name: _column_type(hints[field.name]) for field in fields(noun)}


COLUMNS = _columns(PageFacts)
"""Column names and DuckDB types, in the order of `PageFacts`."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A link to an address: the page it stands on, that page's unit and column path, and the link's text."""

    url: str
    unit: str
    text: str
    columns: tuple[str, ...]


def encode_lines(pages: Iterable[PageFacts]) -> bytes:
    """Page facts as JSON Lines, the form in which workers hand them over."""
    return b"".join(msgspec.json.encode(page) + b"\n" for page in pages)


def write_page_table(parts: Sequence[Path], table: Path, scratch: Path) -> int:
    """Joins JSON Lines files into one Parquet table; the same pages give the same bytes. Returns the row count.

    Sorting spills to `scratch`, so that memory stays bounded whatever the number of pages.
    """
    files = ", ".join("'" + str(part).replace("'", "''") + "'" for part in sorted(parts))
    columns = ", ".join(f"'{name}': '{kind}'" for name, kind in COLUMNS.items())
    with _database(scratch) as database:
        database.execute(
            f"COPY (SELECT * FROM read_json([{files}], columns = {{{columns}}}, format = 'newline_delimited',"
            f" maximum_object_size = {_MAX_PAGE_BYTES}) ORDER BY unit, url)"
            " TO '"
            + str(table).replace("'", "''")
            + "' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 2048)"
        )
        counted = database.execute("SELECT count(*) FROM read_parquet($1)", [str(table)]).fetchone()
    return int(counted[0]) if counted else 0


def read_pages(table: Path, unit: str) -> Iterator[PageFacts]:
    """The pages of one unit ("" for pages that are nobody's alone), by address."""
    with _reader().cursor() as database:
        rows = database.execute(
            "SELECT to_json(page) FROM read_parquet($1) page WHERE unit = $2 ORDER BY url", [str(table), unit]
        )
        yield from _decoded(rows)


def pages_titled(table: Path, name: str, word: str) -> Iterator[PageFacts]:
    """Pages whose title holds both words, whoever's they are; by address."""
    with _reader().cursor() as database:
        rows = database.execute(
            "SELECT to_json(page) FROM read_parquet($1) page WHERE contains(title, $2) AND contains(title, $3) ORDER BY url",
            [str(table), name, word],
        )
        yield from _decoded(rows)


def read_documents(table: Path, urls: Sequence[str]) -> Iterator[PageFacts]:
    """Those of the addresses that are documents, or gone, whoever's they are; by address.

    The narrow columns are looked through first: whole rows are read only of units that own one of the documents.
    """
    with _reader().cursor() as database:
        owners = database.execute(
            "SELECT DISTINCT unit FROM read_parquet($1) WHERE kind IN ('attachment', 'error')"
            " AND url IN (SELECT unnest($2))",
            [str(table), list(urls)],
        ).fetchall()
        if not owners:
            return
        rows = database.execute(
            "SELECT to_json(page) FROM read_parquet($1) page WHERE kind IN ('attachment', 'error')"
            " AND url IN (SELECT unnest($2)) AND unit IN (SELECT unnest($3)) ORDER BY url",
            [str(table), list(urls), [unit for (unit,) in owners]],
        )
        yield from _decoded(rows)


def pages_with_cause(table: Path) -> Iterator[PageFacts]:
    """Pages about which something could not be told, by address."""
    with _reader().cursor() as database:
        rows = database.execute(
            "SELECT to_json(page) FROM read_parquet($1) page WHERE cause IS NOT NULL ORDER BY url",
            [str(table)],
        )
        yield from _decoded(rows)


def list_pages(table: Path) -> Iterator[PageFacts]:
    """Pages of lists with their entries, by address; without links, which may be many."""
    with _reader().cursor() as database:
        rows = database.execute(
            "SELECT to_json(page) FROM (SELECT * EXCLUDE (links, labels) FROM read_parquet($1)"
            " WHERE kind = 'list' ORDER BY url) page",
            [str(table)],
        )
        yield from _decoded(rows)


def data_lists(table: Path) -> tuple[str, ...]:
    """Addresses of lists that came as data (JSON or script) instead of as a page, sorted."""
    with _reader().cursor() as database:
        rows = database.execute(
            "SELECT url FROM read_parquet($1) WHERE kind = 'list' AND len(entries) > 0"
            " AND regexp_matches(url, '\\.(json|js)(\\?|$)') ORDER BY url",
            [str(table)],
        )
        return tuple(url for (url,) in rows.fetchall())


def references(table: Path, urls: Sequence[str]) -> tuple[Reference, ...]:
    """Every link to one of `urls`, in a fixed order."""
    with _reader().cursor() as database:
        rows = database.execute(
            "SELECT DISTINCT link.url, unit, link.text, columns FROM"
            " (SELECT unit, columns, unnest(links) AS link FROM read_parquet($1))"
            " WHERE list_contains($2, link.url) ORDER BY ALL",
            [str(table), list(urls)],
        )
        return tuple(
            Reference(url, unit, text, tuple(columns)) for url, unit, text, columns in rows.fetchall()
        )


def count_by_kind(table: Path) -> dict[str, int]:
    """How many pages there are of each kind, as the manifest tells it."""
    with _reader().cursor() as database:
        rows = database.execute(
            "SELECT kind, count(*) FROM read_parquet($1) GROUP BY kind ORDER BY kind", [str(table)]
        )
        return {str(kind): int(count) for kind, count in rows.fetchall()}


_DECODER = msgspec.json.Decoder(PageFacts)


def _decoded(rows: duckdb.DuckDBPyConnection) -> Iterator[PageFacts]:
    """The pages of a result of JSON rows."""
    while batch := rows.fetchmany(256):
        for (line,) in batch:
            yield _DECODER.decode(line)


@cache
def _reader() -> duckdb.DuckDBPyConnection:
    """One database a process for everything that reads; each query has a cursor of its own."""
    return _database()


def _database(scratch: Path | None = None) -> duckdb.DuckDBPyConnection:
    database = duckdb.connect()
    database.execute("SET threads = 1")
    database.execute(f"SET memory_limit = '{_MEMORY}'")
    if scratch is not None:
        database.execute("SET temp_directory = '" + str(scratch).replace("'", "''") + "'")
    return database
