"""Reads YAML files into plain values and keeps the line and column of every key.

A file that could hurt (a tag, an alias, a huge file) or mislead (a duplicate key, a tab, a
byte-order mark, a character that nobody sees) is refused with a `Problem`; nothing is raised.
"""

import datetime
import operator
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from yaml import SafeLoader
    from yaml._yaml import Mark as CMark
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
# What YAML refuses wherever it stands, and names by its place in the whole file alone.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")
BRACKET = re.compile(r"[\[\]{}]")
# An anchor or an alias, as far as a look at the text can tell.
ALIAS = re.compile(r"(?:^|[\s\[{,:-])[&*][^\s&*]", re.M)
# What a comment might have cut off: a text, and # on the same line.
CUT = re.compile(r"[^\s#][ \t]+#")
DEEP_LINE = re.compile(rf"\n(?: |[-?] ){{{MAX_NESTING}}}")
PLAIN_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?")  # read alike by YAML and by people
ENDLESS = re.compile(r"(?i)\.(?:inf|nan)$")  # told as what it is where a number must stand
LEADING_ZERO = re.compile(r"[-+]?0\d+(?:\.\d+)?")
SIGNED = {"-", "+", "0", ""}  # what a text that looks like a number begins with
NUMBERS = {"tag:yaml.org,2002:int", "tag:yaml.org,2002:float"}
TIMESTAMP = "tag:yaml.org,2002:timestamp"
TEXT = "tag:yaml.org,2002:str"
RESOLVE: Callable[..., str] = SafeLoader.resolve  # untyped in the types of yaml


Keys = tuple[str | int, ...]  # what leads to a value: keys of mappings, places in lists


class Refused:
    """Stands for a value that the loader has told about: no rule tells it again."""

    def __reduce__(self) -> str:
        """The one of its kind, also where another process has met it."""
        return "REFUSED"


REFUSED = Refused()
# Characters that nobody sees, or takes for others, and that no record, page or feed may hold.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters; a file's lines end in \n alone
    "\xad\u200b-\u200f\u2060-\u2064\ufeff"  # no width
    "\xa0\u2000-\u200a\u202f\u3000"  # spaces that look like the common one
    "\u061c\u2028-\u202e\u2065-\u2069"  # lines and direction
    "\ud800-\uf8ff\ufff9-\uffff]"  # halves of characters, private ones, and what stands for a lost one
)
LONG_NAME = re.compile(r"`([^`]{100})[^`]*`")


@cache  # keys stand in every record
def _tag(kind: type[yaml.Node], value: str, implicit: tuple[bool, bool]) -> str:
    """The tag of a node, as PyYAML finds it. Most values start like no number, date or truth value."""
    plain = kind is yaml.ScalarNode and implicit[0]
    if plain and value[:1] not in SafeLoader.yaml_implicit_resolvers:
        return TEXT
    return RESOLVE(_resolver, kind, value, implicit)


_resolver = SafeLoader("")


class YamlLoader(SafeLoader):
    """PyYAML's safe loader, quicker: it asks for each tag once, and looks for no rule by path."""

    resolve = staticmethod(_tag)
    # Both are called for each node, to follow rules that only `add_path_resolver` makes.
    descend_resolver = staticmethod(operator.is_)  # type: ignore[assignment]
    ascend_resolver = staticmethod(tuple)  # type: ignore[assignment]


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
        return f"{self.file}:{self.line}:{self.column}: {mark}{_one_line(self.what)} {self.remedy}"


def _one_line(words: str) -> str:
    """Words as one line that can be read: what is long is cut, what nobody sees is named."""
    words = LONG_NAME.sub(r"`\1…`", words.replace("\n", "\\n").replace("\t", "\\t"))
    return UNSEEN.sub(lambda found: f"U+{ord(found[0]):04X}", words)


@dataclass
class Document:
    """One file: its name below data/, its values, where each stands, and whether it begins with a
    comment."""

    path: str
    value: object = None
    described: bool = True
    node: yaml.Node | None = None
    text: str = ""
    problems: list[Problem] = field(default_factory=list)

    def __getstate__(self) -> dict[str, object]:
        """What another process is told of it: all but where its values stand, which is read again
        when it is asked for."""
        return vars(self) | {"node": None}

    def _root(self) -> yaml.Node | None:
        if self.node is None and self.value is not None:
            self.node = yaml.compose(self.text, Loader=YamlLoader)
        return self.node

    @cached_property
    def strange(self) -> bool:
        """Whether a value may hold a character that nobody sees: as it stands, or written with \\."""
        return "\\" in self.text or bool(UNSEEN.search(self.text))

    def position(self, keys: Keys) -> tuple[int, int]:
        """Line and column, from 1, of the deepest part of `keys` that the file has."""
        node = self._root()
        mark = node.start_mark if node else None
        for key in keys:
            found = _child(node, key)
            if found is None:
                break
            mark, node = found
        return (mark.line + 1, mark.column + 1) if mark else (1, 1)

    def written(self, keys: Keys) -> str | None:
        """What stands at `keys`, as it is typed, if it is a single value without quotes."""
        node = self._root()
        for key in keys:
            found = _child(node, key)
            if found is None:
                return None
            node = found[1]
        plain = isinstance(node, yaml.ScalarNode) and not node.style
        return str(node.value) if node and plain else None

    def complain(self, mark: "yaml.Mark | CMark | None", what: str, remedy: str) -> None:
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
    document.text = text
    if not _plain(text, document):
        return document
    document.described = text.startswith("# ")
    try:
        if _refuse_aliases(text, document):
            return document
        document.node = yaml.compose(text, Loader=YamlLoader)
    except (yaml.YAMLError, RecursionError) as error:
        _report_syntax(error, document, text)
        return document
    if document.node is None:
        document.complain(None, "The file is empty.", "Add a record, or delete the file.")
        return document
    document.value = _build(document.node, document, 0)
    _tell_cut_texts(document)
    return document


