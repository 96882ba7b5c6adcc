"""Damage of GPX and TCX of kinds that shared/tools/mutate.py does not know, always the same."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

POINT = re.compile(rb"<((?:\w+:)?(?:trkpt|Trackpoint))\b(?:(?!</?\1\b)[\s\S])*?</\1>", re.DOTALL)
SIZES = (16, 64, 512, 4096, 16_384)


class Damaged(NamedTuple):
    """A damaged file, and the bytes as they would be read by whoever knows its encoding."""

    data: bytes
    text: bytes


def _block(chance: random.Random, data: bytes) -> tuple[int, int]:
    size = min(chance.choice(SIZES), len(data) // 4)
    begin = chance.randrange(len(data) - size)
    return begin, begin + size


def _two_blocks(chance: random.Random, data: bytes) -> tuple[int, int, int]:
    size = min(chance.choice(SIZES), len(data) // 4)
    first = chance.randrange(len(data) - 2 * size)
    return first, chance.randrange(first + size, len(data) - size + 1), size


def swapped(chance: random.Random, data: bytes) -> bytes:
    a, b, n = _two_blocks(chance, data)
    return data[:a] + data[b : b + n] + data[a + n : b] + data[a : a + n] + data[b + n :]


def repeated(chance: random.Random, data: bytes) -> bytes:
    a, z = _block(chance, data)
    return data[:z] + data[a:z] * chance.randint(1, 3) + data[z:]


def written_over(chance: random.Random, data: bytes) -> bytes:
    a, b, n = _two_blocks(chance, data)
    return data[:b] + data[a : a + n] + data[b + n :]


def zeroed(chance: random.Random, data: bytes) -> bytes:
    return _filled(chance, data, b"\0")


def filled(chance: random.Random, data: bytes) -> bytes:
    return _filled(chance, data, b"\xff")


def _filled(chance: random.Random, data: bytes, letter: bytes) -> bytes:
    for _ in range(chance.randint(1, 8)):
        a, z = _block(chance, data)
        data = data[:a] + letter * (z - a) + data[z:]
    return data


def first_block(chance: random.Random, data: bytes) -> bytes:
    size = chance.choice((512, 4096))
    return chance.choice((b"", b"\0" * size, b"\xff" * size)) + data[size:]


def interleaved(chance: random.Random, data: bytes, other: bytes) -> bytes:
    """Return two files of which blocks stand in turn, as after a bad repair of a card."""
    size = chance.choice((512, 4096, 16_384))
    blocks = [data[i : i + size] + other[i : i + size] for i in range(0, len(data), size)]
    return b"".join(blocks)


def tags_flipped(chance: random.Random, data: bytes) -> bytes:
    """Return a file with bytes changed within its tags alone."""
    letters = bytearray(data)
    tags = [match.span() for match in re.finditer(rb"<[^<>]{1,60}>", data)]
    for begin, end in chance.choices(tags, k=max(3, len(tags) // 400)):
        letters[chance.randrange(begin, end)] ^= 1 << chance.randrange(8)
    return bytes(letters)


def marks_lost(chance: random.Random, data: bytes) -> bytes:
    """Return a file that has lost some of the characters that XML is made of."""
    places = [match.start() for match in re.finditer(rb"[<>/\"=]", data)]
    gone = set(chance.choices(places, k=max(3, len(places) // 2000)))
    return bytes(letter for place, letter in enumerate(data) if place not in gone)


def odd_letters(chance: random.Random, data: bytes) -> bytes:
    """Return a file with bytes of other encodings strewn between its elements."""
    pieces = data.split(b">")
    for place in chance.choices(range(len(pieces)), k=40):
        pieces[place] += bytes(chance.choices(range(128, 256), k=3))
    return b">".join(pieces)


def two_headers(chance: random.Random, data: bytes) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + b"\xef\xbb\xbf<?xml version='1.0'?>" + data[place:]


KINDS: dict[str, Callable[[random.Random, bytes], bytes]] = {
    each.__name__: each
    for each in (
        *(swapped, repeated, written_over, zeroed, filled, first_block),
        *(tags_flipped, marks_lost, odd_letters, two_headers),
    )
}
ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "cp1252")


def mutants(sources: list[bytes], seed: str, count: int) -> Iterator[tuple[str, int, Damaged]]:
    """Yield a kind, the number of its source, and the damaged file, so many times."""
    chance = random.Random(seed)
    kinds = [*KINDS, "interleaved", "encoded"]
    for number in range(count):
        source = chance.randrange(len(sources))
        kind = kinds[number % len(kinds)]
        yield kind, source, _damaged(kind, chance, sources[source], chance.choice(sources))


def _damaged(kind: str, chance: random.Random, data: bytes, other: bytes) -> Damaged:
    if kind == "encoded":
        told = data.decode("utf-8", "replace").encode(chance.choice(ENCODINGS), "replace")
        return Damaged(told, data)
    damaged = interleaved(chance, data, other) if kind not in KINDS else KINDS[kind](chance, data)
    return Damaged(damaged, damaged)


def whole_points(text: bytes) -> list[bytes]:
    """Return the points that stand in some bytes from their first to their last letter."""
    return [match.group() for match in POINT.finditer(text)]
