"""The walk of an assessment and all that belongs to it."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """The app as Django knows it."""

    name = "mingjing.portal.assessment"
    label = "assessment"
