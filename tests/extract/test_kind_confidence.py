"""How sure a kind is: what is called misfiled can be nothing else; what may be a document goes to a person."""

import csv
from pathlib import Path

import pytest

from mingjing.extract.kind_confidence import confidence_of_kind
from mingjing.extract.kinds import kind_of
from mingjing.model import Confidence


@pytest.mark.parametrize(
    ("title", "kind", "confidence"),
    [
        ("县水利局召开防汛工作部署会", "动态", "sure"),
        ("石桥镇组织干部职工参加义务植树", "动态", "sure"),
        ("多措并举助力乡村振兴", "动态", "likely"),
        ("解读：我县开展首批家庭农场认定工作", "动态", "likely"),
        ("石桥镇2022年度工作计划", "计划", "sure"),
        ("云岫县小微企业成长计划", "计划", "likely"),
        ("关于印发《2022年全县普法工作要点》的通知", "计划", "likely"),
        ("县财政局2022年公开招聘编外人员公告", "招聘", "sure"),
        ("公务员考试录用违纪违规行为处理办法", "招聘", "likely"),
        ("办公设备采购项目的中标公告", "招标采购", "sure"),
        ("云岫县政府采购负面清单管理规定", "招标采购", "likely"),
        ("关于2022年国庆节放假的通知", "通知", "sure"),
        ("全国年节及纪念日放假办法", "通知", "likely"),
        ("关于退役军人参加养老保险有关问题的通知", "通知", "likely"),
        ("第三季度绩效奖金发放名单的公示", "公示", "sure"),
        ("云岫县“十四五”教育发展规划", "规划", "sure"),
        ("云岫县养犬管理规定", "规范性文件", "sure"),
        ("《云岫县养犬管理规定》政策解读", "解读", "sure"),
        ("关于做好防汛工作的通知", None, "doubtful"),
        ("", None, "doubtful"),
    ],
)
def test_a_title_that_may_be_a_document_is_not_sure(title: str, kind: str | None, confidence: str) -> None:
    assert (kind_of(title), confidence_of_kind(title)) == (kind, Confidence(confidence))


def test_a_number_of_a_document_leaves_a_doubt() -> None:
    assert confidence_of_kind("石桥镇2022年度工作计划", "石府发〔2022〕3号") is Confidence.LIKELY


def titles(folder: Path, name: str) -> list[str]:
    (file,) = folder.glob(f"text/hebei_csv/*/*{name}*.csv")
    csv.field_size_limit(1 << 30)
    with file.open(encoding="utf-8-sig", newline="") as rows:
        return [row["标题"] for row in csv.DictReader(rows)]


def surely_other(found: list[str], *admitted: str) -> list[str | None]:
    """The kinds, one for each title that is surely none of those admitted."""
    sure = [title for title in found if confidence_of_kind(title) is Confidence.SURE]
    return sorted(kind for title in sure if (kind := kind_of(title)) and kind not in admitted)


def test_in_a_real_table_of_normative_documents_nothing_is_called_misfiled(realdata: Path) -> None:
    found = titles(realdata, "规范性文件汇总表")
    assert len(found) == 57
    assert surely_other(found, "规范性文件") == []
    assert sum(kind_of(title) == "规范性文件" for title in found) == 55


def test_in_real_columns_of_policy_documents_only_notices_and_lists_of_names_are(realdata: Path) -> None:
    """A department's policy documents: a training course and a list of names stand among them."""
    found = titles(realdata, "科技政策")
    assert len(found) == 141
    assert surely_other(found, "规范性文件", "规划", "解读") == ["公示", "通知"]
    for name in ("国家政策文件", "省政府政策文件", "法律法规"):
        assert surely_other(titles(realdata, name), "规范性文件", "规划", "解读") == []


def test_in_a_real_column_of_interpretations_only_documents_are_surely_something_else(realdata: Path) -> None:
    found = titles(realdata, "政策解读")
    assert len(found) == 134
    assert surely_other(found, "解读") == ["规范性文件", "规范性文件"]
