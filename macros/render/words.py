"""What a page says in one language: its words, its numbers, its spans of time."""

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from macros.records.base import PLACEHOLDER, Model, Statement, Text, Value
from macros.records.deadlines import Deadline
from macros.records.facts import Older
from macros.records.index import Records
from macros.records.language import ZH, Language
from macros.records.templates import Template
from macros.render.shops import concerned, concerned_together

CHINESE_NAMES = re.compile(r"((?:(?:《(?:[^《》]|《[^《》]*》)*》|【[^】]*】|「[^」]*」)→?)+)")
RANGE = re.compile(r"\d[\d,.]*–\d[\d,.]*")


class Words:
    """The words of one language, from the records. What returns Markup is escaped."""

    def __init__(self, records: Records, language: Language) -> None:
        self.records = records
        self.language = language

    @property
    def translated(self) -> bool:
        """Whether the language is another than that of the rules and menus, Chinese."""
        return self.language is not ZH

    def t(self, id_: str, **values: object) -> str:
        """A string of the interface, with {named} values put in."""
        text = self.tr(self.records.ui[id_])
        return text.format(**values) if values else text

    def tr(self, text: Text) -> str:
        """A text in the page's language."""
        return text[self.language]

    def text(self, text: Text) -> Markup:
        """A text in the page's language, escaped."""
        return self.named(self.tr(text))

    def named(self, words: str) -> Markup:
        """Words, escaped. A range of numbers stays in one row; Chinese names in English are marked."""
        html = str(escape(words))
        if "–" in html:
            html = RANGE.sub(r'<span class="range">\g<0></span>', html)
        if self.translated and not html.isascii():
            html = CHINESE_NAMES.sub(rf'<span lang="{ZH.tag}">\1</span>', html)
        return Markup(html)

    def parts(self, text: Text) -> list[Markup]:
        """The paragraphs of a text, escaped."""
        return [self.named(part.strip()) for part in self.tr(text).split("\n\n") if part.strip()]

    def paragraphs(self, text: Text) -> Markup:
        """The paragraphs of a text, escaped and marked as such."""
        return Markup("".join(f"<p>{part}</p>" for part in self.parts(text)))

    def certainty(self, statement: Statement) -> str:
        """How sure a statement is, where its text does not say so itself; "" if there is no doubt."""
        if statement.certainty in ("stated", "silent"):
            return ""
        told = re.search(self.t("certainty-in-words"), self.tr(statement.text), re.IGNORECASE)
        return "" if statement.certainty == "inferred" and told else statement.certainty

    def concerned(self, record: Model) -> tuple[str, ...]:
        """The kinds of shop that a record concerns; none: every kind."""
        return concerned(getattr(record, "applies_to", ()))

    def concerned_together(self, records: Iterable[Model]) -> tuple[str, ...]:
        """The kinds of shop that one of these records concerns; none: every kind."""
        return concerned_together(map(self.concerned, records))

    def span(self, value: Value) -> str:
        """A number with its unit, such as 1–3 个工作日 or 30–90 days."""
        numbers = [
            f"{n:,}" for n in ([value.min] if value.min == value.max else [value.min, value.max])
        ]
        unit = self.t(f"unit-{value.unit.lower()}" + ("-one" if value.max == 1 else ""))
        gap = "" if unit == "%" else " "
        return "–".join(numbers) + gap + unit

    def length(self, deadline: Deadline) -> str:
        """How long a span of time is, such as 30 days or within 3 working days."""
        span = self.span(deadline.length)
        return self.t("within", span=span) if deadline.at_most else span

    def ending(self, text: Text, deadline: Deadline | None) -> str:
        """What happens on the day a span is over; the text may name its {length}."""
        return self.tr(text).replace("{length}", self.span(deadline.length) if deadline else "")

    def said_when(self, older: Older) -> str:
        """When something was said that no longer holds: its days, or about the year of its source."""
        source = self.records.sources[older.source]
        first, last = older.from_ or source.in_force, older.until or source.ended
        if first and last:
            return self.t("was-between", **{"from": first, "until": last})
        if first:
            return self.t("was-from", **{"from": first})
        if last:
            return self.t("was-until", until=last)
        return self.t("was-about", year=source.date.year) if source.date else self.t("was-undated")

    def menu(self, levels: list[Text]) -> Markup:
        """A menu path as the interface shows it, glossed in other languages."""
        level = Markup('<b lang="{}">【{}】</b>')
        path = Markup("→").join(level.format(ZH.tag, text[ZH]) for text in levels)
        if not self.translated:
            return path
        return path + Markup(" ({})").format(" → ".join(self.tr(text) for text in levels))

    def page_title(self, page: str) -> str:
        """The name of a page in the navigation."""
        return self.t(f"page-{page}")

    def strings(self, prefix: str) -> dict[str, str]:
        """The strings of a tool: those whose id starts with `prefix-`, without it."""
        start = f"{prefix}-"
        found = self.records.ui.items()
        return {id_[len(start) :]: self.tr(text) for id_, text in found if id_.startswith(start)}

    def blanked(self, template: Template) -> list[list[Markup]]:
        """The lines of each paragraph of a template's text, with a mark for each blank."""
        labels = {blank.id: self.tr(blank.label) for blank in template.blanks}
        mark = Markup('<mark class="blank" data-fill="{}">{}</mark>')

        def blank(match: re.Match[str]) -> str:
            return str(mark.format(match[1], self.t("tpl-say-blank", label=labels[match[1]])))

        def line(text: str) -> Markup:
            return Markup(PLACEHOLDER.sub(blank, str(escape(text.strip()))))

        parts = self.tr(template.body).strip().split("\n\n")
        return [[line(text) for text in part.strip().split("\n")] for part in parts]
