"""Namespaces of the system: what runs in one of its own has no network but a loopback interface."""

import shutil
import subprocess

import pytest


def own_namespace(*kinds: str) -> list[str]:
    """The command that runs another in namespaces of its own (`--net`, `--mount`); skips the test where there are none."""
    if shutil.which("unshare") is None:
        pytest.skip("没有 unshare，本机不能建立网络命名空间")
    for command in (["unshare", *kinds], ["unshare", "--user", "--map-root-user", *kinds]):
        if subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0:
            return command
    pytest.skip("本机不允许建立网络命名空间")
