"""Payments count for the year they are paid for, whenever in it or after it they were published."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.checks.subsidies import SEARCHED, nothing_to_judge, of_kind
from mingjing.model import (
    About,
    Finding,
    Frame,
    SubsidyDisclosure,
    SubsidyKind,
    absent,
    met,
    unclear,
)

ABOUT = About(
    title="惠民惠农资金发放信息",
    asks="是否公开了本年度惠民惠农补贴的发放结果？",
    law=("政府信息公开条例", "第二十一条"),
    remedy="每批补贴发放后公布发放结果（项目、标准、金额、户数或名单），名单隐去身份证号、银行卡号和完整电话。",
    codes=(
        ("year_unclear", "看不出发放的是哪一年度的"),
        ("no_payment", "没有本年度的发放结果"),
        ("none_found", "没有找到政策和发放信息"),
        ("not_seen", "有网页未能查看"),
    ),
)


@dataclass(frozen=True)
class Params:
    """This check has no parameters."""


def check(
    disclosures: Sequence[SubsidyDisclosure],
    params: Params,  # noqa: ARG001
    frame: Frame,
) -> Iterator[Finding]:
    """One finding per programme that was paid in the year, or may have been."""
    payments = of_kind(disclosures, SubsidyKind.PAYMENT, frame)
    if not payments:
        if of_kind(disclosures, SubsidyKind.POLICY, frame):
            yield _none_of_the_year(frame, "未找到补贴的发放结果")
        else:
            yield nothing_to_judge(frame)
        return
    found = [finding for pages in payments.values() for finding in _of_programme(pages, frame)]
    yield from found
    if not found:
        years = sorted({page.year for pages in payments.values() for page in pages if page.year})
        told = f"未找到{frame.year}年的发放结果（只有{'、'.join(map(str, years))}年的）"
        yield _none_of_the_year(frame, told)


def _of_programme(pages: Sequence[SubsidyDisclosure], frame: Frame) -> Iterator[Finding]:
    """Paid for in the year; else published in it without a year, or for the year before; else nothing."""
    paid = [page for page in pages if page.year == frame.year]
    if paid:
        shown = tuple(evidence for page in paid[-5:] for evidence in page.evidence[:1])
        told = f"公开了{frame.year}年发放结果 {len(paid)} 份"
        yield met(paid[-1], told, evidence=shown)
        return
    open_ones = [page for page in pages if page.year is None or _in_the_year(page, frame)]
    if open_ones:
        told = (
            "看不出发放的是哪一年度的" if open_ones[0].year is None else f"写明的年度是{open_ones[0].year}年"
        )
        yield unclear(open_ones[0], f"{told}，算不算本年度的发放结果由人核定", code="year_unclear")


def _in_the_year(page: SubsidyDisclosure, frame: Frame) -> bool:
    return page.published_on is not None and frame.in_window(page.published_on)


def _none_of_the_year(frame: Frame, told: str) -> Finding:
    return absent(frame.search("惠民惠农资金发放", *SEARCHED), told, code="no_payment")
