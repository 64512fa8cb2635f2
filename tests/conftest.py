"""The fixtures: the built site, a server for it, a browser, and the small good records."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect, sync_playwright

from macros.records.language import LANGUAGES
from tests.support import (
    BASE,
    DESK,
    OLD_FILE,
    OTHER,
    SITE_URL,
    Site,
    build_once,
    headers_of_every_answer,
)
from tests.traces import failures, traced
from tools.browser import ARGUMENTS, find_browser
from tools.project import Handler, served

gc.set_threshold(100_000)  # parsed pages are many small objects, and all of them stay
# ms for an action, and for what is expected of a page: a busy machine is slow, and no fault.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than processors: a browser test waits a good deal."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(params=LANGUAGES.values(), ids=str)
def language(request):
    """Each language in turn."""
    return request.param


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Both languages, built once for all tests."""
    # Without the slash at its end, as a person may well write it.
    return Site(build_once(tmp_path_factory, "built", [OLD_FILE], SITE_URL=SITE_URL.rstrip("/")))


@pytest.fixture(scope="session")
def other_copy(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Both languages at the root of another host, ten years on: OTHER, all of it in one build."""
    return Site(build_once(tmp_path_factory, "other", **OTHER))


@pytest.fixture(scope="session")
def address(site: Site) -> Iterator[str]:
    """The address at which the built site is served, below BASE."""
    with served(site.root, BASE) as address:
        yield address


@pytest.fixture(scope="session")
def guarded(site: Site) -> Iterator[str]:
    """The address of the site, served with its own headers."""
    headers = headers_of_every_answer(site.root)

    class Guarded(Handler):
        def end_headers(self) -> None:
            for name, value in headers:
                self.send_header(name, value)
            super().end_headers()

    with served(site.root, BASE, Guarded) as address:
        yield address


@pytest.fixture(scope="session")
def browser():
    executable = find_browser()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=[*ARGUMENTS, ALONE])
        yield browser
        browser.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    """Notes that a test failed, for the tabs that are open and may be closed by a fixture only."""
    report = yield
    if report.failed:
        failures.append(item.nodeid)
    return report


@pytest.fixture(scope="session")
def open_tab(browser, address):
    """Opens a tab that must stay on our host; at its end it fails on any request elsewhere or error.

    The browser knows no other host: see ALONE.
    """

    @contextmanager
    def open_tab(viewport=DESK, **options):
        # A service worker asks unseen by the watch below, for the whole guide: test_offline.py has it.
        options = {"service_workers": "block", "base_url": address} | options
        host = urlsplit(options["base_url"]).netloc
        context = browser.new_context(viewport=viewport, **options)
        context.set_default_timeout(PATIENCE)
        troubles = []

        def watch(request):
            url = urlsplit(request.url)
            if url.scheme not in ("data", "blob") and url.netloc != host:
                troubles.append(f"request to another host: {request.url}")

        context.on("request", watch)
        tab = context.new_page()
        tab.on("console", lambda m: m.type == "error" and troubles.append(f"{tab.url}: {m.text}"))
        tab.on("pageerror", lambda error: troubles.append(f"{tab.url}: {error}"))
        tab.on("response", lambda r: r.status >= 400 and troubles.append(f"{r.status}: {r.url}"))
        try:
            with traced(context, troubles):
                yield tab
        finally:
            context.close()
        assert troubles == []

    return open_tab
