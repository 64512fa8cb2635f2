"""Which of the reader's kinds of shop a record concerns.

A record says to whom it applies (`Scope`); a page knows four kinds of shop, which the reader
chooses from. What concerns only some of them is hidden from the others: docs/decisions/shop-kinds.md.
"""

import re
from collections.abc import Iterable

HEADING = re.compile(r'<h([2-6])\b[^>]*?(?:\bdata-for="([a-z -]+)"[^>]*)?>')
KINDS = ("ordinary", "trial", "cross-border", "removed")
DOMESTIC = frozenset(KINDS) - {"cross-border"}
# A trial shop and a removed one are domestic shops, and so is one of instant retail.
MEANT = {
    "ordinary": DOMESTIC,
    "dormant": DOMESTIC,
    "instant-retail": DOMESTIC,
    "trial": frozenset({"trial"}),
    "cross-border": frozenset({"cross-border"}),
    "removed": frozenset({"removed"}),
}


def concerned(scopes: Iterable[str]) -> tuple[str, ...]:
    """The kinds of shop that a record with these scopes concerns; none: it concerns every kind."""
    found: frozenset[str] = frozenset()
    for scope in scopes:
        found |= MEANT.get(scope, frozenset(KINDS))  # a kind of person has any kind of shop
    return tuple(kind for kind in KINDS if kind in found) if len(found) < len(KINDS) else ()


def concerned_together(each: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """The kinds of shop that one of several things concerns, or one of which concerns every kind."""
    found = [set(kinds or KINDS) for kinds in each]
    together = set().union(*found) if found else set(KINDS)
    return tuple(kind for kind in KINDS if kind in together) if len(together) < len(KINDS) else ()


def wrap_sections(html: str) -> str:
    """A page's HTML with each section whose heading says `data-for` in an element that says it too.

    A section ends where a heading of its level or a higher one begins.
    """
    made: list[str] = []
    open_levels: list[int] = []
    done = 0
    for heading in HEADING.finditer(html):
        level, kinds = int(heading[1]), heading[2]
        made.append(html[done : heading.start()])
        while open_levels and open_levels[-1] >= level:
            open_levels.pop()
            made.append("</div>")
        if kinds:
            open_levels.append(level)
            made.append(f'<div data-for="{kinds}">')
        done = heading.start()
    return "".join([*made, html[done:], "</div>" * len(open_levels)])
