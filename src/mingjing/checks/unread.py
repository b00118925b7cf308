"""Shared by checks: how attachments that could not be read are named in a reason."""

from collections.abc import Sequence

from mingjing.model import Gap


def not_read(gaps: Sequence[Gap]) -> str:
    """The words after a reason, "" where nothing is known of why.

    >>> from mingjing.model import Cause
    >>> not_read([Gap("http://a.example/1.pdf", Cause.ENCRYPTED, "指南.pdf")]), not_read([])
    ('（附件“指南.pdf”文件已加密）', '')
    """
    return f"（附件{'、'.join(gap.told for gap in gaps)}）" if gaps else ""
