"""Ways of setting a page that mislead a reader of its markup: parts without blanks between them, labels in cells of their
own, days of other things under the title, pictures beside few words, links around whole blocks."""

from datetime import date

from mingjing.model import DateKind, PageKind

TEXT = "<p>为做好农村厕所改造工作，根据省、市有关文件，结合我县实际，制定本方案，请认真贯彻执行。</p>" * 3


def test_parts_of_a_line_without_blanks_between_them_are_told_apart(read):
    page = read(
        "<h1>2022年重大民生项目清单公布</h1>"
        "<div><span>来源 : 云岫县发展和改革局</span><span>时间 : 2022-03-05 17:20</span><span>浏览量 : -</span></div>"
        f"<div class=article-content>{TEXT}</div>"
    )
    assert page.source == "云岫县发展和改革局"
    assert page.published is not None
    assert (page.published.value, page.published.place) == (date(2022, 3, 5), "页面·时间")


def test_a_source_that_is_a_link_ends_with_it(read):
    page = read(
        "<h1>各地推进重大项目建设</h1><div>2022-03-05 10:11:12　来源: <a href=/x>新华社客户端</a><span>北京</span></div>"
        f"<div class=article-content>{TEXT}</div>"
    )
    assert page.source == "新华社客户端"


def test_words_that_end_like_a_label_are_none_within_one_part(read):
    page = read(f"<h1>公告</h1><div>征求意见时间：2022-03-05</div><div class=article-content>{TEXT}</div>")
    assert page.published is None


def test_a_day_in_a_cell_of_its_own_is_told_by_the_cell_before_only(read):
    cells = "<td>发文机关</td><td>云岫县人民政府</td><td>成文日期</td><td>2022年02月28日</td>"
    page = read(f"<h1>实施方案</h1><table><tr>{cells}</tr></table><div class=article-content>{TEXT}</div>")
    assert page.made is not None
    assert page.made.value == date(2022, 2, 28)
    assert [one for one in page.dates if one.kind is DateKind.PUBLISHED] == []


def test_a_day_behind_a_label_of_another_matter_is_not_the_day_of_publication(read):
    rows = (
        ("信件标题", "路灯不亮"),
        ("来信时间", "2022-03-01"),
        ("来信内容", "小区门口路灯坏了半个月，请尽快维修。"),
    )
    table = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in rows)
    assert read(f"<title>县长信箱</title><table>{table}</table>").published is None


def test_what_stands_behind_tabs_is_text(read):
    heads = "<ul class=tab><li class=on>机构职能</li><li>内设机构</li><li>联系方式</li></ul>"
    panels = (
        "<div class='con on'><p>（一）贯彻执行民政工作方针政策，拟订全县民政事业发展规划。</p></div>"
        "<div class=con style='display:none'><p>办公室：负责机关日常运转。</p></div>"
        "<div class=con style='display: none'><p>地址：解放路3号。<span hidden>暂无</span></p></div>"
    )
    page = read(f"<title>民政局机构概况</title>{heads}<div class=tabcon>{panels}</div>")
    assert page.body.splitlines()[1:] == ["办公室：负责机关日常运转。", "地址：解放路3号。暂无"]
    copies = read(f"<title>民政局机构概况</title><div class=tabcon>{panels}</div>")
    assert copies.body == "（一）贯彻执行民政工作方针政策，拟订全县民政事业发展规划。"


def test_the_day_of_a_meeting_under_the_title_is_not_the_day_of_publication(read):
    for subtitle in (
        "——2022年2月20日在云岫县第十八届人民代表大会第二次会议上",
        "（2022年2月20日云岫县人大常委会第三次会议通过）",
    ):
        page = read(f"<h1>政府工作报告</h1><p>{subtitle}</p><div class=article-content>{TEXT}</div>")
        assert page.published is None, subtitle


def test_a_title_broken_over_lines_is_left_out_of_the_text_whole(read):
    page = read(
        "<title>国务院关于印发“十四五”规划的通知_政府信息公开</title><div id=zoom>"
        f"<p>国务院关于印发<br>“十四五”规划的通知</p><p>国发〔2022〕5号</p>{TEXT}</div>"
    )
    assert page.body.startswith("国发〔2022〕5号\n为做好")


def test_the_line_about_publication_is_no_text_whatever_it_begins_with(read):
    page = read(
        "<title>征集公告--云岫县人民政府网</title><div id=main><center><b>征集公告</b></center>"
        f"<center>[ 信息发布：办公室 | 发布日期：2022年11月5日 | 浏览：23 次 ]</center><hr>{TEXT}</div>"
    )
    assert page.body.startswith("为做好")
    assert page.published is not None


def test_the_line_above_author_and_day_is_the_title_where_the_title_tag_names_the_organ(read):
    page = read(
        "<title>云岫县林业局</title><table><tr><td><font size=4><b>云岫县2022年森林防火禁火令</b></font></td></tr>"
        f"<tr><td>作者：办公室　发布时间：2022-3-5 9:12:33</td></tr><tr><td>{TEXT}</td></tr></table>"
    )
    assert (page.title, page.title_place) == ("云岫县2022年森林防火禁火令", "标题")


