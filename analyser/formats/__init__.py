"""Recordings become `Run`s here: `read` and `read_all`, whatever the format; told by its bytes.

Examples
--------
>>> from analyser.formats import read_bytes
>>> point = '<trkpt lat="0.5" lon="160.{}"><time>2026-03-01T07:00:0{}Z</time></trkpt>'
>>> points = "".join(point.format(second, second) for second in range(3))
>>> (run,) = read_bytes(f"<gpx><trk><trkseg>{points}</trkseg></trk></gpx>".encode(), "run.gpx")
>>> run.start.isoformat(), run.samples["elapsed_s"].tolist()
('2026-03-01T07:00:00+00:00', [0.0, 1.0, 2.0])

Where recordings are, in folders, archives and exports, says `find`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analyser.formats.failure import Failure as Failure
    from analyser.formats.recordings import read as read
    from analyser.formats.recordings import read_all as read_all
    from analyser.formats.recordings import read_bytes as read_bytes
    from analyser.formats.recordings import read_recording as read_recording
    from analyser.formats.source import Source as Source
    from analyser.formats.sources import find as find

_HOMES = {
    "Failure": "analyser.formats.failure",
    "Source": "analyser.formats.source",
    "find": "analyser.formats.sources",
    "read": "analyser.formats.recordings",
    "read_all": "analyser.formats.recordings",
    "read_bytes": "analyser.formats.recordings",
    "read_recording": "analyser.formats.recordings",
}

__all__ = [*_HOMES]  # noqa: PLE0604 (the keys are strings)


def __getattr__(name: str) -> Any:
    """Load what is offered on first use: a path can be refused without any arithmetic."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
