"""FIT files as tables: each message kind a table, each field a column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from analyser.errors import UnreadableFileError
from analyser.formats.fit import line_ends
from analyser.formats.fit.compressed import compressed_times
from analyser.formats.fit.messages import FieldDescription
from analyser.formats.fit.protocol import (
    BASE_TYPES,
    BYTE,
    FieldDefinition,
    Layout,
    Walk,
    crc_of,
    definition,
)
from analyser.formats.fit.salvage import Salvage, salvage
from analyser.formats.fit.segments import Segment, segments
from analyser.formats.fit.steps import dated_records, records_on
from analyser.formats.fit.table import NO_TIMES, Table, tables_of
from analyser.formats.fit.walking import straight_walk
from analyser.run import IntArray

MOST_DESCRIPTIONS = 1024
LEAST_BEHIND = 8  # bytes behind a file's end that may go on with it


@dataclass(frozen=True)
class DeveloperField:
    """What a field_description message says of a field that the profile does not know."""

    name: str
    units: str
    base: int
    scale: float
    offset: float
    native_message: int | None
    native_field: int | None


@dataclass(frozen=True)
class Damage:
    """What was wrong with a file, in words, and how many bytes of messages it cost.

    `missing_bytes` counts what the header promised and the file does not have, `bytes_read`
    what was read.
    """

    words: tuple[str, ...] = ()
    lost_bytes: int = 0
    missing_bytes: int = 0
    bytes_read: int = 0
    checksum_is_right: bool = True


@dataclass(eq=False)
class FitFile:
    """A decoded FIT file: global message number -> `Table`, and what was damaged.

    Examples
    --------
    The heart rates of an activity's records, NaN where not measured::

        file = decode(path.read_bytes())
        file.table(Record.MESSAGE).values(Record.HEART_RATE)
    """

    tables: Mapping[int, Table]
    developer_fields: Mapping[tuple[int, int], DeveloperField]
    damage: Damage

    def table(self, message: int) -> Table:
        """Return the messages of a kind, an empty table where the file has none."""
        return self.tables.get(message) or Table(b"", [])


def decode(data: bytes, name: str = "file") -> FitFile:
    """Return all messages of a FIT file as columns; chained files are read one after another.

    Damaged files give what is left of them; `FitFile.damage` says what was lost.

    Parameters
    ----------
    data
        The whole file.
    name
        What to call it in errors.

    Raises
    ------
    UnreadableFileError
        When the bytes are no FIT file, or hold no whole message.
    """
    found, walks = _read(data)
    right = all(walked.checksum_is_right for walked in walks)
    plain = None if right else line_ends.without_line_ends(data)
    if plain is not None:
        data = plain
        found, walks = _read(data)
    if not any(walked.walk.offsets.size for walked in walks):
        raise UnreadableFileError(
            name, "it holds no whole FIT message", "Copy it from the watch once more"
        )
    layouts, offsets, kinds = _together([walked.walk for walked in walks])
    described = _described(data, layouts, offsets, kinds)
    if described:
        layouts = [_typed(layout, described) for layout in layouts]
    times = compressed_times(data, Walk(layouts, offsets, kinds, 0, ""))
    tables = tables_of(data, layouts, offsets, kinds, times)
    words = [line_ends.WORDS] if plain is not None else []
    return FitFile(tables, described, _damage(found, walks, words))


def _read(data: bytes) -> tuple[list[Segment], list[_Walked]]:
    """Return the files in some bytes, and the messages of each."""
    found = segments(data)
    return found, [_walked(data, segment) for segment in found]


@dataclass(frozen=True, eq=False)
class _Walked:
    walk: Walk
    lost_bytes: int
    checksum_is_right: bool
    behind: int = 0  # records found behind the file's end


def _walked(data: bytes, segment: Segment) -> _Walked:
    """Return a segment's messages: straight where it is whole, salvaged where it is not."""
    stored = data[segment.end : segment.end + 2]
    right = len(stored) == 2 and crc_of(data[segment.header : segment.end]) == int.from_bytes(
        stored, "little"
    )
    straight = straight_walk(data, segment.start, segment.end)
    if right and not straight.damage:
        return _with_what_follows(data, segment, _Walked(straight, 0, True))
    saved = salvage(data, segment.start, segment.end, straight)
    walked = _Walked(saved.walk, saved.lost_bytes, right)
    if not straight.damage and _is_sound(data, straight, saved):
        walked = _Walked(straight, 0, right)
    return _with_what_follows(data, segment, walked)


def _is_sound(data: bytes, straight: Walk, saved: Salvage) -> bool:
    """Return whether what was salvaged from a walk that ended well is no better.

    What was given up then holds records, written on a day of their own.
    """
    if _records(data, straight, saved) < _records(data, saved.walk, saved):
        return False
    dated, given_up = dated_records(data, straight), saved.lost_bytes
    more = dated - dated_records(data, saved.walk)
    return not given_up or 2 * more * len(data) >= given_up * dated


def _records(data: bytes, walked: Walk, saved: Salvage) -> int:
    return records_on(data, walked, saved.days)


