"""The portal's secret key, kept in the workspace beside the data that it signs."""

import os
from pathlib import Path

from django.core.management.utils import get_random_secret_key

FILE = "portal.key"


def secret_key(folder: Path) -> str:
    """The key of the workspace; one for this process alone where none was made yet."""
    file = folder / FILE
    return file.read_text("ascii").strip() if file.is_file() else get_random_secret_key()


def make_secret_key(folder: Path) -> None:
    """Make the key if there is none; only the owner may read it."""
    try:
        handle = os.open(folder / FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(get_random_secret_key())
