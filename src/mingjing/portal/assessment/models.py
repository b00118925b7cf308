"""An assessment, the units' sheets, their lines, and everything people say or decide about a line."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from mingjing.portal.assessment.states import State
from mingjing.portal.people.models import UnitRow


class Concerned(models.Model):
    """What an action can be done to. It says which assessment and which unit it concerns; JOINED are the rows that have
    to be read with it to tell."""

    JOINED: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    @property
    def assessment_concerned(self) -> "Assessment":
        """The assessment it belongs to."""
        raise NotImplementedError

    @property
    def sheet_concerned(self) -> "UnitSheet | None":
        """The unit's sheet it belongs to; None where it concerns the assessment as a whole."""
        raise NotImplementedError

    @property
    def line_concerned(self) -> "Line | None":
        """The line it belongs to; None where it concerns a sheet or more."""
        return None

    @property
    def unit_concerned(self) -> UnitRow | None:
        """The unit it concerns."""
        sheet = self.sheet_concerned
        return sheet.unit if sheet else None


class Assessment(Concerned):
    """One assessment. The scheme is the workspace's file with this digest; `run` is the run folder whose findings and
    machine scores are shown (read from there, never copied)."""

    title = models.CharField("名称", max_length=200)
    county = models.CharField("县（市、区）", max_length=50)
    year = models.PositiveIntegerField("年度")
    state = models.CharField("状态", max_length=20, choices=State.choices, default=State.DRAFT)
    scheme_file = models.CharField("考核方案文件", max_length=500)
    scheme_digest = models.CharField("考核方案摘要", max_length=64)
    run = models.CharField("机器判定所在的运行", max_length=100, blank=True)
    shows_units = models.BooleanField("公布各单位评分表", default=False)
    created_at = models.DateTimeField("建立时间", auto_now_add=True)

    class Meta:
        verbose_name = "考核"
        ordering: ClassVar = ["-year", "-id"]

    def __str__(self) -> str:
        return self.title

    @property
    def assessment_concerned(self) -> Self:
        return self

    @property
    def sheet_concerned(self) -> None:
        return None


class Step(models.Model):
    """A step of the walk: whether it is on, and when it opens and closes (`closes_at` is the last moment)."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="steps")
    state = models.CharField("步骤", max_length=20, choices=State.choices)
    on = models.BooleanField("有这一步", default=True)
    opens_at = models.DateTimeField("开始", null=True, blank=True)
    closes_at = models.DateTimeField("截止", null=True, blank=True)

    class Meta:
        verbose_name = "步骤"
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["assessment", "state"], name="step_once")]

    def __str__(self) -> str:
        return str(State(self.state).label)


class UnitSheet(Concerned):
    """A unit's sheet (评分表). While `signed_at` is set, the unit's leader stands for it and nothing can be changed."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="sheets")
    unit = models.ForeignKey(UnitRow, models.PROTECT, related_name="sheets")
    JOINED: ClassVar = ("assessment", "unit")
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_at = models.DateTimeField("签字时间", null=True, blank=True)

    class Meta:
        verbose_name = "评分表"
        ordering: ClassVar = ["unit__position", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["assessment", "unit"], name="sheet_once")]

    def __str__(self) -> str:
        return f"{self.unit}的评分表"

    @property
    def assessment_concerned(self) -> Assessment:
        return self.assessment

    @property
    def sheet_concerned(self) -> Self:
        return self


