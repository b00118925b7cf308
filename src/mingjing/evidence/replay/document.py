"""An inert page as a file of its own: UTF-8, and a policy under which it may load nothing but our parts.

It is meant to be shown in a frame with an empty `sandbox` attribute (`FRAME`): no scripts, no forms, no windows, no way
to the page around it. Whoever serves it sends `POLICY` as a header as well; in a file the same stands in the page.
"""

from html import escape

from mingjing.evidence.replay.page import SafePage, Sheet

_PARTS = "'self' file: data:"
POLICY = f"default-src 'none'; img-src {_PARTS}; style-src 'unsafe-inline' 'self' file:; font-src data:; form-action 'none'; base-uri 'none'"
"""Of `Content-Security-Policy`. 'self' is the server that shows the page; file: a report opened from a folder."""
HEADER = f"{POLICY}; frame-ancestors 'self'; sandbox"
"""The same as a header, which may say more: shown by itself the page is as powerless as in its frame."""
FRAME = 'sandbox="" referrerpolicy="no-referrer"'
"""Attributes of the frame in which a server's page shows it."""
FRAME_IN_FILES = 'sandbox="allow-same-origin" referrerpolicy="no-referrer"'
"""The same in a report that is opened from a folder: browsers give a file without an origin no picture that lies beside it.
Without scripts, which stay forbidden, an origin is of no use to the page."""

_OWN_STYLE = """
.mj-box { display: inline-block; box-sizing: border-box; max-width: 100%; overflow: hidden; border: 1px dashed #888; color: #666; background: #f6f6f6; font: 12px/1.4 sans-serif; padding: 1px 4px; vertical-align: middle; }
.mj-field { display: inline-block; min-width: 6em; min-height: 1.2em; border: 1px solid #999; background: #fff; color: #666; padding: 1px 4px; }
mark { background: #ffe45c !important; color: #000 !important; border-bottom: 2px solid #b07a00 !important; scroll-margin: 30vh 0; }
mark:target { outline: 3px solid #d33 !important; outline-offset: 1px; }
"""


def document(page: SafePage, body: str | None = None) -> bytes:
    """The whole page; `body` is its inside after marks were made in it."""
    head = "".join(_sheet(sheet) for sheet in (*page.styles, Sheet(text=_OWN_STYLE)))
    shell = "".join(f' {name}="{escape(value)}"' for name, value in page.shell)
    return (
        f'<!doctype html>\n<html lang="{escape(page.lang)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f'<meta name="referrer" content="no-referrer">\n<meta name="robots" content="noindex">\n'
        f"<title>归档网页　{escape(page.title)}</title>\n{head}</head>\n<body{shell}>{page.body if body is None else body}</body>\n</html>\n"
    ).encode("utf-8", "replace")


def _sheet(sheet: Sheet) -> str:
    if sheet.address:
        return f'<link rel="stylesheet" href="{escape(sheet.address)}">\n'
    return f"<style>{sheet.text}</style>\n"
