"""Open questions of the sheet and the decisions on them."""

from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    """The app as Django knows it."""

    name = "mingjing.portal.questions"
    label = "questions"
