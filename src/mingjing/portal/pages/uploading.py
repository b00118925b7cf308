"""The file that came with a form, looked through."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext

from mingjing.portal.filing.incoming import TOO_LARGE, Received
from mingjing.portal.filing.inspected import Inspected, inspected
from mingjing.portal.filing.refused import FileRefused
from mingjing.portal.filing.tables import Table, inspected_table


def uploaded(request: HttpRequest) -> Inspected:
    """The file. Raises FileRefused for none, for one over the bound, and for what may not be kept."""
    file = uploaded_if_any(request)
    if file is None:
        raise FileRefused(gettext("没有选择文件；请选择要上传的文件"))
    return file


def uploaded_if_any(request: HttpRequest) -> Inspected | None:
    """The file, None where none was chosen. Raises FileRefused."""
    received = _received(request)
    return inspected(received) if received is not None else None


def uploaded_table(request: HttpRequest) -> Table:
    """The table. Raises FileRefused for none, and for what is no plain table."""
    received = _received(request)
    if received is None:
        raise FileRefused(gettext("没有选择文件；请选择要上传的文件"))
    return inspected_table(received)


def _received(request: HttpRequest) -> Received | None:
    received = request.FILES.get("file")  # reads the body
    if getattr(request, TOO_LARGE, False):
        told = gettext("文件超过 %(most)s MB；请压缩图片或分成几份再报送")
        raise FileRefused(told % {"most": settings.UPLOAD_BYTES >> 20})
    return received if isinstance(received, Received) else None
