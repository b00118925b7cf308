"""Whole pages of the families of sites that counties use; the places and people are invented."""

from datetime import date

from mingjing.model import Attachment, DateKind, Medium, PageKind

JIANGXI = """<!DOCTYPE html><html><head><meta charset="utf-8">
<meta name="SiteName" content="云岫县人民政府"><meta name="ColumnName" content="规范性文件">
<meta name="ArticleTitle" content="<div>云岫县财政局关于印发《惠农补贴资金管理办法》的通知</div>">
<meta name="PubDate" content="2022-08-16 10:33:59"><meta name="others" content="页面生成时间 2022-08-16 10:33:59">
<title>云岫县财政局关于印发《惠农补贴资金管理办法》的通知 | 云岫县人民政府</title></head><body>
<div class="top"><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li></ul></div>
<div class="location">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; <a href="/czj/">财政局</a>
 &gt; <a href="/czj/gfxwj/">规范性文件</a></div>
<div class="xxgk-head"><ul>
<li><label><font>索 引 号：</font></label><span>B00012-0402-2022-0007</span></li>
<li><label><font>生成日期：</font></label><span>2022-03-15</span></li>
<li><label><font>公开方式：</font></label><span>主动公开</span></li>
<li><label><font>责任部门：</font></label><span>云岫县财政局</span></li></ul></div>
<!-- <span>发布日期：2019-01-01</span> -->
<h1 class="article-title"><ucaptitle>云岫县财政局关于印发《惠农补贴资金管理办法》的通知</ucaptitle></h1>
<div class="relation"><a href="/czj/jd/1.shtml">图解：《惠农补贴资金管理办法》</a><span>2022-03-20</span></div>
<div class="article-content" id="zoomcon"><ucapcontent>
<p>云财发〔2022〕5号</p><p>各乡（镇）财政所：</p>
<p><strong>一、总则</strong></p><p>为规范惠农补贴资金管理，提高资金使用效益，制定本办法。</p>
<p><img src="images/lct.jpg" alt="流程图"><img src="/images/qrcode.png" alt="二维码" width="40"></p>
<p style="text-align:right">云岫县财政局</p><p style="text-align:right">2022年3月14日</p>
<p>附件：<a href="P020.docx">1.资金申报表.docx</a></p></ucapcontent></div>
<div class="footer">版权所有：云岫县人民政府 赣ICP备00000000号</div></body></html>"""


def test_the_jiangxi_platform_shows_a_generated_date_that_is_not_the_build_time(read):
    page = read(JIANGXI, url="http://www.yunxiu.example/czj/gfxwj/202203/0a1b.shtml")
    assert page.kind is PageKind.ARTICLE
    assert (page.title, page.title_place) == (
        "云岫县财政局关于印发《惠农补贴资金管理办法》的通知",
        "网页标签·ArticleTitle",
    )
    assert page.made is not None
    assert (page.made.value, page.made.place, page.made.words) == (
        date(2022, 3, 15),
        "页头表·生成日期",
        "2022-03-15",
    )
    assert page.published is not None
    assert (page.published.value, page.published.trust) == (date(2022, 3, 15), 2)
    assert {d.value for d in page.dates if d.kind is DateKind.BUILT} == {date(2022, 8, 16)}
    assert (DateKind.MADE, date(2022, 3, 14), "落款") in [(d.kind, d.value, d.place) for d in page.dates]
    assert (page.columns, page.columns_place) == (("政务公开", "财政局", "规范性文件"), "面包屑")
    assert page.head == (
        ("索引号", "B00012-0402-2022-0007"),
        ("生成日期", "2022-03-15"),
        ("公开方式", "主动公开"),
        ("责任部门", "云岫县财政局"),
    )
    assert (page.index_no, page.doc_no, page.source) == (
        "B00012-0402-2022-0007",
        "云财发〔2022〕5号",
        "云岫县财政局",
    )
    assert page.body == (
        "云财发〔2022〕5号\n各乡（镇）财政所：\n一、总则\n为规范惠农补贴资金管理，提高资金使用效益，制定本办法。\n"
        "云岫县财政局\n2022年3月14日\n附件：1.资金申报表.docx"
    )
    assert page.headings == ("一、总则",)
    folder = "http://www.yunxiu.example/czj/gfxwj/202203/"
    assert page.media == (
        Medium("picture", f"{folder}images/lct.jpg", "流程图"),
        Medium("picture", "http://www.yunxiu.example/images/qrcode.png", "二维码", content=False),
    )
    assert page.attachments == (Attachment(f"{folder}P020.docx", "1.资金申报表.docx", "docx"),)
    assert [link.url for link in page.links if link.in_body] == [f"{folder}P020.docx"]
    assert "http://www.yunxiu.example/czj/jd/1.shtml" in [link.url for link in page.links]


