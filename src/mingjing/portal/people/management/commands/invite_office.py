"""The first person of the office, from the command line; everybody else is invited at the portal."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.urls import reverse

from mingjing.portal.people.first import invite_office
from mingjing.portal.people.links import link_words


class Command(BaseCommand):
    """Prints the link by which the person sets a password."""

    help = "邀请县政务公开办的人员"

    def add_arguments(self, parser: CommandParser) -> None:
        """Sign-in name and name; the portal's address, and where it was served last."""
        parser.add_argument("--username", required=True)
        parser.add_argument("--name", required=True)
        parser.add_argument("--address", default="")
        parser.add_argument("--served", default="")

    def handle(self, *_: Any, **options: Any) -> None:
        """Invite and print."""
        user = invite_office(options["username"], options["name"])
        address = options["address"].rstrip("/") or settings.PORTAL_ADDRESS or options["served"]
        self.stdout.write(f"{user.name}（{user.username}）的链接，两周内有效，只能用一次：")
        self.stdout.write(address + reverse("invitation", args=link_words(user)))
