import pytest

from analyser.planning.session import BadSessionError, Part, is_session, parsed


def test_repeats_are_written_out_in_order():
    assert parsed("2x(3min run, 1min walk)") == (
        Part("run", seconds=180.0),
        Part("walk", seconds=60.0),
        Part("run", seconds=180.0),
        Part("walk", seconds=60.0),
    )


def test_a_climb_belongs_to_the_part_before_it():
    assert parsed("10 km, 120 m up") == (Part("run", metres=10_000.0, climb_m=120.0),)
    assert parsed("10k") == (Part("run", metres=10_000.0),)


def test_feet_up_are_metres_of_climb():
    assert parsed("1 mi, 100 ft up")[0].climb_m == pytest.approx(30.48)


def test_parts_are_joined_by_a_plus():
    assert parsed("10min + 2 km walk") == (
        Part("run", seconds=600.0),
        Part("walk", metres=2000.0),
    )


def test_a_comma_inside_a_number_is_a_decimal_point():
    assert parsed("1,5 km") == (Part("run", metres=1500.0),)


def test_brackets_may_stand_in_brackets():
    assert len(parsed("2x(2x(1min run, 30s walk), 2min walk)")) == 10


@pytest.mark.parametrize(
    ("text", "caret", "why"),
    [
        ("5x(3min run, 1min walk", 22, "closing bracket"),
        ("5x(3 parsecs)", 5, "no unit"),
        ("", 0, "number lacks"),
        ("10", 2, "is where a unit lacks: s, min, h, m, km or mi"),
        ("10 km; 3", 5, "not understood"),
        ("0 min", 0, "no length"),
        ("999x(999x(1min))", 0, "more than 2000"),
        ("25 h", 0, "longer than 24 hours"),
        ("10 km)", 5, "does not belong"),
        ("5x(3min runn)", 8, "'runn' is not known: run or walk"),
        ("5x(3min run, 1min wlak)", 18, "'wlak' is not known: run or walk"),
        ("10 km, 120 m upp", 13, "'upp' is not known: run or walk"),
        ("5x(3min run slowly)", 12, "'slowly' does not belong here"),
        ("3min run slowly", 9, "'slowly' does not belong here"),
        ("5x(3 parsecs)", 5, "'parsecs' is no unit"),
        (f"3 min {'r' * 1000}", 6, f"'{'r' * 24}...' is not known"),
    ],
)
def test_what_is_not_understood_is_pointed_at(text, caret, why):
    with pytest.raises(BadSessionError) as error:
        parsed(text)
    pointer = str(error.value).splitlines()[1]
    assert pointer.index("^") == caret
    assert why in pointer
    assert "5x(3min run, 1min walk)" in str(error.value)


@pytest.mark.parametrize("text", ["30 min", "5x(3min run)", "10 km, 120 m up", "3 miles", "10k"])
def test_a_session_is_told_from_a_file(text):
    assert is_session(text)


@pytest.mark.parametrize(
    "text", ["route.gpx", "10k.gpx", "2026-03-01.fit", "5x5.gpx", "30 min.gpx"]
)
def test_a_file_is_told_from_a_session(text):
    assert not is_session(text)
