"""How often a token may ask: so many requests a minute, saved up for one minute at most.

Every process of the portal on this machine counts together, in a small file for each token under `cache/api` in the
workspace: the moment until which its requests are paid for. Nothing is written to the database for a request that only reads.
"""

import fcntl
import os
import struct
import time
from pathlib import Path

from django.conf import settings

_MINUTE_S = 60.0
_FORMAT = struct.Struct("<d")


def spend(token: str) -> float:
    """Pay for one request of the token with this digest; how many seconds to wait where the token has none left, 0 where it may ask."""
    each_s = _MINUTE_S / settings.API_PER_MINUTE
    handle = os.open(_folder() / f"{token}.pace", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        now = time.time()
        kept = os.pread(handle, _FORMAT.size, 0)
        until = _FORMAT.unpack(kept)[0] if len(kept) == _FORMAT.size else now
        until = min(max(until, now), now + _MINUTE_S) + each_s
        wait_s = until - now - _MINUTE_S
        if wait_s > each_s / 2:  # half a request of grace: clocks and fractions are not exact
            return wait_s
        os.pwrite(handle, _FORMAT.pack(until), 0)
        return 0.0
    finally:
        os.close(handle)


def _folder() -> Path:
    folder = Path(settings.WORKSPACE) / "cache" / "api"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
