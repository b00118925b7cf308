"""The invented county as a workspace on loopback."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mingjing.county import County, build_county, serve, write_workspace

_SETTINGS = """\
county: 云岫县
scheme: xunwu-2022
year: 2022
as_of: "2022-12-31"
units: units.csv
ledgers:
  领导名册: ledgers/领导名册.csv
visit: {delay_s: 0, connections: 8, timeout_s: 2, attempts: 1, rendering: RENDERING}
resolve:
"""


@dataclass(frozen=True)
class Served:
    """A workspace whose sites answer on 127.0.0.1:`port`."""

    folder: Path
    county: County
    port: int


def write_settings(folder: Path, county: County, port: int, rendering: str = "off") -> None:
    """The workspace's assessment.yaml, with every host on one loopback port."""
    hosts = "".join(f'  {host}: "127.0.0.1:{port}"\n' for host in sorted(county.hosts))
    (folder / "assessment.yaml").write_text(_SETTINGS.replace("RENDERING", rendering) + hosts, "utf-8")


@contextmanager
def invented_workspace(
    folder: Path, seed: int = 2022, pages: int = 650, rendering: str = "off"
) -> Iterator[Served]:
    """Write the workspace into `folder` and serve its sites."""
    county = build_county(seed, pages)
    folder.mkdir(parents=True, exist_ok=True)
    write_workspace(county, folder)
    with serve(county) as port:
        write_settings(folder, county, port, rendering)
        yield Served(folder, county, port)
