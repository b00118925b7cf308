"""The role of every article, by its key: the builder knows what each page was written as."""

import re

from mingjing.model import Role

_BY_KEY: tuple[tuple[str, Role], ...] = (
    (r"^[^/]+/consultation/[^/]+/feedback$", Role.FEEDBACK),
    (r"^[^/]+/consultation/[^/]+/(?:draft|explanation)$", Role.OTHER),
    (r"^[^/]+/consultation/[^/]+$", Role.CONSULTATION),
    (r"^[^/]+/(?:document|repost|earlier|superior)/\d+/i\d+$", Role.INTERPRETATION),
    (r"^[^/]+/(?:document|repost|earlier)/\d+$", Role.POLICY),
    (r"^[^/]+/planning/statement\w*$", Role.OTHER),
    (r"^[^/]+/planning/\w+$", Role.PLAN),
    (r"^[^/]+/leaders(?:/\d+)?$", Role.LEADERS),
    (r"^[^/]+/profile(?:/\w+)?$", Role.PROFILE),
    (r"^[^/]+/guide(?:/\d+)?$", Role.GUIDE),
    (r"^[^/]+/report/\d+$", Role.ANNUAL_REPORT),
    (r"^[^/]+/decision/\d+$", Role.DECISION_CATALOGUE),
    (r"^[^/]+/budget/\d+$", Role.BUDGET),
    (r"^[^/]+/subsidy/policy/\d+$", Role.SUBSIDY_POLICY),
    (r"^[^/]+/subsidy/payment/\d+$", Role.SUBSIDY_PAYMENT),
    (r"^[^/]+/decoy/3$", Role.PLAN),
    (r"^[^/]+/soft404$", Role.UNSEEN),
)


def role_of_key(key: str) -> Role:
    """What the article of this key was written as; OTHER for news, notices, forms and everything else.

    >>> role_of_key("mzj/consultation/0/feedback").value, role_of_key("mzj/news/3").value
    ('feedback', 'other')
    """
    return next((role for pattern, role in _BY_KEY if re.search(pattern, key)), Role.OTHER)
