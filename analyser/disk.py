"""The user's own small files: read within bounds, written whole or not at all, private."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700
PATIENCE_S = 30.0  # how long one process waits for another to finish writing
LOOK_AGAIN_S = 0.02
IN_USE_S = 1.0  # how long a scanner of Windows may hold a file that was just written


class InUseError(PermissionError):
    """Another program has the file open, and this system lets nobody replace it."""


def read_small(path: Path, most_bytes: int) -> bytes:
    """Return the bytes of a regular file of no more than so many.

    Raises
    ------
    OSError
        Also for a pipe, a device, a folder, and for a larger file: none of them is opened.
    """
    info = os.stat(path)
    if not stat.S_ISREG(info.st_mode):
        raise OSError("it is no regular file")
    if info.st_size > most_bytes:
        raise OSError(f"it is larger than {most_bytes >> 20} MB")
    with open(path, "rb") as file:
        return file.read(most_bytes)


def make_private_folder(path: Path) -> None:
    """Make a folder that only its owner may look into; one that is there stays as it is."""
    path.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)


def make_private(path: Path) -> None:
    """Make an empty file that only its owner may read, where there is none."""
    make_private_folder(path.parent)
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))


def write_private(path: Path, data: bytes) -> None:
    """Write a file that only its owner may read, synced before it takes the old one's place.

    A symbolic link stays, and what it leads to is written.

    Raises
    ------
    OSError
        With the old file, or none, untouched.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(13, os.strerror(13), str(target))
    make_private_folder(target.parent)
    handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, PRIVATE_FILE)
        put_in_place(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    _sync_folder(target.parent)


def put_in_place(
    made: str | os.PathLike[str], target: str | os.PathLike[str], system: str = sys.platform
) -> None:
    """Give a finished file its name, in place of an older one.

    On Windows that is refused while any program has the older one open; most let go soon.

    Raises
    ------
    InUseError
        When the older one stays open in another program.
    OSError
        When it cannot be done for another reason.
    """
    end = time.monotonic() + IN_USE_S
    while True:
        try:
            os.replace(made, target)
            return
        except PermissionError as error:
            if system != "win32" or not os.path.exists(target):
                raise
            if time.monotonic() >= end:
                raise InUseError(*error.args) from None
        time.sleep(LOOK_AGAIN_S)


def _sync_folder(folder: Path) -> None:
    """Let the new name reach the disk too, where a system can do that."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a file's lock, a file beside it, so that no two processes write at once.

    Raises
    ------
    TimeoutError
        When another process holds it for longer than anybody waits.
    """
    make_private_folder(path.parent)
    with open(os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT, PRIVATE_FILE), "r+b") as file:
        _wait_for(file.fileno())
        try:
            yield  # closing the file lets go of the lock; Windows takes its time for that
        finally:
            _let_go(file.fileno())


def _wait_for(handle: int) -> None:
    end = time.monotonic() + PATIENCE_S
    while not _taken(handle):
        if time.monotonic() >= end:
            raise TimeoutError("another process holds it")
        time.sleep(LOOK_AGAIN_S)


def _taken(handle: int) -> bool:
    """Return whether the lock is ours now; a drive without locks gives all of them."""
    try:
        import fcntl
    except ImportError:
        return _taken_on_windows(handle)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def _taken_on_windows(handle: int) -> bool:
    """Return whether the lock's first byte, which need not be there, is ours now."""
    import msvcrt

    os.lseek(handle, 0, os.SEEK_SET)
    try:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    except PermissionError:
        return False
    except OSError:
        return True
    return True


def _let_go(handle: int) -> None:
    """Let go of a lock at once where closing its file would do so later."""
    with contextlib.suppress(ImportError, OSError):
        import msvcrt

        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined]
