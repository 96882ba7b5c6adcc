"""The formats of single files that services' exports are made of: one tuple."""

from __future__ import annotations

from analyser.formats.base import Format
from analyser.formats.exports import (
    apple,
    endomondo,
    fitbit,
    googlefit,
    huawei,
    kalenji,
    mapmyrun,
    nike,
    packed,
    polar,
    pwx,
    runtastic,
    suunto,
    suunto_sml,
    xiaomi,
    zepp,
)

FORMATS: tuple[Format, ...] = (
    apple.FORMAT,
    *(packed.FORMAT, polar.FORMAT, nike.FORMAT, endomondo.FORMAT, suunto.FORMAT),
    *(suunto_sml.FORMAT, pwx.FORMAT, kalenji.FORMAT, mapmyrun.FORMAT),
    *(runtastic.FORMAT, huawei.FORMAT, googlefit.FORMAT),
    *(fitbit.FORMAT, xiaomi.FORMAT, zepp.FORMAT),
)
