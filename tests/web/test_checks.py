"""Ten wrong requests, ten refusals; one right one."""

from __future__ import annotations

from http import HTTPStatus

import pytest

from analyser.web.checks import MOST_BYTES, Gate

GATE = Gate(port=4321, token="the-secret")
RIGHT = {
    "Host": "127.0.0.1:4321",
    "Origin": "http://127.0.0.1:4321",
    "X-Analyser-Token": "the-secret",
    "Content-Type": "application/octet-stream",
    "Content-Length": "12",
}
WRONG = {
    "another host": ({"Host": "evil.example:4321"}, HTTPStatus.MISDIRECTED_REQUEST),
    "a name that points here": ({"Host": "localhost:4321"}, HTTPStatus.MISDIRECTED_REQUEST),
    "another port": ({"Host": "127.0.0.1:80"}, HTTPStatus.MISDIRECTED_REQUEST),
    "another origin": ({"Origin": "https://evil.example"}, HTTPStatus.FORBIDDEN),
    "no origin": ({"Origin": ""}, HTTPStatus.FORBIDDEN),
    "a file's origin": ({"Origin": "null"}, HTTPStatus.FORBIDDEN),
    "a page of another site": ({"Sec-Fetch-Site": "cross-site"}, HTTPStatus.FORBIDDEN),
    "no secret": ({"X-Analyser-Token": ""}, HTTPStatus.FORBIDDEN),
    "a wrong secret": ({"X-Analyser-Token": "the-secre"}, HTTPStatus.FORBIDDEN),
    "a form": ({"Content-Type": "text/plain"}, HTTPStatus.UNSUPPORTED_MEDIA_TYPE),
    "no length": ({"Content-Length": ""}, HTTPStatus.LENGTH_REQUIRED),
    "a length below nothing": ({"Content-Length": "-1"}, HTTPStatus.LENGTH_REQUIRED),
    "a body in chunks": ({"Transfer-Encoding": "chunked"}, HTTPStatus.LENGTH_REQUIRED),
    "too much": (
        {"Content-Length": str(MOST_BYTES + 1)},
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    ),
}


def test_a_right_request_is_answered() -> None:
    assert GATE.refusal(RIGHT) is None


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_request_is_refused(kind: str) -> None:
    change, status = WRONG[kind]
    assert GATE.refusal({**RIGHT, **change}) == status


def test_a_page_is_shown_to_its_own_host_alone() -> None:
    assert GATE.refusal_to_show({"Host": "127.0.0.1:4321"}) is None
    assert GATE.refusal_to_show({"Host": "evil.example"}) == HTTPStatus.MISDIRECTED_REQUEST
