"""What a password may not be, told as the rest of the portal tells it: Django speaks of 密码, and in part in English.
The words are put into the language of the page when it is made."""

from typing import cast

from django.contrib.auth import password_validation as django
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


class NotShort(django.MinimumLengthValidator):
    """Long enough."""

    def get_error_message(self) -> str:
        """Why it is refused."""
        return cast("str", format_lazy(_("口令不到 {least} 个字符"), least=self.min_length))

    def get_help_text(self) -> str:
        """What to do."""
        return cast("str", format_lazy(_("口令至少 {least} 个字符"), least=self.min_length))


class NotNames(django.UserAttributeSimilarityValidator):
    """Unlike the person's names."""

    def get_error_message(self) -> str:
        """Why it is refused."""
        return cast("str", _("口令同登录名或姓名太相近"))

    def get_help_text(self) -> str:
        """What to do."""
        return cast("str", _("口令不要同登录名、姓名相近"))


class NotCommon(django.CommonPasswordValidator):
    """None of those that everybody tries first."""

    def get_error_message(self) -> str:
        """Why it is refused."""
        return cast("str", _("口令太常见，容易被猜到"))

    def get_help_text(self) -> str:
        """What to do."""
        return cast("str", _("不要用常见的口令"))


class NotDigits(django.NumericPasswordValidator):
    """More than digits."""

    def get_error_message(self) -> str:
        """Why it is refused."""
        return cast("str", _("口令全是数字"))

    def get_help_text(self) -> str:
        """What to do."""
        return cast("str", _("口令不能全是数字"))
