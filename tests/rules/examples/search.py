"""Changes to the good records that the rules of the search's vocabulary reject."""

from tests.rules.examples import Bad

F = "search.yml"
TWICE = (
    "  - record: notice-days\n    words: {zh: [公示几天], en: [notice]}\n  - record: notice-days\n"
)
BAD = {
    "character of two sounds": Bad(
        "one-sound", F, "[宝保, 正证]", "[宝保, 正证保]", "stands in the row of `宝`, too"
    ),
    "pattern that is none": Bad(
        "search-patterns", F, "asked: 多久,", "asked: (多久,", "is not a regular expression"
    ),
    "way of asking for nothing": Bad(
        "asked-once",
        F,
        "  - record: notice-days\n    words",
        "  - words",
        "leads to no place, or to two",
    ),
    "way of asking for two": Bad(
        "asked-once",
        F,
        "  - record: notice-days\n",
        "  - record: notice-days\n    page: close\n",
        "leads to no place, or to two",
    ),
    "ways of asking apart": Bad(
        "asked-once",
        F,
        "  - record: notice-days\n",
        TWICE,
        "stands here twice",
        "  - record: notice-days",
    ),
    "way of asking for an unknown record": Bad(
        "known-ids", F, "record: notice-days", "record: notice-day", "Did you mean `notice-days`?"
    ),
    "word with no other": Bad("schema", F, "[[关店, 退店]]", "[[关店]]", "has too few entries"),
}
