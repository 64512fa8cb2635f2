"""Rules of a page's form: what Markdown did not understand, and that twins are built alike."""

import re
from collections.abc import Iterator

from macros.records.language import EN, ZH
from macros.records.loader import Problem
from macros.rules.page_base import PageContext, page_rule
from macros.rules.page_text import Block, Page, Section

# Signs of Markdown or of Git that stand among the words because they were mistyped.
LEFT_OVER = re.compile(
    r"\]\s*[(（]|[)）]\s*\[|\*\*|__|^\s*[#＃]+|<{3,}|>{3,}|={3,}|\|\s*:?-{2,}|\{\s*[#:]|~~|!\[",
    re.M,
)
BLANK_LINK = re.compile(r"(?<!!)\[\s*\]\(")
COMMENT = re.compile(r"\{#(.*?)#\}", re.S)
DATA_FILE = re.compile(r"data(/[\w./-]*)")
DIV = re.compile(r"<div\b(?![^>]*\smarkdown[\s>=])[^>]*>")
NO_SHOP = re.compile(r"""data-for\s*=\s*(?:""|'')""")
CELL = re.compile(r"(?<!\\)\|(?=.)")
LONGEST = {ZH: (100, "characters"), EN: (200, "letters")}
HREF = re.compile(r"https?:")


@page_rule("no sign of Markdown is left among the words of a page")
def no_markup_left(context: PageContext) -> Iterator[Problem]:
    for page in context.every:
        for section in page.sections:
            for block in section.blocks:
                if found := LEFT_OVER.search(block.text):
                    sign = found[0].strip()
                    what = f"`{sign}` stands in the text as it is."
                    remedy = "Correct the link, heading, table or emphasis; signs are half width."
                    yield page.problem_at(block.line, sign, what, remedy)
        if found := BLANK_LINK.search(page.text):
            line = page.text.count("\n", 0, found.start()) + 1
            what = "A link has no words."
            yield page.problem_at(line, found[0], what, "Say where it leads, between [ and ].")


@page_rule("a block of HTML is read as Markdown, and names the kinds of shop that it is for")
def divs_are_read(context: PageContext) -> Iterator[Problem]:
    for page in context.every:
        for number, row in enumerate(page.text.split("\n"), 1):
            if "<div" not in row:
                continue
            if found := DIV.search(row):
                what = "The words in this block are not read as Markdown."
                yield page.problem(number, found.start() + 1, what, "Write `<div … markdown>`.")
            if found := NO_SHOP.search(row):
                what = "The block is for no kind of shop."
                remedy = "Name one in `data-for`, or leave the block out."
                yield page.problem(number, found.start() + 1, what, remedy)


@page_rule("each row of a table has as many cells as the first")
def whole_rows(context: PageContext) -> Iterator[Problem]:
    for page in context.every:
        cells = 0
        for number, row in enumerate(page.text.split("\n"), 1):
            found = len(CELL.findall(row)) if row.startswith("|") else 0
            if found and cells and found != cells:
                what = f"This row has {found} cells, and its table {cells}."
                yield page.problem(number, 1, what, "Give each row the same; write \\| for a sign.")
            cells = (cells or found) if found else 0


@page_rule("a comment that names a file of the records names one that is there")
def comments_name_files(context: PageContext) -> Iterator[Problem]:
    files = "".join(f"{document.path}/\n" for document in context.records.documents)
    for page in context.every:
        for comment in COMMENT.finditer(page.text):
            for found in DATA_FILE.finditer(comment[1]):
                if f"{found[1].rstrip('/')}/" not in files:
                    line = page.text.count("\n", 0, comment.start(1) + found.start()) + 1
                    what = f"There is no file `{found[0]}`."
                    yield page.problem_at(line, found[0], what, "Name what this rests on.")


@page_rule("a description is short enough to be shown whole")
def short_descriptions(context: PageContext) -> Iterator[Problem]:
    for page in context.every:
        most, unit = LONGEST[page.language]
        if page.head and len(page.head.description) > most:
            line, column = page.document.position(("description",))
            what = f"The description has {len(page.head.description)} {unit}."
            yield page.problem(line, column, what, f"Search results show at most {most}.")


@page_rule(
    "both languages have the same paragraphs, cells and entries, and link to the same places"
)
def same_blocks(context: PageContext) -> Iterator[Problem]:
    for page, twin in context.twins:
        if len(page.sections) == len(twin.sections):  # else told as headings
            for own, theirs in zip(page.sections, twin.sections, strict=True):
                yield from _unlike_blocks(page, own, twin, theirs)


def _unlike_blocks(page: Page, own: Section, twin: Page, theirs: Section) -> Iterator[Problem]:
    """A problem at the first block of a section that its twin does not have, in both files."""
    ones, others = _blocks(own), _blocks(theirs)
    if len(ones) == len(others) and all(map(_alike, ones, others)):
        return
    pairs = zip(ones, others, strict=False)
    first = next(
        (i for i, pair in enumerate(pairs) if not _alike(*pair)), min(len(ones), len(others))
    )
    sides = ((page, own, ones, twin, others), (twin, theirs, others, page, ones))
    for at, section, blocks, against, counterparts in sides:
        line = blocks[first].line if first < len(blocks) else section.line
        other = counterparts[first].line if first < len(counterparts) else None
        where = f"{against.document.path}{f':{other}' if other else ''}"
        what = f"This is built otherwise than in {where}: a paragraph, cell, entry or link differs."
        yield at.problem(line, 1, what, "Give both languages the same ones, in the same order.")


def _blocks(section: Section) -> list[Block]:
    return [block for block in section.blocks if block.text.strip()]


def _alike(one: Block, other: Block) -> bool:
    return one.tag == other.tag and _targets(one) == _targets(other)


def _targets(block: Block) -> list[str]:
    """Where a block links to within the guide; an outside address may have a page a language."""
    return sorted("" if HREF.match(link) else link for link in block.links)


@page_rule("what is for one kind of shop in one language is so in the other")
def same_shops(context: PageContext) -> Iterator[Problem]:
    for page, twin in context.twins:
        ones, others = _for_shops(page), _for_shops(twin)
        if [shops for _, shops in ones] == [shops for _, shops in others]:
            continue
        pairs = zip(ones, others, strict=False)
        first = next(
            (i for i, (one, other) in enumerate(pairs) if one[1] != other[1]),
            min(len(ones), len(others)),
        )
        for at, own, against in ((page, ones, twin), (twin, others, page)):
            if first < len(own):
                line, shops = own[first]
                what = f"This is for `{shops}` here, and not so in {against.document.path}."
                yield at.problem(line, 1, what, "Write the same `data-for` in both languages.")


def _for_shops(page: Page) -> list[tuple[int, str]]:
    """The lines of what is for some kinds of shop alone, and for which."""
    kind = "data-for"
    return [(tag.line, tag.attributes[kind]) for tag in page.tags if kind in tag.attributes]