class Extension(models.Model):
    """More time for a step, for one unit or (`sheet` None) for all, with its reason."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="extensions")
    sheet = models.ForeignKey(UnitSheet, models.CASCADE, null=True, blank=True, related_name="extensions")
    closes_at = models.DateTimeField("延至")
    reason = models.TextField("理由")

    class Meta:
        verbose_name = "延期"
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.step}延至 {self.closes_at}"


class Handling(models.TextChoices):
    """What is being done with a line."""

    OPEN = "open", _("待核查")
    SENT_BACK = "sent_back", _("退回补充")
    RULED = "ruled", _("已核查")


class Line(Concerned):
    """One item of a unit's sheet. `lowest` and `highest` bound its points as the scheme says (members of a pool are
    deductions: lowest is minus the pool, highest 0). The machine's score is read from the run, never kept here.
    `sent_back_at` is when it was sent back last.

    `version` counts changes, so that two people who save at once do not overwrite each other unseen.
    """

    sheet = models.ForeignKey(UnitSheet, models.CASCADE, related_name="lines")
    item = models.PositiveIntegerField("题号")
    method = models.CharField("考核方式", max_length=30)
    lowest = models.DecimalField("最低", max_digits=6, decimal_places=1)
    highest = models.DecimalField("最高", max_digits=6, decimal_places=1)
    self_score = models.DecimalField("自评分", null=True, blank=True, max_digits=6, decimal_places=1)
    self_note = models.TextField("自评说明", blank=True)
    self_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    self_at = models.DateTimeField(null=True, blank=True)
    verified_score = models.DecimalField("核查分", null=True, blank=True, max_digits=6, decimal_places=1)
    final_score = models.DecimalField("得分", null=True, blank=True, max_digits=6, decimal_places=1)
    not_applicable = models.BooleanField("合理缺项", default=False)
    handling = models.CharField("处理", max_length=20, choices=Handling.choices, default=Handling.OPEN)
    sent_back_at = models.DateTimeField("退回时间", null=True, blank=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="assigned_lines"
    )
    version = models.PositiveIntegerField(default=0)
    JOINED: ClassVar = ("sheet__assessment", "sheet__unit")

    class Meta:
        verbose_name = "评分表的一项"
        ordering: ClassVar = ["item"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["sheet", "item"], name="line_once")]
        indexes: ClassVar = [models.Index(fields=["method", "handling"]), models.Index(fields=["item"])]

    def __str__(self) -> str:
        return f"{self.sheet.unit}第{self.item}项"

    @property
    def assessment_concerned(self) -> Assessment:
        return self.sheet.assessment

    @property
    def sheet_concerned(self) -> UnitSheet:
        return self.sheet

    @property
    def line_concerned(self) -> Self:
        return self


class OfLine(Concerned):
    """Something that somebody said, filed or decided about a line."""

    line = models.ForeignKey(Line, models.CASCADE, related_name="%(class)ss")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")
    JOINED: ClassVar = ("line__sheet__assessment", "line__sheet__unit")

    class Meta:
        abstract = True
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.line}的{self._meta.verbose_name}"

    @property
    def assessment_concerned(self) -> Assessment:
        return self.line.sheet.assessment

    @property
    def sheet_concerned(self) -> UnitSheet:
        return self.line.sheet

    @property
    def line_concerned(self) -> Line:
        return self.line


class Captured(OfLine):
    """Something that was filed with a link, which is captured soon after. `capture` is the digest of the picture, ""
    until it was taken; `capture_fault` says why there is none, or what is wrong with the page."""

    LINK: ClassVar = "link"
    """The field that holds the link."""
    capture = models.CharField("截图摘要", max_length=64, blank=True)
    capture_fault = models.CharField("截图未成", max_length=500, blank=True)

    class Meta(OfLine.Meta):
        abstract = True

    @property
    def captured_link(self) -> str:
        """The link; "" for none."""
        return str(getattr(self, self.LINK))

    @property
    def captured_kind(self) -> str:
        """What it is called in addresses."""
        return type(self).__name__.lower()


class Stage(models.TextChoices):
    """In which step a ruling was made."""

    VERIFICATION = "verification", _("核查")
    SECOND = "second", _("盲核")
    APPEAL = "appeal", _("申诉复核")


class Ruling(OfLine):
    """A named person's decision (核查结论); the one of VERIFICATION or APPEAL made last holds. `machine` and `was` are
    the machine's and the verified score at that moment, as words."""

    stage = models.CharField("阶段", max_length=20, choices=Stage.choices, default=Stage.VERIFICATION)
    score = models.DecimalField("核定分", null=True, blank=True, max_digits=6, decimal_places=1)
    not_applicable = models.BooleanField("合理缺项", default=False)
    reason = models.TextField("理由")
    machine = models.CharField("机器分", max_length=20, blank=True)
    was = models.CharField("原核查分", max_length=20, blank=True)

    class Meta(OfLine.Meta):
        verbose_name = "核查结论"


