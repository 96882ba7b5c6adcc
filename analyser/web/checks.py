"""Who may ask the drop page for what: every request is refused unless each of its marks is right.

Any page that a browser shows may send requests to 127.0.0.1, and a name may be made to point
there. So the host and the origin are exact, a secret that only our page knows comes in a header
that no other page may send without asking first, and that question is never answered.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

MOST_BYTES = 64 * 1024 * 1024
TOKEN_HEADER = "X-Analyser-Token"
CONTENT_TYPE = "application/octet-stream"
_OWN_SITE = frozenset({"same-origin", "none"})


@dataclass(frozen=True)
class Gate:
    """What a right request looks like.

    Parameters
    ----------
    port
        Where the page is served.
    token
        The secret of this session.
    """

    port: int
    token: str

    @property
    def host(self) -> str:
        """The only host that is answered."""
        return f"127.0.0.1:{self.port}"

    def refusal_to_show(self, headers: Mapping[str, str]) -> HTTPStatus | None:
        """Return why a page may not be shown; None if it may. No secret is in what is shown."""
        if headers.get("Host", "") != self.host:
            return HTTPStatus.MISDIRECTED_REQUEST
        return None

    def refusal(self, headers: Mapping[str, str]) -> HTTPStatus | None:
        """Return why something may not be asked; None if it may."""
        if headers.get("Host", "") != self.host:
            return HTTPStatus.MISDIRECTED_REQUEST
        if headers.get("Origin", "") != f"http://{self.host}":
            return HTTPStatus.FORBIDDEN
        if headers.get("Sec-Fetch-Site", "same-origin") not in _OWN_SITE:
            return HTTPStatus.FORBIDDEN
        if not _same(headers.get(TOKEN_HEADER, ""), self.token):
            return HTTPStatus.FORBIDDEN
        if headers.get("Content-Type", "") != CONTENT_TYPE:
            return HTTPStatus.UNSUPPORTED_MEDIA_TYPE
        return refusal_of_length(headers)


def refusal_of_length(headers: Mapping[str, str]) -> HTTPStatus | None:
    """Return why a body may not be read: its length must be said, once, and be bearable."""
    said = headers.get("Content-Length", "")
    if headers.get("Transfer-Encoding") or not (said.isascii() and said.isdigit()):
        return HTTPStatus.LENGTH_REQUIRED
    return HTTPStatus.REQUEST_ENTITY_TOO_LARGE if int(said) > MOST_BYTES else None


def _same(given: str, token: str) -> bool:
    return hmac.compare_digest(given.encode(), token.encode())
