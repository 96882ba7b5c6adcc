"""A diary as CSV: what spreadsheets make of it is read, what was spoilt on the way refused."""

from __future__ import annotations

from datetime import date

import pytest

from analyser.season.soreness import BadDiaryError, SoreDay
from analyser.season.soreness_csv import from_csv, text_of, to_csv

NOTED = [SoreDay(date(2026, 12, 31), 4, "left", "calf", "Hügel")]
PLAIN = "date,level,side,where,note\n2026-12-31,4,left,calf,Hügel\n"


def read(data: bytes) -> list[SoreDay]:
    return from_csv(text_of(data, "diary.csv"), "diary.csv")


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        PLAIN.replace(",", ";"),
        PLAIN.replace(",", "\t"),
        "sep=;\r\n" + PLAIN.replace(",", ";"),
        PLAIN.replace("\n", "\r"),
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("date,level", "Date,Level"),
        PLAIN.replace("date,level", '"Date", LEVEL '),
        PLAIN.replace("2026-12-31", "31.12.2026"),
        PLAIN.replace("2026-12-31", "31.12.26"),
        PLAIN.replace(",4,", ",4.0,"),
        PLAIN.replace(",", ";").replace(";4;", ";4,0;"),
        PLAIN.replace(",4,", ',"3,5",'),
        PLAIN.replace("left", "Left"),
        PLAIN + ",,,,\n",
    ],
)
def test_what_a_spreadsheet_writes_is_read(text: str) -> None:
    assert read(text.encode()) == NOTED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_with_a_byte_order_mark_and_without(encoding: str) -> None:
    assert read(PLAIN.encode(encoding)) == NOTED


def test_bytes_of_another_encoding_are_refused_with_their_line() -> None:
    with pytest.raises(BadDiaryError, match=r"diary.csv, line 2: .*no UTF-8.*Save it as CSV"):
        read(PLAIN.encode("cp1252"))


def test_a_last_line_without_its_end_is_refused() -> None:
    with pytest.raises(BadDiaryError, match="its last line has no end"):
        read(b"date,level\n2026-12-31,1")  # it may have been a 10


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("2026-12-31,nan", "no date and level"),
        ("2026-12-31,inf", "no date and level"),
        ("2026-12-31,1e9999999", "no date and level"),
        ("12/31/2026,4", "no date and level"),
        ("32.12.2026,4", "no date and level"),
        ("2026-12-31,-1", "a level of -1"),
        ("2026-12-31,10.5", "a level of 11"),
        ('2026-12-31,4,"no end', "it is no CSV"),
        ("2026-12-31,4,\0", "zeros in it"),
    ],
)
def test_what_makes_no_sense_is_named(line: str, words: str) -> None:
    with pytest.raises(BadDiaryError, match=words):
        read(f"date,level,note\n{line}\n".encode())


def test_a_note_before_the_run_stays_one() -> None:
    noted = [SoreDay(date(2026, 12, 31), 4, before=True)]
    assert from_csv(to_csv(noted), "x") == noted
