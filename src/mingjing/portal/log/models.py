"""Entries of the log, each with the hash of the one before; they can be added and read, nothing else."""

from typing import ClassVar, NoReturn

from django.conf import settings
from django.db import models


class NotEditable(Exception):
    """The log cannot be changed."""


class EntryQuerySet(models.QuerySet["Entry"]):
    """Refuses what would change an entry."""

    def update(self, **_: object) -> NoReturn:
        """Never."""
        raise NotEditable("操作记录不能修改")

    def delete(self) -> NoReturn:
        """Never."""
        raise NotEditable("操作记录不能删除")


class Entry(models.Model):
    """One thing that was done. `told` is what changed (before, after, reason), `hash` covers every other field."""

    number = models.PositiveBigIntegerField("序号", primary_key=True)
    at = models.DateTimeField("时间")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    who = models.CharField("操作人", max_length=64)
    action = models.CharField("操作", max_length=50)
    assessment = models.CharField("考核", max_length=200, blank=True)
    unit = models.CharField("单位", max_length=100, blank=True)
    item = models.PositiveIntegerField("题号", null=True)
    subject = models.CharField("对象", max_length=200, blank=True)
    told = models.JSONField("内容", default=dict)
    previous = models.CharField("前一条的摘要", max_length=64)
    hash = models.CharField("摘要", max_length=64, unique=True)

    objects: ClassVar = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = "操作记录"
        ordering: ClassVar = ["number"]
        indexes: ClassVar = [
            models.Index(fields=["action"]),
            models.Index(fields=["unit", "item"]),
            models.Index(fields=["at"]),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.action}"

    def save(self, *args: object, **settings: object) -> None:
        """Only a new entry is saved."""
        if not self._state.adding:
            raise NotEditable("操作记录不能修改")
        super().save(*args, force_insert=True, **settings)  # type: ignore[arg-type]

    def delete(self, *_: object, **__: object) -> NoReturn:
        """Never."""
        raise NotEditable("操作记录不能删除")


class Head(models.Model):
    """The end of the chain; whoever appends locks it first, so that no two entries follow the same one."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return str(self.number)
