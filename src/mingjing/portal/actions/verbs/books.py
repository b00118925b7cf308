"""What the office does with its books: hand in a whole ledger, add, change and delete single rows, decide on columns.

The log tells digests and counts, no words of a cell: what persons wrote stays in the file.
"""

from collections.abc import Mapping, Sequence

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mingjing.ledgers import BadLedger
from mingjing.ledgers.cells import several
from mingjing.ledgers.column_decisions import NO_COLUMN
from mingjing.ledgers.units_table import UNITS
from mingjing.portal.actions.action import Act, Action, Change, Refusal
from mingjing.portal.actions.values import SHORT, taken_words
from mingjing.portal.books.columns import FILE as COLUMN_FILE
from mingjing.portal.books.columns import columns as column_maps
from mingjing.portal.books.columns import proposed
from mingjing.portal.books.ledgers import LedgerBook, Proposal, WrongKind, ledger_books
from mingjing.portal.books.models import BookVersion
from mingjing.portal.books.placing import COLUMNS, decide
from mingjing.portal.books.units import units_book
from mingjing.portal.filing.tables import Table
from mingjing.portal.people.roles import Role

_OFFICE = frozenset({Role.OFFICE})
_MOST_TOLD = 5


def _replace_ledger(act: Act, ledger: str, file: Table, seen: str | None = None) -> Change:
    book = _book(ledger)
    _unchanged(book, seen)
    try:
        proposal = book.proposal(file.waiting.read_bytes(), f".{file.kind}")
    except WrongKind as told:
        raise Refusal("file", str(told)) from None
    except BadLedger as bad:
        raise _faulty(bad) from None
    return _written(act, book, proposal)


def _add_row(act: Act, ledger: str, cells: Mapping[str, str], seen: str | None = None) -> Change:
    book = _book(ledger)
    _unchanged(book, seen)
    return _with_rows(act, book, [*(dict(one.cells) for one in book.rows()), _taken(book, cells)])


def _change_row(act: Act, ledger: str, row: int, cells: Mapping[str, str], seen: str) -> Change:
    book = _book(ledger)
    _unchanged(book, seen)
    _require_row(book, row)
    rows = [
        {**one.cells, **_taken(book, cells)} if one.number == row else dict(one.cells) for one in book.rows()
    ]
    return _with_rows(act, book, rows)


def _delete_row(act: Act, ledger: str, row: int, seen: str) -> Change:
    book = _book(ledger)
    _unchanged(book, seen)
    _require_row(book, row)
    return _with_rows(act, book, [dict(one.cells) for one in book.rows() if one.number != row])


def _book(name: str) -> LedgerBook:
    if name == UNITS.name:
        return units_book()
    try:
        books = ledger_books()
    except BadLedger as bad:
        raise _faulty(bad) from None
    found = next((one for one in books.values() if one.ledger.name == name), None)
    if found is None:
        raise Refusal("ledger", _("没有台账“%(name)s”"), name=name[:50])
    return found


def _unchanged(book: LedgerBook, seen: str | None) -> None:
    """Raises Refusal where the file is no longer what the person saw, telling what changed meanwhile."""
    if seen is None or seen == book.digest:
        return
    changes = book.since(seen)
    lines = [f"{one.label}第{one.row.number}行" for one in changes[:_MOST_TOLD]]
    if len(changes) > _MOST_TOLD:
        lines.append(gettext("共 %(count)s 处变化") % {"count": len(changes)})
    raise Refusal(
        "conflict",
        _("“%(ledger)s”在您打开以后有人改过（%(what)s），没有写入；请看过新的内容再办理"),
        ledger=book.title,
        what="，".join(lines) or _("文件已换"),
    )


def _require_row(book: LedgerBook, row: int) -> None:
    if all(one.number != row for one in book.rows()):
        raise Refusal("gone", _("这本台账没有第%(row)s行"), row=row)


def _taken(book: LedgerBook, cells: Mapping[str, str]) -> dict[str, str]:
    """The words of a row by column. Raises Refusal for a column that the ledger does not have."""
    known = book.names
    strange = [name for name in cells if name not in known]
    if strange:
        raise Refusal(
            "column",
            _("%(ledger)s没有“%(name)s”这一栏；可用：%(known)s"),
            ledger=book.title,
            name=strange[0][:50],
            known="、".join(known),
        )
    return {name: taken_words(words) for name, words in cells.items()}


def _with_rows(act: Act, book: LedgerBook, rows: Sequence[Mapping[str, str]]) -> Change:
    try:
        proposal = book.proposed_rows(rows)
    except WrongKind as told:
        raise Refusal("file", str(told)) from None
    except BadLedger as bad:
        raise _faulty(bad) from None
    return _written(act, book, proposal)


