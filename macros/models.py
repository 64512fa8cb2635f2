"""The typed models of every record in `data/`.

One model a kind. The JSON Schema for editors, the field tables of the contributor
pages and the static API are generated from these models, so a field is described here
and nowhere else. Marks on the types (`Ref`, `Quote`, …) tell the rules what to check.
"""

import datetime
import re
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticKnownError

PAGES = (
    "index",
    "start",
    "close",
    "removed",
    "deposit",
    "orders",
    "after-sales",
    "records",
    "audience",
    "reopen",
    "after-exit",
    "violations",
    "appeals",
    "checklists",
    "planner",
    "templates",
    "faq",
    "articles",
    "sources",
    "glossary",
    "open-data",
    "contribute",
    "changes",
)
ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"


@dataclass(frozen=True)
class RefTo:
    """Marks a string as the id of a record of these kinds (`*`: any id at all)."""

    kinds: tuple[str, ...]


def Ref(*kinds: str):  # noqa: N802 - reads as a type where it is used
    return Annotated[str, RefTo(kinds)]


def _web_address(url: str) -> str:
    if not re.match(r"^https?://[^\s\"'<>]+$", url):
        raise ValueError("not a web address: write one that starts with https://")
    return url


def _not_blank(text: str) -> str:
    if not text.strip():
        raise PydanticKnownError("string_too_short", {"min_length": 1})
    return text


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Spaced = Annotated[str, AfterValidator(_not_blank)]
Url = Annotated[str, AfterValidator(_web_address)]
Page = Literal[PAGES]
Number = Annotated[int | float, Field(le=10**12)]


class Model(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        frozen=True,
        allow_inf_nan=False,
        use_attribute_docstrings=True,
    )


class Text(Model):
    """What the guide says, in both languages. Plain text: markup is shown, not obeyed."""

    zh: Words
    """Chinese, written as a Chinese editor would write it."""
    en: Words
    """English that says the same, with the same numbers."""


class Label(Text):
    """A string of the interface. A space at its start or end is meant: ": " joins two words."""

    zh: Spaced
    """Chinese."""
    en: Spaced
    """English."""


class Quote(Text):
    """Other people's words, retold by us: the glossary's choice of terms does not bind them."""


class Aliases(Model):
    """Everyday words for a thing, a list a language; the lists need not match."""

    zh: list[Words] = []
    """Chinese words."""
    en: list[Words] = []
    """English words."""


Unit = Literal["day", "workday", "hour", "month", "year", "CNY", "percent", "count"]
Scope = Literal[
    "all",
    "ordinary",
    "cross-border",
    "trial",
    "removed",
    "dormant",
    "company",
    "sole-trader",
    "natural-person",
    "platform",
]
Certainty = Literal["stated", "inferred", "unclear", "silent"]


class Value(Model):
    """A number with its unit. Both languages of the text must show it."""

    min: Number
    """The least; equal to `max` where the rule gives one number."""
    max: Number
    """The most."""
    unit: Unit
    """What is counted: `day` is a calendar day, `workday` a working day."""


class Citation(Model):
    """Where a statement comes from."""

    source: Ref("sources")
    """Id of the source."""
    at: Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z][0-9A-Za-z.()¶,\-– ]*$")] | None = (
        None
    )
    """Clause or article, as numbered there: `2.2.1(2)`, `47¶1(2)`. Rules and laws must have it."""
    where: Text | None = None
    """Where in the clause, if the number alone does not find it (a table, a list)."""


class Statement(Model):
    """Something that the guide states, and what it rests on."""

    text: Text
    """The statement."""
    cites: Annotated[list[Citation], Field(min_length=1)]
    """What it rests on, the strongest first."""
    certainty: Certainty = "stated"
    """`stated` by the source; `inferred` by us from it; `unclear` in the copy that was read
    (a flattened table, say); `silent`: the source says nothing about it."""


class Dated(Model):
    checked_on: datetime.date
    """The day on which somebody last read the source for it."""
    review_by: datetime.date
    """The day by which somebody must read it again."""


