"""核定: what named persons decided on items and parts, each with its reason and evidence."""

import re
from collections.abc import Iterator
from decimal import Decimal

from mingjing.ledgers.ledger import Column, Entry, Kind, Ledger, Objection
from mingjing.model import RulingDecision, RulingEntry

_DECISIONS = {
    "满分": RulingDecision.FULL,
    "不得分": RulingDecision.NOTHING,
    "给分": RulingDecision.POINTS,
    "按比例": RulingDecision.SHARE,
    "扣分": RulingDecision.DEDUCTION,
    "合理缺项": RulingDecision.ABSENT,
}
_OPEN = ("待核", "合理缺项")
_PRIVATE = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9})(?!\d)")
"""Identity numbers and mobile telephones: a reason is printed in reports."""


def _record(row: Entry) -> RulingEntry:
    return RulingEntry(
        unit=row.unit("单位名称"),
        item=int(row.number("题号") or 0),
        part=row.text("给分点"),
        decision=row.choice("核定结论", RulingDecision),
        amount=row.number("数值"),
        reason=row.text("理由"),
        by=row.text("核定人"),
        made=row.moment("核定时间"),
        link=row.text("佐证链接"),
        material=row.text("佐证材料"),
        machine=row.text("机器得分"),
        evidence=row.evidence,
    )


def _objections(row: Entry) -> Iterator[Objection]:
    number = row.number("题号")
    if number is not None and (number < 1 or number % 1):
        yield "题号", "请填评分表上的题号，如 3"
    told = _amount_told(row.choice("核定结论", RulingDecision), row.number("数值"))
    if told:
        yield "数值", told
    for column in ("理由", "佐证材料"):
        if _PRIVATE.search(row.text(column)):
            yield column, "评分表要公布，请删去身份证号、手机号"
    machine = row.text("机器得分")
    if machine and machine not in _OPEN and not re.fullmatch(r"-?\d+(?:\.\d+)?", machine):
        yield "机器得分", f"请照评分表填分数，或填“{_OPEN[0]}”“{_OPEN[1]}”；不清楚的不填"


def _amount_told(decision: RulingDecision, amount: Decimal | None) -> str:
    """What is wrong with the amount of a decision, "" where nothing is."""
    match decision:
        case RulingDecision.POINTS | RulingDecision.DEDUCTION if amount is None or amount < 0:
            return "结论为“给分”“扣分”的，请填分数，不带负号"
        case RulingDecision.SHARE if amount is None or not 1 < amount < 100:
            return "结论为“按比例”的，请填百分之几的数字，如 50；不要用百分比格式"
        case RulingDecision.FULL | RulingDecision.NOTHING | RulingDecision.ABSENT if amount is not None:
            return "只有结论为“给分”“扣分”“按比例”的填数值；请删去，或改结论"
    return ""


LEDGER: Ledger[RulingEntry] = Ledger(
    name="核定",
    field="rulings",
    about="核查人对某项或某个给分点的结论，一次核定一行；以最后一次为准，以前的照样保留，不要改动或删去。",
    columns=(
        Column("单位名称", Kind.UNIT, True, "被核定的单位"),
        Column("题号", Kind.NUMBER, True, "评分表上的题号", "37"),
        Column(
            "给分点",
            Kind.TEXT,
            help="只核定一个给分点的，填它的名称或是第几个；整项核定的不填",
            example="纳入年度目标考核",
        ),
        Column(
            "核定结论", Kind.CHOICE, True, "第26、27、29—31项只能选“扣分”“满分”“合理缺项”", "满分", _DECISIONS
        ),
        Column("数值", Kind.NUMBER, help="“给分”“扣分”填分数；“按比例”填百分之几，如 50；其余不填"),
        Column(
            "理由",
            Kind.TEXT,
            True,
            "依据什么作出结论；会印在评分表网页上",
            "目标考核文件第三条列有政务公开工作",
        ),
        Column("佐证链接", Kind.LINK, help="佐证所在的网页", example="http://www.example.gov.cn/zz/1.html"),
        Column(
            "佐证材料",
            Kind.TEXT,
            help="文号或存放在哪里；给了分的，链接和材料至少填一样",
            example="县府办字〔2022〕5号",
        ),
        Column("核定人", Kind.TEXT, True, "作出结论的人和职务", "县政务公开办主任"),
        Column("核定人电话", Kind.TEXT, help="便于联系", personal=True),
        Column("核定时间", Kind.MOMENT, True, "作出结论的日期，可带时间", "2022-12-20"),
        Column(
            "机器得分",
            Kind.TEXT,
            help="核定时评分表上机器给出的分数，或“待核”“合理缺项”；填了的，以后机器结论有变就重新列为待核",
            example="待核",
        ),
    ),
    key=("单位名称", "题号", "给分点", "核定时间"),
    record=_record,
    whose=lambda ruling: (ruling.unit,),
    objections=_objections,
)
