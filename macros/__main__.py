"""The records without a site: check them, export them, write their JSON Schema.

`python -m macros check [--data DIR]`, `python -m macros export DIR [--data DIR]`,
`python -m macros schema [--check]`, `python -m macros published`, `python -m macros rules`.
"""

import argparse
import gc
import sys
from pathlib import Path

from macros.outputs.export import SCHEMAS, export, schema
from macros.records.index import PUBLISHED, load
from macros.records.kinds import KINDS
from macros.rules import check_data
from macros.rules.base import RULES
from macros.rules.published import new_lines, published_list

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
    making = commands.add_parser("schema", help="write the JSON Schema of the records")
    making.add_argument("--check", action="store_true", help="only tell whether it is up to date")
    listing = commands.add_parser("published", help="add new ids to the list of published ones")
    listing.add_argument("--data", type=Path, default=DATA, help="where the records are")
    commands.add_parser("rules", help="list the rules, and what each guards")
    chosen = parser.parse_args(arguments)
    if chosen.command == "check":
        return check_command(chosen.data)
    if chosen.command == "export":
        return export_command(chosen.data, chosen.folder)
    if chosen.command == "published":
        return published_command(chosen.data)
    return schema_command(chosen.check) if chosen.command == "schema" else rules_command()


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


def published_command(data: Path) -> int:
    """Add what is new in the records below `data` to the list of published ids, unless they have errors."""
    failed = check_command(data)
    if not failed:
        records = load(data)
        new = new_lines(records)
        (data / PUBLISHED).write_text(published_list(records), "utf-8")
        print(f"{PUBLISHED} has {len(new)} new lines")
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
