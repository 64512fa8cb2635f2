"""The report on a change, written for a terminal, for the summary of a pull request, and as JSON.

What a pull request says is data: nothing of it becomes markup, a link or a mention.
"""

import dataclasses
import json
from collections.abc import Callable, Iterator
from itertools import groupby

from macros.compute.word_changes import Piece, shortened, word_changes
from macros.outputs.diff_meaning import REASONS, TITLES, Said, Weight
from macros.outputs.diff_rows import Report, Row
from macros.records.loader import UNSEEN

VERSION = 1  # of the JSON; a key that is added does not raise it, one that goes or changes does
MOST_ROWS = 60  # of a table, in a summary
MOST = 200_000  # bytes of a summary; GitHub shows up to 1 MiB of a step
LONGEST = 240  # letters of what is new or gone as a whole
COUNTED: tuple[Weight, ...] = ("checked", "other")  # told by their ids alone
NOTHING = "读者看到的内容没有变化。 / Nothing that readers see has changed."

# ASCII signs that Markdown, HTML or GitHub could take for markup become entities. Where an entity
# alone would not do, since names and addresses are looked for in what is shown, a <wbr> parts them.
SIGNS = {ord(sign): f"&#{ord(sign)};" for sign in "!\"#$%&'()*+-./:;<=>?@[\\]^_`{|}~"}
PARTED = {ord(sign): f"&#{ord(sign)};<wbr>" for sign in "@#:/.-"}


@dataclasses.dataclass(frozen=True)
class Sides:
    """The two versions, as they were named."""

    base: str
    head: str


def escape(words: str) -> str:
    """Foreign words for a summary: they are shown as they stand, and nothing is made of them."""
    return _seen(words).translate(SIGNS | PARTED)


def _seen(words: str) -> str:
    """Words in one row; what nobody sees, or what would steer a terminal, is named."""
    words = " ".join(words.split())
    return UNSEEN.sub(lambda found: f"U+{ord(found[0]):04X}", words)


# JSON.


def to_json(report: Report, sides: Sides) -> str:
    """The report for programs."""
    rows = [dataclasses.asdict(row) for row in report.rows]
    pages = [
        {name: getattr(page, name) for name in ("slug", "addresses", "titles", "text", "records")}
        for page in report.pages
    ]
    values = {
        "version": VERSION,
        **dataclasses.asdict(sides),
        "changes": rows,
        "sources": {"cited": report.cited, "no_longer": report.uncited},
        "pages": pages,
        "unread": report.unread,
    }
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


# A terminal.


def to_text(report: Report, sides: Sides) -> str:
    """The report for a terminal."""
    return "".join(f"{line}\n" for line in _text(report, sides))


def _text(report: Report, sides: Sides) -> Iterator[str]:
    yield f"{_seen(sides.base)} → {_seen(sides.head)}"
    yield from _seen_lines(report.unread)
    for weight, rows in _by_weight(report.rows):
        yield f"\n{_title(weight)}: {len(rows)}"
        if weight in COUNTED:
            yield f"  {', '.join(_ids(rows))}"
            continue
        for row in rows:
            yield f"  {_seen(_place(row))}{_why(row)}"
            yield from (f"    {line}" for line in _text_sides(row))
            if row.pages:
                yield f"    页面 / pages: {', '.join(map(_seen, row.pages))}"
    for title, lines in _lists(report):
        yield f"\n{title}: {len(lines)}"
        yield from (f"  {_seen(line)}" for line in lines)
    if not report.rows and not report.pages:
        yield NOTHING


def _seen_lines(lines: list[str]) -> Iterator[str]:
    return map(_seen, lines)


def _text_sides(row: Row) -> Iterator[str]:
    """What changed, a line a language: [-gone-] and {+new+} within what stays."""
    for code, before, after in _languages(row):
        words = "".join(
            MARKS[state].format(_seen_piece(text)) for state, text in _pieces(before, after)
        )
        yield f"{code}  {words}"


MARKS = {"same": "{}", "left-out": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}


def _seen_piece(text: str) -> str:
    """A part of a text in one row, with the spaces at its ends."""
    shown = " ".join(text.split())
    first, last = (" " if text[place].isspace() else "" for place in (0, -1))
    return f"{first}{_seen(shown)}{last}" if shown else " "


# A summary.


def to_markdown(report: Report, sides: Sides) -> str:
    """The report for the summary of a pull request."""
    lines = list(_markdown(report, sides))
    kept: list[str] = []
    size = 0
    for line in lines:
        size += len(line.encode()) + 1
        if size > MOST:
            kept += ["", "…", "", "其余省略：运行 `make diff` 查看全部。 / The rest: `make diff`."]
            break
        kept.append(line)
    return "\n".join(kept).strip() + "\n"


