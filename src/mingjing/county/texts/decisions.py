"""Catalogues of major decisions: tables with columns in any order, cards, lists, pictures – and what looks like one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from mingjing.county.files import SCAN, docx, png
from mingjing.county.names import COUNTY
from mingjing.county.nouns import Article, File, Office
from mingjing.county.plan import YEAR
from mingjing.county.texts.grammar import say
from mingjing.county.texts.markup import Hand, file_link, picture, signed
from mingjing.county.told import CatalogueTold, EntryTold

_MATTER, _UNDERTAKER, _TIME, _HEARING = ELEMENTS = ("决策事项", "承办单位", "决策时间", "是否听证")
_NAMES: Mapping[str, tuple[str, ...]] = {
    _MATTER: ("决策事项名称", "决策事项", "重大行政决策事项", "事项名称", "项目名称", "决策事项 名称"),
    _UNDERTAKER: ("决策承办单位", "承办单位", "责任单位", "承办部门", "牵头单位", "起草单位"),
    _TIME: ("决策时间", "计划决策时间", "拟提请审议时间", "完成时限", "计划完成时间", "决策时间安排"),
    _HEARING: ("决策中是否需听证", "是否听证", "是否需要听证", "听证要求", "是否举行听证会"),
    "决策程序": ("决策事项程序", "决策程序", "履行的法定程序", "拟履行程序"),
}
_YES = ("是", "需要", "需听证", "√", "是（举行听证会）")
_NO = ("否", "不需要", "不需听证", "×", "无需听证", "不听证")
_BLANK = ("", "—", "/", "待定")
_MATTERS = (
    "《{place}{s}管理办法》制定",
    "{place}{s}专项规划（2022—2025年）编制",
    "{s}收费标准调整",
    "{place}{s}三年行动方案",
    "{s}设施建设项目",
    "修订《{place}{s}实施细则》",
)
_STEPS = "公众参与、专家论证、风险评估、合法性审查、集体讨论决定"
_TITLES = (
    "{n}{y}年度重大行政决策事项目录",
    "关于公布{n}{y}年度重大行政决策事项目录的通知",
    "关于印发《{n}{y}年重大行政决策事项目录》的通知",
    "{y}年{n}重大行政决策目录",
    "{n}关于{y}年度重大行政决策事项清单的公告",
)
_OPENINGS = (
    "{根据《重大行政决策程序暂行条例》|按照有关规定}，{经研究|经集体研究}，现将{=y}年度重大行政决策事项目录予以公布。",
    "{经集体讨论|报经批准}，确定以下事项为{=y}年度重大行政决策事项。",
)
_DECOYS = (
    (
        "关于报送{y}年度重大行政决策事项目录的通知",
        "机关各股室：请于3月20日前报送本股室拟提请集体决策的事项，一、报送范围。二、报送要求：写明承办单位和完成时间。",
    ),
    (
        "{n}重大行政决策程序规定",
        "第一条　为规范重大行政决策程序，制定本规定。第二条　承办单位应当听取意见。第三条　依法应当听证的，组织听证。",
    ),
    (
        "{n}党组研究重大行政决策事项目录编制工作",
        "近日，{n}召开党组会议，研究重大行政决策事项目录编制工作，明确了承办单位和时间要求。",
    ),
    ("{n}{y}年权责清单动态调整公告", "根据职责变化，现将权责清单调整情况予以公告，承办单位为政策法规股。"),
)

Row = Mapping[str, str]
"""The words of each element of an entry as they are to be written."""


def publishes(office: Office) -> bool:
    """Whether the unit has published a catalogue of its own."""
    return office.rng("decision", "published").random() < 0.7


def articles(office: Office, others: Sequence[str]) -> list[Article]:
    """The unit's catalogues and the pages that look like them. `others` are units that may share a matter."""
    found = [_decoy(office, at) for at in range(2)]
    if publishes(office):
        found.append(_catalogue(office, 0, YEAR, others))
        if office.rng("decision", "earlier").random() < 0.3:
            found.append(_catalogue(office, 1, YEAR - 1, others))
    return found


