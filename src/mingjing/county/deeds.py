"""What the units of the county filed of meetings, briefings, trainings and praise: with and without proof, sound and not.

Every answer stands here as it was counted by hand, none is computed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from mingjing.county.ledgers import CountyLedgers
from mingjing.county.names import Body

MEETINGS, BRIEFINGS, TRAININGS, PRAISE = "会议列席", "听取汇报", "培训", "表扬报道"
HEADERS: Mapping[str, tuple[str, ...]] = {
    MEETINGS: (
        "序号", "单位名称", "会议日期", "会议名称", "议题", "列席代表", "代表人数", "佐证链接", "截图", "备注",
    ),
    BRIEFINGS: ("单位名称", "日期", "议题", "听取人", "是否主要领导", "是否专题", "佐证链接", "截图"),
    TRAININGS: ("单位名称", "培训日期", "培训主题", "是否本单位举办", "参加人员", "佐证链接", "截图", "备注"),
    PRAISE: (
        "单位名称", "日期", "级别", "形式", "媒体、领导或会议", "内容", "是否因政务公开工作", "佐证链接", "截图",
    ),
}  # fmt: skip
ITEMS: Mapping[str, int] = {MEETINGS: 2, BRIEFINGS: 34, TRAININGS: 35, PRAISE: 40}
LAST_DAY = "2022-12-31"
OPEN, ABSENT = "open", "absent"
"""Answers other than points."""
_SHOT = "截图"
_LINK = "佐证链接"


@dataclass(frozen=True, slots=True)
class DeedCase:
    """Rows that a unit files in one ledger as cells that differ from a sound one, what the part is then worth (points, open
    or absent), and until when the ledger is declared complete for the unit ("" : not at all)."""

    rows: tuple[Mapping[str, str], ...]
    worth: str
    declared: str = ""


def _case(worth: str, *rows: str, declared: str = "") -> DeedCase:
    """A row is written as `column=value|column=value`; "" is a sound one."""
    cells = [dict(cell.split("=", 1) for cell in row.split("|") if cell) for row in rows]
    return DeedCase(tuple(cells), worth, declared)


_SOUND: Mapping[str, Mapping[str, str]] = {
    MEETINGS: {"会议名称": "局务会议", "议题": "审议{s}工作方案", "列席代表": "李国平、周明、何青"},
    BRIEFINGS: {
        "议题": "专题听取政务公开工作情况汇报", "听取人": "主要负责人", "是否主要领导": "是", "是否专题": "是",
    },
    TRAININGS: {"培训主题": "政务公开业务培训", "是否本单位举办": "是", "参加人员": "各股室信息员共{k}人"},
    PRAISE: {
        "级别": "市级", "形式": "领导批示表扬", "媒体、领导或会议": "副市长", "内容": "政务公开经验做法",
        "是否因政务公开工作": "是",
    },
}  # fmt: skip
_STATE = "级别=国家级|形式=正面专题报道|内容=把政策送到家门口"
_PAPER, _PORTAL = f"{_STATE}|媒体、领导或会议=人民日报", f"{_STATE}|媒体、领导或会议=新华网主站"
_PROVINCE = "级别=省级|形式=大会点名表扬|媒体、领导或会议=全省政务公开工作会议"
_CLIENT = f"{_STATE}|媒体、领导或会议=新华网客户端"
_CIRCULAR = "级别=省级|形式=其他|媒体、领导或会议=省政府办公厅通报表扬"
_NO_LINK, _NO_SHOT, _NEITHER = f"{_LINK}=", f"{_SHOT}=", f"{_LINK}=|{_SHOT}="
CASES: Mapping[str, tuple[DeedCase, ...]] = {
    MEETINGS: (
        _case("2", ""),
        _case("1", "议题="),
        _case("0", _NO_LINK),
        _case("0", _NO_SHOT),
        _case(OPEN),
        _case(ABSENT, declared=LAST_DAY),
        _case("1", "列席代表=|代表人数=5"),
        _case("2", "议题=", ""),
        _case(OPEN, "会议日期=2021-12-28"),
        _case("2", "列席代表=王长林|代表人数=1", _NEITHER),
        _case(OPEN, declared="2022-06-30"),
        _case("1", _NO_SHOT, "议题=|列席代表="),
        _case(ABSENT, "会议日期=2023.1.6", declared=LAST_DAY),
    ),
    BRIEFINGS: (
        _case("2", ""),
        _case("0", "听取人=副局长|是否主要领导=否"),
        _case("0", "议题=听取政务公开、安全生产等工作汇报|是否专题=否"),
        _case("0", _NO_LINK),
        _case("0", _NO_SHOT),
        _case(OPEN, "议题=专题听取党务公开、村务公开工作汇报"),
        _case("0", declared=LAST_DAY),
        _case(OPEN),
        _case("2", "议题=研究政府信息公开工作", "是否主要领导=否"),
        _case("0", "日期=2021年12月30日", declared=LAST_DAY),
        _case("2", _NEITHER, "议题=听取依申请公开办理情况汇报"),
    ),
    TRAININGS: (
        _case("2", ""),
        _case("0", "是否本单位举办=否|参加人员=信息员2人"),
        _case("0", "参加人员="),
        _case("0", _NO_LINK),
        _case("0", _NEITHER),
        _case(OPEN, "培训主题=保密业务培训"),
        _case("0", declared=LAST_DAY),
        _case(OPEN),
        _case("2", "是否本单位举办=否", "培训主题=学习政府信息公开条例"),
        _case(OPEN, "培训日期=2023-01-06"),
        _case("2", "培训主题=消防安全培训", ""),
        _case("0", _NO_SHOT, declared=LAST_DAY),
    ),
    PRAISE: (
        _case("1", ""),
        _case("3", _PAPER),
        _case("2", _PROVINCE),
        _case("0", "内容=养老服务|是否因政务公开工作=否"),
        _case("0", f"{_PAPER}|{_LINK}="),
        _case(OPEN, _CLIENT),
        _case("0", declared=LAST_DAY),
        _case(OPEN),
        _case("5", _PAPER, _PROVINCE, _CLIENT),
        _case("5", _PAPER, _PORTAL),
        _case("2", "", "形式=大会点名表扬|媒体、领导或会议=全市政务公开推进会"),
        _case("0", "级别=县级|媒体、领导或会议=县长"),
        _case("1", "", f"{_PROVINCE}|{_SHOT}="),
        _case(OPEN, "", _CIRCULAR),
        _case("3", "", _PROVINCE, "级别=省级|媒体、领导或会议=副省长|日期=2021-11-02"),
    ),
}
"""The first of each ledger is what most units file."""
_SUBJECTS = ("临时救助", "校园安全", "农村公路养护", "停车收费", "老旧小区改造")
_FORMS = ("{y}-{m:02}-{d:02}", "{y}年{m}月{d}日", "{y}.{m}.{d}", "{y}/{m}/{d}")


def with_deeds(books: CountyLedgers, bodies: Sequence[Body], seed: int) -> CountyLedgers:
    """The office's ledgers with those four among them, what is declared about them, and what follows."""
    tables: dict[str, list[tuple[str, ...]]] = {ledger: [header] for ledger, header in HEADERS.items()}
    declared: list[tuple[str, ...]] = []
    answers = {name: dict(found) for name, found in books.answers.items()}
    parts = {name: dict(found) for name, found in books.parts.items()}
    for ledger, item in ITEMS.items():
        rng = Random(f"{seed}/deeds/{ledger}")
        for body, case in _dealt(bodies, CASES[ledger], rng).items():
            for number, cells in enumerate(case.rows, start=1):
                tables[ledger].append(_row(ledger, body, number, cells, rng))
            if case.declared:
                declared.append((body.name, ledger, case.declared, "县政府办公室主任", LAST_DAY))
            worth = Decimal(case.worth) if case.worth not in (OPEN, ABSENT) else None
            if ledger == MEETINGS:
                answers[body.name][item] = ("unclear", None)
                parts.setdefault(body.name, {})[item] = (None, worth)
            else:
                answers[body.name][item] = ("unclear" if worth is None else "scored", worth)
    whole = {
        **books.tables,
        **{ledger: tuple(rows) for ledger, rows in tables.items()},
        "无事项声明": [*books.tables["无事项声明"], *declared],
    }
    return replace(books, tables=whole, answers=answers, parts=parts)


