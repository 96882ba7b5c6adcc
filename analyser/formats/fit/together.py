"""All plain numbers of a few messages decoded at once: one array operation a type, not a field."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from analyser.formats.fit.blocks import Block
from analyser.formats.fit.protocol import BaseType, FieldDefinition
from analyser.run import FloatArray, IntArray

FEW_BYTES = 1 << 15  # of larger blocks only the fields asked for are decoded
EXACT_BYTES = 8  # such integers are compared before they become floats

Key = tuple[int, int | None]


class _Kind(NamedTuple):
    """The plain fields of one base type: which they are, and where their bytes lie."""

    base: BaseType
    keys: tuple[Key, ...]
    places: IntArray


def decoded(
    block: Block, fields: tuple[FieldDefinition, ...], *, big_endian: bool
) -> Mapping[Key, FloatArray]:
    """Return the values of each plain number by (number, developer), NaN where not measured.

    Parameters
    ----------
    block
        The messages' bytes, a message a row.
    fields
        Of their layout; texts, arrays and integers of eight bytes are left out.
    """
    columns: dict[Key, FloatArray] = {}
    for base, keys, places in _kinds(fields):
        typed = block.take(places, axis=1).view((">" if big_endian else "<") + base.code)
        with np.errstate(invalid="ignore"):  # a damaged float may be a NaN that signals
            numbers = typed.T.astype(np.float64, order="C")
        if base.invalid is not None:
            numbers[numbers == base.invalid] = np.nan
        columns.update(zip(keys, numbers, strict=True))
    return columns


@lru_cache(maxsize=256)  # devices write the same definitions into every file
def _kinds(fields: tuple[FieldDefinition, ...]) -> tuple[_Kind, ...]:
    plain: dict[BaseType, dict[Key, int]] = {}
    met: set[Key] = set()
    for field in fields:
        key = (field.number, field.developer)
        base = field.base
        if base.code != "S" and base.size == field.size < EXACT_BYTES and key not in met:
            plain.setdefault(base, {})[key] = field.offset
        met.add(key)
    return tuple(
        _Kind(
            base,
            tuple(offsets),
            (np.array(list(offsets.values()))[:, None] + np.arange(base.size)).ravel(),
        )
        for base, offsets in plain.items()
    )
