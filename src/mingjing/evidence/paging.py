"""Lists in several pages: which addresses are pages of one list, and which comes next."""

import re

_NAMES = (
    "page|p|pageno|pagenum|pagenumber|pageindex|page_no|page_num|page_index|currentpage|currentpageno|current|curpage|"
    "cur_page|nowpage|pn|pg|pageid|pagecurrent|startrecord|endrecord|offset|start"
)
_PARAMETER = re.compile(rf"(?<=[?&])(?:{_NAMES})=\d+(?:&|$)", re.I)
_NUMBER = re.compile(r"(?<=[?&])(page|p|pageno|pagenum|pagenumber|pageindex|page_no|page_num|page_index|currentpage|currentpageno|current|curpage|cur_page|nowpage|pn|pg|pageid|pagecurrent)=(\d{1,6})(?=&|$)", re.I)  # fmt: skip
_RECORDS = re.compile(r"(?<=[?&])startrecord=(\d{1,7})&endrecord=(\d{1,7})(?=&|$)", re.I)
_IN_NAME = re.compile(r"[_-]\d{1,4}(?=\.\w+$)")
_FOLDER = re.compile(r"/(?:page[_-]?|p)?\d{1,4}/?$")
_FIRST = re.compile(r"/(?:index|default)\.\w{3,5}$", re.I)


def list_address(url: str) -> str:
    """The address of a list without the number of its page: the same for all pages of one list.

    >>> list_address("http://a.example/yx1/xxgk_list_12.shtml"), list_address("http://a.example/l.jsp?cid=3&page=2")
    ('http://a.example/yx1/xxgk_list.shtml', 'http://a.example/l.jsp?cid=3')
    >>> list_address("http://a.example/zwgk/index_2.html"), list_address("http://a.example/zwgk/")
    ('http://a.example/zwgk/', 'http://a.example/zwgk/')
    """
    path, _, query = url.partition("?")
    path = _FIRST.sub("/", _IN_NAME.sub("", path))
    path = _FOLDER.sub("/", path)
    if query:
        query = _PARAMETER.sub("", f"?{query}")[1:].rstrip("&")
    return path + (f"?{query}" if query else "")


def next_address(url: str) -> str:
    """The next page of data that a script asks for page by page; "" where the address tells no number.

    >>> next_address("http://a.example/api/list?cid=3&pageIndex=1&pageSize=15")
    'http://a.example/api/list?cid=3&pageIndex=2&pageSize=15'
    >>> next_address("http://a.example/proxy.jsp?startrecord=1&endrecord=45&perpage=15")
    'http://a.example/proxy.jsp?startrecord=46&endrecord=90&perpage=15'
    >>> next_address("http://a.example/data.json")
    ''
    """
    if records := _RECORDS.search(url):
        first, last = int(records[1]), int(records[2])
        if last < first:
            return ""
        return f"{url[: records.start()]}startrecord={last + 1}&endrecord={2 * last - first + 1}{url[records.end() :]}"
    if number := _NUMBER.search(url):
        return f"{url[: number.start()]}{number[1]}={int(number[2]) + 1}{url[number.end() :]}"
    return ""
