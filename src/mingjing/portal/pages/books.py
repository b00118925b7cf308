"""Ledgers for the office: each as it stands, templates, a whole file handed in with a preview, single rows in a form."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from mingjing.ledgers import BadLedger
from mingjing.ledgers.cells import Unreadable, day_of, unit_of
from mingjing.ledgers.filled import Filled
from mingjing.ledgers.ledger import Column, Kind
from mingjing.ledgers.masking import masked_words
from mingjing.ledgers.read import REMARK
from mingjing.ledgers.units_table import UNITS
from mingjing.portal.actions import Refusal, action_called, perform
from mingjing.portal.books.ledgers import (
    LedgerBook,
    Proposal,
    WrongKind,
    ledger_books,
)
from mingjing.portal.books.models import BookVersion
from mingjing.portal.books.placing import last_version, register
from mingjing.portal.books.staged import stage, staged
from mingjing.portal.books.units import units_book
from mingjing.portal.filing.inspected import TYPES
from mingjing.portal.filing.refused import FileRefused
from mingjing.portal.filing.tables import ACCEPT_TABLES, Table
from mingjing.portal.pages.archive import NOTHING_RUNS
from mingjing.portal.pages.office import for_office
from mingjing.portal.pages.request import acting, attempt, go, page
from mingjing.portal.pages.uploading import uploaded_table
from mingjing.run.desk import items_of

_ROWS = 100
_MOST_CHANGES = 200
_KINDS = {**TYPES, "csv": "text/csv; charset=utf-8", "xls": "application/vnd.ms-excel"}


@for_office("replace_ledger")
def index(request: HttpRequest) -> HttpResponse:
    """Every ledger with what it is for and how it stands."""
    books = ledger_books()
    items = items_of(next(iter(books.values())).desk.scheme)
    rows = [(book, _standing(book), items[field]) for field, book in books.items()]
    return page(request, "books.html", rows=rows, units=units_book())


@for_office("replace_ledger")
def show(request: HttpRequest, field: str) -> HttpResponse:
    """One ledger: rows, faults, versions, and what can be done with it."""
    return _shown(request, _book(field))


@for_office("replace_ledger")
def file(_request: HttpRequest, field: str) -> HttpResponse:
    """The file as it stands."""
    found = _book(field).file
    if found is None:
        raise Http404
    return _as_file(found.read_bytes(), found.name)


@for_office("replace_ledger")
def version(_request: HttpRequest, field: str, number: int) -> HttpResponse:
    """The file as it was decided at the portal once."""
    book = _book(field)
    found = get_object_or_404(BookVersion, book=book.key, pk=number)
    kept = register().kept(found.digest, found.file)
    if not kept.is_file():
        raise Http404
    at = timezone.localtime(found.at)
    name = found.file.rpartition("/")[2].rpartition(".")
    return _as_file(kept.read_bytes(), f"{name[0]}（{at:%Y-%m-%d %H%M}）.{name[2]}")


@for_office("replace_ledger")
def blank(_request: HttpRequest, field: str, kind: str) -> HttpResponse:
    """The empty template."""
    if kind not in ("xlsx", "csv"):
        raise Http404
    book = _book(field)
    return _as_file(book.made_of(None, kind), f"{book.ledger.name}.{kind}")


@for_office("replace_ledger")
@require_POST
def preview(request: HttpRequest, field: str) -> HttpResponse:
    """A filled file: every fault by cell, or what it would change. Nothing is written."""
    book = _book(field)
    try:
        table = uploaded_table(request)
    except FileRefused as told:
        return _shown(request, book, 422, refused_file=str(told))
    data = table.waiting.read_bytes()
    try:
        proposal = book.proposal(data, f".{table.kind}")
    except WrongKind as told:
        return _shown(request, book, 422, refused_file=str(told))
    except BadLedger as bad:
        return _shown(request, book, 422, faults=bad.faults, name=table.name)
    return _previewed(request, book, proposal, stage(data, table.kind, table.name))


@for_office("replace_ledger")
@require_POST
def confirm(request: HttpRequest, field: str) -> HttpResponse:
    """Write the file that was previewed."""
    book = _book(field)
    told = request.POST
    table = staged(told.get("digest", ""), told.get("kind", ""), told.get("name", ""))
    if table is None:
        return _shown(request, book, 409, refused_file=gettext("上传的文件已经不在了；请重新上传"))
    try:
        perform(
            action_called("replace_ledger"),
            acting(request),
            ledger=book.ledger.name,
            file=table,
            seen=told.get("seen", ""),
        )
    except Refusal as why:
        return _shown(request, book, 409, refused_file=why.told)
    table.waiting.unlink(missing_ok=True)
    return _done(request, book)


@for_office("replace_ledger")
def add(request: HttpRequest, field: str) -> HttpResponse:
    """A form for a new row."""
    book = _book(field)
    if request.method != "POST":
        return _form(request, book, None, {}, book.digest)
    return _save(request, book, None)


@for_office("replace_ledger")
def row(request: HttpRequest, field: str, number: int) -> HttpResponse:
    """A form for a row that there is."""
    book = _book(field)
    if request.method == "POST":
        return _save(request, book, number)
    found = next((one for one in book.rows() if one.number == number), None)
    if found is None:
        raise Http404
    return _form(request, book, number, found.cells, book.digest)


@for_office("replace_ledger")
@require_POST
def delete(request: HttpRequest, field: str, number: int) -> HttpResponse:
    """A row goes; from the list of units after a preview."""
    book, seen = _book(field), request.POST.get("seen", "")
    if book.shows_first and seen == book.digest:
        rows = [one.cells for one in book.rows() if one.number != number]
        try:
            return _rows_previewed(request, book, book.proposed_rows(rows))
        except BadLedger as bad:
            cells = next((one.cells for one in book.rows() if one.number == number), {})
            return _form(request, book, number, cells, seen, 422, tuple(map(str, bad.faults)))
    made = attempt(
        request, action_called("delete_ledger_row"), ledger=book.ledger.name, row=number, seen=seen
    )
    return go("book", field) if made else go("book_row", field, number)


@dataclass(frozen=True)
class Standing:
    """How a ledger stands: in a word, with the sign it carries."""

    told: str
    sign: str
    rows: int = 0
    at: datetime | None = None
    by: str = ""


def _standing(book: LedgerBook) -> Standing:
    digest, version, receipt = book.digest, last_version(book.key), book.desk.received.last(book.ledger.name)
    if not digest:
        return Standing(gettext("没有提供"), "")
    at, by = None, ""
    if version is not None and version.digest == digest:
        at, by = timezone.localtime(version.at), version.by.name
    elif receipt is not None and receipt.digest == digest:
        at = timezone.localtime(receipt.at)
    read, faults = book.read_if_sound()
    if read is None:
        told = gettext("有 %(count)s 处问题") % {"count": len(faults)}
        return Standing(told, "bad", len(book.rows()), at, by)
    if outside(book):
        return Standing(gettext("在门户以外改过"), "look", len(read.rows), at, by)
    return Standing(gettext("没有问题"), "good", len(read.rows), at, by)


def outside(book: LedgerBook) -> bool:
    """Whether the file is no longer what was decided at the portal last."""
    version = last_version(book.key)
    return version is not None and version.digest != book.digest


def _book(field: str) -> LedgerBook:
    if field == UNITS.field:
        return units_book()
    books = ledger_books()
    if field not in books:
        raise Http404
    return books[field]


def _shown(request: HttpRequest, book: LedgerBook, status: int = 200, **more: object) -> HttpResponse:
    read, own_faults = book.read_if_sound()
    columns = book.names
    rows = Paginator([(one.number, _masked(book, one, columns)) for one in book.rows()], _ROWS)
    changed_outside = outside(book)
    version = last_version(book.key)
    return page(
        request,
        "book.html",
        status,
        book=book,
        columns=columns,
        shown=rows.get_page(request.GET.get("page")),
        count=rows.count,
        own_faults=own_faults,
        outside=changed_outside,
        changes=book.since(version.digest) if version and changed_outside else (),
        version=version,
        versions=_versions(book),
        receipt=book.desk.received.last(book.ledger.name),
        items=items_of(book.desk.scheme).get(book.ledger.field, ()),
        accept=ACCEPT_TABLES,
        read=read,
        **{"refused_file": "", "faults": (), "name": "", **more},
    )


def _versions(book: LedgerBook) -> Sequence[BookVersion]:
    return list(BookVersion.objects.filter(book=book.key).select_related("by").order_by("-pk")[:10])


def _masked(book: LedgerBook, filled: Filled, columns: Sequence[str]) -> list[str]:
    personal = {column.name for column in book.ledger.columns if column.personal}
    return [masked_words(filled.cells[name]) if name in personal else filled.cells[name] for name in columns]


def _previewed(request: HttpRequest, book: LedgerBook, proposal: Proposal, table: Table) -> HttpResponse:
    return page(
        request,
        "book_preview.html",
        book=book,
        table=table,
        proposal=proposal,
        same=proposal.read.evidence.snapshot == proposal.seen,
        changes=proposal.changes[:_MOST_CHANGES],
        left_out=max(0, len(proposal.changes) - _MOST_CHANGES),
        effects=book.effects(proposal),
    )


def _rows_previewed(request: HttpRequest, book: LedgerBook, proposal: Proposal) -> HttpResponse:
    """What was changed row by row, as a whole file."""
    kind = proposal.file.suffix[1:].lower()
    return _previewed(request, book, proposal, stage(proposal.data, kind, proposal.file.name))


def _save(request: HttpRequest, book: LedgerBook, number: int | None) -> HttpResponse:
    """Add or change the row as the form tells; what is wrong is told beside the fields, which keep what was typed."""
    names = book.names
    cells = {name: request.POST.get(f"c{at}", "").strip() for at, name in enumerate(names)}
    seen = request.POST.get("seen", "")
    name = "add_ledger_row" if number is None else "change_ledger_row"
    data: dict[str, Any] = {"ledger": book.ledger.name, "cells": cells, "seen": seen}
    if number is not None:
        data["row"] = number
    if seen == book.digest:
        rows = [dict(one.cells) if one.number != number else {**one.cells, **cells} for one in book.rows()]
        at = next((i for i, one in enumerate(book.rows()) if one.number == number), len(rows))
        try:
            proposal = book.proposed_rows(rows if number is not None else [*rows, cells])
        except WrongKind as told:
            return _form(request, book, number, cells, seen, 422, told=(str(told),))
        except BadLedger as bad:
            beside, others = _by_field(book, bad, at + 2)
            return _form(request, book, number, cells, seen, 422, others, beside)
        if book.shows_first:
            return _rows_previewed(request, book, proposal)
    try:
        perform(action_called(name), acting(request), **data)
    except Refusal as why:
        return _form(request, book, number, cells, book.digest, 409, told=(why.told,))
    return _done(request, book)


def _by_field(book: LedgerBook, bad: BadLedger, number: int) -> tuple[Mapping[str, list[str]], list[str]]:
    """Faults of the row by the name of the column; the others as they are."""
    beside: dict[str, list[str]] = {}
    others = []
    cells = {f"{letter}{number}": name for letter, name in book.letters.items()}
    for fault in bad.faults:
        where = fault.where.rsplit(" ", 1)[-1]
        if where in cells:
            beside.setdefault(cells[where], []).append(fault.told)
        else:
            others.append(fault.told if where == f"第{number}行" else str(fault))
    return beside, others


@dataclass(frozen=True)
class Field:
    """A field of the form: how it is called in the request, its column, what stands there, what it offers."""

    name: str
    column: Column
    value: str
    kind: str
    offered: tuple[str, ...]
    faults: tuple[str, ...]


def _form(
    request: HttpRequest,
    book: LedgerBook,
    number: int | None,
    cells: Mapping[str, str],
    seen: str,
    status: int = 200,
    told: Sequence[str] = (),
    beside: Mapping[str, Sequence[str]] | None = None,
) -> HttpResponse:
    columns = {column.name: column for column in (*book.ledger.columns, Column(REMARK, Kind.TEXT))}
    fields = [
        _field(book, f"c{at}", columns[name], cells.get(name, ""), tuple((beside or {}).get(name, ())))
        for at, name in enumerate(book.names)
    ]
    return page(
        request, "book_row.html", status, book=book, number=number, fields=fields, seen=seen, told=told
    )


def _field(book: LedgerBook, name: str, column: Column, value: str, faults: tuple[str, ...]) -> Field:
    kind, offered = "text", tuple[str, ...]()
    match column.kind:
        case Kind.CHOICE:
            kind, offered = "select", tuple(column.choices or ())
        case Kind.YES_NO:
            kind, offered = "select", ("是", "否")
        case Kind.UNIT:
            kind, offered = "select", (*(column.choices or ()), *book.unit_names)
            with suppress(Unreadable):
                value = unit_of(value, book.desk.scope.units, {}) if value not in offered else value
        case Kind.UNITS:
            kind, offered = "list", book.unit_names
        case Kind.DATE:
            kind, value = _day(value)
        case Kind.TEXT if len(value) > 30 or "\n" in value:
            kind = "long"
        case Kind.NUMBER:
            kind = "number"
        case Kind.LINK:
            kind = "url"
    if kind == "select" and value and value not in offered:
        offered = (value, *offered)
    return Field(name, column, value, kind, offered, faults)


def _day(value: str) -> tuple[str, str]:
    """A day for the browser's own field; one that cannot be read stays as it was typed, in a plain field."""
    if not value:
        return "date", ""
    try:
        found: date = day_of(value)
    except Unreadable:
        return "text", value
    return "date", found.isoformat()


def _done(request: HttpRequest, book: LedgerBook) -> HttpResponse:
    messages.success(request, gettext("已写入。") + book.effective)
    return go("book", book.ledger.field)


def _as_file(data: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=_KINDS[name.rpartition(".")[2].lower()])
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    answer["Content-Security-Policy"] = NOTHING_RUNS
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
