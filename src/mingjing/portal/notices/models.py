"""Notices: one for each person and matter, however often a worker was killed while telling them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class About(models.TextChoices):
    """What a notice is about."""

    LIMIT = "limit", _("截止提醒")
    SENT_BACK = "sent_back", _("退回补充")
    CLAIM = "claim", _("合理缺项决定")
    APPEAL = "appeal", _("申诉决定")
    RESULTS = "results", _("结果")
    RUN = "run", _("机器判定")
    STEP = "step", _("考核进度")


class Notice(models.Model):
    """Something that a person is told: in words, and where to see to it. `key` names the matter; nobody is told of the
    same matter twice. `mailed_at` and `hooked_at` are when it was handed to the mail server and to the webhook."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    about = models.CharField("事由", max_length=20, choices=About.choices)
    key = models.CharField(max_length=200)
    told = models.TextField("内容")
    address = models.CharField("办理处", max_length=300)
    at = models.DateTimeField("时间")
    read_at = models.DateTimeField("已读", null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    hooked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "通知"
        ordering: ClassVar = ["-at", "-id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "key"], name="told_once")]
        indexes: ClassVar = [models.Index(fields=["user", "read_at"])]

    def __str__(self) -> str:
        return f"{self.get_about_display()}：{self.told}"
