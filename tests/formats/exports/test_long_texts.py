"""No text of an export is let in longer than 80 letters, whatever field it stands in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from exports_made_up import START, Found, found_in
from test_hostile import SEEDS

from analyser.run import LONGEST_SENTENCE, LONGEST_TEXT, Run

LONG = "A" * 1_000_000
XML_TEXT = re.compile(r'(?<=[\w:]=")[^"<>]*(?=")|(?<=>)[^<>\s][^<>]*(?=<)')

Files = dict[str, bytes | str]


def with_long_leaf(value: object, key: str, at: str = "") -> object:
    """Return a document with a million letters for the texts under one key."""
    if isinstance(value, dict):
        return {name: with_long_leaf(inner, key, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [with_long_leaf(inner, key, at) for inner in value[:40]]
    return LONG if isinstance(value, str) and at == key else value


def keys_of(value: object) -> set[str]:
    """Return the keys of a document, at any depth, under which texts stand."""
    if isinstance(value, dict):
        own = {key for key, inner in value.items() if isinstance(inner, str)}
        return own.union(*map(keys_of, value.values()))
    return set().union(*map(keys_of, value[:40])) if isinstance(value, list) else set()


def lengthened(text: str) -> Iterator[str]:
    """Yield a file with each of its texts a million letters long, one at a time."""
    try:
        document = json.loads(text)
    except ValueError:
        places = [match.span() for match in XML_TEXT.finditer(text)]
        cells = [match.span() for match in re.finditer(r"(?<=,)[A-Za-z][^,\n]*", text)]
        for begin, end in (places or cells)[:60]:
            yield text[:begin] + LONG + text[end:]
    else:
        for key in sorted(keys_of(document)):
            yield json.dumps(with_long_leaf(document, key))


def variants(files: Files) -> Iterator[Files]:
    for name, data in files.items():
        if isinstance(data, str):
            yield from ({**files, name: longer} for longer in lengthened(data))


def texts_of(run: Run) -> list[str]:
    laps, splits = [lap.trigger for lap in run.laps], [split.gait for split in run.splits]
    return [run.device, run.sport, run.sub_sport, *laps, *splits]


def sentences_of(found: Found) -> list[str]:
    of_runs = [n.message for run in found.runs for n in run.notices]
    of_runs += [text for run in found.runs for text in (run.before, *run.sources.values())]
    return of_runs + [failure.message for failure in found.failures]


@pytest.mark.parametrize("service", sorted(SEEDS.keys() - {"kalenji", "huawei"}))  # no texts
def test_a_million_letters_in_any_field_of_an_export_are_cut(service: str) -> None:
    found = [found_in(files) for files in variants(SEEDS[service])]
    texts = [text for each in found for run in each.runs for text in texts_of(run)]
    kinds = [failure.kind for each in found for failure in each.failures]
    assert max(map(len, [*texts, *kinds, ""])) <= LONGEST_TEXT
    sentences = [text for each in found for text in sentences_of(each)]
    assert max(map(len, [*sentences, ""])) <= LONGEST_SENTENCE


def test_a_typed_in_run_with_a_title_and_a_type_of_a_million_letters_is_cut() -> None:
    header = "id,date,name,type,description,elapsed_time,distance,commute,gear,filename"
    row = f"1,2026-03-01 07:00:00,{LONG},Run,,1200,3000.0,false,,"
    (run,) = found_in({"activities.csv": f"{header}\n{row}\n"}).runs
    assert run.start == START
    found = found_in({"activities.csv": f"{header}\n{row.replace('Run', LONG)}\n"})
    assert [len(failure.kind) <= LONGEST_TEXT for failure in found.failures] == [True]
