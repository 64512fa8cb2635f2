"""Makes the search index of one language: the passages of the built pages, and the words for them.

`read_page` takes a page's HTML and returns its passages; `make_index` joins the pages' passages
with what the records know of how readers ask. `write_index` is the one that touches files.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from pathlib import Path

from macros.compute.traditional import simple_forms, simplified
from macros.records.heads import Head, slug_of
from macros.records.index import Records
from macros.records.language import Language

INDEX = "search/index.js"
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
LABEL_TAGS = {"dt", "th"}
# What repeats on every page or is no answer. Of the rest templates say `data-search`: "skip" for
# citations, marks, the line at the foot; "label" for what is the heading of the part around it.
SILENT_TAGS = {"script", "style", "svg", "nav", "template", "button", "select", "figcaption"}
# What the search calls a result: its letter in the index, and the kinds of records that it stands for.
TYPES = {
    "s": ("step", "item"),
    "q": ("faq",),
    "p": ("violations",),
    "t": ("glossary",),
    "c": ("templates",),
}
PERMALINK = "headerlink"  # the class that Python-Markdown gives to what it puts after a heading
# Citations are two thirds of a page: what is skipped and holds no other is cut out before parsing.
SKIPPED = re.compile(
    r'<details\b[^>]*\bdata-search="skip"[^>]*>[^<]*(?:<(?!/?details)[^<]*)*</details>'
)
# An answer stands at the beginning; what follows would only weigh on a phone. A page that weighs
# less in the search is kept shorter by as much.
LONGEST = {"zh": 46, "en": 141}


@dataclass
class Passage:
    """What one anchor of a page leads to."""

    anchor: str = ""
    heading: str = ""
    text: str = ""
    section: "Passage | None" = None
    """The passage that it stands in, if it is an element with an id."""
    keys: list[str] = field(default_factory=list)
    """Words of its record under which readers look for it."""
    more_keys: list[str] = field(default_factory=list)
    """Further such words."""
    answers: list[str] = field(default_factory=list)
    """The ids of the questions that it answers, too: their words lead to it."""
    kinds: str = ""
    """The kinds of shop that it concerns, with spaces between; empty: every kind."""

    def title(self) -> str:
        """Its own heading, or that of what it stands in."""
        return self.heading or (self.section.title() if self.section else "")


@dataclass
class Page:
    """A built page: its address below the language's root, and its passages in order."""

    url: str
    language: str
    title: str
    """Its short name, as the navigation has it."""
    passages: list[Passage]
    weight: float = 1
    """How much it counts: less if it only talks about the answers."""

    @property
    def slug(self) -> str:
        """Its name, however addresses are written."""
        return slug_of(self.url)

    def copy(self) -> "Page":
        """The page with passages of its own, which may be given keys and answers."""
        own = [
            replace(each, keys=[*each.keys], more_keys=[*each.more_keys], answers=[*each.answers])
            for each in self.passages
        ]
        return replace(self, passages=own)


def read_page(url: str, html: str) -> Page:
    """The passages of a page. The first holds its heading and description and leads to its top."""
    reader = _Reader()
    reader.feed(html.partition("</head>")[0])
    reader.feed(
        SKIPPED.sub("", "<article" + html.partition("<article")[2].partition("</article>")[0])
    )
    reader.close()
    for passage in reader.passages:
        passage.heading = " ".join(passage.heading.split())
        passage.text = " ".join(passage.text.split())
    title = re.split(r" [-–|·] ", reader.title)[0].strip()  # the site's name comes after
    return Page(url, reader.language, title, reader.passages)


