"""A cold process from FIT to PNG, against one that only draws the same page with matplotlib.

    python benchmarks/cold.py FILE [PAIRS]

The second process has no code of ours: it imports numpy and matplotlib's Figure and Agg, and
replays the page's strokes, its letters among them as filled paths, which matplotlib draws faster
than texts. A third writes the texts as matplotlib's texts. CPU seconds of whole processes, user and
system, one after the other so often; the goal is 0.85 of the second at most.
"""

from __future__ import annotations

import os
import pickle
import statistics
import sys
import tempfile
from pathlib import Path

import analyser
from analyser.report.page import draw_page

WHOLE = """
import sys
import analyser
analyser.analyse(analyser.read(sys.argv[1])).report(sys.argv[2])
"""
REPLAY = """
import pickle, sys
import numpy
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
with open(sys.argv[1], "rb") as file:
    width, height, dpi, strokes, texts = pickle.load(file)
figure = Figure(figsize=(width / 25.4, height / 25.4), dpi=dpi, facecolor="#ffffff")
FigureCanvasAgg(figure)
axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
axes.set_axis_off()
axes.set_xlim(0.0, width)
axes.set_ylim(height, 0.0)
for order, (points, codes, colour, width_pt, dashes, round_ends) in enumerate(strokes):
    path = Path(points, codes)
    if width_pt:
        patch = PathPatch(path, fill=False, edgecolor=colour, linewidth=width_pt,
                          linestyle=(0, dashes) if dashes else "-", joinstyle="round",
                          capstyle="round" if round_ends else "butt")
    else:
        patch = PathPatch(path, facecolor=colour, edgecolor="none", linewidth=0)
    patch.set(zorder=order, transform=axes.transData)
    axes.add_artist(patch)
for text, x, y, size_pt, bold, colour in texts:
    axes.text(x, y, text, size=size_pt, weight="bold" if bold else "normal", color=colour,
              family="DejaVu Sans", va="baseline", parse_math=False)
figure.savefig(sys.argv[2], format="png", dpi=dpi, pil_kwargs={"compress_level": 4})
"""
PAIRS = 11


def cpu_s(code: str, *arguments: Path) -> float:
    """Return the CPU time of a process, from its start to its end."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    _, status, used = os.wait4(os.posix_spawn(sys.executable, command, os.environ), 0)
    assert status == 0, command
    return used.ru_utime + used.ru_stime


def kept_strokes(recording: Path, folder: Path) -> tuple[Path, Path]:
    """Return files with the page's strokes: letters as paths, and letters as texts."""
    canvas = draw_page(analyser.analyse(analyser.read(recording)))
    strokes = [tuple(stroke) for stroke in canvas.strokes]
    letters = [tuple(stroke) for stroke in canvas.text_outlines()]
    texts = [tuple(words) for words in canvas.words]
    size = (canvas.width, canvas.height, 150)
    paths = folder / "paths.pickle", folder / "texts.pickle"
    paths[0].write_bytes(pickle.dumps((*size, [*strokes, *letters], [])))
    paths[1].write_bytes(pickle.dumps((*size, strokes, texts)))
    return paths


def say(what: str, values: list[float]) -> None:
    """Print the least, the middle and the most."""
    low, middle, high = min(values), statistics.median(values), max(values)
    print(f"{what:44s}{low:7.3f}{middle:8.3f}{high:8.3f}")


def main() -> None:
    """Print the table."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    recording = Path(sys.argv[1])
    pairs = int(sys.argv[2]) if len(sys.argv) > 2 else PAIRS
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        paths, texts = kept_strokes(recording, folder)
        page = folder / "page.png"
        work = [(WHOLE, recording, page), (REPLAY, paths, page), (REPLAY, texts, page)]
        times = [[cpu_s(*each) for each in work] for _ in range(pairs + 1)][1:]
    whole, replay, real_texts = ([row[k] for row in times] for k in range(3))
    print(f"{pairs} pairs, CPU seconds{'least':>33s}  median    most")
    say("FIT to PNG", whole)
    say("matplotlib alone: strokes, letters as paths", replay)
    say("matplotlib alone: strokes, letters as texts", real_texts)
    say("ratio to the letters as paths", [w / r for w, r in zip(whole, replay, strict=True)])
    say("ratio to the letters as texts", [w / r for w, r in zip(whole, real_texts, strict=True)])


if __name__ == "__main__":
    main()
