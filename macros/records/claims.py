"""What the articles say, section by section, and how it stands against the rules."""

from typing import Annotated, Literal, get_args

from pydantic import Field

from macros.records.base import (
    Backed,
    FactId,
    Id,
    Model,
    Part,
    Quote,
    RefTo,
    SourceId,
    Text,
    TierId,
)

Verdict = Literal["confirmed", "refined", "outdated", "contradicted", "unverifiable", "harmful"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


class Claim(Part, Backed):
    """One thing that an article says."""

    id: Id
    """Its id, unique in the whole of data/."""
    text: Quote
    """What the article says, in our own words."""
    verdict: Verdict
    """How it stands against the rule or law in force."""
    why: Text
    """Why this verdict, in a sentence or two."""
    facts: list[FactId] = []
    """The facts to read instead. Only an `unverifiable` claim may have none."""
    tiers: list[TierId] = []
    """The tiers of violations whose numbers `why` repeats."""


class Excluded(Model):
    """Why a section holds no guidance."""

    reason: Literal["advertising", "off-topic", "repeats"]
    """`repeats` needs `of`."""
    of: Annotated[str, RefTo(("claims", "claim", "section"))] | None = None
    """The claim or section that it repeats."""
    note: Text
    """What the section is, in a sentence."""


class Section(Part):
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

    source: SourceId
    """The article."""
    sections: Annotated[list[Section], Field(min_length=1)]
    """Every section of it."""
