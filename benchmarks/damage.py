"""What damaged FIT files give back: intact records found, wrong values without a word, limits.

    python benchmarks/damage.py [--seed 20251122] [-n 2000]

Needs `shared/tools/mutate.py` and `shared/corpus` beside the repository. A record is its
timestamp, position, distance, heart rate and altitude as the undamaged file has them. Each file
is read in a process of its own, with a limit on time. A wrong value is said where the file's damage
is, or where the run made of it has a notice that the undamaged one does not have.
"""

from __future__ import annotations

import argparse
import importlib.util
import multiprocessing
import resource
import time
from collections import Counter
from functools import lru_cache
from pathlib import Path

import numpy as np

from analyser.errors import AnalyserError
from analyser.formats import fit
from analyser.formats.base import build_run
from analyser.formats.fit.activity import activities

SHARED = Path(__file__).resolve().parents[2] / "shared"
LIMIT_S = 10.0
RECORD, FIELDS = 20, (253, 0, 1, 5, 3, 2)


def mutator():
    """Return the module that damages files."""
    spec = importlib.util.spec_from_file_location("mutate", SHARED / "tools" / "mutate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def notices(file):
    """Return what is said of the runs, or of whatever sport it is, that a file holds."""
    try:
        return [
            notice.message
            for activity in activities(file, "file")
            for notice in build_run(activity, "file", "").notices
        ]
    except AnalyserError as error:
        return [error.message]


def records(data):
    """Return the records of a file as tuples, what was said of it, and a foreign error."""
    try:
        file = fit.decode(data)
        said = notices(file)
    except AnalyserError as error:
        return [], [error.message], ""
    except Exception as error:
        return [], [], f"{type(error).__name__}: {error}"
    table = file.table(RECORD)
    columns = np.array([table.numbers(number) for number in FIELDS])
    rows = np.nan_to_num(columns, nan=-1.0).T.tolist()
    said += [] if file.damage.checksum_is_right else ["the checksum is wrong"]
    return [tuple(row) for row in rows], [*said, *file.damage.words], ""


@lru_cache(maxsize=256)
def undamaged(path):
    return records(Path(path).read_bytes())[:2]


def child(pipe, data):
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.process_time()
    answer = records(data)
    seconds = time.process_time() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    pipe.send((answer, seconds, peak / 1024.0))


def read_apart(data):
    """Return `records` as another process gives it, with its seconds and megabytes."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=child, args=(theirs, data))
    process.start()
    theirs.close()
    answer = ([], [], "no answer"), LIMIT_S, 0.0
    try:
        if ours.poll(LIMIT_S):
            answer = ours.recv()
    except EOFError:
        pass
    process.kill()
    process.join()
    return answer


def intact_of(row):
    return [index for start, stop in row["intact"] for index in range(start, stop)]


def judge(row, answer):
    """Return the counts of one damaged file."""
    (found, said, foreign), seconds, megabytes = answer
    (source, usual), intact = undamaged(row["source"]), intact_of(row)
    left = Counter(found)
    before = after = 0
    for place, index in enumerate(intact):
        if index < len(source) and left[source[index]] > 0:
            left[source[index]] -= 1
            before += place < row["before"]
            after += place >= row["before"]
    known = set(source)
    wrong = any(record not in known for record in found)
    return {
        "foreign": bool(foreign),
        "nothing": not found and len(intact) > 0,
        "before": before,
        "before_of": row["before"],
        "after": after,
        "after_of": len(intact) - row["before"],
        "wrong": wrong and not set(said) - set(usual),
        "seconds": seconds,
        "megabytes": megabytes,
        "words": foreign,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", default="20251122")
    parser.add_argument("-n", type=int, default=2000)
    parser.add_argument("--worst", type=int, default=0, help="show so many of the worst files")
    options = parser.parse_args()
    paths = [p for p in (SHARED / "corpus").rglob("*") if p.suffix.lower() == ".fit"]
    rows, by_operation = [], {}
    for _, data, row in mutator().mutations(paths, "fit", options.seed, options.n):
        counts = judge(row, read_apart(data))
        rows.append((counts, row))
        by_operation.setdefault(row["op"], []).append(counts)
    print(f"{'damage':18}{'files':>6}{'before %':>10}{'after %':>9}{'nothing':>9}{'wrong':>7}")
    for operation, each in sorted(by_operation.items()):
        print(line(operation, each))
    print(line("all", [counts for counts, _ in rows]))
    every = [counts for counts, _ in rows]
    print(
        f"foreign errors {sum(c['foreign'] for c in every)},"
        f" worst time {max(c['seconds'] for c in every):.2f} s,"
        f" worst memory {max(c['megabytes'] for c in every):.0f} MB"
    )
    for row in (row for c, row in rows if c["nothing"]):
        print("nothing of", row["n_intact"], row["op"], row["note"], Path(row["source"]).name)
    for words, count in Counter(c["words"] for c in every if c["words"]).items():
        print(count, words)
    missing = lambda c: c["before_of"] + c["after_of"] - c["before"] - c["after"]  # noqa: E731
    for counts, row in sorted(rows, key=lambda pair: -missing(pair[0]))[: options.worst]:
        print(missing(counts), row["op"], row["note"], Path(row["source"]).name, counts["words"])


def line(name, each):
    def share(key):
        of = sum(c[f"{key}_of"] for c in each)
        return f"{100.0 * sum(c[key] for c in each) / of:.1f}" if of else "-"

    nothing, wrong = (sum(c[key] for c in each) for key in ("nothing", "wrong"))
    return f"{name:18}{len(each):>6}{share('before'):>10}{share('after'):>9}{nothing:>9}{wrong:>7}"


if __name__ == "__main__":
    main()
