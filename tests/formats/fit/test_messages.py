"""The messages and fields that are read, against the profile as another reader carries it."""

from __future__ import annotations

import inspect

import pytest
from fitdecode.profile import MESSAGE_TYPES

from analyser.formats.fit import messages
from analyser.formats.fit.messages import Field

KINDS = [
    kind for _, kind in inspect.getmembers(messages, inspect.isclass) if "MESSAGE" in vars(kind)
]
# Written by watches of today, not in that reader's profile: seen in their files.
NEWER = ("WORKOUT_FEEL", "WORKOUT_RPE")
IN_DEGREES = ("POSITION_LAT", "POSITION_LONG")  # the profile leaves them in semicircles
FIELDS = [
    pytest.param(kind, name, field, id=f"{kind.__name__}.{name}")
    for kind in KINDS
    for name, field in vars(kind).items()
    if isinstance(field, Field) and name not in NEWER
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.__name__))
def test_a_message_has_the_number_of_its_name(kind: type) -> None:
    known = MESSAGE_TYPES[vars(kind)["MESSAGE"]].name
    assert known.replace("_", "") == kind.__name__.lower()


@pytest.mark.parametrize(("kind", "name", "field"), FIELDS)
def test_a_field_has_the_number_and_scale_of_its_name(kind: type, name: str, field: Field) -> None:
    known = MESSAGE_TYPES[vars(kind)["MESSAGE"]].fields[field.number]
    assert known.name == name.lower()
    stored = (1, 0) if name in IN_DEGREES else (field.scale, field.offset)
    assert stored == (known.scale or 1, known.offset or 0)


@pytest.mark.parametrize("name", IN_DEGREES)
def test_half_a_turn_is_two_to_the_thirty_first(name: str) -> None:
    assert 2**31 / vars(messages.Record)[name].scale == 180.0
