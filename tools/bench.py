"""Measures the project against its budgets, each beside a baseline of the same run, and prints a table.

`make bench` runs it. Exit status 1 if a budget is exceeded. Nothing here belongs in the tests:
times depend on the machine and on what else it does.
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import yaml

from macros.records.index import load
from macros.records.kinds import KINDS
from tools import page_bench
from tools.project import ROOT, builder, copy_project, run_build

SITE_URL = "http://127.0.0.1:8000/"
LEAST = (("performance", 0.98), ("accessibility", 1), ("best-practices", 1), ("seo", 1))

T = TypeVar("T")
Row = tuple[str, float, float, str]  # what, measured, budget (below 0: at least), unit

# Keys whose values may look like an id but are words of a list or of a page.
NO_IDS = {"applies_to", "page", "pages", "blanks", "zh", "en", "need", "kind", "verdict", "outcome"}

# A fact that many pages show, and an edit of what it says.
EDITED = "data/facts/closing.yml"
SAID = "申请退店、账户审核", "申请关店、账户审核"

HOOKS = ROOT / "tools"  # what a copy of the project is built with, to be measured


def stock_project(target: Path) -> Path:
    """Copies the project, with the theme and its search as they come."""
    config = copy_project(target) / "mkdocs.base.yml"
    values = config.read_text("utf-8")
    for ours in (
        r"  (custom_dir|favicon): .*\n",
        r"  static_templates:\n(    .*\n)+",
        r"extra_(css|javascript):\n( .*\n)+",
    ):
        values = re.sub(f"(?m)^{ours}", "", values)
    values = values.replace("strict: true", "strict: false", 1)
    config.write_text(values.replace("plugins:\n", "plugins:\n  search: {}\n", 1), "utf-8")
    return target


def build(project: Path, **environment: str) -> float:
    """Builds both languages; returns the processor's seconds, which no other work prolongs."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # containers set it; people's machines do not
    before = os.times()
    done = run_build(project, SITE_URL=SITE_URL, **environment)
    after = os.times()
    if done.returncode:
        raise RuntimeError(done.stdout)
    return (after.children_user - before.children_user) + (
        after.children_system - before.children_system
    )


def records_share(folder: Path) -> float:
    """Full build ÷ the same build with every macro's output already in the Markdown, and no check.

    Both load the records, since the search index and the feed are made from them. Seven pairs,
    since three gave anything from 1.07 to 1.29 for the same code.
    """
    full, bare = copy_project(folder / "full"), copy_project(folder / "bare")
    capturing = copy_project(folder / "capturing")
    use_hooks(capturing, "bench_capture.py", "macros/hooks.py")
    shutil.rmtree(bare / "content")
    build(capturing, CAPTURED=str(bare / "content"))
    for path in (ROOT / "content").rglob("*"):  # images and the like
        copy = bare / path.relative_to(ROOT)
        if path.is_file() and not copy.exists():
            shutil.copy(path, copy)
    use_hooks(bare, "bench_unchecked.py")
    pairs = [(build(full), build(bare)) for _ in range(7)]
    return statistics.median(f for f, _ in pairs) / statistics.median(b for _, b in pairs)


def growth(folder: Path, times: int, runs: int = 3) -> tuple[float, float]:
    """Seconds and memory of load, check and render at `times` the records ÷ at once the records."""
    many = folder / "many" / "data"
    multiply(ROOT / "data", many, times)
    (seconds, peak), (seconds_once, peak_once) = cost(many, runs), cost(ROOT / "data", runs)
    return seconds / seconds_once, peak / peak_once


def cost(data: Path, runs: int) -> tuple[float, float]:
    """Median seconds and megabytes of `tools.bench_render`."""
    command = [sys.executable, "-m", "tools.bench_render", str(data)]
    done = [
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
        for _ in range(runs)
    ]
    seconds, peak = (statistics.median(float(each[n]) for each in done) for n in (0, 1))
    return seconds, peak


def multiply(source: Path, target: Path, times: int) -> None:
    """Writes `times` copies of the records to `target`, each under ids of its own."""
    shutil.copytree(source, target)
    ids = set(load(source).entries)
    for path in source.rglob("*.yml"):
        name = path.relative_to(source)
        kind = next(kind for kind in KINDS if kind.holds(name.as_posix()))
        if kind.name in ("ui", "moved"):
            continue  # grow with the interface and with time, not with the records
        value = yaml.safe_load(path.read_text("utf-8"))
        for number in range(2, times + 1):
            copy = target / kind.name / f"{path.stem}-x{number}.yml"
            copy.parent.mkdir(exist_ok=True)
            records = renamed(value, ids, f"-x{number}")
            if not kind.one_file_one_record:
                records = {f"{id_}-x{number}": record for id_, record in records.items()}
            text = yaml.safe_dump(records, allow_unicode=True, sort_keys=False)
            copy.write_text(text, "utf-8")


