"""What a published record holds: the records' own fields, and what the guide knows beside them.

The form of a kind is made from its model, so that a field is described once. What a program could
only find out by following ids or by knowing our rules is added here: addresses, resolved citations,
the outcome of a penalty. `tests/vectors/api-v1.txt` keeps what v1 has promised.
"""

import datetime
from functools import cache, reduce
from operator import or_
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, create_model
from pydantic.fields import FieldInfo

from macros.records.base import Certainty, Citation, Model, Part, Text
from macros.records.kinds import Kind
from macros.records.moved import Moved
from macros.records.sources import Source, SourceKind
from macros.records.violations import Measure, Outcome, Tier, Violation

VERSION = "1"
Address = Annotated[str, Field(json_schema_extra={"format": "uri-reference"})]


class Form(BaseModel):
    model_config = ConfigDict(use_attribute_docstrings=True, protected_namespaces=())


class Urls(Form):
    """The page that shows it, in both languages."""

    zh: Address
    """In Chinese."""
    en: Address
    """In English."""


class Cited(Form):
    """Where a statement comes from: the text, the clause, and how old the copy is that was read."""

    source: str
    """Id of the source."""
    kind: SourceKind
    """What the source is: only `rule` and `law` bind."""
    label: Text
    """Source and clause as the guide cites them."""
    clause: str | None
    """Clause or article, as numbered there; null where the text has no numbers."""
    where: Text | None
    """Where in the clause, if the number alone does not find it."""
    url: Address | None
    """The official page of the text; of a law, the official database that has it under its title."""
    rule_date: datetime.date | None
    """When this version of the text was published; null if unknown."""
    in_force: datetime.date | None
    """Since when this version is or was in force, if known."""
    past: bool
    """Whether this version is known to be in force no longer."""
    copy_date: datetime.date
    """The date of the copy that was read. The text may have changed since."""


class Ground(Form):
    """A fact that something rests on, with its citations."""

    fact: str
    """Id of the fact."""
    certainty: Certainty
    """How sure the fact is."""
    checked_on: datetime.date
    """The day on which somebody last read the source for it."""
    cites: list[Cited]
    """What the fact rests on, the strongest first."""


class Head(Form):
    """What every published record begins with."""

    id: str
    """Its id. It never changes and is never given to anything else."""
    urls: Urls | None
    """The page that shows it; null if no page does."""


class Grounded(Form):
    """What is added to whatever names facts."""

    grounds: list[Ground]
    """The facts that it rests on, resolved."""


class Reach(Form):
    """From when on something threatens."""

    from_time: int | None
    """From which time on; null: by no count of times."""
    by_case: bool
    """Whether a condition that is no count can bring it."""


class MoreOfViolation(Form):
    """What is added to a violation."""

    outcomes: list[Outcome]
    """What it can lead to, the heaviest first."""
    removal: Reach
    """From when on the shop itself may be removed."""


class MoreOfTier(Form):
    """What is added to a tier."""

    removes: bool
    """Whether it removes the shop itself, or may: see `choice`."""


class MoreOfMeasure(Form):
    """What is added to a measure."""

    outcome: Outcome
    """What the penalty means for the shop."""
    says: Text
    """The whole measure in words, without its note."""


class MoreOfSource(Form):
    """What is added to a source."""

    past: bool
    """Whether this version is known to be in force no longer."""


class MoreOfMoved(Form):
    """What is added to an id that is no longer in use."""

    kind: str | None
    """The kind of record that took its place; null: none did, or a part of a record."""


MORE: dict[type[Model], type[Form]] = {
    Violation: MoreOfViolation,
    Tier: MoreOfTier,
    Measure: MoreOfMeasure,
    Source: MoreOfSource,
    Moved: MoreOfMoved,
}
Fields = dict[str, Any]


def names_facts(model: type[Model]) -> bool:
    """Whether the facts that a model names are what it rests on."""
    return "facts" in model.model_fields or "fact" in model.model_fields


@cache
def record_form(kind: Kind) -> type[BaseModel]:
    """What a published record of a kind holds."""
    grounded = _fields(Grounded) if names_facts(kind.model) else {}
    fields = _fields(Head) | _form_fields(kind.model) | grounded
    return create_model(kind.model.__name__, __doc__=kind.model.__doc__, **fields)


@cache
def form(model: type[Model | Form]) -> type[BaseModel]:
    """What a published part of a record holds, or a form with one such form for each of its parts."""
    if issubclass(model, Form):
        kept: Fields = {n: _field(info, keep=True) for n, info in model.model_fields.items()}
        return create_model(model.__name__, __doc__=model.__doc__, **kept)
    fields = _form_fields(model)
    if issubclass(model, Part) and names_facts(model):
        fields |= _fields(Grounded)
    return create_model(model.__name__, __doc__=model.__doc__, **fields)


