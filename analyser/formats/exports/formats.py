"""The formats of single files that services' exports are made of: one tuple."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from analyser.formats.base import Format, RawActivity
from analyser.formats.exports import packed, signs, unused
from analyser.formats.exports.guard import MISSHAPEN, misshapen


def _format(
    name: str, module: str, recognises: Callable[[bytes], bool], suffixes: tuple[str, ...] = ()
) -> Format:
    """Return a format whose reader, `read` of the module, is loaded with the first of its files."""

    def read(data: bytes, file: str) -> list[RawActivity]:
        reader = import_module(f"analyser.formats.exports.{module}")
        try:
            activities: list[RawActivity] = reader.read(data, file)
            for activity in activities:
                activity.notices = [*activity.notices, *unused.notices(unused.words_in(name, data))]
        except MISSHAPEN as error:
            raise misshapen(file, f"its fields are not as {name} writes them", error) from None
        return activities

    return Format(name, suffixes, recognises, read, advised=False)


FORMATS: tuple[Format, ...] = (
    packed.FORMAT,
    _format("apple health", "apple", signs.apple),
    _format("polar", "polar", signs.polar),
    _format("nike", "nike", signs.nike),
    _format("endomondo", "endomondo", signs.endomondo),
    _format("suunto", "suunto", signs.suunto),
    _format("sml", "suunto_sml", signs.sml, (".sml",)),
    _format("pwx", "pwx", signs.pwx, (".pwx",)),
    _format("kalenji", "kalenji", signs.kalenji),
    _format("mapmyrun", "mapmyrun", signs.mapmyrun),
    _format("runtastic", "runtastic", signs.runtastic),
    _format("huawei", "huawei", signs.huawei),
    _format("google fit", "googlefit", signs.google_fit),
    _format("fitbit", "fitbit", signs.fitbit),
    _format("mi fitness", "xiaomi", signs.xiaomi),
    _format("zepp", "zepp", signs.zepp),
    _format("garmin list", "garmin_list", signs.garmin_list),
)
