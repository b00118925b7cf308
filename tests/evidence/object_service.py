"""A real S3-compatible server on loopback for the test that starts it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from mingjing.evidence.store_s3 import ACCESS_KEY, SECRET_KEY

KEYS = {ACCESS_KEY: "test", SECRET_KEY: "only-for-tests"}


@contextmanager
def object_service() -> Iterator[str]:
    """Its address, while the context lasts; the test is skipped where the server is not installed."""
    module = pytest.importorskip("moto.server", reason="没有 moto，不能起测试用的 S3 服务")
    server = module.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    try:
        yield f"http://{host}:{port}"
    finally:
        server.stop()


def client(service: str) -> Any:
    """Its library, to go past our store."""
    minio = pytest.importorskip("minio", reason="没有 S3 的客户端（mingjing[s3]）")
    address = service.removeprefix("http://")
    return minio.Minio(address, KEYS[ACCESS_KEY], KEYS[SECRET_KEY], secure=False, region="us-east-1")
