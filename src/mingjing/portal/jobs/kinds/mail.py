"""Notices by e-mail. The same notice always has the same Message-ID, so that mail servers drop one that was sent again
by a worker that was killed right after sending it."""

from email.utils import parseaddr
from smtplib import SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone
from django.utils.translation import gettext_noop

from mingjing.portal.jobs.kind import About, Done, Kind, Later
from mingjing.portal.notices.models import Notice
from mingjing.portal.notices.telling import MAIL


def _do(about: About) -> Done:
    notice = Notice.objects.select_related("user").filter(pk=about["notice"]).first()
    if notice is None or notice.mailed_at or not notice.user.email:
        return Done("不必发送")
    try:
        _message(notice).send()
    except SMTPRecipientsRefused:
        return Done(f"邮箱 {notice.user.email} 被邮件服务器拒收")
    except (SMTPException, OSError) as fault:
        raise Later(f"邮件服务器 {settings.EMAIL_HOST}：{fault}") from None

    def settle() -> None:
        Notice.objects.filter(pk=notice.pk).update(mailed_at=timezone.now())

    return Done(f"已发给 {notice.user.email}", settle)


def _message(notice: Notice) -> EmailMessage:
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    where = f"\n\n办理：{settings.PORTAL_ADDRESS}{notice.address}" if settings.PORTAL_ADDRESS else ""
    return EmailMessage(
        subject=f"【政务公开考核】{notice.get_about_display()}",
        body=f"{notice.user.name}：\n\n{notice.told}{where}\n",
        to=[notice.user.email],
        headers={"Message-ID": f"<notice-{notice.pk}-{notice.at.timestamp():.6f}@{host}>"},
    )


KIND = Kind(name=MAIL, label=gettext_noop("邮件"), do=_do, most_tries=8, pause_s=60.0)
