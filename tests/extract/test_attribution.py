"""Whose page it is."""

import pytest

from mingjing.extract.attribution import attribute
from mingjing.model import PageFacts, PageKind, Unit, UnitKind

SITE = "http://www.yunxiu.example"
FINANCE = Unit("云岫县财政局", UnitKind.DEPARTMENT, "县直单位", (f"{SITE}/czj/index.shtml",), ("县财政局",))
CIVIL = Unit("云岫县民政局", UnitKind.DEPARTMENT, "县直单位", (f"{SITE}/zwgk/index.shtml?dept=mzj",))
URBAN = Unit(
    "云岫县城市管理局", UnitKind.DEPARTMENT, "县直单位", (f"{SITE}/zwgk/index.shtml?dept=cgj",), ("城管局",)
)
QINGHE = Unit(
    "青禾镇", UnitKind.TOWNSHIP, "乡镇", ("http://qinghe.yunxiu.example/",), ("云岫县青禾镇人民政府",)
)
UNITS = (FINANCE, CIVIL, URBAN, QINGHE)


def page(url: str = f"{SITE}/a/1.shtml", **facts: object) -> PageFacts:
    return PageFacts(url, "0" * 64, PageKind.ARTICLE, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "unit", "place"),
    [
        (page(f"{SITE}/czj/tz/202203/1.shtml"), "云岫县财政局", "网址"),
        (page("https://yunxiu.example/czj/tz/1.shtml"), "云岫县财政局", "网址"),
        (page("http://qinghe.yunxiu.example/xxgk/1.html"), "青禾镇", "网址"),
        (page(f"{SITE}/zwgk/index.shtml?dept=mzj"), "云岫县民政局", "网址"),
        (page(f"{SITE}/zwgk/202203/1.shtml"), "", ""),
        (page(f"{SITE}/czjx/1.shtml"), "", ""),
        (
            page(columns=("政务公开", "部门信息公开", "财政局", "预决算")),
            "云岫县财政局",
            "栏目路径·财政局",
        ),
        (page(columns=("部门", "城管局")), "云岫县城市管理局", "栏目路径·城管局"),
        (page(columns=("乡镇", "青禾镇人民政府")), "青禾镇", "栏目路径·青禾镇人民政府"),
        (
            page(head=(("索引号", "A1"), ("发布机构", "云岫县民政局"))),
            "云岫县民政局",
            "页头表·发布机构",
        ),
        (page(source="县民政局"), "云岫县民政局", "来源"),
        (page(source="云岫县人民政府办公室"), "", ""),
        (page(columns=("政务公开", "政策文件")), "", ""),
    ],
)
def test_a_page_belongs_to_the_unit_that_address_column_or_head_names(given, unit, place):
    found = attribute(given, UNITS)
    assert (found.unit, found.unit_place) == (unit, place)


def test_two_units_of_one_folder_are_told_apart_by_the_column_path():
    given = page(f"{SITE}/zwgk/202203/1.shtml", columns=("部门信息公开", "民政局", "社会救助"))
    assert attribute(given, UNITS).unit == "云岫县民政局"


def test_a_name_that_two_units_share_names_neither():
    twin = Unit("云湖县财政局", UnitKind.DEPARTMENT, "县直单位", ("http://yh.example/",), ())
    assert attribute(page(columns=("财政局",)), (FINANCE, twin)).unit == ""
