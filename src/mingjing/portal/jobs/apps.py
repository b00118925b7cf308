"""Work that a worker does in the background."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """The app as Django knows it."""

    name = "mingjing.portal.jobs"
    label = "jobs"
