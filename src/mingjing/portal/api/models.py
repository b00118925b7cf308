"""Tokens by which a person's programs come in, and the answers that were given to requests with a key."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class Token(models.Model):
    """A person's token (接口令牌). Only its digest is kept; `sign_in` is a fingerprint of the password at that time, so that
    a new password ends every token that was made before it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="tokens")
    name = models.CharField("名称", max_length=64)
    digest = models.CharField(max_length=64, unique=True)
    beginning = models.CharField("开头", max_length=12)
    sign_in = models.CharField(max_length=64)
    made_at = models.DateTimeField("建立时间")
    until = models.DateTimeField("有效期至")
    used_at = models.DateTimeField("最近使用", null=True, blank=True)
    withdrawn_at = models.DateTimeField("撤回时间", null=True, blank=True)

    class Meta:
        verbose_name = "接口令牌"
        ordering: ClassVar = ["-made_at", "-id"]

    def __str__(self) -> str:
        return self.name


class KeptAnswer(models.Model):
    """What was answered to a request with a key. `asked` is the digest of what was asked."""

    token = models.ForeignKey(Token, models.CASCADE, related_name="answers")
    key = models.CharField(max_length=200)
    asked = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    told = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["token", "key"], name="answered_once")]
        indexes: ClassVar = [models.Index(fields=["at"])]

    def __str__(self) -> str:
        return self.key
