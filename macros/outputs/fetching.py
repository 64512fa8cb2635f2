"""Asks one host politely: one request at a time, with pauses, within robots.txt, GET alone.

No answer can hurt: each has a limit of bytes and of seconds, and no redirect leads to another host.
What goes wrong is raised as a `TroubleError`, whose text is a sentence for the report.
"""

import hashlib
import http.client
import json
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

NAME = "douyin-shop-exit-guide"
MAX_BYTES = 5_000_000
PIECE = 65_536  # bytes that are taken at once
MAX_REDIRECTS = 3
REDIRECTS = {301, 302, 303, 307, 308}
WEB_ADDRESS = re.compile(r"https?://[!-~]{1,200}")
MARK = re.compile(r"[ -~]{1,200}")  # an ETag or a date, as it can be sent back
T = TypeVar("T")


class TroubleError(Exception):
    """Why there is no answer to use. `again`: asking once more may help."""

    def __init__(self, told: str, *, again: bool = False) -> None:
        super().__init__(told)
        self.again = again


class SilenceError(TroubleError):
    """The host did not answer at all."""


class MissingError(TroubleError):
    """The host says that there is nothing at this address (404 or 410)."""


class StopError(TroubleError):
    """Nothing more may be asked of this host."""


@dataclass(frozen=True)
class Manners:
    """How long to wait, in seconds, and how often to try.

    `timeout`: for a whole answer. `gap`: between two requests. `pauses`: before each further try.
    `silences`: after how many requests in a row without an answer to stop. `all`: for everything.
    `repository`: where those who are asked find who asks. `accept`: the kinds of answers to use.
    """

    timeout: float = 20
    gap: float = 1
    pauses: tuple[float, ...] = (5, 20)
    silences: int = 3
    all: float = 2400
    repository: str = ""
    accept: str = "application/json"

    @property
    def agent(self) -> str:
        """Who asks, as the header User-Agent says it."""
        known = WEB_ADDRESS.fullmatch(self.repository)
        return f"{NAME} (+{self.repository})" if known else NAME


