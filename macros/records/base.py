"""What the models of all kinds are made of: ids, texts in both languages, numbers, citations.

One model a kind. The JSON Schema for editors, the field tables of the contributor
pages and the static API are generated from the models, so a field is described there
and nowhere else; macros/render/fields.zh.yml says the same in Chinese. Marks on the types (`RefTo`, `Quote`, …) tell the rules what to check.
"""

import datetime
import re
from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticKnownError

from macros.records.language import Language

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")  # in a text: what a program or a reader fills in
ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
CLAUSE_PATTERN = r"^[0-9A-Za-z][0-9A-Za-z.()¶,\-– ]*$"


@dataclass(frozen=True)
class RefTo:
    """Marks a string as the id of a record of these kinds (`*`: any id at all)."""

    kinds: tuple[str, ...]


def _web_address(url: str) -> str:
    if not re.match(r"^https?://[^\s\"'<>]+$", url):
        raise ValueError("not a web address: write one that starts with https://")
    return url


def _not_blank(text: str) -> str:
    if not text.strip():
        raise PydanticKnownError("string_too_short", {"min_length": 1})
    return text


SourceId = Annotated[str, RefTo(("sources",))]
FactId = Annotated[str, RefTo(("facts",))]
DeadlineId = Annotated[str, RefTo(("deadlines",))]
ChecklistId = Annotated[str, RefTo(("checklists",))]
ProcedureId = Annotated[str, RefTo(("procedures",))]
PenaltyId = Annotated[str, RefTo(("penalties",))]
TierId = Annotated[str, RefTo(("tier",))]
TemplateId = Annotated[str, RefTo(("templates",))]

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Spaced = Annotated[str, AfterValidator(_not_blank)]
Url = Annotated[str, AfterValidator(_web_address)]
Page = Literal[
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
    "plan",
    "templates",
    "faq",
    "articles",
    "sources",
    "glossary",
    "open-data",
    "contribute",
    "changes",
    "accessibility",
]
Number = Annotated[int | float, Field(le=10**12)]


class Model(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        frozen=True,
        allow_inf_nan=False,
        use_attribute_docstrings=True,
    )


def inner_model(annotation: object) -> type[BaseModel] | None:
    """The model that the type of a field is, or holds, such as `Text` in `list[Text] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(inner_model, get_args(annotation))), None)


class Part(Model):
    """A part of a record that has an id of its own, so that others can name it."""

    id: Id


class Backed(Model):
    """What rests on facts, and says the numbers of those that it names."""

    unsaid: Annotated[list[FactId], Field(exclude=True)] = []
    """Those of its facts whose number it leaves out, though it gives others in the same unit."""


class Text(Model):
    """What the guide says, in both languages. Plain text: markup is shown, not obeyed."""

    zh: Words
    """Chinese, written as a Chinese editor would write it."""
    en: Words
    """English that says the same, with the same numbers."""

    def __getitem__(self, language: Language) -> str:
        """The text in a language."""
        said: str = getattr(self, language.code)
        return said


class Quote(Text):
    """Other people's words, retold by us: the glossary's choice of terms does not bind them."""


class Aliases(Model):
    """Everyday words for a thing, a list a language; the lists need not match."""

    zh: list[Words] = []
    """Chinese words."""
    en: list[Words] = []
    """English words."""

    def __getitem__(self, language: Language) -> list[str]:
        """The words of a language."""
        words: list[str] = getattr(self, language.code)
        return words


Unit = Literal["day", "workday", "hour", "month", "year", "CNY", "percent", "count"]
Scope = Literal[
    "all",
    "ordinary",
    "cross-border",
    "instant-retail",
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

    source: SourceId
    """Id of the source."""
    at: Annotated[str, StringConstraints(pattern=CLAUSE_PATTERN)] | None = None
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
