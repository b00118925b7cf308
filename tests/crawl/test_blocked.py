"""A stub in front of a page is unknown; an ordinary page, however small, is not a stub."""

import pytest

from mingjing.crawl.blocked import blocked_cause
from mingjing.model import Cause

OBFUSCATED = "<html><head><script>var _0x1='\\x61\\x62\\x63';eval(function(p){return p}(_0x1))</script></head><body></body></html>"
COOKIE = "<html><script>var arg1='0A1B';document.cookie='acw_sc__v2='+arg1;location.reload();</script></html>"


@pytest.mark.parametrize(
    ("status", "page", "cause"),
    [
        (412, "<html><script>$_ts=window['$_ts'];</script></html>", Cause.BLOCKED),
        (200, OBFUSCATED, Cause.BLOCKED),
        (200, COOKIE, Cause.BLOCKED),
        (521, "<script>document.cookie='__jsl_clearance=1'</script>", Cause.BLOCKED),
        (405, "<html><body><h1>访问被拦截</h1></body></html>", Cause.BLOCKED),
        (403, "<html><body>Forbidden</body></html>", Cause.BLOCKED),
        (503, "<title>安全验证</title><p>正在进行浏览器安全检查</p>", Cause.BLOCKED),
        (429, "", Cause.BLOCKED),
        (200, "<title>访问验证</title><p>请输入验证码</p><input name=captcha>", Cause.CAPTCHA),
        (200, "<div id=slider>请拖动滑块完成验证</div>", Cause.CAPTCHA),
        (404, "<script>$_ts=1;eval('')</script>", None),
        (410, "", None),
        (200, "", None),
        (200, "<html><body><p>暂无内容</p></body></html>", None),
        (200, "<html><head><script>location.href='index.shtml'</script></head></html>", None),
        (200, "<html><body><div id=app></div><script src=app.js></script></body></html>", None),
        (200, "<p>申请查询</p>" + "<a href=x>栏目</a>" * 9 + "<p>请输入验证码<input></p>", None),
        (200, "<p>" + "政务服务中心启用滑动验证登记，" * 30 + "</p>", None),
        (500, "<h1>Internal Server Error</h1>", None),
    ],
)
def test_what_stands_in_front_of_the_page(status, page, cause):
    assert blocked_cause(status, "text/html; charset=utf-8", page.encode()) is cause


def test_a_document_is_never_a_stub():
    assert blocked_cause(200, "application/pdf", b"%PDF $_ts eval( captcha") is None
