"""The whole walk by browser, from the first invitation to the archive, with everybody who takes part.

One unit's sheet, one queue, one appeal and one rectification are worked through page by page as people do; what the other
units and lines need beside is sent through the same forms. Every page that is visited is looked over by axe-core, on a
desktop and on a phone, and pictures are kept where MINGJING_PICTURES names a folder.
"""

import csv
import io
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, FilePayload, Page
from tests.portal.apart import environment
from tests.portal.looking import faults_of
from tests.portal.served import Served

PASSWORD = "qing-lan-2022-mima"
PHONE = 390
_LABELS = """() => {
  const told = "a, button, summary, label, legend, h1, h2, h3, h4, th, dt, option, strong, .state";
  const beside = "kbd, input, select, textarea, details, .count, .number, .quiet, .state";
  return [...document.querySelectorAll(told)].map(one => {
    const copy = one.cloneNode(true);
    copy.querySelectorAll(beside).forEach(part => part.remove());
    return copy.textContent.replace(/\\s+/g, " ").trim();
  });
}"""


@dataclass
class Walk:
    """A walk on one portal. `faults` are what axe-core found, pages that are wider than a phone, and what the browser
    complained of; the walk ends with none."""

    portal: Served
    browser: Browser
    units: tuple[str, ...]
    database: str = ""
    faults: list[str] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)
    labels: dict[str, list[str]] = field(default_factory=dict)
    """What buttons, links, titles and fields are called on every page shown, folded parts too; the manual's guides are
    held against them."""
    _people: dict[str, BrowserContext] = field(default_factory=dict)

    def page_of(self, who: str) -> Page:
        """A page of somebody who has signed in."""
        context = self._people[who]
        return context.pages[0] if context.pages else self._watched(context.new_page(), who)

    def look(self, page: Page, name: str) -> None:
        """Look a page over and picture it, on a desktop and on a phone."""
        self.faults += faults_of(page, name)
        self.seen[name] = page.url
        self.show(page, name)

    def show(self, page: Page, name: str) -> None:
        """Remember what stands on a page for the manual."""
        self.labels[name] = page.evaluate(_LABELS)

    def judge(self, page: Page) -> None:
        """Where the workspace has no run yet, the office has one made and chooses it."""

    def accept(self, who: str, link: str) -> None:
        """Follow an invitation, set the password, sign in."""
        context = self.browser.new_context(base_url=self.portal.url, locale="zh-CN")
        page = self._watched(context.new_page(), who)
        page.goto(link)
        if "invitation" not in self.seen:
            self.look(page, "invitation")
        page.fill("[name=password]", PASSWORD)
        page.fill("[name=again]", PASSWORD)
        page.click("main button[type=submit]")
        page.wait_for_url(re.compile("/accounts/login/"))
        if "login" not in self.seen:
            self.look(page, "login")
        page.fill("[name=login]", who)
        page.fill("[name=password]", PASSWORD)
        page.click("main button[type=submit]")
        page.wait_for_url(f"{self.portal.url}/")
        self._people[who] = context

    def post(self, who: str, path: str, form: dict[str, str]) -> str:
        """Send a form as its page would; the page that follows."""
        context = self._people[who]
        token = next(one["value"] for one in context.cookies() if one["name"] == "csrftoken")
        answer = context.request.post(
            f"{self.portal.url}{path}",
            form={**form, "csrfmiddlewaretoken": token},
            headers={"Referer": f"{self.portal.url}/"},
        )
        assert answer.ok, (path, answer.status)
        return answer.text()

    def get(self, who: str, path: str) -> str:
        """A page's source."""
        answer = self._people[who].request.get(f"{self.portal.url}{path}")
        assert answer.ok, (path, answer.status)
        return answer.text()

    def advance(self, to: str) -> None:
        """The office goes on."""
        page = self.page_of("office")
        page.goto("/assessments/1/")
        page.click(f"button:has-text('进入“{to}”')")
        page.wait_for_selector(f"h1 .state:has-text('{to}')")

    def close(self) -> None:
        """Close every window."""
        for context in self._people.values():
            context.close()

    def _watched(self, page: Page, who: str) -> Page:
        # 422 is how a page answers a form with faults
        page.on("pageerror", lambda fault: self.faults.append(f"{who}：{fault}"))
        page.on(
            "console",
            lambda told: (
                self.faults.append(f"{who}：{told.text}")
                if told.type in ("error", "warning") and "status of 422" not in told.text
                else None
            ),
        )
        return page


