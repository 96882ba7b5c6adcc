"""Serves the drop page on 127.0.0.1: a random port, a secret, and an end by itself."""

from __future__ import annotations

import json
import secrets
import sys
import threading
import time
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

from analyser.web import diary
from analyser.web.checks import Gate
from analyser.web.drop_page import drop_page
from analyser.web.reading import Desk

ADDRESS = "127.0.0.1"
IDLE_S = 30 * 60.0
SLOWEST_S = 60.0  # of one read of a connection
LONGEST_NAME = 200
SANDBOX = "sandbox allow-scripts allow-modals allow-downloads"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


class DropServer(ThreadingHTTPServer):
    """The server of one session; `address` is what to open."""

    daemon_threads = True
    allow_reuse_address = False  # Windows would let another program answer on the same port

    def __init__(self, *, idle_s: float = IDLE_S, desk: Desk | None = None) -> None:
        super().__init__((ADDRESS, 0), Handler)
        self.gate = Gate(self.server_address[1], secrets.token_urlsafe(32))
        self.desk = desk or Desk()
        self.idle_s = idle_s
        self.asked_at = time.monotonic()

    @property
    def address(self) -> str:
        """The page's address; the secret stands where no server and no log sees it."""
        return f"http://{self.gate.host}/#{self.gate.token}"

    def serve_until_idle(self) -> None:
        """Serve until nobody asked for a while, or the page's button was pressed."""
        watch = threading.Thread(target=self._watch, daemon=True)
        watch.start()
        self.serve_forever(poll_interval=0.2)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing where a browser went away before its answer; show what is our mistake."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)

    def _watch(self) -> None:
        while time.monotonic() - self.asked_at < self.idle_s:
            time.sleep(min(1.0, self.idle_s / 4.0))
        self.shutdown()


class Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    server: DropServer
    timeout = SLOWEST_S
    server_version, sys_version = "analyser", ""

    def do_GET(self) -> None:
        """Show the drop page, or a run's."""
        refused = self.server.gate.refusal_to_show(self._marks())
        if refused:
            self._refuse(refused)
        elif self.path == "/":
            self._answer(drop_page(), "text/html; charset=utf-8")
        elif self.path.startswith("/page/"):
            self._show(self.path.removeprefix("/page/"))
        else:
            self._refuse(HTTPStatus.NOT_FOUND)

    def do_POST(self) -> None:
        """Do what the page asks: read a file, note soreness, tell what was read, stop."""
        refused = self.server.gate.refusal(self._marks())
        deeds = {
            "/read": self._read,
            "/results": self._results,
            "/season": self._season,
            "/sore": self._sore,
            "/stop": self._stop,
        }
        if refused or self.path not in deeds:
            self._refuse(refused or HTTPStatus.NOT_FOUND)
            return
        self.server.asked_at = time.monotonic()
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self._answer(json.dumps(deeds[self.path](body)).encode(), "application/json")
        self.server.asked_at = time.monotonic()

    def _marks(self) -> dict[str, str]:
        """Return the request's headers; one that is given twice is none."""
        marks: dict[str, str] = {}
        for name in ("Host", "Origin", "Content-Type", "Content-Length", "Sec-Fetch-Site",
                     "Transfer-Encoding", "X-Analyser-Token"):  # fmt: skip
            given = self.headers.get_all(name, [])
            if given:
                marks[name] = given[0] if len(given) == 1 else "\n"
        return marks

    def _read(self, body: bytes) -> Any:
        name = unquote(self.headers.get("X-Name", ""))[:LONGEST_NAME] or "dropped file"
        return self.server.desk.read(body, name.replace("\0", ""))

    def _results(self, body: bytes) -> Any:
        del body
        return self.server.desk.results

    def _season(self, body: bytes) -> Any:
        del body
        return self.server.desk.season()

    def _sore(self, body: bytes) -> Any:
        return diary.note(body)

    def _stop(self, body: bytes) -> Any:
        del body
        threading.Thread(target=self.server.shutdown, daemon=True).start()
        return {"stopped": True}

    def _show(self, key: str) -> None:
        page = self.server.desk.page(key)
        if page is None:
            self._refuse(HTTPStatus.NOT_FOUND)
            return
        self._answer(page, "text/html; charset=utf-8", {"Content-Security-Policy": SANDBOX})

    def _answer(self, data: bytes, kind: str, more: dict[str, str] | None = None) -> None:
        self.send_response(HTTPStatus.OK)
        for name, value in {**HEADERS, **(more or {}), "Content-Type": kind}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _refuse(self, status: HTTPStatus) -> None:
        self.close_connection = True
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the base class's name)
        """Say nothing: what was dropped is nobody's business."""
