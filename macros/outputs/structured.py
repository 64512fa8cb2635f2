"""What a page is, for search engines: JSON-LD in the words of schema.org, made from the records.

Only what the reader sees on that page is said, and only where a kind fits: the way to close is a
HowTo, the questions are an FAQPage, the download a Dataset. Nothing is rated or promised.
"""

import json
import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from macros.records.base import Text
from macros.records.heads import Head
from macros.records.index import Records
from macros.records.kinds import API, FLAT, PUBLIC, WHOLE
from macros.records.language import LANGUAGES, Language

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
# A script element ends at the first "</script", even inside a string.
UNSAFE = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}

MEDIA = {".json": "application/json", ".csv": "text/csv", "": "text/plain"}

Thing = dict[str, object]


@dataclass(frozen=True)
class Page:
    """A page of one language. `slug` is "" for the first page; addresses are absolute."""

    slug: str
    language: Language
    head: Head
    title: str
    address: str
    home: str
    root: str
    site: str


def structured(records: Records, page: Page) -> str:
    """The JSON-LD of a page, safe inside a script element."""
    things = [_breadcrumbs(records, page) if page.slug else _web_site(page)]
    make = {"how_to": _how_to, "questions": _questions, "dataset": _dataset}
    if page.head.json_ld:
        things.append(make[page.head.json_ld](records, page))
    graph = {"@context": "https://schema.org", "@graph": things}
    return json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(UNSAFE)


def _web_site(page: Page) -> Thing:
    return _thing("WebSite", page, name=page.site, url=page.home)


def _breadcrumbs(records: Records, page: Page) -> Thing:
    """The way from the first page by the page above this one: groups of the menu are no pages."""
    trail = [(page.site, page.home)]
    above = page.slug.rpartition("/")[0]
    if above:
        title = records.ui[f"page-{above}"][page.language]
        trail.append((title, f"{page.home}{above}/"))
    trail.append((page.title, page.address))
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": address}
        for number, (name, address) in enumerate(trail, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _how_to(records: Records, page: Page) -> Thing:
    procedure = records.procedures[page.head.procedure or ""]
    steps = [
        {
            "@type": "HowToStep",
            "position": number,
            "name": _text(step.title, page),
            "text": _text(step.text or step.title, page),
            "url": f"{page.address}#{step.id}",
        }
        for number, step in enumerate(procedure.steps, 1)
    ]
    summary = _text(procedure.summary, page)
    return _thing("HowTo", page, name=_text(procedure.title, page), description=summary, step=steps)


def _questions(records: Records, page: Page) -> Thing:
    asked = [
        {
            "@type": "Question",
            "name": _text(entry.question, page),
            "url": f"{page.address}#{id_}",
            "acceptedAnswer": {"@type": "Answer", "text": _text(entry.answer, page)},
        }
        for id_, entry in records.faq.items()
    ]
    return _thing("FAQPage", page, name=page.title, url=page.address, mainEntity=asked)


def _dataset(records: Records, page: Page) -> Thing:
    files = [(f"{kind}.json", "application/json") for kind in PUBLIC]
    files += [(f"{kind}.csv", "text/csv") for kind in FLAT]
    files += [
        (name, MEDIA[PurePosixPath(name).suffix]) for names in WHOLE.values() for name in names
    ]
    return _thing(
        "Dataset",
        page,
        name=f"{page.site}{records.ui['colon'][page.language]}{page.title}",
        description=page.head.description,
        url=page.address,
        inLanguage=[language.tag for language in LANGUAGES.values()],
        license=LICENCE,
        isAccessibleForFree=True,
        creator={"@type": "Organization", "name": page.site, "url": page.home},
        dateModified=str(max(change.date for change in records.changes.values())),
        distribution=[
            {
                "@type": "DataDownload",
                "name": name,
                "encodingFormat": media,
                "contentUrl": f"{page.root}{API}/{name}",
            }
            for name, media in files
        ],
    )


def _thing(kind: str, page: Page, **values: object) -> Thing:
    return {"@type": kind, "inLanguage": page.language.tag} | values


def _text(text: Text, page: Page) -> str:
    """A text in the page's language, its paragraphs on one line."""
    gap = " " if page.language.spaced else ""
    return re.sub(r"\s*\n\s*", gap, text[page.language].strip())
