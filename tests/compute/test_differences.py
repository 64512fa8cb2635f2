"""How two versions of a record differ, and how a text was reworded."""

import pytest

from macros.compute.differences import Difference, differences
from macros.compute.word_changes import Piece, shortened, word_changes

ZH_EN = {"zh": "甲", "en": "A"}
DAYS = {"min": 1, "max": 1, "unit": "day"}
RULE, LAW = {"source": "rule", "at": "1"}, {"source": "law", "at": "2"}
GOOD = {
    "text as one": (
        {"text": ZH_EN},
        {"text": {"zh": "乙", "en": "A"}},
        [("text",)],
    ),
    "value as one": ({"value": DAYS}, {"value": DAYS | {"max": 2}}, [("value",)]),
    "citations as one": ({"cites": [RULE]}, {"cites": [RULE, LAW]}, [("cites",)]),
    "part by its id": (
        {"steps": [{"id": "a", "n": 1}, {"id": "b", "n": 1}]},
        {"steps": [{"id": "a", "n": 1}, {"id": "b", "n": 2}]},
        [("steps", "b", "n")],
    ),
    "part that came first": (
        {"steps": [{"id": "a"}]},
        {"steps": [{"id": "new"}, {"id": "a"}]},
        [("steps", "new")],
    ),
    "order": (
        {"steps": [{"id": "a"}, {"id": "b"}]},
        {"steps": [{"id": "b"}, {"id": "a"}]},
        [("steps", "order")],
    ),
    "part without an id, by likeness": (
        {"was": [{"n": 1}, {"n": 2}]},
        {"was": [{"n": 0}, {"n": 1}, {"n": 2}]},
        [("was", "1")],
    ),
    "words of a term beside its fields": (
        ZH_EN | {"note": ZH_EN},
        {"zh": "乙", "en": "B", "note": ZH_EN},
        [()],
    ),
    "field that came": ({}, {"note": ZH_EN}, [("note",)]),
    "other kind of value": ({"a": 1}, {"a": {"b": 1}}, [("a",)]),
    "the same": ({"a": [1, ZH_EN]}, {"a": [1, ZH_EN]}, []),
}


@pytest.mark.parametrize("before, after, places", GOOD.values(), ids=GOOD)
def test_records_differ_at_places_that_mean_something(before, after, places):
    assert [each.names for each in differences(before, after)] == places


def test_a_difference_knows_where_it_stands_in_the_later_version():
    before = {"steps": [{"id": "a", "n": 1}, {"id": "gone", "n": 1}]}
    after = {"steps": [{"id": "new", "n": 1}, {"id": "a", "n": 2}]}
    assert differences(before, after) == [
        Difference(("steps", 0), ("steps", "new"), None, {"id": "new", "n": 1}),
        Difference(("steps", 1, "n"), ("steps", "a", "n"), 1, 2),
        Difference(("steps", 1), ("steps", "gone"), {"id": "gone", "n": 1}, None),
    ]


@pytest.mark.parametrize(
    "before, after, pieces",
    [
        ("公示 30 天。", "公示 45 天。", "公示 [30]{45} 天。"),
        ("up for 1,000 days", "up for 2,000 days", "up for [1,000]{2,000} days"),
        ("It doesn't end.", "It ends.", "It [doesn't end]{ends}."),
        ("same", "same", "same"),
        ("", "new", "{new}"),
        ("old", "", "[old]"),
    ],
)
def test_words_are_told_as_words(before, after, pieces):
    marks = {"same": "{}", "gone": "[{}]", "new": "{{{}}}"}
    found = word_changes(before, after)
    assert "".join(marks[state].format(text) for state, text in found) == pieces


@pytest.mark.parametrize(
    "before, after",
    [
        ("甲乙丙丁戊", "甲丙己戊"),
        ("a b c d", "b x d y"),
        ("a" * 5, "b" * 5),
        ("一 二 三", "三 二 一"),
    ],
)
def test_the_pieces_make_up_both_texts(before, after):
    found = word_changes(before, after)
    assert "".join(text for state, text in found if state != "new") == before
    assert "".join(text for state, text in found if state != "gone") == after


def test_two_long_texts_with_nothing_in_common_take_no_time():
    before, after = "甲 " * 100_000, "乙 " * 100_000
    assert [state for state, _ in word_changes(before, after)][:2] == ["gone", "new"]


def test_a_long_text_is_cut_to_what_changed():
    before = f"{'甲' * 100}三{'乙' * 100}五{'丙' * 100}"
    after = before.replace("三", "四").replace("五", "六")
    left_out = Piece("left-out", "…")
    assert shortened(word_changes(before, after), around=3) == [
        left_out,
        Piece("same", "甲甲甲"),
        Piece("gone", "三"),
        Piece("new", "四"),
        Piece("same", "乙乙乙"),
        left_out,
        Piece("same", "乙乙乙"),
        Piece("gone", "五"),
        Piece("new", "六"),
        Piece("same", "丙丙丙"),
        left_out,
    ]


def test_what_is_short_or_all_the_same_is_not_cut():
    assert shortened([Piece("same", "甲" * 200)]) == [Piece("same", "甲" * 200)]
    assert shortened(word_changes("甲乙", "甲丙"), around=3) == word_changes("甲乙", "甲丙")
