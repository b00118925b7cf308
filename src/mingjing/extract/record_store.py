"""Record stores: lists that a server sends as XML for a script, each record a piece of HTML."""

import re
from dataclasses import replace

from mingjing.evidence import Snapshot, decode

_RECORD = re.compile(r"<record>\s*<!\[CDATA\[(.*?)\]\]>\s*</record>", re.S)
_HEAD_BYTES = 4_096


def as_page(snapshot: Snapshot) -> Snapshot:
    """A record store as the list that its page's script makes of it; any other answer as it is."""
    head = snapshot.payload[:_HEAD_BYTES].lstrip()
    if not head.startswith(b"<") or b"<record" not in head or b"<html" in head.lower():
        return snapshot
    text = decode(snapshot.payload, snapshot.header("content-type")).text
    rows = "".join(f"<li>{record}</li>" for record in _RECORD.findall(text))
    page = f"<html><body><ul>{rows}</ul></body></html>".encode()
    return replace(snapshot, headers=(("content-type", "text/html; charset=utf-8"),), payload=page)
