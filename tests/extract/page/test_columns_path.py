"""The column path, however a site separates its steps."""

import pytest

BODY = "<h1>关于做好防汛工作的通知</h1><div class='TRS_Editor'><p>请各乡镇认真执行，抓好落实，确保安全度汛。</p></div>"


@pytest.mark.parametrize(
    "trail",
    [
        "<div>当前位置：<a href='/'>首页</a> &gt; <a href='/a/'>政务公开</a> &gt; <a href='/a/b/'>通知公告</a></div>",
        "<div>您现在的位置：<a href='/'>网站首页</a>&gt;&gt;<a href='/a/'>政务公开</a>&gt;&gt;<a href='/a/b/'>通知公告</a>&gt;&gt;正文</div>",
        "<div>您的位置: 首页 / 政务公开 / 通知公告 / 关于做好防汛工作的通知</div>",
        "<p>所在位置：首页 ｜ 政务公开 ｜ 通知公告</p>",
        "<div class='crumb'><a href='/'>首页</a><a href='/a/'>政务公开</a><a href='/a/b/'>通知公告</a></div>",
        "<ul class='breadcrumb'><li><a href='/'>云岫县人民政府</a></li><li><a href='/a/'>政务公开</a></li><li class='on'>通知公告</li></ul>",
        "<div class='dqwz'><b>当前位置</b><span><a href='/'>首页</a>»<a href='/a/'>政务公开</a>»<a href='/a/b/'>通知公告</a></span></div>",
        "<div><a href='/'>首页</a>-&gt;<a href='/a/'>政务公开</a>-&gt;<a href='/a/b/'>通知公告</a></div>",
        "<table><tr><td>当前位置：<a href='/'>首页</a> › <a href='/a/'>政务公开</a> › <a href='/a/b/'>通知公告</a> › 内容</td></tr></table>",
    ],
)
def test_the_path_is_read_without_root_and_leaf(read, trail):
    page = read(f"<title>关于做好防汛工作的通知</title>{trail}{BODY}")
    assert (page.columns, page.columns_place) == (("政务公开", "通知公告"), "面包屑")
    assert "政务公开" not in page.body


def test_without_a_breadcrumb_the_label_of_the_page_names_its_column(read):
    page = read(f"<meta name='ColumnName' content='通知公告'>{BODY}")
    assert (page.columns, page.columns_place) == (("通知公告",), "网页标签·ColumnName")


def test_a_menu_is_no_path(read):
    menu = "<ul class='nav'><li><a href='/'>首页</a></li><li><a href='/a/'>政务公开</a></li><li><a href='/b/'>政民互动</a></li></ul>"
    assert read(f"<title>关于做好防汛工作的通知</title>{menu}{BODY}").columns == ()


def test_a_list_page_keeps_its_own_column(read):
    page = read(
        "<title>通知公告-云岫县人民政府</title><div>当前位置：<a href='/'>首页</a> &gt; <a href='/a/'>政务公开</a> &gt; 通知公告</div>"
        "<ul class='list'><li><a href='1.html'>关于做好防汛工作的通知</a><span>2022-03-05</span></li>"
        "<li><a href='2.html'>关于做好春耕工作的通知</a><span>2022-03-01</span></li></ul>"
    )
    assert page.columns == ("政务公开", "通知公告")
