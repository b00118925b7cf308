"""The office's books."""

from django.apps import AppConfig


class BooksConfig(AppConfig):
    """The app as Django knows it."""

    name = "mingjing.portal.books"
    label = "books"
