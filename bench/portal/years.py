"""`python -m bench.portal.years FOLDER COUNT`: so many earlier years beside the assessment of an invented county, each
with all its units and lines and with frozen results of its own."""

import sys
from pathlib import Path


def main(folder: Path, earlier: int) -> None:
    """Make them."""
    from mingjing.portal.launch import set_up

    set_up(folder)
    from django.utils import timezone

    from mingjing.portal.actions import action_called, perform
    from mingjing.portal.assessment.models import Assessment
    from mingjing.portal.assessment.publishing import freeze
    from mingjing.portal.assessment.states import State
    from mingjing.portal.people.models import User
    from mingjing.portal.people.person import person_of

    user = User.objects.get(username="office")
    now = Assessment.objects.get()
    for back in range(1, earlier + 1):
        year = now.year - back
        made = perform(
            action_called("create_assessment"), person_of(user), title=f"{year}年度考核", existing=1
        )
        Assessment.objects.filter(pk=made.pk).update(year=year, state=State.PUBLISHED)
        made.refresh_from_db()
        freeze(made, State.PUBLISHED, user, timezone.now())


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
