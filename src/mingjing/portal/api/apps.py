"""Tokens and kept answers of the API."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The app as Django knows it."""

    name = "mingjing.portal.api"
    label = "api"
