"""Whether our FIT columns equal fitparse's, message by message and value by value.

    python benchmarks/agree.py [FILE...]

Without files, every FIT file of `shared/corpus` beside the repository that fitparse opens; those
that it does not open are held against fitdecode. Prints each difference once with its count.
"""

from __future__ import annotations

import sys
import warnings
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from fit_agreement import differences

SHARED = Path(__file__).resolve().parents[2] / "shared"


def main():
    warnings.simplefilter("ignore")
    given = [Path(name) for name in sys.argv[1:]]
    paths = given or sorted(p for p in SHARED.rglob("corpus/*") if p.suffix.lower() == ".fit")
    total, found = 0, Counter()
    for path in paths:
        data = path.read_bytes()
        if data[8:12] != b".FIT":
            continue
        peer, compared, differing = differences(data)
        total += compared
        found.update(f"{path.name} ({peer}): {each}" for each in differing)
    print(f"{total:,} values compared")
    for difference, count in found.most_common():
        print(count, difference)


if __name__ == "__main__":
    main()
