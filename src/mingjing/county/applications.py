"""The ledger of applications for disclosure in the county: sound and faulty cases, and what each is worth by hand.

Every day stands here as it was counted on the calendar of 2022, none is computed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from random import Random

from mingjing.county.ledgers import CountyLedgers
from mingjing.county.names import Body

LEDGER = "依申请公开"
HEADER = (
    "序号", "案件名称", "单位名称", "申请人", "申请人类型", "收到方式", "到达日期", "确认日期", "告知补正日期", "收到补正日期",
    "再次告知补正日期", "征求意见日期", "意见返回日期", "告知延期日期", "延期工作日数", "延期是否经负责人同意", "收费通知日期",
    "缴费日期", "答复日期", "答复送达方式", "办理结果", "是否写明理由和依据", "是否告知救济途径", "申请复议日期", "复议结果",
    "复议决定日期", "起诉日期", "一审结果", "一审判决日期", "上诉日期", "二审结果", "二审判决日期", "判决生效日期",
    "申请再审日期", "再审结果", "再审判决日期", "备注",
)  # fmt: skip
SCORED, UNCLEAR = "scored", "unclear"
_FULL: Mapping[int, Decimal] = {20: Decimal(2), 21: Decimal(1), 22: Decimal(2)}
_NAMES = ("章晓明", "李秋菊", "王建设", "赵银花", "云岫县兴农合作社")
_MATTERS = (
    "安置房分配方案", "低保对象名单", "征地补偿安置方案", "道路改造招标文件", "学校招生范围", "农机补贴发放明细", "会议纪要",
    "行政处罚案卷", "排污许可资料", "房屋产权档案",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CasePlan:
    """A case: cells of its row, what it costs in item 20, whether a person must tell there, and what it makes of items 21
    and 22 ("" full marks, lost, unclear)."""

    told: str
    cells: Mapping[str, str]
    costs: str = "0"
    open: bool = False
    reconsideration: str = ""
    litigation: str = ""


def _case(
    told: str,
    *cells: str,
    costs: str = "0",
    unsure: bool = False,
    reconsideration: str = "",
    litigation: str = "",
) -> CasePlan:
    """Cells are written as `column=value`."""
    written = dict(cell.split("=") for cell in cells)
    return CasePlan(told, written, costs, unsure, reconsideration, litigation)


def _by_hand(arrived: str, replied: str) -> tuple[str, ...]:
    """Handed in and granted."""
    return f"到达日期={arrived}", f"答复日期={replied}", "答复送达方式=当面送达", "办理结果=予以公开"


_APRIL = "2022-04-29"
"""Due on 31 May; a correction may be asked for until 12 May."""
_REFUSED = ("答复送达方式=邮寄", "办理结果=属于四类过程性信息")
_SOUND_REPLY = ("是否写明理由和依据=是", "是否告知救济途径=是")

CASES: tuple[CasePlan, ...] = (
    _case("最后一天答复", *_by_hand("2022.4.29", "2022年5月31日")),
    _case("晚一天", *_by_hand(_APRIL, "2022-06-01"), costs="1"),
    _case("到期未答复", "到达日期=2022-09-20", costs="1"),
    _case(
        "补正通知晚一天，答复也晚",
        *_by_hand(_APRIL, "2022-06-16"),
        "告知补正日期=2022-05-13",
        "收到补正日期=2022-05-20",
        costs="1.5",
    ),
    _case("救济途径未告知", "到达日期=2022-05-06", "答复日期=2022/6/2", *_REFUSED, "是否写明理由和依据=是", "是否告知救济途径=否", costs="0.2"),
    _case("调休上班的星期日答复", *_by_hand("2022-01-04", "2022-01-30")),
    _case("春节后第一天才答复", *_by_hand("2022-01-04", "2022-02-07"), costs="1"),
    _case(
        "延期晚告知一天", *_by_hand(_APRIL, "2022-06-20"), "告知延期日期=2022-06-01", "延期工作日数=20", "延期是否经负责人同意=是",
        costs="1.5",
    ),
    _case("没有填确认日期", "收到方式=网络", *_by_hand(_APRIL, "2022-06-06"), unsure=True),
    _case(
        "补正后按新期限答复",
        *_by_hand(_APRIL, "2022-06-20"),
        "告知补正日期=2022-05-12",
        "收到补正日期=2022-05-20",
    ),
    _case(
        "告知了两次补正",
        *_by_hand(_APRIL, "2022-06-07"),
        "告知补正日期=2022-05-06",
        "收到补正日期=2022-05-10",
        "再次告知补正日期=2022-05-16",
        costs="0.5",
    ),
    _case("征求意见后最后一天答复", *_by_hand("2022-06-01", "2022-07-11"), "征求意见日期=2022-06-06", "意见返回日期=2022-06-15"),
    _case(
        "征求意见后晚一天", *_by_hand("2022-06-01", "2022-07-12"), "征求意见日期=2022-06-06", "意见返回日期=2022-06-15", costs="1"
    ),
    _case("第三方没有答复", *_by_hand("2022-06-01", "2022-07-21"), "征求意见日期=2022-06-06"),
    _case("第三方没有答复，仍晚一天", *_by_hand("2022-06-01", "2022-07-22"), "征求意见日期=2022-06-06", costs="1"),
    _case(
        "按期延期", *_by_hand(_APRIL, "2022-06-29"), "告知延期日期=2022-05-31", "延期工作日数=20", "延期是否经负责人同意=是"
    ),
    _case(
        "延期没有经过同意", *_by_hand(_APRIL, "2022-05-31"), "告知延期日期=2022-05-30", "延期工作日数=10", "延期是否经负责人同意=否",
        costs="0.5",
    ),
    _case("延期同意没有填", *_by_hand(_APRIL, "2022-06-10"), "告知延期日期=2022-05-31", "延期工作日数=10", unsure=True),
    _case("答复内容没有填", "到达日期=2022-05-06", "答复日期=2022-06-02", *_REFUSED, "是否写明理由和依据=是", unsure=True),
    _case("没有填确认日期，但不会晚", "收到方式=传真", *_by_hand(_APRIL, "2022-05-27")),
    _case("网络申请从确认之日起算", "收到方式=网络", "确认日期=2022-05-05", *_by_hand(_APRIL, "2022-06-01")),
    _case("上年结转", *_by_hand("2021-12-20", "2022年1月18日")),
    _case("期限在下一年", "到达日期=2022-12-20"),
    _case("逾期不补正", f"到达日期={_APRIL}", "告知补正日期=2022-05-12", "办理结果=申请人无正当理由逾期不补正"),
    _case("缴费后重新计算", *_by_hand(_APRIL, "2022-07-08"), "收费通知日期=2022-05-31", "缴费日期=2022-06-10"),
    _case("理由和救济途径都没有", "到达日期=2022-05-06", "答复日期=2022-06-02", *_REFUSED, "是否写明理由和依据=否", "是否告知救济途径=否", costs="0.2"),
)  # fmt: skip
_REPLIED = (
    "到达日期=2021-09-30",
    "答复日期=2021-10-15",
    *_REFUSED,
    *_SOUND_REPLY,
)
"""Settled in the year before; what followed belongs to the assessed year."""
REDRESS: tuple[CasePlan, ...] = (
    _case("复议撤销", *_REPLIED, "申请复议日期=2021-11-20", "复议结果=撤销", "复议决定日期=2022-01-19", reconsideration="lost"),
    _case("一审败诉生效", *_REPLIED, "起诉日期=2021-12-20", "一审结果=确认违法", "一审判决日期=2022-05-10", "判决生效日期=2022-05-28", litigation="lost"),
    _case("复议维持", *_REPLIED, "申请复议日期=2021-12-20", "复议结果=维持", "复议决定日期=2022-02-18"),
    _case("一审败诉上诉中", *_REPLIED, "起诉日期=2022-03-20", "一审结果=撤销", "一审判决日期=2022-11-22", "上诉日期=2022-12-01", litigation="unclear"),
    _case("复议部分撤销", *_REPLIED, "申请复议日期=2021-12-20", "复议结果=部分撤销", "复议决定日期=2022-02-18", reconsideration="lost"),
    _case("二审改判", *_REPLIED, "起诉日期=2021-12-20", "一审结果=责令履行", "一审判决日期=2022-05-10", "上诉日期=2022-05-20", "二审结果=驳回", "二审判决日期=2022-09-20"),
    _case("二审维持败诉", *_REPLIED, "起诉日期=2021-12-20", "一审结果=部分撤销", "一审判决日期=2022-05-10", "上诉日期=2022-05-20", "二审结果=维持", "二审判决日期=2022-09-20", litigation="lost"),
    _case("复议未决", *_REPLIED, "申请复议日期=2022-11-20"),
    _case("上年已经撤销", *_REPLIED, "申请复议日期=2021-10-20", "复议结果=撤销", "复议决定日期=2021-12-20"),
    _case("再审改判", *_REPLIED, "起诉日期=2021-11-20", "一审结果=撤销", "一审判决日期=2022-02-10", "判决生效日期=2022-03-01", "申请再审日期=2022-05-01", "再审结果=驳回", "再审判决日期=2022-10-20"),
    _case("撤诉", *_REPLIED, "起诉日期=2022-03-20", "一审结果=撤回或撤诉", "一审判决日期=2022-04-22", "判决生效日期=2022-04-22"),
)  # fmt: skip


@dataclass(frozen=True)
class Applications:
    """The ledger as a table with its header; until when it is declared complete, by unit; and the answers that follow, by
    unit and item, as (state, score)."""

    table: Sequence[Sequence[str]]
    declared: Mapping[str, str]
    answers: Mapping[str, Mapping[int, tuple[str, Decimal | None]]]


@dataclass
class _Unit:
    cases: list[CasePlan] = field(default_factory=list)
    until: str = "2022-12-31"

    def answers(self) -> dict[int, tuple[str, Decimal | None]]:
        lost = sum((Decimal(case.costs) for case in self.cases), Decimal(0))
        redress = {case.reconsideration for case in self.cases}, {case.litigation for case in self.cases}
        unsure = any(case.open for case in self.cases) or self.until != "2022-12-31"
        found = {20: _answer(20, min(lost, _FULL[20]), unsure=unsure and lost < _FULL[20])}
        for item, how in zip((21, 22), redress, strict=True):
            gone = "lost" in how
            unsure = not gone and ("unclear" in how or self.until != "2022-12-31")
            found[item] = _answer(item, _FULL[item] if gone else Decimal(0), unsure=unsure)
        return found


def _answer(item: int, lost: Decimal, *, unsure: bool) -> tuple[str, Decimal | None]:
    return (UNCLEAR, None) if unsure else (SCORED, _FULL[item] - lost)


def applications(bodies: Sequence[Body], seed: int, quiet: Sequence[str]) -> Applications:
    """Each case is dealt at least once. `quiet` are the names of units that may be left without any application: what they
    publish says nothing else."""
    rng = Random(f"{seed}/applications")
    order = list(bodies)
    rng.shuffle(order)
    nothing = next((body.name for body in order if body.name in quiet), "")
    told = {body.name: _Unit() for body in order}
    asked = [body.name for body in order if body.name != nothing]
    dealt = [*CASES, *REDRESS]
    rng.shuffle(dealt)
    for number, case in enumerate(dealt):
        told[asked[number % len(asked)]].cases.append(case)
    sound = [name for name in asked if all(case.costs == "0" for case in told[name].cases)]
    for name, until in zip(sound, ("", "2022-06-30"), strict=False):
        told[name].until = until
    rows = [
        row
        for body in bodies
        for number, case in enumerate(told[body.name].cases)
        for row in [_row(case, body, number, rng)]
    ]
    return Applications(
        [HEADER, *rows],
        {name: unit.until for name, unit in told.items() if unit.until},
        {name: unit.answers() for name, unit in told.items()},
    )


def with_applications(books: CountyLedgers, filed: Applications) -> CountyLedgers:
    """The office's ledgers with that of applications among them, and what is declared about it."""
    declared = [
        (name, LEDGER, until, "县政府办公室主任", "2022-12-31") for name, until in filed.declared.items()
    ]
    tables = {LEDGER: filed.table, "无事项声明": [*books.tables["无事项声明"], *declared]}
    answers = {name: {**found, **filed.answers[name]} for name, found in books.answers.items()}
    return replace(books, tables={**books.tables, **tables}, answers=answers)


def _row(case: CasePlan, body: Body, number: int, rng: Random) -> tuple[str, ...]:
    name = rng.choice(_NAMES)
    cells = {
        "序号": str(number + 1),
        "案件名称": f"申请公开{rng.choice(_MATTERS)}（{number + 1}）",
        "单位名称": body.alias[0] if number % 2 else body.name,
        "申请人": name,
        "申请人类型": "商业企业" if name.endswith("合作社") else "自然人",
        "收到方式": "当面提交",
        **case.cells,
    }
    return tuple(cells.get(column, "") for column in HEADER)
