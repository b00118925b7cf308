"""robots.txt: asked once per host and visit, archived like any page, obeyed."""

import asyncio

from protego import Protego

from mingjing.crawl.fetch import Fetcher
from mingjing.crawl.settings import ROBOT_NAME
from mingjing.evidence import Snapshot, Visit
from mingjing.evidence.address import site_of
from mingjing.model import Cause

_MAX_HOPS = 5
_MAX_RULES_BYTES = 512_000


class Robots:
    """The rules of every host that one visit comes to.

    A 4xx answer means that there are no rules. When the rules cannot be told (no answer, 5xx) nothing of the host is
    asked for in this visit, for that very cause.
    """

    def __init__(self, fetcher: Fetcher, visit: Visit) -> None:
        self._fetcher = fetcher
        self._visit = visit
        self._rules: dict[str, asyncio.Task[Protego | Cause]] = {}

    async def refusal(self, url: str) -> Cause | None:
        """Why this address may not be asked for; None when it may."""
        origin = "/".join(url.split("/", 3)[:3])
        if origin not in self._rules:
            self._rules[origin] = asyncio.create_task(self._load(origin))
        rules = await asyncio.shield(self._rules[origin])
        if isinstance(rules, Cause):
            return rules
        return None if rules.can_fetch(url, ROBOT_NAME) else Cause.ROBOTS

    async def _load(self, origin: str) -> Protego | Cause:
        url = f"{origin}/robots.txt"
        for _ in range(_MAX_HOPS):
            snapshot = await look_at(url, self._fetcher, self._visit)
            if snapshot.final_url == url:
                break
            url = snapshot.final_url
        else:
            return Protego.parse("")
        if snapshot.status == 0 or snapshot.status >= 500:
            return snapshot.cause or Cause.SERVER_ERROR
        text = snapshot.payload[:_MAX_RULES_BYTES] if snapshot.status == 200 and not snapshot.cause else b""
        rules = Protego.parse(text.decode("utf-8", "replace"))
        if delay_s := rules.crawl_delay(ROBOT_NAME):
            self._fetcher.pace.slow_down(
                site_of(origin + "/"), min(float(delay_s), self._fetcher.settings.max_crawl_delay_s)
            )
        return rules


async def look_at(url: str, fetcher: Fetcher, visit: Visit) -> Snapshot:
    """What this visit holds of an address; asked for, and kept, when it holds nothing yet."""
    held = visit.get(url)
    if held is not None:
        return held
    if (part := visit.part(url)) is not None:  # a page's script was here before us
        visit.add(part)
        return part
    validators = visit.earlier(url) if fetcher.settings.conditional else None
    answer = await fetcher.fetch(url, validators)
    if answer.not_modified:
        return visit.add_not_modified(url, answer.snapshot.headers, answer.snapshot.fetched_at)
    visit.add(answer.snapshot)
    return answer.snapshot
