"""Recordings become `Run`s here: `read` and `read_all`, whatever the format; told by its bytes."""