def read_text(path: Path, document: Document) -> str | None:
    """The text of a file; None, with a problem of `document`, if it is huge or no plain UTF-8."""
    try:
        return _decode(path, document)
    except OSError as error:
        document.complain(
            None,
            f"This cannot be read: {error.strerror}.",
            "Make it a plain file that you may read.",
        )
        return None


def _decode(path: Path, document: Document) -> str | None:
    if path.exists() and not path.is_file():
        document.complain(None, "This is no plain file.", "Move it away.")
        return None
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
    """Refuse a control character, a tab as indentation and a depth that no record has, before YAML
    sees them."""
    if control := CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        column = control.start() - text.rfind("\n", 0, control.start())
        what = f"A control character stands here: U+{ord(control[0]):04X}."
        document.problems.append(Problem(document.path, line, column, what, "Delete it."))
        return False
    tab = TAB.search(text) if "\t" in text else None
    if tab:
        line = text.count("\n", 0, tab.start()) + 1
        column = tab.end() - tab.start()
        remedy = "Indent with spaces."
        document.problems.append(
            Problem(document.path, line, column, "A tab indents this line.", remedy)
        )
        return False
    if _bracket_depth(text) > MAX_NESTING or DEEP_LINE.search(f"\n{text}"):
        document.complain(None, "The file nests too deep.", "Records are a few levels deep.")
        return False
    return True


def _bracket_depth(text: str) -> int:
    """How deep brackets nest in a text, at the most; 0 where there are too few to tell."""
    if text.count("[") + text.count("{") <= MAX_NESTING:
        return 0
    return max(accumulate(1 if bracket in "[{" else -1 for bracket in BRACKET.findall(text)))


def _refuse_aliases(text: str, document: Document) -> bool:
    """Tell of every anchor and alias: a value that stands elsewhere is not read where it counts."""
    if ("&" not in text and "*" not in text) or not ALIAS.search(text):
        return False
    for event in yaml.parse(text, Loader=YamlLoader):
        if name := getattr(event, "anchor", None):
            document.complain(
                event.start_mark,
                f"`{name}` is an {'alias' if isinstance(event, yaml.AliasEvent) else 'anchor'}.",
                "Write the value out: anchors and aliases are not used here. A text goes in quotes.",
            )
    return bool(document.problems)


def _tell_cut_texts(document: Document) -> None:
    """Tell of each unquoted text that ends at ` #`: the rest would be a comment, and lost."""
    if " #" not in document.text and "\t#" not in document.text:
        return
    rows = document.text.split("\n")
    lines = {number for number, row in enumerate(rows) if "#" in row and CUT.search(row)}
    if not lines or document.node is None:
        return
    for node in _scalars(document.node):
        mark = node.end_mark
        if not node.style and node.tag == TEXT and mark.line in lines:
            rest = rows[mark.line][mark.column :]
            if rest.lstrip().startswith("#") and rest[:1].isspace():
                document.complain(
                    node.start_mark,
                    f"This text ends before `{rest.strip()[:40]}`, which YAML takes for a comment.",
                    "Put the text in quotes, or the comment on a line of its own.",
                )


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Every single value below a node, keys excepted."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    for child in node.value if isinstance(node, yaml.CollectionNode) else ():
        yield from _scalars(child[1] if isinstance(child, tuple) else child)


def _report_syntax(error: Exception, document: Document, text: str) -> None:
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if context and (mark is None or mark.line >= text.count("\n")):
        mark = context  # the end of the file says nothing: point to what was never closed
    said = getattr(error, "problem", None) or str(error) or type(error).__name__
    remedy = "Check the quotes, colons and indentation of this line and the one above."
    if "expected a single document" in str(error):
        remedy = "Keep one document a file: remove the line `---`."
    elif "'\\t'" in str(said):
        remedy = "Indent with spaces, and quote a text that starts with a tab."
    said = " ".join(str(said).split())
    document.complain(mark, f"This is not YAML: {said}.", remedy)


