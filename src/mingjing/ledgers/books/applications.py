"""依申请公开: applications for disclosure, how each was handled, and reconsideration and litigation that followed."""

from collections.abc import Iterator

from mingjing.ledgers.ledger import Column, Entry, Kind, Ledger, Objection
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
)

_APPLICANTS = {kind.value: kind for kind in Applicant}
_RECEIPTS = {method.label: method for method in ReceiptMethod}
_SERVICES = {method.label: method for method in ServiceMethod}
_RESULTS = {result.label: result for result in ReplyResult}
_REDRESS = {result.label: result for result in RedressResult}
_UNANSWERED = (ReplyResult.NOT_CORRECTED, ReplyResult.FEE_UNPAID)
_INSTANCES = (
    (Instance.FIRST, "一审结果", "一审判决日期"),
    (Instance.SECOND, "二审结果", "二审判决日期"),
    (Instance.RETRIAL, "再审结果", "再审判决日期"),
)
_AFTER = (
    ("确认日期", "到达日期"),
    ("告知补正日期", "到达日期"),
    ("收到补正日期", "告知补正日期"),
    ("再次告知补正日期", "告知补正日期"),
    ("征求意见日期", "到达日期"),
    ("征求意见送达日期", "征求意见日期"),
    ("意见返回日期", "征求意见日期"),
    ("告知延期日期", "到达日期"),
    ("收费通知日期", "到达日期"),
    ("缴费日期", "收费通知日期"),
    ("答复日期", "到达日期"),
    ("申请复议日期", "到达日期"),
    ("复议决定日期", "申请复议日期"),
    ("起诉日期", "到达日期"),
    ("一审判决日期", "起诉日期"),
    ("上诉日期", "一审判决日期"),
    ("二审判决日期", "一审判决日期"),
    ("判决生效日期", "一审判决日期"),
    ("申请再审日期", "一审判决日期"),
    ("再审判决日期", "一审判决日期"),
)
"""(day, the day it cannot precede and that must be told with it)."""


def _record(row: Entry) -> ApplicationCase:
    return ApplicationCase(
        name=row.text("案件名称"),
        unit=row.unit("单位名称"),
        applicant=row.choice("申请人类型", Applicant),
        handling=_handling(row),
        result=row.maybe_choice("办理结果", ReplyResult),
        served_by=row.maybe_choice("答复送达方式", ServiceMethod),
        reasoned=row.yes("是否写明理由和依据"),
        remedies_told=row.yes("是否告知救济途径"),
        reconsideration=_reconsideration(row),
        litigation=_litigation(row),
        link=row.text("答复书链接"),
        evidence=row.evidence,
    )


def _handling(row: Entry) -> Handling:
    first, again = row.maybe_day("告知补正日期"), row.maybe_day("再次告知补正日期")
    asked, extended, charged = (
        row.maybe_day(name) for name in ("征求意见日期", "告知延期日期", "收费通知日期")
    )
    corrections = [Correction(first, row.maybe_day("收到补正日期"))] if first else []
    inquiry = (
        Inquiry(asked, row.maybe_day("意见返回日期"), row.maybe_day("征求意见送达日期")) if asked else None
    )
    return Handling(
        method=row.choice("收到方式", ReceiptMethod),
        arrived_on=row.day("到达日期"),
        confirmed_on=row.maybe_day("确认日期"),
        corrections=(*corrections, *([Correction(again)] if again else [])),
        inquiries=(inquiry,) if inquiry else (),
        extension=Extension(extended, int(row.number("延期工作日数") or 0), row.yes("延期是否经负责人同意"))
        if extended
        else None,
        fee=FeeNotice(charged, row.maybe_day("缴费日期")) if charged else None,
        replied_on=row.maybe_day("答复日期"),
    )


def _reconsideration(row: Entry) -> Reconsideration | None:
    filed_on = row.maybe_day("申请复议日期")
    if filed_on is None:
        return None
    return Reconsideration(
        filed_on, row.maybe_choice("复议结果", RedressResult), row.maybe_day("复议决定日期")
    )


def _litigation(row: Entry) -> Litigation | None:
    filed_on = row.maybe_day("起诉日期")
    if filed_on is None:
        return None
    return Litigation(
        filed_on=filed_on,
        judgments=tuple(
            Judgment(instance, row.choice(result, RedressResult), row.day(judged_on))
            for instance, result, judged_on in _INSTANCES
            if row.maybe_day(judged_on)
        ),
        effective_on=row.maybe_day("判决生效日期"),
        appealed_on=row.maybe_day("上诉日期"),
        retrial_on=row.maybe_day("申请再审日期"),
    )


def _objections(row: Entry) -> Iterator[Objection]:
    for later, earlier in _AFTER:
        day, before = row.maybe_day(later), row.maybe_day(earlier)
        if day is not None and before is None:
            yield earlier, f"填了{later}的，也请填写"
        elif day is not None and before is not None and day < before:
            yield later, f"早于{earlier} {before}；请改正其中一个"
    yield from _extension_objections(row)
    yield from _reply_objections(row)
    for result, decided_on in (
        ("复议结果", "复议决定日期"),
        *((result, judged) for _, result, judged in _INSTANCES),
    ):
        told, day = row.maybe_choice(result, RedressResult), row.maybe_day(decided_on)
        if (told is None) != (day is None):
            yield (decided_on if day is None else result), f"{result}和{decided_on}请一起填写"


