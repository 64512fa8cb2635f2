"""What the rule centre says now against what the records rest on. Texts stay outside of it.

A page of the rule centre shows either one notice, which should never change, or always the text
in force of a rule (its standing page). So a standing page is held against the source that the
guide takes to be in force, and any other against the source whose text it is.
"""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from macros.compute import rule_centre
from macros.compute.clause_changes import ClauseChange, compare
from macros.compute.clauses import covered, fingerprint, normalised, split_clauses
from macros.records.base import Citation, Part
from macros.records.clauses import Clauses
from macros.records.index import Entry, Records
from macros.records.loader import Keys
from macros.records.sources import Source

State = Literal["unchanged", "changed", "differs", "gone", "unreachable", "not-asked", "unknown"]
# What somebody should look at.
TOLD: tuple[State, ...] = ("changed", "differs", "gone", "unreachable", "not-asked")
MOST_CLAUSES = 2000  # a text with more is no rule: those that were read have some 100
SHORTEST_NAME = 4  # characters of a rule's name by which a title can be known to be of that rule


@dataclass(frozen=True)
class Use:
    """A place where a record rests on a clause: the file, with `data/`, and the line."""

    id: str
    at: str
    file: str
    line: int


@dataclass(frozen=True)
class Page:
    """A page of the rule centre, and the sources whose text it shows or showed.

    `source`: the one that it is held against. `own`: whether its address is that source's own.
    """

    id: str
    url: str
    source: str
    others: tuple[str, ...] = ()
    own: bool = True


@dataclass(frozen=True)
class Clause:
    """A clause that is not as it was, and what rests on it. `now`: its new number, if it moved."""

    clause: str
    state: str
    now: str | None
    uses: list[Use]


@dataclass(frozen=True)
class Finding:
    """What came of asking for a page. `told`: the same in a sentence. `day`: of its last change."""

    page: str
    url: str
    source: str
    state: State
    told: str
    day: datetime.date | None = None
    clauses: list[Clause] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)


@dataclass(frozen=True)
class News:
    """Something listed lately that has the name of a rule of ours, and the sources of that rule."""

    page: str
    url: str
    title: str
    day: datetime.date | None
    sources: list[str]


def pages(records: Records, day: datetime.date, only: str | None = None) -> list[Page]:
    """The pages of the rule centre that the sources name; with `only`, those of one source."""
    named: dict[str, dict[str, str]] = defaultdict(dict)  # by page: the sources, and their address
    standing = set()
    for id_, source in records.sources.items():
        for url in filter(None, (source.standing, source.url)):
            page = rule_centre.page_id(url)
            if page:
                named[page].setdefault(id_, url)
                if url == source.standing:
                    standing.add(page)
    found = (
        _page(records, page, sources, day, is_standing=page in standing)
        for page, sources in named.items()
    )
    return [page for page in found if only in (None, page.source, *page.others)]


def _page(
    records: Records, id_: str, sources: dict[str, str], day: datetime.date, *, is_standing: bool
) -> Page:
    def rank(name: str) -> tuple[bool, bool, datetime.date, bool]:
        source = records.sources[name]
        start = source.in_force or source.date or datetime.date.min
        draft = source.kind == "rule-draft"
        holds = is_standing and not draft and not source.past and start <= day
        return holds, not draft, start, rule_centre.page_id(source.url) == id_

    first, *others = sorted(sources, key=rank, reverse=True)
    own = rule_centre.page_id(records.sources[first].url) == id_
    return Page(id_, sources[first], first, tuple(others), own)


def judge(page: Page, text: rule_centre.Text, records: Records) -> Finding:
    """What a page shows, against the clauses of its source."""
    there = Finding(page.id, page.url, page.source, "unchanged", "As it was read.", text.updated)
    known = records.clauses.get(page.source)
    if known is None:
        return _by_its_day(there, page, records)
    found = {number: fingerprint(own) for number, own in split_clauses(text.text, "rule").items()}
    if len(found) > MOST_CLAUSES:
        told = f"It seems to have {len(found)} clauses: it is not as it was read."
        return replace(there, state="changed", told=told, uses=uses(records, page.source))
    changes = _changes(known, found)
    if not changes and (_same(text, known) or (known.lines and not page.own)):
        return there
    resting = uses(records, page.source)
    state: State = "changed" if page.own else "differs"
    if not changes or not known.lines:
        told = "No numbered clause changed, but the words outside of them did."
        return replace(there, state=state, told=told, uses=[] if known.lines else resting)
    clauses = list(_with_uses(changes, resting, list(known.fingerprints), list(found)))
    others = (id_ for id_ in page.others if id_ in records.clauses)
    shown = next((id_ for id_ in others if not _changes(records.clauses[id_], found)), None)
    if shown:
        told = f"It shows the text of `{shown}`."
        return replace(there, state="differs", told=told, clauses=clauses)
    as_read = sum(found.get(number) == print_ for number, print_ in known.fingerprints.items())
    told = f"{as_read} of {len(known.lines)} clauses are as they were read; it has {len(found)}."
    return replace(there, state=state, told=told, clauses=clauses)


