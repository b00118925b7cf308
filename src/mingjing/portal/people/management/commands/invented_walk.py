"""The demonstration's assessment, in the middle of its walk."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from mingjing.portal.invented.walk import bring_to_verification


class Command(BaseCommand):
    """Makes it in an invented county's workspace."""

    help = "虚构县的考核走到核查阶段"

    def add_arguments(self, parser: CommandParser) -> None:
        """The password of everybody."""
        parser.add_argument("--password", required=True)
        parser.add_argument("--seed", type=int, default=2022)

    def handle(self, *_: Any, **options: Any) -> None:
        """Make it."""
        bring_to_verification(options["password"], options["seed"])
