"""A page's Markdown, taken apart: its head, the macros that it calls, its tags and its prose.

Pure: a text goes in; a `Page` comes out, with what is wrong with its form in its document.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes
from markdown import Markdown
from pydantic import ValidationError

from macros.records.faults import explain
from macros.records.heads import Head
from macros.records.language import Language
from macros.records.loader import UNSEEN, Document, Problem, load_text

# Lines as MkDocs's own reader of heads knows them.
HEAD = re.compile(r"\A---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
EXTENSIONS = (
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "fenced_code",
    "footnotes",
    "md_in_html",
    "tables",
)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = {*HEADINGS, "p", "li", "td", "th", "dt", "dd", "summary", "div"}
CODE = ("pre", "code")
CODED = "…"  # stands for code among the words of a block
NEAR = 2000  # letters within which the next words of a page begin, in Markdown as in HTML
MACRO_CALLS = "Pages call macros, each as {{ name(…) }}, and nothing else."
JINJA = Environment()


@dataclass(frozen=True)
class Call:
    """A macro that a page calls, with its arguments as values, and the line of each of them."""

    name: str
    args: tuple[object, ...]
    kwargs: dict[str, object]
    line: int
    lines: dict[object, int]

    def strings(self) -> Iterator[str]:
        """Every text and id among the arguments, keys of mappings included."""
        yield from _strings([self.args, self.kwargs])


@dataclass(frozen=True)
class Tag:
    """An element of the page: what Markdown makes, or raw HTML."""

    name: str
    attributes: dict[str, str]
    line: int
    column: int


@dataclass
class Block:
    """A paragraph, a cell or a heading: its words without code and markup, and where it leads.

    The paragraphs of an entry of a list lead where any of them does.
    """

    line: int
    column: int
    tag: str
    text: str = ""
    links: list[str] = field(default_factory=list)
    in_list: bool = False


@dataclass
class Section:
    """A heading, with its blocks and calls up to the next heading; the first may have no heading."""

    heading: Tag | None
    line: int
    blocks: list[Block] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The anchor of its heading."""
        return self.heading.attributes.get("id", "") if self.heading else ""

    @property
    def links(self) -> list[str]:
        """Where its words lead, without its lists, whose entries lead each elsewhere."""
        return [link for block in self.blocks if not block.in_list for link in block.links]

    @property
    def level(self) -> int:
        """1 for a page's title, 2 for what is below it; 0 without a heading."""
        return int(self.heading.name[1]) if self.heading else 0


@dataclass
class Page:
    """A page: `name` is its file below the folder of its language."""

    name: str
    language: Language
    document: Document
    text: str = ""
    head: Head | None = None
    calls: list[Call] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    whole: bool = True
    """Whether all of it could be read: else what it lacks may only stand in what could not."""

    @property
    def headings(self) -> list[Tag]:
        """Its headings, in order."""
        return [section.heading for section in self.sections if section.heading]

    def problem(
        self, line: int, column: int, what: str, remedy: str, level: str = "error"
    ) -> Problem:
        """A problem at a place of its file."""
        return Problem(self.document.path, line, column, what, remedy, level)

    def problem_at(self, line: int, word: object, what: str, remedy: str) -> Problem:
        """A problem at a word of a line, or at the start of the line if the word is not there."""
        rows = self.text.split("\n")
        row = rows[line - 1] if line <= len(rows) else ""
        return self.problem(line, row.find(str(word)) + 1 or 1, what, remedy)

    def complain(self, problem: Problem) -> None:
        """Notes that a part of it cannot be read."""
        self.document.problems.append(problem)
        self.whole = False


def _unseen(page: Page) -> Iterator[Problem]:
    """The first character of each line that nobody sees, or takes for another."""
    rows = page.text.split("\n") if UNSEEN.search(page.text) else []
    for number, row in enumerate(rows, 1):
        if found := UNSEEN.search(row):
            what = f"The character U+{ord(found[0]):04X} cannot be seen."
            remedy = "Delete it, and type the word again."
            yield page.problem(number, found.start() + 1, what, remedy)


