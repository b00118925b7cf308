"""States of the office's books that were decided at the portal."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class BookVersion(models.Model):
    """A state of a book: which `file` of the workspace holds it, by digest, and who decided it, when, in place of what.

    `before` is "" where there was no file. It is in its place from `placed_at` on.
    """

    book = models.CharField("台账", max_length=50)
    file = models.CharField("文件", max_length=500)
    digest = models.CharField("摘要", max_length=64)
    before = models.CharField("原来的摘要", max_length=64, blank=True)
    rows = models.PositiveIntegerField("行数")
    added = models.PositiveIntegerField("新增")
    changed = models.PositiveIntegerField("修改")
    removed = models.PositiveIntegerField("删除")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")
    placed_at = models.DateTimeField("写入时间", null=True)

    class Meta:
        verbose_name = "台账的一个版本"
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["book"])]

    def __str__(self) -> str:
        return f"{self.book} {self.digest[:12]}"
