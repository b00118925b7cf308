"""The office's ledgers of the county: who was notified, summoned, troubled by public opinion, excused – and what follows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from random import Random

from mingjing.county.names import CITY, COUNTY, Body

PROVINCE, CITY_OFFICE, COUNTY_OFFICE = "省政府办公厅", f"{CITY}人民政府办公室", f"{COUNTY}人民政府办公室"
HEADERS: Mapping[str, tuple[str, ...]] = {
    "通报": (
        "序号", "通报单位", "通报级别", "文号", "通报日期", "被通报单位", "平台", "原因", "是否严重错误", "通报内容",
        "同一事项编号", "整改完成日期", "备注",
    ),
    "约谈": ("约谈单位", "约谈级别", "约谈日期", "被约谈单位", "是否因政务公开突出问题", "约谈事由"),
    "政务舆情": (
        "舆情事项", "责任单位", "来源", "是否涉及群众切身利益且影响重大", "等级", "收到时间", "要求回应时限", "回应时间",
        "反馈时间", "是否认定为较大范围负面舆情", "认定理由", "是否因政策解读或回应引起",
    ),
    "无事项声明": ("单位名称", "台账", "声明截至", "签字人", "签字日期"),
    "合理缺项": ("单位名称", "题号", "给分点", "理由", "认定意见", "认定人", "认定日期"),
}  # fmt: skip
SCORED, UNCLEAR = "scored", "unclear"
Answer = tuple[str, str]
"""State and points ("" while open)."""
QUIET: Mapping[int, Answer] = {
    13: (SCORED, "2"), 14: (SCORED, "2"), 15: (SCORED, "2"), 26: (SCORED, "0"), 27: (SCORED, "0"),
    31: (SCORED, "0"), 36: (SCORED, "4"),
}  # fmt: skip
"""The answers for a unit of which nothing is recorded and for which everything is declared."""


@dataclass
class Entries:
    """What one unit brings into the ledgers, and the answers that differ from `QUIET`."""

    rows: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    answers: dict[int, Answer] = field(default_factory=dict)
    declared: dict[str, str] = field(default_factory=lambda: {"通报": "2022-12-31", "约谈": "2022-12-31"})
    """Until when each ledger is declared complete for the unit."""

    def notice(
        self,
        office: str,
        level: str,
        number: str,
        day: str,
        unit: str,
        fault: tuple[str, str],
        told: str,
        event: str = "",
        serious: str = "否",
    ) -> None:
        """A row of the ledger of notices; `fault` is platform and cause."""
        cells = ("", office, level, number, day, unit, *fault, serious, told, event, "", "")
        self.rows.append(("通报", cells))

    def take(self, case: "Case", unit: str) -> bool:
        """Add a case, unless it answers an item that another case has answered."""
        more = Entries()
        case(more, unit)
        if self.answers.keys() & more.answers.keys():
            return False
        self.rows += more.rows
        self.answers |= more.answers
        self.declared = {
            ledger: min(until, more.declared[ledger])
            for ledger, until in self.declared.items()
            if ledger in more.declared
        }
        return True


Case = Callable[[Entries, str], None]
STALE, WRONG, MEDIA = ("政府网站", "更新不及时"), ("政府网站", "发布错误内容"), ("政务新媒体", "更新不及时")


def _city_notice(entries: Entries, unit: str) -> None:
    entries.notice(
        CITY_OFFICE, "市级", "青府办字〔2022〕18号", "2022.5.6", unit, STALE, "工作动态栏目逾三个月未更新"
    )
    entries.answers[26] = (SCORED, "-2")


def _escalated(entries: Entries, unit: str) -> None:
    told = "政府信息公开指南长期空白"
    entries.notice(
        COUNTY_OFFICE, "县级", "云府办字〔2022〕6号", "2022年4月1日", unit, STALE, told, f"{unit}指南"
    )
    entries.notice(PROVINCE, "省级", "赣府厅字〔2022〕31号", "2022-06-20", unit, STALE, told, f"{unit}指南")
    entries.notice(CITY_OFFICE, "市级", "青府办字〔2022〕21号", "2022/5/9", unit, STALE, told, f"{unit}指南")
    entries.answers[26] = (SCORED, "-3")


def _two_rows_of_one_notice(entries: Entries, unit: str) -> None:
    for told in ("一级栏目空白", "友情链接失效"):
        entries.notice(CITY_OFFICE, "市级", "青府办字〔2022〕30号", "２０２２年７月８日", unit, STALE, told)
    entries.answers[26] = (SCORED, "-2")


def _several_notices(entries: Entries, unit: str) -> None:
    for number, day in ((31, "2022-03-01"), (32, "2022-06-01"), (33, "2022-09-01")):
        entries.notice(
            PROVINCE, "省级", f"赣府厅字〔2022〕{number}9号", day, unit, STALE, f"第{number}批抽查不合格"
        )
    entries.answers[26] = (SCORED, "-6")


def _wrong_content(entries: Entries, unit: str) -> None:
    entries.notice(PROVINCE, "省级", "", "2022-08-02", unit, WRONG, "登载已经废止的文件", "", "是")
    entries.answers |= {27: (SCORED, "-2"), 14: (SCORED, "0")}


def _wrong_content_in_county(entries: Entries, unit: str) -> None:
    entries.notice(COUNTY_OFFICE, "县级", "云府办字〔2022〕40号", "2022-10-11", unit, WRONG, "领导职务写错")
    entries.answers[26] = (SCORED, "-1")


def _media_of_state(entries: Entries, unit: str) -> None:
    entries.notice("国务院办公厅", "国务院办公厅", "", "2022-11-15", unit, MEDIA, "公众号一年未更新")
    entries.answers[31] = (SCORED, "-3")


def _media_in_county(entries: Entries, unit: str) -> None:
    entries.notice(
        COUNTY_OFFICE, "县级", "云府办字〔2022〕41号", "2022-11-18", unit, MEDIA, "公众号两周未更新"
    )


def _not_declared(entries: Entries, _: str) -> None:
    del entries.declared["通报"]
    entries.answers |= dict.fromkeys((14, 26, 27, 31), (UNCLEAR, ""))


def _declared_early(entries: Entries, _: str) -> None:
    entries.declared["约谈"] = "2022-06-30"
    entries.answers[36] = (UNCLEAR, "")


def _summoned(entries: Entries, unit: str) -> None:
    entries.rows.append(("约谈", (PROVINCE, "省级", "2022-09-08", unit, "是", "年度报告逾期发布")))
    entries.answers[36] = (SCORED, "2")


def _summoned_thrice(entries: Entries, unit: str) -> None:
    for day in ("2022-03-08", "2022.6.8", "44812"):
        entries.rows.append(("约谈", (PROVINCE, "省级", day, unit, "是", "政务公开工作连续排名靠后")))
    entries.answers[36] = (SCORED, "0")


def _summoned_otherwise(entries: Entries, unit: str) -> None:
    entries.rows.append(("约谈", (CITY_OFFICE, "市级", "2022-07-08", unit, "是", "栏目更新不及时")))
    entries.rows.append(("约谈", (PROVINCE, "省级", "2022-07-18", unit, "否", "安全生产")))


def _opinion(
    entries: Entries, unit: str, times: tuple[str, str, str, str], negative: tuple[str, str], origin: str
) -> None:
    received, due, responded, reported = times
    entries.answers[13] = (SCORED, "2")
    head = (f"网民反映{unit}收费不公示", unit, "省政府办公厅转办", "是", "一般")
    entries.rows.append(("政务舆情", (*head, received, due, responded, reported, *negative, origin)))


def _opinion_in_time(entries: Entries, unit: str) -> None:
    times = ("2022-05-06 09:30", "", "2022-05-08 09:30", "2022年5月7日 17时")
    _opinion(entries, unit, times, ("否", ""), "否")


def _opinion_reported_late(entries: Entries, unit: str) -> None:
    times = ("2022-05-06 09:30", "2022-05-07", "2022-05-07 23:00", "2022-05-08 00:10")
    _opinion(entries, unit, times, ("否", ""), "否")
    entries.answers[13] = (SCORED, "1")


def _opinion_unanswered(entries: Entries, unit: str) -> None:
    _opinion(entries, unit, ("2022-05-06 09:30", "", "", ""), ("是", "多家媒体报道"), "否")
    entries.answers |= {13: (SCORED, "0"), 14: (SCORED, "0")}


def _opinion_without_hours(entries: Entries, unit: str) -> None:
    _opinion(entries, unit, ("2022-05-06", "", "2022-05-08", "2022-05-07"), ("否", ""), "否")
    entries.answers[13] = (UNCLEAR, "")


def _opinion_from_reading(entries: Entries, unit: str) -> None:
    times = ("2022-05-06 09:30", "", "2022-05-06 11:00", "2022-05-06 12:00")
    _opinion(entries, unit, times, ("是", "解读口径前后不一，登上同城热搜"), "是")
    entries.answers |= {14: (SCORED, "0"), 15: (SCORED, "0")}


def _opinion_undecided(entries: Entries, unit: str) -> None:
    times = ("2022-05-06 09:30", "", "2022-05-06 11:00", "2022-05-06 12:00")
    _opinion(entries, unit, times, ("", ""), "是")
    entries.answers |= {14: (UNCLEAR, ""), 15: (UNCLEAR, "")}


CASES: tuple[Case, ...] = (
    _city_notice,
    _escalated,
    _wrong_content,
    _media_of_state,
    _not_declared,
    _summoned,
    _opinion_reported_late,
    _opinion_from_reading,
    _two_rows_of_one_notice,
    _wrong_content_in_county,
    _opinion_undecided,
    _declared_early,
    _several_notices,
    _media_in_county,
    _opinion_unanswered,
    _summoned_otherwise,
    _opinion_without_hours,
    _summoned_thrice,
    _opinion_in_time,
)


Answered = tuple[str, Decimal | None]
"""An answer with its points as a number."""


@dataclass(frozen=True)
class CountyLedgers:
    """The ledgers as tables with their header, and what follows from them: answers by unit and item.

    `excused` are the (unit, item) pairs whose absence was accepted. `parts`: points of the parts that a check looks at, of
    items of which persons judge another part.
    """

    tables: Mapping[str, Sequence[Sequence[str]]]
    answers: Mapping[str, Mapping[int, tuple[str, Decimal | None]]]
    excused: frozenset[tuple[str, int]]
    parts: Mapping[str, Mapping[int, tuple[Decimal | None, ...]]] = field(default_factory=dict)


def county_ledgers(bodies: Sequence[Body], nothing_consulted: Sequence[str], seed: int) -> CountyLedgers:
    """Each case is dealt to one unit; about a third of the units are quiet. `nothing_consulted` are the slugs of
    units without public consultation: their claims on item 3 were decided one way and another."""
    rng = Random(f"{seed}/ledgers")
    order = list(bodies)
    rng.shuffle(order)
    told = {body.name: Entries() for body in bodies}
    last = order[: len(order) - len(order) // 3]
    for number, case in enumerate(CASES):
        for body in (*last[number % len(last) :], *last[: number % len(last)]):
            if told[body.name].take(case, body.name if number % 2 else body.alias[0]):
                break
    rows: dict[str, list[tuple[str, ...]]] = {name: [] for name in HEADERS}
    for body in bodies:
        for ledger, cells in told[body.name].rows:
            rows[ledger].append(cells)
        for ledger, until in told[body.name].declared.items():
            rows["无事项声明"].append((body.name, ledger, until, "县政府办公室主任", "2022-12-31"))
    rows["无事项声明"].append(("全部单位", "政务舆情", "2022-12-31", "县政府办公室主任", "2022-12-31"))
    claims, excused = _claims(bodies, nothing_consulted, rng)
    rows["合理缺项"] = claims
    return CountyLedgers(
        {name: [HEADERS[name], *rows[name]] for name in HEADERS},
        {name: _answers(entries) for name, entries in told.items()},
        excused,
    )


def with_tables(
    books: CountyLedgers,
    tables: Mapping[str, Sequence[Sequence[str]]],
    answers: Mapping[str, Mapping[int, Answered]],
    without_account: frozenset[str],
) -> CountyLedgers:
    """The ledgers with more tables, rows of a ledger that is there already below its own, and with more answers. Units
    `without_account` of new media that no notice names are not asked about such notices."""
    more = {name: [*books.tables.get(name, table[:1]), *table[1:]] for name, table in tables.items()}
    return replace(
        books,
        tables={**books.tables, **more},
        answers={
            unit: {**_not_asked(told, unit in without_account), **answers.get(unit, {})}
            for unit, told in books.answers.items()
        },
    )


def _not_asked(told: Mapping[int, Answered], without_account: bool) -> Mapping[int, Answered]:
    if without_account and told[31] == (SCORED, Decimal(0)):
        return {**told, 31: ("not_applicable", None)}
    return told


def _answers(entries: Entries) -> dict[int, tuple[str, Decimal | None]]:
    whole = {**QUIET, **entries.answers}
    return {item: (state, Decimal(points) if points else None) for item, (state, points) in whole.items()}


def _claims(
    bodies: Sequence[Body], nothing_consulted: Sequence[str], rng: Random
) -> tuple[list[tuple[str, ...]], frozenset[tuple[str, int]]]:
    """Claims on item 3 of units that consulted nobody, on 2 and 8 of others; every third is refused, every fifth open."""
    wanted = [(body, "3") for body in bodies if body.slug in nothing_consulted]
    wanted += [(body, rng.choice(("2", "8"))) for body in rng.sample(list(bodies), 5)]
    rows: list[tuple[str, ...]] = []
    excused: set[tuple[str, int]] = set()
    for number, (body, item) in enumerate(wanted, start=1):
        decision = "不同意" if number % 3 == 0 else "待定" if number % 5 == 0 else "同意"
        by = ("", "") if decision == "待定" else ("县政务公开办主任", "2022-12-20")
        rows.append((body.name, item, "", "本年度没有这项工作", decision, *by))
        if decision == "同意":
            excused.add((body.name, int(item)))
    return rows, frozenset(excused)
