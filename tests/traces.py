"""What the browser showed in a test that failed, kept where TRACES names a folder, as on GitHub.

`playwright show-trace FILE.zip` plays a trace, step by step.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext

failures: list[str] = []  # the tests that have failed so far


@contextmanager
def traced(context: BrowserContext, troubles: list[str]) -> Iterator[None]:
    """Keeps a trace of the block and a picture of each tab, if it fails, has troubles, or a test fails."""
    folder = os.environ.get("TRACES")
    if not folder:
        yield
        return
    before = len(failures)
    context.tracing.start(screenshots=True, snapshots=True)
    failed = True
    try:
        yield
        failed = bool(troubles) or len(failures) > before
    finally:
        # One of the fixtures may be what closes the tab, when its test is over.
        test = os.environ["PYTEST_CURRENT_TEST"].rpartition(" ")[0]
        name = Path(folder) / re.sub(r"[^\w.-]+", "-", test)[:150]
        for number, tab in enumerate(context.pages if failed else []):
            tab.screenshot(path=f"{name}-{number}.png")
        context.tracing.stop(path=f"{name}.zip" if failed else None)
