"""People and their rights."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The app as Django knows it."""

    name = "mingjing.portal.people"
    label = "people"