def _form_fields(model: type[Model]) -> Fields:
    """The fields that a model's form has: those of a citation in place of its source and clause."""
    own = {name: _field(info) for name, info in model.model_fields.items() if not info.exclude}
    if issubclass(model, Citation):
        cited = set(Citation.model_fields)
        own = _fields(Cited) | {name: each for name, each in own.items() if name not in cited}
    return own | (_fields(MORE[model]) if model in MORE else {})


def _field(info: FieldInfo, *, keep: bool = False) -> tuple[Any, Any]:
    """A field without a default: a published record has every field. `keep`: with its format."""
    held = _published(info.annotation)
    if info.metadata:
        held = Annotated[(held, *info.metadata)]
    format_ = info.json_schema_extra if keep else None
    return held, Field(description=info.description, alias=info.alias, json_schema_extra=format_)


def _fields(added: type[Form]) -> Fields:
    return {name: _field(info) for name, info in added.model_fields.items()}


def _published(annotation: Any) -> Any:  # noqa: ANN401 - of any type of a field
    """The type of a field, with the form of each model in place of the model."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if isinstance(annotation, type) and issubclass(annotation, Model | Form):
        return form(annotation)
    if origin is Annotated:
        return Annotated[(_published(inner[0]), *inner[1:])]
    if origin in (Union, UnionType):
        return reduce(or_, map(_published, inner))
    if origin in (list, dict):
        return origin[tuple(map(_published, inner))]
    return annotation


class Licence(Form):
    """What anybody may do with the data."""

    name: str
    """Its short name."""
    url: Address
    """Its text."""


class Opening(Form):
    """What every file of the API begins with."""

    schema_: Annotated[Address, Field(alias="$schema")]
    """The JSON Schema of this file."""
    version: Literal["1"]
    """Of the API: what may change within it is said in `promise` of index.json."""
    licence: Licence
    """What anybody may do with the data."""
    newest_copy: datetime.date | None
    """The date of the newest copy of a rule that was read for the guide."""


class OfKind(Form):
    """A kind of record, and where its files are."""

    kind: str
    """Its name, as in the addresses."""
    title: Text
    """What it holds."""
    count: int
    """How many records."""
    json_: Annotated[Address, Field(alias="json")]
    """All its records in one file."""
    csv: Address | None
    """The same as a table; null where records are too deep for one."""
    record: str
    """A file a record: put the id in the place of `{id}`."""
    json_schema: Address
    """What a file of all records holds."""
    record_schema: Address
    """What a file of one record holds."""


class Promise(Form):
    """What may change within this version."""

    text: Text
    """In short."""
    urls: Urls
    """In full."""


class Index(Opening):
    """What the API has, and where. All addresses are relative to the file, or absolute."""

    title: Text
    """What this is."""
    promise: Promise
    """What may change within this version."""
    kinds: list[OfKind]
    """The kinds of records."""
    moved: Address
    """What became of ids that are no longer in use."""
    calendar: Address
    """The working days that the planner counts with."""
    openapi: Address
    """This API as an OpenAPI document."""
    datapackage: Address
    """The tables as a Frictionless data package."""
    checksums: Address
    """The SHA-256 of every other file."""


class Year(Form):
    """The working days of a year: Monday to Friday but for `free`, and the days of `worked`."""

    announced: bool
    """Whether the State Council's arrangement is known. If not, `free` has only the holidays that the law fixes, and what is counted is an estimate."""
    free: list[datetime.date]
    """The days from Monday to Friday that are no working days."""
    worked: list[datetime.date]
    """The days of a weekend that are working days."""


class Calendar(Opening):
    """The calendar of working days of mainland China that the planner counts with."""

    first: datetime.date
    """The first day that the planner takes."""
    last: datetime.date
    """The last day that the planner takes."""
    years: dict[str, Year]
    """The years, by their numbers."""


def kind_file(kind: Kind) -> type[BaseModel]:
    """What the file with all records of a kind holds."""
    items: Any = list[record_form(kind)]  # type: ignore[misc]
    return _file(kind, "File", f"All records of `{kind.name}`.", {"items": items})


def record_file(kind: Kind) -> type[BaseModel]:
    """What the file of one record holds."""
    about = f"One record of `{kind.name}`."
    return _file(kind, "RecordFile", about, {"item": record_form(kind)})


def _file(kind: Kind, name: str, about: str, held: Fields) -> type[BaseModel]:
    fields = {"kind": (Literal[kind.name], Field(description="The kind of record."))} | {
        key: (each, Field(description=about)) for key, each in held.items()
    }
    made: Fields = _fields(Opening) | fields
    return create_model(f"{kind.model.__name__}{name}", __doc__=about, **made)
