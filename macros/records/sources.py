"""What the guide rests on: articles, rules of the platform, laws."""

import datetime
from typing import Annotated, Literal

from pydantic import StringConstraints

from macros.records.base import Model, Text, Url


class Source(Model):
    """An article, an official rule or a law."""

    kind: Literal["article", "rule", "rule-notice", "rule-draft", "law", "news"]
    """`rule` as listed in the rule centre; `rule-notice` a text about to take effect;
    `rule-draft` a draft for comment, never a rule in force."""
    title: Text
    """Full title; in English a translation."""
    short: Text
    """What a citation shows: 《商家退店规范》."""
    publisher: Text
    """Who published it."""
    date: datetime.date | None = None
    """When this version was published, or the law adopted or last amended. Only an article may
    have none."""
    in_force: datetime.date | None = None
    """When it takes or took effect, if the text says so."""
    url: Url | None = None
    """The live page, for the reader to confirm."""
    copy_date: datetime.date
    """The date of the copy that was read."""
    reliability: Text
    """In a sentence: how far it can be trusted."""
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None
    """Articles only: the SHA-256 of the file that was read."""
    sections: int | None = None
    """Articles only: how many sections it has; `data/claims/` accounts for each."""