def first_invitation(folder: Path, database: str) -> str:
    """The link that `mingjing portal invite` prints, without its host."""
    words = [str(Path(sys.executable).with_name("mingjing")), "portal", "invite", str(folder)]
    done = subprocess.run(
        [*words, "--user", "office", "--name", "县政务公开办"],
        env=environment(database),
        capture_output=True,
        text=True,
        check=True,
    )
    found = re.search(r"/invitation/\S+", done.stdout)
    assert found, done.stdout
    return found[0]


def people_list(units: tuple[str, ...], bureau: str) -> bytes:
    """The list by which the office invites everybody at once."""
    table = io.StringIO()
    rows = csv.writer(table)
    rows.writerow(("登录名", "姓名", "角色", "单位", "考核方式", "邮箱"))
    for number, unit in enumerate(units, start=1):
        rows.writerow((f"clerk{number}", f"信息员{number}", "信息员", unit, "", ""))
        rows.writerow((f"boss{number}", f"负责人{number}", "单位负责人", unit, "", ""))
    rows.writerow(("bureau", "财政核查", "核查部门", bureau, "县财政局", ""))
    for name in ("reviewer1", "reviewer2"):
        rows.writerow((name, name, "复核人", "", "", ""))
    rows.writerow(("county", "县领导", "县领导", "", "", ""))
    return table.getvalue().encode("utf-8-sig")


@contextmanager
def walking(portal: Served, browser: Browser, units: tuple[str, ...], database: str = "") -> Iterator[Walk]:
    """A walk whose windows are closed at the end."""
    walk = Walk(portal, browser, units, database)
    try:
        yield walk
    finally:
        walk.close()


def whole_walk(walk: Walk, bureau: str) -> None:
    """From the first invitation to the archive."""
    _come_in(walk, bureau)
    _begin(walk)
    _assess_themselves(walk)
    _verify(walk)
    _publish_and_appeal(walk)
    _mend_and_archive(walk)


def _come_in(walk: Walk, bureau: str) -> None:
    walk.accept("office", first_invitation(walk.portal.folder, walk.database))
    page = walk.page_of("office")
    page.goto("/")
    walk.look(page, "home-empty")
    _prepare(walk, page)
    page.goto("/")
    _follow(page, "main a:text-is('建立考核')")
    walk.look(page, "create")
    page.click("main button:text-is('建立考核')")
    page.wait_for_selector("h1 .state")
    walk.show(page, "assessment-new")
    walk.judge(page)
    page.goto("/assessments/1/runs/")
    walk.show(page, "runs")
    page.goto("/tokens/")
    walk.look(page, "tokens")
    page.goto("/people/")
    walk.show(page, "people-before")
    page.set_input_files(
        "input[type=file]",
        {"name": "人员.csv", "mimeType": "text/csv", "buffer": people_list(walk.units, bureau)},
    )
    page.click("button:has-text('邀请')")
    page.wait_for_selector("text=邀请链接")
    walk.look(page, "people")
    links = page.eval_on_selector_all(
        "section:has(code) tr",
        "rows => rows.map(row => [row.querySelector('th').innerText, row.querySelector('code').innerText])",
    )
    for name, link in links:
        who = re.search(r"（(\S+)）", name)
        assert who
        walk.accept(who[1], "/invitation/" + link.split("/invitation/")[1])


