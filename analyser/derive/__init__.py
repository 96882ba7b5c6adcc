"""The order in which signals become columns: one recording in, measured and derived columns out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np

from analyser.derive import carried, contradictions, estimates, hills, movement, stride, treadmill
from analyser.derive.in_progress import Workbench
from analyser.run import FloatArray, Notice, Run, Span
from analyser.runner import Runner
from analyser.signals.quality import ChannelQuality, channel_quality

# A run's mean is never known better than this: it is the comparison with the base run that
# counts, and pods, watches and belts differ by so much between themselves.
LEAST_ERROR = {"speed": 0.01, "grade": 0.003, "cadence": 0.005, "speed_bias": 0.0}
LARGEST_ERROR = {"speed": 0.10, "grade": 0.03, "cadence": 0.05, "speed_bias": 0.20}


@dataclass(frozen=True)
class InputErrors:
    """Standard error of the run-mean inputs, for the band: a ratio, an absolute grade, a ratio.

    The bias of an estimated speed stays however long the run; the others cancel with its length.
    """

    speed: float = 0.03
    grade: float = 0.01
    cadence: float = 0.01
    speed_bias: float = 0.0


@dataclass(frozen=True, eq=False)
class Derived:
    """One run's columns and totals after all signals were judged.

    Parameters
    ----------
    run
        What they were derived from.
    samples
        Measured (mended) and derived columns of COLUMNS except `load`, all of one length.
    summary
        Totals by the keys of the JSON document, SI; NaN where not measured.
    totals_error
        Same keys: half-width of the 80 % band of a total, where one was estimated.
    sources
        Column or total -> where it came from and what was decided, in the runner's words.
    pauses, walks
        Spans of elapsed time: paused, and walked (20 s and longer).
    input_errors
        For the band of the score.
    contact_baseline
        Median of measured over expected contact time in flat running; NaN without.
    channel_errors
        Measured column -> its standard error in its own unit, where one was estimated.
    notices
        What was mended, left out or doubtful, on top of the recording's own.
    climb_by
        barometer, receiver (a climb that is never too much alone), noise (one that is not to be
        judged), or empty where there is none.
    """

    run: Run
    samples: Mapping[str, FloatArray]
    summary: Mapping[str, float]
    totals_error: Mapping[str, float]
    sources: Mapping[str, str]
    pauses: tuple[Span, ...]
    walks: tuple[Span, ...]
    input_errors: InputErrors
    contact_baseline: float
    channel_errors: Mapping[str, float]
    notices: tuple[Notice, ...]
    climb_by: str = ""

    @cached_property
    def quality(self) -> tuple[ChannelQuality, ...]:
        """How far each measured channel can be trusted; judged when first asked for."""
        names = [name for name in self.run.samples if name != "elapsed_s"]
        return tuple(self._channel(name) for name in names)

    def _channel(self, name: str) -> ChannelQuality:
        source, error = self.run.sources.get(name, ""), self.channel_errors.get(name, np.nan)
        decided = self.sources.get(name, "").removeprefix(source).lstrip("; ")
        values, elapsed_s = self.run.samples[name], self.samples["elapsed_s"]
        return channel_quality(name, elapsed_s, values, source, decided, error)


def derive(
    run: Run,
    runner: Runner,
    *,
    incline: float | None = None,
) -> Derived:
    """Return the run with every derived column but the load.

    Never raises, whatever the run lacks; what was not measured is NaN and said in a notice.

    Parameters
    ----------
    run
        As read, with one sample at least.
    runner
        A told easy speed tells a slow run from a walk where there is no cadence.
    incline
        A treadmill's slope, rise over run; None takes the recorded heights.
    """
    work = Workbench(run, dict(run.samples), dict(run.sources))
    treadmill.calibrate(work)
    contradictions.without_held(work)
    contradictions.without_hops(work)
    movement.time(work)
    contradictions.settle(work)
    carried.leave_out(work)
    movement.distance_and_speed(work)
    stride.both_feet(work)
    estimates.fill(work)
    movement.totals(work)
    stride.steps(work)
    stride.gait(work, runner.easy_speed_mps)
    hills.ground(work, incline)
    stride.contact_time(work)
    stride.heart(work)
    for values in work.samples.values():
        values.flags.writeable = False
    return Derived(
        run=run,
        samples=work.samples,
        summary=work.summary,
        totals_error=work.totals_error,
        sources=work.sources,
        pauses=work.pauses,
        walks=stride.walks(work),
        input_errors=_input_errors(work),
        contact_baseline=work.contact_baseline,
        channel_errors=work.channel_errors,
        climb_by=work.climb_by,
        notices=tuple(work.notices),
    )


def _input_errors(work: Workbench) -> InputErrors:
    """Return the errors that this run's own channels show, the usual ones where they do not."""
    measured = {
        field.name: float(np.clip(error, LEAST_ERROR[field.name], LARGEST_ERROR[field.name]))
        for field in fields(InputErrors)
        if np.isfinite(error := work.errors.get(field.name, np.nan))
    }
    return InputErrors(**measured)
