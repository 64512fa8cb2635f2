"""Reads YAML files into plain values and keeps the line and column of every key.

A file that could hurt (a tag, an alias, a huge file) or mislead (a duplicate key, a tab, a
byte-order mark) is refused with a `Problem`; nothing is raised.
"""

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from yaml import SafeLoader
else:
    # PyYAML without libyaml still works, only slower.
    SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_BYTES = 1_000_000
MAX_DEPTH = 40
PLAIN_TAGS = {
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp")
}
MAX_NESTING = 200
TAB = re.compile(r"^[ ]*\t", re.M)
BRACKET = re.compile(r"[\[\]{}]")
DEEP_LINE = re.compile(rf"^(?: |[-?] ){{{MAX_NESTING}}}", re.M)
PLAIN_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?")  # read alike by YAML and by people
ENDLESS = re.compile(r"(?i)\.(?:inf|nan)$")  # told as what it is where a number must stand
LEADING_ZERO = re.compile(r"[-+]?0\d+(?:\.\d+)?")
NUMBERS = {"tag:yaml.org,2002:int", "tag:yaml.org,2002:float"}
TIMESTAMP = "tag:yaml.org,2002:timestamp"
TEXT = "tag:yaml.org,2002:str"
RESOLVE: Callable[..., str] = SafeLoader.resolve  # untyped in the types of yaml


Keys = tuple[str | int, ...]  # what leads to a value: keys of mappings, places in lists


