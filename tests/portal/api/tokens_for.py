"""`python -m tests.portal.api.tokens_for FOLDER WHO…`: a token for each, as JSON, in a portal's database."""

import json
import sys
from pathlib import Path


def _tokens(folder: Path, people: list[str]) -> dict[str, str]:
    from mingjing.portal.launch import set_up

    set_up(folder)
    from django.utils import timezone

    from mingjing.portal.api.tokens import make
    from mingjing.portal.people.models import User

    return {who: make(User.objects.get(username=who), "程序", 1, timezone.now())[1] for who in people}


if __name__ == "__main__":
    print(json.dumps(_tokens(Path(sys.argv[1]), sys.argv[2:])))
