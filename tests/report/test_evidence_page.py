"""Evidence pages: where and when, the digest, and the quoted words marked on the page as it was."""

from datetime import UTC, datetime
from pathlib import Path

import sample
from selectolax.lexbor import LexborHTMLParser

from mingjing.evidence.replay import POLICY
from mingjing.extract.personal import masked_html, masked_text
from mingjing.model import Evidence
from mingjing.report import ReportFiles, Seen, Showing
from mingjing.report.citations import Cited, Quote
from mingjing.report.evidence_page import write_evidence

UNIT_FILES = {"云岫镇": "云岫镇", "松溪乡": "松溪乡"}
WHO = (("云岫镇", 3),)


def read(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_text("utf-8"))


def strip(tree: LexborHTMLParser) -> str:
    node = tree.css_first(".strip")
    assert node is not None
    return " ".join(node.text(separator=" ", strip=True).split())


def cited(url: str, payload_hash: str, *quotes: str) -> Cited:
    made = tuple(Quote(f"q{n}", words, ("正文",), WHO) for n, words in enumerate(quotes, start=1))
    return Cited(payload_hash, (Evidence(url, payload_hash),), made, WHO)


def test_each_cited_page_is_written_once(files: ReportFiles) -> None:
    assert [path.name for path in files.evidence] == [
        f"{sample.snapshot(url)[:16]}.html" for url in (sample.NOTICE, sample.HOME, sample.GUIDE)
    ]


def test_a_gb2312_page_is_shown_right_with_its_words_marked(files: ReportFiles) -> None:
    tree = read(files.evidence[0])
    archived = tree.css_first(".archived")
    assert archived is not None
    assert "为做好农村公厕管护工作，我镇起草了" in archived.text()
    assert "".join(mark.text() for mark in archived.css("mark")).replace("\n", "").replace(" ", "") == (
        "征求意见时间：2022年3月1日至2022年3月11日"
    )
    assert archived.css("mark")[0].attributes["id"] == "text-q1"


def test_the_strip_tells_address_time_in_china_and_digest(files: ReportFiles) -> None:
    told = strip(read(files.evidence[0]))
    assert "2023年1月4日 10:03:04（北京时间）" in told
    assert sample.snapshot(sample.NOTICE) in told
    assert sample.NOTICE in told
    assert (
        "“征求意见时间：2022年3月1日至2022年3月11日” （正文第2段） 跳到原文 文字版 用于： 云岫镇 第3项 、 松溪乡 第3项"
        in told
    )


def test_words_that_cannot_be_found_are_said_to_be_missing(files: ReportFiles) -> None:
    told = strip(read(files.evidence[2]))
    assert "“传真：无此号码” （正文） 未能在下面的网页中找到这段文字，请对照归档原件核对" in told
    assert files.unlocated == 1


