"""A field's column put together of its pieces: one from each layout that has the field."""

from __future__ import annotations

import numpy as np

from analyser.formats.fit.blocks import Part
from analyser.run import FloatArray, IntArray

Column = FloatArray | list[str]


def assembled(pieces: list[Column | None], parts: list[Part], count: int) -> Column | None:
    """Return the column of the pieces of all layouts, each put into its rows."""
    known = [
        (piece, part.rows) for piece, part in zip(pieces, parts, strict=True) if piece is not None
    ]
    if len(known) == 1 and known[0][1].size == count:
        return known[0][0]
    known = _of_one_kind(known)
    column: Column | None = None
    for piece, rows in known:
        column = _merged(column, piece, rows, count)
    return column


def _of_one_kind(known: list[tuple[Column, IntArray]]) -> list[tuple[Column, IntArray]]:
    """Return the pieces that are texts, or those that are numbers: what most of the rows are.

    A field that is both has a damaged definition.
    """
    texts = [isinstance(piece, list) for piece, _ in known]
    if all(texts) or not any(texts):
        return known
    rows_of_texts = sum(rows.size for (_, rows), text in zip(known, texts, strict=True) if text)
    mostly_texts = 2 * rows_of_texts > sum(rows.size for _, rows in known)
    return [each for each, text in zip(known, texts, strict=True) if text == mostly_texts]


def _merged(column: Column | None, values: Column, rows: IntArray, count: int) -> Column:
    """Return the column with one layout's values put into their rows."""
    if column is None and rows.size == count:
        return values
    if isinstance(values, list):
        texts = column if isinstance(column, list) else [""] * count
        for row, text in zip(rows.tolist(), values, strict=True):
            texts[row] = text
        return texts
    if isinstance(column, list):
        return column
    if values.ndim == 1 and (column is None or column.ndim == 1):
        flat = np.full(count, np.nan) if column is None else column
        flat[rows] = values
        return flat
    wide = 1 if values.ndim == 1 else values.shape[1]
    held = np.full((count, wide), np.nan) if column is None else column.reshape(count, -1)
    if held.shape[1] < wide:
        held = np.pad(held, ((0, 0), (0, wide - held.shape[1])), constant_values=np.nan)
    held[rows, :wide] = values.reshape(rows.size, wide)
    return held[:, 0] if held.shape[1] == 1 else held
