"""Unit profiles: which contents a page shows, and which pages are none."""

from datetime import date

import pytest

from mingjing.extract.profiles import find_profiles
from mingjing.model import Calendar, Frame, PageFacts, PageKind, Table, Unit, UnitKind


def frame() -> Frame:
    unit = Unit("云岫县民政局", UnitKind.DEPARTMENT, "", ())
    return Frame(unit, 2022, date(2022, 1, 1), date(2022, 12, 31), date(2022, 12, 31), Calendar({}))


def told(*lines: str, title: str = "县民政局机构职能", tables: tuple[Table, ...] = ()) -> list[str]:
    page = PageFacts(
        "http://a.example/1.html",
        "0" * 64,
        PageKind.ARTICLE,
        title=title,
        columns=("机构职能",),
        body="\n".join(lines),
        tables=tables,
    )
    return [name for profile in find_profiles([page], frame()) for name, _ in profile.contents]


@pytest.mark.parametrize(
    ("lines", "contents"),
    [
        (("主要职责：贯彻执行民政工作的法律法规，负责社会救助。",), ["单位职能"]),
        (("云岫县民政局是县政府工作部门，主要负责全县社会救助、养老服务工作。",), ["单位职能"]),
        (("本局主要负责全县社会救助、养老服务工作。",), ["单位职能"]),
        (("社会救助股：承担城乡低保审核工作，股长：钱七。",), ["股室职能", "股室负责人"]),
        (("（一）办公室。负责机关日常运转工作。",), ["股室职能"]),
        (("主要职责", "暂无"), []),
        (("单位负责人：张三", "法定代表人：张三"), []),
        (("办公时间：周一至周五8:30-12:00", "电话：0797-2831001"), ["联系方式", "工作时间"]),
        (("监督电话：0797-2831008", "开会时间另行通知"), []),
        (("版权所有：云岫县民政局 电话：0797-2831001",), []),
    ],
)
def test_contents_by_their_wording(lines: tuple[str, ...], contents: list[str]) -> None:
    assert told(*lines) == contents


def test_a_table_tells_by_its_header_and_an_empty_column_tells_nothing() -> None:
    table = (
        ("股室名称", "工作职责", "负责人", "联系电话"),
        ("办公室", "负责日常运转", "—", "2831001"),
        ("社会救助股", "承担低保工作", "", "2831003"),
    )
    assert told(title="县民政局股室设置", tables=(table,)) == ["股室职能", "联系方式"]


@pytest.mark.parametrize(
    "title",
    ["云岫县财政局机构职能", "县民政局领导信息", "关于调整内设机构的通知", "2022年工作职责落实情况总结"],
)
def test_other_pages_of_the_column_are_no_profiles(title: str) -> None:
    assert told("主要职责：贯彻执行民政工作的法律法规，负责社会救助。", title=title) == []
