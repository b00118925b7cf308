"""The ledger of rulings (核定台账): what becomes of its rows, and what is refused, each by its cell."""

from datetime import date
from decimal import Decimal

import pytest

from mingjing.ledgers import BadLedger, Scope, Shelf, UnitNames, all_ledgers
from mingjing.ledgers.read import take
from mingjing.ledgers.sheet import Book, Sheet
from mingjing.model import Scheme, State, Unit, UnitKind
from mingjing.run.rulings import made_rulings
from mingjing.scheme import load, scheme_file
from mingjing.scoring import score_unit

TOWN = Unit("松泉镇人民政府", UnitKind.TOWNSHIP, "乡镇", (), ("松泉镇",))
SCOPE = Scope(UnitNames([TOWN]), date(2022, 1, 1), date(2022, 12, 31))
HEADER = (
    "单位名称",
    "题号",
    "给分点",
    "核定结论",
    "数值",
    "理由",
    "佐证材料",
    "核定人",
    "核定时间",
    "机器得分",
)
SOUND = {
    "单位名称": "松泉镇",
    "题号": "37",
    "核定结论": "满分",
    "理由": "考核文件列有政务公开",
    "佐证材料": "松府办字〔2022〕5号",
    "核定人": "县政务公开办主任",
    "核定时间": "2022-12-20",
}


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    return load(scheme_file("xunwu-2022"))


def ledger(*rows: dict[str, str]) -> Shelf:
    """The ledger with these rows; what a row does not say is as in SOUND."""
    cells = [HEADER, *(tuple({**SOUND, **row}.get(name, "") for name in HEADER) for row in rows)]
    book = Book("ledgers/核定.csv", "0" * 64, (Sheet("", tuple(cells)),))
    return Shelf((take(all_ledgers()["核定"], book, SCOPE),))


def faults(scheme: Scheme, *rows: dict[str, str]) -> list[str]:
    with pytest.raises(BadLedger) as bad:
        made_rulings(ledger(*rows), scheme)
    return [str(fault) for fault in bad.value.faults]


@pytest.mark.parametrize(
    ("row", "points"),
    [
        ({}, "4"),
        ({"核定结论": "不得分"}, "0"),
        ({"核定结论": "给分", "数值": "2.5"}, "2.5"),
        ({"核定结论": "按比例", "数值": "25"}, "1"),
        ({"核定结论": "扣分", "数值": "1"}, "3"),
        ({"题号": "2", "给分点": "建立列席制度"}, "1"),
        ({"题号": "2", "给分点": "2"}, "2"),
        ({"题号": "26", "核定结论": "扣分", "数值": "2"}, "-2"),
        ({"题号": "26", "佐证材料": ""}, "0"),
        ({"核定结论": "合理缺项"}, None),
    ],
)
def test_a_decision_becomes_points(scheme: Scheme, row: dict[str, str], points: str | None) -> None:
    (ruling,) = made_rulings(ledger(row), scheme)
    assert ruling.score == (None if points is None else Decimal(points))
    assert ruling.not_applicable == (points is None)


def test_the_sheet_tells_who_ruled_when_why_and_where_that_is_written(scheme: Scheme) -> None:
    item = score_unit(scheme, TOWN, (), made_rulings(ledger({"给分点": "1"}), scheme)).item(37)
    assert (item.state, item.score, item.parts[0].machine) == (State.RULED, Decimal(4), "待核")
    assert item.parts[0].steps == (
        "核查结论（县政务公开办主任 2022-12-20）：4 分，考核文件列有政务公开"
        "（佐证：松府办字〔2022〕5号，见ledgers/核定.csv第2行）",
    )


def test_a_later_row_takes_the_place_of_an_earlier_one_that_stays_in_sight(scheme: Scheme) -> None:
    later = {"核定结论": "不得分", "理由": "文件未印发", "核定时间": "2022-12-21 09:30"}
    item = score_unit(scheme, TOWN, (), made_rulings(ledger({}, later), scheme)).item(37)
    assert (item.score, item.reason) == (Decimal(0), "文件未印发")
    assert [ruling.score for ruling in item.rulings] == [4, 0]


