"""The Markdown twin of a page: its text alone, made from the page's HTML, so that both say the same.

What only serves a browser is left out. A citation, which a page opens in place, stands in a line
after its statement: source, clause, the rule's dates, the copy's, how certain, when checked.
"""

import re

from html_to_markdown import ConversionOptions, convert

from macros.render.words import Words

# What a page has for browsers alone: tools and drawings, which stand in words beside them.
LEFT_OUT = [
    ".headerlink",
    "[data-script]",
    "[hidden]",
    "[data-plain]",
    "[aria-hidden=true]",
    "button",
    "form",
    "input",
    "select",
    "textarea",
    "script",
    "style",
    "svg",
    "shop-switch",
]
CITE = re.compile(r'\s*<details class="cite\b.*?</details>', re.DOTALL)
SOURCE = re.compile(
    r'<p class="cite__source"><b><a [^>]*>(.*?)</a>(.*?)</b><br>(.*?)</p>', re.DOTALL
)
CHECKED = re.compile(r'<p class="cite__checked">(.*?</span>)')
CERTAINTY = re.compile(r"cite--(inferred|unclear|silent)")
OUTWARD = 'rel="noopener external"'
TAG = re.compile(r"<[^>]*>")
# A list whose items share what stands below it, and one whose items share what stands above it.
CITED_BELOW = re.compile(
    r'(<ul class="said-list">[^<]*(?:<(?!/ul>)[^<]*)*</ul>)\s*<p class="together">[^<]*</p>'
    rf"({CITE.pattern})",
    re.DOTALL,
)
CITED_ABOVE = re.compile(
    rf'(<div class="violation__window"[^>]*>(?:(?!</div>).)*?)({CITE.pattern})\s*</div>\s*'
    r'(?P<cases><ol class="tiers".*?</ol>)',
    re.DOTALL,
)
# A tier of a ladder, its cases, what the platform may choose, its measures, and a caution on one.
TIER = re.compile(
    r'<p class="tier__when">(?P<when>.*?)</p>(?P<rest>.*?)(?=</li>\s*(?:<li class="tier"|</ol>))',
    re.DOTALL,
)
CHOICE = re.compile(r'<p class="tier__choice">(.*?)</p>', re.DOTALL)
MEASURES = re.compile(r'<ul class="measures">(.*?)</ul>', re.DOTALL)
MEASURE = re.compile(r"<li[^>]*>(.*?)</li>", re.DOTALL)
CAUTION = re.compile(r'<span class="fact__note">(.*?)</span>', re.DOTALL)
# What Markdown has no way to say: a fold named by a heading, a cell of several columns.
NAMED_FOLD = re.compile(r"<summary[^>]*>\s*(<h[2-6]\b.*?</h[2-6]>)(.*?)</summary>", re.DOTALL)
WIDE_CELL = re.compile(r'(<td colspan="\d+"[^>]* data-label="([^"]+)">)(.*?)</td>', re.DOTALL)
END_OF_STATEMENT = re.compile(r'(<div class="said">.*?)(</div>)', re.DOTALL)
END_OF_CASE = re.compile(r'(<p class="tier__when">.*?)(</p>)', re.DOTALL)


class Twins:
    """Makes the twins of a language's pages; what the same citation says is made once."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._lines: dict[str, str] = {}

    def twin(self, page: str, address: str) -> str:
        """The Markdown of the HTML of a page's text. Its links are absolute: they are read from
        `address`, where the page stands."""
        page = _plain(page)
        page = CITED_BELOW.sub(_share_below, page)
        page = CITED_ABOVE.sub(_share_above, page)
        page = TIER.sub(self._tier, page)
        page = CITE.sub(lambda cite: self._line(cite[0]), page)
        page = NAMED_FOLD.sub(r"\1<p>\2</p>", page)
        page = WIDE_CELL.sub(self._cell, page)
        options = ConversionOptions(
            base_url=address,
            exclude_selectors=LEFT_OUT,
            compact_tables=True,
            highlight_style="none",
        )
        return (convert(page, options).content or "").strip() + "\n"

    def _tier(self, found: re.Match[str]) -> str:
        """A tier in a line, so that its numbers stand beside its clause; its caution comes below."""
        t, cites = self._words.t, "".join(CITE.findall(found[0]))
        when, rest = (CITE.sub("", found[part]) for part in ("when", "rest"))
        told = CHOICE.findall(rest)
        for measures in MEASURES.findall(rest):
            told += map(self._cautioned, MEASURE.findall(measures))
        line = when.replace("</span><span>", t("semicolon"))
        line += t("colon") + t("semicolon").join(told) if told else ""
        return f"<p>{line}{cites}</p>{MEASURES.sub('', CHOICE.sub('', rest))}"

    def _cautioned(self, measure: str) -> str:
        return CAUTION.sub(lambda note: self._words.t("in-brackets", what=note[1]), measure)

    def _cell(self, found: re.Match[str]) -> str:
        return found[1] + found[3] + self._words.t("in-brackets", what=found[2]) + "</td>"

    def _line(self, cite: str) -> str:
        """What a citation opens, in one line of HTML."""
        if cite not in self._lines:
            self._lines[cite] = self._told(cite)
        return self._lines[cite]

    def _told(self, cite: str) -> str:
        t = self._words.t
        names = CERTAINTY.search(cite)
        parts = [self._source(*same) for same in _by_source(cite).items()]
        parts.append(t(f"certain-{names[1] if names else 'stated'}"))
        parts += [TAG.sub("", found) for found in CHECKED.findall(cite)]
        return t("cited-in-line", what=t("semicolon").join(parts))

    def _source(self, said: tuple[str, str], clauses: list[str]) -> str:
        """A source with all its clauses, its kind and its dates."""
        name, about = said
        where = self._words.t("comma").join(filter(None, clauses))
        return f"{name} {where}".rstrip() + self._words.t("colon") + about


def _plain(page: str) -> str:
    """A page whose text cannot become markup: what a record says shows as it stands, in Markdown too."""
    return page.replace("&lt;", "&amp;lt;").replace("](", "]&amp;#40;")


def _by_source(cite: str) -> dict[tuple[str, str], list[str]]:
    """The clauses that a citation names, by the name of their source and what is told of it."""
    found: dict[tuple[str, str], list[str]] = {}
    for name, clause, about in SOURCE.findall(cite):
        lines = [part.strip() for part in about.split("<br>") if OUTWARD not in part]
        told = TAG.sub("", " · ".join(lines))
        found.setdefault((TAG.sub("", name), told), []).append(clause.strip())
    return found


def _share_below(found: re.Match[str]) -> str:
    return END_OF_STATEMENT.sub(rf"\1{_quoted(found[2])}\2", found[1])


def _share_above(found: re.Match[str]) -> str:
    cases = END_OF_CASE.sub(rf"\1{_quoted(found[2])}\2", found["cases"])
    return f"{found[1]}</div>{cases}"


def _quoted(text: str) -> str:
    """A text as `re.sub` takes it for itself."""
    return text.replace("\\", r"\\")
