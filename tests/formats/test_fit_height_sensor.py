"""A FIT file that lists the watch's sensors says where its heights come from."""

from __future__ import annotations

import pytest
from corpus import CORPUS, needs_corpus

import analyser


@needs_corpus
@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("c4fe0610-569150673.fit", "record.enhanced_altitude by barometer"),  # fenix 6X
        ("132c4bd9-irvingbennett_117755523435_TrailRunning_2021-06-23T05_47_59.fit",
         "record.altitude"),  # an Ambit lists none
    ],
)  # fmt: skip
def test_the_barometer_is_named_where_the_file_lists_it(name: str, source: str) -> None:
    assert analyser.read(CORPUS / name).sources["altitude_m"] == source
