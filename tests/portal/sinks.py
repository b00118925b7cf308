"""Where notices end up in the tests: a mail server and a webhook's receiver, both real and on loopback."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Inbox:
    """What arrived, and on which port."""

    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    posts: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    status: int = 204
    """What the receiver answers from now on."""


@contextmanager
def mail_server() -> Iterator[Inbox]:
    """A mail server that takes everything."""
    inbox = Inbox()

    class Session(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 here\r\n")
            while line := self.rfile.readline():
                word = line.strip().upper()
                if word == b"DATA":
                    self.wfile.write(b"354 go on\r\n")
                    lines = iter(self.rfile.readline, b".\r\n")
                    inbox.mails.append(message_from_bytes(b"".join(lines), policy=policy.default))  # type: ignore[arg-type]
                self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 ok\r\n")
                if word == b"QUIT":
                    return

    with _running(socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session), inbox):
        yield inbox


@contextmanager
def receiver() -> Iterator[Inbox]:
    """A receiver of the webhook."""
    inbox = Inbox()

    class Session(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            inbox.posts.append((dict(self.headers), body))
            self.send_response(inbox.status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with _running(ThreadingHTTPServer(("127.0.0.1", 0), Session), inbox):
        yield inbox


@contextmanager
def _running(server: socketserver.ThreadingTCPServer, inbox: Inbox) -> Iterator[None]:
    server.daemon_threads = True
    inbox.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
