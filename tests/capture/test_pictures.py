"""What a picture shows: the whole page, its late parts, the quoted words boxed, address and time on top."""

import asyncio
import base64
import io
import struct
import time
from datetime import UTC, datetime

import pypdfium2
import pytest
from tests.conftest import require_browser
from tests.crawl.conftest import HOST, Reply

from mingjing.capture import Bounds, Pool, Subject
from mingjing.capture.desk import Desk
from mingjing.evidence import Snapshot

ADDRESS = f"http://{HOST}/"
DOT = Reply(
    base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    ),
    headers={"Content-Type": "image/png"},
)


def page(body: str, title: str = "公开指南") -> str:
    return f"<!DOCTYPE html><meta charset=utf-8><title>{title}</title><body style='margin:0'>{body}"


def size_of_jpeg(picture: bytes) -> tuple[int, int]:
    at = 2
    while not 0xC0 <= picture[at + 1] <= 0xC2:
        at += 2 + struct.unpack(">H", picture[at + 2 : at + 4])[0]
    height, width = struct.unpack(">HH", picture[at + 5 : at + 9])
    return width, height


def column_of(picture: bytes, x: int) -> list[tuple[int, int, int]]:
    """Red, green and blue of the pixels of a column, from top to bottom."""
    image = pypdfium2.PdfImage.new(pypdfium2.PdfDocument.new())
    image.load_jpeg(io.BytesIO(picture))
    bitmap = image.get_bitmap()
    pixels = bytes(bitmap.buffer)
    wide = bitmap.n_channels
    at = [y * bitmap.stride + x * wide for y in range(bitmap.height)]
    return [(pixels[one + 2], pixels[one + 1], pixels[one]) for one in at]


def found(capture) -> list[tuple[str, int, bool]]:
    return [(boxed.words, boxed.count, boxed.hidden) for boxed in capture.shot.boxed]


def asked(server) -> set[str]:
    return set(server.targets)


def test_the_whole_page_is_in_the_picture_under_a_strip(server, take):
    server.routes["/"] = page("<div style='height:4000px'>政府信息公开指南</div>")
    (capture,) = take("/")
    width, height = size_of_jpeg(capture.shot.picture)
    assert (width, height) == (capture.shot.width_px, capture.shot.height_px)
    assert width == 1280
    assert 4040 < height < 4200
    assert (capture.shot.title, capture.shot.cut, capture.shot.fault) == ("公开指南", False, "")


def test_words_are_boxed_across_tags_and_spacing_wherever_they_stand(server, take):
    server.routes["/"] = page(
        "<p>时间：<b>2022年3月1日</b> 至\n<i>3月１１日</i>。</p><p>再说一次：2022年3月1日至3月11日</p><table><tr><td>联系<td>电话</table>"
    )
    words = ("2022年3月1日至3月11日", "联系电话", "没有这句话")
    (capture,) = take("/", words=words)
    assert found(capture) == [(words[0], 2, False), (words[1], 1, False), (words[2], 0, False)]
    first, second, missing = (boxed.picture for boxed in capture.shot.boxed)
    assert size_of_jpeg(first)[0] == size_of_jpeg(second)[0] == 1280
    assert missing is None


_WORDS = "受理机构：县政务公开办"
_FLOATS = "<div style='position:fixed;left:0;top:0;right:0;height:600px;background:#000;z-index:9'></div>"
_SHRINKS = "<script>addEventListener('scroll', () => document.getElementById('head').remove())</script>"


@pytest.mark.parametrize(
    "around", ["", _FLOATS, _SHRINKS], ids=["plain", "a head that floats", "a head that goes"]
)
def test_a_crop_shows_the_words_whatever_the_page_does_when_it_is_scrolled(server, take, around):
    server.routes["/"] = page(
        f"{around}<div id=head style='height:500px'></div><div style='height:2500px'></div>"
        f"<p style='background:#0a0;color:#0a0;margin:0;line-height:40px'>{_WORDS}</p><div style='height:1500px'></div>"
    )
    (capture,) = take("/", words=(_WORDS,))
    (boxed,) = capture.shot.boxed
    column = column_of(boxed.picture, 980)
    green = [
        at for at, (red, green, blue) in enumerate(column) if red < 40 and 130 < green < 210 and blue < 40
    ]
    assert len(green) == pytest.approx(40, abs=2)
    assert len(column) - green[-1] == pytest.approx(133, abs=1), (
        "with as much of the page below them as always"
    )


