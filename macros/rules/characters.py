"""Characters that nobody sees, or takes for others, and that no page or feed may hold."""

import re
from collections.abc import Iterator

STRANGE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters; a file's lines end in \n alone
    "\u200b-\u200f\u2060-\u2064\ufeff\u00ad"  # no width
    "\u00a0\u2000-\u200a\u202f\u3000"  # spaces that look like the common one
    "\u202a-\u202e\u2066-\u2069\u061c"  # direction
    "\ufffd\ufffe\uffff]"  # what was no character when the file was saved
)


def strange(text: str) -> Iterator[tuple[int, int, str]]:
    """Line and column, from 1, and the name (`U+200B`) of the first such character of each line."""
    if not STRANGE.search(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if found := STRANGE.search(line):
            yield number, found.start() + 1, f"U+{ord(found[0]):04X}"
