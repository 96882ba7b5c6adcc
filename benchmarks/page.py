"""How long the page takes, against what any page must wait for: importing matplotlib.

Prints CPU times of one run and their ratios: python benchmarks/page.py [RECORDING]
Without a recording, an hour and five hours are made up.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "tests")]

IMPORTS = "import matplotlib.figure, matplotlib.backends.backend_agg"
REPEATS = 7


def import_cpu_s(statement: str) -> float:
    """Return the CPU time of a statement in a fresh interpreter, without the interpreter's."""
    return fresh_cpu_s(statement) - fresh_cpu_s("pass")


def fresh_cpu_s(statement: str) -> float:
    """Return the least CPU time of some runs in a fresh interpreter."""
    times = []
    for _ in range(REPEATS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", statement], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


def cpu_s(work: Callable[[], object]) -> tuple[float, float]:
    """Return the CPU time of the first call, and the median of the next ones."""
    times = []
    for _ in range(REPEATS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return times[0], statistics.median(times[1:])


def main() -> None:
    """Print the table."""
    imports = import_cpu_s(IMPORTS)
    print(f"{'import of Figure and Agg':42s} {imports:6.3f} s   1.00x")
    from charts.made_up_analysis import a_run

    import analyser
    from analyser.report.page import draw_page, page_bytes

    if len(sys.argv) > 1:
        path = sys.argv[1]
        read = cpu_s(lambda: analyser.read_all(path))
        say("read", read, imports)
        runs = [(Path(path).name[:20], analyser.read_all(path)[0])]
    else:
        runs = [("an hour", a_run(60.0)), ("five hours", a_run(300.0))]
    for name, run in runs:
        say(f"{name}: analyse", cpu_s(lambda run=run: analyser.analyse(run)), imports)
        analysis = analyser.analyse(run)
        say(f"{name}: layout", cpu_s(lambda a=analysis: draw_page(a)), imports)
        say(f"{name}: draw and save PNG", cpu_s(lambda a=analysis: page_bytes(a)), imports)
        phone = cpu_s(lambda a=analysis: page_bytes(a, size="phone"))
        say(f"{name}: phone PNG", phone, imports)
        print(f"{name}: PNG of {len(page_bytes(analysis)) / 1e3:.0f} kB")


def say(what: str, times: tuple[float, float], imports: float) -> None:
    """Print the first and the usual time, and how they compare with the imports."""
    first, usual = times
    print(f"{what:42s} {first:6.3f} s {first / imports:6.2f}x   then {usual:6.3f} s "
          f"{usual / imports:5.2f}x")  # fmt: skip


if __name__ == "__main__":
    main()