TRS = """<html><head><title>关于公开征求《云岫县养犬管理办法》意见的公告_意见征集_云岫县城市管理局</title></head><body>
<div class="header"><a href="/">首页</a><a href="/jg/">机构概况</a></div>
<div class="bread"><a href="/">网站首页</a><a href="/hd/">互动交流</a><a href="/hd/yjzj/">意见征集</a><span>正文</span></div>
<h2 class="tit">关于公开征求《云岫县养犬管理办法》意见的公告</h2>
<div class="info"><span>发布时间：2022年03月05日 10:30</span><span>来源：云岫县城市管理局</span><span>浏览次数：<i id="n"></i></span></div>
<div class="TRS_Editor"><p>现向社会公开征求意见，时间为2022年3月5日至2022年4月6日。</p>
<table><tr><td rowspan="2">方式</td><td>电话</td><td>0797-0000000</td></tr><tr><td>邮箱</td><td>cgj@yunxiu.example</td></tr></table>
<p>云岫县城市管理局</p><p>二〇二二年三月四日</p></div>
<div class="share">分享到：微信 微博</div>
<p>上一篇：<a href="t20220101_1.htm">别的公告</a></p></body></html>"""


def test_a_trs_page_keeps_the_days_of_its_matter_apart_from_its_own(read):
    page = read(TRS, url="http://cgj.yunxiu.example/hd/yjzj/202203/t20220306_77.htm")
    assert page.title == "关于公开征求《云岫县养犬管理办法》意见的公告"
    assert [(d.kind, d.value, d.place) for d in page.dates] == [
        (DateKind.PUBLISHED, date(2022, 3, 5), "页面·发布时间"),
        (DateKind.MADE, date(2022, 3, 4), "落款"),
        (DateKind.PUBLISHED, date(2022, 3, 6), "网址"),
    ]
    assert page.published is not None
    assert page.published.words == "2022年03月05日 10:30"
    assert page.columns == ("互动交流", "意见征集")
    assert page.source == "云岫县城市管理局"
    assert page.tables == ((("方式", "电话", "0797-0000000"), ("方式", "邮箱", "cgj@yunxiu.example")),)
    assert page.body.split("\n") == [
        "现向社会公开征求意见，时间为2022年3月5日至2022年4月6日。",
        "方式 电话 0797-0000000",
        "邮箱 cgj@yunxiu.example",
        "云岫县城市管理局",
        "二〇二二年三月四日",
    ]