def _faulty(bad: BadLedger) -> Refusal:
    told = "；".join(map(str, bad.faults[:_MOST_TOLD]))
    return Refusal(
        "ledger",
        _("有 %(count)s 处问题，没有写入：%(told)s"),
        count=len(bad.faults),
        told=told,
    )


def _written(act: Act, book: LedgerBook, proposal: Proposal) -> Change:
    if proposal.read.evidence.snapshot == proposal.seen:
        raise Refusal("same", _("与现有的文件相同，没有变化"))
    present, counts = book.file, {label: proposal.count(label) for label in ("新增", "修改", "删除")}
    before = len(book.rows())
    version = BookVersion(
        book=book.key,
        file=book.desk.called(proposal.file),
        before=proposal.seen,
        rows=len(proposal.read.rows),
        added=counts["新增"],
        changed=counts["修改"],
        removed=counts["删除"],
        by=act.by,
        at=act.at,
    )
    decide(version, proposal.data, present)
    book.follow(proposal)
    return Change(
        {"摘要": proposal.seen, "行数": before} if proposal.seen else {},
        {"摘要": version.digest, "行数": version.rows, **counts},
        result=version,
        subject=book.title,
    )


def _decide_columns(
    act: Act, unit: str, columns: Mapping[str, str], why: str = "", seen: str | None = None
) -> Change:
    now = column_maps()
    if now.faults:
        raise _faulty(BadLedger(now.faults))
    if seen is not None and seen != now.digest:
        raise Refusal("conflict", _("栏目对应刚刚有人改过；请看过新的内容再办理"))
    rows = {row.usual: row for row in now.of(unit)}
    if not rows:
        raise Refusal("gone", _("最近一次运行没有看到%(unit)s的栏目"), unit=unit[:100])
    strange = [name for name in columns if name not in rows]
    if strange:
        raise Refusal("column", _("没有通用栏目“%(name)s”"), name=strange[0][:50])
    wanted = {name: _own_names(own) for name, own in columns.items()}
    told = taken_words(why, SHORT)
    on = timezone.localtime(act.at).date().isoformat()
    try:
        data = proposed(now, unit, wanted, act.person.name, on, told)
    except BadLedger as bad:
        raise _faulty(bad) from None
    before = {name: rows[name].own if rows[name].decided_by else "" for name in wanted}
    changed = [name for name, own in wanted.items() if own != before[name]]
    if not changed:
        raise Refusal("same", _("没有要改的：确认的与原来相同"))
    version = BookVersion(book=COLUMNS, file=COLUMN_FILE, before=now.digest, rows=len(now.rows))
    version.added = sum(not before[name] for name in changed)
    version.removed = sum(not wanted[name] for name in changed)
    version.changed = len(changed) - version.added - version.removed
    version.by, version.at = act.by, act.at
    decide(version, data, now.file)
    return Change(
        {name: before[name] or "未确认" for name in changed},
        {**{name: wanted[name] or "未确认" for name in changed}, "摘要": version.digest},
        told,
        result=version,
        subject=f"{unit}的栏目对应",
    )


def _own_names(words: str) -> str:
    """Names as the file writes them; whoever reads English says none for 无."""
    return "、".join(
        NO_COLUMN if one.lower() == "none" else one for one in several(taken_words(words, SHORT))
    )


ACTIONS = (
    Action(
        name="replace_ledger",
        label=_("更新台账"),
        target=None,
        roles=_OFFICE,
        run=_replace_ledger,
        help="ledger 是台账名，或者“单位清单”。整本换成上传的文件（xlsx 或 csv）；有一处问题就不收。seen 是看到的文件的摘要，写明的，文件已变就不写入。",
    ),
    Action(
        name="add_ledger_row",
        label=_("台账加一行"),
        target=None,
        roles=_OFFICE,
        run=_add_row,
        help="cells 按栏名写各格；没有台账文件的，新建一份。",
    ),
    Action(
        name="change_ledger_row",
        label=_("台账改一行"),
        target=None,
        roles=_OFFICE,
        run=_change_row,
        help="row 是文件中的行号，cells 只写要改的格；文件已变（摘要不同于 seen）的不写入。",
    ),
    Action(
        name="delete_ledger_row",
        label=_("台账删一行"),
        target=None,
        roles=_OFFICE,
        run=_delete_row,
        help="row 是文件中的行号；文件已变（摘要不同于 seen）的不写入；原来的文件留存。",
    ),
    Action(
        name="decide_columns",
        label=_("确认栏目对应"),
        target=None,
        roles=_OFFICE,
        run=_decide_columns,
        help="columns 按通用栏目写本单位的栏目名，几个用顿号隔开；没有这个栏目的写“无”；写空的撤销确认。从下一次运行起生效。",
    ),
)
