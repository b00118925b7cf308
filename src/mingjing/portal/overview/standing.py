"""How the units stand: ranking by group, distribution within the groups, and the matrix of units and items."""

from statistics import median_low

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mingjing.portal.overview.basis import Basis
from mingjing.portal.overview.table import Cell, Table, bar, count, heads, scored, shared, text, ticks, track
from mingjing.report.county_view import CellView, ColumnView, GroupView, PlaceView, across, cells, rank_view
from mingjing.scoring import GroupRanking, rank

_HOW = {
    "full": gettext_lazy("得满分"),
    "most": gettext_lazy("得一半以上"),
    "less": gettext_lazy("不到一半"),
    "zero": gettext_lazy("未得分"),
    "open": gettext_lazy("待核"),
    "absent": gettext_lazy("合理缺项"),
    "spared": gettext_lazy("未扣分"),
}


def ranking(basis: Basis) -> Table:
    """Every group ranked by itself."""
    groups = rank_view(rank(basis.sheets), basis.sheets)
    return Table(
        "ranking",
        _("分组排名"),
        _(
            "得分率是已判得分占已判满分的比例；组里还有待核的分值，这一组的名次就未定。点单位名称看它的评分表。"
        ),
        heads(
            _("分组"),
            _("名次"),
            _("单位"),
            _("得分率"),
            _("已判得分"),
            _("已判满分"),
            _("待核分值"),
            _("总分"),
            _("等次"),
            _("本组名次"),
        ),
        tuple(_ranked(basis, group, place) for group in groups for place in group.places),
        empty=_("还没有评分：机器尚未判定，也没有冻结的结果。"),
    )


def item_place(basis: Basis, item: int) -> str:
    """Where is read which units lost points on an item."""
    return reverse("overview_item", args=(basis.assessment.pk, item))


def _ranked(basis: Basis, group: GroupView, place: PlaceView) -> tuple[Cell, ...]:
    tied = place.tied and place.rank is not None
    sheet = place.sheet
    return (
        text(group.group),
        Cell(_("%(rank)s（并列）") % {"rank": place.rank}) if tied else count(place.rank),
        text(place.unit, basis.place_of(place.unit), names=True),
        shared(place.share, bar(place.share)),
        scored(sheet.decided),
        scored(sheet.decided_max),
        scored(sheet.open_max),
        scored(sheet.total),
        text(sheet.grade or "—"),
        text(_("未定") if group.provisional else _("已定")),
    )


def distribution(basis: Basis) -> Table:
    """Where the units of each group lie between none and all of the points."""
    return Table(
        "distribution",
        _("得分率分布"),
        _(
            "横条从 0 到 100%，每条竖线是一个单位；越靠右得分率越高。中位数是排在正中的单位（双数时取偏低的一个）。点最低、中位、最高看是哪个单位。"
        ),
        heads(_("分组"), _("分布"), _("单位数"), _("最低"), _("中位数"), _("最高"), _("还没有得分率的单位")),
        tuple(_spread(basis, group) for group in rank(basis.sheets)),
        empty=_("还没有评分。"),
    )


def _spread(basis: Basis, group: GroupRanking) -> tuple[Cell, ...]:
    known = sorted((place.share, place.unit) for place in group.places if place.share is not None)
    marked = (known[0], median_low(known), known[-1]) if known else ()
    shares = [share for share, _unit in known]
    return (
        text(group.group, names=True),
        Cell("", drawing=(*track(), *ticks(shares)) if known else ()),
        count(len(group.places)),
        *(shared(share, link=basis.place_of(unit)) for share, unit in marked),
        *((shared(None),) * 3 if not known else ()),
        count(len(group.places) - len(known)),
    )


def matrix(basis: Basis) -> Table:
    """Units × items. Items that share points (a pool) are one column."""
    seen = across(basis.scheme)
    return Table(
        "matrix",
        _("单位 × 题号"),
        _("每格是该单位这一项的得分，颜色只是帮助辨认；点格子看依据。共用分值的几项合为一列。"),
        (*heads(_("单位")), *(_column(basis, column) for column in seen)),
        tuple(
            (
                text(sheet.unit, basis.place_of(sheet.unit), names=True),
                *(_cell(basis, sheet.unit, cell) for cell in cells(seen, sheet)),
            )
            for sheet in basis.sheets
        ),
        legend=tuple(Cell(str(words), style=style) for style, words in _HOW.items()),
        empty=_("还没有评分。"),
    )


def _column(basis: Basis, column: ColumnView) -> Cell:
    return Cell(column.label, link=item_place(basis, column.items[0]), told=column.text)


def _cell(basis: Basis, unit: str, cell: CellView) -> Cell:
    told = _("%(unit)s第%(item)s项：%(how)s") % {"unit": unit, "item": cell.item, "how": _HOW[cell.style]}
    return Cell(
        cell.mark.words or "—",
        cell.mark.value,
        basis.place_of(unit, cell.item),
        cell.style,
        told,
    )
