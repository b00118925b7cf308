"""Who may read what: what the pages ask, told as problems."""

from django.utils.translation import gettext

from mingjing.portal.api.problems import Stopped
from mingjing.portal.assessment.models import UnitSheet
from mingjing.portal.pages.archive import may_see
from mingjing.portal.people.person import Person
from mingjing.portal.people.roles import Role


def needs(person: Person, *roles: Role) -> None:
    """Raises Stopped for somebody with none of the roles."""
    if not person.roles & set(roles):
        who = "、".join(str(role.label) for role in Role if role in roles)
        raise Stopped("role", gettext("只供%(who)s查看") % {"who": who})


def needs_all_units(person: Person) -> None:
    """Raises Stopped for people of single units."""
    if not person.sees_all_units:
        raise Stopped("role", gettext("全县的情况只供县政务公开办、核查部门、复核人和县领导查看"))


def needs_sheet(person: Person, sheet: UnitSheet) -> None:
    """Raises Stopped for a sheet that this person may not see."""
    if not may_see(person, sheet):
        raise Stopped("other_unit", gettext("只能查看本单位的"))
