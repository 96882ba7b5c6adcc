"""What damaged GPX and TCX files give back: intact points found, wrong values, limits.

    python benchmarks/damage_xml.py [--seed 20251122] [-n 2000] [--kinds old|new|hostile|all]

Old kinds are those of the mutator, new ones those of xml_kinds.py; beside both stands lxml where it
may recover. A point is intact if it stands in the damaged file from its first letter to its last.
Hostile files are those of xml_hostile.py.

Needs `shared/tools/mutate.py` and `shared/corpus` beside the repository. Each file is read in a
process of its own, with a limit on time.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import multiprocessing
import re
import resource
import time
from collections import Counter
from pathlib import Path

import numpy as np
import xml_hostile
import xml_kinds
import xml_peer

from analyser.errors import AnalyserError
from analyser.formats import read_bytes

SHARED = Path(__file__).resolve().parents[2] / "shared"
LIMIT_S = 60.0
NAMED = ("elapsed_s", "latitude", "longitude")
TIME = re.compile(rb"<time>\s*([^<]*?)\s*</time>")
POSITION = re.compile(rb'\bl(at|on)="([^"]*)"')


def mutator():
    spec = importlib.util.spec_from_file_location("mutate", SHARED / "tools" / "mutate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def points_given_back(data):
    """Return what a reading gives: its points, its notices, its error."""
    try:
        runs = read_bytes(data, "damaged.gpx")
    except AnalyserError as error:
        return [], [], str(error)
    except Exception as error:
        return [], [], f"FOREIGN {type(error).__name__}: {error}"
    points = [point for run in runs for point in points_of(run)]
    return points, [notice.code for run in runs for notice in run.notices], ""


def points_of(run):
    """Return time, latitude and longitude of each sample, and then all else it has."""
    s = run.samples
    if "latitude" not in s:
        return []
    times = (run.start.timestamp() + s["elapsed_s"]).round(2)
    others = [np.nan_to_num(s[n], nan=-1.0) for n in s if n not in NAMED]
    columns = [times, s["latitude"], s["longitude"], *others]
    return list(zip(*(column.tolist() for column in columns), strict=True))


def child(pipe, data):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.process_time()
    points, notices, error = points_given_back(data)
    seconds = time.process_time() - begin
    memory_mb = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    pipe.send((points, notices, error, seconds, memory_mb))


def in_a_process(data):
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=child, args=(there, data))
    process.start()
    there.close()
    try:
        answer = here.recv() if here.poll(LIMIT_S) else ([], [], "FOREIGN hang", LIMIT_S, 0.0)
    except EOFError:
        answer = ([], [], "FOREIGN crash", 0.0, 0.0)
    process.kill()
    process.join()
    return answer


def expected(source, gpx):
    """Return (time, latitude, longitude) of each record, None where it has no time."""
    from analyser.formats.xml_values import unix_times

    rows = []
    for begin, end in gpx.rec:
        record = source[begin:end]
        text = TIME.search(record)
        position = {k: float(v) for k, v in POSITION.findall(record)}
        seconds = unix_times([text.group(1)]).time_s[0] if text else float("nan")
        rows.append((round(float(seconds), 2), position.get(b"at"), position.get(b"on")))
    return rows


def _rounded(points):
    """Return points as the mutator's truth has them: to the hundredth of a second."""
    return {(round(time_s, 2), *position) for time_s, *position in points}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", default="20251122")
    parser.add_argument("-n", type=int, default=2000)
    parser.add_argument("--kinds", default="all", choices=("old", "new", "hostile", "all"))
    parser.add_argument("--show", action="store_true", help="name each file that is short")
    options = parser.parse_args()
    if options.kinds in ("hostile", "all"):
        xml_hostile.measure(in_a_process)
    if options.kinds in ("new", "all"):
        new_kinds("gpx", options)
        new_kinds("tcx", options)
    if options.kinds in ("old", "all"):
        old_kinds(options)


