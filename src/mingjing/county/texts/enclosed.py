"""Articles that only pass a document on: guides, reports, plans and feedback as Word files, PDF, workbooks and scans."""

import re
from dataclasses import replace

from mingjing.county.documents import Block, blocks_of, docx_of, pdf, scanned_pdf, xlsx
from mingjing.county.nouns import Article, File, Office
from mingjing.county.plan import UnitPlan
from mingjing.county.texts.markup import file_link

_LINK = re.compile(r'<a href="\{\{f:(draft|explanation)\}\}">[^<]*</a>')
_TABLE = re.compile(r"<table.*?</table>", re.DOTALL | re.IGNORECASE)


def enclosed(office: Office, plan: UnitPlan, article: Article) -> Article:
    """The article as its clerk files it: as it is, or with its text in a document. What is true of it stays true."""
    rng = office.rng("enclosed", article.key)
    what = article.key.partition("/")[2]
    chance = rng.random()
    if what == "guide" and plan.guide.state == "scanned" and office.seed % 2 == 0:
        return _passed_on(office, article, scanned_pdf(3, 20), "扫描件")
    if what == "guide" and plan.guide.state == "fine" and plan.guide.fees != "linked" and chance < 0.4:
        return _passed_on(office, article, rng.choice((docx_of, pdf))(_document(article)))
    if re.fullmatch(r"report/\d{4}", what) and plan.report.structure != "scanned" and chance < 0.4:
        # On a PDF a missing table cannot be told from one without lines, so a report that lacks one is a Word file.
        make = docx_of if plan.report.structure == "table_two" else rng.choice((docx_of, pdf))
        return _passed_on(office, article, make(_document(article)))
    if what == "planning/own" and chance < 0.5:
        return _passed_on(office, article, pdf(_document(article)))
    if what.startswith("consultation/") and what.endswith("/feedback"):
        return _table_apart(office, article) if chance < 0.7 else article
    if what.startswith("consultation/") and article.files and chance < 0.6:
        return replace(article, body=_LINK.sub(_unnamed, article.body))
    return article


def _document(article: Article) -> tuple[Block, ...]:
    return (article.title, *blocks_of(article.body))


def _passed_on(office: Office, article: Article, file: File, note: str = "") -> Article:
    """The page says no more than that the document is attached."""
    hand = office.hand
    name = f"{article.title}{f'（{note}）' if note else ''}.{file.suffix}"
    line = f"根据《中华人民共和国政府信息公开条例》有关规定，现将{article.title}予以公布，全文见附件。"
    body = hand.page(hand.p(line), hand.p(f"附件：{file_link('document', name)}"))
    return replace(article, body=body, files={"document": file})


def _unnamed(match: re.Match[str]) -> str:
    """A link that does not tell what it leads to."""
    return file_link(match[1], "附件1" if match[1] == "draft" else "附件2")


def _table_apart(office: Office, article: Article) -> Article:
    """The table of opinions as a document of its own, a workbook or a Word file."""
    found = _TABLE.search(article.body)
    if found is None:
        return article
    (rows,) = (block for block in blocks_of(found.group()) if not isinstance(block, str))
    if office.rng("enclosed", article.key, "form").random() < 0.5:
        file = xlsx([("意见采纳情况", [[cell.text for cell in row] for row in rows])])
    else:
        file = docx_of(("意见采纳情况表", rows))
    words = office.hand.p(f"附件：{file_link('opinions', f'意见采纳情况表.{file.suffix}')}")
    body = article.body[: found.start()] + words + article.body[found.end() :]
    return replace(article, body=body, files={**article.files, "opinions": file})
