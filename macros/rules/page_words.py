"""Rules of the pages' own words: those of the records' texts hold for them too."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from macros.compute.today import today
from macros.records.base import Text
from macros.records.index import Entry
from macros.records.language import LANGUAGES, ZH
from macros.records.loader import Keys, Problem
from macros.rules import leftovers, pairing, prose, style, texts
from macros.rules.base import Check, Context, Found
from macros.rules.page_base import PageContext, page_rule
from macros.rules.page_text import Page
from macros.rules.wording import HAN

NAME = 2  # words: TikTok Shop
QUOTED = re.compile("`([^`]+)`")
# Rules of one text at a time: none of them looks at the other language or at the kind of record.
HOLD: tuple[Check, ...] = (
    leftovers.no_stand_ins,
    leftovers.no_part_twice,
    leftovers.no_stray_signs,
    pairing.ranges_run_up,
    prose.no_placeholders,
    prose.no_slips,
    prose.no_word_twice,
    prose.pairs_close,
    prose.curly_quotes,
    prose.spaces_before_signs,
    prose.chinese_is_spaced,
    prose.simplified_characters,
    prose.sentences_begin_large,
    texts.english_is_english,
    texts.chinese_is_chinese,
    texts.glossary_terms,
    style.plain_words,
    style.short_sentences,
    style.few_hedges,
)


@dataclass(frozen=True)
class Words(Context):
    """A context whose only texts are those that the pages say themselves."""

    own: list[Found[Text]]

    @cached_property
    def texts(self) -> list[Found[Text]]:
        """The words of the pages: headings, paragraphs, cells, heads, and what macros are given."""
        return self.own


@dataclass(frozen=True)
class Place(Entry):
    """Where words of a page stand, in place of a record: whoever finds a fault tells it there."""

    page: Page
    number: int

    def problem(self, keys: Keys, what: str, remedy: str, level: str = "error") -> Problem:
        """A problem in the line of the words."""
        del keys  # they lead to a language's text in a record
        quoted = QUOTED.search(what)
        return replace(
            self.page.problem_at(self.number, quoted[1] if quoted else "", what, remedy),
            level=level,
        )


@page_rule("the words of a page keep the rules that the texts of the records keep")
def page_words(context: PageContext) -> Iterator[Problem]:
    said = [each for page in context.every for each in _said(context, page)]
    words = Words(context.records, today(), said)
    for check in HOLD:
        yield from check(words)


def _said(context: PageContext, page: Page) -> Iterator[Found[Text]]:
    """Every text that a page says itself, names without Chinese on Chinese pages left out."""
    for line, words in _words(context, page):
        if page.language is not ZH or HAN.search(words) or len(words.split()) > NAME:
            yield _found(page, line, words)


def _words(context: PageContext, page: Page) -> Iterator[tuple[int, str]]:
    for section in page.sections:
        for block in section.blocks:
            yield block.line, block.text
    for bound in context.calls(page):
        for words in bound.words():
            yield bound.call.lines.get(words, bound.call.line), words
    if page.head:
        for key in ("title", "description"):
            yield page.document.position((key,))[0], getattr(page.head, key)


def _found(page: Page, line: int, words: str) -> Found[Text]:
    """Words of a page as a text that says nothing in the other language."""
    said = " ".join(words.split("\n")).strip()
    text = Text.model_construct(
        None, **{each.code: said if each is page.language else "" for each in LANGUAGES.values()}
    )
    return Found(Place("", "pages", text, page.document, (), page, line), (), text)
