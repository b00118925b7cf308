"""Ways of verification (考核方式) as people at the portal call them."""

from collections.abc import Mapping

from mingjing.model.scheme import Verify

METHODS: Mapping[str, Verify] = {
    "网站核查": Verify.WEB,
    "上级通报": Verify.SUPERIOR_NOTICE,
    "佐证资料": Verify.EVIDENCE,
    "政务新媒体": Verify.NEW_MEDIA,
    "县财政局": Verify.FINANCE_BUREAU,
    "县发改委、县自然资源局": Verify.PLANNING_BUREAUS,
    "网站核查和佐证资料": Verify.WEB_AND_EVIDENCE,
}
_LABELS = {str(method): label for label, method in METHODS.items()}


def method_label(method: str) -> str:
    """What people call a way of verification.

    >>> method_label("finance_bureau")
    '县财政局'
    """
    return _LABELS[method]
