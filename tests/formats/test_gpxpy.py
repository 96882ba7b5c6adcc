"""Every point of every real GPX is the same as gpxpy, an independent reader, has it.

Differences, each with its reason: gpxpy takes a few spellings of numbers that are none (none in
the corpus); it counts no point twice that we merge, so raw points are compared, before mending.
"""

import gpxpy
import numpy as np
import pytest
from corpus import needs_corpus, recordings

from analyser.formats.gpx import DIALECT
from analyser.formats.xml_points import read_points

CHANNELS = {"hr": "heart_rate_bpm", "cad": "cadence_spm", "atemp": "temperature_c"}


def or_nan(value):
    return np.nan if value is None else float(value)


def channel(point, name):
    elements = [e for extension in point.extensions for e in extension.iter()]
    texts = [e.text for e in elements if e.tag.rpartition("}")[2] == name and e.text]
    return float(texts[-1]) if texts else np.nan


@needs_corpus
@pytest.mark.parametrize("path", recordings(".gpx"), ids=lambda path: path.name[:8])
def test_every_point_is_as_gpxpy_has_it(path):
    ours = read_points(path.read_bytes(), DIALECT)
    theirs = list(gpxpy.parse(path.read_text(encoding="utf-8-sig")).walk(only_points=True))
    columns = {
        "latitude": [point.latitude for point in theirs],
        "longitude": [point.longitude for point in theirs],
        "altitude_m": [or_nan(point.elevation) for point in theirs],
        **{ours_: [channel(p, name) for p in theirs] for name, ours_ in CHANNELS.items()},
    }
    for name, values in columns.items():
        known = ours.columns.get(name, np.full(ours.time_s.size, np.nan))
        np.testing.assert_array_equal(known, np.array(values, dtype=float), err_msg=name)
    times = [or_nan(point.time and point.time.timestamp()) for point in theirs]
    np.testing.assert_allclose(ours.time_s, np.array(times, dtype=float), rtol=0, atol=1e-5)
