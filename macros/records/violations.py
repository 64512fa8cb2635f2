"""Violations, the ladder of penalties of each, and the vocabulary of penalties.

A tier says in fields when it applies and what follows; the sentences of the pages are made from
the fields. Money is in yuan, a span has its unit.
"""

from typing import Annotated, Literal, get_args

from pydantic import Field

from macros.records.base import (
    Aliases,
    Certainty,
    Citation,
    Dated,
    FactId,
    Id,
    Model,
    Number,
    Part,
    PenaltyId,
    Quote,
    RefTo,
    SourceId,
    Statement,
    TemplateId,
    Text,
    Value,
)

Outcome = Literal["removal", "suspension", "funds", "damages", "deposit", "sales", "notice"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)  # the heaviest first
Base = Literal[
    "fake-orders-paid",
    "order-paid",
    "goods-settled",
    "goods-proceeds",
    "week-sales",
    "platform-subsidy",
    "orders-settled",
    "shop-settled",
]
Counted = Literal[
    "sold",
    "goods",
    "late-rate",
    "late-orders",
    "hours-late",
    "promise-hours",
    "days-running",
    "days-overdue",
    "chats",
    "slips",
    "overdue-slips",
    "overdue-rate",
    "refusals-a-day",
    "refusal-rate-times",
    "times",
    "abnormal-rate",
    "abnormal-orders",
    "out-of-stock-rate",
    "out-of-stock-orders",
    "bad-review-rate",
    "mismatch-order-rate",
    "last-days",
]
Group = Literal["trade", "goods", "listing", "qualification", "service", "shipping", "other"]


class Threshold(Model):
    """A number that a condition turns on."""

    of: Counted
    """What is counted."""
    min: Number | None = None
    """At least so many."""
    above: Number | None = None
    """More than so many."""
    below: Number | None = None
    """Fewer than so many."""
    max: Number | None = None
    """At most so many."""
    unit: Literal["count", "percent", "hour", "day"]
    """What is counted in."""


class Window(Model):
    """Over what the times are counted."""

    kind: Literal[
        "rolling", "calendar-year", "calendar-week", "each-order", "each-case", "not-said"
    ]
    """`rolling`: the last `span`; `each-order`, `each-case`: each by itself; `not-said`: silence."""
    span: Value | None = None
    """How long a rolling window is."""
    fact: FactId | None = None
    """The fact that says so: for `rolling`, `calendar-year` and `not-said`."""


class Track(Model):
    """One of the separate ladders that a rule has."""

    id: Id
    """Its id, unique within the violation; it stands in the address."""
    name: Text
    """What puts a case on this ladder."""
    window: Window | None = None
    """Over what its times are counted, where that differs from the violation's."""
    thresholds: list[Threshold] = []
    """The numbers in its name."""


class Times(Model):
    """The times for which a tier is meant, on one track."""

    track: Id | None = None
    """The track; none where the violation has one ladder."""
    from_: Annotated[int, Field(alias="from", ge=1)]
    """The first time."""
    to: int | None = None
    """The last time; none: and later."""


class Condition(Model):
    """A case that is no count: grave harm, a threshold."""

    track: Id | None = None
    """The track that it belongs to; none: whatever the track."""
    text: Text
    """The case."""
    thresholds: list[Threshold] = []
    """The numbers in its text."""
    cites: list[Citation] = []
    """Where it stands, if elsewhere than the tier."""


class Proceeds(Model):
    """Whose sales proceeds, and how many days' worth."""

    of: Literal["goods", "shop", "orders"]
    """The goods concerned, the whole shop, the orders concerned."""
    days: Value | None = None
    """The proceeds of the last so many days; none: the rule does not say."""


class Small(Model):
    """Other numbers for a small base."""

    amount: Number
    """A base below so many yuan."""
    percent: Value
    """The percentage of the base."""
    least: Number | None = None
    """At least so many yuan."""
    most: Number | None = None
    """At most so many yuan."""


class Share(Model):
    """A percentage of a sum."""

    percent: Value
    """The percentage."""
    of: Base
    """Of what."""
    days: Value | None = None
    """Of the last so many days."""
    least: Number | None = None
    """At least so many yuan."""
    most: Number | None = None
    """At most so many yuan."""
    under: Small | None = None
    """Other numbers for a small base."""