def policy(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first('meta[http-equiv="Content-Security-Policy"]')
    return None if node is None else node.attributes["content"]


def test_the_page_may_load_only_what_stands_beside_it(files: ReportFiles) -> None:
    for path in files.evidence:
        tree = read(path)
        assert policy(tree) == (
            "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file: data:; frame-src 'self' file:;"
            " form-action 'none'; base-uri 'none'"
        )
        assert not tree.css("script, link, form, input, [onload], [onerror], img[src]")
        frames = tree.css("iframe")
        assert {frame.attributes["sandbox"] for frame in frames} == {"allow-same-origin"}
        assert {frame.attributes["src"].partition("#")[0] for frame in frames} == {f"{path.stem}-page.html"}


def test_each_quote_has_a_frame_that_opens_the_page_at_its_words(files: ReportFiles) -> None:
    section = read(files.evidence[0]).css_first("section#q1")
    assert section is not None
    frame = section.css_first("iframe")
    assert frame is not None
    name, _, anchor = (frame.attributes["src"] or "").partition("#")
    page = read(files.evidence[0].with_name(name))
    mark = page.css_first(f"mark#{anchor}")
    assert mark is not None
    assert mark.text(strip=True) == "征求意见时间："
    assert page.css_first("h1").text() == sample.NOTICE_TITLE
    assert page.css_first("meta[charset]").attributes["charset"] == "utf-8"
    assert policy(page) == POLICY
    assert not page.css("script, link, form, input, iframe, [onload], [onerror], [href], img")
    assert [box.attributes["title"] for box in page.css(".mj-box")] == [
        "没有归档，不能显示：http://yunxiu.county.example/images/banner.jpg"
    ]


def test_personal_numbers_are_masked_in_the_page_its_text_and_every_quote(tmp_path: Path) -> None:
    words = "身份证号：11010519491231002X"

    def seen(_: Evidence) -> Seen:
        page = f"<h1>公示</h1><p>李某，身份证号：<b>110105</b>19491231002X</p><p title='{words}'>咨询电话：0797-2801234</p>"
        return Seen(datetime(2023, 1, 1, tzinfo=UTC), b"", "text/html", page)

    showing = Showing(mask_html=masked_html, mask_text=masked_text)
    wanted = cited("http://a.example/", "bc" * 32, masked_text(words))
    assert write_evidence(tmp_path, wanted, seen, UNIT_FILES, sample.META, showing) == 0
    written = {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()}
    assert sorted(written) == ["bcbcbcbcbcbcbcbc-page.html", "bcbcbcbcbcbcbcbc.html"]
    for text in written.values():
        assert "19491231" not in text
        assert "0797-2801234" in text
    assert "".join(
        mark.text() for mark in read(tmp_path / "bcbcbcbcbcbcbcbc-page.html").css("mark")
    ) == masked_text(words)


def test_a_document_with_full_personal_numbers_is_not_handed_out(tmp_path: Path) -> None:
    def seen(_: Evidence) -> Seen:
        return Seen(datetime(2023, 1, 1, tzinfo=UTC), b"%PDF-1.7", "application/pdf", None)

    wanted = cited("http://a.example/x.pdf", "cd" * 32, "110105**********2X")
    write_evidence(tmp_path, wanted, seen, UNIT_FILES, sample.META)
    assert [path.name for path in tmp_path.iterdir()] == ["cdcdcdcdcdcdcdcd.html"]
    assert "没有放进报告" in (tmp_path / "cdcdcdcdcdcdcdcd.html").read_text("utf-8")


def test_a_page_that_the_archive_does_not_hold_is_said_to_be_missing(tmp_path: Path) -> None:
    wanted = cited("http://gone.example/", "ab" * 32, "甲")
    assert write_evidence(tmp_path, wanted, lambda _: None, UNIT_FILES, sample.META) == 1
    text = (tmp_path / "abababababababab.html").read_text("utf-8")
    assert "归档中没有找到这一网页" in text
    assert "归档中没有这次访问的记录" in text


def test_a_page_that_a_browser_drew_says_so(tmp_path: Path) -> None:
    def seen(_: Evidence) -> Seen:
        moment = datetime(2023, 1, 1, tzinfo=UTC)
        return Seen(moment, b"", "text/html", "<ul><li>甲</li></ul>", drawn_by="Chromium/156.0")

    write_evidence(tmp_path, cited("http://a.example/", "bb" * 32, "甲"), seen, UNIT_FILES, sample.META)
    text = strip(read(tmp_path / "bbbbbbbbbbbbbbbb.html"))
    assert "这里是浏览器 Chromium/156.0 运行脚本后显示的样子" in text


def test_a_document_is_kept_beside_its_page_under_its_own_ending(tmp_path: Path) -> None:
    def seen(_: Evidence) -> Seen:
        return Seen(datetime(2023, 1, 1, tzinfo=UTC), b"%PDF-1.7", "application/pdf", None)

    write_evidence(tmp_path, cited("http://a.example/x.pdf", "cd" * 32), seen, UNIT_FILES, sample.META)
    assert (tmp_path / "cdcdcdcdcdcdcdcd.pdf").read_bytes() == b"%PDF-1.7"
    link = read(tmp_path / "cdcdcdcdcdcdcdcd.html").css_first("main a")
    assert link is not None
    assert link.attributes["href"] == "cdcdcdcdcdcdcdcd.pdf"


def test_an_unknown_kind_of_file_is_never_handed_out(tmp_path: Path) -> None:
    def seen(_: Evidence) -> Seen:
        return Seen(datetime(2023, 1, 1, tzinfo=UTC), b"<svg onload=x>", "image/svg+xml", None)

    write_evidence(tmp_path, cited("http://a.example/x.svg", "ef" * 32), seen, UNIT_FILES, sample.META)
    assert [path.name for path in tmp_path.iterdir()] == ["efefefefefefefef.html"]


def test_plain_text_is_shown_as_text(tmp_path: Path) -> None:
    def seen(_: Evidence) -> Seen:
        return Seen(datetime(2023, 1, 1, tzinfo=UTC), b"", "text/plain; charset=utf-8", "<script>甲</script>")

    missing = write_evidence(
        tmp_path, cited("http://a.example/x.txt", "aa" * 32, "<script>甲"), seen, UNIT_FILES, sample.META
    )
    archived = read(tmp_path / "aaaaaaaaaaaaaaaa.html").css_first(".archived")
    assert archived is not None
    assert (missing, archived.text(strip=True)) == (0, "<script>甲</script>")