def read_page(name: str, language: Language, text: str, file: str) -> Page:
    """Takes the text of a page apart; `file` is what its problems call it."""
    page = Page(name, language, Document(file), text.replace("\r\n", "\n"))
    page.document.problems += _unseen(page)
    body = _read_head(page)
    try:
        prose = body if page.head and not page.head.render_macros else _read_calls(page, body)
        _read_prose(page, prose)
    except RecursionError:
        what = "The page nests too deep."
        page.complain(page.problem(1, 1, what, "Lists and arguments are a few levels deep."))
    return page


def _read_head(page: Page) -> str:
    """Reads the head of a page and returns what follows it, at its lines."""
    found = HEAD.match(page.text)
    if not found:
        remedy = "Begin with a line `---`, then `title:` and `description:`, then `---` again."
        page.complain(page.problem(1, 1, "The page has no head.", remedy))
        return page.text
    document = Document(page.document.path)
    if (found[1] or "").strip():
        load_text(f"\n{found[1]}", document)
    page.document.node = document.node
    if document.problems:
        page.document.problems += document.problems
        page.whole = False
    else:
        _check_head(page, document.value or {})
    return "\n" * found[0].count("\n") + page.text[found.end() :]


def _check_head(page: Page, values: object) -> None:
    try:
        page.head = Head.model_validate(values)
    except ValidationError as error:
        page.document.problems += explain(error, page.document, (), Head)
        page.whole = False


def _read_calls(page: Page, body: str) -> str:
    """Reads the macro calls of a page and returns its text without them, at its lines."""
    try:
        tree = JINJA.parse(body)
    except TemplateSyntaxError as error:
        what = f"This is no macro call: {_sentence(error.message)}"
        remedy = "Check its brackets, quotes and commas."
        page.complain(page.problem(error.lineno, 1, what, remedy))
        return ""
    prose: list[str] = []
    line = 1
    for node in _outputs(page, tree):
        if isinstance(node, nodes.TemplateData):
            prose.append("\n" * (node.lineno - line) + node.data)
            line = max(line, node.lineno) + node.data.count("\n")
        elif call := _read_call(page, node):
            page.calls.append(call)
    return "".join(prose)


def _outputs(page: Page, tree: nodes.Template) -> Iterator[nodes.Expr]:
    """Everything that a page puts out. A statement such as `{% if %}` is a problem."""
    for node in tree.body:
        if isinstance(node, nodes.Output):
            yield from node.nodes
        else:
            page.complain(page.problem(node.lineno, 1, "This is no macro call.", MACRO_CALLS))


def _read_call(page: Page, node: nodes.Expr) -> Call | None:
    """A macro call, if a node is one with values for arguments; a problem else."""
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        page.complain(page.problem_at(node.lineno, "{{", "This is no macro call.", MACRO_CALLS))
        return None
    try:
        args = tuple(argument.as_const() for argument in node.args)
        kwargs = {pair.key: pair.value.as_const() for pair in node.kwargs}
        if node.dyn_args or node.dyn_kwargs:
            raise nodes.Impossible
    except (nodes.Impossible, TypeError):
        page.complain(_no_value(page, node))
        return None
    for mapping in node.find_all(nodes.Dict):
        page.document.problems += _twice(page, mapping)
    lines = {each.value: each.lineno for each in node.find_all(nodes.Const)}
    return Call(node.node.name, args, kwargs, node.lineno, lines)


def _no_value(page: Page, call: nodes.Call) -> Problem:
    """The problem of an argument that is no value: mostly an id without its quotes."""
    names = (name for name in call.find_all(nodes.Name) if name is not call.node)
    name = next(names, None)
    if name is None:
        what = "An argument of this macro is no plain value."
        return page.problem(call.lineno, 1, what, "Write texts, numbers and lists out.")
    what = f"Nothing defines the name `{name.name}`."
    return page.problem_at(name.lineno, name.name, what, "Put ids and texts in quotes.")


def _twice(page: Page, mapping: nodes.Dict) -> Iterator[Problem]:
    """A problem for each key that a mapping has twice: the first is lost."""
    seen: set[Any] = set()
    for key in (pair.key.as_const() for pair in mapping.items):
        if key in seen:
            what = f"The key `{key}` stands twice in this macro."
            yield page.problem_at(mapping.lineno, key, what, "Give one of them another name.")
        seen.add(key)


def _sentence(text: str | None) -> str:
    said = re.sub(r" at \d+$", "", text or "it cannot be read")  # counted from the text's start
    return said.rstrip(".") + "."


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _strings([*value.keys(), *value.values()])
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _strings(each)


