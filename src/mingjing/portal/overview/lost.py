"""What costs the county most points, and which units lost them."""

from django.utils.translation import gettext as _

from mingjing.model import Item, ItemScore, State
from mingjing.portal.overview.basis import Basis
from mingjing.portal.overview.standing import item_place
from mingjing.portal.overview.table import Cell, Table, bar, count, heads, long, scored, text
from mingjing.report.words import ABSENT, OPEN, points
from mingjing.scoring import losses

_WORDS = 72


def lost_points(basis: Basis) -> Table:
    """Items by what they cost all units together."""
    found = losses(basis.sheets)
    most = max((loss.points for loss in found), default=None)
    texts = {item.number: item.text for item in basis.scheme.items()}
    return Table(
        "losses",
        _("全县失分最多的项"),
        _("只计已判的分值；待核的不算失分。点题号看哪些单位失分。"),
        heads(_("题号"), _("全县失分"), _("失分单位数"), _("评分标准")),
        tuple(
            (
                text(_("第 %(item)s 项") % {"item": loss.item}, item_place(basis, loss.item), names=True),
                scored(loss.points, drawing=bar(loss.points / most, "loss") if most else ()),
                count(loss.units),
                long(_short(texts[loss.item]), texts[loss.item]),
            )
            for loss in found
        ),
        empty=_("已判的项中没有失分。"),
    )


def at_item(basis: Basis, item: Item) -> Table:
    """Every unit at one item, those that lost most first; undecided ones after them."""
    scores = [(sheet, score) for sheet in basis.sheets for score in sheet.items if score.item == item.number]
    scores.sort(key=lambda found: (found[1].score is None, found[1].score or 0))
    return Table(
        f"item-{item.number}",
        _("第 %(item)s 项各单位得分") % {"item": item.number},
        _("得分低的在前，待核的在后。点单位名称看这一项的依据。"),
        heads(_("单位"), _("分组"), _("得分"), _("满分"), _("说明")),
        tuple(
            (
                text(sheet.unit, basis.place_of(sheet.unit, item.number), names=True),
                text(sheet.group),
                Cell(_words(score), score.score),
                scored(score.max),
                long(score.reason or (score.rulings[-1].reason if score.rulings else "—")),
            )
            for sheet, score in scores
        ),
        empty=_("还没有评分。"),
    )


def _words(score: ItemScore) -> str:
    if score.state is State.NOT_APPLICABLE:
        return ABSENT
    return OPEN if score.score is None else points(score.score)


def _short(words: str) -> str:
    return words if len(words) <= _WORDS else f"{words[: _WORDS - 1]}…"
