"""Kinds of damage to FIT files that the mutator beside the project does not know.

Each kind takes a random source and a file as the mutator walks it, and returns the damaged bytes,
the ranges of the source's bytes that are lost or torn, and from which record on the clock is off
by how many seconds. What a perfect reader hands back are the records outside those ranges whose
definition lies outside them too.
"""

from __future__ import annotations

import random
import struct
from pathlib import Path

SECTORS = (512, 4096)
NO_SHIFT = (0, 0)
LARGEST_SOURCE_BYTES = 400_000


def torn(file, *cuts):
    """Return the messages' bytes that cuts go through; a cut between two messages tears none."""
    return [(c - 1, c + 1) for c in cuts if c not in file.starts and 0 < c < len(file.b)]


def a_block(r, file, size=0):
    size = min(size or r.choice(SECTORS), len(file.b) // 4)
    first = r.randrange(1, max(2, len(file.b) // size - 1)) * size
    return first, min(first + size, len(file.b))


def first_block(r, file, filling):
    size = min(r.choice(SECTORS), len(file.b) // 2)
    return filling * size + file.b[size:], [(0, size)], NO_SHIFT


def first_zero(r, file):
    return first_block(r, file, b"\0")


def first_ff(r, file):
    return first_block(r, file, b"\xff")


def first_missing(r, file):
    return first_block(r, file, b"")


def zero_sectors(r, file):
    return _sectors(r, file, b"\0")


def ff_sectors(r, file):
    return _sectors(r, file, b"\xff")


def _sectors(r, file, filling):
    data, damage = bytearray(file.b), []
    for _ in range(r.choice((2, 5, 20, 73))):
        first = r.randrange(1, max(2, len(data) // 512)) * 512
        last = min(first + 512, len(data))
        data[first:last] = filling * (last - first)
        damage.append((first, last))
    return bytes(data), damage, NO_SHIFT


def zero_large(r, file):
    first, last = a_block(r, file, 1 << r.randrange(4, 17))
    return file.b[:first] + bytes(last - first) + file.b[last:], [(first, last)], NO_SHIFT


def swapped(r, file):
    """Exchange two blocks."""
    size = r.choice(SECTORS)
    count = len(file.b) // size
    if count < 4:
        return zero_large(r, file)
    i, j = sorted(r.sample(range(1, count), 2))
    a, b = i * size, j * size
    d = file.b
    data = d[:a] + d[b : b + size] + d[a + size : b] + d[a : a + size] + d[b + size :]
    return data, torn(file, a, a + size, b, b + size), NO_SHIFT


def written_over(r, file):
    """Write a block a second time, over the one behind it."""
    first, last = a_block(r, file)
    d, size = file.b, last - first
    data = d[:last] + d[first:last] + d[last + size :]
    return data[: len(d)], [(last, last + size)], NO_SHIFT


def repeated(r, file):
    """Write a block twice or more, the rest behind it."""
    first, last = a_block(r, file)
    again = file.b[first:last] * r.choice((1, 2, 5))
    return file.b[:last] + again + file.b[last:], torn(file, first, last), NO_SHIFT


def interleaved(r, file):
    """Put the blocks of another file between its own."""
    size, other = r.choice(SECTORS), r.choice(file.others).b
    data, cuts = bytearray(), []
    for k in range(0, len(file.b), size):
        data += file.b[k : k + size]
        if k > len(file.b) // 3 and r.random() < 0.5:
            data += other[k : k + size]
            cuts.append(k + size)
    return bytes(data), torn(file, *cuts), NO_SHIFT


def another_files(r, file):
    """Put another file's blocks in the place of some."""
    data, damage, other = bytearray(file.b), [], r.choice(file.others).b
    for _ in range(r.choice((1, 3))):
        first, last = a_block(r, file)
        block = other[first:last]
        data[first : first + len(block)] = block
        damage.append((first, first + len(block)))
    return bytes(data), damage, NO_SHIFT


def _definition_fields(file, at):
    return [at + 6 + 3 * k for k in range(file.b[at + 5])]


def redefined(r, file):
    """Change every definition of the records in the same way, the checksum left as it was."""
    data, how, damage = bytearray(file.b), r.randrange(4), []
    for at, (length, message) in file.defs.items():
        fields = _definition_fields(file, at)
        if message != 20 or len(fields) < 3:
            continue
        damage.append((at, at + length))
        if how == 0:
            data[at + 2] ^= 1
        elif how == 1:
            data[fields[1]], data[fields[2]] = data[fields[2]], data[fields[1]]
        elif how == 2:
            one, two = data[fields[1] + 1], data[fields[2] + 1]
            data[fields[1] + 1], data[fields[2] + 1] = two, one
        else:
            data[fields[1] + 2] = 0x0D
    return bytes(data), damage, NO_SHIFT


def clock_reset(r, file):
    """Let the clock begin anew from some record on."""
    data, at_record = bytearray(file.b), r.randrange(len(file.rec) // 4, len(file.rec))
    first = file.rec[at_record][0]
    shift = r.choice((-400, -20, -2, 2, 20, 400)) * 86_400 + r.randrange(86_400)
    for at, _, kind, _, defined in file.w:
        if kind == "data" and at >= first and not data[at] & 0x80:
            _move_clock(data, at, defined, shift)
    fixed = bytes(data) if r.random() < 0.5 else file.with_checksum(bytes(data))
    return fixed, [], (at_record, shift)


def _move_clock(data, at, defined, shift):
    order, place = "<>"[data[defined + 2] == 1], at + 1
    for k in range(data[defined + 5]):
        number, size = data[defined + 6 + 3 * k : defined + 8 + 3 * k]
        if number == 253 and size == 4:
            (time,) = struct.unpack_from(order + "I", data, place)
            if 0x10000000 < time < 0xFFFFFFFF:
                struct.pack_into(order + "I", data, place, time + shift)
        place += size


def goes_on_behind_its_end(r, file):
    """Close the file somewhere in the middle, checksum and all, and go on writing."""
    head, size = bytearray(file.b[: file.b[0]]), file.b[0]
    at = r.choice([at for at, *_ in file.w[len(file.w) // 4 : -2]])
    head[4:8] = struct.pack("<I", at - size)
    if size == 14:
        head[12:14] = bytes(2)
    closed = file.with_checksum(bytes(head) + file.b[size:at] + bytes(2))
    return closed + file.b[at:], [], NO_SHIFT


def rotten(r, file):
    """Flip single bits all over the file."""
    data, damage = bytearray(file.b), []
    for _ in range(max(3, len(data) // r.choice((500, 2000, 8000)))):
        at = r.randrange(file.b[0], len(data) - 2)
        data[at] ^= 1 << r.randrange(8)
        damage.append((at, at + 1))
    return bytes(data), damage, NO_SHIFT


def dropped_bytes(r, file):
    """Lose a byte or a few at every so many, as a slow line does."""
    data, damage, step = bytearray(), [], r.choice((700, 2048, 4096))
    for k in range(0, len(file.b), step):
        lost = r.randrange(1, 4) if k else 0
        data += file.b[k + lost : k + step]
        damage += [(k, k + lost)] * bool(lost)
    return bytes(data), damage, NO_SHIFT


def stuck_column(r, file):
    """Set one bit in every 64th byte of a few kilobytes."""
    first, last = a_block(r, file, 4096)
    data, places, bit = bytearray(file.b), range(first, last, 64), 1 << r.randrange(8)
    changed = [at for at in places if not data[at] & bit]
    for at in changed:
        data[at] |= bit
    return bytes(data), [(at, at + 1) for at in changed], NO_SHIFT


def both_ends(r, file):
    """Lose the beginning and the end, at no sector's edge."""
    a = r.randrange(20, max(21, len(file.b) // 4))
    z = r.randrange(len(file.b) * 3 // 4, len(file.b))
    return file.b[a:z], [(0, a), (z, len(file.b))], NO_SHIFT


KINDS = {
    each.__name__: each
    for each in (
        first_zero,
        first_ff,
        first_missing,
        zero_sectors,
        ff_sectors,
        zero_large,
        swapped,
        written_over,
        repeated,
        interleaved,
        another_files,
        redefined,
        clock_reset,
        goes_on_behind_its_end,
        rotten,
        dropped_bytes,
        stuck_column,
        both_ends,
    )
}


def mutations(mutator, paths, seed, count):
    """Yield what the mutator's own `mutations` yields, of the new kinds."""

    class File(mutator.Fit):
        others = ()

        def __init__(self, data):
            super().__init__(data)
            self.starts = {at for at, *_ in self.w}

        def with_checksum(self, data):
            return mutator._fixcrc(data)

    r = random.Random(f"new:{seed}")
    small = [p for p in sorted(paths) if Path(p).stat().st_size <= LARGEST_SOURCE_BYTES]
    files = [(str(path), File(Path(path).read_bytes())) for path in small]
    files = [(path, file) for path, file in files if len(file.rec) >= 20 and len(file.b) > 4000]
    names = list(KINDS)
    for k in range(count):
        name, (path, file) = names[k % len(names)], r.choice(files)
        file.others = [each for other, each in files if other != path]
        data, damage, (moved_from, moved_s) = KINDS[name](r, file)
        kept = file.intact(damage)
        first = min((a for a, _ in damage), default=len(file.b))
        yield (
            f"{k:05d}_{name}.fit",
            data,
            {
                "source": path,
                "op": name,
                "note": f"{len(file.b)} bytes",
                "intact": mutator.runs(kept),
                "n_intact": len(kept),
                "before": sum(file.rec[index][0] < first for index in kept),
                "moved": (moved_from, moved_s),
            },
        )
