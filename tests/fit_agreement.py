"""Our FIT columns against those of fitparse and fitdecode, field by field, raw values."""

from __future__ import annotations

import io
import math
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import fitdecode
import fitparse
import numpy as np

from analyser.formats import fit

# A peer's message: its number, and field number or developer key -> raw values.
Message = tuple[int, dict[Any, tuple[Any, ...]]]


def differences(data: bytes) -> tuple[str, int, list[str]]:
    """Return the peer that opened the file, how many values were compared, what differs."""
    peer, messages = of_a_peer(data)
    columns: dict[int, list[dict[Any, tuple[Any, ...]]]] = defaultdict(list)
    for number, values in messages:
        columns[number].append(values)
    file = fit.decode(data)
    compared, found = 0, []
    for number, rows in columns.items():
        table = file.table(number)
        if table.count != len(rows):
            found.append(f"message {number}: {table.count} of ours, {len(rows)} of theirs")
            continue
        for key in {key for row in rows for key in row}:
            count, differing = compare(table, key, [row.get(key) for row in rows])
            compared += count
            found += [f"message {number} field {key}: {words}" for words in differing]
    return peer, compared, found


def of_a_peer(data: bytes) -> tuple[str, list[Message]]:
    """Return what fitparse makes of a file, or fitdecode where fitparse does not open it."""
    try:
        return "fitparse", list(by_fitparse(data))
    except Exception:
        try:
            return "fitdecode", list(by_fitdecode(data))
        except Exception:
            return "nobody", []


def by_fitparse(data: bytes) -> Iterable[Message]:
    for message in fitparse.FitFile(io.BytesIO(data)).get_messages():
        values: dict[Any, tuple[Any, ...]] = {}
        definitions = message.def_mesg
        for field in message.fields:
            if field.field_def is None:
                continue  # made up from components
            key: Any = field.field_def.def_num
            if isinstance(field.field_def, fitparse.records.DevFieldDefinition):
                key = (field.field_def.dev_data_index, field.field_def.def_num)
            values[key] = as_tuple(field.raw_value)
        yield definitions.mesg_num, values


def by_fitdecode(data: bytes) -> Iterable[Message]:
    options = {
        "check_crc": fitdecode.CrcCheck.DISABLED,
        "error_handling": fitdecode.ErrorHandling.IGNORE,
    }
    with fitdecode.FitReader(io.BytesIO(data), **options) as reader:
        for frame in reader:
            if isinstance(frame, fitdecode.FitDataMessage):
                yield frame.global_mesg_num, dict(fields_of(frame))


def fields_of(frame: Any) -> Iterable[tuple[Any, tuple[Any, ...]]]:
    for field in frame.fields:
        definition = field.field_def
        if definition is None:
            continue
        index = getattr(definition, "dev_data_index", None)
        key = definition.def_num if index is None else (index, definition.def_num)
        yield key, as_tuple(field.raw_value)


def as_tuple(raw: Any) -> tuple[Any, ...]:
    return tuple(raw) if isinstance(raw, tuple | list) else (raw,)


def compare(table: Any, key: Any, theirs: list[tuple[Any, ...] | None]) -> tuple[int, list[str]]:
    """Return how many numbers of a field were compared, and one word for what differs."""
    column = table.column(key) if isinstance(key, int) else table.developer_column(key)
    if column is None:
        return 0, ["not of ours"] if any(known(row) for row in theirs) else []
    if isinstance(column, list):
        return 0, []
    ours = column.reshape(table.count, -1)
    compared, wrong = 0, []
    for row, values in enumerate(theirs):
        for place, value in enumerate(values or ()):
            if isinstance(value, str | bytes) or place >= ours.shape[1]:
                continue
            mine = ours[row, place]
            compared += 1
            if not same(mine, value):
                wrong.append(f"{mine} for {value}")
    return compared, ["different values"] * bool(wrong)


def known(row: tuple[Any, ...] | None) -> bool:
    return any(value is not None and not isinstance(value, str | bytes) for value in row or ())


def same(ours: float, theirs: Any) -> bool:
    if theirs is None or (isinstance(theirs, float) and math.isnan(theirs)):
        return bool(np.isnan(ours))
    return bool(ours == theirs)