def _extension_objections(row: Entry) -> Iterator[Objection]:
    days = row.number("延期工作日数")
    if row.maybe_day("告知延期日期") is None:
        if days is not None:
            yield "告知延期日期", "填了延期工作日数的，也请填写"
    elif days is None or days <= 0 or days % 1:
        yield "延期工作日数", "请填延长几个工作日（整数），最多 20"


def _reply_objections(row: Entry) -> Iterator[Objection]:
    result = row.maybe_choice("办理结果", ReplyResult)
    if row.maybe_day("答复日期") is not None:
        if result is None:
            yield "办理结果", "已经答复的，请选择办理结果"
        if row.maybe_choice("答复送达方式", ServiceMethod) is None:
            yield "答复送达方式", "已经答复的，请选择送达方式"
    elif result is not None and result not in _UNANSWERED:
        yield "答复日期", "选了办理结果的，请填写答复日期；还没有答复的，办理结果留空"


LEDGER: Ledger[ApplicationCase] = Ledger(
    name="依申请公开",
    field="applications",
    about="收到的政府信息公开申请，一件一行；上年结转、本年办理的也要填。申请人姓名在结果中一律打码。",
    columns=(
        Column("案件名称", Kind.TEXT, True, "写申请的内容，不写申请人姓名", "申请公开城南安置房分配方案"),
        Column("单位名称", Kind.UNIT, True, "收到申请、负责答复的单位"),
        Column("申请人", Kind.TEXT, help="可以不填；填了也只显示 ***", personal=True),
        Column("申请人类型", Kind.CHOICE, True, "与年度报告表三一致", "自然人", _APPLICANTS),
        Column("收到方式", Kind.CHOICE, True, "平常信函指无需签收的信件", "当面提交", _RECEIPTS),
        Column(
            "到达日期", Kind.DATE, True, "当面提交的当日，邮件签收的当日，网络、传真到达的当日", "2022-05-06"
        ),
        Column("确认日期", Kind.DATE, help="平常信函、网络、传真：与申请人双方确认收到的日期"),
        Column("告知补正日期", Kind.DATE, help="没有要求补正的不填"),
        Column("收到补正日期", Kind.DATE, help="申请人没有补正的不填"),
        Column("再次告知补正日期", Kind.DATE, help="只告知过一次的不填"),
        Column("征求意见日期", Kind.DATE, help="向第三方或其他机关征求意见的日期；没有征求的不填"),
        Column("征求意见送达日期", Kind.DATE, help="对方收到征求意见书的日期；不知道的不填"),
        Column("意见返回日期", Kind.DATE, help="对方没有答复的不填"),
        Column("告知延期日期", Kind.DATE, help="没有延期的不填"),
        Column("延期工作日数", Kind.NUMBER, help="延长几个工作日，最多 20"),
        Column("延期是否经负责人同意", Kind.YES_NO, help="政府信息公开工作机构负责人是否同意"),
        Column("收费通知日期", Kind.DATE, help="没有收取信息处理费的不填"),
        Column("缴费日期", Kind.DATE, help="申请人没有缴费的不填"),
        Column(
            "答复日期",
            Kind.DATE,
            help="当面送达填签收当日，邮寄填交邮当日，网络、传真填发出当日，不填落款日期",
            example="2022-06-02",
        ),
        Column("答复送达方式", Kind.CHOICE, help="怎样送给申请人", example="邮寄", choices=_SERVICES),
        Column("办理结果", Kind.CHOICE, help="与年度报告表三一致", example="予以公开", choices=_RESULTS),
        Column("是否写明理由和依据", Kind.YES_NO, help="答复书是否写明理由和法律依据"),
        Column("是否告知救济途径", Kind.YES_NO, help="答复书是否写明可以申请行政复议、提起行政诉讼"),
        Column("申请复议日期", Kind.DATE, help="没有行政复议的不填"),
        Column("复议结果", Kind.CHOICE, help="还没有决定的不填", choices=_REDRESS),
        Column("复议决定日期", Kind.DATE, help="复议决定书的日期"),
        Column("起诉日期", Kind.DATE, help="没有行政诉讼的不填"),
        Column("一审结果", Kind.CHOICE, help="还没有判决的不填", choices=_REDRESS),
        Column("一审判决日期", Kind.DATE, help="一审判决、裁定的日期"),
        Column("上诉日期", Kind.DATE, help="没有上诉的不填"),
        Column("二审结果", Kind.CHOICE, help="维持原判的选“维持”", choices=_REDRESS),
        Column("二审判决日期", Kind.DATE, help="二审判决、裁定的日期"),
        Column("判决生效日期", Kind.DATE, help="判决还没有生效的不填"),
        Column("申请再审日期", Kind.DATE, help="没有申请再审的不填"),
        Column("再审结果", Kind.CHOICE, help="维持原判的选“维持”", choices=_REDRESS),
        Column("再审判决日期", Kind.DATE, help="再审判决、裁定的日期"),
        Column("答复书链接", Kind.LINK, help="隐去个人信息后的答复书"),
    ),
    key=("单位名称", "案件名称", "到达日期"),
    record=_record,
    whose=lambda case: (case.unit,),
    objections=_objections,
)
