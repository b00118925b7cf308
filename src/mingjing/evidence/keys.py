"""Names under which the index keeps what is no page of its own: a page as a browser shows it, and what that took.

Both stand beside the pages and never among them: nobody published them at an address of their own.
"""

_RENDERED = "urn:rendered:"
_PART = "urn:part:"


def rendered_key(url: str) -> str:
    """Where the page at `url` is kept as a browser showed it after its scripts had run.

    >>> rendered_key("http://a.example/list.html")
    'urn:rendered:http://a.example/list.html'
    """
    return _RENDERED + url


def part_key(url: str) -> str:
    """Where the answer is kept that a page's script, and no link, asked `url` for."""
    return _PART + url


def is_page(key: str) -> bool:
    """Whether a key of the index is the address of a page or file that links lead to.

    >>> is_page("http://a.example/list.html"), is_page("urn:part:http://a.example/js/list.js")
    (True, False)
    """
    return not key.startswith((_RENDERED, _PART))


def address_of(key: str) -> str:
    """The address behind a key.

    >>> address_of("urn:part:http://a.example/js/list.js"), address_of("http://a.example/")
    ('http://a.example/js/list.js', 'http://a.example/')
    """
    return key.removeprefix(_RENDERED).removeprefix(_PART)
