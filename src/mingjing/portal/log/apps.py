"""The log of everything that was done."""

from django.apps import AppConfig


class LogConfig(AppConfig):
    """The app as Django knows it."""

    name = "mingjing.portal.log"
    label = "log"
