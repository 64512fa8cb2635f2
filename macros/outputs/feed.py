"""The changes of the guidance as an Atom feed (RFC 4287), one a language."""

import xml.etree.ElementTree as ET

from macros.records.index import Records
from macros.records.language import Language

ATOM = "http://www.w3.org/2005/Atom"


def feed(records: Records, language: Language, title: str, address: str) -> str:
    """The feed of the changes, the newest first; `address` is where the language's pages begin."""
    ET.register_namespace("", ATOM)
    root = ET.Element(
        f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": language.code}
    )
    page = f"{address}changes/"
    changes = sorted(records.changes.items(), key=lambda item: item[1].date, reverse=True)
    newest = changes[0][1].date if changes else None
    _add(root, "title", title)
    _add(root, "id", page)
    _add(root, "updated", f"{newest}T00:00:00Z")
    _add(root, "link", rel="alternate", href=page)
    _add(root, "link", rel="self", href=f"{address}feed.xml")
    _add(_add(root, "author"), "name", title)
    for id_, change in changes:
        text = change.text[language]
        entry = _add(root, "entry")
        _add(entry, "title", text)
        _add(entry, "id", f"{page}#{id_}")
        _add(entry, "updated", f"{change.date}T00:00:00Z")
        _add(entry, "link", rel="alternate", href=f"{page}#{id_}")
        _add(entry, "summary", text)
    ET.indent(root)
    return ET.tostring(root, "unicode", xml_declaration=True) + "\n"


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    child.text = text
    return child
