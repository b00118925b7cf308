"""Requests with a key (Idempotency-Key): asked twice they are done once, and answered alike."""

import hashlib
import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext

from mingjing.portal.api.models import KeptAnswer, Token
from mingjing.portal.api.problems import Stopped

HEADER = "Idempotency-Key"
REPEATED = "Idempotency-Replayed"
KEPT_FOR = timedelta(days=7)
LONGEST = 200


def taken_key(words: str | None) -> str:
    """The key of a request; "" for none. Raises Stopped."""
    key = (words or "").strip()
    if len(key) > LONGEST or not key.isprintable():
        raise Stopped("invalid", details=((HEADER, gettext("不合要求")),))
    return key


def digest(action: str, body: Mapping[str, Any], file: str) -> str:
    """What was asked, in a digest. `file` is the digest of the file that came with it."""
    words = json.dumps([action, body, file], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(words.encode(errors="surrogatepass")).hexdigest()


def kept(token: Token, key: str, asked: str) -> KeptAnswer | None:
    """The answer that was given before. Raises Stopped where the key stands for something else."""
    found = KeptAnswer.objects.filter(token=token, key=key).first()
    if found is not None and found.asked != asked:
        raise Stopped("key_used")
    return found


def keep(token: Token, key: str, asked: str, status: int, told: Mapping[str, Any]) -> None:
    """Keep an answer, in the transaction of what it tells of; those that are old go."""
    now = timezone.now()
    KeptAnswer.objects.filter(at__lt=now - KEPT_FOR).delete()
    KeptAnswer.objects.create(token=token, key=key, asked=asked, status=status, told=dict(told), at=now)
