"""Captures of filed links: picture, archive and receipt of the page as it stood soon after it was filed."""

from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_noop

from mingjing.portal.assessment.captures import CAPTURED, folder_of
from mingjing.portal.assessment.judged import workspace
from mingjing.portal.assessment.models import Captured
from mingjing.portal.jobs import queue
from mingjing.portal.jobs.camera import take
from mingjing.portal.jobs.kind import About, Done, Kind

_NAME = "capture"
_LONGEST_FAULT = 500


def ask_capture(filed: Captured) -> None:
    """Ask for the capture of what was just filed, if it has a link."""
    if filed.captured_link:
        about = {"of": filed.captured_kind, "id": filed.pk}
        queue.ask(_NAME, f"{filed.captured_kind}/{filed.pk}", about)


def _do(about: About) -> Done:
    filed = _filed(about)
    if filed is None:
        return Done("所报送的材料已不存在")
    taken = take(workspace(), filed.captured_link, folder_of(Path(settings.WORKSPACE), filed))

    def settle() -> None:
        _note(about, taken.picture, taken.fault)

    return Done(f"{filed.captured_link} {taken.fault or '已截图'}", settle)


def _gave_up(about: About, fault: str) -> None:
    _note(about, "", fault)


def _note(about: About, picture: str, fault: str) -> None:
    rows = CAPTURED[about["of"]]._default_manager.filter(pk=about["id"])
    rows.update(capture=picture, capture_fault=fault[:_LONGEST_FAULT])


def _filed(about: About) -> Captured | None:
    return CAPTURED[about["of"]]._default_manager.filter(pk=about["id"]).first()


KIND = Kind(name=_NAME, label=gettext_noop("截图"), do=_do, most_tries=3, pause_s=60.0, gave_up=_gave_up)
