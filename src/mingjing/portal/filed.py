"""What units filed at the portal of a workspace, for whoever seals it from outside the portal."""

from mingjing.portal import environment
from mingjing.portal.backup.database import database_of
from mingjing.portal.launch import manage
from mingjing.run.bundle.filed import Filed
from mingjing.run.workspace import Workspace


def filed_in(workspace: Workspace) -> Filed | None:
    """What units filed at the portal of a workspace, for its bundle; None where there is no portal. Raises BadBundle."""
    if database_of(environment.read("DATABASE_URL"), workspace.folder) is None:
        return None
    found: list[Filed | None] = []
    manage(workspace.folder, "gather_filed", workspace=workspace, take=found.append)
    return found[0]
