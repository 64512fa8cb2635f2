"""The changes of the guidance as Atom feeds (RFC 4287): of a language, and of each page in it."""

import uuid
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from macros.compute.topics import Changes, by_topic, newest_first
from macros.records.changes import Change
from macros.render.words import Words

ATOM = "http://www.w3.org/2005/Atom"
# An id says nothing of the host, so that it survives a move: made from this and the record's id.
NAMESPACE = uuid.UUID("5a3f0c1e-7d52-4c07-9d6b-1f7f3f0b6c11")


def feeds(words: Words, title: str, address: str) -> Iterator[tuple[str, str]]:
    """Path and text of each feed: all changes, and those that touch a page, for each that has any.

    `address` is where the language's pages begin.
    """
    changes = words.records.changes
    yield "feed.xml", _feed(words, title, address, "feed.xml", newest_first(changes))
    for page, found in by_topic(changes).items():
        name, path = f"{title}{words.t('colon')}{words.page_title(page)}", f"feeds/{page}.xml"
        yield path, _feed(words, name, address, path, found)


def _feed(words: Words, title: str, address: str, path: str, changes: Changes) -> str:
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
