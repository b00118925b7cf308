"""A portal that several processes start for the first time at once: one makes key and tables, all find them made."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.portal.apart import apart, environment
from tests.portal.postgresql import programs, server

_AT_ONCE = 5
_FOUND = """
from mingjing.portal.people.models import User
tell([sorted(User.objects.values_list("username", flat=True)), list(faults()), Entry.objects.count()])
"""


def _invite(folder: Path, username: str, database: str) -> "subprocess.Popen[str]":
    program = Path(sys.executable).with_name("mingjing")
    words = [str(program), "portal", "invite", str(folder), "--user", username, "--name", "县办"]
    told = subprocess.PIPE
    return subprocess.Popen(
        words, env=environment(database), stdout=told, stderr=subprocess.STDOUT, text=True
    )


def _invited_at_once(folders: list[Path], database: str = "") -> None:
    """Each invites a person of its own; none finds the portal set up."""
    names = [f"office{number}" for number in range(len(folders))]
    running = [_invite(folder, name, database) for folder, name in zip(folders, names, strict=True)]
    ended = [(one.communicate()[0], one.returncode) for one in running]
    assert [code for _, code in ended] == [0] * len(folders), "\n".join(words for words, _ in ended)
    assert apart(folders[0], _FOUND, database) == [names, [], len(names)]


def test_several_start_a_portal_at_once(small_workspace: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(small_workspace, tmp_path / "county")
    _invited_at_once([folder] * _AT_ONCE)


def test_several_machines_start_on_one_postgresql_server_at_once(
    small_workspace: Path, tmp_path: Path
) -> None:
    bin_folder = programs()
    if bin_folder is None:
        pytest.skip("没有安装 PostgreSQL（apt-get install postgresql）")
    folders = [shutil.copytree(small_workspace, tmp_path / str(number)) for number in range(_AT_ONCE)]
    with server(bin_folder) as address:
        _invited_at_once(folders, address)


@pytest.mark.parametrize(
    ("settings", "code", "words"),
    [
        ({"DATABASE_URL": "mysql://x/y"}, 2, "DATABASE_URL 须以 postgresql:// 开头"),
        ({"REMIND_DAYS": "七"}, 2, "环境变量 REMIND_DAYS 须是数字"),
        ({"PORTAL_UPLOAD_MB": "0"}, 2, "环境变量 PORTAL_UPLOAD_MB 应是 1 到"),
        ({"DATABASE_URL": "postgresql:///portal?host=/nowhere"}, 3, "门户的数据库连不上或不能写："),
    ],
)
def test_a_wrong_setting_is_told_in_words(
    small_workspace: Path, tmp_path: Path, settings: dict[str, str], code: int, words: str
) -> None:
    folder = shutil.copytree(small_workspace, tmp_path / "county")
    program = Path(sys.executable).with_name("mingjing")
    told = [str(program), "serve", str(folder), "--port", "1"]
    done = subprocess.run(told, env=environment() | settings, capture_output=True, text=True, check=False)
    assert (done.returncode, words in done.stderr, "Traceback" in done.stderr) == (code, True, False)
