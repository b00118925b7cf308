"""Ledgers of what units did: the proof of each row, and that names of representatives stay hidden."""

from datetime import date
from pathlib import Path

import pytest
from tests.ledgers.test_ledgers import shelf, write_csv

from mingjing.ledgers import BadLedger
from mingjing.model import AttendedMeeting, HonourEvent, Level, PraiseForm, Proof

MEETINGS = "单位名称,会议日期,会议名称,议题,列席代表,代表人数,佐证链接,截图"
TRAININGS = "单位名称,培训日期,培训主题,是否本单位举办,参加人员,佐证链接,截图"
PRAISE = "单位名称,日期,级别,形式,媒体、领导或会议,内容,是否因政务公开工作,佐证链接,截图"


def test_representatives_are_counted_and_their_names_are_masked(tmp_path: Path) -> None:
    row = "民政局,2022-05-09,第三次局务会议,临时救助,李国平、周明,,http://www.example.gov.cn/1.html,1.png"
    write_csv(tmp_path, "会议列席", f"{MEETINGS}\n{row}\n")
    (meeting,) = shelf(tmp_path).of("云岫县民政局").attended_meetings
    assert meeting == AttendedMeeting(
        unit="云岫县民政局",
        held_on=date(2022, 5, 9),
        meeting="第三次局务会议",
        topic="临时救助",
        representatives=2,
        named=True,
        proof=Proof("http://www.example.gov.cn/1.html", "1.png"),
        evidence=meeting.evidence,
    )
    (words,) = [one.words for one in meeting.evidence]
    assert "李国平" not in words
    assert "***" in words


def test_a_count_that_is_no_whole_number_is_refused(tmp_path: Path) -> None:
    write_csv(tmp_path, "会议列席", f"{MEETINGS}\n民政局,2022-05-09,局务会议,,,2.5,,\n")
    with pytest.raises(BadLedger) as bad:
        shelf(tmp_path)
    assert [fault.told for fault in bad.value.faults] == ["请填列席的公众代表有几人（整数）"]


@pytest.mark.parametrize("screenshot", ["培训 1.PNG", "a" * 64, "照片/签到表.jpeg", "纪要.pdf", ""])
def test_a_screenshot_is_named_by_file_or_digest_or_left_empty(screenshot: str, tmp_path: Path) -> None:
    write_csv(tmp_path, "培训", f"{TRAININGS}\n民政局,2022-05-09,政务公开培训,是,,,{screenshot}\n")
    (training,) = shelf(tmp_path).of("云岫县民政局").trainings
    assert training.proof == Proof("", screenshot)


@pytest.mark.parametrize(
    "screenshot", ["有", "已报送", "见附件", "http://www.example.gov.cn/1.html", "a" * 63]
)
def test_words_that_name_no_screenshot_are_refused(screenshot: str, tmp_path: Path) -> None:
    write_csv(tmp_path, "培训", f"{TRAININGS}\n民政局,2022-05-09,政务公开培训,是,,,{screenshot}\n")
    with pytest.raises(BadLedger) as bad:
        shelf(tmp_path)
    assert [fault.told for fault in bad.value.faults] == [
        "请填截图的文件名（如 20220509.png）或 SHA-256；没有截图的留空"
    ]


def test_praise_keeps_level_form_and_what_it_was_for(tmp_path: Path) -> None:
    row = "松泉镇,2022-07-01,省级,领导批示表扬,副省长,政务公开经验,是,,"
    write_csv(tmp_path, "表扬报道", f"{PRAISE}\n{row}\n")
    (event,) = shelf(tmp_path).of("松泉镇人民政府").praise
    assert event == HonourEvent(
        unit="松泉镇人民政府",
        given_on=date(2022, 7, 1),
        level=Level.PROVINCE,
        form=PraiseForm.COMMENT,
        by="副省长",
        matter="政务公开经验",
        about_openness=True,
        proof=Proof("", ""),
        evidence=event.evidence,
    )
