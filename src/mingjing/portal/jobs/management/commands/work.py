"""Background work from the command line."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from mingjing.portal.jobs.hands import work


class Command(BaseCommand):
    """Prints a line for every job."""

    help = "办理后台任务"

    def add_arguments(self, parser: CommandParser) -> None:
        """As `mingjing worker` has them."""
        parser.add_argument("--parallel", type=int, default=1)
        parser.add_argument("--lease-s", type=float, default=60.0)
        parser.add_argument("--once", action="store_true")
        parser.add_argument("--with-parent", action="store_true")

    def handle(self, *_: Any, **options: Any) -> None:
        """Work until told to stop."""
        work(
            options["parallel"],
            options["lease_s"],
            once=options["once"],
            with_parent=options["with_parent"],
            tell=self._tell,
        )

    def _tell(self, words: str) -> None:
        at = timezone.localtime().strftime("%H:%M:%S")
        self.stdout.write(f"{at} {words}")
        self.stdout.flush()
