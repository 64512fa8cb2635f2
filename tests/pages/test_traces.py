"""A test that fails leaves what the browser showed, and one that passes leaves nothing."""

from contextlib import suppress

import pytest

from tests import traces

pytestmark = pytest.mark.browser


class FailingError(Exception):
    """What goes wrong in a test."""


def fail(_):
    raise FailingError


CASES = {
    "passes": (lambda _: None, False),
    "fails": (fail, True),
    "has troubles": (lambda troubles: troubles.append("an error of the page"), True),
    "fails before its fixture ends": (lambda _: traces.failures.append("a test"), True),
}


@pytest.fixture
def context(browser):
    context = browser.new_context()
    yield context
    context.close()


def run(context, happens) -> None:
    troubles = []
    with suppress(FailingError), traces.traced(context, troubles):
        context.new_page().set_content("<p>hello")
        happens(troubles)


@pytest.mark.parametrize("happens, kept", CASES.values(), ids=CASES.keys())
def test_what_the_browser_showed_is_kept_of_a_test_that(
    context, tmp_path, monkeypatch, happens, kept
):
    monkeypatch.setenv("TRACES", str(tmp_path))
    monkeypatch.setattr(traces, "failures", [])
    run(context, happens)
    endings = {file.suffix for file in tmp_path.iterdir()}
    assert endings == ({".zip", ".png"} if kept else set())


def test_without_a_folder_nothing_is_kept(context, tmp_path, monkeypatch):
    monkeypatch.delenv("TRACES", raising=False)
    monkeypatch.chdir(tmp_path)
    run(context, fail)
    assert list(tmp_path.iterdir()) == []
