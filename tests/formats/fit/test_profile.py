"""Our few numbers of the FIT profile against the whole of it, as another reader carries it."""

from __future__ import annotations

import re

import pytest
from fitdecode.profile import FIELD_TYPES, MESSAGE_TYPES

from analyser.formats.fit import profile

RECORD = next(message for message in MESSAGE_TYPES.values() if message.name == "record")


def codes(kind: str) -> dict[int, str]:
    return {number: str(code).replace("_", " ") for number, code in FIELD_TYPES[kind].enum.items()}


@pytest.mark.parametrize("number", profile.SPORTS)
def test_a_sport_is_called_as_in_the_profile(number: int) -> None:
    assert profile.SPORTS[number].replace("-", " ") == codes("sport")[number]


def test_every_sport_has_a_name() -> None:
    assert set(codes("sport")) <= set(profile.SPORTS)


@pytest.mark.parametrize("number", [n for n in profile.SUB_SPORTS if n])
def test_a_sub_sport_is_called_as_in_the_profile(number: int) -> None:
    assert profile.SUB_SPORTS[number] in codes("sub_sport")[number]
    assert number in (*profile.WAYS_TO_RUN, 58)  # 58: virtual, of any sport


@pytest.mark.parametrize("channel", profile.CHANNELS, ids=lambda channel: channel.words)
def test_a_channel_is_the_field_that_it_says(channel: profile.Channel) -> None:
    assert channel.words == f"record.{RECORD.fields[channel.field.number].name}"


def test_timer_events_splits_and_triggers_are_those_of_the_profile() -> None:
    events, splits, triggers = (codes(k) for k in ("event_type", "split_type", "lap_trigger"))
    assert codes("event")[profile.EVENT_TIMER] == "timer"
    assert events[profile.TIMER_START] == "start"
    assert all(re.match("stop", events[number]) for number in profile.TIMER_STOPS)
    assert {n: splits[n] for n in profile.SPLIT_GAITS} == {
        n: f"rwd {gait}" for n, gait in profile.SPLIT_GAITS.items()
    }
    assert all(triggers[n] == words for n, words in profile.LAP_TRIGGERS.items())
