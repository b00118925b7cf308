"""Timestamps (RFC 3161): an outside authority signs that some bytes were there at a moment.

Only the SHA-256 of the bytes leaves this machine. The answer is kept as it came and can be checked anywhere, offline,
against the authority's certificate that was pinned beforehand.
"""

import hashlib
import urllib.error
import urllib.request
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

_TIMEOUT_S = 20
_MOST_BYTES = 1 << 18
_GRANTED = 0


class NoTimestamp(Exception):
    """The authority gave none: it could not be reached, refused, or answered something else."""


class BadTimestamp(Exception):
    """A token that does not show what it should, or a certificate file that is none."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """The certificates that a token is checked against: roots, and others that stand between or sign by themselves."""

    roots: tuple[x509.Certificate, ...]
    others: tuple[x509.Certificate, ...]

    @classmethod
    def read(cls, data: bytes) -> "Pinned":
        """From PEM; at least the authority's root has to be there. Raises BadTimestamp."""
        try:
            found = x509.load_pem_x509_certificates(data)
        except ValueError as fault:
            raise BadTimestamp(f"时间戳证书读不出来（要 PEM 格式）：{fault}") from fault
        roots = tuple(one for one in found if one.issuer == one.subject)
        if not roots:
            raise BadTimestamp("时间戳证书文件里没有根证书；请把时间戳机构的根证书也放进去")
        return cls(roots, tuple(one for one in found if one not in roots))


def ask(authority: str, data: bytes) -> bytes:
    """The authority's answer about `data`, of which it is told only the SHA-256. Raises NoTimestamp."""
    if urlsplit(authority).scheme not in ("http", "https"):
        raise NoTimestamp(f"时间戳机构的地址“{authority}”不是 http 或 https 网址")
    asked = (
        TimestampRequestBuilder()
        .data(data)
        .hash_algorithm(HashAlgorithm.SHA256)
        .cert_request(cert_request=True)
    )
    request = asked.build()
    headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
    post = urllib.request.Request(authority, request.as_bytes(), headers)
    try:
        with urllib.request.urlopen(post, timeout=_TIMEOUT_S) as reply:
            answer: bytes = reply.read(_MOST_BYTES)
        response = decode_timestamp_response(answer)
        if response.status != _GRANTED:
            why = "；".join(response.status_string)
            raise NoTimestamp(f"{authority} 不给时间戳（状态 {response.status}）：{why}")
        if response.tst_info.nonce != request.nonce or not _is_about(response, data):
            raise NoTimestamp(f"{authority} 的应答不是对这次请求的")
    except (OSError, urllib.error.URLError, ValueError) as fault:
        raise NoTimestamp(f"没有从 {authority} 得到时间戳：{fault}") from fault
    return answer


def check(answer: bytes, data: bytes, pinned: Pinned) -> datetime:
    """The moment at which the authority saw `data`. Raises BadTimestamp."""
    builder = VerifierBuilder()
    for root in pinned.roots:
        builder = builder.add_root_certificate(root)
    for other in pinned.others:
        builder = builder.add_intermediate_certificate(other)
    try:
        response = decode_timestamp_response(answer)
        if response.status != _GRANTED or not _is_about(response, data):
            raise BadTimestamp("时间戳不是对这份内容的")
        builder.build().verify_message(response, data)
        return response.tst_info.gen_time.astimezone(UTC)
    except VerificationError as fault:
        raise BadTimestamp(f"时间戳不是所留证书的机构签的，或被改动过：{fault}") from fault
    except ValueError as fault:
        raise BadTimestamp(f"时间戳读不出来：{fault}") from fault


def read_pinned(file: Path) -> Pinned:
    """The pinned certificates in a file. Raises BadTimestamp."""
    try:
        return Pinned.read(file.read_bytes())
    except OSError as fault:
        raise BadTimestamp(f"时间戳证书 {file} 打不开：{fault.strerror}") from fault


def _is_about(response: TimeStampResponse, data: bytes) -> bool:
    return response.tst_info.message_imprint.message == hashlib.sha256(data).digest()
