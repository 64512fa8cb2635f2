"""`python -m macros check [--data DIR]`: the rules of the records, without MkDocs."""

import argparse
import gc
import sys
from pathlib import Path

from macros.rules import check_data

DATA = Path(__file__).parents[1] / "data"


def main(arguments: list[str] | None = None) -> int:
    """Run a command; 0 if all is well, 1 if the records have errors."""
    parser = argparse.ArgumentParser(prog="python -m macros", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="check the records; every problem is a line")
    check.add_argument("--data", type=Path, default=DATA, help="the directory of the records")
    return check_command(parser.parse_args(arguments).data)


def check_command(data: Path) -> int:
    """Print every problem of the records below `data`."""
    problems = check_data(data)
    for problem in problems:
        print(problem, file=sys.stderr)
    errors = sum(problem.level == "error" for problem in problems)
    print(f"{errors} errors, {len(problems) - errors} warnings in {data}", file=sys.stderr)
    return 1 if errors else 0


if __name__ == "__main__":
    gc.disable()  # the command ends before there is anything to collect
    sys.exit(main())
