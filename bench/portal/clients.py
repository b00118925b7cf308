"""Clients in a process of their own: so many at once ask for one page again and again, each keeping its connection.

`python -m bench.portal.clients URL COOKIES CLIENTS SECONDS` prints requests, faults and latencies as JSON.
"""

import asyncio
import json
import statistics
import sys
import time

import aiohttp


async def _ask(
    session: aiohttp.ClientSession, url: str, until: float, took: list[float], bad: list[int]
) -> None:
    while time.perf_counter() < until:
        began = time.perf_counter()
        async with session.get(url, allow_redirects=False) as answer:
            await answer.read()
        took.append(time.perf_counter() - began)
        if answer.status != 200:
            bad.append(answer.status)


async def _all(url: str, cookies: str, clients: int, seconds: float) -> dict[str, float]:
    took: list[float] = []
    bad: list[int] = []
    connector = aiohttp.TCPConnector(limit=clients)
    async with aiohttp.ClientSession(headers={"Cookie": cookies}, connector=connector) as session:
        await _ask(session, url, time.perf_counter() + seconds / 10, [], bad)
        began = time.perf_counter()
        await asyncio.gather(*(_ask(session, url, began + seconds, took, bad) for _ in range(clients)))
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
    address, told, many, long = sys.argv[1:]
    print(json.dumps(asyncio.run(_all(address, told, int(many), float(long)))))
