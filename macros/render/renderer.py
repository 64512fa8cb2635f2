"""Turns records into the blocks of a page: Markdown headings and plain HTML, in one language.

Nothing here knows of MkDocs: a `Renderer` gets records, a language and the address of its page,
and returns text. Everything that comes from a record is escaped by the templates.
"""

import json
import re
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple, get_args
from urllib.parse import quote

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from macros.records.base import Citation, Statement, Text, Value
from macros.records.claims import Claim
from macros.records.deadlines import Deadline
from macros.records.index import Records
from macros.records.violations import Penalty

TEMPLATES = Path(__file__).parent / "templates"
HOMES = {
    "checklists": "checklists/{}",
    "violations": "violations#{}",
    "sources": "sources#{}",
    "glossary": "glossary#{}",
    "faq": "faq#{}",
    "templates": "templates#{}",
    "claims": "articles/{article}",
    "claim": "articles/{article}#{}",
    "section": "articles/{article}#{}",
}
FOLDERS = ("articles", "checklists")  # pages that have others below them
# The weakest ground first: a statement is shown as what it rests on at best.
NAMES = re.compile(r"((?:(?:《(?:[^《》]|《[^《》]*》)*》|【[^】]*】|「[^」]*」)→?)+)")
RANGE = re.compile(r"\d[\d,.]*–\d[\d,.]*")
OUTCOMES = get_args(Penalty.model_fields["outcome"].annotation)
VERDICTS = get_args(Claim.model_fields["verdict"].annotation)
# What a record says is in the first of these fields that it has.
SAYS = ("text", "what", "do", "answer", "definition", "use_when", "title")
# Chinese stays as it is: a browser encodes it, and the page is a third as long.
QUOTED = {code: quote(chr(code)) for code in range(128)}
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
GROUNDS = ("article", "news", "rule-draft", "rule-notice", "rule", "law")


@dataclass(frozen=True)
class Place:
    """Where a page is: its address below the language's root, and how addresses are written."""

    url: str = ""
    directories: bool = True
    repository: str = ""

    def to(self, page: str, anchor: str = "") -> str:
        """The relative address of a page (a slug; `index` for home), with its anchor."""
        root = "../" * self.url.count("/")
        if page == "index":
            target = (root or "./") if self.directories else f"{root}index.html"
        else:
            file = f"{page}/index.html" if page in FOLDERS else f"{page}.html"
            target = f"{root}{page}/" if self.directories else root + file
        return f"{target}#{anchor}" if anchor else target

    def to_root(self, language: str) -> str:
        """The relative address of the site's root, where Chinese is; English is one below."""
        return "../" * (self.url.count("/") + (language == "en")) or "./"

    def edit(self, file: str, line: int) -> str | None:
        """The address of a line of a file, or None if the repository is not known."""
        return f"{self.repository}/blob/main/{file}#L{line}" if self.repository else None

    def report(self, id_: str, statement: str, rule: str) -> str:
        """The address of a prepared issue on a record."""
        fields = {"title": f"[{id_}] ", "record": id_, "statement": statement, "rule": rule}
        query = "&".join(f"{name}={value.translate(QUOTED)}" for name, value in fields.items())
        return f"{self.repository}/issues/new?template=wrong-fact.yml&{query}"


class Shown(NamedTuple):
    """A citation as a page shows it: source and clause, and what the mark after a statement opens."""

    name: Markup
    clause: Markup
    about: Markup
    address: str


