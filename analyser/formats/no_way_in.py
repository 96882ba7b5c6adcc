"""Archives that are not read: those with a password, those of services without a known export."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from analyser.errors import UnreadableFileError
from analyser.formats.failure import Failure


class _Service(NamedTuple):
    """One service: by which names its files are told, and the way to recordings."""

    name: str
    told_by: str
    cure: str


# Their archives have a password, which the runner chose; Python's zip cannot open such (AES).
LOCKED = (
    _Service("Huawei Health", r"motion path detail|huawei_health|sport per minute", "password"),
    _Service("Mi Fitness", r"mifitness|hlth_center", "password"),
    _Service("Zepp", r"heartrate_auto|activity_minute|(^|/)sport_?\d*", "password"),
)
UNLOCK = "Unpack it with 7-Zip and the password, then pass the folder"
FIT_EACH = "export each activity as FIT (TCX or GPX keep less)"
# What was asked of, and is not established: whether there is an archive, and what is in it.
UNKNOWN = (
    _Service("COROS", r"coros", f"On training.coros.com {FIT_EACH}"),
    _Service("Decathlon", r"decathlon|geonaute", "In Decathlon Coach export each activity as GPX"),
    _Service(
        *("Nike", r"nike|(^|/)nrc[_-]"),
        "Nike's answer to a data request has no known form; save the activities as JSON with an "
        "exporter for Nike Run Club, or take them as GPX or TCX from a service linked to it",
    ),
    _Service("Wahoo", r"wahoo|elemnt", f"In the Wahoo app {FIT_EACH}"),
    _Service("Sports Tracker", r"sports-?tracker", f"On sports-tracker.com {FIT_EACH}"),
    _Service("Suunto", r"suunto|movescount", f"In the Suunto app {FIT_EACH}"),
)

# Of an export that is known, but without its sessions.
PARTS = (
    _Service(
        *("Fitbit", r"(^|/)(heart_rate|steps|distance)-\d{4}-|(^|/)gps_location_\d{4}-"),
        "Its exercise-0.json lies in another archive of the export: unpack all of them into one "
        "folder, and pass that",
    ),
    _Service(
        *("Google Fit", r"daily (activity metrics|aggregations)"),
        "Sums of days tell of no run: export again, with All Sessions, All Data and Activities",
    ),
    _Service(
        *("TrainingPeaks", r"(^|/)workoutexport-|trainingpeaks"),
        "In TrainingPeaks export the workout files too: that archive is a WorkoutFileExport",
    ),
)


def locked(members: list[str], archive: str) -> UnreadableFileError:
    """Return the error for an archive's members that have a password, all at once."""
    others = f" (and {len(members) - 1:,} others)" if len(members) > 1 else ""
    service = _service([*members, archive], LOCKED)
    whose = f", as {service.name} gives its archives out" if service else ""
    fact = f"it has a password{others}{whose}" if others or whose else "it has a password"
    return UnreadableFileError(members[0], fact, UNLOCK)


def nothing_in(archive: str, paths: Iterable[str]) -> UnreadableFileError:
    """Return the error for an archive or folder in which nothing is a recording."""
    failure = next(of_unknown_form(archive, paths), None)
    if failure is not None:
        return UnreadableFileError(archive, failure.message, failure.cure)
    cure = "Pass the archive that holds the recordings: FIT, TCX or GPX, or a service's export"
    return UnreadableFileError(archive, "the archive holds no recording", cure)


def of_unknown_form(place: str, paths: Iterable[str]) -> Iterator[Failure]:
    """Yield the failure of a folder or archive that is of a service without a known export."""
    name = place.replace("\\", "/").rstrip("/").rpartition("/")[2]
    names = [name, *paths]
    if part := _service(names, PARTS):
        fact = f"it is a part of an export of {part.name}, without its sessions"
        yield Failure.of(UnreadableFileError(place, fact, part.cure))
    elif service := _service(names, UNKNOWN):
        fact = f"it seems to be of {service.name}, whose archive has no form that is known"
        yield Failure.of(UnreadableFileError(place, fact, service.cure))


def _service(names: list[str], services: tuple[_Service, ...]) -> _Service | None:
    for service in services:
        if any(re.search(service.told_by, name.lower()) for name in names):
            return service
    return None