class _Reader(HTMLParser):
    """Cuts a page's article into passages at its headings and at its elements with an id."""

    def __init__(self) -> None:
        super().__init__()
        self.language = self.title = ""
        self.in_title = False
        self.passages = [Passage()]
        self.scopes = [(0, self.passages[0])]  # open elements with an id: depth, passage at hand
        self.kinds = [(0, "")]  # open elements for some kinds of shop: depth, kinds
        self.depth = 0  # of open elements inside the article; 0: outside
        self.heading = self.silent = 0  # the depth at which each began

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "html":
            self.language = attributes.get("lang") or ""
        self.in_title = tag == "title" and not self.title
        if tag == "meta" and attributes.pop("name", "") == "description":
            self.passages[0].text = f"{next(iter(attributes.values()))} "
        if tag in VOID or not (self.depth or tag == "article"):
            return
        self.depth += 1
        if kinds := attributes.get("data-for"):
            self.kinds.append((self.depth, kinds))
        if not self.silent:
            permalink = attributes.get("class") == PERMALINK
            said = "skip" if permalink else attributes.get("data-search")
            self._open(tag, attributes.get("id"), said)

    def _open(self, tag: str, anchor: str | None, said: str | None) -> None:
        """Begins an element. `said` is what its template says of it to the search."""
        if tag in SILENT_TAGS or said == "skip":
            self.silent = self.depth
        elif tag in HEADINGS:
            self._open_heading(tag, anchor)
        elif anchor:
            self._add(Passage(anchor, section=self.scopes[-1][1]), self.depth)
        elif (tag in LABEL_TAGS or said == "label") and self._is_fresh():
            self.heading = self.depth

    def _open_heading(self, tag: str, anchor: str | None) -> None:
        if tag != "h1" and not self._is_fresh():
            if not anchor:
                return
            self._add(Passage(anchor), self.scopes.pop()[0])
        self.heading = self.depth

    def _add(self, passage: Passage, depth: int) -> None:
        passage.kinds = self.kinds[-1][1]
        self.passages.append(passage)
        self.scopes.append((depth, passage))

    def _is_fresh(self) -> bool:
        """Whether the passage at hand is an element with an id of which nothing was read yet."""
        passage = self.scopes[-1][1]
        return bool(passage.section) and not (passage.heading or passage.text.strip())

    def handle_endtag(self, tag: str) -> None:
        self.in_title = False
        if tag in VOID or not self.depth:
            return
        self.handle_data(" ")
        if self.scopes[-1][0] == self.depth:
            self.scopes.pop()
        if self.kinds[-1][0] == self.depth:
            self.kinds.pop()
        for name in ("heading", "silent"):
            if getattr(self, name) == self.depth:
                setattr(self, name, 0)
        self.depth -= 1

    def handle_data(self, data: str) -> None:
        if self.in_title:
            self.title += data
        if self.depth and not self.silent:
            passage = self.scopes[-1][1]
            if self.heading:
                passage.heading += data
            else:
                passage.text += data


def make_index(pages: Iterable[Page], records: Records, language: Language) -> dict[str, object]:
    """Everything that the search in the browser needs to know, ready for JSON.

    `pages` holds address, title, weight and number of passages of each; `anchors`, `headings`,
    `texts` and `keys` hold what the passages of all pages have, in columns, which compress better
    than rows. A heading or text that came before is named by its number; an empty one is -1.
    `kinds` holds the kinds of shop that passages concern, and `for` a letter a passage: a for the
    first of them, and so on.
    `types` holds a letter a passage for what it is: see TYPES.
    `absent` holds words of other matters. `apart` holds words that are no form of a shorter one.
    `keys` holds what readers ask, parted by slashes, and after two what is not of its record; `=7`
    stands for the heading and the first keys of passage 7. `words` holds rows of a name and what readers say for it, `same` groups of words that mean the
    same; the names of violations and what is said for them stand in their passages alone. `pinyin`
    leads from words in letters to such in characters. `alike` holds characters that are typed for one another; `simple` holds Traditional
    characters and, at the same places, the Simplified ones for them. `own` and `elsewhere` hold the
    names of this platform and of others, `towards` what stands before one to which a reader goes.
    """
    pages = [page.copy() for page in sorted(pages, key=lambda page: page.url)]
    _add_keys(pages, records, language)
    passages = [passage for page in pages for passage in page.passages]
    known = records.vocabulary
    kinds = sorted({passage.kinds for passage in passages})
    index = {
        "spaced": language.spaced,
        "pages": [[p.url, p.title, p.weight, len(p.passages)] for p in pages],
        "anchors": " ".join(passage.anchor for passage in passages),
        "headings": _once(passage.title() for passage in passages),
        "texts": _once(
            _shortened(passage.text, int(LONGEST[language.code] * min(page.weight, 1)))
            for page in pages
            for passage in page.passages
        ),
        "keys": _keys(passages, language),
        "kinds": kinds,
        "for": "".join(chr(ord("a") + kinds.index(passage.kinds)) for passage in passages),
        "words": _words(records, language),
        "same": [_once_each(group, language) for group in known.same[language]],
        "strings": {
            id_: text[language] for id_, text in records.ui.items() if id_.startswith("search-")
        },
        "types": _types(pages, records),
        "common": known.common[language],
        "absent": known.absent[language],
        "noise": _noise(known.noise[language], language),
        "apart": known.apart if language.spaced else [],
        "intents": [[intent.asked, intent.answer] for intent in known.intents[language]],
        # The longer ones first: the browser takes the first that fits.
        "said": sorted(known.said[language].items(), key=lambda pair: -len(pair[0])),
        "pinyin": {} if language.spaced else _pinyin(known.pinyin),
        "alike": [] if language.spaced else known.alike,
        "own": [*known.own.zh, *known.own.en],
        "elsewhere": known.elsewhere,
        "towards": [*known.towards.zh, *known.towards.en],
    }
    return index | {"simple": simple_forms(json.dumps(index, ensure_ascii=False))}


