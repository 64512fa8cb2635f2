"""Which of the reader's kinds of shop a record concerns.

A record says to whom it applies (`Scope`); a page knows four kinds of shop, which the reader
chooses from. What concerns only some of them is hidden from the others: docs/decisions/shop-kinds.md.
"""

from collections.abc import Iterable

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
