"""The folder of a way back: page, document, calendar and workouts; each whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from analyser.errors import OutputError
from analyser.planning.way_back_weeks import WayBack
from analyser.report.html.way_back import way_back_html
from analyser.report.ours import is_known, refuse_foreign, write_ours, written_in
from analyser.report.season_files import made
from analyser.report.way_back_calendar import calendar
from analyser.report.way_back_json import way_back_json
from analyser.report.way_back_page import way_back_page
from analyser.report.way_back_workouts import FOLDER, is_file_name, workouts

NAME = "way-back"
CALENDAR = f"{NAME}.ics"


def write_way_back(
    plan: WayBack, folder: Path, formats: Sequence[str] = ("png",), *, force: bool = False
) -> list[Path]:
    """Write a plan's files into a folder and return their paths, the picture last.

    The workouts are one path: their folder.

    What an earlier plan of ours left there is replaced, and workouts that the plan has no longer
    are taken out, those of days gone by too: whoever copies the folder to a watch copies the plan.

    Raises
    ------
    OutputError
        Before anything is written, when a file that analyser did not write is in the way; or when
        the folder cannot be made or written.
    """
    made(folder)
    sessions = workouts(plan)
    files = {
        f"{NAME}.json": way_back_json(plan),
        f"{NAME}.html": way_back_html(plan),
        CALENDAR: calendar(plan, _before(folder)),
        **{f"{NAME}.{name}": way_back_page(plan, name) for name in formats},
    }
    if not force:
        refuse_foreign(folder, files)
        refuse_foreign(folder / FOLDER, sessions)
    made(folder / FOLDER)
    write_ours(folder / FOLDER, sessions, force=force)
    _take_out(folder / FOLDER, sessions)
    return [folder / FOLDER, *write_ours(folder, files, force=force)]


def _before(folder: Path) -> bytes | None:
    """Return the calendar that an earlier plan left there."""
    path = folder / CALENDAR
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError as error:
        raise OutputError(str(path), f"it cannot be read ({error.strerror})") from None


def _take_out(folder: Path, kept: dict[str, bytes]) -> None:
    """Take workouts out that are ours, as we wrote them, and that the plan has no longer."""
    for name in written_in(folder):
        path = folder / name
        if name not in kept and is_file_name(name) and is_known(path):
            path.unlink(missing_ok=True)
