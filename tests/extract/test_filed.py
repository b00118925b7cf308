"""Documents are read with the pages that publish them, and quoted where they stand."""

from datetime import date

import pytest
import xlsxwriter
from tests.extract.attachments import samples
from tests.extract.attachments.test_documents import stored

from mingjing.county.documents import docx_of, pdf, scanned_pdf
from mingjing.extract.filed import standing, whole, whole_pages
from mingjing.extract.page import page_facts
from mingjing.extract.unit_facts import unit_facts
from mingjing.ledgers import official_calendar
from mingjing.model import (
    Attachment,
    Cause,
    DateKind,
    Evidence,
    Frame,
    Gap,
    ListEntry,
    PageDate,
    PageFacts,
    PageKind,
    Unit,
    UnitKind,
)

UNIT = Unit("云岫县民政局", UnitKind.DEPARTMENT, "县直单位", ("http://a.example/mzj/",))
GUIDE = (
    "云岫县民政局政府信息公开指南",
    "一、信息分类：机构概况、政策文件、财政信息共三类。",
    "二、编排体系：由索引号、标题、发布机构组成。",
    "三、获取方式：可通过政府网站查阅。",
    "四、工作机构：云岫县民政局办公室；办公地址：青云路1号；办公时间：工作日8:30-12:00；联系电话：0700-8000001；传真号码：0700-8000002；电子邮箱：mzj@yunxiu.example。",
    "五、收费：收取检索费、复制费。",
)


def frame(*gaps: Gap) -> Frame:
    first, last = date(2022, 1, 1), date(2022, 12, 31)
    return Frame(UNIT, 2022, first, last, last, official_calendar(), gaps=gaps)


def document(payload: bytes, name: str) -> PageFacts:
    return page_facts(stored(payload, name))


def article(title: str, file: PageFacts, words: str = "", body: str = "全文见附件。") -> PageFacts:
    return PageFacts(
        "http://a.example/mzj/1.html",
        "0" * 64,
        PageKind.ARTICLE,
        title=title,
        title_place="标题",
        dates=(PageDate(DateKind.PUBLISHED, date(2022, 1, 20), "发布时间", "2022-01-20"),),
        columns=("政府信息公开指南",),
        body=body,
        attachments=(Attachment(file.url, words or file.title, file.url.rpartition(".")[2]),),
    )


@pytest.mark.parametrize(
    ("made", "name", "place"), [(docx_of, "指南.docx", "正文第3段"), (pdf, "指南.pdf", "第1页第3段")]
)
def test_a_guide_in_a_document_is_judged_by_its_words_there(made: object, name: str, place: str) -> None:
    file = document(made(GUIDE).content, name)  # type: ignore[operator]
    (guide,) = unit_facts([article("政府信息公开指南", file), file], frame()).guides
    assert guide.readable
    assert [element for element, _ in guide.elements] == [
        "信息分类",
        "编排体系",
        "获取方式",
        "机构名称",
        "办公地址",
        "办公时间",
        "联系电话",
        "传真号码",
        "互联网联系方式",
    ]
    assert dict(guide.elements)["编排体系"] == Evidence(
        file.url, file.snapshot, GUIDE[2].removeprefix("二、"), place
    )
    assert guide.evidence[0] == Evidence("http://a.example/mzj/1.html", "0" * 64, "政府信息公开指南", "标题")


def test_a_scanned_guide_is_not_readable_and_names_the_cause() -> None:
    file = document(scanned_pdf(2).content, "指南.pdf")
    gap = Gap(file.url, Cause.SCANNED, "指南.pdf")
    (guide,) = unit_facts([article("政府信息公开指南", file), file], frame(gap)).guides
    assert (guide.readable, guide.unread) == (False, (gap,))
    assert guide.unread[0].told == "“指南.pdf”内容为图片或扫描件"


def test_a_document_that_only_a_list_leads_to_has_title_and_date_from_there() -> None:
    file = document(pdf(GUIDE).content, "P0001.pdf")
    entry = ListEntry(file.url, "云岫县民政局政府信息公开指南", date(2022, 3, 1))
    listed = PageFacts(
        "http://a.example/mzj/", "1" * 64, PageKind.LIST, columns=("政府信息公开指南",), entries=(entry,)
    )
    (guide,) = unit_facts([listed, file], frame()).guides
    assert (guide.subject, guide.published_on) == (entry.title, date(2022, 3, 1))
    assert guide.evidence == (
        Evidence(listed.url, listed.snapshot, entry.title, "标题"),
        Evidence(listed.url, listed.snapshot, "2022-03-01", "栏目列表"),
    )
    assert dict(guide.elements)["编排体系"].url == file.url


