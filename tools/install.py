"""Installs one lock into the Python that runs it: with uv, and where uv cannot, with pip.

    .venv/bin/python -m tools.install requirements.lock

pip brings uv, pinned and hashed. uv then takes the mirror, the certificate and the like that pip is
set to, so that whoever has set up pip has set up this. Needs nothing but Python and its pip.
"""

import ast
import os
import subprocess
import sys
from collections.abc import Mapping

UV_LOCK = "requirements-uv.lock"
# As modules: the scripts of a virtual environment break when its folder is moved.
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check")
PIP_INSTALL = (*PIP, "install", "--quiet", "--no-deps", "--require-hashes")
UV = (sys.executable, "-m", "uv", "--quiet", "pip", "install", "--python", sys.executable)
# What pip calls a setting, and the option of uv that means the same. Some hold several values.
ONE = {"index-url": "--default-index", "cert": "--cert"}
SEVERAL = {
    "extra-index-url": "--index",
    "find-links": "--find-links",
    "trusted-host": "--allow-insecure-host",
}
SWITCHES = {"no-index": "--no-index", "no-cache-dir": "--no-cache"}
# What uv has no option for.
VARIABLES = {
    "client-cert": ("SSL_CLIENT_CERT",),
    "proxy": ("HTTP_PROXY", "HTTPS_PROXY"),
    "timeout": ("UV_HTTP_TIMEOUT",),
}
# The later of these has the last word, as with pip.
SECTIONS = ("global", "install", ":env:")
TRUE = {"1", "true", "t", "yes", "y", "on"}


def main(arguments: list[str]) -> int:
    """Installs the lock that is named; returns 0, or what pip ended with if neither could."""
    (lock,) = arguments
    trouble = install_with_uv(lock)
    if trouble is None:
        return 0
    print(f"{trouble} Installing with pip instead, which takes longer.", file=sys.stderr)
    return subprocess.run([*PIP_INSTALL, "-r", lock], check=False).returncode


def install_with_uv(lock: str) -> str | None:
    """Brings uv and lets it install a lock. Returns None, or the sentence that says why it failed."""
    done = _run([*PIP_INSTALL, "--only-binary", ":all:", "-r", UV_LOCK])
    if done.returncode:
        return f"pip cannot bring uv ({_reason(done.stderr)})."
    settings = pip_settings(_run([*PIP, "config", "list"]).stdout)
    # Of several indexes pip takes the best file that any has; the hash says that it is the right one.
    options = ["--index-strategy", "unsafe-best-match", *uv_options(settings)]
    done = _run([*UV, *options, "--require-hashes", "-r", lock], uv_variables(settings))
    return f"uv cannot install {lock} ({_reason(done.stderr)})." if done.returncode else None


def pip_settings(listed: str) -> dict[str, str]:
    """The settings by their names, of what `pip config list` prints: a line `section.name='value'` each."""
    found: dict[str, dict[str, str]] = {section: {} for section in SECTIONS}
    for line in listed.splitlines():
        key, _, value = line.partition("=")
        section, _, name = key.rpartition(".")
        if section in found and value.startswith(("'", '"')):
            found[section][name.replace("default-timeout", "timeout")] = ast.literal_eval(value)
    return {name: value for section in SECTIONS for name, value in found[section].items()}


def uv_options(settings: Mapping[str, str]) -> list[str]:
    """The options that tell uv what pip is set to."""
    options = [f"{ONE[name]}={value}" for name, value in settings.items() if name in ONE]
    for name, option in SEVERAL.items():
        options += [f"{option}={value}" for value in settings.get(name, "").split()]
    options += [
        option for name, option in SWITCHES.items() if settings.get(name, "").lower() in TRUE
    ]
    return options


def uv_variables(settings: Mapping[str, str]) -> dict[str, str]:
    """The variables that tell uv what pip is set to, where it has no option for it."""
    return {
        variable: settings[name]
        for name, variables in VARIABLES.items()
        if name in settings
        for variable in variables
    }


def _run(
    command: list[str], more: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    environment = os.environ | dict(more or {})
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def _reason(output: str) -> str:
    """The first line that tells of an error, else the last one."""
    lines = [line.strip() for line in output.splitlines() if line.strip()] or ["it says nothing"]
    return next((line for line in lines if "error" in line.lower()), lines[-1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
