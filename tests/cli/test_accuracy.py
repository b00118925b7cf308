"""What `mingjing checks accuracy` says below its table."""

from mingjing.cli.accuracy import summary
from mingjing.run.accuracy.figures import CheckFigures, Figures
from mingjing.run.accuracy.tally import Tally


def test_the_summary_names_points_open_parts_checks_with_few_faults_and_those_without_truth() -> None:
    enough = Tally(faults=20, controls=20, found=20, passed=20)
    checks = {
        "guide_fees": CheckFigures("0", {"trs": enough}),
        "plan_published": CheckFigures("0", {"trs": enough, "legacy": Tally(faults=1, found=1)}),
        "report_copies": CheckFigures("0", {"trs": Tally(faults=19, controls=20, found=19, passed=20)}),
    }
    points, few, unknown = summary(Figures((1,), 60, False, 200, 3, ("甲局 第3项",), (), checks))
    assert points == (
        "给分与标准答案不同的：1 处；本可判定的给分点 200 个，未判定 3 个（1.5%）；未用浏览器显示脚本生成的列表。"
    )
    assert few == "差错或完好的不足 20 处，数字只供参考：report_copies"
    assert "guide_elements" in unknown
    assert "guide_fees" not in unknown
