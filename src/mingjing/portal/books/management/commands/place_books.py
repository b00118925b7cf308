"""Puts into place what was decided before the portal stopped."""

from django.core.management.base import BaseCommand

from mingjing.portal.books.placing import settle


class Command(BaseCommand):
    """Nothing to do in most cases."""

    def handle(self, *_: object, **__: object) -> None:
        """Do it."""
        settle()
