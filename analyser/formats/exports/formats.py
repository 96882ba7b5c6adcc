"""The formats of single files that services' exports are made of: one tuple."""

from __future__ import annotations

from analyser.formats.base import Format
from analyser.formats.exports import (
    endomondo,
    kalenji,
    nike,
    packed,
    polar,
    pwx,
    suunto,
    suunto_sml,
)

FORMATS: tuple[Format, ...] = (
    *(packed.FORMAT, polar.FORMAT, nike.FORMAT, endomondo.FORMAT, suunto.FORMAT),
    *(suunto_sml.FORMAT, pwx.FORMAT, kalenji.FORMAT),
)
