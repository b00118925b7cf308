"""Where an account lists its posts on the web: feeds in three spellings, and a page of links."""

import json
from collections.abc import Sequence
from datetime import timedelta
from html import escape

from mingjing.county.media.posts import Post
from mingjing.county.nouns import Response

_HOURS = timedelta(hours=8)


def rss(name: str, link: str, posts: Sequence[Post]) -> Response:
    """RSS 2.0 with moments in Greenwich time, made in the year after."""
    items = "".join(
        f"<item><title>{escape(post.title)}</title><link>{link}{post.at:%Y%m%d%H%M}.html</link>"
        f"<pubDate>{post.at - _HOURS:%a, %d %b %Y %H:%M:%S} GMT</pubDate></item>\n"
        for post in posts
    )
    return _answer(
        "application/rss+xml; charset=utf-8",
        f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>{name}</title>'
        f"<lastBuildDate>Tue, 03 Jan 2023 04:00:00 GMT</lastBuildDate>\n{items}</channel></rss>\n",
    )


def atom(name: str, link: str, posts: Sequence[Post]) -> Response:
    """Atom, served as plain XML; every article was updated long after it was published."""
    entries = "".join(
        f'<entry><title type="text">{escape(post.title)}</title><link href="{link}{post.at:%Y%m%d%H%M}.html"/>'
        f"<published>{post.at:%Y-%m-%dT%H:%M:%S}+08:00</published><updated>2023-01-02T10:00:00Z</updated></entry>\n"
        for post in posts
    )
    return _answer(
        "text/xml",
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{name}</title><updated>2023-01-03T00:00:00Z</updated>\n{entries}</feed>\n",
    )


def json_feed(name: str, link: str, posts: Sequence[Post]) -> Response:
    """JSON Feed with moments that do not tell their zone."""
    items = [
        {"id": f"{post.at:%Y%m%d%H%M}", "url": f"{link}{post.at:%Y%m%d%H%M}.html", "title": post.title,
         "date_published": f"{post.at:%Y-%m-%dT%H:%M:%S}"}
        for post in posts
    ]  # fmt: skip
    whole = {"version": "https://jsonfeed.org/version/1.1", "title": name, "items": items}
    return _answer("application/feed+json; charset=utf-8", json.dumps(whole, ensure_ascii=False))


def page(name: str, link: str, posts: Sequence[Post]) -> Response:
    """A page of links with their days."""
    rows = "\n".join(
        f'<li><a href="{link}{post.at:%Y%m%d%H%M}.html" title="{escape(post.title)}">{escape(post.title)}</a>'
        f"<span>{post.day}</span></li>"
        for post in posts
    )
    return _answer(
        "text/html; charset=utf-8",
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{name}</title></head><body>'
        f'<div class="position">当前位置：首页 &gt; 政务新媒体 &gt; {name}</div><h1>{name}</h1>'
        f'<ul class="list">\n{rows}\n</ul></body></html>',
    )


def _answer(kind: str, text: str) -> Response:
    return Response(200, (("Content-Type", kind),), text.encode())