@dataclass(frozen=True)
class Clock:
    """The time in seconds, and how to let it pass."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True)
class Answer:
    """A body, and what the host says that tells it from a later one."""

    body: bytes
    etag: str = ""
    modified: str = ""
    day: str = ""


class Cache:
    """The answers of earlier runs, a file an address. What cannot be kept or read is asked anew.

    Without a folder nothing is kept. An answer without a mark of its version is good for the `day`
    on which it came.
    """

    def __init__(self, folder: Path | None = None, day: str = "") -> None:
        self.folder = folder
        self.day = day

    def _file(self, address: str) -> Path | None:
        name = hashlib.sha256(address.encode()).hexdigest()[:32]
        return self.folder / f"{name}.json" if self.folder else None

    def read(self, address: str) -> Answer | None:
        """The answer that is kept for an address, if there is one."""
        file = self._file(address)
        try:
            if file is None:
                return None
            kept = {name: str(value) for name, value in json.loads(file.read_bytes()).items()}
            return Answer(kept.pop("body").encode(), **kept)
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None

    def write(self, address: str, answer: Answer) -> None:
        """Keeps an answer, if it is text."""
        file = self._file(address)
        if file is None:
            return
        with suppress(OSError, UnicodeDecodeError):
            file.parent.mkdir(parents=True, exist_ok=True)
            kept = vars(answer) | {"body": answer.body.decode("utf-8"), "day": self.day}
            file.write_text(json.dumps(kept, ensure_ascii=False), "utf-8")


class Host:
    """A host (`https://…`, or `http://127.0.0.1:…` in tests), asked as `manners` say."""

    def __init__(
        self,
        address: str,
        manners: Manners | None = None,
        cache: Cache | None = None,
        clock: Clock | None = None,
    ) -> None:
        self.address = address.rstrip("/")
        self.manners = manners or Manners()
        self.cache = cache or Cache()
        self.clock = clock or Clock()
        self._start = self.clock.now()
        self._last: float | None = None
        self._silences = 0
        self._stopped: StopError | None = None
        self._robots: RobotFileParser | None = None

    def get(self, path: str, read: Callable[[bytes], T], referer: str = "") -> T:
        """What `read` makes of the body that answers a path; it is kept only if `read` can use it.

        Raises TroubleError, and what `read` raises. After a StopError nothing is asked any more.
        """
        if self._stopped:
            raise self._stopped
        try:
            answer = self._get(path, referer)
        except StopError as stop:
            self._stopped = stop
            raise
        made = read(answer.body)
        self.cache.write(self.address + path, answer)
        return made

    def _get(self, path: str, referer: str) -> Answer:
        kept = self.cache.read(self.address + path)
        if kept and kept.day == self.cache.day and not (kept.etag or kept.modified):
            return kept
        self._keep_to_robots(path)
        return self._try(path, referer, kept)

    def _keep_to_robots(self, path: str) -> None:
        if self._robots is None:
            self._robots = self._read_robots()
        if not self._robots.can_fetch(NAME, self.address + path):
            raise TroubleError("robots.txt of the host forbids to ask for it.")

    def _read_robots(self) -> RobotFileParser:
        """What robots.txt allows: all if there is none. Raises StopError if that cannot be known."""
        robots = RobotFileParser()
        try:
            lines = self._try("/robots.txt", "", None).body.decode("utf-8", "replace").splitlines()
        except MissingError:
            lines = []
        except StopError:
            raise
        except TroubleError as trouble:
            raise StopError(f"robots.txt of the host could not be read. {trouble}") from None
        robots.parse(lines)
        return robots

    def _try(self, path: str, referer: str, kept: Answer | None) -> Answer:
        """Asks until there is an answer, or no more tries."""
        for pause in (*self.manners.pauses, None):
            try:
                answer = self._follow(path, referer, kept)
            except TroubleError as trouble:
                self._count(trouble)
                if pause is None or not trouble.again:
                    raise
                self.clock.sleep(pause)
            else:
                self._silences = 0
                return answer
        raise AssertionError("the last try either answers or raises")

    def _count(self, trouble: TroubleError) -> None:
        """Notes a trouble. Raises StopError after too many silences."""
        self._silences = self._silences + 1 if isinstance(trouble, SilenceError) else 0
        most = self.manners.silences * (len(self.manners.pauses) + 1)
        if self._silences >= most:
            raise StopError(f"{trouble} So it went {most} times in a row: no more was asked.")

    def _follow(self, path: str, referer: str, kept: Answer | None) -> Answer:
        """Asks, and follows redirects within the host."""
        for _ in range(MAX_REDIRECTS + 1):
            answer = self._ask(path, referer, kept)
            if isinstance(answer, Answer):
                return answer
            path = self._within(path, answer)
            if self._robots and not self._robots.can_fetch(NAME, self.address + path):
                raise TroubleError("It redirects to where robots.txt of the host forbids to ask.")
        raise TroubleError(f"It redirects more than {MAX_REDIRECTS} times.")

    def _within(self, path: str, target: str) -> str:
        """The path that a redirect leads to. Raises TroubleError if it is another host's."""
        try:
            parts = urlsplit(urljoin(self.address + path, target))
            own = urlsplit(self.address)
            same = (parts.scheme, parts.netloc) == (own.scheme, own.netloc)
        except ValueError:
            same = False
        if not same:
            raise TroubleError("It redirects to another host, which was not followed.")
        return parts._replace(scheme="", netloc="", fragment="").geturl()

    def _ask(self, path: str, referer: str, kept: Answer | None) -> Answer | str:
        """One request: the answer, or the address that it redirects to."""
        self._wait()
        own = urlsplit(self.address)
        kind = http.client.HTTPSConnection if own.scheme == "https" else http.client.HTTPConnection
        connection = kind(own.hostname or "", own.port, timeout=self.manners.timeout)
        try:
            connection.connect()
            with _deadline(connection.sock, self.manners.timeout):
                connection.request("GET", path, headers=self._headers(referer, kept))
                with connection.getresponse() as response:
                    return _read(response, kept)
        except TimeoutError:
            told = f"The host did not answer within {self.manners.timeout:g} seconds."
            raise SilenceError(told, again=True) from None
        except http.client.IncompleteRead:
            raise TroubleError("The answer was cut off.", again=True) from None
        except (http.client.InvalidURL, UnicodeError):
            raise TroubleError("It redirects to an address that cannot be asked for.") from None
        except http.client.RemoteDisconnected:
            raise SilenceError("The host hung up without an answer.", again=True) from None
        except OSError as error:
            told = f"The host could not be reached ({error.strerror or type(error).__name__})."
            raise SilenceError(told, again=True) from None
        except http.client.HTTPException:
            raise TroubleError("The answer is not HTTP.", again=True) from None
        finally:
            connection.close()

    def _wait(self) -> None:
        """Lets the time between two requests pass. Raises StopError when the time for all is over."""
        now, gap = self.clock.now(), 0.0
        if self._last is not None:
            delay = self._robots.crawl_delay(NAME) if self._robots else None
            gap = max(self.manners.gap, float(delay or 0)) - (now - self._last)
        if now + gap - self._start > self.manners.all:
            minutes = self.manners.all / 60
            raise StopError(f"It takes longer than {minutes:g} minutes: no more was asked.")
        if gap > 0:
            self.clock.sleep(gap)
        self._last = self.clock.now()

    def _headers(self, referer: str, kept: Answer | None) -> dict[str, str]:
        marks = {"If-None-Match": kept.etag, "If-Modified-Since": kept.modified} if kept else {}
        headers = {
            "User-Agent": self.manners.agent,
            "Accept": self.manners.accept,
            "Referer": referer,
        }
        return {name: value for name, value in (headers | marks).items() if value}


