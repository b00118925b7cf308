"""A timestamp authority on loopback, made with openssl for the test that starts it."""

import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

_CONFIG = """
[req]
distinguished_name = name
prompt = no
[name]
CN = {name}
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
[stamp]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = tsa_own
[tsa_own]
serial = {folder}/serial
signer_cert = {folder}/stamp.pem
signer_key = {folder}/stamp.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


@dataclass(frozen=True)
class Authority:
    """Where it answers, and its root certificate."""

    url: str
    root: Path


def _openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True, timeout=60)


def _make(folder: Path, name: str) -> None:
    (folder / "tsa.cnf").write_text(_CONFIG.format(folder=folder, name=name))
    (folder / "serial").write_text("01\n")
    new_key = ("-newkey", "rsa:2048", "-nodes", "-config", "tsa.cnf")
    _openssl(
        folder,
        "req",
        "-x509",
        "-days",
        "30",
        *new_key,
        "-keyout",
        "root.key",
        "-out",
        "root.pem",
        "-extensions",
        "root",
    )
    subject = ("-subj", f"/CN={name} stamp")
    _openssl(folder, "req", "-new", *new_key, *subject, "-keyout", "stamp.key", "-out", "stamp.csr")
    signed = ("-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-days", "30")
    extensions = ("-extfile", "tsa.cnf", "-extensions", "stamp")
    _openssl(folder, "x509", "-req", "-in", "stamp.csr", *signed, *extensions, "-out", "stamp.pem")


@contextmanager
def authority(folder: Path, name: str = "Test TSA") -> Iterator[Authority]:
    """An authority that answers while the context lasts; the test is skipped without openssl."""
    if shutil.which("openssl") is None:
        pytest.skip("没有 openssl，不能起测试用的时间戳机构")
    folder.mkdir()
    _make(folder, name)

    class Replies(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            (folder / "query.tsq").write_bytes(query)
            _openssl(
                folder, "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query.tsq", "-out", "reply.tsr"
            )
            reply = (folder / "reply.tsr").read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(reply)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Replies)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Authority(f"http://127.0.0.1:{server.server_port}/", folder / "root.pem")
    finally:
        server.shutdown()
        server.server_close()
