"""What people enter is kept or refused with a reason, on every database alike."""

import pytest
from tests.portal.conftest import TOWN, Do, line_of, put

from mingjing.portal.actions import Refusal
from mingjing.portal.assessment.models import Assessment
from mingjing.portal.assessment.states import State


@pytest.mark.parametrize(
    "link",
    [
        "http://[",
        "http://a b.example/",
        "http://a.example:99999999/",
        "http://a.example/\0",
        "http://a.example/\n<b>",
        "ftp://a.example/",
        "javascript:alert(1)",
        "http:///页",
        "http://a.example/" + "长" * 2000,
    ],
)
def test_what_is_no_address_of_a_page_is_refused(assessment: Assessment, do: Do, link: str) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    with pytest.raises(Refusal, match="不是以 http"):
        do("file_link", "clerk", line_of(TOWN, 1), link=link)
    assert line_of(TOWN, 1).evidences.count() == 0


def test_an_address_with_chinese_words_and_a_port_is_kept(assessment: Assessment, do: Do) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    do("file_link", "clerk", line_of(TOWN, 1), link=" http://青岚.example:8080/公开/a.html?b=1#c ")
    assert [one.link for one in line_of(TOWN, 1).evidences.all()] == [
        "http://青岚.example:8080/公开/a.html?b=1#c"
    ]


@pytest.mark.parametrize(
    ("action", "data", "told"),
    [
        ("save_self_score", {"score": "1", "note": "甲\0乙"}, "文字里有不能保存的控制字符；请删去后再交"),
        ("save_self_score", {"score": "1", "note": "长" * 5001}, "文字有 5001 个字，最多 5000 个"),
        ("claim_absence", {"reason": "甲\0乙"}, "文字里有不能保存的控制字符；请删去后再交"),
        ("comment", {"text": "甲\0乙"}, "文字里有不能保存的控制字符；请删去后再交"),
        ("file_link", {"link": "http://a.example/", "note": "长" * 501}, "文字有 501 个字，最多 500 个"),
    ],
)
def test_words_that_a_database_may_not_keep_are_refused(
    assessment: Assessment, do: Do, action: str, data: dict[str, str], told: str
) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    with pytest.raises(Refusal) as refused:
        do(action, "clerk", line_of(TOWN, 1), **data)
    assert refused.value.told == told


def test_no_point_is_below_nothing(assessment: Assessment, do: Do) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    do("save_self_score", "clerk", line_of(TOWN, 1), score="-0")
    assert str(line_of(TOWN, 1).self_score) == "0.0"
