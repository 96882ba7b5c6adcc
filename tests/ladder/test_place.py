"""Where on the ladder a runner stands: what each event does, and what must never happen."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from analyser.history import Morning, RunSince
from analyser.ladder import Place, place_after, session

MONDAY = 739_950  # an ordinal day that is a Monday
EASY_MPS = 2.3


def noted(notes):
    """Mornings before that day's run, as a dictionary tells them."""
    return [Morning(day, level, before=True) for day, level in sorted(notes.items())]


def place_on(start, runs, notes, today):
    return place_after(start, runs, noted(notes), today, EASY_MPS)


def clean(days, cost=70.0, free_min=2.0):
    return [RunSince(MONDAY + day, cost, free_min) for day in days]


def test_two_clean_runs_open_the_next_step():
    assert place_on(3, clean([0, 2]), {}, MONDAY + 4).step == 4


def test_one_clean_run_is_not_enough_low_on_the_ladder():
    assert place_on(3, clean([0]), {}, MONDAY + 2).step == 3


def test_from_nine_and_one_a_single_clean_run_is_enough():
    assert place_on(7, clean([0], 91.0), {}, MONDAY + 2).step == 8


def test_a_run_counts_as_clean_only_after_its_two_mornings():
    assert place_on(7, clean([0], 91.0), {}, MONDAY + 1).step == 7


def test_a_run_over_the_plan_holds_the_step():
    assert place_on(3, clean([0, 2], cost=83.0), {}, MONDAY + 4).step == 3


def test_a_tenth_and_five_points_over_is_still_clean():
    assert place_on(3, clean([0, 2], cost=81.9), {}, MONDAY + 4).step == 4


def test_a_sore_morning_of_two_holds_the_step():
    notes = {MONDAY + 3: 2}
    assert place_on(3, clean([0, 2]), notes, MONDAY + 4).step == 3


def test_a_sore_morning_of_three_goes_a_step_back_and_rests_two_calm_mornings():
    place = place_on(3, clean([0]), {MONDAY + 1: 3}, MONDAY + 1)
    assert (place.step, place.not_before - MONDAY) == (2, 4)


def test_a_sore_morning_of_five_goes_two_steps_back_and_rests_three_calm_mornings():
    place = place_on(3, clean([0]), {MONDAY + 1: 5}, MONDAY + 1)
    assert (place.step, place.not_before - MONDAY) == (1, 5)


def test_the_run_after_a_sore_morning_never_asks_for_more_than_the_last():
    place = place_on(5, clean([0], cost=45.0), {MONDAY + 1: 4}, MONDAY + 6)
    assert session(place).load <= 45.0


def test_soreness_that_goes_on_steps_back_once():
    notes = {MONDAY + 1: 4, MONDAY + 2: 4, MONDAY + 3: 3}
    assert place_on(6, clean([0]), notes, MONDAY + 3).step == 5


def test_three_half_hours_in_two_weeks_open_the_distance():
    half_hours = clean([0, 2, 4, 7, 9, 11], cost=100.0, free_min=30.0)
    assert place_on(9, half_hours, {}, MONDAY + 14).stage == "distance"


def test_half_hours_with_walks_do_not_open_the_distance():
    with_walks = clean([0, 2, 4, 7, 9, 11], cost=94.0, free_min=14.0)
    assert place_on(8, with_walks, {}, MONDAY + 14).stage == "base"


def test_a_later_run_changes_nothing_of_an_earlier_day():
    runs = clean([0, 2, 4, 7])
    assert place_on(3, runs, {}, MONDAY + 3) == place_on(3, runs[:2], {}, MONDAY + 3)


def as_planned(start, days, notes):
    """The place, session and day of each run of somebody who runs as soon as the ladder lets."""
    runs, told = [], []
    for day in range(MONDAY, MONDAY + days):
        place = place_on(start, runs, notes, day)
        if day >= place.not_before:
            run = session(place)
            free = run.run_min if run.walk_min else run.running_min
            runs.append(RunSince(day, run.load, free))
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
    assert min(apart) >= 2
    assert min(fourth) >= 7


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
    assert place_on(4, [], {}, MONDAY) == Place(step=4)


def test_a_morning_of_two_while_resting_begins_the_calm_mornings_anew():
    place = place_on(5, clean([0]), {MONDAY + 1: 4, MONDAY + 3: 2}, MONDAY + 3)
    assert place.not_before == MONDAY + 6


def test_a_run_on_sore_calves_does_not_shorten_the_rest():
    notes = {MONDAY + 1: 5}
    assert place_on(5, clean([0, 1]), notes, MONDAY + 1).not_before == MONDAY + 5


def test_soreness_noted_after_the_run_of_a_day_is_of_that_run():
    evening = [Morning(MONDAY, 4)]
    place = place_after(5, clean([0], cost=60.0), evening, MONDAY, EASY_MPS)
    assert (place.step, place.ceiling) == (4, 60.0)


def test_soreness_before_the_first_run_only_has_to_calm_down():
    place = place_on(4, [], {MONDAY: 5}, MONDAY)
    assert (place.step, place.not_before) == (4, MONDAY + 4)


def test_after_a_run_that_was_too_much_the_next_has_walks():
    runs = [*clean([0, 2, 4], cost=100.0, free_min=30.0)]
    red = RunSince(MONDAY + 7, 240.0, 70.0, too_much=True)
    assert session(place_on(9, [*runs, red], {}, MONDAY + 9)) == session(Place(step=7))


def test_two_onsets_in_a_fortnight_beyond_the_base_lead_back_to_nine_and_one():
    half_hours = clean([0, 2, 4, 7, 9, 11, 14], cost=100.0, free_min=30.0)
    runs = [*half_hours, *clean([20], cost=100.0, free_min=30.0)]
    notes = {MONDAY + 15: 3, MONDAY + 23: 3}
    place = place_on(9, runs, notes, MONDAY + 23)
    assert (place.stage, place.step) == ("base", 7)


def test_a_three_mile_run_counts_by_its_distance_too():
    weeks = [0, 2, 4, 7, 9, 11]
    base = clean(weeks, cost=100.0, free_min=30.0)
    far = [RunSince(MONDAY + 14 + d, 100.0, 28.0, 4900.0) for d in (0, 2, 4, 7, 9, 11, 14, 16, 18)]
    assert place_on(9, [*base, *far], {}, MONDAY + 40).stage == "speed"


def test_thousands_of_runs_are_no_trouble():
    runs = clean(range(0, 9000, 3), cost=20.0)
    assert place_on(4, runs, {}, MONDAY + 9000).not_before == MONDAY + 8999
