"""Keeps an uploaded file that was looked through, as evidence on a line; the same on the sheet and with an appeal."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from mingjing.portal.actions.action import Act, Refusal
from mingjing.portal.actions.values import SHORT, taken_words
from mingjing.portal.assessment.models import Appeal, Evidence, Line
from mingjing.portal.filing.inspected import Inspected
from mingjing.portal.filing.store import keep


def kept_upload(
    act: Act, line: Line, file: Inspected, note: str = "", appeal: Appeal | None = None
) -> Evidence:
    """The piece that the file became. Raises Refusal for a file that stands on the line already."""
    told = taken_words(note, SHORT)
    if line.evidences.filter(file_digest=file.digest, withdrawn_at=None).exists():
        raise Refusal("filed", _("这一项已经报送过同一份文件"))
    keep(file.waiting, file.digest)
    return Evidence.objects.create(
        line=line,
        by=act.by,
        at=act.at,
        file_digest=file.digest,
        file_name=file.name,
        file_bytes=file.size_bytes,
        note=told,
        appeal=appeal,
    )


def told_of_upload(filed: Evidence) -> Mapping[str, object]:
    """What the log says of it."""
    return {"佐证文件": filed.file_name, "摘要": filed.file_digest, "说明": filed.note}
