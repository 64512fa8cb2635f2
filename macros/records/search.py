"""The words that the search knows besides those of the records: data/search.yml."""

from typing import Annotated

from pydantic import Field

from macros.records.base import Aliases, Model, Page, RefTo, Words
from macros.records.language import Language

Group = Annotated[list[Words], Field(min_length=2)]


class Groups(Model):
    """Groups of words, a list of groups a language; the lists need not match."""

    zh: list[Group] = []
    """Groups of Chinese words."""
    en: list[Group] = []
    """Groups of English words."""

    def __getitem__(self, language: Language) -> list[list[str]]:
        """The groups of a language."""
        groups: list[list[str]] = getattr(self, language.code)
        return groups


class Spellings(Model):
    """Ways of writing, and what the search reads for each, a mapping a language."""

    zh: dict[Words, Words] = {}
    """For the Chinese search."""
    en: dict[Words, Words] = {}
    """For the English search."""

    def __getitem__(self, language: Language) -> dict[str, str]:
        """The spellings of a language."""
        spellings: dict[str, str] = getattr(self, language.code)
        return spellings


class Intent(Model):
    """A question after a number or a form: what it looks like, and what an answer to it holds."""

    asked: Words
    """Words of the question, as a regular expression."""
    answer: Words
    """What stands in a passage that answers it, as a regular expression."""


class Intents(Model):
    """Such questions, a list a language."""

    zh: list[Intent] = []
    """In Chinese."""
    en: list[Intent] = []
    """In English."""

    def __getitem__(self, language: Language) -> list[Intent]:
        """Those of a language."""
        intents: list[Intent] = getattr(self, language.code)
        return intents


class Asked(Model):
    """Other ways of asking for what a record says, where the record itself has no room for them."""

    record: Annotated[str, RefTo(("*",))] | None = None
    """The record that answers; none: the page as a whole."""
    page: Page | None = None
    """The page that answers as a whole."""
    words: Aliases
    """How people ask for it."""


class Vocabulary(Model):
    """What the search makes of words: data/search.yml is the one record of this kind."""

    same: Groups = Groups()
    """Words that mean the same here; words of the trade stand in the glossary."""
    common: Aliases = Aliases()
    """Words that stand on so many pages that they tell none from the others."""
    noise: Aliases = Aliases()
    """Words that say nothing of what is asked; the longer ones first."""
    apart: list[Words] = []
    """English words that look like a form of a shorter one and are none: customer, of custom."""
    intents: Intents = Intents()
    """Questions after a number or a form."""
    said: Spellings = Spellings()
    """Words of a region or of everyday speech that the search reads as others before all else."""
    pinyin: dict[Words, Words] = {}
    """Chinese words by their syllables; the search knows them joined and by their initials too."""
    alike: list[Words] = []
    """Characters that sound alike, a row a sound: with a phonetic keyboard one is typed for another."""
    own: Aliases = Aliases()
    """Names of the platform that the guide is about."""
    elsewhere: list[Words] = []
    """Names of other platforms: a question that holds one may be about its rules."""
    towards: Aliases = Aliases()
    """Words before such a name by which it is only where the reader goes."""
    absent: Aliases = Aliases()
    """Words of other matters: only what is headed so, or asked for so, answers a question that holds one."""
    asked: list[Asked] = []
    """Other ways of asking for what records say."""
