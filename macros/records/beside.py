"""Work that runs in a second process while the first goes on: most machines have two cores.

The second process knows all that the first knew when it began, and hands its result back. Where a
system cannot split a process (Windows), the work is done when its result is asked for.
"""

import contextlib
import multiprocessing
import os
import pickle
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from multiprocessing.queues import SimpleQueue
from typing import IO, Generic, TypeVar

T = TypeVar("T")
END = -1
CAN_SPLIT = "fork" in multiprocessing.get_all_start_methods()


class Beside(Generic[T]):
    """Work that has begun. What it prints is shown when its result is asked for."""

    def __init__(self, work: Callable[[], T], *, split: bool = CAN_SPLIT) -> None:
        """Begins `work`, in a process of its own if `split`. Its result must be one for pickle."""
        self._work = work
        self._split = split
        if split:
            context = multiprocessing.get_context("fork")
            self._printed: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - until the result
            self._receiver, sender = context.Pipe(duplex=False)
            _flush()
            self._process = context.Process(
                target=_run, args=(work, sender, self._printed), daemon=True
            )
            with warnings.catch_warnings():  # of other threads: the work waits for none of them
                warnings.simplefilter("ignore", DeprecationWarning)
                self._process.start()
            sender.close()

    def result(self) -> T:
        """What the work returned. Raises what it raised, or RuntimeError if its process was killed."""
        if not self._split:
            return self._work()
        try:
            returned, raised = self._receiver.recv()
        except EOFError:
            raised = RuntimeError("the second process was killed")
        self._process.join()
        self._show()
        if raised is not None:
            raise raised
        done: T = returned
        return done

    def stop(self) -> None:
        """Ends the work, unless it has ended. What it prints is not wanted any more."""
        if self._split:
            self._process.terminate()
            self._process.join()
            self._printed.close()

    def _show(self) -> None:
        """Prints what the work has printed."""
        _flush()
        self._printed.seek(0)
        text = self._printed.read().decode("utf-8", "replace")
        self._printed.close()
        sys.stderr.write(text)


class Shares(Generic[T]):
    """Things to do that two processes share: each that goes through them gets what is left.

    Made before the second process, and gone through once by each of the two.
    """

    def __init__(self, things: Sequence[T]) -> None:
        self._things = things
        self._places: SimpleQueue[int] = multiprocessing.get_context().SimpleQueue()
        for place in (*range(len(things)), END, END):
            self._places.put(place)

    def __iter__(self) -> Iterator[T]:
        while (place := self._places.get()) != END:
            yield self._things[place]


def _run(work: Callable[[], object], sender: Connection, printed: IO[bytes]) -> None:
    """Sends what the work returns, or what it raises, from its own process."""
    for stream in (1, 2):  # what is logged goes to the streams as they were
        os.dup2(printed.fileno(), stream)
    sys.stdout = sys.stderr = os.fdopen(os.dup(printed.fileno()), "w", 1, "utf-8")
    outcome: tuple[object, BaseException | None]
    try:
        outcome = work(), None
    except BaseException as error:
        if not isinstance(error, SystemExit):
            traceback.print_exc()
        outcome = None, _sendable(error)
    _flush()
    sender.send(outcome)


def _sendable(error: BaseException) -> BaseException:
    """The error, or one that says the same, if it cannot be handed to another process."""
    with contextlib.suppress(Exception):
        pickle.loads(pickle.dumps(error))
        return error
    return RuntimeError(f"{type(error).__name__}: {error}")


def _flush() -> None:
    """Writes what is still to be printed, so that no process prints it twice."""
    sys.stdout.flush()
    sys.stderr.flush()
