"""Our FIT columns equal fitparse's and fitdecode's, value by value, on real recordings.

The smaller ones; benchmarks/agree.py goes through all of them.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus import needs_corpus, recordings
from fit_agreement import differences

SMALL = [path for path in recordings(".fit") if path.stat().st_size < 22_000]


@needs_corpus
@pytest.mark.parametrize("path", SMALL, ids=lambda path: path.name)
@pytest.mark.filterwarnings("ignore")  # the peers warn of files that they find odd
def test_every_number_is_that_of_the_peer(path: Path) -> None:
    data = path.read_bytes()
    if data[8:12] != b".FIT":
        pytest.skip("no FIT file but an archive")
    peer, compared, found = differences(data)
    if peer == "nobody":
        pytest.skip("no peer opens it")
    assert found == []
    assert compared > 0
