"""What extractors take from a page keeps its days: assistants and reading modes read pages so."""

import re
from functools import cache

import lxml.html
import pytest
import trafilatura
from readability import Document

from macros.records.language import LANGUAGES
from macros.render.words import Words
from tests.support import every_page, records

DAY = re.compile(r"\d{4}-\d\d-\d\d")
# The words that a day follows wherever they stand in a citation.
LABELS = ("dated", "in-force", "in-force-announced", "copy-of", "checked-on", "review-by")
LEAST = 0.75  # of a page's different days; whole lists of links are what extractors leave out
LINKS_ALONE = ("sources", "violations")  # a list of sources, a grid that links to its sections


@cache  # two tests ask it of each page
def by_trafilatura(html: str) -> str:
    return trafilatura.extract(html) or ""


def by_readability(html: str) -> str:
    return lxml.html.fromstring(Document(html).summary()).text_content()


def html_of(site, page: str) -> str:
    return (site.root / page / "index.html").read_text("utf-8")


def dayless(text: str, language: str) -> list[str]:
    """What follows a label of a day in a text and is none."""
    words = Words(records(), LANGUAGES[language])
    found = []
    for label in map(words.t, LABELS):
        # Only as a citation has it: after a dot in the middle, or at the beginning of a line.
        for match in re.finditer(
            rf"(?:^|· ?){re.escape(label)} ([^\n]{{0,10}})", text, re.MULTILINE
        ):
            if not DAY.fullmatch(match[1]):
                found.append(match[0])
    return found


@every_page
@pytest.mark.parametrize("extract", [by_trafilatura, by_readability])
def test_no_day_is_taken_out_of_its_sentence(site, page, extract):
    language = "en" if page.startswith("en/") else "zh"
    assert dayless(extract(html_of(site, page)), language) == []


@every_page
def test_the_days_of_a_page_are_in_its_extracted_text(site, page):
    article = site.tree(page).xpath("//article")[0]
    days = set(DAY.findall(article.text_content()))
    kept = days & set(DAY.findall(by_trafilatura(html_of(site, page))))
    assert len(kept) >= LEAST * len(days)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_day_in_an_element_of_its_own_is_missed(language):
    """What this guards against: trafilatura takes <time> away, with what it holds."""
    copy_of = Words(records(), LANGUAGES[language]).t("copy-of")
    rows = "".join(
        f"<p>Rule {n} · {copy_of} <time>2026-08-22</time> and some more words to be read.</p>"
        for n in range(9)
    )
    page = f"<html><body><article><h1>Rules</h1>{rows}</article></body></html>"
    assert dayless(by_trafilatura(page), language)
    assert not dayless(by_trafilatura(re.sub("</?time>", "", page)), language)
