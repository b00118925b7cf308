"""A store with a service that speaks S3: the same objects under the same names (extra `s3`)."""

import importlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mingjing.evidence.store import NotStored, StoreAway, digest_of, path_of

ACCESS_KEY, SECRET_KEY = "MINGJING_S3_ACCESS_KEY", "MINGJING_S3_SECRET_KEY"
_BLOCK = 1 << 20
_TIMEOUT_S = 30
_ATTEMPTS = 2
_MISSING = frozenset({"NoSuchKey", "NoSuchObject", "NotFound"})


class S3Store:
    """A store in one bucket, below a prefix. Keys to it come from the environment, never from a file of ours."""

    def __init__(
        self,
        endpoint: str,
        bucket: str,
        prefix: str = "",
        *,
        region: str = "us-east-1",
        env: Mapping[str, str] = os.environ,
    ) -> None:
        """Raises StoreAway where something is missing; nothing is asked yet."""
        parts = urlsplit(endpoint)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise StoreAway(f"存储的地址“{endpoint}”不是 http 或 https 网址")
        if not env.get(ACCESS_KEY) or not env.get(SECRET_KEY):
            raise StoreAway(f"请用环境变量 {ACCESS_KEY}、{SECRET_KEY} 给出存储的钥匙")
        self._errors = _library("minio.error")
        http = _library("urllib3")
        self._broken = http.exceptions.HTTPError
        self._client: Any = _library("minio").Minio(
            parts.netloc,
            access_key=env[ACCESS_KEY],
            secret_key=env[SECRET_KEY],
            secure=parts.scheme == "https",
            region=region,
            http_client=http.PoolManager(
                timeout=_TIMEOUT_S, retries=http.Retry(_ATTEMPTS, backoff_factor=0.2)
            ),
        )
        self._bucket = bucket
        self._prefix = f"{prefix.strip('/')}/" if prefix.strip("/") else ""
        self._called = f"{endpoint.rstrip('/')}/{bucket}/{self._prefix}"

    def put(self, file: Path) -> str:
        """Keep the bytes of a file, unless they are kept; their name."""
        name = digest_of(file)
        if not self.has(name):
            with self._telling(name):
                self._client.fput_object(self._bucket, self._prefix + path_of(name), str(file))
        return name

    def has(self, name: str) -> bool:
        """Whether there is an object of this name."""
        try:
            with self._telling(name):
                self._client.stat_object(self._bucket, self._prefix + path_of(name))
        except NotStored:
            return False
        return True

    def read(self, name: str) -> Iterator[bytes]:
        """The bytes of an object, block by block. Raises NotStored."""
        with self._telling(name):
            reply = self._client.get_object(self._bucket, self._prefix + path_of(name))
            try:
                yield from reply.stream(_BLOCK)
            finally:
                reply.close()
                reply.release_conn()

    def names(self) -> Iterator[str]:
        """The names of all objects, in order."""
        with self._telling(""):
            for found in self._client.list_objects(self._bucket, prefix=self._prefix, recursive=True):
                yield found.object_name.rpartition("/")[2]

    @contextmanager
    def _telling(self, name: str) -> Iterator[None]:
        """What the service answers, as the store's own faults."""
        try:
            yield
        except self._errors.S3Error as fault:
            if fault.code in _MISSING:
                raise NotStored(f"存储中没有对象 {name}") from fault
            raise StoreAway(f"存储 {self._called} 不接受：{fault.code} {fault.message}") from fault
        except (self._errors.MinioException, self._broken, OSError) as fault:
            raise StoreAway(f"存储 {self._called} 连不上：{fault}") from fault


def _library(name: str) -> Any:
    """The client library, an extra of its own: who keeps everything in folders needs none."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as fault:
        raise StoreAway("没有装 S3 的客户端；请安装 mingjing[s3]") from fault