def test_words_shortened_by_dots_and_words_in_the_title_of_a_link_are_found(server, take):
    server.routes["/"] = page(
        "<p>现将有关事项通知如下：各乡镇人民政府……请认真贯彻执行。</p><a href=/1 title='关于印发山塘管护办法的通知'>关于印发山塘…</a>"
    )
    words = ("现将有关事项……贯彻执行", "关于印发山塘管护办法的通知")
    (capture,) = take("/", words=words)
    assert found(capture) == [(words[0], 1, False), (words[1], 1, False)]


def test_words_that_no_reader_sees_are_not_boxed_and_said_to_be_hidden(server, take):
    server.routes["/"] = page(
        "<p style='display:none'>藏起来的话</p><p style='visibility:hidden'>看不见的话</p><p>别的</p>"
    )
    (capture,) = take("/", words=("藏起来的话", "看不见的话"))
    assert found(capture) == [("藏起来的话", 0, True), ("看不见的话", 0, True)]


def test_lazy_pictures_late_text_and_frames_are_in_the_picture(server, take):
    server.routes |= {
        "/": page(
            "<div style='height:3000px'></div><img loading=lazy src=/lazy.png width=9 height=9>"
            "<img data-src=/watched.png id=w width=9 height=9><iframe src=/frame.html></iframe>"
            "<script>new IntersectionObserver((e)=>{if(e[0].isIntersecting)w.src=w.dataset.src}).observe(w);"
            "fetch('/late').then(r=>r.text()).then(t=>document.body.append(t))</script>"
        ),
        "/lazy.png": DOT,
        "/watched.png": DOT,
        "/late": Reply("迟到的内容", headers={"Content-Type": "text/plain; charset=utf-8"}),
        "/frame.html": page("框架"),
    }
    (capture,) = take("/", words=("迟到的内容",))
    assert asked(server) == {"/", "/lazy.png", "/watched.png", "/frame.html", "/late"}
    assert found(capture) == [("迟到的内容", 1, False)]


def test_a_page_longer_than_the_bound_is_cut_and_says_so(server, take):
    server.routes["/"] = page("<div style='height:9000px'>长</div><p>末尾的话</p>")
    (capture,) = take("/", words=("末尾的话",), bounds=Bounds(height_px=2000))
    assert size_of_jpeg(capture.shot.picture) == (1280, 2000)
    assert (capture.shot.cut, found(capture)) == (True, [("末尾的话", 0, True)])


def test_windows_downloads_and_dialogs_of_a_page_come_to_nothing(server, take):
    server.routes |= {
        "/": page(
            "<p>正文</p><script>window.open('/pop.html');alert('欢迎');"
            "const a=document.createElement('a');a.href='/x.zip';a.download='x.zip';a.click()</script>"
        ),
        "/pop.html": page("弹窗", "弹窗"),
    }
    (capture,) = take("/", words=("正文",))
    assert (capture.shot.title, found(capture)) == ("公开指南", [("正文", 1, False)])


def test_redirects_are_followed_and_both_addresses_told(server, take):
    server.routes |= {
        "/": Reply("", 302, {"Location": "/a/"}),
        "/a/": Reply("", 301, {"Location": "index.html"}),
        "/a/index.html": page("<link rel=stylesheet href=b.css><p>正文</p>"),
        "/a/b.css": Reply("p{color:red}", headers={"Content-Type": "text/css"}),
    }
    (capture,) = take("/")
    assert [answer.url for answer in capture.chain] == [ADDRESS, f"{ADDRESS}a/", f"{ADDRESS}a/index.html"]
    assert "/a/b.css" in asked(server)


