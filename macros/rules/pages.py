"""Rules of the pages: heads, macros, headings, links, what is loaded, and that twins are alike."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from posixpath import dirname, join, normpath
from typing import get_args
from urllib.parse import unquote, urlsplit

from macros.records.base import ID_PATTERN, Scope
from macros.records.heads import Head, HeadError, check_head
from macros.records.language import Language
from macros.records.loader import Problem
from macros.rules.page_base import PageContext, page_rule
from macros.rules.page_calls import Bound, call_problems
from macros.rules.page_text import MADE, Page, Tag

HOME = "index.md"
CHECKED = "show_checked"  # the macro that every page ends with
WHOLE = ("claims", "procedures", "checklists", "pictures", "flows", "templates")
# The macro by which the pages of a folder show what they are called after.
NAMED_PAGES = {
    "checklists": "show_checklist",
    "templates": "show_template",
    "violations": "show_violation_group",
}
BRACE = re.compile("[{}｛｝]+")
RAW = {"div", "span"}  # HTML that pages write themselves
ATTRIBUTES = {
    "": {"id", "class", "data-for", "lang"},
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "th": {"style"},
    "td": {"style"},
}
SHOPS = get_args(Scope)
Anchors = dict[tuple[Language, str], set[str]]
LOADS = ("src", "srcset", "data", "poster")
SAME_HEAD = set(Head.model_fields) - {"title", "description"}


@page_rule("a page stands in both languages")
def page_twins(context: PageContext) -> Iterator[Problem]:
    for pages in context.pages.values():
        for other, others in context.pages.items():
            for name in pages.keys() - others.keys():
                what = f"The page {name} is not there in `{other}`."
                remedy = f"Write it in `{other}` too, or delete this one."
                yield pages[name].problem(1, 1, what, remedy)


@page_rule("the head of a page says what the page is, alike in both languages", needs_records=True)
def page_heads(context: PageContext) -> Iterator[Problem]:
    for page in context.every:
        if page.head:
            yield from _head_faults(page, page.head, context)
    for page, twin in context.twins:
        if page.head and twin.head:
            for name in sorted(SAME_HEAD):
                if getattr(page.head, name) != getattr(twin.head, name):
                    line, column = twin.document.position((name,))
                    what = f"`{name}` is not the same as in {page.document.path}."
                    yield twin.problem(line, column, what, "Write the same in both languages.")


def _head_faults(page: Page, head: Head, context: PageContext) -> Iterator[Problem]:
    for key in ("title", "description"):
        if not getattr(head, key).strip() and (key, page.name) != ("title", HOME):
            meaning = Head.model_fields[key].description
            what = f"The head has no `{key}`."
            line, column = page.document.position((key,))
            yield page.problem(line, column, what, f"Add it: {meaning}")
    try:
        check_head(head, context.records)
    except HeadError as error:
        key, _, what = str(error).partition(": ")
        line, column = page.document.position((key,))
        said = f"`{key}`: {what}."
        yield page.problem(line, column, said, "Correct it, or leave it out.")


@page_rule("the steps of the way out are 1, 2, 3 and so on, each once")
def page_steps(context: PageContext) -> Iterator[Problem]:
    for pages in context.pages.values():
        found = [p for p in pages.values() if p.head and p.head.step is not None]
        if not all(page.whole for page in pages.values()):
            continue  # the step that is missing may be in a head that could not be read
        found.sort(key=lambda page: page.head.step if page.head and page.head.step else 0)
        for number, page in enumerate(found, 1):
            if page.head and page.head.step != number:
                line, column = page.document.position(("step",))
                what = f"Step {page.head.step} comes where step {number} is due."
                yield page.problem(line, column, what, "Number the steps 1, 2, 3, each once.")
                break


@page_rule("a page calls macros that there are, with arguments that they take", needs_records=True)
def known_macros(context: PageContext) -> Iterator[Problem]:
    for page in context.every:
        for call in page.calls:
            if told := context.unfit(call):
                word, what, remedy = told
                line = call.lines.get(word, call.line) if isinstance(word, str) else call.line
                yield page.problem_at(line, word, what, remedy)
        seen: dict[str, int] = {}
        for bound in context.calls(page):
            yield from call_problems(bound)
            call = bound.call
            said = f"{call.name} {call.args} {call.kwargs}"
            if said in seen:
                what = f"`{call.name}` is called like this in line {seen[said]} already."
                yield page.problem_at(call.line, call.name, what, "Call it once.")
            seen.setdefault(said, call.line)


@page_rule("a page says what it was checked against, and its words hold no half of a macro")
def page_endings(context: PageContext) -> Iterator[Problem]:
    for page in context.every:
        if page.whole and not any(call.name == CHECKED for call in page.calls):
            line = page.text.count("\n") or 1
            what = "The page does not say what it was checked against."
            yield page.problem(line, 1, what, f"End it with {{{{ {CHECKED}() }}}}.")
        for block in (block for section in page.sections for block in section.blocks):
            brace = BRACE.search(block.text)
            if brace:
                what = f"A brace stands in the text: `{brace[0]}`."
                remedy = "A macro begins with {{ and ends with }}, in half width."
                yield page.problem_at(block.line, brace[0], what, remedy)


@page_rule("a record that is shown whole stands on a page", needs_records=True)
def records_on_pages(context: PageContext) -> Iterator[Problem]:
    if any(len(context.calls(page)) < len(page.calls) or not page.whole for page in context.every):
        return  # told already, and the rest would only repeat it
    calls = [bound for page in context.every for bound in context.calls(page)]
    shown = {id_: bound.call.name for bound in calls for id_, _ in bound.named}
    for kind in WHOLE:
        known = context.records.kinds[kind].keys()
        others = (shown[id_] for id_ in known if id_ in shown)
        for id_ in known - shown.keys():
            what = f"No page shows `{id_}`."
            macro = next((f'`{name}("{id_}")`' for name in others), "its macro")
            remedy = f"Call {macro} on a page, in both languages, or remove it."
            yield context.records.entries[id_].problem((), what, remedy)


@page_rule("a page that is named after a record or a group shows it", needs_records=True)
def pages_show_their_own(context: PageContext) -> Iterator[Problem]:
    for page in context.every:
        folder, _, file = page.name.rpartition("/")
        name, macro = file.removesuffix(".md"), NAMED_PAGES.get(folder)
        shown = [call for call in page.calls if call.name == macro]
        if page.whole and shown and not any(call.args[:1] in ((name,), [name]) for call in shown):
            what = f"This page is called {name}, and shows `{shown[0].args[0]}`."
            remedy = f'Write `{macro}("{name}")`, in both languages, or rename the page.'
            yield page.problem_at(shown[0].line, str(macro), what, remedy)


@page_rule("both languages of a page call the same macros, with the same ids")
def same_macros(context: PageContext) -> Iterator[Problem]:
    for page, twin in context.twins:
        ones, others = context.calls(page), context.calls(twin)
        if len(ones) < len(page.calls) or len(others) < len(twin.calls):
            continue  # told already, and the rest would only repeat it
        pairs = zip(ones, others, strict=False)
        differing = next(
            (i for i, (one, other) in enumerate(pairs) if _shape(one) != _shape(other)),
            min(len(ones), len(others)),
        )
        for at, calls, against in ((page, ones, twin), (twin, others, page)):
            if differing < len(calls):
                call = calls[differing].call
                what = f"{against.document.path} does not call `{call.name}` like this here."
                remedy = (
                    "Call the same macros in both languages, in one order and with the same ids."
                )
                yield at.problem_at(call.line, call.name, what, remedy)
                break


def _shape(bound: Bound) -> tuple[str, list[object]]:
    return bound.call.name, bound.shape()


@page_rule("each heading has an anchor of its own, the same in both languages")
def page_headings(context: PageContext) -> Iterator[Problem]:
    for page in context.every:
        if page.whole:
            yield from _heading_faults(page)
    for page, twin in context.twins:
        yield from _unlike_headings(page, twin)


def _heading_faults(page: Page) -> Iterator[Problem]:
    for number, heading in enumerate(page.headings):
        if not re.match(ID_PATTERN, heading.attributes.get("id", "")):
            what = "This heading has no anchor in lower-case English words."
            yield page.problem_at(heading.line, "#", what, "End it with one: `{ #some-words }`.")
        if (heading.name == "h1") != (number == 0):
            what = "A page has one title, and this is no other." if number else "No title is first."
            remedy = "Begin the text with one `# …` line, and write `##` for what is below it."
            yield page.problem_at(heading.line, "#", what, remedy)
    if not page.headings:
        yield page.problem(1, 1, "The page has no title.", "Begin its text with `# … { #anchor }`.")


def _unlike_headings(page: Page, twin: Page) -> Iterator[Problem]:
    ones, others = ([(h.name, h.attributes.get("id")) for h in p.headings] for p in (page, twin))
    if ones == others:
        return
    for at, own, against in ((page, ones, twin), (twin, others, page)):
        theirs = others if own is ones else ones
        for heading, known in zip(at.headings, own, strict=True):
            if known not in theirs:
                what = f"{against.document.path} has no such heading: `#{known[1]}`, {known[0]}."
                remedy = "Give both languages the same headings, with the same anchors."
                yield at.problem_at(heading.line, "#", what, remedy)
    if sorted(map(str, ones)) == sorted(map(str, others)):
        what = f"The headings stand in another order than in {twin.document.path}."
        yield page.problem(page.headings[0].line, 1, what, "Put them in one order.")


@page_rule("an anchor stands once on its page")
def page_anchors(context: PageContext) -> Iterator[Problem]:
    for page in context.every:
        seen: dict[str, int] = {}
        for anchor, line in context.anchors(page):
            if anchor in seen:
                what = f"The anchor `{anchor}` is taken by line {seen[anchor]}."
                yield page.problem_at(line, anchor, what, "Give it another, or show it once.")
            seen.setdefault(anchor, line)


@page_rule(
    "a link leads to a page, an anchor or a file that is there, or to https", needs_records=True
)
def page_links(context: PageContext) -> Iterator[Problem]:
    known = {
        (page.language, page.name): {anchor for anchor, _ in context.anchors(page)}
        for page in context.every
    }
    for page in context.every:
        for tag in page.tags:
            link = tag.attributes.get("href")
            if tag.name != "a" or link is None or link.startswith("#fn"):
                continue
            fault = _link_fault(context, page, link, known)
            if fault:
                yield page.problem(tag.line, tag.column, *fault)


def _link_fault(
    context: PageContext, page: Page, link: str, known: Anchors
) -> tuple[str, str] | None:
    """What is wrong with a link, and what to do; None if nothing is."""
    target = urlsplit(link)
    if target.scheme or target.netloc:
        if target.scheme == "https" and target.netloc:
            return None
        return f"`{link}` is no address with https.", "Link to a page of this guide, or to https."
    name = normpath(join(dirname(page.name), unquote(target.path))) if target.path else page.name
    pages, anchor = context.pages[page.language], unquote(target.fragment)
    if name in context.files.get(page.language, set()):
        return None
    if name not in pages:
        near = _nearest(name, pages)
        return f"There is no page `{link}`.", near or "Write the way to its .md file from here."
    if anchor and pages[name].whole and anchor not in known[page.language, name]:
        near = _nearest(anchor, known[page.language, name])
        what = f"{pages[name].document.path} has no anchor `{anchor}`."
        return what, near or "Link to one that it has."
    return None


def _nearest(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, list(known), 1)
    return f"Did you mean `{near[0]}`?" if near else ""


@page_rule("a page holds no HTML but what the guide uses, and loads nothing from elsewhere")
def page_markup(context: PageContext) -> Iterator[Problem]:
    for page in context.every:
        for tag in page.tags:
            for what, remedy in _markup_faults(tag, context, page):
                yield page.problem(tag.line, tag.column, what, remedy)
        for name in RAW:
            opened, closed = (len(re.findall(f"<{end}{name}\\b", page.text)) for end in ("", "/"))
            if opened != closed:
                what = f"{opened} `<{name}>` begin and {closed} end on this page."
                yield page.problem_at(_line_of(page, f"<{name}"), f"<{name}", what, "End each.")


def _line_of(page: Page, word: str) -> int:
    return page.text.count("\n", 0, max(page.text.find(word), 0)) + 1


def _markup_faults(tag: Tag, context: PageContext, page: Page) -> Iterator[tuple[str, str]]:
    foreign = [tag.attributes[name] for name in LOADS if _is_foreign(tag.attributes.get(name))]
    if tag.name == "!--":
        yield "A comment in HTML is sent to every reader.", "Write it as {# … #}."
    elif foreign:
        yield f"`{foreign[0]}` is loaded from another host.", "Put the file into the guide."
    elif tag.name not in RAW | MADE:
        shown = " or ".join(f"`<{name}>`" for name in sorted(RAW))
        yield f"Pages do not use the HTML `<{tag.name}>`.", f"Write Markdown, or {shown}."
    else:
        yield from _attribute_faults(tag)
        if tag.name == "img":
            yield from _picture_faults(tag, context, page)


def _attribute_faults(tag: Tag) -> Iterator[tuple[str, str]]:
    known = ATTRIBUTES[""] | ATTRIBUTES.get(tag.name, set())
    for name in sorted(tag.attributes.keys() - known):
        yield f"Pages do not use the attribute `{name}`.", "Leave it out."
    for kind in tag.attributes.get("data-for", "").split():
        if kind not in SHOPS:
            yield f"There is no kind of shop `{kind}`.", f"The kinds are: {', '.join(SHOPS)}."


def _picture_faults(tag: Tag, context: PageContext, page: Page) -> Iterator[tuple[str, str]]:
    source = tag.attributes.get("src", "")
    name = normpath(join(dirname(page.name), source))
    if name not in context.files.get(page.language, set()):
        yield f"There is no picture `{source}`.", "Put it into the folder of the pages."


def _is_foreign(address: str | None) -> bool:
    return bool(address and re.match(r"\s*(?:[a-z][a-z0-9+.-]*:|//)", address, re.IGNORECASE))
