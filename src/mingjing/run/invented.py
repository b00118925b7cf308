"""The invented county as a workspace: its files, its settings, and its sites on loopback."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from mingjing.county import County, serve, write_workspace
from mingjing.run.workspace import FILE, Workspace, open_workspace

_SETTINGS = """\
# 虚构的县，仅供演示和检验；网站由 mingjing 在本机回环地址上提供。
county: 云岫县
scheme: xunwu/2022
year: 2022
as_of: "2022-12-31"
units: units.csv
ledgers:
  领导名册: ledgers/领导名册.csv
visit:
  contact: demo@yunxiu.example
  delay_s: 0
  connections: 8
"""
_UNDRAWN = """\
  timeout_s: 2
  attempts: 1
  rendering: "off"
"""


@contextmanager
def invented(county: County, folder: Path, *, drawn: bool = True) -> Iterator[Workspace]:
    """The county's workspace in `folder`, its sites answering as long as the context lasts. With `drawn` False no
    browser draws pages."""
    write_workspace(county, folder)
    (folder / FILE).write_text(_SETTINGS + ("" if drawn else _UNDRAWN), "utf-8")
    with serve(county) as port:
        workspace = open_workspace(folder)
        yield replace(workspace, resolve=dict.fromkeys(county.hosts, f"127.0.0.1:{port}"))
