"""Second reviews that were drawn and not yet made (没有办完的盲核): they can be made during verification only, so results
wait for them as they wait for lines without a ruling."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mingjing.portal.assessment.models import Assessment
from mingjing.portal.assessment.states import State
from mingjing.portal.review.models import SecondReview

_SHOWN = 5


def unfinished(assessment: Assessment) -> list[SecondReview]:
    """Each with its line and who was to make it, in the order of the units and items; one query."""
    found = SecondReview.objects.filter(line__sheet__assessment=assessment, ruling__isnull=True)
    rows = found.select_related("line__sheet__unit", "to")
    return list(rows.order_by("line__sheet__unit__position", "line__item"))


def not_reviewed(assessment: Assessment) -> tuple[str | Promise, Mapping[str, object]] | None:
    """Why the assessment cannot leave verification yet; None where it can, or is past it already."""
    if assessment.state != State.VERIFICATION:
        return None
    found = unfinished(assessment)
    if not found:
        return None
    some = "、".join(f"{one.line}（{one.to}）" for one in found[:_SHOWN])
    words = _("还有 %(count)s 项盲核没有办完：%(some)s；请盲核人办完，或者写明理由收回")
    return words, {"count": len(found), "some": some + ("等" if len(found) > _SHOWN else "")}