def _catalogue(office: Office, at: int, year: int, others: Sequence[str]) -> Article:
    rng = office.rng("decision", at)
    hand = office.hand
    day = date(year, rng.randrange(3, 9), rng.randrange(1, 28))
    rows = _rows(office, rng, year, others)
    write = rng.choice((_table, _table, _table, _cards, _turned, _list, _brackets, _bare, _file, _picture))
    files: dict[str, File] = {}
    body, entries = write(_Pen(hand, rng, rows, files))
    opening = say(rng, rng.choice(_OPENINGS), y=str(year))
    title = rng.choice(_TITLES).format(n=rng.choice((office.name, office.body.short)), y=year)
    parts = [hand.p(opening)] if rng.random() < 0.7 else []
    parts += [body, signed(hand, office.name, day, rng.randrange(4)) if rng.random() < 0.5 else ""]
    column = "decision" if rng.random() < 0.8 else "notice"
    told = CatalogueTold(year, bool(entries), entries)
    key = f"{office.body.slug}/decision/{at}"
    return Article(key, column, title, day, hand.page(*parts), office.name, files=files, told=(told,))


def _rows(office: Office, rng: Random, year: int, others: Sequence[str]) -> Sequence[Row]:
    place = office.body.short if office.body.township else COUNTY
    subjects = rng.sample(office.body.subjects, rng.randrange(2, 5))
    rows = []
    for subject, pattern in zip(subjects, rng.sample(_MATTERS, len(subjects)), strict=True):
        own = rng.choice((office.name, office.body.short, office.body.alias[-1]))
        partners = [o.removeprefix(COUNTY) for o in rng.sample(list(others), rng.choice((0, 0, 1, 2)))]
        row = {
            _MATTER: pattern.format(place=place, s=subject),
            _UNDERTAKER: rng.choice(("、", "，", " ")).join((own, *partners)),
            _TIME: rng.choice(
                (
                    f"{year}年{rng.randrange(4, 13)}月",
                    "第三季度",
                    f"{year}年9月底前",
                    "下半年",
                    f"{year}.{rng.randrange(4, 10)}",
                )
            ),
            _HEARING: rng.choice(_YES if rng.random() < 0.4 else _NO),
        }
        for element in (_UNDERTAKER, _TIME, _HEARING):
            if rng.random() < 0.12:
                row[element] = rng.choice(_BLANK)
        rows.append(row)
    return rows  # fmt: skip


def _told(row: Row, shown: Sequence[str] = ELEMENTS) -> EntryTold:
    """What an entry tells where only the elements in `shown` are written."""
    words = {e: row[e] if e in shown and row[e] not in _BLANK else "" for e in ELEMENTS}
    units = words[_UNDERTAKER].replace("，", "、").replace(" ", "、").split("、")
    hearing = None if not words[_HEARING] else words[_HEARING] in _YES
    return EntryTold(
        matter=row[_MATTER],
        undertakers=tuple(unit for unit in units if unit),
        planned=words[_TIME],
        hearing=hearing,
        elements=tuple(e for e in ELEMENTS if words[e]),
    )


Written = tuple[str, tuple[EntryTold, ...]]


@dataclass(frozen=True, slots=True)
class _Pen:
    """With what a catalogue is written: the clerk's hand, chance, the rows, and files that are put beside it."""

    hand: Hand
    rng: Random
    rows: Sequence[Row]
    files: dict[str, File]


def _table(pen: _Pen) -> Written:
    shown = [_MATTER, *pen.rng.sample((_UNDERTAKER, _TIME, _HEARING), 3)]
    if pen.rng.random() < 0.15:
        shown.remove(pen.rng.choice((_TIME, _HEARING)))
    if pen.rng.random() < 0.25:
        pen.rng.shuffle(shown)
    columns = [*shown]
    if pen.rng.random() < 0.5:
        columns.insert(pen.rng.randrange(1, len(columns) + 1), "决策程序")
    names = [pen.rng.choice(_NAMES[element]) for element in columns]
    serial = pen.rng.random() < 0.8
    lines = [["序号", *names] if serial else names]
    for at, row in enumerate(pen.rows, 1):
        cells = [row.get(element, _STEPS) for element in columns]
        lines.append([str(at), *cells] if serial else cells)
    head = ""
    width = len(lines[0])
    if pen.rng.random() < 0.3:
        head = f'<tr><td colspan="{width}"><b>重大行政决策事项目录</b></td></tr>'
    below = f'<tr><td colspan="{width}">注：事项可根据实际情况调整。</td></tr>'
    note = below if pen.rng.random() < 0.2 else ""
    return _framed(pen.hand, lines, head, note), tuple(_told(row, shown) for row in pen.rows)


