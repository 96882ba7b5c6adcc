"""Columns from the fields that pods and apps add to a FIT file: contact, foot strike, incline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from analyser.formats.fit import profile
from analyser.formats.fit.decoding import DeveloperField, FitFile
from analyser.formats.fit.messages import DeveloperDataId, Record
from analyser.formats.fit.table import Table
from analyser.run import FloatArray, cut

NATIVE_COLUMNS = {channel.field.number: channel.column for channel in profile.CHANNELS}
LEFT, RIGHT, BOTH = "left", "right", ""
SIDES = {"l": LEFT, "left": LEFT, "r": RIGHT, "right": RIGHT}
# RunScribe's foot strike type: 1 the heel's back edge, 16 the toes; 0 not known.
FIRST_STRIKE, STRIKE_SPAN = 0.5, 15.0
UNDESCRIBED = DeveloperField("", "", 0, 1.0, 0.0, None, None)

Columns = dict[str, FloatArray]


class _Measure(NamedTuple):
    """What a developer's field measures: the column, of which foot, and its words."""

    column: str
    side: str
    values: FloatArray
    words: str


def add_columns(file: FitFile, records: Table, columns: Columns, sources: dict[str, str]) -> None:
    """Put what pods measured into the columns, where the watch measured nothing itself.

    Of a pod on each foot the mean of both is taken; the balance of contact time is theirs too.
    """
    found: dict[str, list[_Measure]] = {}
    for measure in _measures(file, records):
        if not _has_values(columns, measure.column):
            found.setdefault(measure.column, []).append(measure)
    for column, measures in found.items():
        one = _of_one_kind(measures)
        columns[column] = _mean([measure.values for measure in one])
        sources[column] = " and ".join(dict.fromkeys(measure.words for measure in one))
    _balance(found.get("contact_ms", []), columns, sources)


def _has_values(columns: Columns, name: str) -> bool:
    return name in columns and bool((columns[name] != 0.0)[np.isfinite(columns[name])].any())


def _of_one_kind(measures: list[_Measure]) -> list[_Measure]:
    """Return the first measure, and with it its twin of the other foot."""
    first = measures[0]
    twin = [m for m in measures[1:] if first.side and m.side and m.side != first.side]
    return [first, *twin[:1]]


def _mean(feet: list[FloatArray]) -> FloatArray:
    """Return the mean of what was measured; NaN where no foot was."""
    known = np.array([np.isfinite(values) for values in feet])
    total = np.where(known, feet, 0.0).sum(axis=0)
    count = known.sum(axis=0)
    mean: FloatArray = np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0)
    return mean


def _balance(measures: list[_Measure], columns: Columns, sources: dict[str, str]) -> None:
    """Put the left foot's share of contact time into the columns, where both were measured."""
    feet = {measure.side: measure for measure in reversed(measures)}
    if LEFT not in feet or RIGHT not in feet or "contact_balance_pct" in columns:
        return
    left, right = feet[LEFT], feet[RIGHT]
    columns["contact_balance_pct"] = 100.0 * left.values / (left.values + right.values)
    sources["contact_balance_pct"] = f"{left.words} and {right.words}"


def _measures(file: FitFile, records: Table) -> Iterator[_Measure]:
    applications = _applications(file)
    for key in records.developer_keys:
        described = file.developer_fields.get(key, UNDESCRIBED)
        column, side = _meaning(described, key[1], applications.get(key[0], ""))
        values = _values(records, key) if column else None
        if values is None:
            continue
        measured = _in_our_unit(values, described, column)
        if np.isfinite(measured).any():
            name = cut(described.name) or f"{key[1]}, unnamed"
            yield _Measure(column, side, measured, f"developer field {name}")


def _applications(file: FitFile) -> dict[int, str]:
    """Return the identity of each developer's application, in hexadecimal."""
    table = file.table(DeveloperDataId.MESSAGE)
    identities = table.column(DeveloperDataId.APPLICATION_ID.number) if table.count else None
    if not isinstance(identities, np.ndarray) or identities.ndim != 2:
        return {}
    indexes = table.values(DeveloperDataId.DEVELOPER_DATA_INDEX)
    return {
        int(index): bytes(identity.astype(np.uint8)).hex()
        for index, identity in zip(indexes, identities, strict=True)
        if np.isfinite(index) and np.isfinite(identity).all()
    }


def _meaning(described: DeveloperField, number: int, application: str) -> tuple[str, str]:
    """Return the column that a field is, and of which foot; an empty one where it is none."""
    if not described.name and application in profile.RUNSCRIBE:
        return profile.RUNSCRIBE_FIELDS.get(number, ("", BOTH))
    words = re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", described.name).lower())
    side = SIDES.get(words[-1], BOTH) if words else BOTH
    if described.native_message == Record.MESSAGE and described.native_field in NATIVE_COLUMNS:
        return NATIVE_COLUMNS[described.native_field], side
    plain = words[:-1] if side else words
    return profile.DEVELOPER_NAMES.get(" ".join(w for w in plain if w != "rs"), ""), side


def _values(records: Table, key: tuple[int, int]) -> FloatArray | None:
    values = records.developer_column(key)
    if not isinstance(values, np.ndarray):
        return None
    return values[:, 0] if values.ndim == 2 else values


def _in_our_unit(values: FloatArray, described: DeveloperField, column: str) -> FloatArray:
    values = values / described.scale - described.offset
    if column == "strike":
        known = (values >= 1.0) & (values <= FIRST_STRIKE + STRIKE_SPAN + 0.5)
        share = np.clip((values - FIRST_STRIKE) / STRIKE_SPAN, 0.0, 1.0)
        return np.where(known, share, np.nan)
    factor = profile.UNIT_FACTORS.get((column, described.units.strip().lower()), 1.0)
    measured = np.asarray(values * factor)
    if column in profile.SILENT_AT_ZERO:
        measured[measured == 0.0] = np.nan
    return measured if (measured != 0.0)[np.isfinite(measured)].any() else measured * np.nan
