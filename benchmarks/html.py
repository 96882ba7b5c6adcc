"""What the pages that answer back weigh, and what they cost beside the picture.

Prints sizes, CPU times and ratios: python benchmarks/html.py
With Chromium here, a hover's and the opening's CPU time too.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
# This file is no `html` of the standard library: its folder is no place to import from.
sys.path[:1] = [str(HERE.parent), str(HERE.parent / "tests")]

REPEATS = 5
HOVERS = 60
SEASON = "samples/season"


def cpu_s(work: Callable[[], object]) -> float:
    """Return the median CPU time of some calls, the first left out."""
    times = []
    for _ in range(REPEATS + 1):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times[1:])


def cold_ratio() -> float:
    """Return the CPU time of a command that writes the page, against the one for the picture."""
    from benchmarks.page import fresh_cpu_s

    code = (
        "import os, sys; from analyser.cli import main; sys.argv[1:] = {}; "
        "sys.stdout = sys.stderr = open(os.devnull, 'w'); main()"
    )
    sample = str(HERE.parent / "samples" / "first_run_back.fit")
    with tempfile.TemporaryDirectory() as folder:
        times = [
            fresh_cpu_s(code.format(["report", sample, "--force", "-o", f"{folder}/p.{suffix}"]))
            for suffix in ("html", "png")
        ]
    return times[0] / times[1]


def report(name: str, data: bytes, html_s: float, png_s: float) -> None:
    print(f"{name:34s} {len(data) / 1000:7.0f} KB {html_s:7.3f} s {html_s / png_s:6.2f} of the PNG")


def runs() -> None:
    """Print a run of an hour and one of five."""
    from report.html.made_up_run import a_run

    import analyser
    from analyser.report.html.run_page import run_page
    from analyser.report.page import page_bytes

    for minutes in (60.0, 300.0):
        analysis = analyser.analyse(a_run(minutes))
        html_s = cpu_s(lambda a=analysis: run_page(a))
        png_s = cpu_s(lambda a=analysis: page_bytes(a))
        report(f"a run of {minutes:.0f} min", run_page(analysis), html_s, png_s)


def seasons() -> None:
    """Print the sample season, then its runs over and over, to 150 and to 20 years."""
    from dataclasses import replace
    from datetime import timedelta

    from analyser.report.html.season_page import season_page
    from analyser.runner import Runner
    from analyser.season.audit import audit
    from analyser.season.season import build_season

    rows = audit([HERE.parent / SEASON], library=None).summaries
    for name, copies in (("150 runs", 4), ("20 years, 2,400 runs", 65)):
        many = [
            replace(row, start=row.start - timedelta(days=112 * k), sha256=f"{row.sha256}{k}",
                    name=f"{k}-{row.name}")
            for k in range(copies) for row in rows
        ]  # fmt: skip
        season = build_season(many, Runner(), today=rows[-1].start.date())
        seconds = cpu_s(lambda s=season: season_page(s))
        size = len(season_page(season)) / 1000
        print(f"{'a season of ' + name:34s} {size:7.0f} KB {seconds:7.3f} s")


def hovers() -> None:
    """Print the CPU time of the page's main thread: opening it, and moving over it."""
    from browser.browser import NO_BROWSER, Browser, browser_path
    from report.html.made_up_run import a_run

    import analyser
    from analyser.report.html import write_run_page

    if browser_path() is None:
        print(NO_BROWSER)
        return
    browser = Browser()
    with tempfile.TemporaryDirectory() as folder:
        for minutes in (60.0, 300.0):
            path = Path(folder) / "run.html"
            write_run_page(analyser.analyse(a_run(minutes)), path)
            page = browser.page().open(path)
            page.frame()
            opened_s = page.cpu_s()
            page.run("document.querySelector('#strips').scrollIntoView({block: 'center'})")
            box, costs = page.box("#strips"), []
            for k in range(HOVERS):
                before = page.cpu_s()
                page.move(box["x"] + 140 + 850 * k / HOVERS, box["y"] + 200)
                page.frame()
                costs.append(1000.0 * (page.cpu_s() - before))
            median, most = statistics.median(costs), max(costs)
            hover = f"a hover {median:.1f} ms at the median, {most:.1f} at most"
            print(f"{minutes:.0f} min: opened in {opened_s:.2f} s of CPU, {hover}")
            page.close()
    browser.close()


def main() -> None:
    """Print the table."""
    runs()
    print(f"{'the command, cold':34s} {'':26s} {cold_ratio():6.2f} of the PNG's")
    seasons()
    hovers()


if __name__ == "__main__":
    main()
