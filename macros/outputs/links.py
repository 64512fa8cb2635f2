"""Tries the addresses that the sources send readers to, and tells which lead nowhere.

Pages of the rule centre are left out: the watch reads those (docs/decisions/watch.md). A host that
does not answer, or not this program, says nothing of its pages: that is told, and is no fault.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from macros.compute.rule_centre import HOST
from macros.outputs.fetching import Host, Manners, MissingError, TroubleError
from macros.records.index import Records
from macros.records.sources import DATABASES

FIELDS = ("url", "standing", "translation", "copy_at")
DATABASES_AT = "macros/records/sources.py"
State = Literal["there", "gone", "unknown"]
HEADINGS: dict[State, str] = {
    "gone": "Lead nowhere: find where the text stands now, or take the address out",
    "unknown": "Could not be tried",
}
AskHost = Callable[[str], Host]
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Tried:
    """What came of an address. `told`: a sentence; `places`: file, line and id of who names it."""

    address: str
    state: State
    told: str
    places: tuple[str, ...]


def addresses(records: Records) -> dict[str, tuple[str, ...]]:
    """The addresses to try, each with the places that name it, in the order of the files."""
    found: dict[str, list[str]] = defaultdict(list)
    for id_, source in records.sources.items():
        entry = records.entries[id_]
        for name in FIELDS:
            address = getattr(source, name)
            if address and not address.startswith(f"{HOST}/"):
                line, _ = entry.document.position((*entry.keys, name))
                found[address].append(f"{entry.document.path}:{line} {id_}")
    for database, address in DATABASES.items():
        found[address].append(f"{DATABASES_AT} {database}")
    return {address: tuple(places) for address, places in found.items()}


def polite(address: str) -> Host:
    """The host at an address, asked once in two seconds and twice at most, for a page of any kind."""
    repository = os.environ.get("REPOSITORY_URL", "")
    return Host(address, Manners(gap=2, pauses=(20,), repository=repository, accept="*/*"))


def try_all(records: Records, ask: AskHost = polite, tell: Tell = print) -> list[Tried]:
    """Asks for each address. `ask` gives the host at `https://…`; `tell` is given a line for each."""
    hosts: dict[str, Host] = {}
    tried = []
    for address, places in addresses(records).items():
        parts = urlsplit(address)
        root = f"{parts.scheme}://{parts.netloc}"
        host = hosts.setdefault(root, ask(root))
        path = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
        tried.append(Tried(address, *_outcome(host, path), places))
        tell(f"{address}: {tried[-1].state}. {tried[-1].told}".rstrip())
    return tried


def _outcome(host: Host, path: str) -> tuple[State, str]:
    try:
        host.get(path, len)
    except MissingError as error:
        return "gone", str(error)
    except TroubleError as error:
        return "unknown", str(error)
    return "there", ""


def markdown(tried: list[Tried], *states: State) -> str:
    """The addresses of these states for an issue, or for a summary. Empty if there are none."""
    return "\n\n".join(part for state in states if (part := "\n".join(_list(tried, state))))


def _list(tried: list[Tried], state: State) -> Iterator[str]:
    of_state = [each for each in tried if each.state == state]
    if of_state:
        yield f"## {HEADINGS[state]}\n"
    for each in of_state:
        yield f"- <{each.address}> {each.told}"
        yield from (f"  - `{place}`" for place in each.places)


def write(tried: list[Tried], folder: Path) -> None:
    """Writes `issue.md`, what leads nowhere, and `links.md`, with what could not be tried as well."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "issue.md").write_text(markdown(tried, "gone"), "utf-8")
    whole = markdown(tried, "gone", "unknown")
    (folder / "links.md").write_text(f"{whole}\n\n{summary(tried)}\n".lstrip(), "utf-8")


def summary(tried: list[Tried]) -> str:
    """A line that counts them."""
    gone, unknown = (sum(each.state == state for each in tried) for state in ("gone", "unknown"))
    return f"{len(tried)} addresses, {gone} lead nowhere, {unknown} could not be tried"