class Comment(OfLine):
    """A word in the thread of a line."""

    text = models.TextField("意见")

    class Meta(OfLine.Meta):
        verbose_name = "意见"


class Accepted(models.TextChoices):
    """What was decided on something that a unit filed."""

    WAITING = "waiting", _("待认定")
    ACCEPTED = "accepted", _("认定")
    REJECTED = "rejected", _("不予认定")


class Evidence(Captured):
    """Filed evidence (佐证材料): a link, captured by us, or an uploaded file, kept by digest. Withdrawn pieces stay,
    with when they were withdrawn. `appeal` is the appeal it came with; such a piece stays with it."""

    link = models.URLField("佐证链接", max_length=2000, blank=True)
    file_digest = models.CharField("文件摘要", max_length=64, blank=True)
    file_name = models.CharField("文件名", max_length=255, blank=True)
    file_bytes = models.PositiveBigIntegerField("大小", default=0)
    note = models.CharField("说明", max_length=500, blank=True)
    accepted = models.CharField("认定", max_length=20, choices=Accepted.choices, default=Accepted.WAITING)
    decided_reason = models.CharField("认定理由", max_length=500, blank=True)
    withdrawn_at = models.DateTimeField("撤回时间", null=True, blank=True)
    appeal = models.ForeignKey("Appeal", models.PROTECT, null=True, blank=True, related_name="files")

    class Meta(OfLine.Meta):
        verbose_name = "佐证材料"


class AbsenceClaim(Captured):
    """A unit's claim that an item does not apply to it (合理缺项申请)."""

    reason = models.TextField("理由")
    LINK: ClassVar = "statement"
    statement = models.URLField("说明网页", max_length=2000, blank=True)
    accepted = models.CharField("决定", max_length=20, choices=Accepted.choices, default=Accepted.WAITING)
    decided_reason = models.CharField("决定理由", max_length=500, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField("撤回时间", null=True, blank=True)

    class Meta(OfLine.Meta):
        verbose_name = "合理缺项申请"


class Appeal(Captured):
    """A unit's appeal (申诉) on one line; at most one is open. The decision is a Ruling of the stage APPEAL."""

    reason = models.TextField("申诉理由")
    link = models.URLField("新的佐证链接", max_length=2000, blank=True)
    asks_for = models.DecimalField("认为应得", null=True, blank=True, max_digits=6, decimal_places=1)
    ruling = models.OneToOneField(Ruling, models.PROTECT, null=True, blank=True, related_name="appeal")

    class Meta(OfLine.Meta):
        verbose_name = "申诉"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["line"], condition=models.Q(ruling__isnull=True), name="one_open_appeal"
            )
        ]


class Rectification(Captured):
    """What a unit put right after the results (整改), and whether it was confirmed."""

    told = models.TextField("整改情况")
    link = models.URLField("整改后的网页", max_length=2000, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField("确认时间", null=True, blank=True)

    class Meta(OfLine.Meta):
        verbose_name = "整改"


class Publication(models.Model):
    """Results as they were frozen: version, digest, and the file in the workspace that holds them. `withdrawn_at` is when
    the assessment was taken back to verification: the version stays, and the public sees it no more."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="publications")
    version = models.PositiveIntegerField("版本")
    state = models.CharField("步骤", max_length=20, choices=State.choices)
    digest = models.CharField("摘要", max_length=64)
    file = models.CharField("文件", max_length=300)
    at = models.DateTimeField("时间")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField("撤回时间", null=True, blank=True)

    class Meta:
        verbose_name = "结果"
        ordering: ClassVar = ["version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assessment", "version"], name="version_once")
        ]

    def __str__(self) -> str:
        return f"{self.assessment}第{self.version}版"
