"""The cited clauses: found as a check cites them, refused when a file is not in order."""

from datetime import date
from pathlib import Path

import pytest

from mingjing.checks.registry import all_checks
from mingjing.scheme import Clause, LawError, Laws, UnknownClause, law_folder, load_laws

GUIDE = """\
law: 公开条例
full_name: 云岫县公开条例
number: 云府令第1号
in_force_from: 2019年5月15日
read_at: 云岫县政府公报
clauses:
- article: 第一条
  gist: 指南写明联系电话。
- article: 第二条
  gist: 指南写明传真。
  in_force_from: 2020年1月1日
"""


@pytest.fixture(scope="module")
def laws() -> Laws:
    return load_laws(law_folder())


def written(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_clause_is_found_by_name_full_name_or_number(tmp_path: Path) -> None:
    laws = load_laws(written(tmp_path, guide=GUIDE))
    expected = Clause("公开条例", "第二条", "指南写明传真。", date(2020, 1, 1))
    assert laws.clause("公开条例", "第二条") == expected
    assert laws.clause("《云岫县公开条例》", "第二条") == expected
    assert laws.clause("云府令第1号", "第二条") == expected
    assert laws.clause("公开办法（云府令第1号）", "第二条") == expected
    assert laws.clause("公开条例", "第一条").in_force_from == date(2019, 5, 15)


def test_an_unknown_clause_is_told_with_the_nearest(tmp_path: Path) -> None:
    laws = load_laws(written(tmp_path, guide=GUIDE))
    with pytest.raises(UnknownClause, match="《公开条例》没有收入“第三条”；是不是“第"):
        laws.clause("公开条例", "第三条")
    with pytest.raises(UnknownClause, match="law 文件夹中没有《公开条令》；是不是“公开条例”？"):
        laws.clause("公开条令", "第一条")
    with pytest.raises(UnknownClause, match="没有收入“全文”"):
        laws.clause("公开条例", "")


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        a=GUIDE.replace("2019年5月15日", "2019-05-15").replace("第二条", "第一条"),
        b=GUIDE.replace("gist: 指南写明联系电话。", "gits: 指南写明联系电话。"),
        c=GUIDE.replace("2020年1月1日", "2020年2月30日"),
    )
    with pytest.raises(LawError) as raised:
        load_laws(folder)
    assert [str(fault).removeprefix(f"{folder}/") for fault in raised.value.faults] == [
        "a.yaml:4:16  《公开条例》的 in_force_from 应为文字，“2019-05-15”会被读作数字或日期；要写文字请加引号：'2019-05-15'",
        "a.yaml:7:1  《公开条例》的“第一条”出现了两次；请只留一个",
        "b.yaml:1:1  “云岫县公开条例”与另一个文件中的《公开条例》重名；请只留一个",
        "b.yaml:1:1  “云府令第1号”与另一个文件中的《公开条例》重名；请只留一个",
        "b.yaml:1:1  “公开条例”与另一个文件中的《公开条例》重名；请只留一个",
        "b.yaml:7:3  《公开条例》的条文缺少 gist；请补上",
        "b.yaml:8:3  《公开条例》的条文：没有“gits”这个键；是不是“gist”？",
        "c.yaml:1:1  “云岫县公开条例”与另一个文件中的《公开条例》重名；请只留一个",
        "c.yaml:1:1  “云府令第1号”与另一个文件中的《公开条例》重名；请只留一个",
        "c.yaml:1:1  “公开条例”与另一个文件中的《公开条例》重名；请只留一个",
        "c.yaml:11:18  《公开条例》的条文的 in_force_from “2020年2月30日”不是日期；请写作 2019年5月15日",
    ]


def test_a_folder_without_laws_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(LawError, match="文件夹中没有法规文件"):
        load_laws(tmp_path)


@pytest.mark.parametrize(
    ("law", "article"),
    [
        *(
            ("政府信息公开条例", f"第{number}条")
            for number in ("十二", "二十", "二十六", "三十三", "四十二", "四十九", "五十")
        ),
        *(("国务院令第713号", f"第{number}条") for number in ("十四", "十五", "十八", "三十二")),
        ("民法典", "第二百零一条"),
        ("行政复议法", "第八十八条"),
        ("国办发〔2017〕47号", ""),
        ("国办公开办函〔2021〕30号", ""),
        ("国办公开办函〔2019〕61号", ""),
        ("国办函〔2020〕109号", ""),
        ("国办发〔2016〕80号", ""),
    ],
)
def test_the_clauses_of_the_handbook_are_held(laws: Laws, law: str, article: str) -> None:
    assert laws.clause(law, article).gist


def test_every_clause_that_a_check_cites_is_held(laws: Laws) -> None:
    missing = []
    for name, check in all_checks().items():
        try:
            laws.clause(*check.about.law)
        except UnknownClause as fault:
            missing.append(f"{name}: {fault}")
    assert missing == []
