"""What damaged FIT files give back: intact records found, wrong values without a word, limits.

    python benchmarks/damage.py [--seed 20251122] [-n 2000] [--peers 200] [--kinds old|new|both]

Needs `shared/tools/mutate.py` and `shared/corpus` beside the repository. Old kinds of damage are
the mutator's, new ones those of `fit_kinds.py`. A record is its timestamp, position, distance,
heart rate and altitude as the undamaged file has them; `in runs` counts the intact records whose
moment is in a run, or whatever sport it is, made of the file. Each file is read in a process of
its own, with a limit on time. A wrong value is said where the file's damage is, or where the run
made of it has a notice that the undamaged one does not have. The peers (of the first so many files
of each list) are told to ignore checksums and errors, and count as far as they come.
"""

from __future__ import annotations

import argparse
import importlib.util
import multiprocessing
import resource
import sys
import time
import warnings
from collections import Counter
from functools import lru_cache
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))
import fit_kinds
import fit_peers

from analyser.errors import AnalyserError
from analyser.formats import fit
from analyser.formats.base import build_run
from analyser.formats.fit.activity import activities
from analyser.formats.fit.messages import EPOCH_S

SHARED = Path(__file__).resolve().parents[2] / "shared"
LIMIT_S = 10.0
RECORD, FIELDS = 20, (253, 0, 1, 5, 3, 2)
CALENDAR = 0x10000000  # smaller timestamps count from when the watch woke
READERS = {"fitdecode": fit_peers.by_fitdecode, "fitparse": fit_peers.by_fitparse}


def mutator():
    """Return the module that damages files."""
    spec = importlib.util.spec_from_file_location("mutate", SHARED / "tools" / "mutate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def moments_and_notices(file):
    """Return the moments of the runs, or of whatever sport it is, and what is said of them."""
    moments, said = set(), []
    for activity in activities(file, "file"):
        run = build_run(activity, "file", "")
        moments |= set((run.start.timestamp() + run.samples["elapsed_s"]).round().tolist())
        said += [notice.message for notice in run.notices]
    return moments, said


def ours(data):
    """Return the records of a file as tuples, moments, what was said of it, a foreign error."""
    try:
        file = fit.decode(data)
    except AnalyserError as error:
        return [], set(), [error.message], ""
    except Exception as error:
        return [], set(), [], f"{type(error).__name__}: {error}"
    try:
        moments, said = moments_and_notices(file)
    except AnalyserError as error:
        moments, said = set(), [error.message]
    except Exception as error:
        return [], set(), [], f"{type(error).__name__}: {error}"
    table = file.table(RECORD)
    columns = np.array([table.numbers(number) for number in FIELDS])
    rows = np.nan_to_num(columns, nan=-1.0).T.tolist()
    said += [] if file.damage.checksum_is_right else ["the checksum is wrong"]
    return [tuple(row) for row in rows], moments, [*said, *file.damage.words], ""


@lru_cache(maxsize=256)
def undamaged(path):
    return ours(Path(path).read_bytes())


def child(pipe, data, reader):
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    warnings.simplefilter("ignore")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.process_time()
    answer = reader(data)
    seconds = time.process_time() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    pipe.send((answer, seconds, peak / 1024.0))


def read_apart(data, reader, nothing, limit_s=LIMIT_S):
    """Return what a reader gives in another process, with its seconds and megabytes."""
    near, far = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=child, args=(far, data, reader))
    process.start()
    far.close()
    answer = nothing, limit_s, 0.0
    try:
        if near.poll(limit_s):
            answer = near.recv()
    except EOFError:
        pass
    process.kill()
    process.join()
    return answer


def expected(row):
    """Return the intact records as a perfect reader gives them, and the others' too."""
    source = list(undamaged(row["source"])[0])
    first, shift = row.get("moved", (0, 0))
    for index in range(first, len(source) if shift else 0):
        time_s = source[index][0]
        if time_s > CALENDAR:
            source[index] = (time_s + shift, *source[index][1:])
    indices = [k for a, z in row["intact"] for k in range(a, z) if k < len(source)]
    return source, [source[k] for k in indices]


def judge(row, answer):
    """Return the counts of one damaged file."""
    (found, moments, said, foreign), seconds, megabytes = answer
    source, intact = expected(row)
    usual_moments, usual = undamaged(row["source"])[1:3]
    left = Counter(found)
    before = after = 0
    for place, record in enumerate(intact):
        if left[record] > 0:
            left[record] -= 1
            before += place < row["before"]
            after += place >= row["before"]
    shift = row.get("moved", (0, 0))[1]
    dated = [r[0] + EPOCH_S for r in intact if r[0] > CALENDAR]
    dated = [t for t in dated if shift or t in usual_moments]
    known = set(source)
    wrong = any(record not in known for record in found)
    return {
        "foreign": bool(foreign),
        "nothing": not found and len(intact) > 0,
        "before": before,
        "before_of": row["before"],
        "after": after,
        "after_of": len(intact) - row["before"],
        "in_runs": sum(t in moments for t in dated),
        "in_runs_of": len(dated),
        "wrong": wrong and not set(said) - set(usual),
        "seconds": seconds,
        "megabytes": megabytes,
        "words": foreign,
    }


