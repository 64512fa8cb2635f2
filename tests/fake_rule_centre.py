"""A server on this machine that plays the rule centre, with any fault that a test gives it."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

DETAIL = "/api/eschool/v2/library/article/detail"
LIST = "/api/eschool/v1/rule/list"
JSON = "application/json; charset=utf-8"
Reply = Callable[["Handler"], None]


def raw(body: bytes, status: int = 200, **headers: str) -> Reply:
    """An answer with this body; `_` in the name of a header stands for `-`."""

    def reply(handler: "Handler") -> None:
        handler.send_response(status)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in (
            {"Content-Type": JSON, "Content-Length": str(len(body))} | named
        ).items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return reply


def answer(value: object, **headers: str) -> Reply:
    """An answer in JSON."""
    return raw(json.dumps(value).encode(), **headers)


def text_of(*zones: str) -> str:
    """A `content`: its first zone the text, any other the cell of a table."""
    cells = {f"cell{place}": _zone(words) for place, words in enumerate(zones[1:])}
    # The text is not sent first: it is the number of its zone that puts it there.
    return json.dumps({"deltas": cells | {"0": _zone(zones[0])}})


def _zone(words: str) -> dict[str, object]:
    return {"ops": [{"insert": words}, {"insert": "*"}, {"insert": {"image": "x"}}]}


def detail(content: object, **more: object) -> Reply:
    """An answer with a text."""
    info = {"name": "商家退店规范", "update_timestamp": 1779000000, "content": content} | more
    return answer({"code": 0, "msg": "ok", "data": {"article_info": info}})


def listed(*rows: dict[str, object]) -> Reply:
    """A page of the list."""
    return answer({"code": 0, "msg": "ok", "data": {"rule_infos": rows, "total": len(rows)}})


def redirect(to: str) -> Reply:
    """A redirect to an address."""
    return raw(b"", 302, Location=to)


def slow(seconds: float) -> Reply:
    """An answer that comes a byte at a time, each well within a time-out, for so long in all."""

    def reply(handler: "Handler") -> None:
        end = time.monotonic() + seconds
        raw(b"", Content_Length="1000")(handler)
        with suppress(OSError):
            while time.monotonic() < end:
                handler.wfile.write(b" ")
                time.sleep(0.02)

    return reply


def hang_up(handler: "Handler") -> None:
    """No answer at all."""
    handler.close_connection = True


def in_turn(*replies: Reply) -> Reply:
    """One answer after the other; the last stays."""
    left = list(replies)

    def reply(handler: "Handler") -> None:
        (left.pop(0) if len(left) > 1 else left[0])(handler)

    return reply


class Centre:
    """What the server answers: texts by id, pages of the list, robots.txt. `asked`: what it was."""

    def __init__(self) -> None:
        self.texts: dict[str, Reply] = {}
        self.pages: list[Reply] = []
        self.robots = raw(b"not found", 404)
        self.other: dict[str, Reply] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.address = ""

    def reply(self, path: str) -> Reply:
        """The answer to a path."""
        parts, values = urlsplit(path), parse_qs(urlsplit(path).query)
        if parts.path == "/robots.txt":
            return self.robots
        if parts.path == DETAIL:
            gone = answer({"code": 10001, "msg": "objID is empty", "data": None})
            return self.texts.get(values["id"][0], gone)
        if parts.path == LIST:
            page = int(values["page"][0])
            return self.pages[page - 1] if page <= len(self.pages) else listed()
        return self.other.get(parts.path, raw(b"not found", 404))

    def paths(self) -> list[str]:
        """The paths that were asked for, robots.txt aside."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


class Handler(BaseHTTPRequestHandler):
    """Answers GET as its centre says."""

    centre: Centre

    def do_GET(self) -> None:
        """One answer."""
        self.centre.asked.append((self.path, dict(self.headers)))
        with suppress(OSError):
            self.centre.reply(self.path)(self)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def rule_centre() -> Iterator[Centre]:
    """A rule centre, for as long as the block lasts."""
    centre = Centre()
    handler = type("Bound", (Handler,), {"centre": centre})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        centre.address = f"http://127.0.0.1:{server.server_port}"
        # Looks often whether it is to end, or each test would wait for half a second.
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield centre
        server.shutdown()
