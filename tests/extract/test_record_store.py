"""Lists that a server sends as XML for a script."""

import hashlib
from datetime import UTC, date, datetime

from mingjing.evidence import Snapshot
from mingjing.extract.page import page_facts
from mingjing.extract.record_store import as_page
from mingjing.model import ListEntry, PageKind

URL = "http://www.yunxiu.example/proxy.jsp?page=2"


def answer(text: str) -> Snapshot:
    payload = text.encode()
    digest = hashlib.sha256(payload).hexdigest()
    return Snapshot(URL, URL, 200, (("content-type", "text/html"),), payload, digest, datetime.now(UTC))


def test_records_are_the_entries_of_a_list() -> None:
    records = (
        "<record><![CDATA[<a href='/art/2022/3/5/art_1.html'>关于印发《办法》的通知</a><span>2022-03-05</span>]]></record>"
        "<record><![CDATA[<a href='/art/2022/3/9/art_2.html'>关于做好植树工作的通知</a><span>2022-03-09</span>]]></record>"
    )
    store = answer(f"<datastore><totalrecord>2</totalrecord><recordset>{records}</recordset></datastore>")
    facts = page_facts(as_page(store))
    assert (facts.kind, facts.snapshot, facts.entries) == (
        PageKind.LIST,
        store.sha256,
        (
            ListEntry(
                "http://www.yunxiu.example/art/2022/3/5/art_1.html",
                "关于印发《办法》的通知",
                date(2022, 3, 5),
            ),
            ListEntry(
                "http://www.yunxiu.example/art/2022/3/9/art_2.html",
                "关于做好植树工作的通知",
                date(2022, 3, 9),
            ),
        ),
    )


def test_a_page_stays_as_it_is() -> None:
    page = answer(
        "<html><script type='text/xml'><record><![CDATA[<a href=1.html>一</a>]]></record></script></html>"
    )
    assert as_page(page) is page
