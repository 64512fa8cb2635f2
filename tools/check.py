"""Runs every check that needs no build, side by side.

Shows the output of each that fails, and the warnings of each that passes.
"""

import re
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tools import inline_scripts

ROOT = Path(__file__).parents[1]
BIN = ROOT / ".venv" / "bin"
FORMS = sorted(str(path) for path in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
WORKFLOWS = sorted(str(path) for path in (ROOT / ".github" / "workflows").glob("*.yml"))

CHECKS: dict[str, list[str | Path]] = {
    "records": [BIN / "python", "-m", "macros", "check"],
    "generated files": [BIN / "python", "-m", "macros", "generate", "--check"],
    "code": [BIN / "ruff", "check", "--quiet", "--output-format", "concise", "."],
    "types": [BIN / "mypy"],
    "format": [BIN / "ruff", "format", "--check", "--quiet", "."],
    "workflows, safety": [BIN / "zizmor", "--offline", "--quiet", ".github"],
    "workflows, form": [
        BIN / "check-jsonschema",
        "--builtin-schema",
        "vendor.github-workflows",
        *WORKFLOWS,
    ],
    "issue forms": [
        BIN / "check-jsonschema",
        "--builtin-schema",
        "vendor.github-issue-forms",
        *FORMS,
    ],
    "dependabot": [
        BIN / "check-jsonschema",
        "--builtin-schema",
        "vendor.dependabot",
        ".github/dependabot.yml",
    ],
}
TSC: list[str | Path] = [BIN / "node", "node_modules/typescript/bin/tsc", "--project"]
CHECKS["scripts, types"] = [*TSC, "tsconfig.json"]
CHECKS["scripts, safety"] = [
    BIN / "node",
    "node_modules/eslint/bin/eslint.js",
    "site_overrides",
    ".cache/inline-scripts",
]
CHECKS["worker, types"] = [*TSC, "tsconfig.worker.json"]


WARNING = re.compile(r"\bwarning\b", re.IGNORECASE)  # a summary counts "warnings"
FILE = re.compile(r"[^\s:]+")
FEW = 10


def warnings(output: str) -> list[str]:
    """The warnings of a check that passed: a line each, or a count by file if they are many."""
    found = [line.strip() for line in output.splitlines() if WARNING.search(line)]
    if len(found) <= FEW:
        return found
    files = Counter(match[0] for line in found if (match := FILE.match(line)))
    return [f"{file}: {count} warnings" for file, count in sorted(files.items())]


def run(name: str) -> tuple[str, subprocess.CompletedProcess[str], float]:
    """Runs one check and returns its name, how it ended and how many seconds it took."""
    start = time.monotonic()
    done = subprocess.run(CHECKS[name], cwd=ROOT, capture_output=True, text=True, check=False)
    return name, done, time.monotonic() - start


def main() -> int:
    """Returns 1 if a check failed, else 0."""
    failed = 0
    inline_scripts.write()
    with ThreadPoolExecutor() as pool:
        for name, done, seconds in pool.map(run, CHECKS):
            print(f"{'ok  ' if done.returncode == 0 else 'FAIL'} {name} ({seconds:.1f} s)")
            if done.returncode:
                failed += 1
                print(done.stdout + done.stderr, end="")
            else:
                for line in warnings(done.stdout + done.stderr):
                    print(f"     {line}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
