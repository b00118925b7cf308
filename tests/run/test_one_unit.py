"""One unit's site visited again: the others stay as they were seen, and everything that rests on an archive holds."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.run.served import served

from mingjing.evidence import Archive
from mingjing.run.assess import NotReady, assess, new_run, run_for
from mingjing.run.engine import LocalEngine
from mingjing.run.folder import RunFolder
from mingjing.run.soundness import examine
from mingjing.run.workspace import Workspace, open_workspace

_UNITS = """\
单位名称,单位类型,网址
青岚镇人民政府,乡镇,http://qinglan.example/a/
鹤渡乡人民政府,乡镇,http://hedu.example/b/
"""
_SETTINGS = """\
county: 云岫县
scheme: xunwu/2022
year: 2022
as_of: "2022-12-31"
units: units.csv
visit: {delay_s: 0, timeout_s: 5, attempts: 1, rendering: "off"}
resolve: {qinglan.example: "127.0.0.1:PORT", hedu.example: "127.0.0.1:PORT"}
"""
_DAY_S = 86_400
_PAGE = "<!doctype html><title>首页</title><p>第%d次</p>"


@dataclass(frozen=True)
class Place:
    """A workspace and what its sites show."""

    folder: Path
    shown: Path

    def show(self, times: int) -> None:
        """Every site says so many times."""
        for name in "ab":
            (self.shown / name).mkdir(parents=True, exist_ok=True)
            page = self.shown / name / "index.html"
            page.write_text(_PAGE % times, "utf-8")
            at_s = _DAY_S * times  # what changes within a second is told as unchanged
            os.utime(page, (at_s, at_s))

    def read(self) -> Workspace:
        """The workspace as it is now."""
        return open_workspace(self.folder)

    def words(self, run: RunFolder) -> dict[str, str]:
        """What each site said in a run's visit."""
        archive, visit = Archive(self.folder / "archive"), run.manifest["visit"]
        return {
            one.url: one.payload.decode().partition("<p>")[2].partition("</p>")[0]
            for one in archive.snapshots(visit)
        }


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    here = Place(tmp_path / "work", tmp_path / "site")
    here.folder.mkdir()
    here.show(1)
    with served(here.shown) as port:
        (here.folder / "units.csv").write_text(_UNITS, "utf-8")
        (here.folder / "assessment.yaml").write_text(_SETTINGS.replace("PORT", str(port)), "utf-8")
        yield here


def _done(place: Place, *units: str, fresh: bool = False) -> RunFolder:
    workspace = place.read()
    run = run_for(workspace, units, fresh=fresh)
    assess(workspace, run, LocalEngine(1))
    return run


def test_the_others_stay_as_they_were_seen_and_all_are_judged(place: Place) -> None:
    _done(place)
    place.show(2)
    second = _done(place, "青岚镇人民政府")
    assert place.words(second) == {
        "http://hedu.example/b/": "第1次",
        "http://qinglan.example/a/": "第2次",
    }
    sheets = [json.loads(line)["unit"] for line in second.sheets.read_text("utf-8").splitlines()]
    assert sheets == ["青岚镇人民政府", "鹤渡乡人民政府"]
    assert list(examine(place.read(), second)) == []
    place.show(3)
    third = _done(place)
    assert set(place.words(third).values()) == {"第3次"}
    assert [
        list(examine(place.read(), RunFolder(place.folder / "runs" / one))) for one in ("0001", "0002")
    ] == [
        [],
        [],
    ]


def test_a_unit_that_came_since_is_visited_as_well(place: Place) -> None:
    text = (place.folder / "units.csv").read_text("utf-8")
    without = "".join(line for line in text.splitlines(keepends=True) if "鹤渡" not in line)
    (place.folder / "units.csv").write_text(without, "utf-8")
    _done(place)
    (place.folder / "units.csv").write_text(text, "utf-8")
    place.show(2)
    assert set(place.words(_done(place, "青岚镇人民政府")).values()) == {"第2次"}


def test_an_unfinished_run_goes_on_only_for_the_same_units(place: Place) -> None:
    _done(place)
    workspace = place.read()
    begun = run_for(workspace, ["青岚镇人民政府"])
    assert run_for(workspace, ["青岚镇人民政府"]).id == begun.id == "0002"
    assert run_for(workspace).id == "0003"
    assert run_for(workspace).id == "0003"
    assert run_for(workspace, fresh=True).id == "0004"


def test_without_a_site_or_an_earlier_visit_it_is_refused_and_nothing_is_begun(place: Place) -> None:
    workspace = place.read()
    for name, why in (("县财政局", "没有“县财政局”"), ("青岚镇人民政府", "请先访问全部单位")):
        with pytest.raises(NotReady, match=why):
            run_for(workspace, [name])
    assert not workspace.runs.exists()
    new_run(workspace)
    with pytest.raises(NotReady, match="请先访问全部单位"):
        run_for(workspace, ["青岚镇人民政府"])
