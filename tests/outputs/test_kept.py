"""What a serving process keeps is used as long as it would be made the same, and no longer."""

from macros.outputs.kept import Kept, Made
from macros.records.index import Records
from macros.records.reads import Reads

PAGE = ("zh", "close.md")


class Counted:
    def __init__(self) -> None:
        self.calls: list[str] = []

    def twice(self, text: str) -> str:
        self.calls.append(text)
        return text * 2


def made(read, *made_from):
    return Made(made_from, read, "close/", set(), {"content": "text"})


def test_a_function_is_called_once_for_the_same_arguments():
    kept, function = Kept(), Counted()
    assert [kept.of(function.twice, each) for each in "aab"] == ["aa", "aa", "bb"]
    kept.end()
    assert kept.of(function.twice, "a") == "aa"
    assert function.calls == ["a", "b"]


def test_what_a_build_did_not_use_is_forgotten():
    kept, function = Kept(), Counted()
    kept.of(function.twice, "a")
    kept.end()
    kept.end()
    kept.of(function.twice, "a")
    assert function.calls == ["a", "a"]


def test_a_page_is_kept_until_it_is_made_from_something_else():
    kept, reads = Kept(), Reads(Records())
    kept.keep_page(PAGE, made({}, "Markdown"))
    kept.end()
    assert kept.page(PAGE, ("other Markdown",), reads) is None
    assert kept.page(PAGE, ("Markdown",), reads).parts == {"content": "text"}


def test_a_page_is_kept_until_it_would_read_something_else():
    kept, reads = Kept(), Reads(Records())
    kept.keep_page(PAGE, made({("facts", "a"): b"another answer"}, "Markdown"))
    assert kept.page(PAGE, ("Markdown",), reads) is None


def test_what_a_second_process_made_is_known_in_the_first():
    first, second, function = Kept(), Kept(), Counted()
    for each in (first, second):
        each.of(function.twice, "a")
        each.end()
    second.of(function.twice, "a")
    second.of(function.twice, "b")
    first.learn(second.learned())
    first.end()
    function.calls.clear()
    assert [first.of(function.twice, each) for each in "ab"] == ["aa", "bb"]
    assert function.calls == []
