"""What is taken into the queue, and what is left out of it with a word."""

from mingjing.crawl import CrawlSettings, Site
from mingjing.crawl.frontier import Frontier, Item
from mingjing.crawl.links import Kind

ROOT = "http://www.yunxiu.example"


def frontier(*urls: str, site: Site | None = None, **settings: int) -> Frontier:
    front = Frontier(site or Site("云岫县", (ROOT,)), CrawlSettings(**settings))
    for url in urls:
        front.offer(Item(url, 1))
    return front


def taken(front: Frontier) -> list[str]:
    return [item.url.removeprefix(ROOT) for item in front.items]


def left_out(front: Frontier) -> list[tuple[str, str]]:
    return [(gap.url.removeprefix(ROOT), gap.cause.value) for gap in front.gaps()]


def test_scope_is_the_hosts_of_the_entries_and_what_the_site_names():
    site = Site(
        "云岫县",
        (f"{ROOT}/", "http://mz.yunxiu.example/index.html"),
        hosts=("Data.yunxiu.example",),
        prefixes=("http://platform.example/yunxiu/",),
        exclude=(f"{ROOT}/old/",),
    )
    front = frontier(
        f"{ROOT}/a",
        f"{ROOT}/old/a",
        f"{ROOT}:8080/a",
        "http://mz.yunxiu.example/a",
        "http://data.yunxiu.example/a",
        "http://platform.example/yunxiu/a",
        "http://platform.example/other/a",
        "http://elsewhere.example/a.pdf",
        site=site,
    )
    front.offer(Item("http://elsewhere.example/b.pdf", 1, Kind.ATTACHMENT))
    assert [item.url for item in front.items] == [
        f"{ROOT}/",
        "http://mz.yunxiu.example/index.html",
        f"{ROOT}/a",
        "http://mz.yunxiu.example/a",
        "http://data.yunxiu.example/a",
        "http://platform.example/yunxiu/a",
        "http://elsewhere.example/b.pdf",
    ]
    assert (front.gaps(), front.messages) == ([], [])


def test_an_entry_may_move_to_a_sister_name_only():
    front = frontier(site=Site("s", ("http://yunxiu.example/",)))
    assert front.scope.follow_entry("https://www.yunxiu.example/")
    assert not front.scope.follow_entry("http://elsewhere.example/")


def test_the_page_limit_leaves_gaps_and_says_so():
    front = frontier(*(f"{ROOT}/{n}" for n in range(5)), max_pages=3)
    assert taken(front) == ["/", "/0", "/1"]
    assert left_out(front) == [("/2", "page_limit"), ("/3", "page_limit"), ("/4", "page_limit")]
    assert front.limit_messages() == ["已达页数上限 3，还有 3 个网址没有访问；请提高上限后重新访问"]


def test_what_is_too_deep_by_one_way_may_be_reached_by_another():
    front = frontier(max_depth=2)
    front.offer(Item(f"{ROOT}/a", 3))
    front.offer(Item(f"{ROOT}/b", 3))
    front.offer(Item(f"{ROOT}/a", 2))
    assert (taken(front), left_out(front)) == (["/", "/a"], [("/b", "depth_limit")])
    assert front.limit_messages() == ["已达层数上限 2，还有 1 个网址没有访问；请提高上限后重新访问"]


def test_growing_and_endless_addresses_are_left_with_one_message_each():
    growing = [ROOT + "/a" * n for n in range(1, 9)]
    long = [f"{ROOT}/{'x' * 2000}{n}" for n in range(3)]
    front = frontier(*growing, *long)
    assert taken(front) == ["/", "/a", "/a/a", "/a/a/a", "/a/a/a/a"]
    assert [message.partition("（")[0] for message in front.messages] == [
        "网址路径不断重复增长，不再访问",
        "网址过长，不再访问",
    ]
    assert front.gaps() == []


def test_calendars_end():
    months = [
        f"{ROOT}/rili?year={year}&month={month}" for year in range(1900, 2100) for month in range(1, 13)
    ]
    front = frontier(*months)
    assert (len(front.items), front.gaps()) == (121, [])
    assert len(front.messages) == 1


def test_parameter_permutations_end():
    names = "abcdefgh"
    urls = [f"{ROOT}/list?{x}=1&{y}=1&{z}=1" for x in names for y in names for z in names if x < y < z]
    front = frontier(*urls)
    assert (len(urls), len(front.items), len(front.messages)) == (56, 41, 1)


def test_one_script_with_endless_values_leaves_gaps():
    front = frontier(*(f"{ROOT}/show?id={n}" for n in range(10)), max_per_pattern=8)
    assert (len(front.items), left_out(front)) == (
        9,
        [("/show?id=8", "page_limit"), ("/show?id=9", "page_limit")],
    )
    assert front.messages == [
        "只有参数不同的网址超过 8 个，其余没有访问（如 http://www.yunxiu.example/show?id=8）"
    ]
