"""The assessment beside the one before: each unit's total, and what each item that stands on both sheets cost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext as _

from mingjing.model import Scheme, ScoreSheet
from mingjing.portal.assessment.models import Assessment, Publication
from mingjing.portal.overview.basis import Basis, scheme_before, sheets_of
from mingjing.portal.overview.standing import item_place
from mingjing.portal.overview.table import Cell, Table, count, heads, long, scored, text
from mingjing.report.words import points
from mingjing.scheme import Crosswalk, crosswalk
from mingjing.scoring import Change, changes, losses


@dataclass(frozen=True)
class Before:
    """The assessment before, what its figures are, and the tables beside it; `walked` is None where its scheme's file is
    no longer there: then totals alone are compared."""

    assessment: Assessment
    publication: Publication | None
    tables: tuple[Table, ...]
    walked: Crosswalk | None


def before(basis: Basis) -> Before | None:
    """The newest earlier assessment at this portal that has any figures; None where there is none. Raises Tampered."""
    here = basis.assessment
    earlier = Assessment.objects.filter(Q(year__lt=here.year) | Q(year=here.year, pk__lt=here.pk))
    found = earlier.order_by("-year", "-pk").first()
    if found is None:
        return None
    sheets, publication, keys = sheets_of(found)
    scheme = scheme_before(found)
    walked = crosswalk(scheme, basis.scheme) if scheme else None
    tables = [_units(basis, sheets, keys)]
    if scheme is not None and walked is not None:
        tables += [_items(basis, sheets, walked), _unmatched(basis, scheme, walked)]
    return Before(found, publication, tuple(tables), walked)


def _units(basis: Basis, old: Sequence[ScoreSheet], keys: Mapping[str, int]) -> Table:
    return Table(
        "before",
        _("各单位与上次相比"),
        _("总分未定的，写“已判得分 / 已判满分”，不算增减；满分不同的也不算。"),
        heads(_("单位"), _("上次"), _("本次"), _("增减")),
        tuple(_changed(basis, one, keys) for one in changes(old, basis.sheets)),
        empty=_("上次考核没有评分可以对照。"),
    )


def _changed(basis: Basis, one: Change, keys: Mapping[str, int]) -> tuple[Cell, ...]:
    old = keys.get(one.unit)
    return (
        text(one.unit, names=True),
        _total(one.before, f"/sheets/{old}/" if old else ""),
        _total(one.after, basis.place_of(one.unit)),
        _difference(one.difference),
    )


def _total(sheet: ScoreSheet | None, link: str) -> Cell:
    if sheet is None:
        return Cell(_("未考核"))
    if sheet.total is not None:
        return scored(sheet.total, link)
    return Cell(f"{points(sheet.decided)} / {points(sheet.decided_max)}", None, link)


def _difference(value: Decimal | None) -> Cell:
    if value is None:
        return Cell("—")
    return Cell(f"+{points(value)}" if value > 0 else points(value), value)


def _items(basis: Basis, old: Sequence[ScoreSheet], walked: Crosswalk) -> Table:
    """What each item cost the county then and now; nothing was lost where losses tell nothing."""
    then, now = ({loss.item: loss for loss in losses(sheets)} for sheets in (old, basis.sheets))
    return Table(
        "items-before",
        _("各项失分与上次相比"),
        _("两次考核中文字相同的项，或者题号相同、文字有八成以上相同的项。“—”是没有已判的失分。"),
        heads(_("题号"), _("上次题号"), _("上次失分"), _("本次失分"), _("上次失分单位"), _("本次失分单位")),
        tuple(
            (
                text(_("第 %(item)s 项") % {"item": after}, item_place(basis, after), names=True),
                count(earlier),
                scored(then[earlier].points if earlier in then else None),
                scored(now[after].points if after in now else None),
                count(then[earlier].units if earlier in then else None),
                count(now[after].units if after in now else None),
            )
            for earlier, after in walked.pairs
        ),
        empty=_("两次考核没有相同的项。"),
    )


def _unmatched(basis: Basis, old: Scheme, walked: Crosswalk) -> Table:
    texts = [{item.number: item.text for item in scheme.items()} for scheme in (old, basis.scheme)]
    rows = (
        *((_("只在上次"), number, texts[0][number]) for number in walked.gone),
        *((_("只在本次"), number, texts[1][number]) for number in walked.new),
    )
    return Table(
        "unmatched",
        _("没有对应的项"),
        _("两次考核中对不上的项，不作比较。"),
        heads(_("题号"), _("在哪一次"), _("评分标准")),
        tuple(
            (text(_("第 %(item)s 项") % {"item": number}, names=True), text(where), long(words))
            for where, number, words in rows
        ),
        empty=_("每一项都有对应。"),
    )
