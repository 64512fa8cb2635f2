"""Which script a text is written in."""

import pytest

from macros.rules import wording


@pytest.mark.parametrize(
    "text, found",
    {
        "Tap 【关店】 (Close shop)": None,
        "The 《保证金管理规范》 says so": None,
        "The deposit 保证金 is back": None,
        "The deposit 押金 is back": "押金",
        "Done，then": "，",
    }.items(),
)
def test_chinese_in_english_is_found_outside_of_names(text, found):
    assert wording.foreign_in_english(text, frozenset({"保证金"})) == found
