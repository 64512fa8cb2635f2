"""What a process that serves keeps from one build to the next.

What a function makes of nothing but its arguments is kept by these, a page's text by all that it was
made from: its Markdown, the settings, and what its macros read of the records. Only what the last
whole build used is kept.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar, cast

from macros.records.reads import Answers, Reads, digest

T = TypeVar("T")
Key = tuple[object, ...]


@dataclass(frozen=True)
class Made:
    """The text of a page: what it was made from, what its macros read, and what became of it."""

    made_from: Key
    read: Answers
    url: str
    checks: set[date]
    """The days on which what it shows was checked."""
    parts: dict[str, Any]
    """What the builder knows of it."""


@dataclass
class Learned:
    """What a process has made, and what it has used of what was kept before."""

    used: set[Key] = field(default_factory=set)
    made: dict[Key, Any] = field(default_factory=dict)


class Kept:
    """Things by all that they were made from."""

    def __init__(self) -> None:
        self._before: dict[Key, Any] = {}
        self._now: dict[Key, Any] = {}

    def of(self, make: Callable[..., T], *arguments: object) -> T:
        """What `make` returns for these arguments, which are plain values. Nobody changes it."""
        return self._get(
            (make.__module__, make.__qualname__, digest(arguments)), lambda: make(*arguments)
        )

    def page(self, name: Key, made_from: Key, reads: Reads) -> Made | None:
        """The text of a page, if it would be made as it was."""
        made = self._now.get(name) or self._before.get(name)
        if not isinstance(made, Made) or made.made_from != made_from or not reads.hold(made.read):
            return None
        self._now[name] = made
        return made

    def keep_page(self, name: Key, made: Made) -> None:
        """Keeps the text of a page."""
        self._now[name] = made

    def end(self) -> None:
        """Forgets what was not used since the build before ended."""
        self._before, self._now = self._now, {}

    def learned(self) -> Learned:
        """What another process, which began with the same, is told of the things used here."""
        same = {key for key, thing in self._now.items() if self._before.get(key) is thing}
        return Learned(same, {key: self._now[key] for key in self._now.keys() - same})

    def learn(self, learned: Learned) -> None:
        """Takes over what another process has used and made."""
        self._now |= {key: self._before[key] for key in learned.used}
        self._now |= learned.made

    def _get(self, key: Key, make: Callable[[], T]) -> T:
        if key not in self._now:
            self._now[key] = self._before[key] if key in self._before else make()
        return cast(T, self._now[key])