def test_a_page_that_leads_on_by_script_is_followed(server, take):
    server.routes |= {"/": "<script>location.href='/index.html'</script>", "/index.html": page("<p>到了</p>")}
    (capture,) = take("/", words=("到了",))
    assert (capture.shot.moved_to, found(capture)) == (f"{ADDRESS}index.html", [("到了", 1, False)])


def test_a_page_without_words_that_leads_nowhere_says_so(server, take):
    server.routes["/"] = "<script>location.href='http://nobody.yunxiu.example/'</script>"
    (capture,) = take("/", bounds=Bounds(load_s=2))
    told = (capture.shot.picture, capture.shot.fault)
    assert told == (None, "网页自行转往 http://nobody.yunxiu.example/，没有应答")


def test_documents_and_addresses_without_answer_have_no_picture_but_a_reason(server, take):
    server.routes |= {
        "/a.pdf": Reply(b"%PDF-1.4", headers={"Content-Type": "application/pdf"}),
        "/broken": Reply(raw=b""),
        "/gone": Reply(page("没有这个网页"), 404),
    }
    document, broken, gone = take("/a.pdf", "/broken", "/gone")
    assert (
        document.shot.picture,
        document.shot.fault,
    ) == (None, "这是一份文件（application/pdf），不是网页；文件已存")
    assert document.page.payload == b"%PDF-1.4"
    assert (broken.shot.picture, broken.shot.fault) == (None, "连接失败")
    assert gone.page.status == 404
    assert gone.shot.picture is not None


def test_a_page_that_hangs_stops_alone(server, take):
    server.routes |= {
        "/hangs": page("<p>一</p><script>while(true){}</script>"),
        "/waits": page("<p>二</p><img src=/never.png>"),
        "/never.png": Reply(b"", delay_s=60),
        "/good": page("<p>三</p>"),
    }
    bounds = Bounds(page_s=6, load_s=2, parallel=2)
    began = time.monotonic()
    hangs, waits, *good = take("/hangs", "/waits", "/good", "/good", "/good", bounds=bounds, timeout_s=30)
    assert time.monotonic() - began < 60
    assert (hangs.shot.picture, hangs.shot.fault) == (None, "网页 6 秒内没有显示完")
    assert waits.shot.picture is not None
    assert [one.shot.fault for one in good] == ["", "", ""]


def test_a_page_that_eats_memory_stops_alone(server, take):
    server.routes |= {
        "/eats": page(
            "<script>const a=[];setInterval(()=>{const b=new Uint8Array(32<<20);b.fill(1);a.push(b)},20);"
            "fetch('/never')</script>"
        ),
        "/never": Reply(b"", delay_s=60),
        "/good": page("<p>三</p>"),
    }
    bounds = Bounds(page_s=30, load_s=25, memory_mib=700, parallel=1)
    eats, good = take("/eats", "/good", bounds=bounds, timeout_s=30)
    assert (eats.shot.picture, eats.shot.fault) == (None, "网页显示到一半停止（内存超限或浏览器出错）")
    assert good.shot.fault == ""


def test_requests_and_bytes_of_a_page_are_bounded(server, take):
    server.routes["/"] = page("".join(f"<img src=/{n}.png>" for n in range(30)))
    (capture,) = take("/", bounds=Bounds(requests=5))
    assert (len(asked(server)), capture.left_out) == (6, 25)


def test_the_browser_is_renewed_after_so_many_pages_and_nothing_is_lost(server, take):
    server.routes["/"] = page("<p>正文</p>")
    captures = take(*["/"] * 7, bounds=Bounds(renew_after=2))
    assert [capture.shot.fault for capture in captures] == [""] * 7


def test_what_a_page_stores_in_the_browser_is_gone_with_it(server, take):
    server.routes |= {
        "/": page("<script>localStorage.a='1';document.cookie='a=1';window.name='1'</script>"),
        "/2": page("<script>document.write(localStorage.a+'|'+document.cookie+'|'+window.name+'|')</script>"),
    }
    _, second = take("/", "/2", bounds=Bounds(parallel=1), words=("undefined|||",))
    assert found(second) == [("undefined|||", 1, False)]
    assert all("cookie" not in request.headers for request in server.asked)