def _prepare(walk: Walk, page: Page) -> None:
    """What the office settles first: units, a ledger, open questions, working days."""
    page.goto("/books/")
    walk.show(page, "books")
    page.goto("/books/units/")
    walk.show(page, "book-units")
    page.goto("/books/trainings/")
    walk.show(page, "book")
    for held_on, name in (("五月", "book-faults"), ("2022-05-09", "book-preview")):
        page.set_input_files("#file", training(walk.get("office", "/books/trainings/template.csv"), held_on))
        _follow(page, "button:text-is('检查')")
        walk.show(page, name)
    _follow(page, "button:text-is('确认写入')")
    walk.show(page, "book-written")
    page.goto("/books/trainings/rows/new/")
    walk.show(page, "book-row")
    page.goto("/columns/")
    walk.show(page, "columns")
    page.goto("/questions/")
    walk.show(page, "questions")
    page.goto("/questions/0/")
    walk.show(page, "question")
    page.goto("/calendar/")
    walk.show(page, "calendar")


def training(template: str, held_on: str) -> FilePayload:
    """The ledger of trainings with one row, made from its empty template."""
    told = {
        "单位名称": "青岚镇人民政府",
        "培训日期": held_on,
        "培训主题": "政务公开业务培训",
        "是否本单位举办": "是",
    }
    head = next(csv.reader(io.StringIO(template.lstrip("\ufeff"))))
    table = io.StringIO()
    csv.writer(table).writerows((head, [told.get(name, "") for name in head]))
    return {"name": "培训.csv", "mimeType": "text/csv", "buffer": table.getvalue().encode("utf-8-sig")}


def _begin(walk: Walk) -> None:
    page = walk.page_of("office")
    page.goto("/")
    walk.show(page, "home-office")
    _follow(page, "main a:text-is('掌握全县进度，进入下一步')")
    page.click("summary:has-text('步骤和时间')")
    page.fill("[name=closes_at-self_assessment]", "2099-01-31T18:00")
    page.click("button:has-text('全部保存')")
    page.wait_for_selector("text=已办理：设定步骤和时间")
    walk.look(page, "assessment-draft")
    walk.advance("自评")


def _assess_themselves(walk: Walk) -> None:
    page = walk.page_of("clerk1")
    page.goto("/")
    walk.look(page, "home-clerk")
    _follow(page, "a:has-text('填写')")
    page.wait_for_selector("#item-1")
    walk.look(page, "sheet-empty")
    page.reload()  # axe-core leaves empty style attributes, which would be copied when a part of the page is exchanged
    for item in (1, 2, 3):
        page.fill(f"#score-{item}", "1")
        page.keyboard.press("Tab")
        page.wait_for_selector(f"#saved-{item}:has-text('已保存')")
    _file_and_claim(walk, page)
    for number in range(1, len(walk.units) + 1):
        for form in _forms(walk.get(f"clerk{number}", f"/sheets/{number}/")):
            walk.post(
                f"clerk{number}", form.action, {"score": form.highest, "note": "", "version": form.version}
            )
        boss = walk.page_of(f"boss{number}")
        boss.goto(f"/sheets/{number}/")
        if number == 1:
            walk.look(boss, "sheet-to-sign")
        boss.click("button:has-text('签字')")
        boss.wait_for_selector("text=已于")
    page.goto("/sheets/1/")
    walk.look(page, "sheet-signed")
    office = walk.page_of("office")
    office.goto("/sheets/1/")
    walk.show(office, "sheet-signed-office")
    office.goto("/assessments/1/")
    walk.show(office, "assessment-signed")
    walk.advance("核查")


def _file_and_claim(walk: Walk, page: Page) -> None:
    """A clerk files a link for the first item that the bureau verifies and says of another that there is no such matter."""
    page.fill("#link-7", "http://qinglan.example/budget.html")
    page.click("#file-7")
    page.wait_for_selector("#item-7 .filed >> text=qinglan.example/budget.html")
    page.click("#item-2 summary:has-text('申请合理缺项')")
    page.fill("#reason-2", "本单位没有召开过需要公众列席的会议")
    page.click("#item-2 button:has-text('提出申请')")
    page.wait_for_selector("#item-2 .claim")
    walk.show(page, "sheet-filling")


def _follow(page: Page, link: str) -> None:
    """Click a link and wait for the page behind it: until it comes, the page before still answers."""
    with page.expect_navigation():
        page.click(link)


@dataclass(frozen=True)
class _Form:
    action: str
    version: str
    highest: str


