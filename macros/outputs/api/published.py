"""Records as they are published: plain values for JSON, in the forms that `forms` describes."""

import datetime
from collections.abc import Callable
from functools import cache
from typing import Any

from macros.compute import penalties
from macros.outputs.api.forms import names_facts
from macros.records.base import Citation, Model, Part
from macros.records.index import Records
from macros.records.kinds import Kind
from macros.records.language import LANGUAGES
from macros.records.moved import Moved
from macros.records.sources import DATABASES, Source
from macros.records.violations import Measure, Tier, Violation
from macros.render import ladders
from macros.render.citations import clause
from macros.render.words import Words

Published = dict[str, Any]
Urls = dict[str, str]
Home = Callable[[str, str], Urls | None]  # the pages that show a record, by its kind and id


class Publisher:
    """Makes published records. `home` says which pages show a record."""

    def __init__(self, records: Records, home: Home) -> None:
        self._records = records
        self._home = home
        self._words = {code: Words(records, each) for code, each in LANGUAGES.items()}
        self._cited = cache(self._make_cited)
        self._ground = cache(self._make_ground)

    def record(self, kind: Kind, id_: str) -> Published:
        """A record of a kind, as it is published."""
        record = self._records.kinds[kind.name][id_]
        head = {"id": id_, "urls": self._home(kind.name, id_)}
        return head | self._model(record) | self._grounds(record)

    def _value(self, value: object) -> Any:  # noqa: ANN401 - of any type of a field
        if isinstance(value, Part) and names_facts(type(value)):
            return self._model(value) | self._grounds(value)
        if isinstance(value, Model):
            return self._model(value)
        if isinstance(value, list):
            return [self._value(each) for each in value]
        return str(value) if isinstance(value, datetime.date) else value

    def _model(self, model: Model) -> Published:
        fields = {
            info.alias or name: self._value(getattr(model, name))
            for name, info in type(model).model_fields.items()
            if not info.exclude
        }
        if isinstance(model, Citation):
            cited = self._cited(model.source, model.at, model.where)
            rest = {name: each for name, each in fields.items() if name not in PLAIN_CITATION}
            fields = cited | rest
        return fields | self._more(model)

    def _more(self, model: Model) -> Published:
        """What the guide knows of a part beside its own fields."""
        known = self._records.penalties
        if isinstance(model, Violation):
            found = penalties.removal(known, model)
            removal = {"from_time": found.time, "by_case": found.case}
            return {"outcomes": penalties.outcomes(known, model), "removal": removal}
        if isinstance(model, Tier):
            return {"removes": penalties.removes(known, model)}
        if isinstance(model, Measure):
            says = self._said(lambda words: ladders.sentence(words, model))
            return {"outcome": known[model.penalty].outcome, "says": says}
        if isinstance(model, Source):
            return {"past": model.past}
        if isinstance(model, Moved):
            return {"kind": self._kind_of(model.to)}
        return {}

    def _grounds(self, model: Model) -> Published:
        if not names_facts(type(model)):
            return {}
        facts = getattr(model, "facts", None)
        return {"grounds": [*map(self._ground, [model.fact] if facts is None else facts)]}  # type: ignore[attr-defined]

    def _make_ground(self, id_: str) -> Published:
        fact = self._records.facts[id_]
        return {
            "fact": id_,
            "certainty": fact.certainty,
            "checked_on": str(fact.checked_on),
            "cites": self._value(fact.cites),
        }

    def _make_cited(self, source_id: str, at: str | None, where: Model | None) -> Published:
        source = self._records.sources[source_id]
        cite = Citation.model_construct(source=source_id, at=at, where=where)
        return {
            "source": source_id,
            "kind": source.kind,
            "label": self._said(lambda words: _label(words, source, cite)),
            "clause": at,
            "where": self._value(where),
            "url": source.url or source.standing or _database(source),
            "rule_date": _day(source.date),
            "in_force": _day(source.in_force),
            "past": source.past,
            "copy_date": str(source.copy_date),
        }

    def _kind_of(self, id_: str | None) -> str | None:
        entry = self._records.entries.get(id_ or "")
        return entry.kind if entry and entry.kind in self._records.kinds else None

    def _said(self, say: Callable[[Words], str]) -> Published:
        return {code: say(words) for code, words in self._words.items()}


PLAIN_CITATION = set(Citation.model_fields)


def _label(words: Words, source: Source, cite: Citation) -> str:
    gap = " " if words.language.spaced else ""
    return gap.join(filter(None, (words.tr(source.short), clause(words, cite))))


def _database(source: Source) -> str | None:
    return DATABASES[source.database] if source.database else None


def _day(day: datetime.date | None) -> str | None:
    return str(day) if day else None
