"""A second review of one line: who does it, and the ruling they made without knowing the first."""

from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.db import models

from mingjing.portal.assessment.models import Assessment, Concerned, Line, Ruling, UnitSheet


class SecondReview(Concerned):
    """A line that was drawn. `first` is the ruling that held then; `ruling` is the second one, of the stage SECOND, which
    moves no score; `settled` is the ruling by which the office decided where the two differ."""

    line = models.ForeignKey(Line, models.CASCADE, related_name="second_reviews")
    first = models.ForeignKey(Ruling, models.PROTECT, related_name="+")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="second_reviews")
    drawn_at = models.DateTimeField("抽取时间")
    ruling = models.OneToOneField(Ruling, models.PROTECT, null=True, blank=True, related_name="second_review")
    settled = models.OneToOneField(Ruling, models.PROTECT, null=True, blank=True, related_name="+")
    JOINED: ClassVar = ("line__sheet__assessment", "line__sheet__unit", "first", "ruling")

    class Meta:
        verbose_name = "盲核"
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["line"], name="reviewed_once")]

    def __str__(self) -> str:
        return f"{self.line}的盲核"

    @property
    def differs(self) -> bool:
        """Whether both have judged, and not alike."""
        if self.ruling is None:
            return False
        return _result(self.first) != _result(self.ruling)

    @property
    def assessment_concerned(self) -> Assessment:
        return self.line.sheet.assessment

    @property
    def sheet_concerned(self) -> UnitSheet:
        return self.line.sheet

    @property
    def line_concerned(self) -> Line:
        return self.line


def _result(ruling: Ruling) -> tuple[bool, Decimal | None]:
    return ruling.not_applicable, ruling.score
