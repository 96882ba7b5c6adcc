"""What `analyser inspect` shows: each channel's source, sampling and gaps, and what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from analyser.columns import COLUMNS
from analyser.derive import Derived
from analyser.formats.second_opinion import SecondOpinion
from analyser.guidelines.words import plural
from analyser.report.escaping import printable
from analyser.report.opinion import opinion_document
from analyser.report.values import (
    EXACT_DIGITS,
    TIME_DIGITS,
    Number,
    by_unit,
    device_totals_document,
    head,
    instant,
    notice_documents,
    number,
    totals_document,
)
from analyser.run import Run
from analyser.signals.noise import resolution
from analyser.signals.quality import ChannelQuality

SCHEMA = "inspect"
CHANNEL_DIGITS = 2


def inspection_document(
    pairs: Iterable[tuple[Run, Derived]], opinions: Sequence[SecondOpinion] | None = None
) -> dict[str, Any]:
    """Return what is in a file, for programs; no coordinates are in it."""
    runs = [_run_document(run, derived) for run, derived in pairs]
    for document, opinion in zip(runs, opinions or (), strict=False):
        document["second_opinion"] = opinion_document(opinion)
    return {**head(SCHEMA), "runs": runs}


def _run_document(run: Run, derived: Derived) -> dict[str, Any]:
    return {
        "name": run.name,
        "sha256": run.sha256,
        "device": run.device,
        "sport": run.sport,
        "sub_sport": run.sub_sport,
        "start": instant(run.start),
        "samples": len(run),
        "interval_s": number(_interval_s(run), CHANNEL_DIGITS),
        "pauses": [
            [number(pause.start_s, TIME_DIGITS), number(pause.end_s, TIME_DIGITS)]
            for pause in derived.pauses
        ],
        "laps": len(run.laps),
        "splits": len(run.splits),
        "channels": [_channel(run, derived, name) for name in run.samples if name != "elapsed_s"],
        "quality": [_quality_document(quality) for quality in derived.quality],
        "totals": totals_document(derived.summary),
        "totals_error": device_totals_document(derived.totals_error),
        "device_totals": device_totals_document(run.totals),
        "notices": notice_documents((*run.notices, *derived.notices)),
    }


def _channel(run: Run, derived: Derived, name: str) -> dict[str, Any]:
    values = run.samples[name]
    known = values[np.isfinite(values)]
    shown = known.size > 0 and not COLUMNS[name].private
    return {
        "name": name,
        "unit": COLUMNS[name].unit,
        "source": derived.sources.get(name, run.sources.get(name, "")),
        "measured_share": number(known.size / max(values.size, 1), EXACT_DIGITS),
        "resolution": _step(resolution(known)) if shown else None,
        "lowest": number(known.min(), CHANNEL_DIGITS) if shown else None,
        "median": number(float(np.median(known)), CHANNEL_DIGITS) if shown else None,
        "highest": number(known.max(), CHANNEL_DIGITS) if shown else None,
    }


def _quality_document(quality: ChannelQuality) -> dict[str, Any]:
    """Return how far a channel can be trusted; positions keep their exactness to themselves."""
    shown = not COLUMNS[quality.name].private
    return {
        "name": quality.name,
        "unit": quality.unit,
        "source": quality.source,
        "decision": quality.decision,
        "interval_s": number(quality.interval_s, CHANNEL_DIGITS),
        "gaps": quality.gaps,
        "missing_share": number(quality.missing_share, EXACT_DIGITS),
        "resolution": _step(quality.resolution) if shown else None,
        "noise": number(quality.noise, EXACT_DIGITS) if shown else None,
        "error": number(quality.error, EXACT_DIGITS),
        "effect": quality.effect,
    }


def _step(step: float) -> Number:
    """Return the smallest common step, null where there is none."""
    return number(step, EXACT_DIGITS) if step > 0.0 else None


def inspection_text(run: Run, derived: Derived) -> str:
    """Return what is in a file, for the terminal."""
    document = _run_document(run, derived)
    laps, pauses = len(run.laps), len(derived.pauses)
    head = [
        printable(run.name),
        f"  {printable(run.device) or 'device not named'}, {run.sport} {run.sub_sport}".rstrip(),
        f"  {len(run):,} samples, every {document['interval_s']:g} s"
        f", {laps} {plural(laps, 'lap')}, {pauses} {plural(pauses, 'pause')}",
    ]
    rows = [_channel_row(channel) for channel in document["channels"]]
    totals = [_total_row(key, derived, run) for key in totals_document(derived.summary)]
    notices = [f"  {note['code']}: {printable(note['message'])}" for note in document["notices"]]
    parts = [
        *head,
        "",
        _columns_head(),
        *rows,
        "",
        "  how far to trust it",
        *[_quality_row(quality) for quality in document["quality"]],
        "",
        "  total                     ours     device's own",
        *[row for row in totals if row],
    ]
    return "\n".join([*parts, *(["", "Notices", *notices] if notices else [])])


def _columns_head() -> str:
    return f"  {'channel':24}{'measured':>9}{'lowest':>10}{'median':>10}{'highest':>10}  source"


def _channel_row(channel: dict[str, Any]) -> str:
    numbers = "".join(f"{_said(channel[key]):>10}" for key in ("lowest", "median", "highest"))
    share = f"{100.0 * channel['measured_share']:.0f} %"
    return f"  {channel['name']:24}{share:>9}{numbers}  {printable(channel['source'])}".rstrip()


def _quality_row(quality: dict[str, Any]) -> str:
    words = [
        f"every {quality['interval_s']:g} s" if quality["interval_s"] else "",
        f"{quality['gaps']} gaps" if quality["gaps"] != 1 else "1 gap",
        f"steps of {quality['resolution']:g}" if quality["resolution"] else "",
        f"noise {quality['noise']:.2g}" if quality["noise"] else "",
    ]
    measured = ", ".join(word for word in words if word)
    return f"  {quality['name']:24}{measured}; {quality['effect']}"


def _total_row(key: str, derived: Derived, run: Run) -> str:
    ours, theirs = derived.summary.get(key, np.nan), run.totals.get(key, np.nan)
    if np.isnan(ours) and np.isnan(theirs):
        return ""
    error = derived.totals_error.get(key)
    band = f"  +- {error:.1f}" if error else ""
    return f"  {key:22}{_said(by_unit(key, ours)):>10}  {_said(by_unit(key, theirs)):>10}{band}"


def _said(value: float | None) -> str:
    return "-" if value is None else f"{value:g}"


def _interval_s(run: Run) -> float:
    steps = np.diff(run.samples["elapsed_s"])
    return float(np.median(steps)) if steps.size else 0.0