def new_kinds(kind, options):
    """Print what comes back of files that are damaged in the new ways."""
    paths = sorted((SHARED / "corpus").glob(f"*.{kind}"))
    sources = [path.read_bytes() for path in paths]
    sources = [data for data in sources if len(xml_kinds.whole_points(data)) > 20]
    every = [xml_kinds.whole_points(data) for data in sources]
    known = {point for points in every for point in points}
    sound = {row for points in every for row in xml_peer.in_text(points)}
    ours, theirs, intact, silent = Counter(), Counter(), Counter(), Counter()
    for name, number, damaged in xml_kinds.mutants(sources, options.seed, options.n // 2):
        left = [point for point in xml_kinds.whole_points(damaged.text) if point in known]
        truth = set(xml_peer.in_text(left))
        found, said = xml_peer.by_us(damaged.data, kind)
        intact[name] += len(truth)
        ours[name] += len(truth & found)
        theirs[name] += len(truth & xml_peer.by_lxml(damaged.data, kind))
        of_source = xml_peer.by_us(sources[number], kind)
        wrong = found - sound - of_source[0]
        silent[name] += bool(wrong) and Counter(said) == Counter(of_source[1])
        if options.show and truth - found:
            print(name, len(truth - found), "of", len(truth), said)
    print(f"new kinds of damage, {kind}: intact points, by us, by lxml, wrong without a word")
    for name in intact:
        shares = [each[name] / max(intact[name], 1) for each in (ours, theirs)]
        print(f"  {name:14} {intact[name]:8,} {shares[0]:7.1%} {shares[1]:7.1%} {silent[name]:4}")
    total = sum(intact.values())
    shares = [sum(each.values()) / total for each in (ours, theirs)]
    print(f"  {'all':14} {total:8,} {shares[0]:7.2%} {shares[1]:7.2%} {sum(silent.values()):4}")


def old_kinds(options):
    """Print what comes back of files that the mutator damaged."""
    mutate = mutator()
    paths = [p for p in (SHARED / "corpus").glob("*.gpx") if points_given_back(p.read_bytes())[0]]
    sources = {}
    for path in paths:
        data = path.read_bytes()
        sources[str(path)] = (expected(data, mutate.Gpx(data)), points_given_back(data))
    tally, worst_s, worst_mb, by_op = Counter(), (0.0, ""), (0.0, ""), Counter()
    for name, data, row in mutate.mutations(map(str, paths), "gpx", options.seed, options.n):
        truth, (sound, sound_notices, _) = sources[row["source"]]
        points, notices, error, seconds, memory_mb = in_a_process(data)
        got = {point[:3] for point in points}
        readable = {point[:3] for point in sound}
        intact = [truth[i] for a, z in row["intact"] for i in range(a, z) if truth[i] in readable]
        found = [point in got for point in intact]
        tally["found by lxml"] += sum(
            map(_rounded(xml_peer.by_lxml(data, "gpx")).__contains__, intact)
        )
        n_before = min(row["before"], len(found))
        tally["files"] += 1
        tally["foreign"] += error.startswith("FOREIGN")
        tally["own errors"] += bool(error) and not error.startswith("FOREIGN")
        tally["nothing back"] += bool(intact) and not any(found)
        tally["before"] += n_before
        tally["found before"] += sum(found[:n_before])
        tally["after"] += len(found) - n_before
        tally["found after"] += sum(found[n_before:])
        silent = not error and Counter(notices) == Counter(sound_notices)
        wrong = silent and bool(set(points) - set(sound))
        tally["wrong, no word"] += wrong
        by_op[row["op"]] += wrong
        worst_s = max(worst_s, (seconds, name))
        worst_mb = max(worst_mb, (memory_mb, name))
        if options.show and (not all(found) or error.startswith("FOREIGN")):
            short = len(found) - sum(found)
            print(
                json.dumps([name, row["note"], Path(row["source"]).name, short, len(found), error])
            )
    print(dict(tally))
    for part in ("before", "after"):
        print(f"intact records {part} the damage: {tally['found ' + part] / tally[part]:.3%}")
    share = tally["found by lxml"] / (tally["before"] + tally["after"])
    print(f"intact records that lxml finds: {share:.3%}")
    print(f"worst time {worst_s[0]:.2f} s ({worst_s[1]})")
    print(f"worst memory {worst_mb[0]:.0f} MB ({worst_mb[1]})")
    print("wrong without a word, by damage:", dict(by_op.most_common(12)))


if __name__ == "__main__":
    main()
