"""What decides each part of the built-in sheet: nothing is left without."""

from mingjing.run.coverage import coverage
from mingjing.scheme import load, scheme_file

LINES = list(coverage(load(scheme_file("xunwu-2022"))))


def test_every_part_of_all_forty_items_is_decided_by_something() -> None:
    assert sorted({line.item for line in LINES}) == list(range(1, 41))
    assert [line for line in LINES if not line.how or not line.part] == []


def test_ledgers_decide_these_items() -> None:
    by_ledger = {line.item: line.how for line in LINES if line.by == "台账检查"}
    assert {item: by_ledger[item] for item in (13, 14, 15, 26, 27, 31, 36)} == {
        13: "opinion_handling（无事项声明、政务舆情），机器判定、人工确认",
        14: "serious_faults（无事项声明、通报、政务舆情），机器判定、人工确认",
        15: "opinion_origin（无事项声明、政务舆情），机器判定、人工确认",
        26: "site_notices（无事项声明、通报），机器判定、人工确认",
        27: "wrong_content_notices（无事项声明、通报），机器判定、人工确认",
        31: "media_notices（无事项声明、政务新媒体账号、政务新媒体发布、通报），机器判定、人工确认",
        36: "summonses（无事项声明、约谈），机器判定、人工确认",
    }


def test_what_pages_and_ledgers_tell_together_is_told_apart() -> None:
    both = {line.item: line.how for line in LINES if line.by == "网页、台账检查"}
    assert both == {
        1: "decision_catalogue（决策目录责任），机器判定、人工确认",
        7: "budget_tables（预算单位），机器判定、人工确认",
        2: "attended_meetings（会议列席、无事项声明），机器判定、人工确认",
        16: "leader_roster（领导名册），机器判定、人工确认",
        28: "special_columns（专栏责任），机器判定、人工确认",
        20: "application_replies（依申请公开、无事项声明），机器判定、人工确认",
        23: "report_arithmetic（依申请公开），机器判定、人工确认",
        34: "leader_briefing（听取汇报、无事项声明），机器判定、人工确认",
        35: "openness_training（无事项声明、培训），机器判定、人工确认",
        40: "openness_praise（无事项声明、表扬报道），机器判定、人工确认",
    }


def test_a_person_is_told_what_to_look_at() -> None:
    told = {line.part: line.how for line in LINES if line.item == 37}
    assert told == {
        "纳入年度目标考核": "filed_material（无事项声明、佐证材料）核材料；佐证资料核查；年度目标考核文件。"
    }
