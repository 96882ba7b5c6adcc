"""The drop page's server: reads, keeps, refuses, ends."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any

import pytest

from analyser.web.reading import MOST_PAGES, Desk
from analyser.web.server import DropServer

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "run_walk.fit"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[DropServer]:
    monkeypatch.setenv("ANALYSER_DATA_DIR", str(tmp_path / "data"))  # a library without a run
    with DropServer(idle_s=60.0) as running:
        thread = threading.Thread(target=running.serve_until_idle, daemon=True)
        thread.start()
        yield running
        running.shutdown()
        thread.join(timeout=10.0)


def asked(
    server: DropServer, method: str, path: str, body: bytes | None = None, **marks: str
) -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", server.gate.port, timeout=60.0)
    headers = {"Host": server.gate.host, **{k.replace("_", "-"): v for k, v in marks.items()}}
    connection.request(method, path, body, headers)
    return connection.getresponse()


def posted(server: DropServer, path: str, body: bytes = b"", **more: str) -> HTTPResponse:
    marks = {
        "Origin": f"http://{server.gate.host}",
        "X_Analyser_Token": server.gate.token,
        "Content_Type": "application/octet-stream",
    }
    return asked(server, "POST", path, body, **{**marks, **more})


def read(server: DropServer, body: bytes, name: str) -> Any:
    return json.loads(posted(server, "/read", body, X_Name=name).read())


def test_the_page_holds_no_secret(server: DropServer) -> None:
    page = asked(server, "GET", "/").read()
    assert b"Drop runs here" in page
    assert server.gate.token.encode() not in page


def test_the_secret_stands_where_no_server_sees_it(server: DropServer) -> None:
    assert server.address == f"http://127.0.0.1:{server.gate.port}/#{server.gate.token}"


def test_a_dropped_run_gets_its_page(server: DropServer) -> None:
    (result,) = read(server, SAMPLE.read_bytes(), "a%20run.fit")
    assert (result["kind"], result["name"]) == ("run", "a run.fit")
    page = asked(server, "GET", f"/page/{result['page']}")
    assert page.headers["Content-Security-Policy"].startswith("sandbox ")
    assert result["headline"].encode() in page.read()


def test_what_is_no_run_is_told_with_its_cure(server: DropServer) -> None:
    (result,) = read(server, b"hello, world", "not a run.fit")
    assert result["kind"] == "failure"
    assert result["message"]
    assert result["cure"]


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("README.txt", b"how I run"),
        ("soreness.csv", b"day,level\n2026-03-01,3\n"),
        ("map.png", b"\x89PNG\r\n\x1a\n"),
        ("photo.jpg", b"\xff\xd8\xff\xe0"),
        (".DS_Store", b"\0\0\0\1Bud1"),
        ("._run.fit", b"\0\5\x16\7"),
        ("empty.txt", b""),
    ],
)
def test_what_lies_beside_the_runs_of_a_folder_is_passed_over_and_of_its_own_told(
    server: DropServer, name: str, body: bytes
) -> None:
    assert read(server, body, f"runs/2026/{name}") == []
    assert [result["kind"] for result in read(server, body, name)] == ["failure"]


@pytest.mark.parametrize("name", ["run.fit", "run.gpx.gz", "runs.zip", "empty.tcx"])
def test_what_claims_to_be_a_recording_in_a_folder_is_told(server: DropServer, name: str) -> None:
    (result,) = read(server, b"" if name.startswith("empty") else b"PK\3\4", f"runs/{name}")
    assert result["kind"] == "failure"


def test_a_recording_of_a_folder_is_read_whatever_its_name(server: DropServer) -> None:
    (result,) = read(server, SAMPLE.read_bytes(), "runs/ACTIVITY")
    assert result["kind"] == "run"


def test_a_reload_finds_what_was_read(server: DropServer) -> None:
    results = read(server, b"hello", "x.fit")
    assert json.loads(posted(server, "/results").read()) == results


def test_a_page_that_is_not_there_is_not_found(server: DropServer) -> None:
    assert asked(server, "GET", "/page/guess").status == 404


def test_a_wrong_secret_reads_nothing(server: DropServer) -> None:
    assert posted(server, "/read", b"x", X_Analyser_Token="wrong").status == 403
    assert server.desk.results == []


def test_another_host_is_shown_nothing(server: DropServer) -> None:
    assert asked(server, "GET", "/", Host="evil.example").status == 421


def test_a_question_before_a_request_is_never_answered(server: DropServer) -> None:
    answer = asked(server, "OPTIONS", "/read", Origin="https://evil.example")
    assert answer.status == 501
    assert answer.headers["Access-Control-Allow-Origin"] is None


def test_no_path_reaches_a_file(server: DropServer) -> None:
    assert asked(server, "GET", "/page/../../etc/passwd").status == 404
    assert asked(server, "GET", "/static/run.js").status == 404


def test_soreness_is_noted(server: DropServer) -> None:
    assert json.loads(posted(server, "/sore", b"4").read())["noted"] == 4


@pytest.mark.parametrize("body", [b"11", b"-1", b"", b"four", b"\xef\xbc\x94"])
def test_what_is_no_level_is_not_noted(server: DropServer, body: bytes) -> None:
    assert "error" in json.loads(posted(server, "/sore", body).read())


def test_the_button_stops_it() -> None:
    with DropServer(idle_s=60.0) as running:
        thread = threading.Thread(target=running.serve_until_idle, daemon=True)
        thread.start()
        posted(running, "/stop")
        thread.join(timeout=10.0)
    assert not thread.is_alive()


def test_it_ends_when_nobody_asks() -> None:
    with DropServer(idle_s=0.3) as running:
        thread = threading.Thread(target=running.serve_until_idle, daemon=True)
        thread.start()
        thread.join(timeout=10.0)
    assert not thread.is_alive()


def test_a_file_that_takes_too_long_is_given_up() -> None:
    (result,) = Desk(time_limit_s=0.05).read(SAMPLE.read_bytes(), "slow.fit")
    assert "was stopped" in result["message"]


def test_the_oldest_page_goes_first() -> None:
    desk = Desk()
    keys = [desk.keep(b"page") for _ in range(MOST_PAGES + 1)]
    assert desk.page(keys[0]) is None
    assert desk.page(keys[1]) == b"page"


def test_the_season_of_what_was_dropped_is_a_page(server: DropServer) -> None:
    read(server, SAMPLE.read_bytes(), "run.fit")
    (result,) = json.loads(posted(server, "/season").read())
    assert result["kind"] == "season"
    assert result["headline"].encode() in asked(server, "GET", f"/page/{result['page']}").read()


def test_a_dropped_run_is_judged_with_the_earlier_ones(server: DropServer) -> None:
    read(server, SAMPLE.read_bytes(), "run.fit")
    (result,) = read(server, (SAMPLE.parent / "treadmill.fit").read_bytes(), "later.fit")
    page = asked(server, "GET", f"/page/{result['page']}").read()
    assert b"Judged with 1 earlier run" in page


def test_a_file_that_was_named_is_on_the_page_already(server: DropServer) -> None:
    server.desk.read_from(str(SAMPLE))
    (result,) = json.loads(posted(server, "/results").read())
    assert (result["kind"], result["name"]) == ("run", SAMPLE.name)


def test_a_file_that_is_not_there_is_told_on_the_page(server: DropServer) -> None:
    server.desk.read_from("gone.fit")
    (result,) = server.desk.results
    assert (result["kind"], result["message"]) == ("failure", "there is no such file")


def test_no_other_program_may_share_the_port() -> None:
    assert not DropServer.allow_reuse_address
