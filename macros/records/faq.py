"""The questions that merchants ask."""

from typing import Annotated

from pydantic import Field

from macros.records.base import Aliases, Backed, FactId, Page, Quote, Text, TierId


class Faq(Backed):
    """A question as merchants ask it."""

    question: Quote
    """The question."""
    asked: Aliases = Aliases()
    """Other ways of asking it, for the search."""
    answer: Text
    """The answer, the short one first; a blank line parts paragraphs."""
    facts: Annotated[list[FactId], Field(min_length=1)]
    """What it rests on; for "the rule does not say", a fact whose certainty is `silent`."""
    tiers: list[TierId] = []
    """The tiers of violations whose numbers the answer repeats."""
    page: Page
    """The page that tells more."""
