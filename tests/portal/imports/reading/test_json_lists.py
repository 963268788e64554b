"""From text to the records of a JSON list."""

import json
import time
import tracemalloc

import pytest

from portal.imports.reading.json_lists import MAX_DIGITS, MAX_RECORD, first_json_object, json_records
from portal.kernel.errors import Refused


def refusal(text: str) -> str:
    with pytest.raises(Refused) as refused:
        list(json_records(text))
    return str(refused.value.sentence)


def broken(line: int) -> str:
    return f"The file is not valid JSON; the mistake is in line {line} or before it."


def doubtful(line: int, what: str) -> str:
    return f"The record in line {line} holds “{what}”, which is not clear JSON."


def test_records_come_with_the_line_where_they_begin():
    text = '\n[\n {"a": 1},\r\n {"b":\n  "x\\ny"}, null,\n 2.5\n]\n'
    assert list(json_records(text)) == [(3, {"a": 1}), (4, {"b": "x\ny"}), (5, None), (6, 2.5)]


@pytest.mark.parametrize("text", ["[]", " [ ]\n"])
def test_an_empty_list_has_no_records(text):
    assert list(json_records(text)) == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", broken(1)),
        ("\n\nname,country\n", broken(3)),
        ("[", broken(1)),
        ('[{"a": 1}', broken(1)),
        ('[{"a": 1},', broken(1)),
        ('[{"a": 1},\n]', broken(2)),
        ('[{"a": 1}\n{"a": 1}]', broken(2)),
        ('[{"a": 1},\n{"a": }]', broken(2)),
        ('[{"a": 1}]\n\n[]', broken(3)),
        ('["a\nb"]', broken(1)),
        ("[1, tru]", broken(1)),
        ("[01]", broken(1)),
        ('{"a": [1]}', "The file must hold a list of records, and its JSON is something else."),
        ('"text"', "The file must hold a list of records, and its JSON is something else."),
        ('[\n{"a": NaN}]', doubtful(2, "NaN")),
        ("[-Infinity]", doubtful(1, "-Infinity")),
        ("[1e999]", doubtful(1, "1e999")),
        (f"[{'9' * (MAX_DIGITS + 1)}]", doubtful(1, "9" * (MAX_DIGITS + 1))),
        (f"[{'9' * 10_000}]", doubtful(1, "9" * 59 + "…")),
        (f"[0.{'9' * MAX_DIGITS}]", doubtful(1, "0." + "9" * MAX_DIGITS)),
        ('[{"id": 1, "x": 2, "id": 3}]', doubtful(1, "id")),
        ("[" * 100_000, "The record in line 1 is nested too deeply."),
        ('[\n{"a":' * 50_000, "The record in line 2 is nested too deeply."),
    ],
)
def test_what_is_no_clear_list_is_refused_with_the_line(text, sentence):
    assert refusal(text) == sentence


def test_numbers_at_the_limit_are_exact():
    assert list(json_records(f"[{'9' * MAX_DIGITS}]")) == [(1, int("9" * MAX_DIGITS))]


def test_records_are_read_across_the_pieces_of_a_long_text():
    records = [{"n": n, "text": "ñ" * (n % 7) * 10_000, "more": [True, None, -1.5e3]} for n in range(100)]
    text = json.dumps(records, ensure_ascii=False, indent=1)
    assert len(text) > 2 * MAX_RECORD
    assert [item for _, item in json_records(text)] == records


@pytest.mark.parametrize("item", ["7", "true", '"\\u00e9"', "1234.5678e-3", '{"k": "v"}'])
def test_a_record_cut_anywhere_by_the_end_of_a_piece_is_read_whole(item):
    whole = json.loads(item)
    for shift in range(len(item) + 3):
        filler = json.dumps("x" * (MAX_RECORD - len('[""') - 2 - shift))
        text = f"[{filler},{item},{item}, 1]"
        assert [found for _, found in json_records(text)][1:] == [whole, whole, 1]


def test_a_record_above_the_limit_is_refused_and_a_mistake_in_a_long_text_is_still_a_mistake():
    assert refusal(json.dumps(["x" * MAX_RECORD, 1])) == (
        f"The record in line 1 is longer than {MAX_RECORD} characters."
    )
    assert refusal('[\n{"a": x},\n' + json.dumps("x" * MAX_RECORD) + "]") == broken(2)


def test_one_record_of_brackets_does_not_take_the_memory():
    text = "[[" + "[]," * 5_000_000 + "[]]]"
    tracemalloc.start()
    began = time.monotonic()
    try:
        sentence = refusal(text)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert sentence == f"The record in line 1 is longer than {MAX_RECORD} characters."
    assert peak < 50 * 1024**2
    assert time.monotonic() - began < 10


def test_the_first_object_is_found_in_a_beginning_and_nothing_fails():
    assert first_json_object('[{"a": 1}, {"b"') == {"a": 1}
    for text in ("", "[", '[{"a": 1', "[1]", "{}", "[]", "[" * 10_000, "name,country"):
        assert first_json_object(text) == {}