def test_values_in_brackets_with_their_labels_end_at_the_bracket(read):
    page = read(
        f"<h3>走访慰问困难群众</h3><div class=neirong>{TEXT}<p>（供稿：办公室 张某）</p></div>"
        "<div>【信息来源：县民政局】【发布时间：2022-03-05】【责任编辑：李某】</div>"
    )
    assert page.source == "县民政局"
    assert page.head == (("信息来源", "县民政局"), ("发布时间", "2022-03-05"))


def test_few_words_beside_a_picture_are_the_text(read):
    page = read(
        "<title>领导简介</title><ul><li><a href=/>网站首页</a></li><li><a href=/z>政务公开</a></li></ul>"
        "<div class=ld><div class=photo><img src=/u/zhang.jpg alt=张某></div><div><p>张某</p>"
        "<p>县财政局党组书记、局长</p><p>工作分工：主持县财政局全面工作。</p></div></div>"
    )
    assert page.body == "张某\n县财政局党组书记、局长\n工作分工：主持县财政局全面工作。"
    assert [medium.url for medium in page.media] == ["http://www.yunxiu.example/u/zhang.jpg"]


def test_questions_and_answers_are_one_text_however_long_an_answer_is(read):
    page = read(
        "<h2>《高龄津贴发放办法》政策问答</h2><p>时间:2022-3-5 9:00:00 来源:县民政局</p><div><dl>"
        f"<dt>问：津贴的对象是谁？</dt><dd>答：{TEXT}</dd><dt>问：标准是多少？</dt><dd>答：每人每月50元。</dd></dl></div>"
    )
    assert page.body.startswith("问：津贴的对象是谁？")
    assert page.body.endswith("答：每人每月50元。")


def test_a_page_that_passes_on_one_document_under_its_title_is_no_list(read):
    page = read(
        "<title>云岫县2021年度财政决算公开</title><div class=bd><h1>云岫县2021年度财政决算公开</h1>"
        "<div><span>2022-09-30</span><span>云岫县财政局</span></div><div>"
        "<p><iframe src='/pdfjs/web/viewer.html?file=/u/js.pdf'></iframe></p>"
        "<p><a href=/u/js.pdf>云岫县2021年度财政决算.pdf</a></p></div></div>"
    )
    assert page.kind is PageKind.ARTICLE
    assert page.published is not None
    assert (page.published.value, page.published.place) == (date(2022, 9, 30), "标题下")


def test_a_link_around_a_whole_block_is_a_line_of_the_list_with_its_day(read):
    cards = "".join(
        f"<a class=card href=/jd/{n}.html><h4>一图读懂《第{n}号办法》</h4><p>本办法从总则等方面作了规定……</p>"
        f"<span>2022年{n}月8日</span></a>"
        for n in range(1, 7)
    )
    page = read(f"<title>政策解读</title><div class=cards>{cards}</div>")
    assert page.kind is PageKind.LIST
    assert [(entry.title, entry.published_on) for entry in page.entries[:2]] == [
        ("一图读懂《第1号办法》", date(2022, 1, 8)),
        ("一图读懂《第2号办法》", date(2022, 2, 8)),
    ]


def _entries(page):
    assert page.kind is PageKind.LIST
    return [(entry.title, entry.published_on) for entry in page.entries[:2]]


TWO = [("第1批补贴发放工作的通知", date(2022, 1, 11)), ("第2批补贴发放工作的通知", date(2022, 2, 11))]


def test_a_day_set_large_over_its_month_belongs_to_the_entry_with_a_summary(read):
    rows = "".join(
        f"<li><div><strong>11</strong><em>2022.0{n}</em></div><div><a href={n}.html>第{n}批补贴发放工作的通知</a>"
        "<p>为做好补贴发放工作，根据文件…</p></div></li>"
        for n in range(1, 8)
    )
    assert _entries(read(f"<title>工作动态</title><ul>{rows}</ul>")) == TWO


def test_a_term_has_its_day_in_the_description_that_follows(read):
    rows = "".join(
        f"<dt><a href={n}.html>第{n}批补贴发放工作的通知</a></dt><dd>发布时间：2022年0{n}月11日 文号：云府发〔2022〕{n}号</dd>"
        for n in range(1, 8)
    )
    assert _entries(read(f"<title>政策文件</title><dl>{rows}</dl>")) == TWO


def test_lines_of_one_block_have_each_their_day(read):
    rows = "".join(
        f"<span><a href={n}.html>第{n}批补贴发放工作的通知</a></span><span>[2022-0{n}-11]</span><br>"
        for n in range(1, 8)
    )
    assert _entries(read(f"<title>动态</title><div>{rows}</div>")) == TWO