def test_chinese_is_drawn_with_chinese_letters_whatever_the_page_declares():
    def drawn(html: str) -> bytes:
        payload = html.encode()
        kind = (("content-type", "text/html; charset=utf-8"),)
        kept = Snapshot(ADDRESS, ADDRESS, 200, kind, payload, "0" * 64, datetime.now(UTC))
        return asyncio.run(one(Subject(kept, ("同一条",), words=("",), whole=False)))

    async def one(subject: Subject) -> bytes:
        async with Pool(browser) as pool:
            shot = await pool.take(subject, Desk(subject.page, nothing, pool.bounds, moves=False))
            return shot.boxed[0].picture

    async def nothing(_: str) -> None:
        return None

    browser = require_browser()
    plain, chinese, japanese = (
        drawn(f"<!DOCTYPE html><html{lang}><p>直骨角</p>") for lang in ("", " lang=zh-CN", " lang=ja")
    )
    assert plain == chinese != japanese


def test_no_trick_of_a_page_holds_up_the_pages_behind_it(server, take):
    """Each of them alone could keep a reader's browser busy for ever; one window at a time, so that all wait in line."""
    endless = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>" + b"x" * 1000
    server.routes |= {
        "/endless": Reply(raw=endless + b"y" * 3_000_000),
        "/silent": Reply(b"", delay_s=60),
        "/dialogs": page("<p>一</p><script>for(;;){alert(1);confirm(2);prompt(3)}</script>"),
        "/leaving": page(
            "<p>二</p><script>onbeforeunload=(e)=>{e.preventDefault();return 'x'};onunload=()=>{for(;;);}</script>"
        ),
        "/loading": page("<p>三</p><script>setInterval(()=>location.reload(),1)</script>"),
        "/download": Reply(b"MZ", headers={"Content-Disposition": "attachment; filename=x.exe"}),
        "/growing": page(
            "<p>四</p><script>setInterval(()=>document.body.append('长'.repeat(500)),5)</script>"
        ),
        "/print": page(
            "<p>五</p><script>print();window.open('/print');document.documentElement.requestFullscreen()</script>"
        ),
        "/good": page("<p>正文</p>"),
    }
    bounds = Bounds(page_s=8, load_s=2, parallel=1)
    tricks = ("/endless", "/silent", "/dialogs", "/leaving", "/loading", "/download", "/growing", "/print")
    paths = [path for trick in tricks for path in (trick, "/good")]
    shots = take(*paths, words=("正文",), bounds=bounds, timeout_s=3, max_page_bytes=1_000_000)
    assert [shot.shot.fault for shot in shots[1::2]] == [""] * len(tricks)
    assert [found(shot) for shot in shots[1::2]] == [[("正文", 1, False)]] * len(tricks)
    told = {trick: shot.shot.fault for trick, shot in zip(tricks, shots[::2], strict=True)}
    assert told.pop("/loading") in (
        "",
        "网页 8 秒内没有显示完",
        "网页不能显示",
    )  # a race that the page may win
    assert told == {
        "/endless": "文件过大",
        "/silent": "访问超时",
        "/dialogs": "网页 8 秒内没有显示完",
        "/leaving": "",
        "/download": "这是一份文件（text/html），不是网页；文件已存",
        "/growing": "",
        "/print": "",
    }
    assert server.targets.count("/x.exe") == 0


def test_a_page_longer_than_a_texture_is_whole_to_its_last_line(server, take):
    lines = "".join(f"<p style='margin:0;height:20px'>第{n}行</p>" for n in range(900))
    server.routes["/"] = page(f"{lines}<p style='background:#c00;height:60px;margin:0'>末尾的话</p>")
    (capture,) = take("/", words=("末尾的话",))
    width, height = size_of_jpeg(capture.shot.picture)
    assert (width, height > 16_384, capture.shot.cut) == (1280, True, False)
    assert found(capture) == [("末尾的话", 1, False)]
