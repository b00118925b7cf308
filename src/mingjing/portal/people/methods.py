"""Ways of verification (考核方式) as people at the portal call them."""

from collections.abc import Mapping

from django.utils import translation
from django.utils.translation import gettext_noop as _

from mingjing.model.scheme import Verify

METHODS: Mapping[str, Verify] = {
    _("网站核查"): Verify.WEB,
    _("上级通报"): Verify.SUPERIOR_NOTICE,
    _("佐证资料"): Verify.EVIDENCE,
    _("政务新媒体"): Verify.NEW_MEDIA,
    _("县财政局"): Verify.FINANCE_BUREAU,
    _("县发改委、县自然资源局"): Verify.PLANNING_BUREAUS,
    _("网站核查和佐证资料"): Verify.WEB_AND_EVIDENCE,
}
"""By their Chinese names, as lists of people write them."""
_LABELS = {str(method): label for label, method in METHODS.items()}


def method_label(method: str) -> str:
    """What people call a way of verification, in the language of the page.

    >>> method_label("finance_bureau")
    '县财政局'
    """
    return translation.gettext(_LABELS[method])