def _noise(words: list[str], language: Language) -> str:
    """The pattern of the words that say nothing of what is asked."""
    either = "|".join(words)
    return rf"\b(?:{either})\b" if language.spaced else either


def _pinyin(words: Mapping[str, str]) -> dict[str, str]:
    """Each word by its syllables, joined, and by their initials; of two with the same ones the first."""
    found: dict[str, str] = {}
    for word, syllables in words.items():
        parts = syllables.split()
        for form in ("".join(parts), "".join(part[0] for part in parts)):
            found.setdefault(form, word)
    return found


def _types(pages: list[Page], records: Records) -> str:
    """What each passage is, a letter a passage; a page with a text to copy is that as a whole, too."""
    letters = {
        anchor: letter
        for letter, kinds in TYPES.items()
        for kind in kinds
        for anchor in _ids(records, kind)
    }
    return "".join(
        letters.get(passage.anchor or page.slug.removeprefix("templates/"), "-")
        for page in pages
        for passage in page.passages
    )


def _ids(records: Records, kind: str) -> Iterator[str]:
    """The ids of the records, or parts of records, of a kind."""
    return (entry.id for entry in records.entries.values() if entry.kind == kind)


def _once(texts: Iterable[str]) -> list[str | int]:
    """The texts, with the number of the first in place of the same text later on."""
    column: list[str | int] = []
    seen = {"": -1}
    for text in texts:
        column.append(seen.get(text, text))
        seen.setdefault(text, len(column) - 1)
    return column


def _add_keys(pages: list[Page], records: Records, language: Language) -> None:
    """Gives passages the words that the records know for them."""
    for page in pages:
        for passage in page.passages:
            if passage.anchor in records.faq:
                passage.keys += records.faq[passage.anchor].asked[language]
            if passage.anchor in records.templates:
                passage.keys += records.templates[passage.anchor].asked[language]
            if passage.anchor in records.violations:
                passage.keys += records.violations[passage.anchor].everyday[language]
    asked = {each.record or each.page: each.words[language] for each in records.vocabulary.asked}
    for page in pages:
        for passage in page.passages:
            passage.more_keys += asked.get(passage.anchor or page.slug, [])
    by_slug = {page.slug: page.passages for page in pages}
    for id_, question in records.faq.items():
        # The page that tells more answers the question too, where it states the same facts.
        passages = by_slug.get(question.page, [])
        if passages and all(passage.anchor != id_ for passage in passages):
            target = next((p for p in passages if p.anchor in question.facts), passages[0])
            target.answers.append(id_)


def _shortened(text: str, longest: int) -> str:
    """The text up to the end of the sentence that reaches the limit, or so."""
    if len(text) <= longest:
        return text
    end = re.search(r"[。！？；]|[.!?;](?= )", text[longest : longest * 3 // 2])
    if end:
        return text[: longest + end.end()]
    return re.sub(r"(?<=\s)[A-Za-z]+$", "", text[:longest]).rstrip()  # no half a word


def _keys(passages: list[Passage], language: Language) -> dict[int, str]:
    """What readers ask for each passage that has such words."""
    numbers = {passage.anchor: i for i, passage in reversed([*enumerate(passages)])}
    found = {}
    for i, each in enumerate(passages):
        answers = [f"={numbers[id_]}" for id_ in each.answers if id_ in numbers]
        own = [*_once_each(each.keys, language), *answers]
        more = _once_each(each.more_keys, language)
        if own or more:
            found[i] = "/".join(own) + ("//" + "/".join(more) if more else "")
    return found


def _once_each(words: Iterable[str], language: Language) -> list[str]:
    """The words as the search reads them, each once: 假貨 is 假货 to it."""
    return list(dict.fromkeys(words if language.spaced else map(simplified, words)))


def _words(records: Records, language: Language) -> list[list[str]]:
    """The name of each term, and what readers say for it."""
    return [
        _once_each((term[language], *term.aliases[language], *term.avoid[language]), language)
        for term in records.glossary.values()
    ]


def write_index(
    site: Path,
    records: Records,
    language: Language,
    heads: Mapping[str, Head],
    read: Callable[[str, str], Page] = read_page,
) -> None:
    """Writes the index of the pages of `language` below `site`, whose heads are given by their slugs.
    `read` is `read_page`, or something that remembers what it has read.

    It is a script: a page that was opened from disk may load a script, but nothing else.
    """
    pages = []
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8")
        if 'rel="canonical"' in html:  # no page for errors, which stands for any address
            url = path.relative_to(site).as_posix().removesuffix("index.html")
            page = read(url, html)
            if page.language == language.code:
                pages.append(replace(page, weight=heads[page.slug].search_weight))
    index = make_index(pages, records, language)
    file = site / INDEX
    file.parent.mkdir(exist_ok=True)
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    file.write_text(f"var searchIndex={text};\n", "utf-8")