def _build(node: yaml.Node, document: Document, depth: int) -> object:
    """The plain value of a node; what is refused is noted and becomes REFUSED."""
    if depth > MAX_DEPTH:
        document.complain(node.start_mark, "This nests too deep.", "Records are a few levels deep.")
        return REFUSED
    if isinstance(node, yaml.MappingNode) and node.tag == "tag:yaml.org,2002:map":
        return _build_mapping(node, document, depth)
    if isinstance(node, yaml.SequenceNode) and node.tag == "tag:yaml.org,2002:seq":
        return [_build(item, document, depth + 1) for item in node.value]
    if isinstance(node, yaml.ScalarNode) and node.tag in PLAIN_TAGS:
        return node.value if _is_plain_text(node, document) else _build_scalar(node, document)
    document.complain(
        node.start_mark,
        f"The tag {node.tag} is not allowed.",
        "Write plain text, numbers, dates, lists and mappings only.",
    )
    return REFUSED


def _build_mapping(node: yaml.MappingNode, document: Document, depth: int) -> dict[str, object]:
    value: dict[str, object] = {}
    twice: list[yaml.ScalarNode] = []
    for key_node, value_node in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
        if key is None or key == "<<":
            document.complain(
                key_node.start_mark, "This key is not a word.", "Use a plain word as the key."
            )
            continue
        built = _build(value_node, document, depth + 1)
        if key in value:
            twice.append(key_node)
        else:
            value[key] = built
    if twice:
        _tell_twice(node, twice, document)
    return value


def _tell_twice(node: yaml.MappingNode, twice: list[yaml.ScalarNode], document: Document) -> None:
    """Tell of the keys that stand twice in a mapping: in one line, if an entry lacks its dash."""
    first = twice[0].value
    line = document_line(node, first)
    if len(twice) == 1 or node is document.node:
        for key in twice:
            document.complain(
                key.start_mark,
                f"The key `{key.value}` stands twice; the first is in line {document_line(node, key.value)}.",
                "Remove one, or give it another id.",
            )
        return
    names = ", ".join(f"`{key.value}`" for key in twice)
    document.complain(
        twice[0].start_mark,
        f"The keys {names} stand twice; the first `{first}` is in line {line}.",
        "Start a new entry with `- `, or indent it as the entry before; else remove one.",
    )


def document_line(node: yaml.MappingNode, key: str) -> int:
    """The line, from 1, on which `key` first stands in a mapping."""
    lines: Iterator[int] = (name.start_mark.line for name, _ in node.value if name.value == key)
    return next(lines) + 1


def _is_plain_text(node: yaml.ScalarNode, document: Document) -> bool:
    """Whether a value is a text that nobody could read otherwise: nearly all are."""
    certain = node.style or node.value[:1] not in SIGNED
    return bool(certain and node.tag == TEXT and not document.strange)


def _build_scalar(node: yaml.ScalarNode, document: Document) -> object:
    misread = _misread(node)
    if misread:
        document.complain(
            node.start_mark, misread, "Quote it if it is text; else write plain digits."
        )
        return None
    if node.tag == TEXT:
        if document.strange and (found := UNSEEN.search(node.value)):
            place = node.value[max(0, found.start() - 12) : found.end() + 12]
            document.complain(
                node.start_mark,
                f"A text has a character that is none to be read: `{place}`.",
                "Write the text anew without it.",
            )
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
            return REFUSED
    try:
        return BUILDERS[node.tag](node)
    except (ValueError, KeyError):
        document.complain(
            node.start_mark,
            f"`{node.value[:40]}` is not a number.",
            "Write digits, or quote the text.",
        )
        return REFUSED


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


class Reader:
    """Reads the files of a folder again and again. What has not changed since, and had no problem, is
    not read anew."""

    def __init__(self) -> None:
        self._read: dict[Path, tuple[tuple[int, int], Document]] = {}

    def all(self, folder: Path) -> dict[str, Document]:
        """As `read_all`."""
        return {name: self._one(path, name) for path, name in _named(folder)}

    def _one(self, path: Path, name: str) -> Document:
        try:
            told = path.stat()
        except OSError:
            return load_file(path, name)
        changed = told.st_mtime_ns, told.st_size
        known, document = self._read.get(path, (None, None))
        if document is None or known != changed or document.problems:
            document = load_file(path, name)
            self._read[path] = changed, document
        return document


def read_all(folder: Path) -> dict[str, Document]:
    """Every YAML file below a folder, by the name that its problems call it."""
    return {name: load_file(path, name) for path, name in _named(folder)}


def _named(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every YAML file below a folder, and what its problems call it."""
    for path in folder.rglob("*.yml"):
        yield path, f"{folder.name}/{path.relative_to(folder).as_posix()}"
