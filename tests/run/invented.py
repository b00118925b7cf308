"""The invented county as a workspace on loopback."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tests.county.counties import county_of

from mingjing.county import County, serve, write_workspace

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


def _few(county: County, units: Collection[str]) -> County:
    """The county whose office has listed these units alone; no ledger tells of others."""
    others = {name for unit in county.units if unit.name not in units for name in (unit.name, *unit.aliases)}
    return replace(
        county,
        units=tuple(unit for unit in county.units if unit.name in units),
        roster=tuple(row for row in county.roster if row[0] not in others),
        ledgers={
            name: tuple(row for row in rows if others.isdisjoint("、".join(row).split("、")))
            for name, rows in county.ledgers.items()
        },
    )


@contextmanager
def invented_workspace(
    folder: Path, seed: int = 2022, pages: int = 650, rendering: str = "off", units: Collection[str] = ()
) -> Iterator[Served]:
    """Write the workspace into `folder` and serve its sites. With `units` only these are assessed."""
    county = county_of(seed, pages)
    folder.mkdir(parents=True, exist_ok=True)
    write_workspace(_few(county, units) if units else county, folder)
    with serve(county) as port:
        write_settings(folder, county, port, rendering)
        yield Served(folder, county, port)
