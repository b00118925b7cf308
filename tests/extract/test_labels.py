"""Page labels against the standard: which are mandatory on a page, and what may be wrong with each."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.extract.report_tables import snapshot

from mingjing.extract.labels import ARTICLE, COLUMN, SITE, labels_of_pages, page_labels
from mingjing.extract.page import page_facts
from mingjing.model import LabelFault, PageFacts, PageKind, PageLabels

SOUND = {
    "SiteName": "云岫县人民政府",
    "SiteDomain": "www.yunxiu.example",
    "SiteIDCode": "3607990001",
    "ColumnName": "通知公告",
    "ColumnDescription": "通知公告栏目发布本县通知、公告",
    "ColumnKeywords": "通知,公告",
    "ColumnType": "通知公告",
    "ArticleTitle": "关于印发《办法》的通知",
    "PubDate": "2022-03-05 15:20",
    "ContentSource": "县民政局",
}
URL = "http://www.yunxiu.example/zwgk/202203/1.html"


def article(
    labels: Mapping[str, str | None] | list[tuple[str, str]],
    *,
    others: str = "",
    shown: str = "2022-03-05 15:20",
    url: str = URL,
) -> PageFacts:
    pairs = labels if isinstance(labels, list) else [(n, c) for n, c in labels.items() if c is not None]
    metas = "".join(f'<meta name="{name}" content="{content}">' for name, content in pairs)
    stamp = f'<meta name="others" content="页面生成时间 {others}">' if others else ""
    text = "各单位：现将《办法》印发给你们，请认真贯彻执行，执行中的问题及时报告。" * 4
    return page_facts(
        snapshot(
            f"<html><head>{metas}{stamp}<title>关于印发《办法》的通知</title></head><body><h1>关于印发《办法》的通知</h1>"
            f"<div>发布时间：{shown} 来源：县民政局</div><div class='article-content'><p>{text}</p></div></body></html>",
            url,
        )
    )


def faults(labels: PageLabels) -> dict[str, list[tuple[str, str]]]:
    return {v.name: [(fault.value, why) for fault, why in v.faults] for v in labels.faulty}


def changed(**labels: str | None) -> dict[str, list[tuple[str, str]]]:
    return faults(page_labels(article({**SOUND, **labels})))


def test_an_article_with_all_ten_labels_is_sound() -> None:
    labels = page_labels(article(SOUND))
    assert [verdict.name for verdict in labels.verdicts] == list(ARTICLE)
    assert (labels.kind, labels.faulty, len(ARTICLE)) == (PageKind.ARTICLE, (), 10)
    assert [(e.place, e.words) for e in labels.evidence] == [(f"网页标签·{n}", c) for n, c in SOUND.items()]


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (PageKind.HOME, SITE),
        (PageKind.LIST, COLUMN),
        (PageKind.ARTICLE, ARTICLE),
        (PageKind.ATTACHMENT, ()),
        (PageKind.SHELL, ()),
        (PageKind.ERROR, ()),
        (PageKind.BLOCKED, ()),
        (PageKind.UNREADABLE, ()),
    ],
)
def test_each_kind_of_page_has_its_own_mandatory_labels(kind: PageKind, names: tuple[str, ...]) -> None:
    labels = page_labels(PageFacts(URL, "0" * 64, kind))
    assert [(v.name, v.kinds, v.written) for v in labels.verdicts] == [
        (n, {LabelFault.MISSING}, ()) for n in names
    ]
    assert (len(SITE), len(COLUMN)) == (3, 7)


def test_what_is_missing_or_empty_is_said_apart() -> None:
    assert changed(ColumnType=None, ContentSource="") == {
        "ColumnType": [("missing", "没有标签 ColumnType")],
        "ContentSource": [("empty", "内容为空")],
    }


def test_other_capitals_are_found_and_told() -> None:
    assert changed(SiteIDCode=None, siteidcode="3607990001") == {
        "SiteIDCode": [("wrong_case", "应写作 SiteIDCode，写成了 siteidcode")]
    }


@pytest.mark.parametrize(("again", "told"), [("县民政局", "相同"), ("县财政局", "不同")])
def test_a_label_that_stands_twice_is_told(again: str, told: str) -> None:
    labels = page_labels(article([*SOUND.items(), ("ContentSource", again)]))
    assert faults(labels) == {"ContentSource": [("duplicated", f"出现了 2 次，内容{told}")]}
    assert labels.verdicts[-1].written == (("ContentSource", "县民政局"), ("ContentSource", again))


def test_of_a_label_that_stands_twice_the_one_with_content_is_judged() -> None:
    labels = page_labels(article([("SiteIDCode", ""), *SOUND.items()]))
    assert faults(labels) == {"SiteIDCode": [("duplicated", "出现了 2 次，内容不同")]}


@pytest.mark.parametrize(
    ("label", "content", "told"),
    [
        ("ColumnDescription", "null", "内容是“null”"),
        ("ColumnType", "undefined", "内容是“undefined”"),
        ("ArticleTitle", "&lt;div&gt;关于印发", "内容里有网页代码“<div>”"),
        ("ContentSource", "{{article.source}}", "内容里有网页代码“{{”"),
        ("SiteIDCode", "360799001", "网站标识码应为 10 位数字，写成了“360799001”"),
        ("SiteIDCode", "36079900012", "网站标识码应为 10 位数字，写成了“36079900012”"),
        ("SiteIDCode", "３６０７９９０００１", "网站标识码应为 10 位数字，写成了“３６０７９９０００１”"),
        ("ColumnKeywords", "通知、公告", "关键词之间应用逗号或分号隔开"),
        ("ColumnKeywords", "通知 公告", "关键词之间应用逗号或分号隔开"),
    ],
)
def test_content_in_another_form_is_malformed(label: str, content: str, told: str) -> None:
    assert changed(**{label: content}) == {label: [("malformed", told)]}


@pytest.mark.parametrize("content", ["通知", "通知,公告", "通知，公告", "通知;公告"])
def test_keywords_may_be_one_or_several(content: str) -> None:
    assert changed(ColumnKeywords=content) == {}


@pytest.mark.parametrize(
    "content",
    [
        "2022-03-05",
        "2022-03-05 15:20:00",
        "2022年03月05日",
        "2022/03/05 15:20",
        "2022-3-5 15:20",
        "2022-03-05 24:20",
        "2022-02-30 15:20",
        "2022-03-05T15:20",
    ],
)
def test_a_publication_date_in_another_form_is_malformed(content: str) -> None:
    told = f"格式应为 YYYY-MM-DD HH:MM（24 小时制），写成了“{content}”"
    assert changed(PubDate=content) == {"PubDate": [("malformed", told)]}


@pytest.mark.parametrize("content", ["2022-03-05 03:20 PM", "2022-03-05 下午03:20"])
def test_a_clock_of_twelve_hours_is_told(content: str) -> None:
    told = "格式应为 YYYY-MM-DD HH:MM（24 小时制），用的是 12 小时制"
    assert changed(PubDate=content) == {"PubDate": [("malformed", told)]}


def test_a_clock_of_twelve_hours_shows_beside_the_time_on_the_page() -> None:
    assert changed(PubDate="2022-03-05 03:20") == {
        "PubDate": [("malformed", "用的是 12 小时制：网页显示的是 15:20")]
    }


def test_the_time_the_page_was_built_is_no_publication_date() -> None:
    page = article({**SOUND, "PubDate": "2022-04-24 10:00"}, others="2022-04-24 10:00")
    assert faults(page_labels(page)) == {"PubDate": [("distrusted", "与页面生成时间相同，不能当作发布时间")]}
    stamped = article({**SOUND, "PubDate": "2022-04-24 10:00:43"}, others="2022-04-24 10:00:43")
    assert page_labels(stamped).verdicts[8].kinds == {LabelFault.MALFORMED, LabelFault.DISTRUSTED}


def test_a_date_well_after_the_month_in_the_address_is_distrusted() -> None:
    page = article({**SOUND, "PubDate": "2023-08-16 10:33"})
    assert faults(page_labels(page)) == {
        "PubDate": [("distrusted", "比网址中的月份晚一个月以上，可能是页面重新生成的时间，不能当作发布时间")]
    }


def test_labels_that_say_something_else_than_the_page_are_told() -> None:
    assert changed(
        SiteDomain="www.other.example",
        PubDate="2022-03-06 15:20",
        ContentSource="县财政局",
    ) == {
        "SiteDomain": [("mismatch", "与网页的域名 www.yunxiu.example 不符")],
        "PubDate": [("mismatch", "网页显示的发布日期是 2022-03-05")],
        "ContentSource": [("mismatch", "与网页显示的来源“县民政局”不同")],
    }


@pytest.mark.parametrize(
    ("shown", "kinds"),
    [
        ("关于印发《办法》的通知", set()),
        ("关于印发《办法》的通知（全文）", set()),
        ("政策解读", {LabelFault.MISMATCH}),
        ("", set()),
    ],
)
def test_a_title_is_held_against_the_one_shown(shown: str, kinds: set[LabelFault]) -> None:
    page = PageFacts(URL, "0" * 64, PageKind.ARTICLE, title=shown, labels=tuple(SOUND.items()))
    assert page_labels(page).verdicts[7].kinds == kinds


@pytest.mark.parametrize(
    "domain",
    ["www.yunxiu.example", "yunxiu.example", "http://www.yunxiu.example/", "old.example;yunxiu.example"],
)
def test_a_domain_may_be_named_in_several_ways(domain: str) -> None:
    assert changed(SiteDomain=domain) == {}


def listing(column: str, description: str, place: int = 1) -> PageFacts:
    labels = {
        **{name: SOUND[name] for name in COLUMN},
        "ColumnName": column,
        "ColumnDescription": description,
    }
    return PageFacts(
        f"http://www.yunxiu.example/{place}/", "0" * 64, PageKind.LIST, labels=tuple(labels.items())
    )


def test_a_description_copied_from_another_column_is_told_on_the_copy() -> None:
    words = "通知公告栏目发布本县通知、公告"
    pages = [
        listing("通知公告", words),
        listing("财政预决算", words, 2),
        listing("规划计划", "规划计划栏目", 3),
    ]
    assert [faults(labels) for labels in labels_of_pages(pages)] == [
        {},
        {"ColumnDescription": [("copied", "栏目“财政预决算”的说明与栏目“通知公告”的相同")]},
        {},
    ]


def test_pages_of_one_column_share_its_description() -> None:
    pages = [listing("通知公告", "本栏目发布通知"), listing("通知公告", "本栏目发布通知", 2)]
    assert [faults(labels) for labels in labels_of_pages(pages)] == [{}, {}]


def test_a_description_of_no_column_in_particular_is_copied_everywhere() -> None:
    pages = [listing("通知公告", "门户网站"), listing("规划计划", "门户网站", 2)]
    assert [labels.verdicts[4].kinds for labels in labels_of_pages(pages)] == [{LabelFault.COPIED}] * 2


REAL = {
    "html/handan/details.saved.jsp.html": ("http://www.hd.gov.cn/a/1.html", {"PubDate": {"malformed"}}),
    "html/handan/list.saved.jsp.html": ("http://www.hd.gov.cn/a/", {}),
    "html/gne/gzggw_1.html": (
        "http://fgw.zj.gov.cn/art/2016/11/22/art_1621004_30332664.html",
        {
            "SiteIDCode": {"empty"},
            "ColumnDescription": {"missing"},
            "ColumnKeywords": {"missing"},
            "ColumnType": {"empty"},
            "ContentSource": {"wrong_case"},
        },
    ),
    "html/gne/shanxi_1.html": (
        "http://www.shanxi.gov.cn/yw/sxyw/201909/t20190918_693227.shtml",
        {
            "SiteName": {"duplicated"},
            "SiteDomain": {"duplicated"},
            "SiteIDCode": {"duplicated"},
            "ColumnDescription": {"missing"},
            "ColumnKeywords": {"missing"},
            "ColumnType": {"missing"},
        },
    ),
    "html/jiangxi_wanzai_yichun/wanzai_2015_stat_bulletin.html": (
        "http://www.wanzai.gov.cn/wzxrmzf/tjgb/201705/9c059bf058ef4db8b3c8f920e22186fe.shtml",
        {"PubDate": {"malformed", "distrusted"}, "ContentSource": {"empty"}},
    ),
    "html/jiangxi_wanzai_yichun/wanzai_2022_stat_bulletin_xxgk.html": (
        "http://www.wanzai.gov.cn/wzxrmzf/tjsja/202305/7215380191c5400397df5d7d0b5fd06b.shtml",
        {
            "SiteName": {"duplicated"},
            "SiteDomain": {"duplicated"},
            "SiteIDCode": {"duplicated"},
            "PubDate": {"malformed", "distrusted"},
        },
    ),
}


@pytest.mark.parametrize("file", REAL)
def test_labels_of_real_pages_are_judged_as_they_were_by_hand(realdata: Path, file: str) -> None:
    url, wanted = REAL[file]
    page = page_facts(snapshot((realdata / file).read_text("utf-8"), url))
    assert {v.name: {fault.value for fault in v.kinds} for v in page_labels(page).faulty} == wanted