def judge_peer(row, data, reader):
    """Return how many of the intact records' timestamps a peer finds, of how many."""
    times, foreign = read_apart(data, reader, ([], "no answer"), 60.0)[0]
    wanted = Counter(record[0] for record in expected(row)[1] if record[0] > CALENDAR)
    return (wanted & Counter(times)).total(), wanted.total(), bool(foreign)


def times_by_us(data):
    rows, _, _, foreign = ours(data)
    return [row[0] for row in rows], foreign


def of_kinds(name, mutations, options):
    """Print one list of damaged files by kind, and beside the peers."""
    rows, by_operation = [], {}
    peers = {peer: [] for peer in ("ours", *READERS)}
    for number, (_, data, row) in enumerate(mutations):
        counts = judge(row, read_apart(data, ours, ([], set(), [], "no answer")))
        rows.append((counts, row))
        by_operation.setdefault(row["op"], []).append(counts)
        for peer in peers if number < options.peers else ():
            reader = READERS.get(peer, times_by_us)
            peers[peer].append(judge_peer(row, data, reader))
    head = (
        f"{'before %':>10}{'after %':>9}{'in runs %':>11}{'nothing':>9}{'wrong':>7}{'worst s':>9}"
    )
    print(f"{name + ' kinds':24}{'files':>6}{head}")
    for operation, each in sorted(by_operation.items()):
        print(line(operation, each))
    print(line("all", [counts for counts, _ in rows]))
    every = [counts for counts, _ in rows]
    print(
        f"foreign errors {sum(c['foreign'] for c in every)},"
        f" worst time {max(c['seconds'] for c in every):.2f} s,"
        f" worst memory {max(c['megabytes'] for c in every):.0f} MB"
    )
    if options.peers:
        for peer, each in peers.items():
            share = 100.0 * sum(f for f, _, _ in each) / max(1, sum(of for _, of, _ in each))
            refused = sum(foreign for *_, foreign in each)
            print(f"timestamps by {peer:12}{share:6.1f} %, stopped by an error {refused} times")
    worst(rows, options.worst)


def worst(rows, count):
    """Print what was not read at all, the errors, and the files that lost most."""
    for row in [row for c, row in rows if c["nothing"]][: max(count, 3)]:
        print("nothing of", row["n_intact"], row["op"], row["note"], Path(row["source"]).name)
    for words, times in Counter(c["words"] for c, _ in rows if c["words"]).items():
        print(times, words)
    missing = lambda c: c["before_of"] + c["after_of"] - c["before"] - c["after"]  # noqa: E731
    for counts, row in sorted(rows, key=lambda pair: -missing(pair[0]))[:count]:
        print(missing(counts), row["op"], row["note"], Path(row["source"]).name, counts["words"])
    for row in [row for c, row in rows if c["wrong"]]:
        print("wrong without a word", row["op"], row["note"], Path(row["source"]).name)


def line(name, each):
    def share(key):
        of = sum(c[f"{key}_of"] for c in each)
        return f"{100.0 * sum(c[key] for c in each) / of:.1f}" if of else "-"

    nothing, wrong = (sum(c[key] for c in each) for key in ("nothing", "wrong"))
    slowest = max(c["seconds"] for c in each)
    return (
        f"{name:24}{len(each):>6}{share('before'):>10}{share('after'):>9}{share('in_runs'):>11}"
        f"{nothing:>9}{wrong:>7}{slowest:>9.2f}"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", default="20251122")
    parser.add_argument("-n", type=int, default=2000)
    parser.add_argument("--peers", type=int, default=0, help="let the peers read so many files")
    parser.add_argument("--kinds", choices=("old", "new", "both"), default="both")
    parser.add_argument("--worst", type=int, default=0, help="show so many of the worst files")
    options = parser.parse_args()
    paths = [p for p in (SHARED / "corpus").rglob("*") if p.suffix.lower() == ".fit"]
    damaging = mutator()
    if options.kinds != "new":
        of_kinds("old", damaging.mutations(paths, "fit", options.seed, options.n), options)
    if options.kinds != "old":
        mutations = fit_kinds.mutations(damaging, paths, options.seed, options.n)
        of_kinds("new", mutations, options)


if __name__ == "__main__":
    main()
