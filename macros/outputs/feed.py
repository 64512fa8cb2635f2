"""The changes of the guidance as Atom feeds (RFC 4287): of a language, and of each page in it."""

import uuid
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import get_args

from macros.records.base import Page
from macros.records.changes import Change
from macros.render.words import Words

ATOM = "http://www.w3.org/2005/Atom"
# An id says nothing of the host, so that it survives a move: made from this and the record's id.
NAMESPACE = uuid.UUID("5a3f0c1e-7d52-4c07-9d6b-1f7f3f0b6c11")


def feeds(words: Words, title: str, address: str) -> Iterator[tuple[str, str]]:
    """Path and text of each feed: all changes, and those that touch a page, for each that has any.

    `address` is where the language's pages begin.
    """
    changes = sorted(words.records.changes.items(), key=lambda item: item[1].date, reverse=True)
    yield "feed.xml", _feed(words, title, address, "feed.xml", changes)
    for page in get_args(Page):
        found = [(id_, change) for id_, change in changes if page in change.pages]
        if found:
            name = f"{title}{words.t('colon')}{words.page_title(page)}"
            yield f"feeds/{page}.xml", _feed(words, name, address, f"feeds/{page}.xml", found)


def topics(changes: dict[str, Change]) -> list[Page]:
    """The pages that have a feed of their own, in the order of the model."""
    named = {page for change in changes.values() for page in change.pages}
    return [page for page in get_args(Page) if page in named]


def _feed(
    words: Words, title: str, address: str, path: str, changes: list[tuple[str, Change]]
) -> str:
    ET.register_namespace("", ATOM)
    language = words.language
    root = ET.Element(
        f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": language.code}
    )
    page = f"{address}changes/"
    _add(root, "title", title)
    _add(root, "id", _id(f"{language.code}/{path}"))
    _add(root, "updated", _moment(changes[0][1]) if changes else None)
    _add(root, "link", rel="alternate", href=page)
    _add(root, "link", rel="self", href=address + path)
    _add(_add(root, "author"), "name", title)
    for id_, change in changes:
        entry = _add(root, "entry")
        _add(entry, "title", change.text[language])
        _add(entry, "id", _id(f"{language.code}/{id_}"))
        _add(entry, "updated", _moment(change))
        _add(entry, "link", rel="alternate", href=f"{page}#{id_}")
        _add(entry, "summary", change.text[language])
    ET.indent(root)
    return ET.tostring(root, "unicode", xml_declaration=True) + "\n"


def _id(name: str) -> str:
    return uuid.uuid5(NAMESPACE, name).urn


def _moment(change: Change) -> str:
    return f"{change.date}T00:00:00Z"


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    child.text = text
    return child