def _framed(hand: Hand, lines: Sequence[Sequence[str]], head: str, note: str) -> str:
    """The grid with a merged row above and one below."""
    grid = hand.grid(lines)
    return grid.replace("<tbody>", "<tbody>" + head, 1).replace("</tbody>", note + "</tbody>", 1)


def _cards(pen: _Pen) -> Written:
    """A table of labels and values for each matter."""
    names = {element: pen.rng.choice(_NAMES[element]) for element in ELEMENTS}
    out = [
        pen.hand.grid([(names[e], row[e]) for e in ELEMENTS], header=False) + pen.hand.p("&nbsp;")
        for row in pen.rows
    ]
    return "".join(out), tuple(_told(row) for row in pen.rows)


def _turned(pen: _Pen) -> Written:
    """One table turned round: the names stand in the first column."""
    names = {element: pen.rng.choice(_NAMES[element]) for element in ELEMENTS}
    return pen.hand.grid([(names[e], *(row[e] for row in pen.rows)) for e in ELEMENTS], header=False), tuple(
        _told(row) for row in pen.rows
    )


_ORDINALS = "一二三四五六七八九"


def _list(pen: _Pen) -> Written:
    """Numbered matters with labelled lines below."""
    labels = {e: pen.rng.choice(_NAMES[e][:2]) for e in ELEMENTS}
    apart = pen.rng.random() < 0.5 and not pen.hand.close.startswith("</font>")
    out = []
    for at, row in enumerate(pen.rows):
        label = pen.rng.choice(("", "", "事项名称："))
        told = [f"{labels[e]}：{row[e] or '—'}" for e in pen.rng.sample((_UNDERTAKER, _TIME, _HEARING), 3)]
        if apart:
            out += [pen.hand.h(f"{_ORDINALS[at]}、{label}{row[_MATTER]}"), *map(pen.hand.p, told)]
        else:
            out.append(pen.hand.p(f"{at + 1}.{label}{row[_MATTER]}。{'；'.join(told)}。"))
    return "".join(out), tuple(_told(row) for row in pen.rows)


def _brackets(pen: _Pen) -> Written:
    """One line for each matter, what is told of it in brackets."""
    out, entries = [], []
    for at, row in enumerate(pen.rows):
        unit = row[_UNDERTAKER].replace("，", "、")
        told = [f"承办单位：{unit}"] if unit not in _BLANK else []
        told += [f"决策时间：{row[_TIME]}"] if row[_TIME] not in _BLANK else []
        if row[_HEARING] not in _BLANK:
            told.append(
                pen.rng.choice(("需要听证", "拟举行听证"))
                if row[_HEARING] in _YES
                else pen.rng.choice(("不需听证", "无需举行听证"))
            )
        inner = f"（{'，'.join(told)}）" if told else ""
        out.append(pen.hand.p(f"（{_ORDINALS[at]}）{row[_MATTER]}{inner}"))
        entries.append(_told({**row, _UNDERTAKER: unit}))
    if sum(len(entry.elements) > 1 for entry in entries) == 0:
        return _bare(pen)
    return "".join(out), tuple(entries)  # fmt: skip


def _bare(pen: _Pen) -> Written:
    """Names only."""
    out = [pen.hand.p(f"{at}.{row[_MATTER]}") for at, row in enumerate(pen.rows, 1)]
    return "".join(out), tuple(_told(row, (_MATTER,)) for row in pen.rows)


def _file(pen: _Pen) -> Written:
    pen.files["list"] = docx(*(row[_MATTER] for row in pen.rows))
    return pen.hand.p("附件：" + file_link("list", "重大行政决策事项目录.docx")), ()


def _picture(pen: _Pen) -> Written:
    pen.files["scan"] = png(*SCAN, 5)
    return picture("scan", ""), ()


def _decoy(office: Office, at: int) -> Article:
    rng = office.rng("decision", "decoy", at)
    title, text = _DECOYS[(at * 2) + rng.randrange(2)]
    slots = {"n": office.body.short, "y": YEAR}
    day = date(YEAR, rng.randrange(2, 12), rng.randrange(1, 28))
    body = office.hand.page(office.hand.p(text.format(**slots)))
    column = "news" if "党组" in title else "notice"
    return Article(
        f"{office.body.slug}/decision/decoy/{at}", column, title.format(**slots), day, body, office.name
    )
