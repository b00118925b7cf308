"""What units filed, gathered for the bundle of a run (`mingjing bundle`)."""

from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand

from mingjing.portal.assessment.sealing import filed_in
from mingjing.run.bundle.filed import Filed
from mingjing.run.workspace import Workspace


class Command(BaseCommand):
    """Hands over what it found."""

    help = "汇集各单位报送的材料，供打包"
    stealth_options = ("workspace", "take")

    def handle(
        self, *_: Any, workspace: Workspace, take: Callable[[Filed | None], None], **_options: Any
    ) -> None:
        """Gather."""
        take(filed_in(workspace))