def _with_what_follows(data: bytes, segment: Segment, walked: _Walked) -> _Walked:
    """Return a segment's messages with those that go on behind its end."""
    start = segment.end + 2
    if segment.behind - start < LEAST_BEHIND:
        return walked
    straight = straight_walk(data, start, segment.behind)
    saved = salvage(data, start, segment.behind, straight, walked.walk)
    more, count = saved.walk, _records(data, saved.walk, saved)
    if not count:
        return walked
    offsets = np.concatenate([walked.walk.offsets, more.offsets])
    kinds = np.concatenate([walked.walk.kinds, more.kinds])
    whole = Walk(more.layouts, offsets, kinds, more.end, walked.walk.damage)
    return replace(walked, walk=whole, behind=count)


def _damage(found: list[Segment], walks: list[_Walked], words: list[str]) -> Damage:
    words += [segment.damage for segment in found if segment.damage]
    words += [_behind_in_words(walked.behind) for walked in walks if walked.behind]
    words += [walked.walk.damage for walked in walks if walked.walk.damage]
    right = all(walked.checksum_is_right for walked in walks)
    lost = sum(walked.lost_bytes for walked in walks)
    return Damage(
        tuple(words),
        lost,
        sum(segment.missing_bytes for segment in found),
        sum(segment.end - segment.start for segment in found) - lost,
        right,
    )


def _behind_in_words(count: int) -> str:
    records = "1 record" if count == 1 else f"{count:,} records"
    return f"{records} behind its end, as its header names it, are among them"


def _together(walks: list[Walk]) -> tuple[list[Layout], IntArray, IntArray]:
    """Return the messages of chained files as those of one."""
    layouts: list[Layout] = []
    offsets, kinds = [], []
    for walked in walks:
        offsets.append(walked.offsets)
        kinds.append(walked.kinds + len(layouts))
        layouts += walked.layouts
    return layouts, np.concatenate(offsets), np.concatenate(kinds)


def _described(
    data: bytes, layouts: list[Layout], offsets: IntArray, kinds: IntArray
) -> Mapping[tuple[int, int], DeveloperField]:
    """Return the developer fields that the file's field_description messages name."""
    describing = np.array([layout.message == FieldDescription.MESSAGE for layout in layouts])
    if not describing.any():
        return {}
    chosen = np.flatnonzero(describing[kinds])
    pairs = [(layouts[kinds[k]], int(offsets[k])) for k in chosen[:MOST_DESCRIPTIONS].tolist()]
    return _named(tuple((layout.raw, data[at : at + layout.size]) for layout, at in pairs))


@lru_cache(maxsize=64)  # one app describes its fields alike in every file of a season
def _named(messages: tuple[tuple[bytes, bytes], ...]) -> Mapping[tuple[int, int], DeveloperField]:
    """Return the developer fields that messages, each with its definition's bytes, name."""
    data = bytearray()
    layouts: list[Layout] = []
    offsets: list[int] = []
    for raw, message in messages:
        layout, _ = definition(b"\x40" + raw, 0, len(raw) + 1)
        if layout is not None:
            layouts.append(replace(layout, at=len(layouts)))
            offsets.append(len(data))
            data += message
    kinds = np.arange(len(layouts))
    return developer_fields(tables_of(bytes(data), layouts, np.array(offsets), kinds, NO_TIMES))


def _typed(layout: Layout, described: Mapping[tuple[int, int], DeveloperField]) -> Layout:
    """Return the layout with its developer fields' own types, as the file describes them."""
    if not layout.raw or not layout.fields or layout.fields[-1].developer is None:
        return layout  # a definition has its developer fields last
    return replace(layout, fields=tuple(_typed_field(f, described) for f in layout.fields))


def _typed_field(
    definition: FieldDefinition, described: Mapping[tuple[int, int], DeveloperField]
) -> FieldDefinition:
    known = described.get((definition.developer or 0, definition.number))
    if definition.developer is None or known is None:
        return definition
    base = BASE_TYPES.get(known.base, BYTE)
    return definition._replace(base=base if definition.size % base.size == 0 else BYTE)


def developer_fields(
    tables: Mapping[int, Table],
) -> dict[tuple[int, int], DeveloperField]:
    """Return what the file says of its developer fields, by developer index and number."""
    about = FieldDescription
    table = tables.get(about.MESSAGE)
    if table is None:
        return {}
    names, units = table.texts(about.FIELD_NAME), table.texts(about.UNITS)
    developers = table.values(about.DEVELOPER_DATA_INDEX)
    numbers = table.values(about.FIELD_DEFINITION_NUMBER)
    described = {}
    for row, (index, number) in enumerate(zip(developers, numbers, strict=True)):
        if np.isnan(index) or np.isnan(number):
            continue
        scale = table.value(about.SCALE, row)
        offset = table.value(about.OFFSET, row)
        described[(int(index), int(number))] = DeveloperField(
            names[row],
            units[row],
            _whole(table.value(about.FIT_BASE_TYPE_ID, row)) or 0,
            1.0 if np.isnan(scale) or scale == 0.0 else scale,
            0.0 if np.isnan(offset) else offset,
            _whole(table.value(about.NATIVE_MESG_NUM, row)),
            _whole(table.value(about.NATIVE_FIELD_NUM, row)),
        )
    return described


def _whole(value: float) -> int | None:
    return None if np.isnan(value) else int(value)
