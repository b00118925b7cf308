"""Pace per host: so many connections at a time, so long between two requests."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Pace:
    """Turns to ask a host. Shared by all sites that one loop crawls."""

    def __init__(self, delay_s: float, connections: int) -> None:
        self._delay_s = delay_s
        self._connections = connections
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for a connection and for the time since the last request to pass; hold the connection meanwhile."""
        state = self._host(host)
        async with state.connections:
            loop = asyncio.get_running_loop()
            slot = max(loop.time(), state.next_at)
            state.next_at = slot + state.delay_s
            while (wait_s := max(slot, state.paused_until) - loop.time()) > 0:
                await asyncio.sleep(wait_s)
            yield

    def slow_down(self, host: str, delay_s: float) -> None:
        """Ask this host no more often than every `delay_s` seconds."""
        state = self._host(host)
        state.delay_s = max(state.delay_s, delay_s)

    def pause(self, host: str, pause_s: float) -> None:
        """Do not ask this host for a while."""
        state = self._host(host)
        state.paused_until = max(state.paused_until, asyncio.get_running_loop().time() + pause_s)

    def _host(self, host: str) -> "_Host":
        if host not in self._hosts:
            self._hosts[host] = _Host(self._delay_s, asyncio.Semaphore(self._connections))
        return self._hosts[host]


class _Host:
    def __init__(self, delay_s: float, connections: asyncio.Semaphore) -> None:
        self.delay_s = delay_s
        self.connections = connections
        self.next_at = 0.0
        self.paused_until = 0.0
