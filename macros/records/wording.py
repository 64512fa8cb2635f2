"""The words that the guide does not write, beside those that the glossary avoids for its terms."""

from typing import Literal

from macros.records.base import Model, Words


class Wording(Model):
    """A word or phrase of one language that readers stumble over."""

    language: Literal["zh", "en"]
    """The language it belongs to."""
    avoid: Words
    """The word, as it stands in a text. In English upper and lower case are the same."""
    write: Words
    """What to write in its place."""
