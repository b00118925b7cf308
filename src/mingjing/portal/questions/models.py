"""Decisions on open questions; each is kept, the one made last holds."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class Decided(models.Model):
    """A decision on one question of a scheme in a year: `item` 0 is the sheet as a whole, `number` counts from 1 within the
    item. With a `parameter` it was written into assessment.yaml as `value`; without, it is a record alone. `decided_by`
    is who took it (a meeting, a leader), `by` who entered it."""

    scheme_digest = models.CharField("考核方案摘要", max_length=64)
    year = models.PositiveIntegerField("年度")
    item = models.PositiveIntegerField("题号")
    number = models.PositiveIntegerField("第几个问题")
    question = models.TextField("问题")
    parameter = models.CharField("参数", max_length=100, blank=True)
    value = models.CharField("取值", max_length=200, blank=True)
    words = models.TextField("决定")
    decided_by = models.CharField("由谁决定", max_length=200)
    why = models.TextField("理由")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = "待定问题的决定"
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["scheme_digest", "year"])]

    def __str__(self) -> str:
        return f"第{self.item}项的待定问题{self.number}" if self.item else f"全表的待定问题{self.number}"
