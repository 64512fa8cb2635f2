"""The languages of the guide."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """A language: `text[language]` is a text in it."""

    code: str
    """Its name in the records (`zh`) and in the theme."""
    tag: str
    """Its name in HTML and in structured data."""
    folder: str
    """Where its pages stand below the root of the site."""
    spaced: bool
    """Whether a space parts words, and joins sentences."""

    def __str__(self) -> str:
        return self.code


ZH = Language("zh", "zh-Hans", "", spaced=False)
EN = Language("en", "en", "en/", spaced=True)
LANGUAGES = {language.code: language for language in (ZH, EN)}