class Source(Model):
    """An article, an official rule or a law."""

    kind: Literal["article", "rule", "rule-notice", "rule-draft", "law", "news"]
    """`rule` as listed in the rule centre; `rule-notice` a text about to take effect;
    `rule-draft` a draft for comment, never a rule in force."""
    title: Text
    """Full title; in English a translation."""
    short: Text
    """What a citation shows: 《商家退店规范》."""
    publisher: Text
    """Who published it."""
    date: datetime.date | None = None
    """When this version was published, or the law adopted or last amended. Only an article may
    have none."""
    in_force: datetime.date | None = None
    """When it takes or took effect, if the text says so."""
    url: Url | None = None
    """The live page, for the reader to confirm."""
    copy_date: datetime.date
    """The date of the copy that was read."""
    reliability: Text
    """In a sentence: how far it can be trusted."""
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None
    """Articles only: the SHA-256 of the file that was read."""
    sections: int | None = None
    """Articles only: how many sections it has; `data/claims/` accounts for each."""


class Claim(Model):
    """One thing that an article says."""

    id: Id
    """Its id, unique in the whole of data/."""
    text: Quote
    """What the article says, in our own words."""
    verdict: Literal["confirmed", "refined", "outdated", "contradicted", "unverifiable", "harmful"]
    """How it stands against the rule or law in force."""
    why: Text
    """Why this verdict, in a sentence or two."""
    facts: list[Ref("facts")] = []
    """The facts to read instead. Only an `unverifiable` claim may have none."""


class Excluded(Model):
    """Why a section holds no guidance."""

    reason: Literal["advertising", "off-topic", "repeats"]
    """`repeats` needs `of`."""
    of: Ref("claims", "claim", "section") | None = None
    """The claim or section that it repeats."""
    note: Text
    """What the section is, in a sentence."""


class Section(Model):
    """One section of an article, in its order: its claims, or why it has none."""

    id: Id
    """Its id: the article's number and its own, such as `a000-s07`."""
    number: int
    """Its place in the article, counted from 1."""
    heading: Quote
    """What it is about."""
    claims: list[Claim] = []
    """What it says."""
    excluded: Excluded | None = None
    """Why it has no claims."""


class Claims(Model):
    """What one article says, section by section. No section is left out."""

    source: Ref("sources")
    """The article."""
    sections: Annotated[list[Section], Field(min_length=1)]
    """Every section of it."""


class Fact(Statement, Dated):
    """One statement that the guide makes."""

    value: Value | None = None
    """The number in it that a program needs."""
    applies_to: Annotated[list[Scope], Field(min_length=1)]
    """Which shops or people it applies to."""
    note: Text | None = None
    """A caution that belongs to the statement."""


class Step(Model):
    """One step of a procedure."""

    id: Id
    """Its id."""
    title: Text
    """What to do, as an order: "Switch on the closing notice"."""
    text: Text | None = None
    """How, in one or two sentences."""
    menu: list[Text] = []
    """The menu path as the interface shows it, an entry a level."""
    facts: Annotated[list[Ref("facts")], Field(min_length=1)]
    """What it rests on."""
    deadline: Ref("deadlines") | None = None
    """The span of time that it takes or starts."""
    pitfalls: list[Text] = []
    """What can go wrong, and what then."""


class Procedure(Model):
    """An ordered way through."""

    title: Text
    """Its name."""
    summary: Text
    """Who takes it and where it leads."""
    steps: Annotated[list[Step], Field(min_length=1)]
    """The steps, in order."""


class Item(Model):
    """One item of a checklist."""

    id: Id
    """Its id: saved ticks hang on it, so it never changes."""
    do: Text
    """What to do, short, as an order."""
    why: Text
    """Why, and how to see that it is done."""
    need: Literal["must", "should", "if-applies"]
    """`must`: the platform or a law blocks you without it."""
    facts: Annotated[list[Ref("facts")], Field(min_length=1)]
    """What it rests on."""
    deadline: Ref("deadlines") | None = None
    """The span of time that it has, if any."""
    menu: list[Text] = []
    """The menu path, an entry a level."""