def _same(text: rule_centre.Text, known: Clauses) -> bool:
    """Whether the whole text is as it was read, as far as that can be known."""
    return not known.complete or fingerprint(text.text) == known.whole


def _by_its_day(there: Finding, page: Page, records: Records) -> Finding:
    """What can be said of a page of whose source no clause is known."""
    read = records.sources[page.source].copy_date
    if page.own and there.day and there.day > read:
        told = f"Changed after the copy of {read} was made; which clauses is not known."
        resting = uses(records, page.source)
        return replace(there, state="changed", told=told, uses=resting)
    told = "It is there; no clauses are known to compare it with."
    return replace(there, state="unknown", told=told)


def lost(page: Page, state: State, told: str, records: Records) -> Finding:
    """A page without a text, for the reason told; of one that is gone, what rests on it."""
    resting = uses(records, page.source) if state == "gone" else []
    return Finding(page.id, page.url, page.source, state, told, uses=resting)


def _changes(known: Clauses, found: dict[str, str]) -> list[ClauseChange]:
    """The changes that matter. Where a copy was cut off, nothing is known, so nothing is new."""
    prints = {n: print_ or found.get(n, "") for n, print_ in known.fingerprints.items()}
    changes = compare({n: print_ for n, print_ in prints.items() if print_}, found)
    if known.complete:
        return changes
    ours = {*prints, *(change.now for change in changes)}
    last = max((place for place, number in enumerate(found) if number in ours), default=-1)
    behind = set(list(found)[last + 1 :])
    return [each for each in changes if each.state != "new" or each.clause not in behind]


def _with_uses(
    changes: list[ClauseChange], resting: list[Use], known: list[str], found: list[str]
) -> Iterator[Clause]:
    """Each change with what rests on the clause, on what it encloses, or on what encloses it."""
    reach = {
        is_new: [(use, covered(use.at, found if is_new else known)) for use in resting]
        for is_new in (False, True)
    }
    for change in changes:
        is_new = change.state == "new"
        touched = covered(change.clause, found if is_new else known)
        uses = [use for use, clauses in reach[is_new] if touched & clauses]
        yield Clause(change.clause, change.state, change.now, uses)


def news(listed: Iterable[rule_centre.Listed], records: Records) -> list[News]:
    """What is listed since the copies were made, of the rules that the sources are of."""
    by_name = _by_name(records)
    found = {row.id: row for row in listed}
    return [each for row in found.values() if (each := _news(row, by_name, records))]


def _news(row: rule_centre.Listed, by_name: dict[str, list[str]], records: Records) -> News | None:
    own = [
        id_
        for id_, source in records.sources.items()
        if row.id in (rule_centre.page_id(source.url), rule_centre.page_id(source.standing))
    ]
    sources = own or _named_in(row.title, by_name)
    known = (records.sources[id_] for id_ in sources)
    read = max((source.listed or source.copy_date for source in known), default=None)
    if read is None or (row.day and row.day <= read) or (own and not row.day):
        return None
    return News(row.id, rule_centre.page_url(row.id), row.title, row.day, sources)


def _named_in(title: str, by_name: dict[str, list[str]]) -> list[str]:
    """The sources of the rules that a title names; a name within another's is not named itself."""
    said = normalised(title)
    names = [name for name in by_name if name in said]
    whole = [name for name in names if not any(name in longer != name for longer in names)]
    return list(dict.fromkeys(id_ for name in whole for id_ in by_name[name]))


def _by_name(records: Records) -> dict[str, list[str]]:
    """The sources on the rule centre by the names of their rules."""
    found: dict[str, list[str]] = defaultdict(list)
    for id_, source in records.sources.items():
        if rule_centre.page_id(source.url) or rule_centre.page_id(source.standing):
            for name in dict.fromkeys(_names(source)):
                found[name].append(id_)
    return found


def _names(source: Source) -> Iterator[str]:
    """The names of a source's rule: what its titles have between 《 and 》, or the whole of one."""
    title = source.title.zh
    quoted = re.findall(r"《([^》]+)》", title + source.short.zh) or [title]
    return (name for name in map(normalised, quoted) if len(name) >= SHORTEST_NAME)


def uses(records: Records, source: str) -> list[Use]:
    """Every citation of a source, in the order of the files."""
    return [
        Use(_owner(entry, path), part.at or "", entry.document.path, _line(entry, path))
        for entry in records.records()
        for path, part in entry.parts
        if isinstance(part, Citation) and part.source == source
    ]


def _owner(entry: Entry, path: Keys) -> str:
    """The id of the innermost part with one that holds what stands at `path`."""
    ids = (p.id for at, p in entry.parts if isinstance(p, Part) and at == path[: len(at)])
    return [entry.id, *ids][-1]


def _line(entry: Entry, path: Keys) -> int:
    return entry.document.position(entry.keys + path)[0]
