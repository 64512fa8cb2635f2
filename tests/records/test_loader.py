"""The loader keeps the place of every key, so that an error can point to it."""

import datetime

from macros.records.index import load
from macros.records.loader import load_file
from tests.support import GOOD

TEXT = """\
# A comment, and a blank line.

first:
  text: {zh: 三十天, en: 30 days}
  steps:
    - id: one
      facts: [a, b]
"""


def read(tmp_path, text):
    path = tmp_path / "x.yml"
    path.write_text(text)
    return load_file(path, "data/x.yml")


def test_keys_and_list_entries_have_their_places(tmp_path):
    document = read(tmp_path, TEXT)
    assert document.position(("first",)) == (3, 1)
    assert document.position(("first", "text", "en")) == (4, 19)
    assert document.position(("first", "steps", 0, "id")) == (6, 7)
    assert document.position(("first", "steps", 0, "facts", 1)) == (7, 18)


def test_a_missing_key_is_placed_at_what_should_hold_it(tmp_path):
    assert read(tmp_path, TEXT).position(("first", "steps", 0, "menu")) == (6, 7)


def test_values_are_plain_and_dates_are_days(tmp_path):
    document = read(tmp_path, "a: {day: 2026-11-22, n: 3, yes: true, text: '3'}\n")
    assert document.value == {
        "a": {"day": datetime.date(2026, 11, 22), "n": 3, "yes": True, "text": "3"}
    }
    assert document.problems == []


def test_columns_count_characters_not_bytes(tmp_path):
    assert read(tmp_path, "a: {zh: 保证金, en: x}\n").position(("a", "en")) == (1, 14)


def test_a_record_knows_the_line_that_edits_it():
    assert load(GOOD).file_and_line("deposit-back") == ("good/facts/all.yml", 13)
    assert load(GOOD).file_and_line("tick-notice") == ("good/checklists/voluntary.yml", 8)
