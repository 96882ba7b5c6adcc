"""Names of pages that the file systems of each computer take, and tell apart."""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import PurePath

# What Windows takes for a device, whatever follows the first full stop; and refuses in a name.
_DEVICE = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\.|$)", re.IGNORECASE
)
_REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_MOST_LETTERS = 150  # of a stem; Windows refuses paths of more than 260 unless told otherwise


def stem_that_works(stem: str, system: str = sys.platform) -> str:
    """Return the stem of a page as this system takes it; only Windows refuses any.

    Parameters
    ----------
    stem
        As the recording, the course or the session is called.
    system
        As `sys.platform` names it.

    Examples
    --------
    >>> stem_that_works("con", "win32"), stem_that_works("5x(3:00, 1:00)", "win32")
    ('_con', '5x(3-00, 1-00)')
    >>> stem_that_works("con", "linux")
    'con'
    """
    if system != "win32":
        return stem
    plain = _REFUSED.sub("-", stem)[:_MOST_LETTERS].strip(" ")
    return f"_{plain}" if _DEVICE.match(plain) or not plain else plain


def as_one_name(path: PurePath, system: str = sys.platform) -> str:
    """Return what is the same for two paths that are one file here.

    Windows and macOS do not tell Run.fit from run.fit, nor macOS the two ways to write an umlaut.

    Examples
    --------
    >>> from pathlib import PurePosixPath as Path
    >>> as_one_name(Path("Run.png"), "darwin"), as_one_name(Path("Run.png"), "linux")
    ('run.png', 'Run.png')
    """
    name = str(path)
    if system not in ("win32", "darwin"):
        return name
    return unicodedata.normalize("NFC", name).casefold()