class YamlLoader(SafeLoader):
    """PyYAML's safe loader, quicker: most scalars start like no number, date or truth value."""

    def resolve(self, kind: type[yaml.Node], value: str, implicit: tuple[bool, bool]) -> str:
        """The tag of a node, as PyYAML finds it."""
        if (
            kind is yaml.ScalarNode
            and implicit[0]
            and value[:1] not in self.yaml_implicit_resolvers
        ):
            return TEXT
        return RESOLVE(self, kind, value, implicit)


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong: where, what, and what to do about it."""

    file: str
    line: int
    column: int
    what: str
    remedy: str
    level: str = "error"

    def __str__(self) -> str:
        mark = "warning: " if self.level == "warning" else ""
        return f"{self.file}:{self.line}:{self.column}: {mark}{self.what} {self.remedy}"


@dataclass
class Document:
    """One file: its name below data/, its values, where each stands, and whether it begins with a
    comment."""

    path: str
    value: object = None
    described: bool = True
    node: yaml.Node | None = None
    problems: list[Problem] = field(default_factory=list)

    def position(self, keys: Keys) -> tuple[int, int]:
        """Line and column, from 1, of the deepest part of `keys` that the file has."""
        node, mark = self.node, self.node.start_mark if self.node else None
        for key in keys:
            found = _child(node, key)
            if found is None:
                break
            mark, node = found
        return (mark.line + 1, mark.column + 1) if mark else (1, 1)

    def complain(self, mark: yaml.Mark | None, what: str, remedy: str) -> None:
        """Note a problem at a mark of the YAML parser, or at the top of the file."""
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        self.problems.append(Problem(self.path, line, column, what, remedy))


def _child(node: yaml.Node | None, key: str | int) -> tuple[yaml.Mark, yaml.Node] | None:
    """The mark of `key` in `node` and the node that it leads to, or None."""
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == str(key):
                return name.start_mark, value
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key].start_mark, node.value[key]
    return None


def load_file(path: Path, name: str) -> Document:
    """Read one file; `name` is what its problems call it."""
    document = Document(name)
    text = read_text(path, document)
    return document if text is None else load_text(text, document)


def load_text(text: str, document: Document) -> Document:
    """Read the text of a file, or a part of it that stands at its lines, into `document`."""
    if not _plain(text, document):
        return document
    document.described = text.startswith("# ")
    try:
        document.node = yaml.compose(text, Loader=YamlLoader)
    except (yaml.YAMLError, RecursionError) as error:
        _report_syntax(error, document, text)
        return document
    if document.node is None:
        document.complain(None, "The file is empty.", "Add a record, or delete the file.")
        return document
    document.value = _build(document.node, document, set(), 0)
    return document


def read_text(path: Path, document: Document) -> str | None:
    """The text of a file; None, with a problem of `document`, if it is huge or no plain UTF-8."""
    if path.stat().st_size > MAX_BYTES:
        document.complain(
            None, f"The file is larger than {MAX_BYTES:,} bytes.", "Split it by topic."
        )
        return None
    raw = path.read_bytes()
    if raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        document.complain(
            None, "The file starts with a byte-order mark.", "Save it as UTF-8 without BOM."
        )
        return None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        document.problems.append(
            Problem(
                document.path, line, column, "These bytes are not UTF-8.", "Save the file as UTF-8."
            )
        )
        return None


def _plain(text: str, document: Document) -> bool:
    """Refuse a tab as indentation and a depth that no record has, before YAML sees them."""
    tab = TAB.search(text)
    if tab:
        line = text.count("\n", 0, tab.start()) + 1
        column = tab.end() - tab.start()
        remedy = "Indent with spaces."
        document.problems.append(
            Problem(document.path, line, column, "A tab indents this line.", remedy)
        )
        return False
    depths = accumulate(1 if bracket in "[{" else -1 for bracket in BRACKET.findall(text))
    if max(depths, default=0) > MAX_NESTING or DEEP_LINE.search(text):
        document.complain(None, "The file nests too deep.", "Records are a few levels deep.")
        return False
    return True


def _report_syntax(error: Exception, document: Document, text: str) -> None:
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if context and (mark is None or mark.line >= text.count("\n")):
        mark = context  # the end of the file says nothing: point to what was never closed
    said = getattr(error, "problem", None) or str(error) or type(error).__name__
    remedy = "Check the quotes, colons and indentation of this line and the one above."
    if "expected a single document" in str(error):
        remedy = "Keep one document a file: remove the line `---`."
    elif "undefined alias" in str(said) or "duplicate anchor" in str(said):
        remedy = "Write the value out: anchors and aliases are not used here."
    elif "'\\t'" in str(said):
        remedy = "Indent with spaces, and quote a text that starts with a tab."
    said = " ".join(str(said).split())
    document.complain(mark, f"This is not YAML: {said}.", remedy)


def _build(node: yaml.Node, document: Document, seen: set[int], depth: int) -> object:
    """The plain value of a node; what is refused is noted and becomes None."""
    if id(node) in seen:
        document.complain(
            node.start_mark,
            "An alias repeats this value.",
            "Write the value out: anchors and aliases are not used here.",
        )
        return None
    seen.add(id(node))
    if depth > MAX_DEPTH:
        document.complain(node.start_mark, "This nests too deep.", "Records are a few levels deep.")
        return None
    if isinstance(node, yaml.MappingNode) and node.tag == "tag:yaml.org,2002:map":
        return _build_mapping(node, document, seen, depth)
    if isinstance(node, yaml.SequenceNode) and node.tag == "tag:yaml.org,2002:seq":
        return [_build(item, document, seen, depth + 1) for item in node.value]
    if isinstance(node, yaml.ScalarNode) and node.tag in PLAIN_TAGS:
        return _build_scalar(node, document)
    document.complain(
        node.start_mark,
        f"The tag {node.tag} is not allowed.",
        "Write plain text, numbers, dates, lists and mappings only.",
    )
    return None


def _build_mapping(
    node: yaml.MappingNode, document: Document, seen: set[int], depth: int
) -> dict[str, object]:
    value: dict[str, object] = {}
    for key_node, value_node in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
        if key is None or key == "<<":
            document.complain(
                key_node.start_mark, "This key is not a word.", "Use a plain word as the key."
            )
            continue
        if key in value:
            first = document_line(node, key)
            document.complain(
                key_node.start_mark,
                f"The key `{key}` stands twice; the first is in line {first}.",
                "Remove one, or give it another id.",
            )
            _build(value_node, document, seen, depth + 1)
            continue
        value[key] = _build(value_node, document, seen, depth + 1)
    return value


def document_line(node: yaml.MappingNode, key: str) -> int:
    """The line, from 1, on which `key` first stands in a mapping."""
    lines: Iterator[int] = (name.start_mark.line for name, _ in node.value if name.value == key)
    return next(lines) + 1


def _build_scalar(node: yaml.ScalarNode, document: Document) -> object:
    misread = _misread(node)
    if misread:
        document.complain(
            node.start_mark, misread, "Quote it if it is text; else write plain digits."
        )
        return None
    if node.tag == TEXT:
        return node.value
    if node.tag == TIMESTAMP:
        try:
            return datetime.date.fromisoformat(node.value)
        except ValueError:
            document.complain(
                node.start_mark,
                f"`{node.value}` is not a date.",
                "Write a day that exists as YYYY-MM-DD, without a time.",
            )
            return None
    try:
        return BUILDERS[node.tag](node)
    except (ValueError, KeyError):
        document.complain(
            node.start_mark,
            f"`{node.value[:40]}` is not a number.",
            "Write digits, or quote the text.",
        )
        return None


def _misread(node: yaml.ScalarNode) -> str | None:
    """What YAML makes of a number that a person reads otherwise (010, 1_5, 12:30, 3.10), or None."""
    if node.style:
        return None
    if node.tag == TEXT:  # 08 is text, where 07 is a number
        return f"`{node.value}` begins with 0." if LEADING_ZERO.fullmatch(node.value) else None
    if node.tag not in NUMBERS or PLAIN_NUMBER.fullmatch(node.value) or ENDLESS.search(node.value):
        return None
    read: object = BUILDERS[node.tag](node)
    return f"`{node.value[:40]}` is read as the number {read}."


_constructor = yaml.SafeLoader("")
BUILDERS = {
    "tag:yaml.org,2002:int": _constructor.construct_yaml_int,
    "tag:yaml.org,2002:float": _constructor.construct_yaml_float,
    "tag:yaml.org,2002:bool": _constructor.construct_yaml_bool,
    "tag:yaml.org,2002:null": _constructor.construct_yaml_null,
}
