"""The guide without a site.

`python -m macros check [--data DIR] [--today DAY]`: settings, records and pages;
`python -m macros due [--data DIR] [--today DAY] [--by DAY] [--markdown]`: what is to be read again;
`python -m macros watch [--only SOURCE] [--report DIR] [--data DIR]`: what the rule centre says now;
`python -m macros links [--report DIR] [--data DIR]`: which addresses of the sources lead nowhere;
`python -m macros clauses SOURCE FILE [--unnumbered] [--data DIR]`: which clauses a text has;
`python -m macros export DIR [--data DIR] [--today DAY]`: the records as JSON and CSV;
`python -m macros generate [--check]`: what is made from models and records;
`python -m macros published [--data DIR]`: adds new ids to the list of those ever published;
`python -m macros confirm [ID …] [--data DIR]`: notes that records were read again as they stand;
`python -m macros diff BASE [HEAD] [--merge-base] [--format text|markdown|json]`: what a change
means for readers;
`python -m macros rules`: what is checked.
Without `--today` the day is that of SOURCE_DATE_EPOCH, if it is set, else the platform's.
"""

import argparse
import datetime
import gc
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from macros.compute.today import day_given, today
from macros.records.beside import Beside
from macros.records.loader import Problem, read_all

# ruff: noqa: PLC0415 - each command loads what it needs: what `check` does without is half its imports
ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"


def main(arguments: list[str] | None = None) -> int:
    """Run a command; 0 if all is well, 1 if the guide or the days that are given have errors."""
    chosen = _parser().parse_args(arguments)
    try:
        return COMMANDS[chosen.command](chosen)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m macros", description="The guide, no site.")
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser(
        "check", help="check settings, records and pages; every problem is a line"
    )
    checking.add_argument("--data", type=Path, help="check only the records of this directory")
    exporting = commands.add_parser("export", help="write the records as JSON and CSV")
    exporting.add_argument("folder", type=Path, help="the directory to write to")
    listing = commands.add_parser("due", help="list the statements that are to be read again")
    listing.add_argument("--by", metavar="DAY", help="until this day; else the next 30 days")
    listing.add_argument("--markdown", action="store_true", help="for the text of an issue")
    numbering = commands.add_parser("clauses", help="write down which clauses a rule or law has")
    numbering.add_argument("source", help="the id of the rule or law in data/sources")
    numbering.add_argument("file", type=Path, help="its text, as UTF-8")
    numbering.add_argument("--unnumbered", action="store_true", help="the text has no numbers")
    watching = commands.add_parser("watch", help="tell what changed in the rule centre")
    _add_watch_arguments(watching)
    trying = commands.add_parser("links", help="tell which addresses of the sources lead nowhere")
    trying.add_argument("--report", type=Path, metavar="DIR", help="write the report there")
    adding = commands.add_parser("published", help="add new ids to the list of published ones")
    confirming = commands.add_parser("confirm", help="note that records were read again")
    confirming.add_argument(
        "ids", metavar="ID", nargs="*", help="what was read; else what no rule tells"
    )
    for command in (exporting, listing, numbering, watching, trying, adding, confirming):
        command.add_argument("--data", type=Path, default=DATA, help="where the records are")
    for command in (checking, exporting, listing):
        command.add_argument("--today", metavar="DAY", help="the day that counts as today")
    making = commands.add_parser("generate", help="write what is made from models and records")
    making.add_argument("--check", action="store_true", help="only tell what is not up to date")
    commands.add_parser("rules", help="list the rules, and what each guards")
    _add_diff_arguments(commands.add_parser("diff", help="tell what a change means for readers"))
    return parser


def _add_diff_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("base", metavar="BASE", help="the git revision before the change")
    parser.add_argument("head", metavar="HEAD", nargs="?", help="the one after it; else the files")
    parser.add_argument(
        "--merge-base",
        action="store_true",
        help="from where HEAD parted from BASE, not BASE itself",
    )
    parser.add_argument("--format", choices=("text", "markdown", "json"), default="text")
    parser.add_argument("--root", type=Path, default=ROOT, metavar="DIR", help="another project")


