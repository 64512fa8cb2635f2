"""A calendar to subscribe to (RFC 5545): the days on which rules and laws take effect and end."""

import datetime
import uuid
from collections.abc import Iterator

from macros.outputs.feed import NAMESPACE
from macros.records.sources import OFFICIAL, Source
from macros.render.words import Words

WIDTH = 75  # bytes of a line, at most; a longer one goes on below, after a space
ESCAPED = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})
WEEK = "P7D"  # how often a program need ask again


def calendar(words: Words, name: str) -> str:
    """The text of the calendar in a language, called `name`; one event a day of a source.

    It says the same whenever it is built: an event is stamped with the day of the copy that was read.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_text(name)}//{words.language.code}",
        f"X-WR-CALNAME:{_text(name + words.t('colon') + words.t('calendar-rules'))}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{WEEK}",
        f"X-PUBLISHED-TTL:{WEEK}",
    ]
    events = sorted(_events(words), key=lambda event: (event[0], event[1]))
    for day, id_, title, source in events:
        lines += _event(words, day, id_, title, source)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _events(words: Words) -> Iterator[tuple[datetime.date, str, str, Source]]:
    """Day, name and title of each event, and its source."""
    for id_, source in words.records.sources.items():
        if source.kind not in OFFICIAL:
            continue
        if source.in_force:
            known = source.kind != "rule-notice" or source.confirmed
            start = "calendar-starts" if known else "calendar-announced"
            yield (
                source.in_force,
                f"{id_}/in-force",
                words.t(start, name=_name(words, source)),
                source,
            )
        if source.ended:
            ends = words.t("calendar-ends", name=_name(words, source))
            yield source.ended, f"{id_}/ended", ends, source


def _name(words: Words, source: Source) -> str:
    return words.tr(source.short)


def _event(words: Words, day: datetime.date, id_: str, title: str, source: Source) -> Iterator[str]:
    address = source.url or source.standing
    told = f"{words.tr(source.title)}\n{words.t('copy-of')} {source.copy_date}"
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid.uuid5(NAMESPACE, f'{words.language.code}/{id_}')}"
    yield f"DTSTAMP:{source.copy_date:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"SUMMARY:{_text(title)}"
    yield f"DESCRIPTION:{_text(told)}"
    if address:
        yield f"URL:{address}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(value: str) -> str:
    return value.translate(ESCAPED)


def _folded(line: str) -> str:
    """A line in rows of no more bytes than allowed; no character is cut in two."""
    rows, row, width = [], "", 0
    for character in line:
        size = len(character.encode())
        if width + size > WIDTH:
            rows.append(row)
            row, width = " ", 1
        row, width = row + character, width + size
    return "\r\n".join([*rows, row])
