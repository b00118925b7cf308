"""Whose gap is it, and what is none."""

from mingjing.model import Cause, Gap, PageFacts, PageKind, Unit, UnitKind
from mingjing.run.gaps import gaps_by_unit, unseen
from mingjing.run.page_table import Reference

SITE = "http://www.yunxiu.example"


def shell(url: str) -> PageFacts:
    return PageFacts(url, "0" * 64, PageKind.SHELL, cause=Cause.SCRIPT_ONLY)


def unit(name: str, entry: str) -> Unit:
    return Unit(name, UnitKind.DEPARTMENT, "县直单位", (entry,))


def test_a_scripted_list_whose_data_was_read_is_no_gap() -> None:
    pages = [shell(f"{SITE}/zcwj/"), shell(f"{SITE}/ghxx/index.html")]
    assert unseen([], pages, [f"{SITE}/zcwj/data.json"]) == {f"{SITE}/ghxx/index.html": Cause.SCRIPT_ONLY}


def test_an_address_that_does_not_exist_is_a_fact_and_no_gap() -> None:
    missing = PageFacts(f"{SITE}/gone.html", "0" * 64, PageKind.ERROR, status=404)
    assert unseen([Gap(f"{SITE}/slow.html", Cause.TIMEOUT)], [missing]) == {
        f"{SITE}/slow.html": Cause.TIMEOUT
    }


def test_a_gap_belongs_to_the_units_whose_pages_lead_there() -> None:
    units = [unit("甲局", f"{SITE}/a/"), unit("乙局", f"{SITE}/b/")]
    links = [Reference(f"{SITE}/slow.html", "甲局", "公开指南", ("甲局", "指南"))]
    assert gaps_by_unit({f"{SITE}/slow.html": Cause.TIMEOUT}, links, units) == {
        "甲局": (Gap(f"{SITE}/slow.html", Cause.TIMEOUT, "公开指南", ("甲局", "指南")),),
        "乙局": (),
    }


def test_a_gap_that_nobody_leads_to_could_belong_to_any_unit_of_its_site() -> None:
    units = [unit("甲局", f"{SITE}/a/"), unit("乙局", "http://b.example/")]
    gap = Gap(f"{SITE}/a/", Cause.TIMEOUT)
    assert gaps_by_unit({f"{SITE}/a/": Cause.TIMEOUT}, [], units) == {"甲局": (gap,), "乙局": ()}