@contextmanager
def _deadline(connection: socket.socket, seconds: float) -> Iterator[None]:
    """Hangs up after so many seconds, however slowly the host goes on. Raises TimeoutError then."""
    late = threading.Event()

    def hang_up() -> None:
        late.set()
        with suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)  # a read that waits returns at once

    timer = threading.Timer(seconds, hang_up)
    timer.daemon = True
    timer.start()
    try:
        yield
    except Exception:
        if late.is_set():
            raise TimeoutError from None
        raise
    finally:
        timer.cancel()
    if late.is_set():
        raise TimeoutError


def _read(response: http.client.HTTPResponse, kept: Answer | None) -> Answer | str:
    """What a response holds. Raises TroubleError if that is nothing to use."""
    status = response.status
    if status == 304 and kept:
        return kept
    if status in REDIRECTS and response.headers.get("Location"):
        return str(response.headers["Location"])
    if status == 429:
        raise StopError("The host says “too many requests” (429): no more was asked.")
    if status in (404, 410):
        raise MissingError(f"The host has nothing at this address ({status}).")
    if status != 200:
        raise TroubleError(f"The host answers with the status {status}.", again=status >= 500)
    return Answer(_body(response), _mark(response, "ETag"), _mark(response, "Last-Modified"))


def _mark(response: http.client.HTTPResponse, name: str) -> str:
    value = str(response.headers.get(name, ""))
    return value if MARK.fullmatch(value) else ""


def _body(response: http.client.HTTPResponse) -> bytes:
    """The body, as it comes. Raises IncompleteRead if it ends early, TroubleError if it is long."""
    wanted = response.length  # None if the host did not say
    body = b""
    while wanted is None or len(body) < wanted:
        if max(len(body), wanted or 0) > MAX_BYTES:
            raise TroubleError(f"The answer is longer than {MAX_BYTES:,} bytes.")
        piece = response.read1(PIECE if wanted is None else min(PIECE, wanted - len(body)))
        if not piece:
            break
        body += piece
    if wanted is not None and len(body) < wanted:
        raise http.client.IncompleteRead(body, wanted - len(body))
    return body
