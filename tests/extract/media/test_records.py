"""Accounts and posts from ledgers, feeds and pages become one record for each account."""

import hashlib
from datetime import UTC, date, datetime, time

from mingjing.evidence import Snapshot
from mingjing.extract.media import POSTS, Listing, media_records, read_listing
from mingjing.model import (
    AccountKind,
    Cause,
    Claimed,
    Evidence,
    GivenLedger,
    Interprets,
    LedgerFacts,
    MediaAccount,
    MediaPost,
    Moment,
    NoEventDeclaration,
    Period,
)

YEAR = Period(date(2022, 1, 1), date(2022, 12, 31))
LIST = "http://www.yunxiu.example/weixin/list.html"
ROW = (Evidence("ledgers/政务新媒体账号.csv", "0" * 64, "云岫民政", "第2行"),)


def account(name: str = "云岫民政", platform: str = "微信", **changes: object) -> MediaAccount:
    told: dict[str, object] = {
        "unit": "云岫县民政局",
        "platform": platform,
        "name": name,
        "kind": AccountKind.SUBSCRIPTION,
        "opened_on": None,
        "closed_on": None,
        "exempt_because": "",
        "listed_at": LIST,
        "evidence": ROW,
        **changes,
    }
    return MediaAccount(**told)  # type: ignore[arg-type]


def post(day: date, title: str, url: str = "", **changes: object) -> MediaPost:
    told: dict[str, object] = {
        "unit": "云岫县民政局",
        "platform": "微信",
        "account": "云岫民政",
        "published": Moment(day),
        "title": title,
        "url": url,
        "claimed": Claimed.UNSAID,
        "deleted": False,
        "evidence": (Evidence("ledgers/政务新媒体发布.csv", "1" * 64, title, "第2行"),),
        **changes,
    }
    return MediaPost(**told)  # type: ignore[arg-type]


def answer(
    body: str, kind: str = "text/html; charset=utf-8", status: int = 200, cause: Cause | None = None
) -> Snapshot:
    payload = body.encode()
    return Snapshot(
        LIST,
        LIST,
        status,
        (("content-type", kind),),
        payload,
        hashlib.sha256(payload).hexdigest(),
        datetime.now(UTC),
        cause,
    )


def titles(ledgers: LedgerFacts, listing: Listing | None = None) -> list[tuple[date, str]]:
    (record,) = media_records(ledgers, {LIST: listing} if listing else {}, YEAR)
    return [(read.post.published.day, read.post.title) for read in record.posts]


def test_an_article_that_ledger_and_feed_tell_counts_once_by_address_and_day_or_title_and_day() -> None:
    a, b = "http://mp.yunxiu.example/a", "http://mp.yunxiu.example/b"
    posts = (
        post(date(2022, 3, 1), "甲（已更新）", a),
        post(date(2022, 3, 2), "乙"),
        post(date(2022, 3, 9), "乙"),
    )
    listing = Listing((post(date(2022, 3, 1), "甲", a + "#wechat"), post(date(2022, 3, 2), " 乙 ", b)))
    assert titles(LedgerFacts(media_accounts=(account(),), media_posts=posts), listing) == [
        (date(2022, 3, 1), "甲（已更新）"),
        (date(2022, 3, 2), "乙"),
        (date(2022, 3, 9), "乙"),
    ]


def test_one_address_written_beside_every_article_does_not_make_them_one() -> None:
    home = "http://weibo.yunxiu.example/"
    posts = tuple(post(date(2022, 3, day), f"第{day}条", home) for day in (1, 2, 3))
    assert len(titles(LedgerFacts(media_accounts=(account(),), media_posts=posts))) == 3


def test_what_is_left_out_is_said() -> None:
    posts = (
        post(date(2021, 12, 31), "去年"),
        post(date(2022, 3, 1), "甲"),
        post(date(2022, 3, 1), "甲"),
        post(date(2022, 3, 2), "删了的", deleted=True),
        post(date(2022, 3, 3), "关停以后"),
        post(date(2023, 1, 2), "以后的"),
    )
    ledgers = LedgerFacts(media_accounts=(account(closed_on=date(2022, 3, 2)),), media_posts=posts)
    (record,) = media_records(ledgers, {LIST: Listing(undated=2, problem="读不到")}, YEAR)
    assert [read.post.title for read in record.posts] == ["甲"]
    assert (record.undated, record.left_out) == (
        2,
        (
            "1 条重复，只计一次",
            "1 条已删除，不计",
            "1 条早于 2022-01-01，不计",
            "1 条晚于 2022-12-31，不计",
            "1 条不在账号开设期间，不计",
            "2 条没有日期",
            "读不到",
        ),
    )


def test_a_deletion_told_in_one_row_holds_for_the_other() -> None:
    posts = (post(date(2022, 3, 1), "甲"), post(date(2022, 3, 1), "甲", deleted=True))
    assert titles(LedgerFacts(media_accounts=(account(),), media_posts=posts)) == []


