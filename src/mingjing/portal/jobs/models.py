"""Jobs with a lease: a worker that dies loses its lease, and another takes the job over."""

from typing import ClassVar

from django.db import models


class Job(models.Model):
    """A piece of work: its kind, what it is about, and who holds it until when. `key` keeps the same work from being
    asked for twice while it waits. `progress` is how far it has come, `said` what became of each try: moments and words."""

    kind = models.CharField(max_length=50)
    about = models.JSONField(default=dict)
    key = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField()
    not_before = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    worker = models.CharField(max_length=100, blank=True)
    tries = models.PositiveIntegerField(default=0)
    progress = models.CharField(max_length=200, blank=True)
    said = models.JSONField(default=list)
    done_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    fault = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["not_before", "id"]
        indexes: ClassVar = [models.Index(fields=["done_at", "failed_at", "not_before"])]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "key"],
                condition=models.Q(done_at__isnull=True, failed_at__isnull=True, cancelled_at__isnull=True)
                & ~models.Q(key=""),
                name="asked_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Beat(models.Model):
    """A worker that lives: when it was seen last. While it has a job in hand the lease tells the same."""

    worker = models.CharField(max_length=100, primary_key=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.worker


class Examination(models.Model):
    """A check of everything kept (体检): of which run, how much was missing or altered (the first of it in words), and
    what was wrong with the chain of the log."""

    at = models.DateTimeField()
    run = models.CharField(max_length=100, blank=True)
    count = models.PositiveIntegerField(default=0)
    troubles = models.JSONField(default=list)
    log_faults = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.run} {self.at}"
