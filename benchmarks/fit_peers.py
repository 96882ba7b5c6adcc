"""The timestamps of a FIT file's records as fitdecode and fitparse find them."""

from __future__ import annotations

import io

TIMESTAMP = 253


def by_fitdecode(data):
    """Return the records' timestamps, and the error that ended the reading."""
    import fitdecode

    times = []
    quiet = {
        "check_crc": fitdecode.CrcCheck.DISABLED,
        "error_handling": fitdecode.ErrorHandling.IGNORE,
    }
    try:
        with fitdecode.FitReader(io.BytesIO(data), **quiet) as file:
            for frame in file:
                if frame.frame_type == fitdecode.FIT_FRAME_DATA and frame.name == "record":
                    times += [f.raw_value for f in frame.fields if f.def_num == TIMESTAMP][:1]
    except Exception as error:
        return times, f"{type(error).__name__}: {error}"
    return times, ""


def by_fitparse(data):
    """Return the records' timestamps, and the error that ended the reading."""
    import fitparse

    times = []
    try:
        for message in fitparse.FitFile(io.BytesIO(data), check_crc=False).get_messages("record"):
            times += [f.raw_value for f in message.fields if f.def_num == TIMESTAMP][:1]
    except Exception as error:
        return times, f"{type(error).__name__}: {error}"
    return times, ""
