"""How alike annual reports are: 5-character shingles of their narratives, compared exactly, all pairs."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations

from mingjing.model import AnnualReport, ReportPair

SHINGLE = 5
KEPT_FROM = Decimal("0.30")
"""Every pair from here on is kept; of a report without such a pair only the most similar one."""
FEWEST_SHINGLES = 40
"""A narrative shorter than this is not compared: a few set phrases are no copy."""
_COMMON = 64
_QUOTES = 3
_SHORTEST_QUOTE = 15
_LONGEST_QUOTE = 120

_SKELETON = (
    "根据《中华人民共和国政府信息公开条例》（以下简称《条例》）第五十条规定",
    "国务院办公厅政府信息与政务公开办公室关于印发中华人民共和国政府信息公开工作年度报告格式的通知",
    "坚持以习近平新时代中国特色社会主义思想为指导，深入贯彻落实党的十九大和十九届历次全会精神",
    "本年度未收取信息处理费，无其他需要报告的事项。没有其他需要报告的事项。本年度无收取信息处理费情况",
    "按照国务院办公厅政府信息公开处理费管理办法规定收取信息处理费情况，发出收费通知的件数和总金额",
    "主动公开政府信息情况收到和处理政府信息公开申请情况政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况其他需要报告的事项",
    "未发生因政府信息公开申请行政复议、提起行政诉讼的情况",
    "所列数据的统计期限自2021年1月1日起至2021年12月31日止",
)


def report_pairs(reports: Sequence[AnnualReport]) -> tuple[ReportPair, ...]:
    """Pairs of one year across units, and of a unit's own reports of two years running, seen from each report.

    A pair within a year appears once for either unit; a report and its predecessor once, for the later one.
    """
    read = [
        (report, _Text(report.narrative)) for report in sorted(reports, key=_order) if report.year is not None
    ]
    texts = [text for _, text in read]
    shared = _Shared([text.shingles for text in texts])
    found: dict[int, list[tuple[Decimal, Decimal, int]]] = defaultdict(list)
    for one, other in combinations(range(len(read)), 2):
        first, second = read[one][0], read[other][0]
        if min(len(texts[one].shingles), len(texts[other].shingles)) < FEWEST_SHINGLES:
            continue
        common = shared.between(one, other)
        jaccard = _ratio(common, len(texts[one].shingles) + len(texts[other].shingles) - common)
        containment = _ratio(common, min(len(texts[one].shingles), len(texts[other].shingles)))
        if first.unit != second.unit and first.year == second.year:
            found[one].append((jaccard, containment, other))
            found[other].append((jaccard, containment, one))
        elif first.unit == second.unit and abs((first.year or 0) - (second.year or 0)) == 1:
            later, earlier = (one, other) if (first.year or 0) > (second.year or 0) else (other, one)
            found[later].append((jaccard, containment, earlier))
    pairs: list[ReportPair] = []
    for index in sorted(found):
        ranked = sorted(found[index], key=lambda entry: (-max(entry[:2]), entry[2]))
        kept = [entry for entry in ranked if max(entry[:2]) >= KEPT_FROM] or ranked[:1]
        pairs.extend(
            _pair(read[index], read[other], jaccard, containment) for jaccard, containment, other in kept
        )
    return tuple(pairs)


def _order(report: AnnualReport) -> tuple[str, int, str]:
    return report.unit, report.year or 0, report.subject


class _Text:
    """A narrative without spaces and marks, runs of digits as 0; `at` maps each character to its place in `raw`."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.letters, self.at = _letters(raw)
        self.shingles = frozenset(_shingles(self.letters)) - _SKELETON_SHINGLES


def _letters(raw: str) -> tuple[str, list[int]]:
    letters: list[str] = []
    at: list[int] = []
    for index, char in enumerate(raw):
        for plain in unicodedata.normalize("NFKC", char):
            if not re.match(r"\w", plain):
                continue
            if plain.isdigit():
                if letters and letters[-1] == "0" and at[-1] >= index - 1:
                    at[-1] = index
                    continue
                plain = "0"
            letters.append(plain)
            at.append(index)
    return "".join(letters), at


def _shingles(letters: str) -> Iterator[str]:
    return (letters[i : i + SHINGLE] for i in range(len(letters) - SHINGLE + 1))


_SKELETON_SHINGLES = frozenset(shingle for text in _SKELETON for shingle in _shingles(_letters(text)[0]))


class _Shared:
    """How many shingles two texts share. Rare shingles are counted through the texts that hold them; common ones
    are bits of one number for each text."""

    def __init__(self, texts: Sequence[frozenset[str]]) -> None:
        holders: Mapping[str, list[int]] = defaultdict(list)
        for index, shingles in enumerate(texts):
            for shingle in shingles:
                holders[shingle].append(index)
        self.size = len(texts)
        self.bits = [0] * len(texts)
        self.rare: Counter[int] = Counter()
        bit = 1
        for indexes in holders.values():
            if len(indexes) > _COMMON:
                for index in indexes:
                    self.bits[index] |= bit
                bit <<= 1
            elif len(indexes) > 1:
                self.rare.update(one * self.size + other for one, other in combinations(indexes, 2))

    def between(self, one: int, other: int) -> int:
        return self.rare[one * self.size + other] + (self.bits[one] & self.bits[other]).bit_count()


def _ratio(part: int, whole: int) -> Decimal:
    if not whole:
        return Decimal("0.000")
    return (Decimal(part) / Decimal(whole)).quantize(Decimal("0.001"), ROUND_HALF_UP)


def _pair(
    one: tuple[AnnualReport, _Text], other: tuple[AnnualReport, _Text], jaccard: Decimal, containment: Decimal
) -> ReportPair:
    report, text = one
    second, second_text = other
    return ReportPair(
        subject=report.subject,
        unit=report.unit,
        other_unit=second.unit,
        year=report.year or 0,
        other_year=second.year or 0,
        jaccard=jaccard,
        containment=containment,
        shared=_passages(text, second_text),
        evidence=(*report.evidence[:1], *second.evidence[:1]),
    )


def _passages(text: _Text, other: _Text) -> tuple[str, ...]:
    """The longest passages of the first text that stand in the second too, as written, longest first."""
    runs: list[tuple[int, int]] = []
    start = None
    for index, shingle in enumerate((*_shingles(text.letters), None)):
        inside = shingle is not None and shingle in other.shingles
        if inside and start is None:
            start = index
        elif not inside and start is not None:
            runs.append((start, index + SHINGLE - 2))
            start = None
    runs = [run for run in runs if run[1] - run[0] + 1 >= _SHORTEST_QUOTE]
    runs.sort(key=lambda run: (run[0] - run[1], run[0]))
    quoted = [
        text.raw[text.at[first] : text.at[last] + 1].replace("\n", "") for first, last in runs[:_QUOTES]
    ]
    return tuple(words[:_LONGEST_QUOTE] for words in quoted)
