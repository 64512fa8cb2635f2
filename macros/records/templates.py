"""The texts to copy, with blanks to fill in."""

from typing import Annotated, Literal

from pydantic import Field

from macros.records.base import Aliases, Backed, FactId, Id, Model, Text


class Blank(Model):
    """A blank in a template."""

    id: Id
    """Its id; in the body it stands as {id}."""
    label: Text
    """What it is called, above its field and in the text while it is empty."""
    kind: Literal["line", "text", "day", "amount"] = "line"
    """What is filled in: a line, a text of several lines, a day, or a sum of money in digits."""
    hint: Text | None = None
    """What to see to, beside its field."""
    example: Text | None = None
    """An example; a day has none, since its field shows how it is written."""
    shared: bool = False
    """Whether it is the same in every text, such as the shop's name."""


class Template(Backed):
    """A text to copy."""

    title: Text
    """Its name."""
    asked: Aliases = Aliases()
    """Other words for it, for the search."""
    use_when: Text
    """When to use it, in one sentence."""
    avoid: Annotated[list[Text], Field(min_length=1)]
    """What not to write, and why."""
    blanks: list[Blank] = []
    """The blanks."""
    body: Text
    """The text, with {blank} where something is filled in."""
    facts: Annotated[list[FactId], Field(min_length=1)]
    """What it rests on."""