def _forms(source: str) -> list[_Form]:
    """The forms of self-scores on a sheet, each with the highest points of its item."""
    found = []
    for part in re.split(r"<article", source)[1:]:
        action = re.search(r'action="(/lines/\d+/self-score/)"', part)
        if action is None:
            continue
        version = re.search(r'name="version"[^>]* value="(\d+)"', part)
        bounds = re.search(r"(-?\d+[.]\d)\s*–\s*(-?\d+[.]\d)", part)
        assert version, part[:400]
        assert bounds, part[:400]
        found.append(_Form(action[1], version[1], bounds[2]))
    assert found
    return found


def _verify(walk: Walk) -> None:
    page = walk.page_of("bureau")
    page.goto("/")
    walk.show(page, "home-verifier")
    office = walk.page_of("office")
    office.goto("/assessments/1/queues/finance_bureau/?handling=open")
    walk.show(office, "queue-office")
    _follow(page, "a:has-text('核查各单位')")
    walk.look(page, "queues-bureau")
    page.goto("/assessments/1/queues/finance_bureau/?handling=open")
    walk.look(page, "queue")
    _follow(page, "tbody a")
    page.wait_for_selector(".decide")
    walk.look(page, "verify")
    first = page.url
    page.keyboard.press("3")
    page.keyboard.type("0.5")
    page.locator("[name=chosen]").first.select_option(index=3)
    page.click("button:text-is('核定')")
    page.wait_for_url(lambda url: url != first)
    page = walk.page_of("reviewer1")
    page.goto("/assessments/1/queues/")
    walk.show(page, "queues-reviewer")
    page.goto("/lines/2/verify/")
    walk.show(page, "verify-claim")
    page.fill("section:has-text('合理缺项申请') [name=reason]", "核对过会议记录，确无此类会议")
    page.click("button:text-is('不同意')")
    page.wait_for_selector("text=已办理")
    page.goto("/assessments/1/queues/web/confirm/")
    walk.look(page, "bulk")
    _follow(page, "tbody th a")
    walk.show(page, "verify-decided")
    _rule_on_the_rest(walk, "reviewer1")
    office = walk.page_of("office")
    office.goto("/assessments/1/queues/")
    walk.show(office, "queues-office")
    office.goto("/assessments/1/second-review/")
    walk.show(office, "second-review-before")
    office.fill("[name=percent]", "2")
    office.click("button:has-text('抽取')")
    office.wait_for_selector("text=已办理：抽取盲核")
    office.goto("/assessments/1/")
    walk.look(office, "assessment-unreviewed")
    second = walk.page_of("reviewer2")
    second.goto("/assessments/1/queues/")
    walk.look(second, "queues-second")
    _follow(second, "section a")
    walk.look(second, "second")
    lowest = re.search(r"(-?\d+[.]\d) 至", second.inner_text("label[for=score]"))
    assert lowest
    second.fill("[name=score]", lowest[1])  # the first reviewer gave more, whichever line was drawn
    second.fill("[name=own]", "独立判断：材料不全")
    second.click("button:has-text('提交盲核')")
    second.wait_for_selector("text=已办理：盲核")
    for who in ("reviewer1", "reviewer2", "bureau"):
        _review_the_rest(walk, who)
    office.goto("/assessments/1/second-review/")
    walk.look(office, "second-review")
    office.goto("/assessments/1/")
    walk.look(office, "assessment-verified")
    walk.advance("结果公示")


def _rule_on_the_rest(walk: Walk, who: str) -> None:
    """Full marks for every open line, item 1 of the first unit excepted."""
    for method in re.findall(r"/queues/(\w+)/[?]handling", walk.get(who, "/assessments/1/queues/")):
        while True:
            source = walk.get(who, f"/assessments/1/queues/{method}/?handling=open")
            lines = list(dict.fromkeys(re.findall(r"/lines/(\d+)/verify/", source)))
            if not lines:
                break
            for line in lines:
                shown = walk.get(who, f"/lines/{line}/verify/")
                version = re.search(r'name="version"[^>]* value="(\d+)"', shown)
                bounds = re.search(r"(-?\d+[.]\d) 至 (-?\d+[.]\d)", shown)
                assert version, shown[:2000]
                assert bounds, shown[:2000]
                low = re.search(r"第 1 项</h1>", shown) and walk.units[0] in shown
                score = str(Decimal(bounds[2]) / 2) if low else bounds[2]
                form = {"how": "rule", "score": score, "own": "已核对网页和材料", "version": version[1]}
                walk.post(who, f"/lines/{line}/decide/", form)


