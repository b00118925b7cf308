"""`mingjing capture` as a clerk meets it."""

import json
from collections.abc import Iterator

import pytest
from tests.cli.calling import mingjing
from tests.conftest import require_browser
from tests.crawl.conftest import HOST, Server

from mingjing.capture import changed_parts


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.stop()


def test_an_address_is_kept_with_pictures_and_receipt(server, tmp_path):
    require_browser()
    server.routes["/gk/"] = "<meta charset=utf-8><title>公开指南</title><p>联系电话：0797-1234567</p>"
    shown = mingjing(
        "capture", f"{HOST}/gk/", "--words", "联系电话", "--to", str(tmp_path), "--resolve",
        f"{HOST}=127.0.0.1:{server.port}",
    )  # fmt: skip
    assert shown.returncode == 0, shown.stdout + shown.stderr
    assert "已截图" in shown.stdout
    (folder,) = tmp_path.iterdir()
    assert sorted(file.name for file in folder.iterdir()) == [
        "page.jpg", "page.wacz", "page.warc.gz", "receipt.json", "words-1.jpg",
    ]  # fmt: skip
    assert changed_parts(folder / "receipt.json") == []
    assert json.loads((folder / "receipt.json").read_text("utf-8"))["title"] == "公开指南"


def test_words_that_do_not_stand_there_end_with_code_1(server, tmp_path):
    require_browser()
    server.routes["/"] = "<meta charset=utf-8><p>正文</p>"
    resolve = f"{HOST}=127.0.0.1:{server.port}"
    shown = mingjing("capture", HOST, "--words", "别的话", "--to", str(tmp_path), "--resolve", resolve)
    assert shown.returncode == 1
    assert "“别的话”没有" in "".join(shown.stdout.split())


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("file:///etc/passwd", "只能访问 http 和 https 网址"),
        ("http://a:b@www.yunxiu.example/", "网址中带有用户名或密码"),
        ("http://www.yunxiu.example:22/", "端口 22 不是网站的端口"),
    ],
)
def test_addresses_that_may_not_be_asked_are_refused_with_a_reason(address, why, tmp_path):
    shown = mingjing("capture", address, "--to", str(tmp_path))
    assert (shown.returncode, shown.stderr.strip()) == (2, f"不能访问 {address}：{why}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("address", ["http://127.0.0.1/", "http://localhost/", "http://[::ffff:10.0.0.1]/"])
def test_an_inner_address_is_told_as_one_that_is_not_visited(address, tmp_path):
    require_browser()
    shown = mingjing("capture", address, "--to", str(tmp_path))
    assert shown.returncode == 1
    assert "内网地址，不访问" in "".join(shown.stdout.split())
    (receipt,) = tmp_path.glob("*/receipt.json")
    told = json.loads(receipt.read_text("utf-8"))
    assert (told["status"], told["cause"], told["peers"]) == (0, "inner", {})


@pytest.mark.parametrize("arguments", [[], ["http://www.yunxiu.example/", "--run", "."]])
def test_either_addresses_or_a_workspace_is_asked_for(arguments):
    shown = mingjing("capture", *arguments)
    assert shown.returncode == 2
    assert "请写网址，或者用 --run 指明工作区" in shown.stderr
