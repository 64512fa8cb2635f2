"""What programs that read text get of a language's pages: llms.txt and llms-full.txt.

The form is that of https://llmstxt.org/: a title, what it is, and lists of links with a word on each.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from macros.records.kinds import API, FLAT, PUBLIC
from macros.records.language import LANGUAGES
from macros.records.sources import OFFICIAL
from macros.render.words import Words

OVERVIEW, WHOLE = "llms.txt", "llms-full.txt"
LICENCE = "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)"


@dataclass(frozen=True)
class Frame:
    """The site in one language: what it is called, and where its pages and all languages begin."""

    name: str
    description: str
    notice: str
    """Whose site this is not."""
    address: str
    root: str


@dataclass(frozen=True)
class Twin:
    """A page as Markdown; `place` is its place in the menu, `group` what it stands under there."""

    place: int
    group: str
    title: str
    description: str
    address: str
    text: str

    @property
    def file(self) -> str:
        """The address of the twin."""
        return f"{self.address}index.md"


def overview(words: Words, frame: Frame, twins: Iterable[Twin]) -> str:
    """The text of llms.txt: how to read the guide and how to cite it, then its pages and files."""
    lines = _about(words, frame)
    lines += [
        "",
        f"## {words.t('llms-all')}",
        "",
        _link(words.t("llms-whole"), frame.address + WHOLE),
    ]
    lines += [
        _link(
            words.records.ui["llms-language"][language], f"{frame.root}{language.folder}{OVERVIEW}"
        )
        for language in LANGUAGES.values()
        if language != words.language
    ]
    for group, found in groupby(
        sorted(twins, key=lambda twin: twin.place), lambda twin: twin.group
    ):
        lines += ["", f"## {group}", ""] if group else [""]
        lines += [_link(twin.title, twin.file, twin.description) for twin in found]
    lines += ["", f"## {words.t('page-open-data')}", "", *_files(words, frame)]
    return "\n".join(lines) + "\n"


def whole(words: Words, frame: Frame, twins: Iterable[Twin]) -> str:
    """The text of llms-full.txt: how to read the guide, then every page in the order of the menu."""
    pages = [twin.text.strip() for twin in sorted(twins, key=lambda twin: twin.place)]
    return "\n\n".join(["\n".join(_about(words, frame)), *pages]) + "\n"


def headed(words: Words, frame: Frame, text: str, address: str) -> str:
    """The Markdown of a page with what says, below its title, where it is from and who speaks."""
    title, _, rest = text.partition("\n\n")
    origin = words.t("llms-from", name=frame.name, address=address)
    return f"{title}\n\n> {origin}\n>\n> {frame.notice}\n\n{rest}"


def _about(words: Words, frame: Frame) -> list[str]:
    sources = words.records.sources.values()
    newest = max((s.copy_date for s in sources if s.kind in OFFICIAL), default=None)
    told = [
        words.t("llms-copies", day=newest),
        words.t("llms-licence", licence=LICENCE),
        words.t("llms-cite"),
        words.t("llms-certainty"),
        words.t("llms-articles"),
        words.t("llms-twins"),
    ]
    head = [f"# {frame.name}", "", f"> {frame.description}", "", frame.notice, ""]
    return head + [f"- {line}" for line in told]


def _files(words: Words, frame: Frame) -> list[str]:
    """Each kind of record as a file, the feed, and the calendar."""
    folder = f"{frame.root}{API}/"
    lines = [
        _link(f"{kind}.json", f"{folder}{kind}.json", words.t(f"record-{kind}")) for kind in PUBLIC
    ]
    lines += [
        _link(f"{kind}.csv", f"{folder}{kind}.csv", words.t(f"record-{kind}")) for kind in FLAT
    ]
    lines.append(_link("feed.xml", f"{frame.address}feed.xml", words.t("page-changes")))
    lines.append(_link("rules.ics", f"{frame.address}rules.ics", words.t("calendar-rules")))
    return lines


def _link(title: str, address: str, what: str = "") -> str:
    return f"- [{title}]({address})" + (f": {what}" if what else "")
