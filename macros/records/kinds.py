"""The kinds of records: where their files are, and which model each has."""

from dataclasses import dataclass

from macros.records.base import Model, Part
from macros.records.changes import Change
from macros.records.checklists import Checklist, Item, Phase
from macros.records.claims import Claim, Claims, Section
from macros.records.clauses import Clauses
from macros.records.deadlines import Deadline
from macros.records.facts import Fact
from macros.records.faq import Faq
from macros.records.flows import Answer, Flow, Outcome, Question
from macros.records.glossary import Term
from macros.records.moved import Moved
from macros.records.pictures import PictureRecord
from macros.records.plans import Plan
from macros.records.procedures import Procedure, Step
from macros.records.search import Vocabulary
from macros.records.sources import Source
from macros.records.templates import Template
from macros.records.ui import Label
from macros.records.violations import Penalty, Tier, Violation
from macros.records.wording import Wording


@dataclass(frozen=True)
class Kind:
    """A kind of record: where its files are, and whether a file is one record or a mapping."""

    name: str
    model: type[Model]
    one_file_one_record: bool = False

    def holds(self, path: str) -> bool:
        """Whether the file at `path`, relative to data/ and with /, belongs to this kind."""
        return path == f"{self.name}.yml" or path.startswith(f"{self.name}/")


KINDS = (
    Kind("sources", Source),
    Kind("clauses", Clauses, one_file_one_record=True),
    Kind("claims", Claims, one_file_one_record=True),
    Kind("facts", Fact),
    Kind("procedures", Procedure, one_file_one_record=True),
    Kind("checklists", Checklist, one_file_one_record=True),
    Kind("violations", Violation, one_file_one_record=True),
    Kind("penalties", Penalty),
    Kind("deadlines", Deadline),
    Kind("plans", Plan, one_file_one_record=True),
    Kind("pictures", PictureRecord, one_file_one_record=True),
    Kind("flows", Flow, one_file_one_record=True),
    Kind("faq", Faq),
    Kind("templates", Template, one_file_one_record=True),
    Kind("glossary", Term),
    Kind("ui", Label),
    Kind("search", Vocabulary, one_file_one_record=True),
    Kind("moved", Moved),
    Kind("changes", Change),
    Kind("wording", Wording),
)
# What a `RefTo` calls the parts that have ids.
PARTS: dict[type[Part], str] = {
    Section: "section",
    Claim: "claim",
    Step: "step",
    Phase: "phase",
    Item: "item",
    Question: "question",
    Answer: "answer",
    Outcome: "outcome",
    Tier: "tier",
}

# What the site offers as files: JSON of the public kinds, tables of the flat ones.
PUBLIC = (
    "sources",
    "facts",
    "procedures",
    "checklists",
    "violations",
    "penalties",
    "deadlines",
    "plans",
    "faq",
    "templates",
    "glossary",
    "claims",
    "flows",
    "changes",
)
FLAT = ("facts", "deadlines", "violations", "penalties", "glossary", "sources")
# What concerns all kinds, by the string that names it.
WHOLE = {
    "api-index": ("index.json",),
    "record-calendar": ("calendar.json", "calendar.csv"),
    "api-moved": ("moved.json",),
    "api-description": ("openapi.json", "datapackage.json"),
    "api-checksums": ("SHA256SUMS",),
}
API = "api/v1"  # where the site has them, below its root: docs/decisions/api.md
