"""Second review of rulings."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """The app as Django knows it."""

    name = "mingjing.portal.review"
    label = "review"
