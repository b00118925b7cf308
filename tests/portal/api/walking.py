"""The walk of `tests.portal.walking`, done by programs: the same people do the same things, each with their own token."""

import csv
import io
import time
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from tests.portal.api.signing_in import token_made_by
from tests.portal.served import PASSWORD, Served
from tests.portal.walking import first_invitation, people_list, training

from mingjing.client import Portal
from mingjing.ledgers.books.trainings import LEDGER
from mingjing.ledgers.template import template
from mingjing.portal.assessment.reasons import RULING

_PATIENCE_S = 180.0
_ROLES = {
    "信息员": "clerk",
    "单位负责人": "unit_leader",
    "核查部门": "bureau",
    "复核人": "reviewer",
    "县领导": "leader",
}


@dataclass
class ByApi:
    """A walk on one portal."""

    portal: Served
    units: tuple[str, ...]
    database: str = ""
    assessment: int = 0
    visits: bool = False
    """Whether sites are visited and judged first; else the workspace has a run."""
    _people: dict[str, Portal] = field(default_factory=dict)

    def __getitem__(self, who: str) -> Portal:
        """The program of somebody."""
        if who not in self._people:
            self._people[who] = Portal(self.portal.url, token_made_by(who, self.portal.url))
        return self._people[who]

    def whole(self, bureau: str) -> None:
        """From the first invitation to the archive."""
        self._come_in(bureau)
        self._assess_themselves()
        self._verify()
        self._publish_and_appeal()
        self._mend_and_archive()

    def advance(self, state: str) -> None:
        """The office goes on."""
        seen = self["office"].read(f"/assessments/{self.assessment}")["state"]
        self["office"].do("advance", target=self.assessment, seen=seen)
        assert self["office"].read(f"/assessments/{self.assessment}")["state"] == state

    def _come_in(self, bureau: str) -> None:
        anybody = Portal(self.portal.url)
        anybody.accept(first_invitation(self.portal.folder, self.database), PASSWORD)
        office = self["office"]
        self._import()
        (made,) = office.do("create_assessment")["made"]
        self.assessment = made["id"]
        if self.visits:
            self._visit()
        rows = csv.DictReader(io.StringIO(people_list(self.units, bureau).decode("utf-8-sig")))
        office.do("invite", invited=[_invited(row) for row in rows])
        for one in office.each("/people"):
            if not one["ready"]:
                link = office.read(f"/people/{one['id']}/invitation")
                anybody.accept(f"/invitation/{link['whom']}/{link['token']}/", PASSWORD)
        until = "2099-01-31T18:00:00+08:00"
        office.do("set_step", target=self.assessment, state="self_assessment", closes_at=until)
        self.advance("self_assessment")

    def _import(self) -> None:
        """The ledger that the walk by pages hands in."""
        filled = self.portal.folder / "收到的培训.csv"
        filled.write_bytes(training(template(LEDGER, kind="csv").decode("utf-8-sig"), "2022-05-09")["buffer"])
        self["office"].do("replace_ledger", ledger=LEDGER.name, file=filled)

    def _visit(self) -> None:
        self["office"].do("visit", target=self.assessment)
        until = time.monotonic() + _PATIENCE_S
        while not (runs := self._scored()) and time.monotonic() < until:
            time.sleep(1)
        assert runs, list(self["office"].each("/jobs"))
        self["office"].do("choose_run", target=self.assessment, run=runs[0])

    def _scored(self) -> list[str]:
        return [one["id"] for one in self["office"].read(self._below("runs")) if one["scored_at"]]

    def _assess_themselves(self) -> None:
        for line in self._lines(1)[:3]:
            self["clerk1"].do("save_self_score", target=line["id"], score="1", version=line["version"])
        for number in range(1, len(self.units) + 1):
            for line in self._lines(number):
                told = {"score": line["highest"], "note": "", "version": line["version"]}
                self[f"clerk{number}"].do("save_self_score", target=line["id"], **told)
            (sheet,) = self[f"boss{number}"].sheets(self.assessment)
            self[f"boss{number}"].do("sign_off", target=sheet["id"])
        self.advance("verification")

    def _verify(self) -> None:
        line = next(self["bureau"].each(self._below("queues/finance_bureau"), handling="open"))
        self["bureau"].do("rule", target=line["id"], score="0.5", reason=RULING[2], version=line["version"])
        reviewer = self["reviewer1"]
        for queue in reviewer.read(self._below("queues")):
            for line in list(reviewer.each(self._below(f"queues/{queue['method']}"), handling="open")):
                half = (line["item"], line["unit"]) == (1, self.units[0])
                score = str(Decimal(line["highest"]) / 2) if half else line["highest"]
                told = {"score": score, "reason": "已核对网页和材料", "version": line["version"]}
                reviewer.do("rule", target=line["id"], **told)
        self["office"].do("draw_second", target=self.assessment, percent=2, seen=0)
        for who in ("reviewer1", "reviewer2", "bureau"):
            for drawn in list(self[who].each(self._below("second-reviews"))):
                told = {"score": "0", "reason": "独立判断：材料不全"}
                self[who].do("review_second", target=drawn["id"], **told)
        self.advance("provisional")

    def _publish_and_appeal(self) -> None:
        self.advance("appeals")
        told = {"reason": "目录写明了听证安排，见第2条"}
        (made,) = self["clerk1"].do("appeal", target=self._lines(1)[0]["id"], **told)["made"]
        self["office"].do("decide_appeal", target=made["id"], score="2", reason="第2条写明了听证安排")
        self.advance("final")
        self["office"].do("show_units", target=self.assessment, shown=True)
        self.advance("published")

    def _mend_and_archive(self) -> None:
        self.advance("rectification")
        line = self._lines(1)[0]["id"]
        (made,) = self["clerk1"].do("report_mended", target=line, told="已补写听证安排")["made"]
        self["reviewer1"].do("confirm_mended", target=made["id"])
        self.advance("archived")
        assert self["county"].read("/log/chain")["faults"] == []

    def _lines(self, number: int) -> list[Any]:
        (sheet,) = self[f"clerk{number}"].sheets(self.assessment)
        return list(self[f"clerk{number}"].sheet(sheet["id"])["lines"])

    def _below(self, path: str) -> str:
        return f"/assessments/{self.assessment}/{path}"


def _invited(row: dict[str, str]) -> dict[str, object]:
    methods = ["finance_bureau"] if row["考核方式"] else []
    who = {"username": row["登录名"], "name": row["姓名"], "role": _ROLES[row["角色"]]}
    return {**who, "unit": row["单位"], "methods": methods}
