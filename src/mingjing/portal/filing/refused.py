"""Why a file is not taken."""

from django.utils.translation import gettext_noop as _

CAUSES = (
    _("无法解析"),
    _("文件已加密"),
    _("文件已损坏"),
    _("文件含有危险结构，未读取"),
    _("文件内容过大或过于复杂，未读取"),
    _("暂不能读取这种格式的文件"),
)
"""What reading a file says of it, looked up in the language of the page."""


class FileRefused(Exception):
    """The message says what is wrong with the file and what to do."""
