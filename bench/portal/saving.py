"""Many clerks saving at once: each on a line of their own, again and again, as their browsers would.

`python -m bench.portal.saving seed FOLDER CLERKS` makes the assessment and its clerks in a workspace;
`python -m bench.portal.saving save URL CLERKS SECONDS PACE` saves, and prints what was answered as JSON.
"""

import asyncio
import json
import re
import statistics
import sys
import time
from http.cookies import SimpleCookie
from pathlib import Path

import aiohttp

from bench.portal.sign_in import sign_in

_LINE = re.compile(r'action="/lines/(\d+)/self-score/".*? id="range-\d+">\S+ – (\S+)<', re.DOTALL)
"""The key of a line and the highest points it may have; where that is nothing, points are only taken off."""
PASSWORD = "qing-lan-2022-mima"


def seed(folder: Path, clerks: int) -> None:
    """The assessment in self-assessment, and so many clerks, shared out over its units."""
    from mingjing.portal.launch import set_up

    set_up(folder)
    from django.contrib.auth.hashers import make_password

    from mingjing.portal.actions import action_called, perform
    from mingjing.portal.assessment.models import Assessment
    from mingjing.portal.people.first import invite_office
    from mingjing.portal.people.invitations import Invited
    from mingjing.portal.people.models import User
    from mingjing.portal.people.person import person_of
    from mingjing.portal.people.roles import Role
    from mingjing.run.workspace import open_workspace

    office = person_of(invite_office("office", "县政务公开办"))
    perform(action_called("create_assessment"), office)
    units = open_workspace(folder).units
    invited = [
        Invited(f"clerk{number}", f"信息员{number}", Role.CLERK, units[number % len(units)].name)
        for number in range(clerks)
    ]
    perform(action_called("invite"), office, invited=invited)
    User.objects.update(password=make_password(PASSWORD))
    Assessment.objects.update(state="self_assessment")


class Clerk:
    """One clerk with the line that is theirs; `saved` counts what was answered without a fault."""

    def __init__(self, url: str, number: int, units: int) -> None:
        self.url, self.number, self.units = url, number, units
        self.saved, self.line, self.sign = 0, "", ""
        self.took: list[float] = []
        self.faults: list[int] = []

    async def come(self) -> None:
        """Sign in and read the sheet."""
        cookies = sign_in(self.url, f"clerk{self.number}", PASSWORD)
        self.token = SimpleCookie(cookies)["csrftoken"].value
        self.session = aiohttp.ClientSession(headers={"Cookie": cookies}, cookie_jar=aiohttp.DummyCookieJar())
        sheet = self.number % self.units + 1
        async with self.session.get(f"{self.url}/sheets/{sheet}/") as page:
            found = _LINE.findall(await page.text())
        self.line, highest = found[self.number // self.units]
        self.sign = "" if float(highest) else "-"

    async def save(self, until: float, pace: float) -> None:
        """Save until then, once every `pace` seconds, or as fast as answers come (0)."""
        await asyncio.sleep(pace * (self.number % 100) / 100)
        while (began := time.perf_counter()) < until:
            form = {
                "score": f"{self.sign}{self.saved % 10 / 10:.1f}",
                "note": f"第{self.saved + 1}次",
                "version": str(self.saved),
                "csrfmiddlewaretoken": self.token,
            }
            address = f"{self.url}/lines/{self.line}/self-score/"
            async with self.session.post(address, data=form, allow_redirects=False) as answer:
                await answer.read()
            took = time.perf_counter() - began
            self.took.append(took)
            if answer.status in (200, 303):
                self.saved += 1
            else:
                self.faults.append(answer.status)
            if pace > took:
                await asyncio.sleep(pace - took)


async def save(url: str, clerks: int, units: int, seconds: float, pace: float) -> dict[str, object]:
    """All clerks at once."""
    all_of_them = [Clerk(url, number, units) for number in range(clerks)]
    for clerk in all_of_them:
        await clerk.come()
    began = time.perf_counter()
    await asyncio.gather(*(clerk.save(began + seconds, pace) for clerk in all_of_them))
    clock = time.perf_counter() - began
    for clerk in all_of_them:
        await clerk.session.close()
    took = [one for clerk in all_of_them for one in clerk.took]
    cuts = statistics.quantiles(took, n=100)
    return {
        "saves": len(took),
        "per_s": len(took) / clock,
        "faults": sorted(status for clerk in all_of_them for status in clerk.faults),
        "p50_ms": cuts[49] * 1000,
        "p95_ms": cuts[94] * 1000,
        "p99_ms": cuts[98] * 1000,
        "lines": {clerk.line: clerk.saved for clerk in all_of_them},
    }


def main() -> None:
    """As the words say."""
    if sys.argv[1] == "seed":
        seed(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        url, clerks, units, seconds, pace = sys.argv[2:]
        print(json.dumps(asyncio.run(save(url, int(clerks), int(units), float(seconds), float(pace)))))


if __name__ == "__main__":
    main()
