"""What a browser may run and load on the guide's pages, and what of a page goes against it.

Pure but for `theme_scripts`, which reads the theme's templates. The reasons: docs/decisions/security.md.
"""

import re
from base64 import b64encode
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

from rjsmin import jsmin

# A script without an address; the templates give theirs nothing but data- attributes.
INLINE = re.compile(r"<script((?: data-[a-z-]+(?:=\"[^\"]*\")?)*)>(.*?)</script>", re.DOTALL)
REFERRER = "no-referrer"
_CHARSET = '<meta charset="utf-8">'
# A cheap look, in small letters, for what may be wrong: parsing every page would take a tenth of the
# build. Each begins with letters that stand for themselves, which Python looks for fast.
_ELSEWHERE = r"""\s*=\s*["']?\s*(?:[a-z][a-z+.-]*:|//)"""
_SUSPECTS = [
    re.compile(suspect)
    for suspect in (
        r"<(?:style|base|i?frame|object|embed|applet)\b",
        r'<script\b(?! type="application/(?:ld\+)?json">| src="[\w./?=-]+"(?: defer)?>)',
        r"style\s*=",
        r"on(?<=[\s\"'/]on)[a-z]+\s*=",
        r"javascript:",
        *(f"{name}{_ELSEWHERE}" for name in ("src(?:set)?", "data", "action", "poster")),
    )
]
# Of these an inline script is text for other scripts, which no browser runs.
_DATA = {"application/json", "application/ld+json"}
_FRAMES = {"iframe", "frame", "object", "embed", "applet"}
_LOADING = {"src", "srcset", "data", "action", "formaction", "poster"}
_FOLLOWED = _LOADING | {"href", "xlink:href"}


@dataclass(frozen=True)
class Fault:
    """What of a page the policy does not allow: where, from 1, the tag that has it, and what to do."""

    line: int
    column: int
    tag: str
    what: str
    remedy: str


def theme_scripts(theme: Path) -> list[str]:
    """The sources that the policy names for the scripts in the templates below `theme`: their hashes."""
    return sorted(
        {
            _hash(jsmin(script[2]))
            for template in theme.rglob("*.html")
            for script in INLINE.finditer(template.read_text("utf-8"))
        }
    )


def without_scripts(template: str) -> str:
    """A template of the theme with blanks where its scripts are, so that what is left stays in place."""
    return INLINE.sub(lambda script: _blank(script[0]), template)


def shrink_inline(page: str) -> str:
    """A page whose scripts without a file of their own have no comments and no spare spaces."""
    return INLINE.sub(lambda script: f"<script{script[1]}>{jsmin(script[2])}</script>", page)


def policy(scripts: Collection[str], base: str = "'none'", disk: bool = False) -> str:
    """The Content-Security-Policy of a page, which may run our files and these `scripts` alone.

    `base` is what its `<base>` may name; with `disk` it opens from one, where no address is 'self'
    for sure.
    """
    own = "'self' file:" if disk else "'self'"
    return "; ".join(
        (
            "default-src 'none'",
            " ".join((f"script-src {own}", *scripts)),
            f"style-src {own}",
            f"img-src {own} data:",
            f"connect-src {own}",
            f"manifest-src {own}",
            f"worker-src {own}",
            f"form-action {own}",
            f"base-uri {base}",
        )
    )


def with_policy(page: str, rule: str) -> str:
    """The page with its policy where nothing of it has been loaded yet. Raises ValueError."""
    head = (
        f'{_CHARSET}<meta http-equiv="Content-Security-Policy" content="{rule}">'
        f'<meta name="referrer" content="{REFERRER}">'
    )
    if _CHARSET not in page:
        raise ValueError(f"the page has no {_CHARSET}, after which its policy stands")
    return page.replace(_CHARSET, head, 1)


def faults(page: str, scripts: Collection[str], base: bool = False) -> list[Fault]:
    """What of a page's HTML the policy with these scripts does not allow, in order; with `base`, it
    may have a `<base>` on its own site.
    """
    own = [script for script in INLINE.finditer(page) if _hash(script[2]) in scripts]
    for script in reversed(own):  # what is left has the same lines
        page = page[: script.start()] + _blank(script[0]) + page[script.end() :]
    small = page.lower()
    if not any(suspect.search(small) for suspect in _SUSPECTS):
        return []
    reader = _Reader(base)
    reader.feed(page)
    reader.close()
    return reader.found


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


class _Reader(HTMLParser):
    """Finds, as it reads a page, what the policy does not allow."""

    def __init__(self, base: bool) -> None:
        super().__init__()
        self._base = base
        self.found: list[Fault] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: (value or "").strip() for name, value in attrs}
        line, column = self.getpos()
        told = [*_wrong_tag(tag, values, self._base), *_wrong_attributes(tag, values)]
        for what, remedy in told:
            start = self.get_starttag_text() or f"<{tag}>"
            self.found.append(Fault(line, column + 1, start, what, remedy))


Told = Iterator[tuple[str, str]]


def _wrong_tag(tag: str, values: dict[str, str], base: bool) -> Told:
    if tag == "script" and "src" not in values and values.get("type") not in _DATA:
        yield (
            "a script that is no template's.",
            "Put it into a file in the theme's assets/js/.",
        )
    elif tag == "style":
        yield "a style element.", "Put the rules into a file in the theme's assets/css/."
    elif tag in _FRAMES:
        yield f"a page within the page (<{tag}>).", "Link to it instead."
    elif tag == "base" and (not base or _is_elsewhere(tag, values.get("href", ""))):
        yield "another beginning for the page's addresses (<base>).", "Leave it out."


def _wrong_attributes(tag: str, values: dict[str, str]) -> Told:
    for name, value in values.items():
        address = re.sub(r"[\x00-\x20]+", "", value)  # a browser leaves these out as well
        if name == "style":
            yield (
                "a style attribute.",
                "Write a class, and its rules in the theme's assets/css/; in a table, leave "
                "the colons out of the line of dashes.",
            )
        elif name.startswith("on"):
            yield (
                f"a script in an attribute ({name}).",
                "Listen to the event in the theme's assets/js/.",
            )
        elif name in _FOLLOWED and address.lower().startswith("javascript:"):
            yield "a script in an address.", "Link to a page."
        elif name in _LOADING and _is_elsewhere(tag, address):
            yield f"what another host sends ({name}).", "Keep the file in the project."


def _is_elsewhere(tag: str, address: str) -> bool:
    found = urlsplit(address)
    image = tag in ("img", "source") and found.scheme == "data"
    return bool(found.scheme or found.netloc) and not image
