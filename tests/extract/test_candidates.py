"""Pages on which a person may decide, in the words of many clerks."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.extract.pages import FRAME, shown

from mingjing.extract.candidates import find_candidates
from mingjing.extract.candidates.sentences import Sentence
from mingjing.model import CandidateKind, Caveat, Frame, PageFacts, PageKind, Unit, UnitKind

Kind = CandidateKind
WITH_ROSTER = replace(FRAME, roster=(("张明", "党组书记、局长"), ("李红", "党组成员、副局长")))


def kinds(*pages: PageFacts, frame: Frame = FRAME) -> list[CandidateKind]:
    return [candidate.kind for candidate in find_candidates(pages, frame)]


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("县民政局公众列席会议办法", "邀请服务对象代表列席会议。", Kind.ATTENDANCE_RULE),
        ("关于印发《县民政局会议规则》的通知", "讨论民生事项，可以邀请媒体和市民代表列席。", Kind.ATTENDANCE_RULE),
        ("我局党组会来了“旁听席”", "6月8日，我局召开党组会，3名市民代表应邀旁听。", Kind.ATTENDED_MEETING),
        ("县民政局开门开会", "群众代表王平列席会议，就殡葬收费谈了看法。", Kind.ATTENDED_MEETING),
        ("县民政局召开局党组（扩大）会议", "会议由局党组书记主持，听取了2022年政务公开工作推进情况汇报。", Kind.LEADER_BRIEFING),
        ("抓好政务公开", "局长在会上听取政府信息公开年度工作汇报并讲话。", Kind.LEADER_BRIEFING),
        ("以学促干", "6月8日上午，我局组织开展政务公开工作业务培训。", Kind.TRAINING),
        ("县民政局邀请县政府办来局授课", "授课老师围绕政府信息公开年度报告编制作了辅导。", Kind.TRAINING),
        ("县民政局召开政务公开培训会", "会议室座无虚席。", Kind.TRAINING),
        ("公告", "我局政策服务专员：张明，服务电话0700-8123456。", Kind.SPECIALIST),
        ("惠企政策“直通车”", "我局借助惠企通平台和企业群，把政策精准推送到企业。", Kind.PUSH_CHANNEL),
        ("【新华网】县民政局：公开让救助更阳光", "县民政局把政府信息公开做到村口，群众一看就懂。", Kind.PRAISE),
        ("喜报", "6月8日，市长在县民政局政务公开工作专报上批示表扬。", Kind.PRAISE),
        ("政府信息公开申请指引", "申请人可通过信函、传真等方式提出；受理单位：县民政局办公室。", Kind.APPLICATION_CHANNEL),
        ("便民服务", "县民政局政务公开自助查询区位于政务中心三楼。", Kind.ZONE),
    ],
)  # fmt: skip
def test_a_page_that_tells_it_is_a_candidate(title: str, text: str, kind: CandidateKind) -> None:
    assert kinds(shown(title, f"<p>{text}</p>", "工作动态")) == [kind]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("县民政局召开局务会", "各股室负责人列席会议，听取群众意见汇总。"),
        ("县民政局旁听庭审", "组织干部和群众代表旁听庭审。"),
        ("县民政局听取村务公开工作汇报", "局长专题听取村务公开、财务公开工作汇报。"),
        ("县民政局召开部署会", "会上，要求各股室适时组织政务公开培训，未举办的要补课。"),
        ("县民政局培训中心收费公示", "根据政务公开要求，培训中心收费标准公示如下。"),
        ("县民政局取消培训", "原定6月8日举办的政务公开业务培训取消。"),
        ("12345热线", "群众来电由话务专员受理，实现一号对外。"),
        ("县民政局走访企业", "干部走访企业，宣讲惠企政策，发放资料。"),
        ("省领导批示肯定我局社会救助工作", "省领导批示肯定县民政局社会救助工作，政务公开栏已公布。"),
        ("县民政局被通报批评", "市政府办公室通报批评县民政局政务公开工作。"),
        ("政府信息公开申请情况", "申请人通过信函提出申请3件，均在20个工作日内答复。"),
        ("县民政局婚姻登记专区", "婚姻登记专区设在县行政服务中心一楼。"),
    ],
)
def test_a_page_that_only_uses_the_words_is_none(title: str, text: str) -> None:
    assert kinds(shown(title, f"<p>{text}</p>", "工作动态")) == []


def test_no_real_document_interpretation_or_report_is_taken_for_something_that_happened(
    realdata: Path,
) -> None:
    csv.field_size_limit(10**8)
    found, count = [], 0
    for file in sorted((realdata / "text" / "hebei_csv").glob("*/*.csv")):
        organ = file.parent.name.lstrip("0123456789").partition("-")[0]
        unit = Unit(f"河北省{organ}", UnitKind.DEPARTMENT, "", (), (f"省{organ}",))
        ever = replace(FRAME, unit=unit, opens_on=date(2000, 1, 1), closes_on=date(2030, 1, 1))
        with file.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                count += 1
                body = (row["内容"] or "").replace("\u3000\u3000", "\n")
                page = PageFacts(
                    f"http://a.example/{count}", "0" * 64, PageKind.ARTICLE, title=row["标题"], body=body
                )
                found += [(c.kind, c.subject) for c in find_candidates([page], ever)]
    assert count > 1000
    assert found == []


@pytest.mark.parametrize(
    ("published", "text", "day"),
    [
        ("2022-06-20", "6月18日，我局举办政务公开业务培训。", date(2022, 6, 18)),
        ("2022-06-20", "近日，我局举办政务公开业务培训。", date(2022, 6, 20)),
        ("2023-01-04", "12月30日，我局举办政务公开业务培训。", date(2022, 12, 30)),
        ("2023-01-04", "2022年12月30日，我局举办政务公开业务培训。", date(2022, 12, 30)),
    ],
)
def test_an_event_counts_on_its_own_day(published: str, text: str, day: date) -> None:
    (found,) = find_candidates([shown("培训", f"<p>{text}</p>", "工作动态", published=published)], FRAME)
    assert found.day == day


@pytest.mark.parametrize(
    ("published", "text"),
    [
        ("2022-01-04", "12月30日，我局举办政务公开业务培训。"),
        ("2022-01-04", "2021年度，我局举办政务公开业务培训4次。"),
        ("2023-02-04", "2月3日，我局举办政务公开业务培训。"),
    ],
)
def test_an_event_of_another_year_is_none(published: str, text: str) -> None:
    assert kinds(shown("培训", f"<p>{text}</p>", "工作动态", published=published)) == []


@pytest.mark.parametrize(
    ("text", "told", "caveats"),
    [
        ("张明主持召开会议，专题听取政务公开工作汇报。", {"听取汇报", "主要领导"}, ()),
        ("李红主持召开会议，专题听取政务公开工作汇报。", {"听取汇报"}, (Caveat.DEPUTY,)),
        ("我局召开会议，专题听取政务公开工作汇报。", {"听取汇报"}, (Caveat.NOBODY_NAMED,)),
        ("张明主持召开会议，听取政务公开和信访工作汇报。", {"听取汇报", "主要领导"}, (Caveat.AMONG_OTHERS,)),
    ],
)
def test_the_roster_tells_whether_the_main_leader_heard_it(
    text: str, told: set[str], caveats: tuple[Caveat, ...]
) -> None:
    (found,) = find_candidates([shown("局务会议", f"<p>6月18日，{text}</p>", "工作动态")], WITH_ROSTER)
    assert ({name for name, _ in found.told}, found.caveats) == (told, caveats)


def test_words_are_quoted_as_written_with_their_place() -> None:
    text = "<p>我局近期工作如下。</p><p>６月18日，我局举办政务公开业务培训。信息员参加培训。</p>"
    (found,) = find_candidates([shown("近期工作", text, "工作动态")], FRAME)
    assert [(name, words.words, words.place) for name, words in found.told] == [
        ("培训", "６月18日，我局举办政务公开业务培训。", "正文第2段"),
        ("参加人员", "信息员参加培训。", "正文第2段"),
    ]


def test_the_same_text_under_two_addresses_is_one_candidate() -> None:
    text = "<p>6月18日，我局举办政务公开业务培训。</p>"
    pages = [shown("培训", text, "工作动态", number=number) for number in (1, 2)]
    assert [candidate.url for candidate in find_candidates(pages, FRAME)] == [pages[0].url]


@pytest.mark.parametrize(
    ("text", "happened"),
    [
        ("按照上级要求，我局举办培训", True),
        ("现将举办培训情况公布如下，举办培训", True),
        ("我局制定工作计划，举办培训", True),
        ("主要领导到场，举办培训", True),
        ("计划于下月举办培训", False),
        ("各单位要定期举办培训", False),
        ("我局将举办培训", False),
    ],
)
def test_intentions_and_demands_are_told_from_what_was_done(text: str, happened: bool) -> None:
    assert Sentence(text, text, "").happened(text.rindex("举办")) is happened