@dataclass
class Renderer:
    """Renders records in one language for one page, and remembers which sources it cited."""

    records: Records
    language: str
    place: Place = field(default_factory=Place)
    cited: set[str] = field(default_factory=set)

    def render(self, name: str, /, **values) -> str:
        """The text that the template `name` makes of `values`."""
        return _environment().get_template(f"{name}.html").render(r=self, **values).strip()

    def t(self, id_: str, **values) -> str:
        """A string of the interface, with {named} values put in."""
        text = self.records.ui[id_]
        return self.tr(text).format(**values) if values else self.tr(text)

    def tr(self, text: Text) -> str:
        """A text in the page's language."""
        return getattr(text, self.language)

    def text(self, text: Text) -> Markup:
        """A text in the page's language, escaped."""
        return self.named(self.tr(text))

    def named(self, words: str) -> Markup:
        """Words, escaped. A range of numbers stays in one row; Chinese names in English are marked."""
        html = str(escape(words))
        if "–" in html:
            html = RANGE.sub(r'<span class="range">\g<0></span>', html)
        if self.language == "en" and not html.isascii():
            html = NAMES.sub(r'<span lang="zh-Hans">\1</span>', html)
        return Markup(html)

    def paragraphs(self, text: Text) -> Markup:
        """The paragraphs of a text, escaped."""
        parts = [part.strip() for part in self.tr(text).split("\n\n") if part.strip()]
        return Markup("".join(f"<p>{self.named(part)}</p>" for part in parts))

    def get(self, kind: str, id_: str):
        """A record by kind and id. Raises KeyError with the way out."""
        try:
            return self.records.kinds[kind][id_]
        except KeyError:
            raise KeyError(f"no record `{id_}` in data/{kind}: check the macro call") from None

    def ground(self, statement: Statement) -> str:
        """What a statement rests on at best: the kind of its strongest source."""
        sources = self.records.sources
        return max((sources[cite.source].kind for cite in statement.cites), key=GROUNDS.index)

    def behind(self, ids: list[str]) -> tuple[list[Citation], date | None]:
        """The citations of several facts, each source and clause once, and the earliest check."""
        facts = [self.get("facts", id_) for id_ in ids]
        found = {}
        for cite in chain.from_iterable(fact.cites for fact in facts):
            found.setdefault((cite.source, cite.at), cite)
        return list(found.values()), min((fact.checked_on for fact in facts), default=None)

    def citations(self, cites: list[Citation]) -> list[Shown]:
        """Citations as the page shows them; it will name their sources at its end."""
        self.cited.update(cite.source for cite in cites)
        sources = self.place.to("sources")
        return [
            Shown(*_shown(self.records, self.language, cite), f"{sources}#{cite.source}")
            for cite in cites
        ]

    def clause(self, cite: Citation) -> str:
        """Where in the source: 第 2.2.1(2) 条, clause 2.2.1(2), art. 58 ¶2."""
        if cite.at is None:
            return self.tr(cite.where) if cite.where else ""
        law = self.records.sources[cite.source].kind == "law"
        parts = [_clause(cite.at, law, self.language)]
        if cite.where:
            parts.append(self.tr(cite.where))
        return ("，" if self.language == "zh" else ", ").join(parts)

    def span(self, value: Value) -> str:
        """A number with its unit, such as 1–3 个工作日 or 30–90 days."""
        numbers = [
            f"{n:,}" for n in ([value.min] if value.min == value.max else [value.min, value.max])
        ]
        unit = self.t(f"unit-{value.unit.lower()}" + ("-one" if value.max == 1 else ""))
        gap = "" if unit == "%" else " "
        return "–".join(numbers) + gap + unit

    def length(self, deadline: Deadline) -> str:
        """How long a span of time is, such as 30 days or within 3 working days."""
        span = self.span(deadline.length)
        return self.t("within", span=span) if deadline.at_most else span

    def ending(self, text: Text, deadline: Deadline | None) -> str:
        """What happens on the day a span is over; the text may name its {length}."""
        return self.tr(text).replace("{length}", self.span(deadline.length) if deadline else "")

    def menu(self, levels: list[Text]) -> Markup:
        """A menu path as the interface shows it, glossed in English."""
        path = Markup("→").join(Markup('<b lang="zh-Hans">【{}】</b>').format(x.zh) for x in levels)
        if self.language == "zh":
            return path
        return path + Markup(" ({})").format(" → ".join(x.en for x in levels))

    def link(self, kind: str, id_: str) -> str:
        """The address of a record that has a home on a page."""
        article = self.article(id_) if "{article}" in HOMES[kind] else ""
        page, _, anchor = HOMES[kind].format(id_, article=article).partition("#")
        return self.place.to(page, anchor)

    def article(self, id_: str) -> str:
        """The id of the article that claims, one claim or a section belong to."""
        return self.records.claims[Path(self.records.line(id_)[0]).stem].source

    def page_title(self, page: str) -> str:
        """The name of a page in the navigation."""
        return self.t(f"page-{page}")

    def edit(self, id_: str) -> str:
        """The address of a record's line, to edit it, or of the page that says how to."""
        return self.place.edit(*self.records.line(id_)) or self.place.to("contribute")

    def report(self, id_: str, cites: list[Citation]) -> str | None:
        """The address of a prepared issue: the record's id, what it says, and what that rests on.

        None if the repository is not known.
        """
        if not self.place.repository:
            return None
        record = self.records.entries[id_].record
        text = next(filter(None, (getattr(record, name, None) for name in SAYS)))
        rules = [
            f"{self.tr(self.records.sources[cite.source].short)} {self.clause(cite)}"
            for cite in cites
        ]
        return self.place.report(id_, self.tr(text), "; ".join(rules))

    def spot(self, id_: str) -> str:
        """File and line of a record, such as data/penalties.yml:12."""
        return "{}:{}".format(*self.records.line(id_))

    def worst(self, violation) -> list:
        """The heaviest penalties of a violation's ladder, one an outcome, the heaviest first."""
        found = {}
        for tier in violation.tiers:
            for id_ in tier.penalties:
                penalty = self.records.penalties[id_]
                found.setdefault(penalty.outcome, penalty)
        return sorted(found.values(), key=lambda penalty: OUTCOMES.index(penalty.outcome))[:3]

    def blanked(self, template) -> list[Markup]:
        """The paragraphs of a template's text, with a mark for each blank."""
        labels = {blank.id: self.tr(blank.label) for blank in template.blanks}
        mark = Markup('<mark class="blank" data-fill="{}">{}</mark>')

        def blank(match: re.Match) -> str:
            return str(mark.format(match[1], self.t("tpl-say-blank", label=labels[match[1]])))

        parts = self.tr(template.body).strip().split("\n\n")
        texts = [PLACEHOLDER.sub(blank, str(escape(part.strip()))) for part in parts]
        return [Markup(text.replace("\n", "<br>\n")) for text in texts]

    def uses(self) -> dict[str, int]:
        """How many statements rest on each source."""
        return _uses(self.records)

    def strings(self, prefix: str) -> dict[str, str]:
        """The strings of a tool: those whose id starts with `prefix-`, without it."""
        start = f"{prefix}-"
        found = self.records.ui.items()
        return {id_[len(start) :]: self.tr(text) for id_, text in found if id_.startswith(start)}

    def moved(self, ids: set[str]) -> dict[str, str]:
        """The old ids of some records, each with the id that took its place."""
        return {old: moved.to for old, moved in self.records.moved.items() if moved.to in ids}

    def json(self, value) -> Markup:
        """JSON that may stand in an attribute between single quotes."""
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace("'", "\\u0027"))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,  # a rebuild makes a new environment
        bytecode_cache=_compiled(),
    )
    environment.filters["day"] = day
    return environment


