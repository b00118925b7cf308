"""The invented county as a workspace: its files, its settings, and its sites on loopback."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from mingjing.county import County, rulings, serve, write_workspace
from mingjing.evidence.browser import find_browser
from mingjing.run.workspace import FILE, Workspace, open_workspace

MARK = ".invented-county"
"""The empty file in a workspace by which it is known as the invented county's."""
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
def invented(county: County, folder: Path, *, drawn: bool = True, ruled: bool = False) -> Iterator[Workspace]:
    """The county's workspace in `folder`, its sites answering as long as the context lasts. With `drawn` False no
    browser draws pages; `ruled`: persons have decided on everything that is left open."""
    truth = county.truth if drawn and find_browser() is not None else county.truth_without_browser
    write_workspace(county, folder, rulings(truth, county.seed) if ruled else ())
    (folder / FILE).write_text(_SETTINGS + ("" if drawn else _UNDRAWN), "utf-8")
    with serve(county) as port:
        workspace = open_workspace(folder)
        yield replace(workspace, resolve=dict.fromkeys(county.hosts, f"127.0.0.1:{port}"))