class Phase(Model):
    """A group of items that belong to one time."""

    id: Id
    """Its id."""
    title: Text
    """Its name."""
    items: Annotated[list[Item], Field(min_length=1)]
    """The items, in order."""


class Checklist(Model):
    """A checklist for one situation."""

    title: Text
    """Its name."""
    situation: Text
    """When to use it."""
    phases: Annotated[list[Phase], Field(min_length=1)]
    """The phases, in order."""


class Tier(Statement):
    """One step of the ladder of penalties: `text` says what happens, in one or two sentences."""

    when: Text
    """Which count or severity it is for."""
    penalties: list[Ref("penalties")] = []
    """The penalties, the heaviest first; none where the tier only says what is spared."""


class ArticleName(Model):
    """What an article calls the violation."""

    source: Ref("sources")
    """The article."""
    name: Quote
    """Its words for it."""


class Violation(Dated):
    """One violation: what it is, what it costs, whether the owner may come back."""

    name: Text
    """Official name, and a translation."""
    group: Literal["trade", "goods", "listing", "qualification", "service", "shipping", "other"]
    """Where it stands in the table."""
    cites: Annotated[list[Citation], Field(min_length=1)]
    """The rule."""
    what: Text
    """What it is, in plain words."""
    everyday: Aliases = Aliases()
    """Everyday names that a reader would search for."""
    tiers: Annotated[list[Tier], Field(min_length=1)]
    """The ladder, lightest first."""
    deposit: Statement
    """What happens to the deposit."""
    funds: Statement
    """What happens to the sales proceeds."""
    removal: Literal["no", "grave", "first"]
    """Whether the shop is removed: never named; when repeated or grave; at once."""
    comeback: Statement
    """Whether the same owner may open a shop again."""
    appeal: Statement
    """How to appeal, and within what time."""
    articles: list[ArticleName] = []
    """What the articles call it."""
    facts: list[Ref("facts")] = []
    """Facts to read with it."""
    note: Text | None = None
    """A caution, such as a table that the copy flattened."""


class Penalty(Model):
    """One word of the vocabulary of penalties."""

    name: Text
    """Its name."""
    meaning: Text
    """What it means in practice."""
    outcome: Literal["removal", "suspension", "funds", "damages", "deposit", "sales", "notice"]
    """The filter of the violation table that it belongs to."""


class Deadline(Model):
    """One span of time."""

    name: Text
    """Its name: "Closing notice"."""
    starts: Text
    """What starts it."""
    ends: Text
    """What has happened when it is over."""
    length: Value
    """How long it is."""
    at_most: bool = False
    """Whether the rule names only the most: the span may be over sooner."""
    counted: Literal["calendar", "working", "running"]
    """Calendar days, working days, or running hours."""
    applies_to: Annotated[list[Scope], Field(min_length=1)]
    """Which shops it applies to."""
    fact: Ref("facts")
    """The fact behind it."""
    after: list[Ref("deadlines")] = []
    """The spans that must be over before this one can start."""
    way_out: int | None = None
    """Its place in the picture of the way out, counted from 1; none: not in the picture."""


class Answer(Model):
    """One answer to a question of a wizard."""

    id: Id
    """Its id, as it stands in the address."""
    text: Text
    """What the reader chooses."""
    next: Ref("question", "outcome")
    """The question or outcome that it leads to."""


class Question(Model):
    """One question of a wizard."""

    id: Id
    """Its id."""
    text: Text
    """The question."""
    hint: Text | None = None
    """What helps to answer it."""
    answers: Annotated[list[Answer], Field(min_length=2)]
    """The answers."""


class Outcome(Model):
    """Where a wizard ends."""

    id: Id
    """Its id."""
    title: Text
    """The situation."""
    text: Text
    """What to do first."""
    checklist: Ref("checklists") | None = None
    """Its checklist."""
    pages: Annotated[list[Page], Field(min_length=1)]
    """Pages to read."""
    deadlines: list[Ref("deadlines")] = []
    """Spans of time that run."""
    facts: Annotated[list[Ref("facts")], Field(min_length=1)]
    """What it rests on."""


