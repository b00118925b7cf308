"""An archived page with personal numbers is not handed out as it came; how it looked, with the numbers masked, is."""

import hashlib
from pathlib import Path

import pytest
from tests.portal.api.conftest import Machines
from tests.portal.conftest import TOWN, sheet_of, small_county

from mingjing.client import Refused

_NUMBER = "360734199001011233"
_PAGE = f"""<!doctype html><html><head><title>公开指南</title></head><body><p>受理机构：党政办公室</p>
<p>联系人身份证号：{_NUMBER}</p></body></html>"""


@pytest.fixture
def workspace_folder(tmp_path: Path, settings: pytest.FixtureRequest) -> Path:
    """A county whose archived page tells somebody's number."""
    folder = tmp_path / "county"
    folder.mkdir()
    settings.WORKSPACE = small_county(folder, _PAGE)  # type: ignore[attr-defined]
    return folder


@pytest.mark.usefixtures("assessment")
def test_a_page_with_personal_numbers_is_withheld_and_shown_masked(machines: Machines) -> None:
    path = f"/sheets/{sheet_of(TOWN).pk}/archive/{hashlib.sha256(_PAGE.encode()).hexdigest()}"
    with pytest.raises(Refused) as refused:
        machines["office"].download(path)
    assert (refused.value.status, refused.value.code) == (403, "personal")
    looks = machines["office"].download(f"{path}/looks").decode()
    assert ("受理机构" in looks, _NUMBER in looks) == (True, False)
