"""What kind of page it is; what cannot be read is never taken for an empty page."""

import pytest

from mingjing.model import Cause, PageKind

ARTICLE = "<title>关于做好防汛工作的通知</title><h1>关于做好防汛工作的通知</h1><div id='zoom'><p>请各乡镇认真执行，抓好落实，确保安全度汛。</p><p>各单位要加强值班值守，遇有情况及时报告；不得迟报、漏报。</p></div>"


@pytest.mark.parametrize(
    ("html", "kind", "cause"),
    [
        (ARTICLE, PageKind.ARTICLE, None),
        (
            "<title>提示</title><p>您访问的页面不存在或已删除！</p><a href='/'>返回首页</a>",
            PageKind.ERROR,
            None,
        ),
        ("<h1>404 Not Found</h1><hr>nginx", PageKind.ERROR, None),
        ("<p>请输入验证码后继续访问</p><input>", PageKind.BLOCKED, Cause.CAPTCHA),
        ("<script>document.cookie='a=b';location.reload();</script>", PageKind.BLOCKED, Cause.BLOCKED),
        ("<p>您的请求被拦截，如有疑问请联系网站管理员。</p>", PageKind.BLOCKED, Cause.BLOCKED),
        ("<div id='app'></div><script src='/js/app.js'></script>", PageKind.SHELL, Cause.SCRIPT_ONLY),
        (
            "<title>规划信息</title><div>当前位置：首页 &gt; 规划信息</div><ul id='list'></ul><script>$.ajax({url:'/api/list'})</script>",
            PageKind.SHELL,
            Cause.SCRIPT_ONLY,
        ),
        (
            "<title>规划信息</title><div>当前位置：首页 &gt; 规划信息</div><div class='con'><p>暂无信息</p></div>",
            PageKind.LIST,
            None,
        ),
    ],
)
def test_a_page_is_told_by_what_it_shows(read, html, kind, cause):
    page = read(html, url="http://a.example/b/1.html")
    assert (page.kind, page.cause) == (kind, cause)


@pytest.mark.parametrize(
    ("status", "given", "kind", "cause"),
    [
        (404, None, PageKind.ERROR, None),
        (410, None, PageKind.ERROR, None),
        (412, None, PageKind.BLOCKED, Cause.BLOCKED),
        (502, None, PageKind.UNREADABLE, Cause.SERVER_ERROR),
        (0, Cause.TIMEOUT, PageKind.UNREADABLE, Cause.TIMEOUT),
        (0, Cause.ROBOTS, PageKind.BLOCKED, Cause.ROBOTS),
    ],
)
def test_the_answer_may_decide_without_a_look_at_the_page(read, status, given, kind, cause):
    page = read(ARTICLE if status else b"", status=status, cause=given)
    assert (page.kind, page.status, page.cause) == (kind, status, cause)


@pytest.mark.parametrize(
    ("payload", "url", "content_type", "kind"),
    [
        (b"%PDF-1.4 ...", "http://a.example/f/1.pdf", "application/pdf", "pdf"),
        (b"%PDF-1.4 ...", "http://a.example/down?id=1", "text/html", "pdf"),
        (b"PK\x03\x04....", "http://a.example/f/1.docx", "application/octet-stream", "docx"),
        (b"\xd0\xcf\x11\xe0....", "http://a.example/f/1.xls", "application/vnd.ms-excel", "xls"),
        (b"\x89PNG....", "http://a.example/f/1.png", "image/png", "png"),
    ],
)
def test_a_document_is_an_attachment_of_its_kind(read, payload, url, content_type, kind):
    page = read(payload, url=url, content_type=content_type)
    assert (page.kind, [file.kind for file in page.attachments]) == (PageKind.ATTACHMENT, [kind])


def test_hidden_words_about_an_empty_column_say_nothing(read):
    page = read(
        "<title>规划信息</title><ul class='list'><li><a href='1.html'>云岫县民政事业发展“十四五”规划</a><span>2022-03-05</span></li></ul>"
        "<script type='text/template'><p>暂无数据</p></script><div style='display:none'>暂无数据</div>",
        url="http://a.example/gh/list.shtml",
    )
    assert (page.kind, len(page.entries), "暂无" in page.body) == (PageKind.LIST, 1, False)


def test_a_site_front_is_a_home_page(read):
    groups = "".join(
        f"<div class='g'><h3>栏目{n}</h3><ul>"
        + "".join(
            f"<li><a href='/{n}/{i}.html'>关于第{n}{i}项工作的通知</a><span>2022-03-0{i}</span></li>"
            for i in range(1, 5)
        )
        + "</ul></div>"
        for n in range(1, 4)
    )
    assert (
        read(f"<title>云岫县人民政府</title>{groups}", url="http://www.yunxiu.example/").kind is PageKind.HOME
    )


def test_a_page_that_keeps_its_frame_although_it_is_gone_is_an_error(read):
    menu = "".join(f"<li><a href='/{n}/'>政府信息公开栏目之{n}</a></li>" for n in range(60))
    gone = "<h1>云岫县召开会议</h1><div class='article-content'><p>抱歉，您访问的页面不存在或已被删除！</p></div>"
    page = read(f"<meta name='ArticleTitle' content='云岫县召开会议'><ul class='nav'>{menu}</ul>{gone}")
    assert page.kind is PageKind.ERROR


def test_a_list_that_a_script_file_fills_is_a_shell_and_not_its_menu(read):
    menu = (
        "<div class='left'><dl>"
        + "".join(f"<dd><a href='/{n}/'>{n}</a></dd>" for n in ("机构概况", "领导之窗", "解读回应"))
        + "</dl></div>"
    )
    page = read(
        f"<title>解读回应_云岫县教体局</title><div>您的位置：<a href='/'>首页</a> &gt; 解读回应</div>{menu}"
        "<ul class='list' id='list'></ul><script src='./docs.js'></script>"
        "<script>document.getElementById('list').innerHTML=fill(docList);</script>",
        url="http://jtj.yunxiu.example/zcjd/index.html",
    )
    assert (page.kind, page.cause, page.entries) == (PageKind.SHELL, Cause.SCRIPT_ONLY, ())
