"""Clients in a process of their own: so many at once ask for one page again and again, each keeping its connection.

`python -m bench.portal.clients URL COOKIES CLIENTS SECONDS [anew]` prints requests, faults and latencies as JSON;
`anew`: no address is asked for twice, so that no answer was kept.
"""

import asyncio
import json
import statistics
import sys
import time
from collections.abc import Iterator
from itertools import count, repeat

import aiohttp


async def _ask(
    session: aiohttp.ClientSession, urls: Iterator[str], until: float, took: list[float], bad: list[int]
) -> None:
    while time.perf_counter() < until:
        began = time.perf_counter()
        async with session.get(next(urls), allow_redirects=False) as answer:
            await answer.read()
        took.append(time.perf_counter() - began)
        if answer.status != 200:
            bad.append(answer.status)


async def _all(url: str, cookies: str, clients: int, seconds: float, *, anew: bool) -> dict[str, float]:
    urls = (f"{url}?time={number}" for number in count()) if anew else repeat(url)
    took: list[float] = []
    bad: list[int] = []
    connector = aiohttp.TCPConnector(limit=clients)
    async with aiohttp.ClientSession(headers={"Cookie": cookies}, connector=connector) as session:
        await _ask(session, urls, time.perf_counter() + seconds / 10, [], bad)
        began = time.perf_counter()
        await asyncio.gather(*(_ask(session, urls, began + seconds, took, bad) for _ in range(clients)))
        clock = time.perf_counter() - began
    cuts = statistics.quantiles(took, n=100)
    return {
        "per_s": len(took) / clock,
        "bad": len(bad),
        "p50_ms": cuts[49] * 1000,
        "p95_ms": cuts[94] * 1000,
        "p99_ms": cuts[98] * 1000,
    }


if __name__ == "__main__":
    address, told, many, long = sys.argv[1:5]
    measured = _all(address, told, int(many), float(long), anew="anew" in sys.argv[5:])
    print(json.dumps(asyncio.run(measured)))