def renamed(value: Any, ids: set[str], ending: str, key: str = "") -> Any:  # noqa: ANN401 - whatever YAML holds
    """The value with `ending` at each id that it names. `key` is what the value stands under."""
    if isinstance(value, dict):
        return {name: renamed(item, ids, ending, name) for name, item in value.items()}
    if isinstance(value, list) and key not in NO_IDS:
        return [renamed(item, ids, ending, key) for item in value]
    return f"{value}{ending}" if key not in NO_IDS and value in ids else value


def check_time() -> tuple[float, float]:
    """Median seconds and peak megabytes of `python -m macros check`."""
    times = []
    for _ in range(3):
        start = time.monotonic()
        subprocess.run(
            [sys.executable, "-m", "macros", "check"], cwd=ROOT, capture_output=True, check=False
        )
        times.append(time.monotonic() - start)
    # Its own process, since the peak is that of the largest child so far.
    probe = (
        "import resource, subprocess, sys; subprocess.run([sys.executable, '-m', 'macros', 'check'], "
        "capture_output=True); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    peak = subprocess.run(
        [sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True
    )
    unit = 1 if sys.platform == "darwin" else 1024
    return statistics.median(times), int(peak.stdout) * unit / 1e6


def edit_share(folder: Path, edits: int = 3) -> float:
    """Seconds until an edited record is shown in both languages while serving ÷ those of the first
    build of the same process: the median of some edits."""
    project = copy_project(folder / "project")
    record = project / EDITED
    text = record.read_text("utf-8")
    seconds = []
    with builder(project) as build_served:
        for number in range(edits + 1):
            record.write_text(text.replace(*SAID) if number % 2 else text, "utf-8")
            start = time.monotonic()
            build_served(folder / "site")
            seconds.append(time.monotonic() - start)
    return statistics.median(seconds[1:]) / seconds[0]


def pages_rows(folder: Path) -> list[Row]:
    """What a browser measures on the built site, beside the theme as it comes."""
    own, stock = copy_project(folder / "own"), stock_project(folder / "stock")
    build(own)
    build(stock)
    found = page_bench.measure(own / "site", stock / "site")
    return [
        ("own scripts and styles, gzip, heaviest page", found["own"], 15, "KB"),
        ("first visit ÷ stock theme, worst page", found["first visit"], 0.85, ""),
        ("a tick among 500 items, to the paint", found["tick"], 50, "ms"),
        ("a key in the search of 60 violations, to the paint", found["filter"], 50, "ms"),
        ("a choice in the penalty finder, to the paint", found["finder"], 50, "ms"),
        *((f"Lighthouse, {name}, worst page", found[name], -least, "") for name, least in LEAST),
    ]


def use_hooks(project: Path, ours: str, *others: str) -> None:
    """Has a copy of the project built with one of our hooks and `others`, in place of its own."""
    shutil.copy(HOOKS / ours, project / ours)
    config = project / "mkdocs.base.yml"
    listed = "".join(f"  - {name}\n" for name in (ours, *others))
    values = re.sub(r"(?m)^hooks:\n(  - .*\n)+", f"hooks:\n{listed}", config.read_text("utf-8"))
    config.write_text(values, "utf-8")


def in_folder(measure: Callable[[Path], T]) -> T:
    with tempfile.TemporaryDirectory() as folder:
        return measure(Path(folder))


def main() -> int:
    """Prints the table. Returns 1 if a budget is exceeded."""
    seconds, megabytes = check_time()
    longer, larger = in_folder(partial(growth, times=16))
    longest, largest = in_folder(partial(growth, times=100, runs=1))
    rows: list[Row] = [
        ("build, with records ÷ with their text ready", in_folder(records_share), 1.15, ""),
        ("check and render, 16 × the records ÷ 1 ×", longer, 17, ""),
        ("… memory", larger, 17, ""),
        ("check and render, 100 × the records ÷ 1 ×", longest, 106, ""),
        ("… memory", largest, 106, ""),
        ("an edited record while serving ÷ the first build", in_folder(edit_share), 0.4, ""),
        ("python -m macros check", seconds, 1, "s"),
        ("python -m macros check, peak memory", megabytes, 150, "MB"),
        *in_folder(pages_rows),
    ]
    over = 0
    for name, measured, budget, unit in rows:
        missed = measured < -budget if budget < 0 else measured > budget  # below 0: at least
        over += missed
        limit = f"at least {-budget:g}" if budget < 0 else f"of {budget:g} {unit}"
        print(f"{'over' if missed else 'ok':5}{name:48}{measured:9.2f} {limit}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
