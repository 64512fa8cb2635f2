"""The records without a site: check them, list what is due, export them, write their JSON Schema.

`python -m macros check [--data DIR] [--today DAY]`,
`python -m macros due [--data DIR] [--today DAY] [--by DAY] [--markdown]`,
`python -m macros export DIR [--data DIR]`, `python -m macros schema [--check]`,
`python -m macros rules`. Without `--today` the day is that of SOURCE_DATE_EPOCH, if it is set.
"""

import argparse
import datetime
import gc
import sys
from pathlib import Path

from macros.compute.today import day_given, today
from macros.outputs import due
from macros.outputs.export import SCHEMAS, export, schema
from macros.records.index import load
from macros.records.kinds import KINDS
from macros.rules import check_data
from macros.rules.base import RULES

DATA = Path(__file__).parents[1] / "data"


def main(arguments: list[str] | None = None) -> int:
    """Run a command; 0 if all is well, 1 if the records or the days that are given have errors."""
    chosen = _parser().parse_args(arguments)
    try:
        if chosen.command == "check":
            return check_command(chosen.data, _day(chosen))
        if chosen.command == "due":
            return due_command(chosen.data, _day(chosen), _by(chosen), chosen.markdown)
        if chosen.command == "export":
            return export_command(chosen.data, chosen.folder)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    return schema_command(chosen.check) if chosen.command == "schema" else rules_command()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m macros", description="The records without a site."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="check the records; every problem is a line")
    exporting = commands.add_parser("export", help="write the records as JSON and CSV")
    exporting.add_argument("folder", type=Path, help="the directory to write to")
    listing = commands.add_parser("due", help="list the statements that are to be read again")
    listing.add_argument("--by", metavar="DAY", help="until this day; else the next 30 days")
    listing.add_argument("--markdown", action="store_true", help="for the text of an issue")
    for command in (checking, exporting, listing):
        command.add_argument("--data", type=Path, default=DATA, help="where the records are")
    for command in (checking, listing):
        command.add_argument("--today", metavar="DAY", help="the day that counts as today")
    making = commands.add_parser("schema", help="write the JSON Schema of the records")
    making.add_argument("--check", action="store_true", help="only tell whether it is up to date")
    commands.add_parser("rules", help="list the rules, and what each guards")
    return parser


def _day(chosen: argparse.Namespace) -> datetime.date:
    return day_given("--today", chosen.today) if chosen.today is not None else today()


def _by(chosen: argparse.Namespace) -> datetime.date:
    return day_given("--by", chosen.by) if chosen.by is not None else _day(chosen) + due.AHEAD


def check_command(data: Path, day: datetime.date) -> int:
    """Print every problem of the records below `data`; `day` counts as today."""
    problems = check_data(data, day)
    for problem in problems:
        print(problem, file=sys.stderr)
    errors = sum(problem.level == "error" for problem in problems)
    print(f"{errors} errors, {len(problems) - errors} warnings in {data}", file=sys.stderr)
    return 1 if errors else 0


def due_command(data: Path, day: datetime.date, by: datetime.date, markdown: bool) -> int:
    """Print what is due by a day, of the records below `data`; 1 only if they cannot be read."""
    records = load(data)
    for problem in records.problems:
        print(problem, file=sys.stderr)
    found = due.reviews(records, by)
    print(due.markdown(records, found, day) if markdown else due.lines(found, day), end="")
    print(due.summary(found, day, by), file=sys.stderr)
    return 1 if records.problems else 0


def export_command(data: Path, folder: Path) -> int:
    """Write the records below `data` to `folder`, unless they have errors."""
    failed = check_command(data, today())
    if not failed:
        print(f"{len(export(load(data), folder))} files in {folder}")
    return failed


def rules_command() -> int:
    """Print every rule and what it guards."""
    for rule in sorted(RULES, key=lambda rule: rule.name):
        print(f"{rule.name}: {rule.guards}")
    return 0


def schema_command(check_only: bool) -> int:
    """Write the schemas that editors use; with `check_only`, 1 if one is stale."""
    stale = 0
    for kind in KINDS:
        path, content = SCHEMAS / f"{kind.name}.json", schema(kind)
        if path.exists() and path.read_text("utf-8") == content:
            continue
        stale += 1
        if not check_only:
            path.parent.mkdir(exist_ok=True)
            path.write_text(content, "utf-8")
        print(f"{path.name} is {'stale: run make fix' if check_only else 'written'}")
    return 1 if check_only and stale else 0


if __name__ == "__main__":
    gc.disable()  # the command ends before there is anything to collect
    sys.exit(main())
