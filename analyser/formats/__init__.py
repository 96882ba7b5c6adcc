"""Recordings become `Run`s here: `read` and `read_all`, whatever the format; told by its bytes."""

from analyser.formats.door import read, read_all, read_bytes

__all__ = ["read", "read_all", "read_bytes"]
