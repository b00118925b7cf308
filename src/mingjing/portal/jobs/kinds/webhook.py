"""Notices by webhook: signed JSON to the address that the office set. The receiver drops a notice whose `id` it has seen:
a worker that is killed right after posting posts again."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_noop

from mingjing.portal.jobs.kind import About, Done, Kind
from mingjing.portal.jobs.posting import post
from mingjing.portal.notices.models import Notice
from mingjing.portal.notices.telling import HOOK


def _do(about: About) -> Done:
    notice = Notice.objects.select_related("user").filter(pk=about["notice"]).first()
    if notice is None or notice.hooked_at or not settings.WEBHOOK_ADDRESS:
        return Done("不必投递")
    told = {
        "id": f"{notice.pk}-{notice.at.timestamp():.6f}",
        "about": notice.about,
        "title": notice.get_about_display(),
        "told": notice.told,
        "address": f"{settings.PORTAL_ADDRESS}{notice.address}",
        "username": notice.user.username,
        "name": notice.user.name,
        "at": notice.at.isoformat(timespec="seconds"),
    }
    post(told)

    def settle() -> None:
        Notice.objects.filter(pk=notice.pk).update(hooked_at=timezone.now())

    return Done(f"{notice.get_about_display()} → {notice.user.username}", settle)


KIND = Kind(name=HOOK, label=gettext_noop("网络回调"), do=_do, most_tries=10, pause_s=30.0)
