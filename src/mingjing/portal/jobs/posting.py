"""Posts signed JSON to the webhook, through the guard that keeps us out of inner networks.

`X-Mingjing-Signature: t=<seconds>,v1=<hex>` is HMAC-SHA256 with the secret over `<seconds>.<body>`.
"""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import Mapping

import aiohttp
from django.conf import settings

from mingjing.crawl.guard import InnerAddress, connector, refused
from mingjing.portal.jobs.kind import Later

SIGNATURE = "X-Mingjing-Signature"
_TIMEOUT = aiohttp.ClientTimeout(total=20)
_GOOD = range(200, 300)


def post(told: Mapping[str, object]) -> None:
    """Post and be answered with success. Raises Later."""
    address = settings.WEBHOOK_ADDRESS
    if why := refused(address):
        raise Later(f"WEBHOOK_ADDRESS 不能用：{why}")
    body = json.dumps(told, ensure_ascii=False).encode()
    try:
        status = asyncio.run(_post(address, body))
    except (aiohttp.ClientError, TimeoutError, OSError) as fault:
        inner = isinstance(getattr(fault, "os_error", fault), InnerAddress)
        told_so = "是内网地址，不投递；确需投递的，写进 WEBHOOK_OPEN_TO" if inner else f"没有应答（{fault}）"
        raise Later(f"网络回调的地址{told_so}") from None
    if status not in _GOOD:
        raise Later(f"网络回调的地址回答 {status}")


def signature(secret: str, body: bytes, at_s: int) -> str:
    """What stands in the header.

    >>> signature("secret", b"{}", 1700000000)[:19]
    't=1700000000,v1=b85'
    """
    digest = hmac.new(secret.encode(), f"{at_s}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at_s},v1={digest}"


async def _post(address: str, body: bytes) -> int:
    headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "mingjing"}
    if settings.WEBHOOK_SECRET:
        headers[SIGNATURE] = signature(settings.WEBHOOK_SECRET, body, int(time.time()))
    through = connector({}, open_to=settings.WEBHOOK_OPEN_TO, connections=1, verify_tls=True)
    async with (
        aiohttp.ClientSession(connector=through, timeout=_TIMEOUT, trust_env=False) as session,
        session.post(address, data=body, headers=headers, allow_redirects=False) as answer,
    ):
        return answer.status