def _read_prose(page: Page, prose: str) -> None:
    """Reads tags, headings and blocks, and puts each macro call into the section that it is in."""
    reader = Reader(page, prose)
    reader.feed(_markdown().reset().convert(prose))
    reader.close()
    calls = iter(page.calls)
    call = next(calls, None)
    following = [section.line for section in page.sections[1:]]
    for section, end in zip(page.sections, [*following, None], strict=True):
        while call and (end is None or call.line < end):
            section.calls.append(call)
            call = next(calls, None)


@cache
def _markdown() -> Markdown:
    return Markdown(extensions=EXTENSIONS)


class Reader(HTMLParser):
    """Reads the HTML of a page's prose into the page, each part with its place in the Markdown."""

    def __init__(self, page: Page, prose: str) -> None:
        super().__init__()
        self.page = page
        self.prose = prose
        self.cursor = 0
        self.code = self.link = 0  # how deep the words at hand are in code, and in a link
        self.block: Block | None = None
        self.links: list[str] = []
        self.entry = False  # whether what follows is of one entry of a list
        page.sections.append(Section(None, 1))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes an element; one that holds text begins a block."""
        attributes = {name: value or "" for name, value in attrs}
        line, column = self._place(_needle(tag, attributes))
        found = Tag(tag, attributes, line, column)
        self.page.tags.append(found)
        self.code += tag in CODE
        if tag in HEADINGS:
            self.page.sections.append(Section(found, line))
        if tag in BLOCKS:
            self.entry = tag == "li" or (self.entry and tag == "p")
            self._begin(tag, line, column)
        self.link += tag == "a"
        if tag == "a" and self.block:
            self.block.links.append(attributes.get("href", ""))

    def handle_endtag(self, tag: str) -> None:
        """Ends a block."""
        self.code -= tag in CODE
        self.link -= tag == "a"
        if tag in BLOCKS:
            self.block = None
            self.entry = self.entry and tag != "li"

    def handle_data(self, data: str) -> None:
        """Adds words to the block at hand."""
        if self.code:
            if self.block and not self.block.text.endswith(CODED):
                self.block.text += CODED
            return
        if not data.strip():
            return
        words = "" if self.link else data.strip().split("\n")[0][:16]
        line, column = self._place(words, NEAR)
        if not self.block:
            self._begin("p", line, column)
        if self.block:
            if not self.block.text:
                self.block.line, self.block.column = line, column
            self.block.text += data

    def handle_comment(self, data: str) -> None:  # noqa: ARG002 - as the class has it
        """Notes a comment: it would be sent to every reader."""
        line, column = self._place("<!--")
        self.page.tags.append(Tag("!--", {}, line, column))

    def _begin(self, tag: str, line: int, column: int) -> None:
        if tag == "li" or not self.entry:
            self.links = []
        self.block = Block(line, column, tag, links=self.links, in_list=self.entry)
        self.page.sections[-1].blocks.append(self.block)

    def _place(self, needle: str, within: int | None = None) -> tuple[int, int]:
        """Line and column of the next `needle` in the Markdown, or of what was found last."""
        end = len(self.prose) if within is None else self.cursor + within
        found = self.prose.find(needle, self.cursor, end)
        self.cursor = max(found, self.cursor)
        before = self.prose.rfind("\n", 0, self.cursor)
        place = self.prose.count("\n", 0, self.cursor) + 1, self.cursor - before
        if needle.startswith("#"):  # a heading's
            self.cursor = before + 1  # the words of a heading stand before its anchor
        return place


def _needle(tag: str, attributes: dict[str, str]) -> str:
    """What an element looks like in Markdown."""
    if tag in HEADINGS:
        return f"#{attributes['id']}" if "id" in attributes else f"{'#' * int(tag[1])} "
    if tag in ("a", "img"):
        return f"]({attributes.get('href') or attributes.get('src', '')}"
    return f"<{tag}" if tag in ("div", "span") or tag not in MADE else ""


# What Markdown itself makes.
MADE = {
    *HEADINGS,
    *("p", "a", "img", "ul", "ol", "li", "strong", "em", "code", "pre", "hr", "br", "blockquote"),
    *("table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd"),
}
