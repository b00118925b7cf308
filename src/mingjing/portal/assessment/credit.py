"""Note 1 of the sheet (未按要求提供佐证材料的，不予认定): which lines claim points that no evidence stands for yet."""

from collections.abc import Iterable

from django.utils.translation import gettext

from mingjing.model import Item, Scheme
from mingjing.model.scheme import Verify
from mingjing.portal.assessment.models import Accepted, Evidence, Line
from mingjing.report.paper import pool_of
from mingjing.report.unit_view import ItemView

_FILED = frozenset({Verify.EVIDENCE, Verify.WEB_AND_EVIDENCE})


def uncredited(
    scheme: Scheme, item: Item, line: Line, machine: ItemView | None, filed: Iterable[Evidence]
) -> str:
    """Why what the unit claims for a line will not be credited as things stand; "" where nothing is missing."""
    claims_points = line.self_score is not None and line.self_score > line.lowest
    if not claims_points or not rests_on_filing(scheme, item, machine):
        return ""
    standing = [one for one in filed if one.withdrawn_at is None and one.accepted != Accepted.REJECTED]
    if any(_is_whole(one) for one in standing):
        return ""
    if any(one.link for one in standing):
        return gettext("佐证链接还没有网页截图；没有截图的，按说明1不予计分，请上传截图")
    return gettext("没有佐证材料，按说明1不予计分")


def rests_on_filing(scheme: Scheme, item: Item, machine: ItemView | None) -> bool:
    """Whether points of an item are earned by what the unit files: evidence is required, a person judges, and the
    machine has not decided from pages or ledgers. Members of a pool are deductions; nobody earns them."""
    if scheme.note_rules.get("evidence") != "required" or pool_of(scheme, item.number) is not None:
        return False
    if machine is not None and not machine.open:
        return False
    return item.verify in _FILED or not item.parts or any(not part.check for part in item.parts)


def _is_whole(filed: Evidence) -> bool:
    """A piece that was accepted, or that can be: a link with its picture, or a file."""
    return filed.accepted == Accepted.ACCEPTED or bool(filed.file_digest or (filed.link and filed.capture))
