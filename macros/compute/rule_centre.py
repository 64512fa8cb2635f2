"""What the rule centre answers, read with distrust: every key may be missing, every value wrong.

Its addresses and the shape of its answers were noted by others and never promised by it; see
docs/decisions/watch.md.
"""

import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from macros.compute.today import BEIJING

HOST = "https://school.jinritemai.com"
ID = re.compile(r"[0-9A-Za-z_-]{1,40}")
PAGE = re.compile(rf"{re.escape(HOST)}/doudian/web/(?:rules|article)/({ID.pattern})")
PAGE_SIZE = 50
LONGEST = 500_000  # characters of a text; the rules that were read have some 10,000
IDS = ("knowledge_id", "object_id", "article_id", "id")
TITLES = ("title", "name")
TIMES = ("update_timestamp", "update_time", "create_timestamp", "create_time")
INFO, TEXT = "article_info.content".split(".")  # where the text stands, below `data`
GONE = "objID is empty"


class UnreadableError(ValueError):
    """An answer of another shape. Its text is a sentence that says which."""


class GoneError(ValueError):
    """The rule centre answers that it has no such text."""


@dataclass(frozen=True)
class Text:
    """A text as the rule centre has it. `updated`: the day in Beijing, if it says one."""

    title: str
    updated: datetime.date | None
    text: str


@dataclass(frozen=True)
class Listed:
    """A line of the list of what was published lately."""

    id: str
    title: str
    day: datetime.date | None


def page_id(url: str | None) -> str | None:
    """The id in the address of a text of the rule centre; None for any other address."""
    found = PAGE.fullmatch(url or "")
    return found[1] if found else None


def page_url(id_: str) -> str:
    """The address at which people read a text."""
    return f"{HOST}/doudian/web/article/{id_}"


def text_path(id_: str) -> str:
    """The path, with its query, that answers with one text."""
    return f"/api/eschool/v2/library/article/detail?id={id_}&graphId=312&need_content=true"


def list_path(page: int) -> str:
    """The path, with its query, that answers with a page (from 1) of what was listed lately."""
    query = f"rule_type=0&direction=2&page={page}&page_size={PAGE_SIZE}"
    return f"/api/eschool/v1/rule/list?{query}"


def read_text(body: bytes) -> Text:
    """The text in an answer. Raises GoneError if there is none any more, else UnreadableError."""
    info = _data(body).get(INFO)
    if not isinstance(info, dict):
        raise UnreadableError("The answer has no `article_info`.")
    content = info.get(TEXT)
    if not isinstance(content, str) or not content.strip():
        raise UnreadableError("The answer has no text: `content` is empty.")
    deltas = _parse(content, "`content`")
    zones = _zones(deltas.get("deltas", deltas) if isinstance(deltas, dict) else deltas)
    text = " ".join("".join(zones).split())  # without lines, as the copies are that were read
    if not text:
        raise UnreadableError("The answer has no text: `content` holds no words.")
    if len(text) > LONGEST:
        raise UnreadableError(f"The text is longer than {LONGEST:,} characters.")
    return Text(_first_text(info, TITLES), _day(info), text)


def read_list(body: bytes) -> list[Listed]:
    """What a page of the list names; empty behind its last page. Raises GoneError or UnreadableError."""
    data = _data(body)
    # `rule_infos` is its name in the one note that there is.
    lists = (each for each in (data.get("rule_infos"), *data.values()) if isinstance(each, list))
    rows = next(lists, None)
    if rows is None:
        raise UnreadableError("The answer has no list.")
    found = (_listed(row) for row in rows if isinstance(row, dict))
    return [row for row in found if ID.fullmatch(row.id) and row.title]


def _data(body: bytes) -> dict[str, Any]:
    """What an answer holds below `data`."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableError("The answer is not UTF-8.") from None
    if text.lstrip()[:1] == "<":
        raise UnreadableError("The answer is a web page, not JSON.")
    answer = _parse(text, "The answer")
    if not isinstance(answer, dict):
        raise UnreadableError("The answer is JSON of another shape.")
    code, message = answer.get("code"), answer.get("msg")
    if isinstance(message, str) and GONE in message:
        raise GoneError("The rule centre has no such text any more.")
    if type(code) is not int:
        raise UnreadableError("The answer has no `code`.")
    if code:
        raise GoneError(f"The rule centre has no such text any more (code {str(code)[:12]}).")
    data = answer.get("data")
    if not isinstance(data, dict):
        raise UnreadableError("The answer has no `data`.")
    return data


def _parse(text: str, name: str) -> object:
    try:
        return json.loads(text)
    except RecursionError:
        raise UnreadableError(f"{name} nests too deep.") from None
    except ValueError:
        raise UnreadableError(f"{name} is not JSON, or was cut off.") from None


def _zones(deltas: object) -> Iterator[str]:
    """The words of each zone: first the text, then the cells of its tables, a zone a cell."""
    if isinstance(deltas, dict):
        zones = [deltas[name] for name in sorted(deltas, key=_place)]
    else:
        zones = deltas if isinstance(deltas, list) else []
    for zone in zones:
        operations = zone.get("ops") if isinstance(zone, dict) else None
        yield _words(operations if isinstance(operations, list) else [zone])


def _place(name: str) -> tuple[bool, int]:
    """Numbered zones come first, as in JavaScript, with which the copies were made."""
    numbered = bool(re.fullmatch(r"0|[1-9][0-9]{0,8}", name))
    return not numbered, int(name) if numbered else 0


def _words(operations: list[object]) -> str:
    inserts = (each.get("insert") for each in operations if isinstance(each, dict))
    text = "".join(words for words in inserts if isinstance(words, str) and words != "*")
    return _whole(text)


def _whole(text: str) -> str:
    """`text` without half characters, which JSON can hold and no file can."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _listed(row: dict[str, Any]) -> Listed:
    return Listed(_first_text(row, IDS), _first_text(row, TITLES), _day(row))


def _first_text(values: dict[str, Any], names: tuple[str, ...]) -> str:
    """The first of the values with these names that is text or a number."""
    found = (values.get(name) for name in names)
    given = (value for value in found if value and type(value) in (str, int))
    return _whole(" ".join(str(next(given, ""))[:400].split()))


def _day(values: dict[str, Any]) -> datetime.date | None:
    """The day in Beijing of the first time stamp, in seconds."""
    stamps = (values.get(name) for name in TIMES)
    stamp = next((stamp for stamp in stamps if type(stamp) in (int, float, str) and stamp), None)
    try:
        return datetime.datetime.fromtimestamp(float(stamp), BEIJING).date() if stamp else None
    except (ValueError, OverflowError, OSError):
        return None