TABLES = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>云岫县政府信息公开网</title></head><body><table width="1000"><tr><td><table><tr>
<td><a href="index.asp">首页</a></td><td><a href="zn.asp">公开指南</a></td><td><a href="ml.asp">公开目录</a></td></tr></table></td></tr>
<tr><td>您现在的位置：<a href="index.asp">首页</a>&gt;&gt;<a href="zn.asp">公开指南</a>&gt;&gt;正文</td></tr>
<tr><td align="center"><font size="5"><b>云岫县青禾镇政府信息公开指南</b></font></td></tr>
<tr><td align="center">作者：佚名 来源：青禾镇 点击数：128 更新时间：2022-1-9</td></tr>
<tr><td><p>为方便公民、法人和其他组织获取政府信息，编制本指南。</p><p><b>一、信息分类</b></p>
<p>本机关主动公开的信息分为机构职能、政策文件、规划计划等类，具体见公开目录。</p></td></tr>
<tr><td>主办单位：云岫县青禾镇人民政府</td></tr></table></body></html>"""


def test_a_page_built_of_tables_in_gb2312_is_read_like_any_other(read):
    page = read(TABLES.encode("gb18030"), url="http://qh.yunxiu.example/show.asp?id=9")
    assert page.charset == "gb18030"
    assert page.title == "云岫县青禾镇政府信息公开指南"
    assert page.columns == ("公开指南",)
    assert [(d.kind, d.value) for d in page.dates] == [(DateKind.UPDATED, date(2022, 1, 9))]
    assert page.source == "青禾镇"
    assert page.tables == ()
    assert page.headings == ("一、信息分类",)
    assert page.body == (
        "为方便公民、法人和其他组织获取政府信息，编制本指南。\n一、信息分类\n"
        "本机关主动公开的信息分为机构职能、政策文件、规划计划等类，具体见公开目录。"
    )


MENU = "".join(
    f"<tr><td><a href=list.asp?cid={i}>{name}</a></td></tr>"
    for i, name in enumerate(
        (
            "信息公开指南",
            "政府信息公开制度",
            "政府信息公开年度报告",
            "依申请公开",
            "机构概况",
            "领导信息",
            "规范性文件",
        )
    )
)
SHORT = f"""<html><head><title>联系我们</title></head><body><center>
<table width=980><tr><td align=center><font size=6>云岫县水利局</font></td></tr></table>
<table width=980><tr><td width=200><table>{MENU}</table></td><td valign=top>
<table width=100%><tr><td>当前位置：<a href="index.asp">首页</a> >> <a href="list.asp?cid=7">机构概况</a> >> 正文</td></tr></table>
<table width=100%><tr><td align=center><b>联系我们</b></td></tr>
<tr><td align=center>发布时间：2022-3-2　来源：云岫县水利局　阅读：<script src=hits.asp></script>次</td></tr>
<tr><td><p>联系电话：0700-0000175</p><p>单位地址：城关朝阳街92号</p></td></tr></table></td></tr></table>
<table width=980><tr><td align=center>版权所有：云岫县水利局　电话：0700-0000002<br>技术支持：云岫网络</td></tr></table></center></body></html>"""


def test_a_few_words_under_a_dated_title_are_the_text_although_the_menu_is_longer(read):
    page = read(SHORT, url="http://slj.yunxiu.example/show.asp?id=124")
    assert (page.kind, page.title, page.body) == (
        PageKind.ARTICLE,
        "联系我们",
        "联系电话：0700-0000175\n单位地址：城关朝阳街92号",
    )
    assert page.published is not None
    assert page.published.value == date(2022, 3, 2)


def test_who_undertakes_a_matter_is_no_foot_but_who_runs_the_site_is(read):
    lines = (
        "一、事项名称：供水规划编制",
        "承办单位：县水利局",
        "计划决策时间：/",
        "主办单位：水利股",
        "完成时间：六月",
    )
    told = "".join(f"<p>{line}</p>" for line in lines)
    foot = "<p>主办单位：云岫县水利局</p><p>地址：城关朝阳街92号</p></td>"
    page = read(
        SHORT.replace("<p>联系电话：0700-0000175</p><p>单位地址：城关朝阳街92号</p></td>", told + foot)
    )
    assert page.body == "\n".join(lines)


def test_the_same_bytes_give_the_same_facts(read):
    assert read(JIANGXI) == read(JIANGXI)
