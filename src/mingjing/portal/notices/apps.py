"""What people are told."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """The app as Django knows it."""

    name = "mingjing.portal.notices"
    label = "notices"