@pytest.mark.parametrize(
    ("before", "state"), [("待核", State.RULED), ("2", State.NEEDS_PERSON), ("", State.RULED)]
)
@pytest.mark.parametrize("part", ["", "1"])
def test_a_ruling_waits_again_when_the_machine_has_come_to_another_result(
    scheme: Scheme, before: str, state: State, part: str
) -> None:
    sheet = score_unit(scheme, TOWN, (), made_rulings(ledger({"机器得分": before, "给分点": part}), scheme))
    item = sheet.item(37)
    assert item.state is state
    if state is State.NEEDS_PERSON:
        assert item.score is None
        assert item.reason == "核定时机器结论为“2”，现为“待核”，请重新核定"
        assert len(item.waiting) == 1


def test_what_the_sheet_does_not_allow_is_refused_with_its_place(scheme: Scheme) -> None:
    told = faults(
        scheme,
        {"题号": "41"},
        {"给分点": "列席"},
        {"核定结论": "给分", "数值": "5"},
        {"题号": "26", "核定结论": "不得分"},
        {"题号": "36", "佐证材料": ""},
    )
    assert told == [
        "ledgers/核定.csv 第2行“题号”  “41”：评分表上没有这个题号",
        "ledgers/核定.csv 第3行“给分点”  “列席”：第37项的给分点是 1“纳入年度目标考核”；整项核定的不填",
        "ledgers/核定.csv 第4行“数值”  “5”：松泉镇人民政府 第37项（县政务公开办主任 2022-12-20）："
        "核查结论 5 分，不在 0 至 4 分之内；请改正分数后重新提交。",
        "ledgers/核定.csv 第5行“核定结论”  （空）：第26项与别的项共用分值，只能选“扣分”“满分”“合理缺项”",
        "ledgers/核定.csv 第6行“佐证链接”  （空）：给了分的，请填佐证链接或佐证材料"
        "（附注：未按要求提供佐证材料的，不予认定）",
    ]


def test_the_same_part_ruled_on_twice_at_one_moment_is_refused(scheme: Scheme) -> None:
    assert faults(scheme, {"给分点": "1"}, {"给分点": "纳入年度目标考核", "核定结论": "不得分"}) == [
        "ledgers/核定.csv 第3行“核定时间”  “2022-12-20”：与ledgers/核定.csv第2行是同一单位、同一给分点、同一时间的核定；"
        "请写明时间先后，或删去一行"
    ]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"理由": ""}, "F2  （空）：必须填写；依据什么作出结论；会印在评分表网页上"),
        ({"核定结论": "给分"}, "E2  （空）：结论为“给分”“扣分”的，请填分数，不带负号"),
        (
            {"核定结论": "按比例", "数值": "0.5"},
            "E2  “0.5”：结论为“按比例”的，请填百分之几的数字，如 50；不要用百分比格式",
        ),
        ({"数值": "4"}, "E2  “4”：只有结论为“给分”“扣分”“按比例”的填数值；请删去，或改结论"),
        ({"理由": "张某13800000000来电"}, "F2  “张某13800000000来电”：评分表要公布，请删去身份证号、手机号"),
        ({"机器得分": "满分"}, "J2  “满分”：请照评分表填分数，或填“待核”“合理缺项”；不清楚的不填"),
        ({"题号": "0"}, "B2  “0”：请填评分表上的题号，如 3"),
    ],
)
def test_a_bad_cell_is_named(row: dict[str, str], told: str) -> None:
    with pytest.raises(BadLedger) as bad:
        ledger(row)
    assert [str(fault) for fault in bad.value.faults] == [f"ledgers/核定.csv {told}"]


def test_the_telephone_of_who_ruled_is_masked() -> None:
    header, row = (*HEADER, "核定人电话"), (*(SOUND.get(name, "") for name in HEADER), "0797-2830000")
    book = Book("ledgers/核定.csv", "0" * 64, (Sheet("", (header, row)),))
    read = take(all_ledgers()["核定"], book, SCOPE)
    assert read.rows[0].words[-1] == "***"
    assert "2830000" not in read.records[0].evidence[0].words
