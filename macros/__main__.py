"""The records without a site: check them, export them, write what is made from them.

`python -m macros check [--data DIR]`, `python -m macros export DIR [--data DIR]`,
`python -m macros generate [--check]`, `python -m macros rules`.
"""

import argparse
import gc
import sys
from pathlib import Path

from macros.outputs.export import export
from macros.outputs.generated import ROOT, stale
from macros.records.index import load
from macros.rules import check_data
from macros.rules.base import RULES

DATA = Path(__file__).parents[1] / "data"


def main(arguments: list[str] | None = None) -> int:
    """Run a command; 0 if all is well, 1 if the records have errors."""
    parser = argparse.ArgumentParser(
        prog="python -m macros", description="The records without a site."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="check the records; every problem is a line")
    exporting = commands.add_parser("export", help="write the records as JSON and CSV")
    exporting.add_argument("folder", type=Path, help="the directory to write to")
    for command in (checking, exporting):
        command.add_argument("--data", type=Path, default=DATA, help="where the records are")
    making = commands.add_parser("generate", help="write schema/, CHANGELOG.md and the like")
    making.add_argument("--check", action="store_true", help="only tell what is not up to date")
    commands.add_parser("rules", help="list the rules, and what each guards")
    chosen = parser.parse_args(arguments)
    if chosen.command == "check":
        return check_command(chosen.data)
    if chosen.command == "export":
        return export_command(chosen.data, chosen.folder)
    return generate_command(chosen.check) if chosen.command == "generate" else rules_command()


def check_command(data: Path) -> int:
    """Print every problem of the records below `data`."""
    problems = check_data(data)
    for problem in problems:
        print(problem, file=sys.stderr)
    errors = sum(problem.level == "error" for problem in problems)
    print(f"{errors} errors, {len(problems) - errors} warnings in {data}", file=sys.stderr)
    return 1 if errors else 0


def export_command(data: Path, folder: Path) -> int:
    """Write the records below `data` to `folder`, unless they have errors."""
    failed = check_command(data)
    if not failed:
        print(f"{len(export(load(data), folder))} files in {folder}")
    return failed


def rules_command() -> int:
    """Print every rule and what it guards."""
    for rule in sorted(RULES, key=lambda rule: rule.name):
        print(f"{rule.name}: {rule.guards}")
    return 0


def generate_command(check_only: bool) -> int:
    """Write what is made from models and records; with `check_only`, 1 if a file is stale."""
    found = stale(load(DATA))
    for path, content in found:
        if check_only:
            print(f"{path} is not up to date. Run make fix.")
            continue
        (ROOT / path).parent.mkdir(exist_ok=True)
        (ROOT / path).write_text(content, "utf-8")
        print(f"{path} is written")
    return 1 if check_only and found else 0


if __name__ == "__main__":
    gc.disable()  # the command ends before there is anything to collect
    sys.exit(main())
