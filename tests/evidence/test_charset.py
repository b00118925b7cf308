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
