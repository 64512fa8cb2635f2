"""Work in a second process: its result, its errors and its prints come to the first."""

import os
import signal

import pytest

from macros.records.beside import Beside, Shares

WAYS = pytest.mark.parametrize("split", [True, False], ids=["beside", "in place"])


class UnsendableError(Exception):
    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} and {other}")


def fail(error: BaseException) -> None:
    raise error


@WAYS
def test_its_result_is_that_of_the_work(split):
    known = {"a": 1}
    assert Beside(lambda: known | {"b": 2}, split=split).result() == {"a": 1, "b": 2}


def test_it_runs_in_another_process():
    assert Beside(os.getpid).result() != os.getpid()
    assert Beside(os.getpid, split=False).result() == os.getpid()


@WAYS
@pytest.mark.parametrize("error", [ValueError("no"), SystemExit("a macro failed")], ids=repr)
def test_it_raises_what_the_work_raises(error, split):
    with pytest.raises(type(error), match=str(error)):
        Beside(lambda: fail(error), split=split).result()


def test_an_error_that_cannot_be_sent_is_told_in_its_words():
    with pytest.raises(RuntimeError, match="UnsendableError: one and other"):
        Beside(lambda: fail(UnsendableError("one", "other"))).result()


def test_a_process_that_is_killed_is_told():
    with pytest.raises(RuntimeError, match="killed"):
        Beside(lambda: os.kill(os.getpid(), signal.SIGKILL)).result()


def test_what_it_prints_is_shown_with_its_result(capsys):
    beside = Beside(lambda: print("told"))
    assert capsys.readouterr().err == ""
    beside.result()
    assert capsys.readouterr().err == "told\n"


def test_an_unforeseen_error_shows_where_it_came_from(capsys):
    with pytest.raises(ValueError, match="no"):
        Beside(lambda: fail(ValueError("no"))).result()
    assert "in fail" in capsys.readouterr().err


def test_what_is_stopped_says_nothing(capsys):
    beside = Beside(lambda: (print("told", flush=True), signal.pause()))
    beside.stop()
    assert capsys.readouterr() == ("", "")


@WAYS
def test_two_share_what_there_is_to_do_and_each_thing_is_done_once(split):
    shares = Shares("abcdefgh")
    second = Beside(lambda: list(shares), split=split)
    assert sorted([*shares, *second.result()]) == list("abcdefgh")


def test_who_is_busy_leaves_the_rest_to_the_other():
    shares = Shares("abcdefgh")
    first = iter(shares)
    assert next(first) == "a"
    assert Beside(lambda: list(shares)).result() == list("bcdefgh")
    assert list(first) == []
