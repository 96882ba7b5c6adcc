import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyser.planning.way_back import Done, Place, first_step, place_after, session

MONDAY = 739_950  # an ordinal day that is a Monday
EASY_MPS = 2.3


def clean(days, cost=70.0, free_min=2.0):
    return [Done(MONDAY + day, cost, free_min) for day in days]


@pytest.mark.parametrize(
    ("days_off", "step"), [(13, 8), (14, 6), (27, 6), (28, 4), (55, 4), (56, 2), (119, 2), (120, 1)]
)
def test_a_longer_break_starts_lower(days_off, step):
    assert first_step(days_off, 300.0) == step


def test_under_two_hundred_points_a_week_start_lower():
    assert [first_step(days, 100.0) for days in (10, 20, 40)] == [5, 4, 3]


def test_after_a_calf_injury_the_ladder_starts_with_single_minutes():
    assert first_step(3, 400.0, injured=True) == 1


def test_two_clean_runs_open_the_next_step():
    assert place_after(3, clean([0, 2]), {}, MONDAY + 4, EASY_MPS).step == 4


def test_one_clean_run_is_not_enough_low_on_the_ladder():
    assert place_after(3, clean([0]), {}, MONDAY + 2, EASY_MPS).step == 3


def test_from_nine_and_one_a_single_clean_run_is_enough():
    assert place_after(7, clean([0], 91.0), {}, MONDAY + 2, EASY_MPS).step == 8


def test_a_run_counts_as_clean_only_after_its_two_mornings():
    assert place_after(7, clean([0], 91.0), {}, MONDAY + 1, EASY_MPS).step == 7


def test_a_run_over_the_plan_holds_the_step():
    assert place_after(3, clean([0, 2], cost=83.0), {}, MONDAY + 4, EASY_MPS).step == 3


def test_a_tenth_and_five_points_over_is_still_clean():
    assert place_after(3, clean([0, 2], cost=81.9), {}, MONDAY + 4, EASY_MPS).step == 4


def test_a_sore_morning_of_two_holds_the_step():
    notes = {MONDAY + 3: 2}
    assert place_after(3, clean([0, 2]), notes, MONDAY + 4, EASY_MPS).step == 3


def test_a_sore_morning_of_three_goes_a_step_back_and_rests_two_calm_mornings():
    place = place_after(3, clean([0]), {MONDAY + 1: 3}, MONDAY + 1, EASY_MPS)
    assert (place.step, place.not_before - MONDAY) == (2, 4)


def test_a_sore_morning_of_five_goes_two_steps_back_and_rests_three_calm_mornings():
    place = place_after(3, clean([0]), {MONDAY + 1: 5}, MONDAY + 1, EASY_MPS)
    assert (place.step, place.not_before - MONDAY) == (1, 5)


def test_the_run_after_a_sore_morning_never_asks_for_more_than_the_last():
    place = place_after(5, clean([0], cost=45.0), {MONDAY + 1: 4}, MONDAY + 6, EASY_MPS)
    assert session(place).load <= 45.0


def test_soreness_that_goes_on_steps_back_once():
    notes = {MONDAY + 1: 4, MONDAY + 2: 4, MONDAY + 3: 3}
    assert place_after(6, clean([0]), notes, MONDAY + 3, EASY_MPS).step == 5


def test_three_half_hours_in_two_weeks_open_the_distance():
    half_hours = clean([0, 2, 4, 7, 9, 11], cost=100.0, free_min=30.0)
    assert place_after(9, half_hours, {}, MONDAY + 14, EASY_MPS).stage == "distance"


def test_half_hours_with_walks_do_not_open_the_distance():
    with_walks = clean([0, 2, 4, 7, 9, 11], cost=94.0, free_min=14.0)
    assert place_after(8, with_walks, {}, MONDAY + 14, EASY_MPS).stage == "base"


def test_a_later_run_changes_nothing_of_an_earlier_day():
    runs = clean([0, 2, 4, 7])
    assert place_after(3, runs, {}, MONDAY + 3, EASY_MPS) == place_after(
        3, runs[:2], {}, MONDAY + 3, EASY_MPS
    )


def as_planned(start, days, notes):
    """The place, session and day of each run of somebody who does what the ladder says."""
    runs, told = [], []
    for day in range(MONDAY, MONDAY + days):
        place = place_after(start, runs, notes, day, EASY_MPS)
        if day >= place.not_before and day % 7 in (MONDAY % 7, (MONDAY + 2) % 7, (MONDAY + 4) % 7):
            run = session(place)
            free = run.run_min if run.walk_min else run.running_min
            runs.append(Done(day, run.load, free))
            told.append((place, run, day))
    return told


NOTES = st.dictionaries(
    st.integers(MONDAY, MONDAY + 60), st.integers(0, 6), max_size=12
)  # fmt: skip


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 8), NOTES)
def test_whoever_follows_it_runs_no_two_days_in_a_row_and_three_times_a_week(start, notes):
    days = [day for _, _, day in as_planned(start, 60, notes)]
    apart = [b - a for a, b in itertools.pairwise(days)]
    fourth = [b - a for a, b in zip(days, days[3:], strict=False)]
    assert all(each >= 2 for each in apart)
    assert all(each >= 7 for each in fourth)


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 8), NOTES, st.integers(MONDAY, MONDAY + 50))
def test_a_sore_morning_never_opens_a_stage_sooner(start, notes, day):
    order = ("base", "distance", "speed")
    calm = as_planned(start, 60, {k: v for k, v in notes.items() if k != day})
    sore = as_planned(start, 60, {**notes, day: 4})
    reached_calm = [order.index(place.stage) for place, _, _ in calm][-1]
    reached_sore = [order.index(place.stage) for place, _, _ in sore][-1]
    assert reached_sore <= reached_calm


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 8), NOTES)
def test_the_first_run_after_a_sore_day_is_never_above_the_one_before_it(start, notes):
    told = as_planned(start, 60, notes)
    pairs = [
        (before[1].load, after[1].load)
        for before, after in itertools.pairwise(told)
        if any(notes.get(day, 0) >= 3 for day in range(before[2] + 1, after[2] + 1))
    ]
    assert all(after <= before for before, after in pairs)


def test_a_place_without_runs_is_its_start():
    assert place_after(4, [], {}, MONDAY, EASY_MPS) == Place(step=4)
