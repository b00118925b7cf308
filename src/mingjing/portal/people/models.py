"""Users, assessed units as the portal knows them, and memberships: who is what, and where."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q

from mingjing.portal.people.roles import OF_A_UNIT, Role


class UnitRow(models.Model):
    """An assessed unit (考核对象) of the workspace's units file; a unit that is struck off there stays, inactive."""

    name = models.CharField("单位名称", max_length=100, unique=True)
    kind = models.CharField("单位类型", max_length=20)
    group = models.CharField("分组", max_length=50)
    position = models.PositiveIntegerField("顺序", default=0)
    active = models.BooleanField("被考核", default=True)

    class Meta:
        verbose_name = "被考核单位"
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    """Makes users by their sign-in name, which is kept in small letters."""

    def create_user(self, username: str, name: str, email: str = "", password: str | None = None) -> "User":
        """A user; without a password nobody can sign in until an invitation was accepted."""
        user = self.model(username=username.lower(), name=name, email=email)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """Sign-in names do not care for capitals."""
        return self.get(username=(username or "").lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person who can sign in. What they may do comes from memberships alone."""

    username = models.CharField("登录名", max_length=64, unique=True)
    name = models.CharField("姓名", max_length=64)
    email = models.EmailField("邮箱", blank=True)
    is_active = models.BooleanField("可登录", default=True)
    created_at = models.DateTimeField("建立时间", auto_now_add=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = "用户"
        ordering: ClassVar = ["username"]

    def __str__(self) -> str:
        return self.name or self.username

    @property
    def is_staff(self) -> bool:
        """There is no back door: nobody edits rows around the actions."""
        return False


class Membership(models.Model):
    """A role of a person. For a unit's roles `unit` is where they act; for all others it is where they come from, so
    that nobody judges their own unit. `methods` are the ways of verification a bureau answers for."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    role = models.CharField("角色", max_length=20, choices=Role.choices)
    unit = models.ForeignKey(UnitRow, models.PROTECT, null=True, blank=True, related_name="memberships")
    methods = models.JSONField("考核方式", default=list, blank=True)
    since = models.DateTimeField("自", auto_now_add=True)

    class Meta:
        verbose_name = "任职"
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "role", "unit"], name="once_per_unit"),
            models.CheckConstraint(
                condition=~Q(role__in=[str(role) for role in OF_A_UNIT]) | Q(unit__isnull=False),
                name="unit_roles_have_a_unit",
            ),
        ]

    def __str__(self) -> str:
        where = f"（{self.unit}）" if self.unit_id else ""
        return f"{Role(self.role).label}{where}"