def test_accounts_of_one_name_on_two_platforms_are_two_and_each_has_its_posts() -> None:
    posts = (post(date(2022, 3, 1), "甲"), post(date(2022, 3, 2), "乙", platform="微 博"))
    accounts = (account(), account(platform="微博"))
    records = media_records(LedgerFacts(media_accounts=accounts, media_posts=posts), {}, YEAR)
    assert [(one.subject, [read.post.title for read in one.posts]) for one in records] == [
        ("微信“云岫民政”", ["甲"]),
        ("微博“云岫民政”", ["乙"]),
    ]


def test_an_account_that_only_the_ledger_of_posts_knows_is_named() -> None:
    (record,) = media_records(LedgerFacts(media_posts=(post(date(2022, 3, 1), "甲"),)), {}, YEAR)
    assert (record.account.registered, record.subject) == (False, "微信“云岫民政”")


def test_days_are_known_between_the_first_and_the_last_row_and_up_to_a_declared_day() -> None:
    posts = (post(date(2022, 3, 1), "甲"), post(date(2022, 5, 1), "乙"))
    declared = NoEventDeclaration("", POSTS, date(2022, 6, 30), "主任", date(2022, 7, 1), "", ROW)
    other = NoEventDeclaration("", "通报", date(2022, 12, 31), "主任", date(2023, 1, 1), "", ROW)
    alone = LedgerFacts(media_accounts=(account(),), media_posts=posts)
    signed = LedgerFacts(media_accounts=(account(),), media_posts=posts, declarations=(declared, other))
    found = [len(media_records(ledgers, {}, YEAR)[0].unknown_days(YEAR)) for ledgers in (alone, signed)]
    assert found == [365 - 62, 184]


def test_a_record_tells_what_was_read() -> None:
    book = Evidence("ledgers/政务新媒体发布.csv", "1" * 64)
    ledgers = LedgerFacts(
        given=(GivenLedger(POSTS, (book,)), GivenLedger("通报", ROW)),
        media_accounts=(account(),),
        media_posts=(post(date(2022, 3, 1), "一图读懂《云岫县养犬管理办法》"),),
    )
    (record,) = media_records(ledgers, {}, YEAR)
    assert (record.listed, record.evidence, record.posts[0].interprets) == (
        (book,),
        (*ROW, book),
        Interprets.YES,
    )


PAGE = """<html><head><title>微信文章</title></head><body><div class="position">当前位置：首页 &gt; 微信文章</div><ul class="list">
<li><a href="a.html" title="一图读懂《云岫县养犬管理办法》">一图读懂…</a><span>2022-03-09</span></li>
<li><a href="b.html">县民政局走访慰问困难群众</a><span>2022-03-05</span></li>
<li><a href="c.html">春季森林防火提示</a><span>2022-03-01</span></li></ul></body></html>"""


def test_a_page_that_lists_articles_is_read_like_a_feed() -> None:
    listing = read_listing(account(), answer(PAGE))
    assert [(one.published.day, one.title, one.url) for one in listing.posts] == [
        (date(2022, 3, 9), "一图读懂《云岫县养犬管理办法》", "http://www.yunxiu.example/weixin/a.html"),
        (date(2022, 3, 5), "县民政局走访慰问困难群众", "http://www.yunxiu.example/weixin/b.html"),
        (date(2022, 3, 1), "春季森林防火提示", "http://www.yunxiu.example/weixin/c.html"),
    ]
    assert (listing.known, listing.undated) == (Period(date(2022, 3, 2), date(2022, 3, 8)), 0)


def test_a_feed_that_is_served_as_a_page_is_a_feed() -> None:
    item = "<item><title>甲</title><link>http://a.example/1</link><pubDate>Tue, 01 Mar 2022 20:00:00 GMT</pubDate></item>"
    body = f"<?xml version='1.0'?><rss version='2.0'><channel><title>t</title>{item}</channel></rss>"
    (read,) = read_listing(account(), answer(body)).posts
    assert read.published == Moment(date(2022, 3, 2), time(4, 0))


def test_a_list_that_cannot_be_read_says_why_and_lists_nothing() -> None:
    read = [
        read_listing(account(), answer("", status=0, cause=Cause.TIMEOUT)),
        read_listing(account(), answer("没有", status=404)),
        read_listing(account(), answer("<html><body><p>您好</p></body></html>")),
        read_listing(account(), answer("<!DOCTYPE r [<!ENTITY a 'b'>]><rss/>", "application/rss+xml")),
    ]
    assert [(one.posts, one.known) for one in read] == [((), None)] * 4
    assert [one.problem.removeprefix(f"发布列表 {LIST} ") for one in read] == [
        "访问超时",
        "返回 404",
        "上没有读到文章",
        "不能读取：订阅源含有实体定义，可能有害，没有读取",
    ]