def _markdown(report: Report, sides: Sides) -> Iterator[str]:
    yield f"## 对读者的改动 / What changes for readers\n\n{escape(sides.base)} → {escape(sides.head)}\n"
    if not report.rows and not report.pages:
        yield f"{NOTHING}\n"
    for line in report.unread[:MOST_ROWS]:
        yield f"- {escape(line)}"
    for weight, rows in _by_weight(report.rows):
        yield f"\n### {_title(weight)} ({len(rows)})\n"
        if weight in COUNTED:
            yield ", ".join(map(escape, _ids(rows)))
            continue
        yield "| 位置 / Where | 之前 / Before | 之后 / After | 页面 / Pages |"
        yield "|---|---|---|---|"
        yield from map(_table_row, rows[:MOST_ROWS])
        if len(rows) > MOST_ROWS:
            yield f"\n+{len(rows) - MOST_ROWS}: `make diff`"
    for title, lines in _lists(report):
        yield f"\n### {title} ({len(lines)})\n"
        yield from (f"- {escape(line)}" for line in lines)


def _table_row(row: Row) -> str:
    """A row of a table: what is gone is struck out before, what is new underlined after."""
    cells: dict[str, list[str]] = {"gone": [], "new": []}
    for _, before, after in _languages(row):
        pieces = _pieces(before, after)
        for side, words in cells.items():
            other = "new" if side == "gone" else "gone"
            words.append("".join(_html(piece) for piece in pieces if piece.state != other))
    where = f"{escape(_place(row))}{_why(row)}"
    pages = "<br>".join(map(escape, row.pages))
    return f"| {where} | {'<br>'.join(cells['gone'])} | {'<br>'.join(cells['new'])} | {pages} |"


def _html(piece: Piece) -> str:
    text = escape_piece(piece.text)
    return {"gone": f"<del>{text}</del>", "new": f"<ins>{text}</ins>"}.get(piece.state, text)


def escape_piece(text: str) -> str:
    """A part of a text, escaped, with the spaces at its ends."""
    return _seen_piece(text).translate(SIGNS | PARTED)


# What all three share.


def _by_weight(rows: list[Row]) -> Iterator[tuple[Weight, list[Row]]]:
    for weight, found in groupby(rows, key=lambda row: row.weight):
        yield weight, list(found)


def _title(weight: Weight) -> str:
    return " / ".join(TITLES[weight].values())


def _place(row: Row) -> str:
    id_ = f"{row.id} › {row.place}" if row.place and row.kind != "pages" else row.id
    return f"{row.file}:{row.line} {id_}"


def _why(row: Row) -> str:
    """Why it is told as what it is; our own words."""
    return f" ({' / '.join(REASONS[row.why].values())})" if row.why else ""


def _ids(rows: list[Row]) -> list[str]:
    return list(dict.fromkeys(row.id for row in rows))


def _languages(row: Row) -> Iterator[tuple[str, str, str]]:
    """The sides of a row by language: one line, "–", for what both languages say alike."""
    before, after = row.before or {}, row.after or {}
    found = {code: (before.get(code, ""), after.get(code, "")) for code in {**before, **after}}
    if len(found) > 1 and len(set(found.values())) == 1:
        found = {"–": next(iter(found.values()))}
    for code, (old, new) in found.items():
        if old != new:
            yield code, old, new


def _pieces(before: str, after: str) -> list[Piece]:
    """How one text became the other: long ones are cut to what changed."""
    if not before or not after:
        return [Piece("new" if after else "gone", _cut(before or after))]
    found = word_changes(before, after)
    kept = sum(len(text) for state, text in found if state == "same")
    if kept * 3 < max(len(before), len(after)):  # another text: a mix of the two cannot be read
        return [Piece("gone", _cut(before)), Piece("new", _cut(after))]
    return shortened(found)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _lists(report: Report) -> Iterator[tuple[str, list[str]]]:
    """What is told by name: sources, and pages with their addresses in both languages."""
    told: list[tuple[str, list[str]]] = [
        ("新引用的来源 / Sources newly cited", _named(report.cited)),
        ("不再引用的来源 / Sources no longer cited", _named(report.uncited)),
        ("涉及的页面 / Pages touched", [*_pages(report)]),
    ]
    yield from ((title, lines) for title, lines in told if lines)


def _named(sources: dict[str, Said]) -> list[str]:
    return [
        " ".join(filter(None, (id_, " / ".join(said.values())))) for id_, said in sources.items()
    ]


def _pages(report: Report) -> Iterator[str]:
    for page in report.pages:
        where = " ".join(f"/{address}" for address in page.addresses.values())
        titles = " / ".join(filter(None, page.titles.values()))
        yield f"{page.slug}: {where} {titles}".rstrip() + (" (Markdown)" if page.text else "")


FORMATS: dict[str, Callable[[Report, Sides], str]] = {
    "text": to_text,
    "markdown": to_markdown,
    "json": to_json,
}
