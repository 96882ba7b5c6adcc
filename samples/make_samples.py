"""Make the sample runs: python samples/make_samples.py [FOLDER].

Terrain, a plan of pace and gait, cadence and contact time from speed and slope, and the sensors'
noise (barometer: slow drift and fine steps; GPS: an error that wanders; heart: a lag). What went in
is written to truth.json, so that what comes out can be held against it. The loops lie on open
ocean; nobody lives there.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from course_fit import fit_file
from course_xml import gpx_file, tcx_file
from made_course import Hill, Leg, barometer_m, contact_ms, course, heart_rate_bpm, positions, truth

FOLDER = Path(__file__).parent


def first_run_back() -> tuple[bytes, dict[str, float]]:
    """Return a first run after a break: too long, too fast, a hill, slow steps."""
    legs = [
        Leg(500, 2.62, 157),
        Leg(57, 0.0, 0.0, "pause"),
        Leg(75, 2.66, 157),
        Leg(430, 3.30, 161),
        Leg(120, 2.62, 157),
        Leg(440, 2.52, 152),
        Leg(104, 1.45, 112, "walk"),
        Leg(540, 3.12, 158),
        Leg(130, 1.45, 112, "walk"),
        Leg(330, 2.60, 153),
    ]
    hills = [Hill(2980, 3380, 0.055), Hill(3380, 3760, 0.088), Hill(3760, 4080, 0.052)]
    hills += [Hill(4300, 5700, -0.061), Hill(6250, 6700, 0.03)]
    run = course(datetime(2026, 3, 3, 6, 2, 0, tzinfo=UTC), legs, hills, seed=1)
    heart = heart_rate_bpm(run, 78.0, 27.0)
    contact = contact_ms(run, 262.0, seed=4)
    data = fit_file(
        run,
        heart=heart,
        place=positions(run, seed=2),
        height=barometer_m(run, seed=3),
        contact=contact,
        offset_s=3600,
    )
    return data, truth(run, mean_contact_ms=float(np.nanmean(contact)))


def base_run() -> tuple[bytes, dict[str, float]]:
    """Return the article's base run: 30 minutes, easy, flat, quick steps; as GPX."""
    run = course(datetime(2026, 3, 10, 6, 30, 0, tzinfo=UTC), [Leg(1800, 2.72, 170)], [], seed=11)
    latitude, longitude = positions(run, seed=12)
    heart = heart_rate_bpm(run, 70.0, 21.0)
    height = barometer_m(run, seed=13)
    return gpx_file(run, latitude, longitude, height, heart), truth(run)


def run_walk() -> tuple[bytes, dict[str, float]]:
    """Return eight times two minutes of running and one of walking."""
    legs = [Leg(120, 2.65, 168), Leg(60, 1.4, 112, "walk")] * 8
    run = course(datetime(2026, 3, 12, 17, 10, 0, tzinfo=UTC), legs, [], seed=21)
    heart = heart_rate_bpm(run, 72.0, 23.0)
    data = fit_file(
        run,
        heart=heart,
        place=positions(run, seed=22, radius_m=320.0),
        height=barometer_m(run, seed=23),
        offset_s=3600,
    )
    return data, truth(run)


def treadmill() -> tuple[bytes, dict[str, float]]:
    """Return 35 minutes on a treadmill: no positions, no heights."""
    legs = [Leg(300, 2.4, 165), Leg(1500, 2.7, 169), Leg(300, 1.4, 110, "walk")]
    run = course(datetime(2026, 3, 14, 18, 0, 0, tzinfo=UTC), legs, [], seed=31)
    heart = heart_rate_bpm(run, 72.0, 23.0)
    return fit_file(run, heart=heart, sub_sport=1, offset_s=3600), truth(run)


def hilly() -> tuple[bytes, dict[str, float]]:
    """Return an hour over two hills with a pause, as TCX with laps and cadence of one leg."""
    legs = [Leg(1500, 2.55, 166), Leg(90, 0.0, 0.0, "pause"), Leg(1950, 2.55, 165)]
    hills = [Hill(800, 2200, 0.06), Hill(2200, 3600, -0.06)]
    hills += [Hill(4600, 6000, 0.045), Hill(6000, 7400, -0.045)]
    run = course(datetime(2026, 3, 15, 8, 0, 0, tzinfo=UTC), legs, hills, seed=41)
    latitude, longitude = positions(run, seed=42)
    heart = heart_rate_bpm(run, 76.0, 25.0)
    return tcx_file(run, latitude, longitude, barometer_m(run, seed=43), heart), truth(run)


SAMPLES = {
    "first_run_back.fit": first_run_back,
    "base_run.gpx": base_run,
    "run_walk.fit": run_walk,
    "hilly.tcx": hilly,
    "treadmill.fit": treadmill,
}


def make(folder: Path) -> None:
    """Write every sample, and the truth of each, into a folder."""
    truths = {}
    for name, made in SAMPLES.items():
        data, truths[name] = made()
        (folder / name).write_bytes(data)
    (folder / "truth.json").write_text(json.dumps(truths, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