class Measure(Model):
    """One penalty of a tier, with what the tier adds to it."""

    penalty: PenaltyId
    """The word of the vocabulary."""
    lasts: Value | None = None
    """How long it lasts."""
    either: bool = False
    """Whether `lasts` or `cap` is one of its two numbers and nothing between."""
    at_least: bool = False
    """Whether `lasts` is only the least."""
    until_conditions: bool = False
    """Whether it goes on until the conditions on the slip are met."""
    for_good: bool = False
    """Whether it is for ever."""
    length_not_said: bool = False
    """Whether the rule does not say how long it lasts."""
    proceeds: Proceeds | None = None
    """What is frozen."""
    multiple: int | None = None
    """How many times those proceeds."""
    unsettled: bool = False
    """Whether the rule says that nothing is settled meanwhile."""
    amount: Value | None = None
    """A sum in yuan."""
    share: Share | None = None
    """A share of a sum."""
    held_first: Value | None = None
    """How long the money is frozen before it is taken."""
    sum_not_said: bool = False
    """Whether the rule does not say how much."""
    rounded_down_to: int | None = None
    """The money is taken in whole units of so many yuan; the rest is not taken."""
    cap: Value | None = None
    """How many orders may be taken."""
    per: Literal["order", "day", "week", "breach"] | None = None
    """What the money or the cap is counted by."""
    whom: Literal["shop", "linked"] = "shop"
    """Whom it meets: the shop, or the entities linked to it."""
    certainty: Certainty = "stated"
    """What a flattened table leaves open."""
    note: Text | None = None
    """What is open or special about it."""


class Tier(Part):
    """One step of a ladder: for which times and cases, and what follows."""

    id: Id
    """Its id: deep links and the finder hang on it."""
    times: list[Times] = []
    """The times that it is for."""
    when_else: list[Condition] = []
    """The cases that are no count."""
    choice: Literal["all", "one", "one-or-several", "up-to"] = "all"
    """Whether all measures follow, one, one or several, or whatever up to the heaviest."""
    measures: list[Measure] = []
    """What follows, the heaviest first; none where the tier only says what is spared."""
    note: Text | None = None
    """What the fields cannot say."""
    cites: Annotated[list[Citation], Field(min_length=1)]
    """The clause."""
    certainty: Certainty = "stated"
    """Whether it is plain that these measures belong to these cases."""


class ArticleName(Model):
    """What an article calls the violation."""

    source: SourceId
    """The article."""
    name: Quote
    """Its words for it."""


class Appeal(Statement):
    """How to appeal, and within what time."""

    within: Value | None = None
    """How long after the notice; none: the rule does not say."""
    decided: Value | None = None
    """How long the platform takes to decide."""


class Violation(Dated):
    """One violation: what it is, what it costs, whether the owner may come back."""

    name: Text
    """Official name, and a translation."""
    group: Group
    """Where it stands in the table."""
    cites: Annotated[list[Citation], Field(min_length=1)]
    """The rule."""
    what: Text
    """What it is, in plain words."""
    everyday: Aliases = Aliases()
    """Everyday names that a reader would search for."""
    window: Window
    """Over what the times are counted."""
    tracks: list[Track] = []
    """The separate ladders; none where there is one."""
    tiers: Annotated[list[Tier], Field(min_length=1)]
    """The ladder, lightest first."""
    deposit: Statement
    """What happens to the deposit."""
    funds: Statement
    """What happens to the sales proceeds."""
    comeback: Statement
    """Whether the same owner may open a shop again."""
    appeal: Appeal
    """How to appeal, and within what time."""
    articles: list[ArticleName] = []
    """What the articles call it."""
    facts: list[FactId] = []
    """Facts to read with it."""
    template: TemplateId | None = None
    """The text with which to appeal."""
    note: Text | None = None
    """A caution, such as a table that the copy flattened."""


class Penalty(Model):
    """One word of the vocabulary of penalties."""

    name: Text
    """Its name."""
    meaning: Text
    """What it means in practice."""
    short: Text | None = None
    """Its name in a cell of the grid, where the long one would not fit."""
    outcome: Outcome
    """The filter of the violation table that it belongs to."""
    needs: Literal["length", "sum"] | None = None
    """What a measure must say of it: how long it lasts, or how much it takes."""
    words: Aliases = Aliases()
    """Words by which a text names it; then the tier must have it as a measure."""
    blocks: list[Annotated[str, RefTo(("step", "facts"))]] = []
    """What it stands in the way of when the shop leaves: conditions of the exit, or a fact."""
