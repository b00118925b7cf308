"""Pages are read in the character set they are written in, whatever they declare."""

import json
from pathlib import Path

import pytest

from mingjing.evidence import Decoded, decode

TEXT = "<p>云岫县人民政府办公室政府信息公开指南</p>"
META = '<meta http-equiv="Content-Type" content="text/html; charset={}">'


@pytest.mark.parametrize(
    ("payload", "content_type", "charset", "place"),
    [
        (TEXT.encode("gbk"), "text/html; charset=gb2312", "gb18030", "HTTP响应头"),
        (TEXT.encode(), "text/html; charset=UTF-8", "utf-8", "HTTP响应头"),
        ((META.format("gb2312") + TEXT).encode("gb18030"), "text/html", "gb18030", "meta标签"),
        (
            (META.format("gbk") + TEXT).encode("gb18030"),
            "text/html; charset=ISO-8859-1",
            "gb18030",
            "meta标签",
        ),
        (TEXT.encode(), "", "utf-8", "按内容识别"),
        (TEXT.encode("gb18030"), "", "gb18030", "按内容识别"),
        (TEXT.encode("gb18030"), "text/html; charset=utf-8", "gb18030", "按内容识别"),
        (TEXT.encode(), "text/html; charset=gb2312", "utf-8", "按内容识别"),
        (TEXT.encode("gb18030"), "text/html; charset=no-such-set", "gb18030", "按内容识别"),
        (TEXT.encode("utf-8-sig"), "text/html; charset=gbk", "utf-8", "文件开头标记"),
        (TEXT.encode("big5", "ignore"), "text/html; charset=big5", "big5", "HTTP响应头"),
    ],
)
def test_header_then_meta_then_bytes(payload, content_type, charset, place):
    decoded = decode(payload, content_type)
    assert (decoded.charset, decoded.place) == (charset, place)
    assert "政府" in decoded.text


def test_characters_beyond_gb2312_are_not_cut_off():
    assert decode("㐀䶮镕".encode("gb18030"), "text/html; charset=gb2312").text == "㐀䶮镕"


def test_one_broken_character_does_not_change_the_set():
    payload = TEXT.encode("gb18030") * 20
    assert decode(payload[:-5] + b"\xff\xff" + payload[-4:], "text/html; charset=gb2312").charset == "gb18030"
    broken = TEXT.encode() * 20
    decoded = decode(broken[:50] + b"\xff" + broken[50:], "text/html; charset=utf-8")
    assert (decoded.charset, decoded.text.count("\ufffd") <= 4) == ("utf-8", True)


GB_FOOT = "<div>主办单位：云岫县水利局</div>".encode("gb18030")
UTF8_FOOT = "<div>主办单位：云岫县水利局</div>".encode()


@pytest.mark.parametrize("declared", ["gb2312", "utf-8", ""])
@pytest.mark.parametrize(
    "payload",
    [
        (TEXT * 9).encode() + GB_FOOT,
        (TEXT * 9).encode("gb18030") + UTF8_FOOT,
        UTF8_FOOT + (TEXT * 9).encode("gb18030") + UTF8_FOOT,
        GB_FOOT + (TEXT * 9).encode() + GB_FOOT,
    ],
)
def test_a_page_put_together_from_two_sets_is_read_whole(payload, declared):
    text = decode(payload, f"text/html; charset={declared}" if declared else "").text
    assert text.count("政府信息公开指南") == 9
    assert text.count("主办单位：云岫县水利局") == payload.count(GB_FOOT) + payload.count(UTF8_FOOT)


def test_a_character_cut_in_half_stays_unreadable_and_spoils_nothing_else():
    cut = "<p>政府信</p>".encode().replace("府".encode(), "府".encode()[:2])
    assert decode(TEXT.encode() * 5 + cut, "text/html; charset=utf-8").text.endswith("<p>政\ufffd信</p>")


def test_nothing_at_all_is_empty_text():
    assert decode(b"") == Decoded("", "utf-8", "按内容识别")


def test_real_pages_are_all_read_without_unreadable_characters(realdata: Path):
    folder = realdata / "gold" / "chinese_web_content_extraction" / "original"
    pages = sorted(path for path in folder.rglob("*") if path.is_file())
    unreadable = {}
    for path in pages:
        text = decode(path.read_bytes()).text
        if text.count("\ufffd") > 4 or "的" not in text:
            unreadable[path.name] = text.count("\ufffd")
    assert json.dumps(unreadable) == "{}"
    assert len(pages) > 40
