"""The ledger says what was left out, by kind, what there is most of first."""

from __future__ import annotations

import pytest
from fit_writer import FitWriter

from analyser.errors import NotARunError
from analyser.formats import fit
from analyser.formats.failure import Failure
from analyser.season.ledger import ledger_of


def no_run(kind: str) -> Failure:
    return Failure.of(NotARunError("x.fit", f"it is {kind}", kind=kind))


def test_what_is_no_run_is_counted_by_kind_the_most_first() -> None:
    left_out = [no_run(kind) for kind in ("walking", "cycling", "route", "cycling")]
    assert list(ledger_of(4, 0, left_out).not_runs.items()) == [
        ("cycling", 2),
        ("route", 1),
        ("walking", 1),
    ]


@pytest.mark.parametrize(("file_type", "kind"), [(5, "workout plan"), (20, "activity summary")])
def test_a_kind_stands_after_a_number_without_its_article(file_type: int, kind: str) -> None:
    writer = FitWriter()
    writer.define(0, 0, [(0, "enum", 1)])
    writer.message(0, [file_type])
    with pytest.raises(NotARunError) as refused:
        fit.read(writer.getvalue(), "x.fit")
    assert refused.value.kind == kind
