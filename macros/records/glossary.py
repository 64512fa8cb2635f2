"""The terms of the guide, and the words that it does not use for them."""

from macros.records.base import Aliases, Backed, FactId, Text, Words
from macros.records.language import Language


class Term(Backed):
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
    facts: list[FactId] = []
    """Facts that it rests on."""

    def __getitem__(self, language: Language) -> str:
        """The term in a language."""
        term: str = getattr(self, language.code)
        return term
