"""Reads the rule centre and reports what is no longer as it was read.

Nothing is edited, and nothing that the rule centre answers is an error.
"""

import datetime
import difflib
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from macros.compute import rule_centre
from macros.compute.rule_centre import GoneError, Listed, UnreadableError
from macros.compute.watching import Finding, Page, judge, lost, news, pages
from macros.outputs.fetching import Cache, Host, Manners, MissingError, StopError, TroubleError
from macros.outputs.watch_report import Report, summary, write
from macros.records.index import Records

CACHE = Path(__file__).parents[2] / ".cache" / "watch"
LOCAL = re.compile(r"http://(?:127\.0\.0\.1|localhost)(?::[0-9]{1,5})?/?")
LIST_PAGES = 10
REFERER = f"{rule_centre.HOST}/doudian/web/rules"
Tell = Callable[[str], None]


class WrongArgumentError(ValueError):
    """An argument that no watch can begin with. Its text is a sentence that says which."""


@dataclass(frozen=True)
class Options:
    """How to watch, as the command is told.

    `only`: the source whose rule alone is watched. `report`: the folder to write to. `host`: a
    server on this machine that plays the rule centre; nothing of it is kept unless `cache` says
    where. `timeout`: seconds for an answer.
    """

    only: str | None = None
    report: Path | None = None
    host: str | None = None
    timeout: float = 20
    cache: Path | None = None


def run(records: Records, options: Options, day: datetime.date, tell: Tell) -> Report:
    """Watches as told, and writes the report if a folder is given. Raises WrongArgumentError."""
    _check_only(records, options.only, day)
    host = _host(options, day)
    if options.report:
        _writing(options.report, lambda folder: folder.mkdir(parents=True, exist_ok=True))
    if records.problems:
        tell(f"{len(records.problems)} problems in the records: run `python -m macros check`.")
    report = watch(records, host, day, options.only, tell)
    if options.report:
        _writing(options.report, lambda folder: write(report, folder))
    tell(summary(report))
    return report


def _writing(folder: Path, write_it: Callable[[Path], None]) -> None:
    try:
        write_it(folder)
    except OSError as error:
        told = f"nothing can be written to {folder}: {error.strerror}"
        raise WrongArgumentError(told) from None


def _check_only(records: Records, only: str | None, day: datetime.date) -> None:
    if only is None:
        return
    if only not in records.sources:
        near = difflib.get_close_matches(only, records.sources, 1)
        hint = f" Did you mean `{near[0]}`?" if near else ""
        raise WrongArgumentError(f"there is no source `{only}`.{hint}")
    if not pages(records, day, only):
        raise WrongArgumentError(f"`{only}` has no address of a text of {rule_centre.HOST}.")


def _host(options: Options, day: datetime.date) -> Host:
    repository = os.environ.get("REPOSITORY_URL", "")
    if options.host is None:
        manners = Manners(timeout=options.timeout, repository=repository)
        return Host(rule_centre.HOST, manners, Cache(options.cache or CACHE, str(day)))
    if not LOCAL.fullmatch(options.host):
        raise WrongArgumentError("--host must be http://127.0.0.1:PORT, a server on this machine.")
    manners = Manners(timeout=options.timeout, gap=0, pauses=(0, 0), repository=repository)
    return Host(options.host, manners, Cache(options.cache, str(day)))


def watch(
    records: Records,
    host: Host,
    day: datetime.date,
    only: str | None = None,
    tell: Tell = print,
) -> Report:
    """Asks for every text that the sources name and for what was listed lately.

    `day`: today in Beijing. `only`: a source, whose rule alone is
    watched. `tell` is given a line of progress for each text.
    """
    wanted = pages(records, day, only)
    texts = []
    for place, page in enumerate(wanted, 1):
        finding = _look(page, host, records)
        tell(f"{place}/{len(wanted)} {page.source}: {finding.state}. {finding.told}")
        texts.append(finding)
    listed, trouble = _listed(host, _newest(records, wanted))
    of_ours = {name for page in wanted for name in (page.source, *page.others)}
    found = [each for each in news(listed, records) if of_ours & set(each.sources)]
    tell(f"list: {len(listed)} entries, {len(found)} of rules that the records rest on")
    return Report(day, host.address, texts, found, trouble)


def _look(page: Page, host: Host, records: Records) -> Finding:
    try:
        text = host.get(rule_centre.text_path(page.id), rule_centre.read_text, REFERER)
    except (GoneError, MissingError) as error:
        return lost(page, "gone", str(error), records)
    except StopError:
        return lost(page, "not-asked", "It was not asked for.", records)
    except (TroubleError, UnreadableError) as error:
        return lost(page, "unreachable", str(error), records)
    return judge(page, text, records)


def _newest(records: Records, wanted: list[Page]) -> datetime.date:
    """The day up to which everything listed was read."""
    days = (records.sources[page.source].copy_date for page in wanted)
    return max(days, default=datetime.date.max)


def _listed(host: Host, since: datetime.date) -> tuple[list[Listed], list[str]]:
    """What was listed since a day, newest first, and the sentence that says why it is not all."""
    found: list[Listed] = []
    for number in range(1, LIST_PAGES + 1):
        try:
            rows = host.get(rule_centre.list_path(number), rule_centre.read_list, REFERER)
        except StopError as error:
            return found, [str(error)]
        except (GoneError, TroubleError, UnreadableError) as error:
            return found, [f"The list of new texts could not be read: {error}"]
        fresh = [row for row in rows if row not in found]
        found += fresh
        if not fresh or all(row.day and row.day <= since for row in fresh):
            return found, []
    return found, [f"The list of new texts goes on behind its {len(found)} newest entries."]