def test_a_document_stands_once_whatever_leads_to_it() -> None:
    file = document(pdf(GUIDE).content, "a.pdf")
    copy = document(pdf(GUIDE).content, "aa.pdf")
    page = article("政府信息公开指南", file)
    assert standing([page, file, copy]) == (page,)
    assert [p.url for p in standing([file, copy])] == [file.url]


def test_an_article_with_a_text_of_its_own_is_read_alone() -> None:
    file = document(pdf(GUIDE).content, "a.pdf")
    page = article(
        "关于印发办法的通知", file, body="各有关单位：现将办法印发给你们。" + "请认真贯彻执行。" * 30
    )
    assert whole_pages([page, file]) == (page,)


def test_a_form_to_fill_in_is_no_part_of_the_article() -> None:
    file = document(docx_of(samples.BLOCKS).content, "b.docx")
    page = article("政府信息公开指南", file, "政府信息公开申请表.docx")
    assert whole(page, {file.url: file}) == page


NOTICE = "为完善社会救助制度，现就《云岫县临时救助实施办法》向社会公开征求意见。征求意见时间：2022年3月1日至2022年3月31日。联系电话：0700-8000001。"
DRAFT = (
    "云岫县临时救助实施办法（征求意见稿）",
    "第一条 为规范工作，制定本办法。",
    "第二条 本办法自印发之日起施行。",
)


def notice(*files: tuple[PageFacts, str]) -> PageFacts:
    return PageFacts(
        "http://a.example/mzj/2.html",
        "2" * 64,
        PageKind.ARTICLE,
        title="关于公开征求《云岫县临时救助实施办法》意见的公告",
        dates=(PageDate(DateKind.PUBLISHED, date(2022, 3, 1), "发布时间", "2022-03-01"),),
        body=NOTICE,
        attachments=tuple(Attachment(file.url, words, "docx") for file, words in files),
    )


def test_draft_and_explanation_are_told_by_what_the_documents_say() -> None:
    draft = document(pdf(DRAFT).content, "1.pdf")
    explained = document(
        docx_of(("关于《云岫县临时救助实施办法》的", "起草说明", "一、起草背景")).content, "2.docx"
    )
    page = notice((draft, "附件1"), (explained, "附件2"))
    (found,) = unit_facts([page, draft, explained], frame()).consultations
    assert found.draft == Evidence(draft.url, draft.snapshot, DRAFT[0], "第1页第1段")
    assert found.explanation == Evidence(
        explained.url, explained.snapshot, "关于《云岫县临时救助实施办法》的", "正文第1段"
    )
    assert (found.unnamed, found.closes_on) == ((), date(2022, 3, 31))


def test_a_draft_that_nobody_can_open_is_unread_with_its_cause() -> None:
    torn = document(b"%PDF-1.4 torn", "征求意见稿.pdf")
    gap = Gap(torn.url, Cause.BROKEN, "征求意见稿.pdf")
    page = notice((torn, "征求意见稿.pdf"))
    (found,) = unit_facts([page, torn], frame(gap)).consultations
    assert (found.draft, found.unread) == (None, (gap,))


def test_opinions_in_a_workbook_are_read_and_quoted_at_their_row() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("采纳情况")
        sheet.write_row("A1", ["序号", "意见内容", "是否采纳", "理由"])
        sheet.write_row("A2", [1, "建议提高补助标准", "未采纳", "县级财力暂不具备条件"])

    file = document(samples.workbook(fill), "表.xlsx")
    page = notice()
    answer = PageFacts(
        "http://a.example/mzj/3.html",
        "3" * 64,
        PageKind.ARTICLE,
        title="《云岫县临时救助实施办法》征求意见采纳情况的反馈",
        dates=(PageDate(DateKind.PUBLISHED, date(2022, 4, 2), "发布时间", "2022-04-02"),),
        body="征求意见期间收到意见1条，现将采纳情况反馈如下。",
        attachments=(Attachment(file.url, "采纳情况表.xlsx", "xlsx"),),
    )
    (found,) = unit_facts([page, answer, file], frame()).consultations
    assert found.feedback is not None
    assert [(o.words, o.adopted, o.reason) for o in found.feedback.opinions] == [
        ("建议提高补助标准", False, "县级财力暂不具备条件")
    ]
    assert found.feedback.evidence[-1] == Evidence(
        file.url,
        file.snapshot,
        "建议提高补助标准：未采纳，理由：县级财力暂不具备条件",
        "工作表“采纳情况”第2行",
    )
