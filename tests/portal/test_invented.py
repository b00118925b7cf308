"""The demonstration's assessment stands in the middle of verification, made by nothing but actions."""

from pathlib import Path

import pytest
from django.test import Client
from tests.portal.conftest import TOWN, sheet_of

from mingjing.portal.assessment.models import Handling, Line
from mingjing.portal.assessment.states import State
from mingjing.portal.invented.people import OFFICE, clerk
from mingjing.portal.invented.walk import bring_to_verification
from mingjing.portal.log.chain import faults
from mingjing.portal.log.models import Entry

PASSWORD = "qing-lan-2022-mima"


@pytest.mark.django_db
def test_every_sheet_is_filled_and_signed_and_verification_has_begun(
    workspace_folder: Path, client: Client
) -> None:
    del workspace_folder
    assessment = bring_to_verification(PASSWORD)
    assert assessment.state == State.VERIFICATION
    assert [str(sheet.signed_by) for sheet in assessment.sheets.all() if sheet.signed_by] != []
    assert all(sheet.signed_at for sheet in assessment.sheets.all())
    assert Line.objects.filter(self_score__isnull=True).count() == 0
    assert Line.objects.filter(handling=Handling.SENT_BACK).count() == 5
    assert (faults(), Entry.objects.count() > Line.objects.count()) == ([], True)
    signed_in = client.post("/accounts/login/", {"login": clerk(1), "password": PASSWORD})
    assert signed_in.status_code == 302
    assert client.get(f"/sheets/{sheet_of(TOWN).pk}/").status_code == 200
    assert client.get("/people/").status_code == 403
    client.logout()
    client.post("/accounts/login/", {"login": OFFICE, "password": PASSWORD})
    assert client.get("/people/").status_code == 200
