"""The role of a page, and how sure it is."""

from pathlib import Path

import pytest
from tests.extract.page.conftest import snapshot
from tests.extract.pages import shown

from mingjing.extract.page import page_facts
from mingjing.extract.roles import role_of
from mingjing.model import Cause, Confidence, PageFacts, PageKind, Role

LONG = "<p>云岫县民政局负责全县民政工作，现将有关情况予以说明，欢迎社会各界监督。</p>"


@pytest.mark.parametrize(
    ("title", "column", "html", "role", "confidence"),
    [
        ("云岫县民政局政府信息公开指南", "政府信息公开指南", LONG, Role.GUIDE, Confidence.SURE),
        ("高龄津贴办事指南", "办事指南", LONG, Role.SUBSIDY_POLICY, Confidence.LIKELY),
        ("云岫县民政局2021年政府信息公开工作年度报告", "政府信息公开年报", LONG, Role.ANNUAL_REPORT, Confidence.SURE),
        ("张明　党组书记、局长", "领导信息", "<p>张明，汉族，1970年5月出生，大学学历。</p><p>分工：主持全面工作。</p>", Role.LEADERS, Confidence.LIKELY),
        ("民政局机构职能", "机构概况", "<p>一、主要职责</p><p>负责社会救助工作。</p>", Role.PROFILE, Confidence.SURE),
        ("《云岫县养老服务办法》政策解读", "政策解读", LONG, Role.INTERPRETATION, Confidence.SURE),
        ("《云岫县养老服务办法》政策解读", "工作动态", LONG, Role.INTERPRETATION, Confidence.DOUBTFUL),
        ("关于公开征求《云岫县养老服务办法（征求意见稿）》意见的公告", "意见征集", LONG, Role.CONSULTATION, Confidence.SURE),
        ("《云岫县养老服务办法》征求意见采纳情况反馈", "结果反馈", LONG, Role.FEEDBACK, Confidence.SURE),
        ("云岫县民政局2022年度重大行政决策事项目录", "决策目录", LONG, Role.DECISION_CATALOGUE, Confidence.SURE),
        ("云岫县民政局2022年部门预算", "财政预决算", LONG, Role.BUDGET, Confidence.SURE),
        ("云岫县“十四五”养老服务发展规划", "规划信息", LONG, Role.PLAN, Confidence.SURE),
        ("2022年高龄津贴发放公示", "惠民补贴", LONG, Role.SUBSIDY_PAYMENT, Confidence.SURE),
        ("云岫县民政局关于印发《云岫县高龄津贴发放办法》的通知", "规范性文件", LONG, Role.POLICY, Confidence.SURE),
        ("县民政局召开养老服务推进会", "工作动态", LONG, Role.OTHER, Confidence.LIKELY),
        ("关于办公设备采购的公告", "机构概况", LONG, Role.OTHER, Confidence.LIKELY),
    ],
)  # fmt: skip
def test_title_column_and_text_tell_the_role(
    title: str, column: str, html: str, role: Role, confidence: Confidence
) -> None:
    found = role_of(shown(title, html, column))
    assert (found.role, found.confidence) == (role, confidence)


def test_a_page_that_shows_nothing_has_no_role() -> None:
    blocked = PageFacts("http://a.example/1", "0" * 64, PageKind.BLOCKED, cause=Cause.BLOCKED)
    assert role_of(blocked).role is Role.UNSEEN


def test_the_role_is_told_with_words_of_the_page() -> None:
    found = role_of(shown("云岫县民政局政府信息公开指南", LONG, "政府信息公开指南"))
    assert [e.words for e in found.evidence] == [
        "云岫县民政局政府信息公开指南",
        "政务公开 > 政府信息公开指南",
    ]


def real(file: Path) -> PageFacts:
    return page_facts(snapshot(file.read_bytes(), url="http://www.a.example/b/c.html"))


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("details.saved.jsp.html", {Role.POLICY}),
        ("gkzn.saved.jsp.html", {Role.COLUMN}),
        ("list.saved.jsp.html", {Role.COLUMN}),
        ("wanzai_2022_stat_bulletin_xxgk.html", {Role.OTHER}),
        ("wanzai_2015_stat_bulletin.html", {Role.OTHER}),
        ("nfra_itemdetail_rendered.html", {Role.OTHER}),
        ("xinhuanet_1.html", {Role.OTHER}),
        ("people_1.html", {Role.OTHER}),
    ],
)
def test_real_pages_have_their_roles(realdata: Path, name: str, roles: set[Role]) -> None:
    (file,) = realdata.glob(f"html/**/{name}")
    assert role_of(real(file)).role in roles


def test_real_news_pages_are_none_of_the_roles(realdata: Path) -> None:
    folder = realdata / "gold" / "chinese_web_content_extraction" / "original"
    found = [role_of(real(file)) for file in sorted(folder.glob("*.html"))]
    claimed = [role for role in found if role.role not in (Role.OTHER, Role.COLUMN, Role.HOME, Role.UNSEEN)]
    assert len(claimed) <= 2, [(role.role, role.evidence[0].words) for role in claimed]
