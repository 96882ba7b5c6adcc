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

from analyser.formats.failure import Failure
from analyser.formats.recordings import read, read_all, read_bytes, read_recording
from analyser.formats.sources import Source, find

__all__ = ["Failure", "Source", "find", "read", "read_all", "read_bytes", "read_recording"]
