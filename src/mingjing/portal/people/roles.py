"""Roles (角色): what a person may be in an assessment."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """Roles in the order of the work. A person may have several, and each in several units."""

    OFFICE = "office", _("县政务公开办")
    CLERK = "clerk", _("信息员")
    UNIT_LEADER = "unit_leader", _("单位负责人")
    BUREAU = "bureau", _("核查部门")
    REVIEWER = "reviewer", _("复核人")
    LEADER = "leader", _("县领导")
    PUBLIC = "public", _("公众")


OF_A_UNIT = (Role.CLERK, Role.UNIT_LEADER)
"""Roles that a person has for one unit only."""
VERIFYING = frozenset({Role.OFFICE, Role.BUREAU, Role.REVIEWER})
"""Roles that rule on lines."""
INVITED = tuple(role for role in Role if role is not Role.PUBLIC)
"""Roles that somebody has to be given; everybody is the public."""
