"""What the units of the county filed for items that a person decides: with proof it waits, without proof it is refused."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random

from mingjing.county.ledgers import CountyLedgers
from mingjing.county.names import Body

LEDGER = "佐证材料"
HEADER = ("单位名称", "题号", "给分点", "事项", "日期", "佐证链接", "截图", "说明")
Filing = tuple[str, str]
"""Part ("" : the whole item) and what is wrong with it: "" nothing, or the columns that are left empty, or a year."""
LINK, SHOT, BOTH = "佐证链接", "截图", "佐证链接、截图"
CASES: Mapping[int, tuple[tuple[tuple[Filing, ...], bool], ...]] = {
    2: (((("1", ""),), False), ((), False)),
    8: (((("3", ""),), False), ((("3", ""), ("3", SHOT)), False), ((), False)),
    32: (
        ((("1", ""), ("2", ""), ("3", "")), False),
        ((("", BOTH),), True),
        ((("1", LINK), ("2", SHOT), ("3", BOTH)), True),
        ((("1", LINK), ("2", "")), False),
        ((), False),
        ((("1", "2020"), ("2", LINK), ("3", LINK)), False),
    ),
    37: (
        ((("", ""),), False),
        ((("1", LINK),), True),
        ((("", SHOT),), True),
        ((("", BOTH), ("1", "")), False),
        ((("1", "2021"),), False),
        ((), False),
    ),
    38: (
        ((("1", ""), ("2", "")), False),
        ((("", SHOT),), True),
        ((("1", ""), ("2", LINK)), False),
        ((("1", LINK), ("2", LINK)), True),
        ((("", "2020"),), False),
        ((), False),
    ),
    39: (
        ((("", ""), ("", "")), False),
        ((("1", LINK), ("1", BOTH)), True),
        ((("", ""), ("1", SHOT)), False),
        ((), False),
    ),
}
"""What is filed for an item, and whether all of it is refused: then the item is worth nothing, else a person decides."""
_WHAT = {
    2: "印发社会公众代表列席会议制度",
    8: "在村公开栏公示补贴发放名单",
    32: "在服务大厅设立政务公开专区",
    37: "年度目标考核办法列有政务公开工作",
    38: "确定政策解读专员并报送县政府办",
    39: "向企业推送惠企政策",
}


def with_materials(books: CountyLedgers, bodies: Sequence[Body], seed: int) -> CountyLedgers:
    """The office's ledgers with that of material among them, and what follows. Item 2 and 8 wait for a person with one part,
    whatever the others are worth."""
    rows: list[tuple[str, ...]] = [HEADER]
    answers = {name: dict(found) for name, found in books.answers.items()}
    for item, cases in CASES.items():
        rng = Random(f"{seed}/materials/{item}")
        order = list(bodies)
        rng.shuffle(order)
        for at, body in enumerate(order):
            filings, refused = cases[at] if at < len(cases) else rng.choice(cases)
            for number, filing in enumerate(filings, start=1):
                rows.append(_row(body, item, number, filing, rng))
            if item != 8:
                answers[body.name][item] = ("scored", Decimal(0)) if refused else ("unclear", None)
    return replace(books, tables={**books.tables, LEDGER: rows}, answers=answers)


def _row(body: Body, item: int, number: int, filing: Filing, rng: Random) -> tuple[str, ...]:
    part, wrong = filing
    year = wrong if wrong.isdigit() else "2022"
    cells = {
        "单位名称": body.alias[0] if number % 2 else body.name,
        "题号": str(item),
        "给分点": part,
        "事项": f"{_WHAT[item]}（{number}）",
        "日期": rng.choice((f"{year}-03-15", f"{year}年4月6日", f"{year}.5.16")),
        LINK: f"http://www.yunxiu.example/zwgk/{body.slug}/m{item}-{number}.html",
        SHOT: rng.choice((f"{body.slug}-{item}-{number}.png", f"{rng.getrandbits(256):064x}")),
        "说明": rng.choice(("", "第3页")),
    }
    return tuple("" if column in wrong.split("、") else cells[column] for column in HEADER)
