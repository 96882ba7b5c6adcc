"""The services whose exports are joined from several files: one tuple, the surest first."""

from __future__ import annotations

from analyser.formats.exports import endomondo, kalenji
from analyser.formats.exports.service import Service

SERVICES: tuple[Service, ...] = (endomondo.SERVICE, kalenji.SERVICE)
