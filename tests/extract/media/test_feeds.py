"""Feeds as sites write them, feeds that are broken, and feeds that want to do harm."""

import json
from datetime import date, time

import pytest

from mingjing.extract.media.feeds import BadFeed, read_feed
from mingjing.extract.media.moments import Told, moment_of
from mingjing.model import Period

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>云岫发布</title>{built}
{items}
</channel></rss>"""
ITEM = (
    "<item><title>{title}</title><link>http://mp.yunxiu.example/{link}</link><pubDate>{at}</pubDate></item>"
)


def rss(*at: str, built: str = "") -> bytes:
    items = "".join(ITEM.format(title=f"第{n}条", link=n, at=told) for n, told in enumerate(at, start=1))
    shown = f"<lastBuildDate>{built}</lastBuildDate>" if built else ""
    return RSS.format(items=items, built=shown).encode()


def days(payload: bytes) -> list[date | None]:
    return [entry.told.day if entry.told else None for entry in read_feed(payload).entries]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Tue, 01 Mar 2022 15:59:59 GMT", Told(date(2022, 3, 1), time(23, 59))),
        ("Tue, 01 Mar 2022 16:00:00 GMT", Told(date(2022, 3, 2), time(0, 0))),
        ("Tue, 01 Mar 2022 23:30:00 +0800", Told(date(2022, 3, 1), time(23, 30))),
        ("Tue, 01 Mar 2022 23:30:00 CST", Told(date(2022, 3, 1), time(23, 30))),
        ("01 Mar 22 23:30 -0500", Told(date(2022, 3, 2), time(12, 30))),
        ("2022-03-01T23:30:00Z", Told(date(2022, 3, 2), time(7, 30))),
        ("2022-03-01T23:30:00.123+08:00", Told(date(2022, 3, 1), time(23, 30))),
        ("2022-03-01 23:30:00 +0000", Told(date(2022, 3, 2), time(7, 30))),
        ("2022-03-01T23:30:00", Told(date(2022, 3, 1), time(23, 30))),
        ("2022-03-01", Told(date(2022, 3, 1), None)),
        ("2022年3月1日", Told(date(2022, 3, 1), None)),
        ("2022/3/1 8:05", Told(date(2022, 3, 1), time(8, 5))),
        ("", None),
        ("昨天", None),
        ("2022-02-30", None),
        ("2022-13-01T00:00:00Z", None),
        ("Tue, 99 Mar 2022 16:00:00 GMT", None),
        ("2022-03-01T23:30:00+99:00", None),
    ],
)
def test_moments_are_told_in_beijing_and_a_moment_without_offset_is_beijings(
    words: str, told: Told | None
) -> None:
    assert moment_of(words) == told


def test_an_rss_feed_is_read_entry_by_entry() -> None:
    feed = read_feed(rss("Wed, 09 Mar 2022 08:00:00 +0800", "Tue, 01 Mar 2022 20:00:00 GMT"))
    assert [(entry.number, entry.title, entry.url, entry.told) for entry in feed.entries] == [
        (1, "第1条", "http://mp.yunxiu.example/1", Told(date(2022, 3, 9), time(8, 0))),
        (2, "第2条", "http://mp.yunxiu.example/2", Told(date(2022, 3, 2), time(4, 0))),
    ]
    assert feed.known == Period(date(2022, 3, 3), date(2022, 3, 8))


def test_a_feed_tells_of_the_days_until_it_was_made() -> None:
    made = "Sat, 31 Dec 2022 12:00:00 +0800"
    feed = read_feed(rss("Wed, 09 Mar 2022 08:00:00 +0800", "Tue, 01 Mar 2022 08:00:00 +0800", built=made))
    assert feed.known == Period(date(2022, 3, 2), date(2022, 12, 30))


def test_a_feed_with_an_old_article_pinned_on_top_says_nothing_of_the_days_between() -> None:
    feed = read_feed(rss("2022-01-05", "2022-03-09", "2022-03-08"))
    assert (len(feed.entries), feed.known) == (3, None)


def test_an_atom_feed_is_read_by_the_day_of_publication() -> None:
    payload = """<feed xmlns="http://www.w3.org/2005/Atom"><title>云岫发布</title><updated>2022-12-31T00:00:00Z</updated>
    <entry><title>一图读懂</title><link href="http://a.example/1"/><published>2022-03-01T22:00:00Z</published>
    <updated>2022-06-01T00:00:00Z</updated><summary type="html">&lt;p&gt;主要内容&lt;/p&gt;</summary></entry>
    <entry><title>只有更新时间</title><id>x</id><updated>2022-02-01T00:00:00+08:00</updated></entry></feed>"""
    entries = read_feed(payload.encode()).entries
    assert [(entry.told.day if entry.told else None, entry.text) for entry in entries] == [
        (date(2022, 3, 2), "主要内容"),
        (date(2022, 2, 1), ""),
    ]


def test_a_feed_in_an_old_character_set_is_read() -> None:
    text = RSS.format(items=ITEM.format(title="县民政局发布", link=1, at="2022-03-01"), built="")
    payload = text.replace('encoding="utf-8"', 'encoding="gb2312"').encode("gb18030")
    assert [entry.title for entry in read_feed(payload).entries] == ["县民政局发布"]


def test_a_json_feed_is_read() -> None:
    items = [
        {
            "id": "2",
            "url": "http://a.example/2",
            "title": "乙",
            "date_published": "2022-03-02T01:00:00+08:00",
        },
        {
            "id": "1",
            "external_url": "http://a.example/1",
            "content_text": "甲",
            "date_published": "2022-03-01",
        },
        {"id": "0", "title": 7},
        "rubbish",
    ]
    payload = json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": items}
    ).encode()
    assert [(entry.title, entry.url, entry.text) for entry in read_feed(payload).entries] == [
        ("乙", "http://a.example/2", ""),
        ("", "http://a.example/1", "甲"),
        ("", "", ""),
    ]
    assert days(payload) == [date(2022, 3, 2), date(2022, 3, 1), None]


def test_an_article_without_a_readable_day_is_kept_without_one() -> None:
    assert days(rss("2022-03-09", "刚刚", "2022-03-01")) == [date(2022, 3, 9), None, date(2022, 3, 1)]


def test_a_feed_that_breaks_off_gives_its_articles_and_claims_nothing_of_the_days_between() -> None:
    whole = rss("2022-03-09", "2022-03-05", "2022-03-01")
    feed = read_feed(whole[: whole.rindex(b"<pubDate>")])
    assert ([entry.told.day for entry in feed.entries if entry.told], feed.known) == (
        [date(2022, 3, 9), date(2022, 3, 5)],
        None,
    )


BOMB = '<!DOCTYPE b [<!ENTITY a "哈哈"><!ENTITY c "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    "prolog", [BOMB, OUTSIDE, '<!doctype r [ <!entity % p SYSTEM "http://a.example/"> %p; ]>']
)
@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "gb18030"])
def test_a_feed_with_entities_is_refused(prolog: str, charset: str) -> None:
    text = prolog + RSS.split("?>", 1)[1].format(
        items=ITEM.format(title="&c;", link=1, at="2022-03-01"), built=""
    )
    with pytest.raises(BadFeed, match="实体"):
        read_feed(text.encode(charset), f"application/xml; charset={charset}")


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"<html><body>404</body></html>",
        b"/etc/passwd",
        b"http://127.0.0.1:9/feed.xml",
        b"{",
        b"[" * 100_000,
        b'{"version": "https://jsonfeed.org/version/1", "items": 3}',
        b'{"items": []}',
        b"\x00\x01\x02" * 50,
    ],
)
def test_what_is_no_feed_is_refused_and_nothing_is_opened(payload: bytes) -> None:
    with pytest.raises(BadFeed):
        read_feed(payload)


def test_a_feed_too_large_is_not_read() -> None:
    with pytest.raises(BadFeed, match="8 MB"):
        read_feed(b"<rss>" + b" " * 8_000_001)


def test_tags_without_end_are_read_or_refused() -> None:
    deep = b"<rss version='2.0'><channel>" + b"<a>" * 50_000 + b"</channel></rss>"
    assert read_feed(deep).entries == ()
