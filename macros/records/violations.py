"""Violations, the ladder of penalties of each, and the vocabulary of penalties."""

from typing import Annotated, Literal

from pydantic import Field

from macros.records.base import (
    Aliases,
    Citation,
    Dated,
    FactId,
    Model,
    PenaltyId,
    Quote,
    SourceId,
    Statement,
    Text,
)


class Tier(Statement):
    """One step of the ladder of penalties: `text` says what happens, in one or two sentences."""

    when: Text
    """Which count or severity it is for."""
    penalties: list[PenaltyId] = []
    """The penalties, the heaviest first; none where the tier only says what is spared."""


class ArticleName(Model):
    """What an article calls the violation."""

    source: SourceId
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
    facts: list[FactId] = []
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
