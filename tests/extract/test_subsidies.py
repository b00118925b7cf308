"""Subsidies: what is a policy, what a result of payment, and what only shares their words."""

import pytest
from tests.extract.pages import FRAME, grid, shown

from mingjing.extract.subsidies import find_subsidies
from mingjing.model import PageFacts

PAID = grid(
    ("序号", "姓名", "金额（元）"), ("1", "张*", "120.00"), ("2", "李**", "240.00"), ("合计", "", "360.00")
)


def found(*pages: PageFacts) -> list[tuple[str, str, int | None, tuple[str, ...], int]]:
    return [
        (s.kind.value, s.programme, s.year, tuple(name for name, _ in s.terms), s.rows)
        for s in find_subsidies(pages, FRAME)
    ]


@pytest.mark.parametrize(
    ("html", "terms"),
    [
        (
            "<p>一、补贴对象</p><p>本县八十周岁以上老人。</p><p>二、补贴标准</p><p>每月50元。</p><p>三、申领流程</p><p>向村委会申请。</p>",
            ("申领条件", "补贴标准", "申领流程"),
        ),
        (
            "<p>问：谁可以申请？</p><p>答：本县老人。</p><p>问：能领多少？</p><p>答：五十。</p>",
            ("申领条件", "补贴标准"),
        ),
        ("<p>具有本县户籍、年满八十周岁的老年人均可申请，每人每月50元。</p>", ("申领条件", "补贴标准")),
        ("<p>本人向村委会提出申请，经乡镇审核公示后，由县民政局发放。</p>", ("申领流程",)),
        (
            grid(("项目", "内容"), ("享受条件", "年满八十周岁"), ("办理流程", "村级受理、乡镇审核")),
            ("申领条件", "申领流程"),
        ),
    ],
)
def test_a_policy_tells_its_terms_in_many_ways(html: str, terms: tuple[str, ...]) -> None:
    assert found(shown("高龄津贴申领指南", html, "惠民补贴")) == [("policy", "高龄津贴", 2022, terms, 0)]


@pytest.mark.parametrize(
    ("title", "programme", "year"),
    [
        ("云岫县2022年第二季度高龄津贴发放公示", "高龄津贴", 2022),
        ("2021年耕地地力保护补贴资金发放明细表", "耕地地力保护补贴", 2021),
        ("关于2022年3月困难残疾人生活补贴发放情况的公示", "困难残疾人生活补贴", 2022),
        ("2022年6月特困人员供养月报", "特困人员供养", 2022),
    ],
)
def test_a_payment_tells_programme_year_and_lines(title: str, programme: str, year: int) -> None:
    page = shown(title, "<p>现将发放情况公示如下。</p>" + PAID, "惠民补贴")
    assert found(page) == [("payment", programme, year, (), 2)]


@pytest.mark.parametrize(
    ("title", "column"),
    [
        ("关于公开征求《高龄津贴管理办法》意见的公告", "意见征集"),
        ("一图读懂高龄津贴政策", "政策解读"),
        ("县民政局扎实推进高龄津贴发放工作", "工作动态"),
        ("关于举办高龄津贴业务培训的通知", "通知公告"),
        ("2022年稳岗补贴企业名单公示", "通知公告"),
        ("差旅补贴管理办法", "规章制度"),
        ("转发省民政厅《关于调整高龄津贴标准的通知》", "上级文件"),
        ("云岫县民政局2022年部门预算", "财政预决算"),
    ],
)
def test_what_shares_the_words_is_none(title: str, column: str) -> None:
    assert found(shown(title, "<p>补贴标准为每月50元，由县财政发放。</p>" + PAID, column)) == []


def test_rules_on_a_subsidy_count_when_they_tell_two_terms() -> None:
    title = "云岫县民政局关于印发《高龄津贴发放办法》的通知"
    vague = shown(title, "<p>现将办法印发给你们，请遵照执行。</p><p>补贴标准：每月50元。</p>", "政策文件")
    clear = shown(title, "<p>补贴对象：八十周岁以上老人。</p><p>补贴标准：每月50元。</p>", "政策文件")
    assert (found(vague), [kind for kind, *_ in found(clear)]) == ([], ["policy"])
