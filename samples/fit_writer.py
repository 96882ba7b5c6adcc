"""The FIT writer, under the name by which the samples and the tests know it."""

from analyser.formats.fit.writer import (
    BASE_TYPES,
    EPOCH,
    DeveloperField,
    Field,
    FitWriter,
    Value,
    packed,
    timestamp,
)

__all__ = [
    "BASE_TYPES",
    "EPOCH",
    "DeveloperField",
    "Field",
    "FitWriter",
    "Value",
    "packed",
    "timestamp",
]
