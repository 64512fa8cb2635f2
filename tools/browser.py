"""Finds the browser that the tests drive, or installs one: a browser test is never skipped.

`python tools/browser.py` prints its path; with `--install` it fetches one if none is found, and
with `--whole` it prefers what readers use to its engine alone.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

# The same engine without its window: half the time of a test.
SHELL = "chromium-headless-shell"
PROGRAMS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
)
APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
REMEDY = (
    "No browser was found and none could be installed. Install Chromium or Chrome, "
    "or name one: BROWSER_PATH=/path/to/chrome make test"
)
# --no-sandbox: containers, where CI runs as root, have no user namespace; the pages are our own.
ARGUMENTS = ["--no-sandbox", "--disable-background-networking"]


class BrowserMissingError(Exception):
    """There is no browser to run the tests in."""


def find_browser(whole: bool = False) -> str:
    """Returns the path of a browser; if `whole`, of one that readers use rather than its engine alone.

    Raises BrowserMissingError, with the remedy, when there is none.
    """
    named = os.environ.get("BROWSER_PATH")
    if named:
        if not shutil.which(named):
            raise BrowserMissingError(
                f"BROWSER_PATH is {named}, which is no program. Correct it or unset it."
            )
        return named
    for candidate in _candidates((*PROGRAMS, SHELL) if whole else (SHELL, *PROGRAMS)):
        if Path(candidate).is_file():
            return candidate
    raise BrowserMissingError(REMEDY)


def install_browser(whole: bool = False) -> None:
    """Installs Playwright's browser, or where that cannot be fetched Debian's, being root."""
    if _runs([sys.executable, "-m", "playwright", "install", "chromium"]):
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        _runs(["apt-get", "update", "-qq"])
        install = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq"]
        for name in ["chromium"] if whole else [SHELL, "chromium"]:  # old releases lack the shell
            if _runs([*install, name, "fonts-noto-cjk"]):
                return


def _candidates(names: tuple[str, ...]) -> Iterator[str]:
    yield from filter(None, map(shutil.which, names))
    yield from APPLICATIONS
    with sync_playwright() as playwright:
        yield playwright.chromium.executable_path


def _runs(command: list[str]) -> bool:
    print(f"Installing a browser: {' '.join(command)}", file=sys.stderr)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = done.stderr.splitlines()
        reason = next((line for line in lines if "rror" in line), lines[-1] if lines else "")
        print(f"This failed: {reason.strip()}", file=sys.stderr)
    return done.returncode == 0


def main(arguments: list[str]) -> int:
    """Prints the browser's path. Returns 1, with the remedy on stderr, when there is none."""
    whole = "--whole" in arguments
    try:
        try:
            print(find_browser(whole))
        except BrowserMissingError:
            if "--install" not in arguments or os.environ.get("BROWSER_PATH"):
                raise
            install_browser(whole)
            print(find_browser(whole))
    except BrowserMissingError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