def _add_watch_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--only", metavar="SOURCE", help="watch the rule of one source")
    parser.add_argument("--report", type=Path, metavar="DIR", help="write the report there")
    parser.add_argument(
        "--timeout", type=_seconds, default=20.0, metavar="SECONDS", help="for an answer"
    )
    parser.add_argument(
        "--host", metavar="URL", help="a server on this machine that plays the rule centre"
    )
    parser.add_argument(
        "--cache", type=Path, metavar="DIR", help="keep answers there; with --host none are kept"
    )
    parser.set_defaults(fail=parser.error)


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds <= 600:
        raise ValueError
    return seconds


_seconds.__name__ = "number of seconds, at most 600"  # what argparse calls it


def _day(chosen: argparse.Namespace) -> datetime.date:
    return day_given("--today", chosen.today) if chosen.today is not None else today()


def _by(chosen: argparse.Namespace) -> datetime.date:
    from macros.outputs import due

    return day_given("--by", chosen.by) if chosen.by is not None else _day(chosen) + due.AHEAD


def check_command(data: Path | None, day: datetime.date) -> int:
    """Print every problem of the project, or only of the records below `data`, as of `day`."""
    reading = Beside(partial(read_all, data or DATA))  # before what takes as long to load
    from macros.outputs.project import check_project
    from macros.records.index import load
    from macros.rules import check_beside, unchecked

    records = load(data or DATA, reading.result())
    problems = check_beside(records, day) if data else check_project(ROOT, records, day)
    if left := unchecked(records):
        print(left, file=sys.stderr)
    return _tell(problems, data or ROOT)


def _tell(problems: list[Problem], checked: Path) -> int:
    """Print problems and how many there are; 1 if one is an error."""
    for problem in problems:
        print(problem, file=sys.stderr)
    errors = sum(problem.level == "error" for problem in problems)
    print(f"{errors} errors, {len(problems) - errors} warnings in {checked}", file=sys.stderr)
    return 1 if errors else 0


def due_command(data: Path, day: datetime.date, by: datetime.date, markdown: bool) -> int:
    """Print what is due by a day, of the records below `data`; 1 only if they cannot be read."""
    from macros.outputs import due
    from macros.records.index import load

    records = load(data)
    for problem in records.problems:
        print(problem, file=sys.stderr)
    found = due.reviews(records, by)
    print(due.markdown(records, found, day) if markdown else due.lines(found, day), end="")
    print(due.summary(found, day, by), file=sys.stderr)
    return 1 if records.problems else 0


def export_command(data: Path, folder: Path, day: datetime.date) -> int:
    """Write the records below `data` to `folder`, unless they have errors, as of `day`.

    No page was built, so that most records do not know where they stand.
    """
    from macros.outputs.api.files import Api
    from macros.outputs.api.homes import Pages
    from macros.outputs.export import export
    from macros.records.index import load
    from macros.rules import check_data

    failed = _tell(check_data(data, day), data)
    if not failed:
        records = load(data)
        api = Api(records, Pages(records, {}), day)
        print(f"{len(export(api, folder))} files in {folder}")
    return failed


def clauses_command(data: Path, source: str, file: Path, numbered: bool) -> int:
    """Write the clauses of the text in `file` below `data`. Raises ValueError if that fails."""
    from macros.outputs.clauses import write_clauses

    print(write_clauses(data, source, file, numbered=numbered))
    return 0


def published_command(data: Path) -> int:
    """Add the new ids of the records below `data` to the list of published ones, unless there are errors."""
    from macros.records.index import PUBLISHED, load
    from macros.rules import check_data
    from macros.rules.published import new_lines, published_list

    failed = _tell(check_data(data, today()), data)
    if not failed:
        records = load(data)
        new = new_lines(records)
        (data / PUBLISHED).write_text(published_list(records), "utf-8")
        print(f"{PUBLISHED} has {len(new)} new lines")
    return failed


