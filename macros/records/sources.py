"""What the guide rests on: articles, rules of the platform, laws."""

import datetime
from typing import Annotated, Literal

from pydantic import StringConstraints

from macros.records.base import Model, SourceId, Text, Url

Database = Literal["laws", "ministry-rules"]
# Where a title finds the text in force: 国家法律法规数据库, 国家规章库.
DATABASES: dict[Database, str] = {
    "laws": "https://flk.npc.gov.cn/",
    "ministry-rules": "https://www.gov.cn/zhengce/xxgk/gjgzk/index.htm",
}
RULES_OF_PLATFORM = {"rule", "rule-notice", "rule-draft"}
OFFICIAL = {*RULES_OF_PLATFORM, "law"}
SourceKind = Literal["article", "rule", "rule-notice", "rule-draft", "law", "news"]
COMMIT_PATTERN = r"""^https://[^\s"'<>]+/[0-9a-f]{7,40}$"""
SHA256_PATTERN = r"^[0-9a-f]{64}$"
AtCommit = Annotated[str, StringConstraints(pattern=COMMIT_PATTERN)]


class Source(Model):
    """An article, an official rule or a law."""

    kind: SourceKind
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
    """Since when this version is or was in force; of a notice that nothing confirms, the day that
    it announces."""
    confirmed: bool = False
    """Whether `in_force` is known to be the day: the rule centre lists the version before as ended
    on it, or a text says so. Else it is only announced."""
    ended: datetime.date | None = None
    """The day on which this version ended; none if no end is known."""
    old: bool = False
    """Whether a later version took its place on a day that is not known."""
    replaced_by: SourceId | None = None
    """The source that holds a later version; none if no later version was read."""
    url: Url | None = None
    """The page of this text, for the reader to confirm."""
    standing: Url | None = None
    """Rules: the page of the rule centre that always shows the text in force."""
    listed: datetime.date | None = None
    """Rules: the day, after this text, on which the rule centre listed its standing page again; that
    text was not read."""
    database: Database | None = None
    """Laws: the official database in which the title finds the text."""
    translation: Url | None = None
    """Laws: the official English translation, if one is known for certain."""
    copy_date: datetime.date
    """The date of the copy that was read."""
    copy_at: AtCommit | None = None
    """The public copy that was read, with its commit at the end of the address."""
    text_at_hand: bool = True
    """Rules and laws: `false` if nobody has the text at hand any more, so that `data/clauses/` does
    not know its clauses."""
    reliability: Text
    """In a sentence: how far it can be trusted."""
    sha256: Annotated[str, StringConstraints(pattern=SHA256_PATTERN)] | None = None
    """Articles only: the SHA-256 of the file that was read."""
    sections: int | None = None
    """Articles only: how many sections it has; `data/claims/` accounts for each."""

    @property
    def past(self) -> bool:
        """Whether this version is known to be in force no longer."""
        return self.old or self.ended is not None
