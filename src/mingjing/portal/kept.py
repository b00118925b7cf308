"""Pages as they were made, answered again while they are still true.

People come back to the same lists all day, and making one takes dozens of times longer than finding out that nothing was
committed to the database since. A page is answered again to the very same request – address and cookies –
in the same minute (limits are set to the minute), as long as the database says that no commit came in between.
Only pages made by `pages.request.page` are kept, and not those that forbid it (`never_cache`) because they tell of more
than the database does; each server thread keeps its own.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

Handler = Callable[[HttpRequest], HttpResponse]

_MOST_BYTES = 32 << 20
_LARGEST_BYTES = 2 << 20
_DISTINGUISHING = (
    *("HTTP_HOST", "HTTP_X_FORWARDED_PROTO", "PATH_INFO", "QUERY_STRING"),
    *("HTTP_COOKIE", "HTTP_HX_REQUEST"),
)
"""What a page of ours depends on besides database and clock."""
_CONDITIONS = ("HTTP_RANGE", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")
_MARK = "_made_from_database"


def from_database(response: HttpResponse) -> HttpResponse:
    """Say of a page that it depends on the request, the database and the minute alone."""
    setattr(response, _MARK, True)
    return response


def kept(handle: Handler) -> Handler:
    """The middleware; it stands before all others, whose headers are part of what is kept."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method != "GET" or any(name in request.META for name in _CONDITIONS):
            return handle(request)
        before = _as_of()
        if before is None:
            return handle(request)
        key = tuple(request.META.get(name, "") for name in _DISTINGUISHING)
        found = _pages.found(key, before)
        if found is not None:
            return found
        response = handle(request)
        if _may_be_kept(request, response) and _as_of() == before:
            _pages.keep(key, before, response)
        return response

    return answer


@dataclass
class _Pages(threading.local):
    """The pages of one thread, all of one state of the database; those asked for last stay longest."""

    as_of: object = None
    pages: OrderedDict[tuple[str, ...], tuple[bytes, dict[str, str]]] = field(default_factory=OrderedDict)
    size_bytes: int = 0

    def found(self, key: tuple[str, ...], as_of: object) -> HttpResponse | None:
        """The page made for the same request in the same state."""
        if self.as_of != as_of:
            self.as_of, self.size_bytes = as_of, 0
            self.pages.clear()
        if key not in self.pages:
            return None
        self.pages.move_to_end(key)
        content, headers = self.pages[key]
        return HttpResponse(content, headers=headers)

    def keep(self, key: tuple[str, ...], as_of: object, response: HttpResponse) -> None:
        """Remember a page for as long as the state does not change."""
        if self.as_of != as_of or len(response.content) > _LARGEST_BYTES:
            return
        self.pages[key] = (response.content, dict(response.items()))
        self.size_bytes += len(response.content)
        while self.size_bytes > _MOST_BYTES:
            _, (content, _headers) = self.pages.popitem(last=False)
            self.size_bytes -= len(content)


_pages = _Pages()


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether it is a whole page that tells the browser to remember nothing new; the token against forged forms is sent
    with every page, to last longer."""
    if "no-store" in response.get("Cache-Control", ""):
        return False
    new = {name for name, morsel in response.cookies.items() if request.COOKIES.get(name) != morsel.value}
    others = response.cookies.keys() - {settings.CSRF_COOKIE_NAME}
    return getattr(response, _MARK, False) and response.status_code == 200 and not new and not others


def _as_of() -> object:
    """Equal twice if no commit that this thread's connection can see came in between, in the same minute; None where
    that cannot be told (inside a transaction, which sees what nobody else does; while the database is away)."""
    if connection.in_atomic_block:
        return None
    minute = timezone.now().replace(second=0, microsecond=0)
    try:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                # commits of other connections; of this one, every changed row is counted
                cursor.execute("PRAGMA data_version")
                return (minute, connection.connection, cursor.fetchone(), connection.connection.total_changes)
            # which transactions can be seen: a commit always changes it, reading never does
            cursor.execute("SELECT pg_current_snapshot()::text")
            return (minute, cursor.fetchone())
    except (DatabaseError, InterfaceError):
        return None  # whoever needs the database finds out; the monitors' page says so in its own way