def confirm_command(data: Path, ids: list[str]) -> int:
    """Write how the records below `data` stand to the list of readings: those of `ids`, and those that
    no rule holds back; 1 if some are left. Raises ValueError if nothing has one of the ids."""
    from macros.records.index import READINGS, load
    from macros.rules.base import Context
    from macros.rules.readings import changed_as_read, readings_list

    records = load(data)
    if records.problems:
        return _tell(records.problems, data)
    known = {entry.id for entry in records.entries.values()}
    if strange := [id_ for id_ in ids if id_ not in known]:
        raise ValueError(f"no record has the id `{strange[0]}`")
    (data / READINGS).write_text(readings_list(records, ids), "utf-8")
    return _tell(list(changed_as_read(Context(load(data), today()))), data)


def rules_command() -> int:
    """Print every rule and what it guards."""
    from macros.rules import page_rules  # noqa: F401 - registers them
    from macros.rules.base import RULES
    from macros.rules.page_base import PAGE_RULES

    named = {rule.name: rule.guards for rule in RULES} | {r.name: r.guards for r in PAGE_RULES}
    for name, guards in sorted(named.items()):
        print(f"{name}: {guards}")
    return 0


def generate_command(check_only: bool) -> int:
    """Write what is made from models and records; with `check_only`, 1 if a file is stale."""
    from macros.outputs.generated import stale
    from macros.records.index import load

    found = stale(load(DATA), ROOT)
    for path, content in found:
        if check_only:
            print(f"{path} is not up to date. Run make fix.")
            continue
        (ROOT / path).parent.mkdir(exist_ok=True)
        (ROOT / path).write_text(content, "utf-8")
        print(f"{path} is written")
    return 1 if check_only and found else 0


def watch_command(chosen: argparse.Namespace) -> int:
    """Report what the rule centre says now; 0 whatever it answers, 2 for a wrong argument."""
    from macros.outputs import watch, watch_report
    from macros.records.index import load

    if not chosen.data.is_dir():
        chosen.fail(f"there is no directory {chosen.data}")
    given = (chosen.only, chosen.report, chosen.host, chosen.timeout, chosen.cache)
    try:
        report = watch.run(load(chosen.data), watch.Options(*given), today(), _progress)
    except watch.WrongArgumentError as error:
        chosen.fail(str(error))
    if not chosen.report:
        print(watch_report.markdown(report), end="")
    return 0


def links_command(data: Path, report: Path | None) -> int:
    """Try the addresses of the sources below `data`; 0 whatever is answered."""
    from macros.outputs import links
    from macros.records.index import load

    tried = links.try_all(load(data), tell=_progress)
    if report:
        links.write(tried, report)
    else:
        print(links.markdown(tried, "gone", "unknown"))
    _progress(links.summary(tried))
    return 0


def diff_command(chosen: argparse.Namespace) -> int:
    """Print what a change means for readers. Raises ValueError if a revision cannot be read."""
    from macros.outputs import changing

    given = changing.Revisions(chosen.root, chosen.base, chosen.head, chosen.merge_base)
    print(changing.told(given, chosen.format), end="")
    return 0


def _progress(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "check": lambda chosen: check_command(chosen.data, _day(chosen)),
    "due": lambda chosen: due_command(chosen.data, _day(chosen), _by(chosen), chosen.markdown),
    "export": lambda chosen: export_command(chosen.data, chosen.folder, _day(chosen)),
    "clauses": lambda chosen: clauses_command(
        chosen.data, chosen.source, chosen.file, not chosen.unnumbered
    ),
    "watch": watch_command,
    "links": lambda chosen: links_command(chosen.data, chosen.report),
    "generate": lambda chosen: generate_command(chosen.check),
    "published": lambda chosen: published_command(chosen.data),
    "confirm": lambda chosen: confirm_command(chosen.data, chosen.ids),
    "rules": lambda _: rules_command(),
    "diff": diff_command,
}


if __name__ == "__main__":
    gc.disable()  # the command ends before there is anything to collect
    sys.exit(main())
