"""The ledger of applications: a row becomes a case with its days; what does not fit together is refused by cell."""

from datetime import date
from pathlib import Path

import pytest

from mingjing.ledgers import BadLedger, Scope, UnitNames, find_ledgers, read_shelf
from mingjing.model import (
    Applicant,
    ApplicationCase,
    Correction,
    Extension,
    FeeNotice,
    Handling,
    Inquiry,
    Instance,
    Judgment,
    Litigation,
    ReceiptMethod,
    Reconsideration,
    RedressResult,
    ReplyResult,
    ServiceMethod,
    Unit,
    UnitKind,
)

NAME = "云岫县民政局"
SCOPE = Scope(
    UnitNames([Unit(NAME, UnitKind.DEPARTMENT, "县直单位", (), ("民政局",))]),
    date(2022, 1, 1),
    date(2022, 12, 31),
)
LEAST = {
    "案件名称": "低保名单",
    "单位名称": "民政局",
    "申请人类型": "自然人",
    "收到方式": "当面提交",
    "到达日期": "2022-05-06",
}


def cases(folder: Path, cells: dict[str, str]) -> tuple[ApplicationCase, ...]:
    row = LEAST | cells
    (folder / "ledgers").mkdir()
    text = ",".join(row) + "\n" + ",".join(row.values()) + "\n"
    (folder / "ledgers" / "依申请公开.csv").write_text(text, "utf-8-sig")
    return read_shelf(find_ledgers(folder, {}), folder, SCOPE).of(NAME).applications


def test_a_row_with_everything_becomes_a_case_without_the_name_of_the_applicant(tmp_path: Path) -> None:
    (case,) = cases(
        tmp_path,
        {
            "申请人": "章三",
            "收到方式": "网络",
            "确认日期": "2022-05-07",
            "告知补正日期": "2022-05-10",
            "收到补正日期": "2022-05-16",
            "再次告知补正日期": "2022-05-20",
            "征求意见日期": "2022-05-23",
            "征求意见送达日期": "2022-05-24",
            "意见返回日期": "2022-05-30",
            "告知延期日期": "2022-06-10",
            "延期工作日数": "10",
            "延期是否经负责人同意": "是",
            "收费通知日期": "2022-06-13",
            "缴费日期": "2022-06-15",
            "答复日期": "2022-07-01",
            "答复送达方式": "邮寄",
            "办理结果": "属于四类过程性信息",
            "是否写明理由和依据": "是",
            "是否告知救济途径": "否",
            "申请复议日期": "2022-07-08",
            "复议结果": "部分撤销",
            "复议决定日期": "2022-08-30",
            "起诉日期": "2022-09-02",
            "一审结果": "撤销",
            "一审判决日期": "2022-10-20",
            "上诉日期": "2022-10-28",
            "二审结果": "维持",
            "二审判决日期": "2022-12-06",
            "答复书链接": "http://www.example.gov.cn/1.html",
        },
    )
    (row,) = case.evidence
    assert "章三" not in row.words
    assert (row.url, row.place) == ("ledgers/依申请公开.csv", "第2行")
    assert case == ApplicationCase(
        name="低保名单",
        unit=NAME,
        applicant=Applicant.PERSON,
        handling=Handling(
            method=ReceiptMethod.INTERNET,
            arrived_on=date(2022, 5, 6),
            confirmed_on=date(2022, 5, 7),
            corrections=(Correction(date(2022, 5, 10), date(2022, 5, 16)), Correction(date(2022, 5, 20))),
            inquiries=(Inquiry(date(2022, 5, 23), date(2022, 5, 30), date(2022, 5, 24)),),
            extension=Extension(date(2022, 6, 10), 10, approved=True),
            fee=FeeNotice(date(2022, 6, 13), date(2022, 6, 15)),
            replied_on=date(2022, 7, 1),
        ),
        result=ReplyResult.PROCESS,
        served_by=ServiceMethod.POST,
        reasoned=True,
        remedies_told=False,
        reconsideration=Reconsideration(date(2022, 7, 8), RedressResult.PARTLY_REVOKED, date(2022, 8, 30)),
        litigation=Litigation(
            filed_on=date(2022, 9, 2),
            judgments=(
                Judgment(Instance.FIRST, RedressResult.REVOKED, date(2022, 10, 20)),
                Judgment(Instance.SECOND, RedressResult.UPHELD, date(2022, 12, 6)),
            ),
            appealed_on=date(2022, 10, 28),
        ),
        link="http://www.example.gov.cn/1.html",
        evidence=(row,),
    )


def test_a_new_application_needs_five_cells(tmp_path: Path) -> None:
    (case,) = cases(tmp_path, {})
    assert case == ApplicationCase(
        name="低保名单",
        unit=NAME,
        applicant=Applicant.PERSON,
        handling=Handling(ReceiptMethod.IN_PERSON, date(2022, 5, 6)),
        result=None,
        served_by=None,
        reasoned=None,
        remedies_told=None,
        reconsideration=None,
        litigation=None,
        link="",
        evidence=case.evidence,
    )


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"收到补正日期": "2022-05-16", "告知补正日期": ""}, "（空）：填了收到补正日期的，也请填写"),
        (
            {"答复日期": "2022-05-05", "答复送达方式": "邮寄", "办理结果": "予以公开"},
            "“2022-05-05”：早于到达日期 2022-05-06；请改正其中一个",
        ),
        (
            {"告知延期日期": "2022-05-20", "延期工作日数": "1.5"},
            "“1.5”：请填延长几个工作日（整数），最多 20",
        ),
        ({"延期工作日数": "5", "告知延期日期": ""}, "（空）：填了延期工作日数的，也请填写"),
        (
            {"答复日期": "2022-05-20", "答复送达方式": "邮寄", "办理结果": ""},
            "（空）：已经答复的，请选择办理结果",
        ),
        (
            {"答复日期": "2022-05-20", "办理结果": "予以公开", "答复送达方式": ""},
            "（空）：已经答复的，请选择送达方式",
        ),
        (
            {"办理结果": "予以公开", "答复日期": ""},
            "（空）：选了办理结果的，请填写答复日期；还没有答复的，办理结果留空",
        ),
        (
            {"申请复议日期": "2022-07-08", "复议结果": "撤销", "复议决定日期": ""},
            "（空）：复议结果和复议决定日期请一起填写",
        ),
    ],
)
def test_cells_that_do_not_fit_together_are_refused_with_the_remedy(
    tmp_path: Path, cells: dict[str, str], told: str
) -> None:
    with pytest.raises(BadLedger) as bad:
        cases(tmp_path, cells)
    assert [str(fault).partition("  ")[2] for fault in bad.value.faults] == [told]


def test_an_application_that_was_given_up_needs_no_day_of_reply(tmp_path: Path) -> None:
    (case,) = cases(tmp_path, {"告知补正日期": "2022-05-10", "办理结果": "申请人无正当理由逾期不补正"})
    assert (case.result, case.handling.replied_on) == (ReplyResult.NOT_CORRECTED, None)
