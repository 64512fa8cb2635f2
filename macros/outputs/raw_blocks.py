"""Raw HTML blocks of a page, set aside before Markdown and MkDocs read them tag by tag.

Nine tenths of a page's Markdown is HTML that the macros made, which Markdown hands through as it
stands. Both read it with Python's own parser first, which takes four tenths of a build. This
extension sets aside the blocks whose end is plain to see, and leaves all others to them; the page
is the same byte for byte.
"""

import re
from collections.abc import Iterator

from markdown import Markdown
from markdown.extensions import Extension

# Markdown takes a tag at the start of a line for a block, and a comment as well.
BEGIN = re.compile(r"^ {0,3}<(?:(?P<tag>[a-zA-Z][a-zA-Z0-9]*)\b|!--)", re.M)
NESTED = re.compile(r"<[a-zA-Z][^>]*\smarkdown[\s=>]")
ANCHOR = re.compile(r"""<(?:[a-zA-Z][^>]*?\sid|a\s[^>]*?\bname)=("[^"]*"|'[^']*')""")
# Around the tags that MkDocs takes the anchors of a block from; no text of a page has these signs.
OPEN, CLOSE = "\x02anchors\x03", "\x02/anchors\x03"
ANCHORS = re.compile(f"{OPEN}.*?{CLOSE}", re.S)
# Fenced code is gone at 25; MkDocs looks for anchors at 21, Markdown for raw HTML at 20.
BEFORE_MKDOCS, BEFORE_MARKDOWN = 22, 20.5


class RawBlocks(Extension):  # type: ignore[misc]  # Markdown has no types
    """Sets raw HTML blocks aside: an extension for Python-Markdown as MkDocs uses it."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's own name
        """Registers what runs before MkDocs and Markdown look for raw HTML."""
        md.preprocessors.register(_SetAside(md), "raw_blocks", BEFORE_MKDOCS)
        md.preprocessors.register(_ForgetAnchors(), "raw_anchors", BEFORE_MARKDOWN)


class _SetAside:
    """A preprocessor that puts a mark, and the tags with anchors, in the place of each plain block."""

    def __init__(self, md: Markdown) -> None:
        self.md = md

    def run(self, lines: list[str]) -> list[str]:
        """The lines of a page without its plain blocks."""
        text = "\n".join(lines)
        made, done = [], 0
        for start, end in plain_blocks(text, set(self.md.block_level_elements)):
            block = text[start:end]
            anchors = "".join(f"<i id={name}>" for name in ANCHOR.findall(block))
            mark = self.md.htmlStash.store(f"{block}\n")
            made += [text[done:start], OPEN, anchors, CLOSE, mark, "\n\n"]
            done = end
        return "".join([*made, text[done:]]).split("\n")


class _ForgetAnchors:
    """A preprocessor that removes the tags that were left for MkDocs alone."""

    def run(self, lines: list[str]) -> list[str]:
        """The lines without these tags."""
        return ANCHORS.sub("", "\n".join(lines)).split("\n")


def plain_blocks(text: str, block_tags: set[str]) -> Iterator[tuple[int, int]]:
    """Where each block of a page begins and ends that Markdown would hand through as it stands:
    an element of `block_tags` between blank lines, closed, and without Markdown inside."""
    done = 0
    while begin := BEGIN.search(text, done):
        tag = begin["tag"]
        if tag and tag not in block_tags:
            done = begin.end()
            continue
        end = _end(text, begin.start(), tag)
        if end is None:
            return  # nothing behind it is certain
        if tag and _stands_alone(text, begin.start(), end):
            yield begin.start(), end
        done = end


def _end(text: str, start: int, tag: str | None) -> int | None:
    """The end of the element, or without a tag of the comment, that begins at `start`."""
    if not tag:
        found = text.find("-->", start)
        return None if found < 0 else found + 3
    depth = 0
    for each in re.compile(rf"<(/?){tag}(?![\w-])[^>]*>").finditer(text, start):
        depth += -1 if each[1] else 1
        if not depth:
            return each.end()
    return None


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether nothing but blank lines is around a block, and no Markdown in it."""
    before = text.endswith("\n\n", 0, start) or not start
    behind = text.startswith("\n\n", end)
    return before and behind and text[start] == "<" and not NESTED.search(text, start, end)