def _review_the_rest(walk: Walk, who: str) -> None:
    """Full marks for every other line that was drawn."""
    for address in re.findall(r'href="(/second-reviews/\d+/)"', walk.get(who, "/assessments/1/queues/")):
        highest = re.search(r"-?\d+[.]\d 至 (-?\d+[.]\d)", walk.get(who, address))
        assert highest, address
        walk.post(who, address, {"score": highest[1], "own": "材料齐全"})


def _publish_and_appeal(walk: Walk) -> None:
    anybody = walk.browser.new_context(base_url=walk.portal.url, locale="zh-CN").new_page()
    anybody.goto("/public/")
    walk.look(anybody, "public")
    _follow(anybody, "main li a")
    walk.look(anybody, "public-provisional")
    walk.show(walk.page_of("office"), "assessment-provisional")
    walk.advance("申诉复核")
    office = walk.page_of("office")
    walk.show(office, "assessment-appeals")
    page = walk.page_of("clerk1")
    page.goto("/")
    walk.show(page, "home-appeals")
    page.goto("/sheets/1/results/")
    walk.look(page, "unit-results")
    page.click("#item-1 summary:has-text('提出申诉')")
    page.fill("#item-1 [name=reason]", "目录写明了听证安排，见第2条")
    page.click("#item-1 button:has-text('提出申诉')")
    page.wait_for_selector("text=已办理：提出申诉")
    decider = walk.page_of("office")  # who has judged no line, not even at the second review
    decider.goto("/")
    walk.show(decider, "home-decider")
    _follow(decider, "a:has-text('复核申诉')")
    walk.look(decider, "appeals")
    _follow(decider, "tbody a")
    walk.look(decider, "appeal")
    decider.fill("[name=score]", "2")
    decider.fill("[name=own]", "第2条写明了听证安排")
    decider.click("button:has-text('作出决定')")
    decider.wait_for_selector("text=已办理：复核申诉")
    walk.advance("审定")
    walk.show(office, "assessment-final")
    office.goto("/assessments/1/versions/")
    walk.show(office, "versions-hidden")
    office.click("button:has-text('改为公开')")
    office.wait_for_selector("text=已办理：公布各单位评分表")
    walk.look(office, "versions")
    walk.advance("公布")
    walk.show(office, "assessment-published")
    anybody.goto("/public/1/2/")
    walk.look(anybody, "public-final")
    _follow(anybody, "tbody a")
    walk.look(anybody, "public-unit")
    anybody.context.close()


def _mend_and_archive(walk: Walk) -> None:
    walk.advance("整改")
    office = walk.page_of("office")
    walk.show(office, "assessment-mending")
    office.goto("/health/")
    walk.show(office, "health")
    office.goto("/jobs/")
    walk.show(office, "jobs")
    office.goto("/retention/")
    walk.show(office, "retention")
    page = walk.page_of("clerk1")
    page.goto("/")
    walk.show(page, "home-mending")
    page.goto("/sheets/1/results/")
    walk.show(page, "unit-mending")
    page.fill("#item-1 [name=told]", "已补写听证安排")
    page.click("#item-1 button:text-is('报告')")
    page.wait_for_selector("text=已办理：报告整改情况")
    walk.look(page, "unit-rectification")
    reviewer = walk.page_of("reviewer1")
    reviewer.goto("/")
    walk.show(reviewer, "home-confirming")
    _follow(reviewer, "main a:text-is('确认各单位的整改情况')")
    walk.show(reviewer, "mending")
    reviewer.click("button:has-text('确认')")
    reviewer.wait_for_selector("text=已办理：确认整改")
    walk.look(reviewer, "rectification")
    walk.advance("归档")
    county = walk.page_of("county")
    county.goto("/log/?check=1")
    county.wait_for_selector("text=摘要链完整")
    walk.look(county, "log")