def _dealt(bodies: Sequence[Body], cases: Sequence[DeedCase], rng: Random) -> dict[Body, DeedCase]:
    """Every case once; what units are left file like most."""
    order = list(bodies)
    rng.shuffle(order)
    more = [cases[0] if rng.random() < 0.6 else rng.choice(cases) for _ in order[len(cases) :]]
    return dict(zip(order, (*cases, *more), strict=False))


def _row(ledger: str, body: Body, number: int, cells: Mapping[str, str], rng: Random) -> tuple[str, ...]:
    header = HEADERS[ledger]
    day = next(name for name in header if name.endswith("日期"))
    words = {"s": rng.choice(_SUBJECTS), "k": str(rng.randrange(8, 60))}
    told = {name: value.format(**words) for name, value in _SOUND[ledger].items()}
    written = rng.choice(_FORMS).format(y=2022, m=2 + number * 3, d=rng.randrange(1, 29))
    shot = rng.choice((f"{body.slug}-{number}.png", f"佐证/{number}.JPG", f"{rng.getrandbits(256):064x}"))
    row = {
        "单位名称": body.alias[0] if number % 2 else body.name,
        day: written,
        _LINK: f"http://www.yunxiu.example/zwgk/{body.slug}/{rng.randrange(10_000)}.html",
        _SHOT: shot,
        **told,
        **cells,
    }
    return tuple(row.get(column, "") for column in header)
