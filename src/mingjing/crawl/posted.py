"""Data that a page's script asks for with POST: the same question spelled as an address, so that its answer can be kept."""

import re
from typing import NamedTuple
from urllib.parse import quote, unquote

from mingjing.evidence.address import absolute

_MARK = "__wb_method=POST&"
_OTHER = "__wb_post_data="
"""The spelling that web archives use for POST requests."""
_MAX_BODY = 1_500
_READS = re.compile(r"list|query|search|find|select|get|data|page|load|show|proxy", re.I)
_CHANGES = re.compile(
    r"save|add|insert|update|edit|del|remove|submit|login|logon|upload|vote|like|count|hits?\b|visit|log\b|click|stat|msg|mail|pay",
    re.I,
)


class Question(NamedTuple):
    """How an address is asked for."""

    url: str
    body: str = ""
    content_type: str = ""

    @property
    def method(self) -> str:
        """POST for data that a script asks for so, else GET."""
        return "POST" if self.content_type else "GET"


def posted(url: str, body: str) -> str:
    """The address under which the answer to a POST is kept; "" for one that may change something or is too long.

    Only what a page asks without anybody's doing comes here; its address must say that it reads, and nothing else.

    >>> posted("http://a.example/api/queryList", "cid=3&page=1")
    'http://a.example/api/queryList?__wb_method=POST&cid=3&page=1'
    >>> posted("http://a.example/hits/addCount", "id=3")
    ''
    """
    path = url.split("/", 3)[-1].partition("?")[0]
    if len(body) > _MAX_BODY or not _READS.search(path) or _CHANGES.search(path):
        return ""
    form = not body.lstrip().startswith(("{", "["))
    told = quote(body, safe="%=&+-._~*") if form else _OTHER + quote(body, safe="")
    return absolute("", f"{url}{'&' if '?' in url else '?'}{_MARK}{told}")


def question_of(url: str) -> Question:
    """How to ask for an address.

    >>> question_of("http://a.example/api/queryList?__wb_method=POST&cid=3")
    Question(url='http://a.example/api/queryList', body='cid=3', content_type='application/x-www-form-urlencoded')
    >>> question_of("http://a.example/")
    Question(url='http://a.example/', body='', content_type='')
    """
    address, mark, told = url.partition(_MARK)
    if not mark:
        return Question(url)
    address = address.rstrip("?&")
    if told.startswith(_OTHER):
        return Question(address, unquote(told.removeprefix(_OTHER)), "application/json")
    return Question(address, told, "application/x-www-form-urlencoded")
