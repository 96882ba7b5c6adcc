"""Numbers as services write them, and documents with a few letters more, fewer or others."""

from __future__ import annotations

import random

LETTERS = b'{}[]",:.-+eE0123456789 \n\\ax\xc3'


def any_number(chance: random.Random) -> object:
    return chance.choice(
        [
            chance.randint(-5, 2_000),
            1_740_819_600_000 + chance.randint(0, 10**7),
            10**18 + chance.randint(0, 10**18),
            round(chance.uniform(-180.0, 180.0), chance.randint(0, 9)),
            chance.uniform(-1.0, 1.0),
            chance.uniform(0.0, 1.0) * 10.0 ** chance.randint(-20, 25),
            str(chance.randint(0, 200)),
        ]
    )


def mutated(chance: random.Random, data: bytes) -> bytes:
    """Return a document with a few letters more, fewer or others."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(found))
        put = bytes(chance.choices(LETTERS, k=chance.randint(0, 2)))
        found[at : at + chance.randint(0, 2)] = put
    return bytes(found)