class Flow(Model):
    """A wizard."""

    title: Text
    """Its name."""
    start: Ref("question")
    """The first question."""
    questions: Annotated[list[Question], Field(min_length=1)]
    """The questions."""
    outcomes: Annotated[list[Outcome], Field(min_length=1)]
    """Where it can end."""


class Faq(Model):
    """A question as merchants ask it."""

    question: Quote
    """The question."""
    asked: Aliases = Aliases()
    """Other ways of asking it, for the search."""
    answer: Text
    """The answer, the short one first; a blank line parts paragraphs."""
    facts: Annotated[list[Ref("facts")], Field(min_length=1)]
    """What it rests on; for "the rule does not say", a fact whose certainty is `silent`."""
    page: Page
    """The page that tells more."""


class Blank(Model):
    """A blank in a template."""

    id: Id
    """Its id; in the body it stands as {id}."""
    label: Text
    """What to fill in."""
    example: Text | None = None
    """An example."""


class Template(Model):
    """A text to copy."""

    title: Text
    """Its name."""
    asked: Aliases = Aliases()
    """Other words for it, for the search."""
    use_when: Text
    """When to use it."""
    avoid: Annotated[list[Text], Field(min_length=1)]
    """What not to write, and why."""
    blanks: list[Blank] = []
    """The blanks."""
    body: Text
    """The text, with {blank} where something is filled in."""
    facts: Annotated[list[Ref("facts")], Field(min_length=1)]
    """What it rests on."""


class Term(Model):
    """One term: one meaning, one word a language."""

    zh: Words
    """The Chinese term."""
    en: Words
    """The English term."""
    aliases: Aliases = Aliases()
    """Everyday words that readers search for."""
    avoid: Aliases = Aliases()
    """Words that the guide does not use for it; `make check` refuses them."""
    traditional: Words
    """The term in Traditional characters."""
    definition: Text
    """What it means, in a sentence or two."""
    facts: list[Ref("facts")] = []
    """Facts that it rests on."""


class Moved(Model):
    """What became of an id, so that saved ticks and deep links live on."""

    to: Ref("*") | None = None
    """The id that took its place; none: removed."""
    date: datetime.date
    """When."""
    why: Text
    """Why."""


class Change(Model):
    """One change in the guidance."""

    date: datetime.date
    """When."""
    text: Text
    """What changed, for the reader."""
    pages: list[Page] = []
    """The pages that it touches."""
    facts: list[Ref("facts")] = []
    """The facts that it touches."""


@dataclass(frozen=True)
class Kind:
    """A kind of record: where its files are, and whether a file is one record or a mapping."""

    name: str
    model: type[Model]
    one_file_one_record: bool = False

    def holds(self, path: str) -> bool:
        """Whether the file at `path`, relative to data/ and with /, belongs to this kind."""
        return path == f"{self.name}.yml" or path.startswith(f"{self.name}/")


KINDS = (
    Kind("sources", Source),
    Kind("claims", Claims, one_file_one_record=True),
    Kind("facts", Fact),
    Kind("procedures", Procedure, one_file_one_record=True),
    Kind("checklists", Checklist, one_file_one_record=True),
    Kind("violations", Violation, one_file_one_record=True),
    Kind("penalties", Penalty),
    Kind("deadlines", Deadline),
    Kind("flows", Flow, one_file_one_record=True),
    Kind("faq", Faq),
    Kind("templates", Template, one_file_one_record=True),
    Kind("glossary", Term),
    Kind("ui", Label),
    Kind("moved", Moved),
    Kind("changes", Change),
)

# Models whose own `id` makes them a target of a Ref, by the name that a Ref uses.
PARTS = {
    Section: "section",
    Claim: "claim",
    Step: "step",
    Phase: "phase",
    Item: "item",
    Question: "question",
    Answer: "answer",
    Outcome: "outcome",
}
