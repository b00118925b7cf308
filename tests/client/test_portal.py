"""The client: a token goes to the portal that was named and nowhere else; what is no JSON is told all the same."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from mingjing.client import Portal, Refused


@contextmanager
def _answering(answer: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[tuple[str, list[str]]]:
    """A server that answers every request alike; the headers of authorization that it was sent."""
    sent: list[str] = []

    class _Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            sent.append(self.headers.get("Authorization", ""))
            answer(self)

        def log_message(self, *_: object) -> None:
            """Nothing on the terminal."""

    with HTTPServer(("127.0.0.1", 0), _Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", sent
        finally:
            server.shutdown()
            thread.join()


def test_a_token_is_not_carried_to_where_an_answer_leads() -> None:
    def found(asked: BaseHTTPRequestHandler) -> None:
        asked.send_response(200)
        asked.end_headers()
        asked.wfile.write(b"{}")

    with _answering(found) as (elsewhere, sent_elsewhere):

        def moved(asked: BaseHTTPRequestHandler) -> None:
            asked.send_response(302)
            asked.send_header("Location", f"{elsewhere}/api/v1/me")
            asked.end_headers()

        with _answering(moved) as (address, sent), pytest.raises(Refused) as refused:
            Portal(address, "mj_geheim").read("/me")
    assert (refused.value.status, sent, sent_elsewhere) == (302, ["Bearer mj_geheim"], [])


def test_an_answer_that_is_no_json_is_told_in_its_words() -> None:
    def broken(asked: BaseHTTPRequestHandler) -> None:
        asked.send_response(502)
        asked.end_headers()
        asked.wfile.write("网关出错".encode())

    with _answering(broken) as (address, _sent), pytest.raises(Refused) as refused:
        Portal(address).read("/me")
    assert (refused.value.status, refused.value.code, refused.value.message) == (502, "", "网关出错")


def test_a_token_that_asked_too_often_comes_again_when_it_may() -> None:
    answers = iter([(429, "1", b'{"code": "too_often"}'), (200, "", b'{"name": "x"}')])

    def busy(asked: BaseHTTPRequestHandler) -> None:
        status, wait, body = next(answers)
        asked.send_response(status)
        if wait:
            asked.send_header("Retry-After", wait)
        asked.end_headers()
        asked.wfile.write(body)

    with _answering(busy) as (address, sent):
        assert Portal(address).read("/me") == {"name": "x"}
    assert len(sent) == 2
