"""The lines of the picture that a chat shows."""

from macros.outputs.pictures import lines


def test_a_title_breaks_between_words_and_before_no_mark():
    assert lines("主动关店，退保证金", 4, len) == ["主动关", "店，退保", "证金"]
    assert lines("Closing your shop", 12, len) == ["Closing your", "shop"]