def _compiled() -> FileSystemBytecodeCache | None:
    """Keeps compiled templates as Python keeps compiled modules: an eighth of the macros' time."""
    if sys.dont_write_bytecode:
        return None
    folder = TEMPLATES / "__pycache__"
    folder.mkdir(exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


@cache
def day(date: date) -> Markup:
    """A date, marked as one."""
    return Markup('<time datetime="{0}">{0}</time>').format(date)


@cache
def _shown(records: Records, language: str, cite: Citation) -> tuple[Markup, Markup, Markup]:
    """What `Shown` has of a citation wherever it stands: all but the address of its source."""
    r = Renderer(records, language)
    clause = escape(f" {r.clause(cite)}").rstrip()
    name = r.text(records.sources[cite.source].short)
    return name, clause, _about(records, language, cite.source)


@cache
def _about(records: Records, language: str, source: str) -> Markup:
    """What a citation says of its source."""
    r = Renderer(records, language)
    return Markup(r.render("cited_source", source=records.sources[source]))


def _clause(at: str, law: bool, language: str) -> str:
    if at.startswith("ch"):
        return f"第 {at[2:]} 章" if language == "zh" else f"chapter {at[2:]}"
    number, _, paragraph = at.partition("¶")
    if language == "en":
        return f"{'art.' if law else 'clause'} {number}" + (f" ¶{paragraph}" if paragraph else "")
    return f"第 {number} 条" + (f"第 {paragraph} 款" if paragraph else "")


@cache
def _uses(records: Records) -> dict[str, int]:
    count = defaultdict(int)
    for entry in records.records():
        for _, part in entry.parts:
            if isinstance(part, Citation):
                count[part.source] += 1
    return count
