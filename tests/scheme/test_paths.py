"""Where the sheets and the clauses are found."""

from pathlib import Path

import pytest

from mingjing.scheme import DataNotFound, data_root, scheme_file, scheme_files


def test_a_sheet_is_found_by_name_by_folder_and_by_path() -> None:
    path = scheme_file("xunwu-2022")
    assert path.is_file()
    assert scheme_file("xunwu/2022") == path
    assert scheme_file(str(path)) == path
    assert path in scheme_files()


def test_an_unknown_sheet_is_told_with_those_there_are() -> None:
    with pytest.raises(DataNotFound, match=r"没有名为“xunwu-1999”的评分表；可用：xunwu-2022"):
        scheme_file("xunwu-1999")


def test_a_named_folder_goes_before_the_repository(tmp_path: Path) -> None:
    (tmp_path / "schemes").mkdir()
    (tmp_path / "law").mkdir()
    assert data_root({"MINGJING_DATA": str(tmp_path)}) == tmp_path


def test_a_package_without_its_data_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DataNotFound, match=r"中没有 schemes、law；请在代码仓库中以 pip install -e . 安装"):
        data_root({}, root=tmp_path)
    with pytest.raises(DataNotFound, match="环境变量 MINGJING_DATA 指向的文件夹"):
        data_root({"MINGJING_DATA": str(tmp_path)})
