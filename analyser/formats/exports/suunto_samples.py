"""The samples of a Suunto log: those that are written alike in bulk, the others by their keys."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from contextlib import suppress
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from analyser.errors import UnreadableFileError
from analyser.formats.exports import suunto_events
from analyser.formats.exports.clocks import unix_times
from analyser.formats.exports.documents import json_of, listing, mapping
from analyser.formats.exports.kinds import Kind, columns_in, kinds_of
from analyser.formats.exports.row_template import TIME, list_at
from analyser.formats.exports.rows_alike import MARK, Taken, take_rows
from analyser.formats.exports.rows_joined import InDoubtError, Joined, assure_numbers
from analyser.run import FloatArray

DATES = ("TimeISO8601", "UTC")
ONE_BY_ONE = ("Events", "R-R")
WRAP = "suunto/sml"  # the samples of the app's zips lie deeper, below this


class Samples(NamedTuple):
    """The samples of a log, one moment in several of them.

    Parameters
    ----------
    time_s
        Unix times, shape (n,).
    columns
        By Suunto's names, in Suunto's units, each of shape (n,).
    named
        Which columns any sample has, be it without a value.
    begun
        What the first says of its moment.
    events
        Each with its moment.
    beats_ms
        The intervals between beats that samples tell of.
    """

    time_s: FloatArray
    columns: Mapping[str, FloatArray]
    named: frozenset[str]
    begun: object
    events: suunto_events.Timed
    beats_ms: list[Any]


Log = tuple[dict[str, Any], Samples | None]  # a document and its samples


def log_of(document: dict[str, Any]) -> dict[str, Any]:
    """Return the log in a document, which may be the document itself."""
    return mapping(document.get("DeviceLog")) or document


def read_log(data: bytes, name: str, keys: Collection[str]) -> Log:
    """Return a document, and the samples of its log; None if none of them says anything.

    Parameters
    ----------
    keys
        Which columns are wanted, by Suunto's names.

    Raises
    ------
    UnreadableFileError
        It is cut, damaged, or larger than any session.
    """
    wrapped = WRAP.encode() in data
    wanted = partial(_wanted, keys=keys, wrapped=wrapped)
    taken = take_rows(data, list_at(data, b"Samples"), wanted)
    if taken is not None:
        with suppress(UnreadableFileError, InDoubtError):
            document = mapping(json_of(taken.skeleton, name))
            return document, _with_taken(_rows(document), taken, keys, wrapped=wrapped)
    return read_log_by_keys(data, name, keys)


def read_log_by_keys(data: bytes, name: str, keys: Collection[str]) -> Log:
    """Return what `read_log` does, all of it by the parser."""
    document = mapping(json_of(data, name))
    rows = _rows(document)
    return document, _by_keys(_kinds(rows, wrapped=WRAP.encode() in data), len(rows), keys)


def _rows(document: dict[str, Any]) -> list[Any]:
    return listing(log_of(document).get("Samples"))


def _wanted(
    tree: dict[str, Any], keys: Collection[str], *, wrapped: bool
) -> Mapping[str, int] | None:
    """Return which value is of which column, from a sample with numbers for its values."""
    if wrapped and "Attributes" in tree:
        own = mapping(_inner(tree).get("Sample"))
        if tree["Attributes"] != {WRAP: {"Sample": own}}:
            return None
        tree = _unwrapped(tree)
    if not {*map(type, tree.values())} <= {int} or not tree.keys().isdisjoint(ONE_BY_ONE):
        return None
    dates = [tree[key] for key in DATES if key in tree]
    return {TIME: dates[0]} | {key: tree[key] for key in keys if key in tree} if dates else None


def _inner(sample: Mapping[str, Any]) -> dict[str, Any]:
    return mapping(mapping(sample.get("Attributes")).get(WRAP))


def _unwrapped(sample: object) -> dict[str, Any]:
    """Return a sample of the log; that of the app's zip lies deeper, perhaps as text."""
    outer = mapping(sample)
    if isinstance(outer.get("Attributes"), str):
        outer = {**outer, "Attributes": json.loads(outer["Attributes"])}
    if not isinstance(outer.get("Attributes"), dict):
        return mapping(sample)
    told = _inner(outer)
    beats = {"R-R": told["R-R"]} if "R-R" in told else {}
    return {"TimeISO8601": outer.get("TimeISO8601"), **beats, **mapping(told.get("Sample"))}


def _kinds(rows: list[Any], *, wrapped: bool) -> list[Kind]:
    """Return samples as the parser read them, those with the same keys together."""
    plain = [*map(_unwrapped, rows)] if wrapped else rows
    return [kind for kind in kinds_of(plain) if kind.keys]


def _by_keys(kinds: list[Kind], size: int, keys: Collection[str]) -> Samples | None:
    if not kinds:
        return None
    said = suunto_events.times(kinds, size)
    time_s = unix_times(said)
    return Samples(
        time_s,
        columns_in(kinds, size, keys),
        frozenset(key for kind in kinds for key in keys if key in kind.keys),
        said[min(int(kind.places[0]) for kind in kinds)],
        suunto_events.events(kinds, time_s),
        suunto_events.beats(kinds),
    )


def _with_taken(rows: list[Any], taken: Taken, keys: Collection[str], *, wrapped: bool) -> Samples:
    """Return samples, those that were taken out in their places."""
    joined = Joined(rows, taken)
    kinds = _kinds(joined.others, wrapped=wrapped)
    assure_numbers(kinds, keys)
    merged = _merged(joined, taken, _by_keys(kinds, len(joined.others), keys))
    first = next(row for row in rows if mapping(row))
    return merged._replace(begun=taken.begun) if first.get(MARK) else merged


def _merged(joined: Joined, taken: Taken, left: Samples | None) -> Samples:
    """Return the samples that were taken out and those that were left, in order."""
    own = left or Samples(np.full(len(joined.others), np.nan), {}, frozenset(), None, [], [])
    names = dict.fromkeys([*own.columns, *taken.columns])
    return own._replace(
        time_s=joined.in_order(taken.time_s, own.time_s),
        columns={n: joined.in_order(taken.columns.get(n), own.columns.get(n)) for n in names},
        named=own.named | {*taken.columns},
    )
