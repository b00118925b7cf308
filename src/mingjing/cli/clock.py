"""`mingjing clock`: when the reply to one application for disclosure is due, and what moved that day."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from mingjing.cli import chinese
from mingjing.cli.days import DAY, weekday
from mingjing.cli.faults import told
from mingjing.ledgers import official_calendar, read_holidays
from mingjing.model import (
    Calendar,
    CalendarGap,
    Clock,
    Correction,
    Extension,
    FeeNotice,
    Handling,
    Inquiry,
    ReceiptMethod,
    Terms,
    run_clock,
)
from mingjing.run.deadlines import days_left, lateness, provisional

_METHODS = {
    "当面": ReceiptMethod.IN_PERSON,
    "邮寄": ReceiptMethod.SIGNED_POST,
    "平常信函": ReceiptMethod.ORDINARY_POST,
    "网络": ReceiptMethod.INTERNET,
    "传真": ReceiptMethod.FAX,
}


Command = Callable[..., None]


def _day(
    name: str, told: str, *, required: bool = False, multiple: bool = False
) -> Callable[[Command], Command]:
    return click.option(name, type=DAY, metavar="日期", help=told, required=required, multiple=multiple)


@click.command(
    cls=chinese.Command,
    help="算一件政府信息公开申请的答复期限，写明是什么使期限移动。日期写成 2022-05-06 或 2022.5.6。",
    epilog="例：mingjing clock --received 2022-05-06 --inquiry 2022-05-20 --returned 2022-05-26",
)
@_day("--received", "申请到达的日期：当面提交、邮件签收、网络或传真到达的当日", required=True)
@click.option("--by", type=click.Choice(list(_METHODS)), default="当面", show_default=True, help="怎样收到的")
@_day("--confirmed", "平常信函、网络、传真：与申请人双方确认收到的日期；不填按到达当日确认")
@_day("--correction", "告知申请人补正的日期")
@_day("--corrected", "收到补正的日期")
@_day("--inquiry", "向第三方或其他机关征求意见的日期（可多次写）", multiple=True)
@_day("--returned", "收到意见的日期，与 --inquiry 按次序对应", multiple=True)
@_day("--extended", "告知申请人延期的日期")
@click.option(
    "--days", metavar="天数", type=click.IntRange(1, 20), default=20, show_default=True, help="延长几个工作日"
)
@_day("--fee", "发出收费通知的日期")
@_day("--paid", "申请人缴费的日期")
@_day("--replied", "答复送达或寄出的日期")
@_day("--on", "按哪一天计算还剩多少时间；不填为今天")
@click.option(
    "--holidays",
    metavar="文件",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="本县的节假日台账（日期、安排），没有的不填",
)
def clock(holidays: Path | None, on: date | None, **given: Any) -> None:
    """Tell the due day."""
    handling = _handling(given)
    with told():
        calendar = official_calendar(read_holidays(holidays) if holidays else None)
        note = ""
        try:
            run = run_clock(handling, calendar)
        except CalendarGap as gap:
            note = f"注意：{gap}。以下按周一至周五暂算，以国务院办公厅的通知为准。\n"
            calendar = provisional(calendar, handling.arrived_on)
            run = run_clock(handling, calendar)
        today = on or date.today()  # noqa: DTZ011 – the clerk's own day
        click.echo(note + "\n".join(_lines(handling, run, calendar, today)))


def _handling(given: dict[str, Any]) -> Handling:
    inquiries, returned = given["inquiry"], given["returned"]
    for name, needed in (("corrected", "correction"), ("paid", "fee")):
        if given[name] and not given[needed]:
            raise click.UsageError(f"写了 --{name} 的，也要写 --{needed}")
    if len(returned) > len(inquiries):
        raise click.UsageError("每个 --returned 之前都要有对应的 --inquiry")
    return Handling(
        method=_METHODS[given["by"]],
        arrived_on=given["received"],
        confirmed_on=given["confirmed"] or given["received"],
        corrections=(Correction(given["correction"], given["corrected"]),) if given["correction"] else (),
        inquiries=tuple(
            Inquiry(asked, returned[number] if number < len(returned) else None)
            for number, asked in enumerate(inquiries)
        ),
        extension=Extension(given["extended"], given["days"], approved=True) if given["extended"] else None,
        fee=FeeNotice(given["fee"], given["paid"]) if given["fee"] else None,
        replied_on=given["replied"],
    )


def _lines(handling: Handling, run: Clock, calendar: Calendar, today: date) -> list[str]:
    lines = [
        f"{move.day}　{move.told}{f'，期限至 {move.due_on}' if move.due_on else ''}" for move in run.moves
    ]
    lines += [f"不合规定：{breached.told}" for breached in run.breaches]
    received_on = handling.received_on
    if received_on and not handling.corrections and handling.replied_on is None:
        last = calendar.add_workdays(received_on, Terms().correction)
        lines.append(f"需要补正的，最迟 {last}（{weekday(last)}）告知申请人")
    if run.due_on is None:
        return [*lines, f"答复期限：{run.waiting_for.label if run.waiting_for else ''}，尚未起算"]
    lines.append(
        f"答复期限：{run.due_on}（{weekday(run.due_on)}）{'，意见返回后可能提前' if run.provisional else ''}"
    )
    return [*lines, _standing(handling.replied_on, run.due_on, calendar, today)]


def _standing(replied_on: date | None, due_on: date, calendar: Calendar, today: date) -> str:
    day = replied_on or today
    if day > due_on:
        return f"{f'{day} 答复' if replied_on else f'截至 {day} 未答复'}，{lateness(due_on, day, calendar)}"
    if replied_on is not None:
        return f"{replied_on} 答复，按时"
    left = days_left(due_on, today, calendar)
    return f"截至 {today} 还有 {left} 个工作日；来不及答复的，须在期限内经负责人同意并告知申请人延期"
