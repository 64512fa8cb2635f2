"""The macros that pages call. Each takes the page's `Renderer` and what the call names.

`macros/__init__.py` registers each `@block` under its name.
"""

from collections import Counter
from collections.abc import Callable
from itertools import groupby
from pathlib import Path, PurePath
from typing import Annotated, Literal, get_args

from macros.compute import plans
from macros.compute.course import WORKDAYS, When, course, total
from macros.compute.glance import glance_row
from macros.compute.penalties import COLUMNS
from macros.compute.topics import by_topic, newest_first
from macros.compute.workdays import bounds, calendar
from macros.records.base import (
    ChecklistId,
    DeadlineId,
    FactId,
    Id,
    Page,
    ProcedureId,
    RefTo,
    TemplateId,
    Text,
    Value,
)
from macros.records.checklists import Checklist
from macros.records.claims import VERDICTS, Claims
from macros.records.deadlines import Deadline
from macros.records.facts import Fact
from macros.records.faq import Faq
from macros.records.flows import Flow
from macros.records.kinds import API, FLAT, KINDS, PUBLIC, WHOLE
from macros.records.language import LANGUAGES, ZH
from macros.records.pictures import PicturePart, PictureRecord
from macros.records.plans import Plan
from macros.records.procedures import Procedure, Step
from macros.records.sources import Source, SourceKind
from macros.records.templates import Blank, Template
from macros.records.violations import OUTCOMES, Group
from macros.render import diagrams, finding, ladders, menus, shops, timeline
from macros.render.fields import field_rows, meaning_in, shared_rows, skeleton_of
from macros.render.renderer import Renderer

SHARED = ("publisher", "reliability")
CHECKED = ("<!-- checked -->", "<!-- /checked -->")  # around what `finish` writes anew
TIMES = ("day", "workday", "hour", "month", "year")
GROUPS = get_args(Group)
DOUBTS = (
    "no-day",
    "no-such-day",
    "out-of-bounds",
)  # what is wrong with a day, in the planner's words
HALF = 44  # letters above a field that fit two rows of half a phone
FIRST_NOTICE, LAST_NOTICE = "2020-01-01", "2099-12-31"  # a penalty notice is of these years

EXAMPLES = Path(__file__).parent / "examples"
PROGRAMS = {"Python": "py", "JavaScript": "mjs"}  # the endings of their files

Anchor = Id | Literal[""]
Example = Literal["second_time", "deadlines"]
Block = Callable[..., str]
BLOCKS: dict[str, Block] = {}  # by the name that a page calls


def block(function: Block) -> Block:
    """Makes a macro of a function."""
    BLOCKS[function.__name__] = function
    return function


@block
def show_facts(r: Renderer, *ids: FactId, fold: str = "", anchor: Anchor = "") -> str:
    """Facts by id, each with its citation and its anchor; with `fold`, folded under that title,
    which may be an anchor of its own."""
    kinds = r.concerned_together(_fact(r, i) for i in ids)
    return r.render("facts", ids=ids, fold=fold, anchor=anchor, kinds=kinds)


@block
def show_list(r: Renderer, *ids: FactId, fold: str = "", anchor: Anchor = "") -> str:
    """Facts as a list, one a line; a clause that all of them rest on alone is named once, below."""
    cited = [
        tuple(cite.model_copy(update={"where": None}) for cite in _fact(r, i).cites) for i in ids
    ]
    together = len(ids) > 1 and len(cited[0]) == 1 and len(set(cited)) == 1
    return _list(r, ids, fold, together, anchor)


def _list(r: Renderer, ids: tuple[str, ...], fold: str, together: bool, anchor: str) -> str:
    kinds = r.concerned_together(_fact(r, i) for i in ids)
    return r.render("list", ids=ids, fold=fold, together=together, anchor=anchor, kinds=kinds)


@block
def show_unsaid(r: Renderer, *ids: FactId) -> str:
    """The one list of a page that tells what the rules leave open, folded."""
    return _list(r, ids, r.t("unsaid"), together=False, anchor="")


@block
def show_glance(r: Renderer, rows: dict[str, tuple[str, ...]]) -> str:
    """The box at the top of a page: by label, the answer (a number first), more words if needed,
    and the ids of the facts that it rests on.

    Raises ValueError for a number that none of these facts has.
    """
    found = [
        (label, glance_row(r.records, r.language, label, *cells)) for label, cells in rows.items()
    ]
    shown = [
        (label, row, r.concerned_together(_fact(r, i) for i in row.facts)) for label, row in found
    ]
    kinds = r.concerned_together(_fact(r, i) for _, row in found for i in row.facts)
    return r.render("glance", rows=shown, kinds=kinds)


def _fact(r: Renderer, id_: str) -> Fact:
    return r.records.get(Fact, id_)


@block
def show_table(
    r: Renderer,
    rows: dict[str, FactId | list[FactId]],
    fold: str = "",
    timed: bool = True,
    anchor: Anchor = "",
) -> str:
    """A table: each row a label of the page's own, and the fact or facts that answer it.

    With `fold`, folded under that title; without `timed`, no column for lengths of time.
    """
    found = [
        (label, [(i, r.records.get(Fact, i)) for i in ([ids] if isinstance(ids, str) else ids)])
        for label, ids in rows.items()
    ]
    timed = timed and any(_time(facts) for _, facts in found)
    shown = [
        (label, _time(facts), facts, r.concerned_together(fact for _, fact in facts))
        for label, facts in found
    ]
    kinds = r.concerned_together(fact for _, facts in found for _, fact in facts)
    return r.render("table", rows=shown, timed=timed, fold=fold, anchor=anchor, kinds=kinds)


def _time(facts: list[tuple[str, Fact]]) -> Value | None:
    """The first length of time among facts."""
    values = (fact.value for _, fact in facts)
    return next((v for v in values if v and v.unit in TIMES), None)


@block
def show_shop_switch(r: Renderer) -> str:
    """The switch for the reader's kind of shop; without scripts all kinds are shown, labelled."""
    return r.render("shop_switch", kinds=shops.KINDS)


@block
def show_procedure(r: Renderer, id: ProcedureId, fold: bool = False, told: bool = False) -> str:
    """The steps of a procedure, one a line, each opening to how; with `fold`, folded under its
    title; with `told`, after its summary."""
    procedure = r.records.get(Procedure, id)
    return r.render("procedure", id=id, procedure=procedure, fold=fold, told=told)


@block
def show_checklist(r: Renderer, id: ChecklistId) -> str:
    """A checklist, by phases, with what `<exit-checklist>` needs to keep track of it."""
    checklist = r.records.get(Checklist, id)
    items = [item for phase in checklist.phases for item in phase.items]
    dated = {item.deadline: item for item in reversed(items) if item.deadline}
    dated = dict(reversed(dated.items()))
    working = any(r.records.get(Deadline, id_).counted == "working" for id_ in dated)
    return r.render(
        "checklist",
        id=id,
        checklist=checklist,
        items=items,
        dated=dated,
        moved=r.moved({item.id for item in items} | set(dated)),
        years=calendar(r.today) if working else None,
    )


@block
def list_checklists(r: Renderer, *ids: ChecklistId) -> str:
    """The checklists as cards, in this order."""
    return r.render("checklists", checklists=[(i, r.records.get(Checklist, i)) for i in ids])


@block
def show_violations(r: Renderer) -> str:
    """The grid of violations, a row a ladder; its script needs `show_penalty_finder` on the page."""
    by_group = sorted(r.records.violations.items(), key=lambda item: GROUPS.index(item[1].group))
    return r.render(
        "violations",
        violations=dict(by_group),
        finding=finding,
        ladders=ladders,
        OUTCOMES=OUTCOMES,
        COLUMNS=COLUMNS,
    )


@block
def show_penalty_finder(r: Renderer) -> str:
    """The tool that works out one's own case, and the data of all ladders."""
    by_group = sorted(r.records.violations.items(), key=lambda item: GROUPS.index(item[1].group))
    violations = dict(by_group)
    return r.render(
        "finder",
        violations=violations,
        data=ladders.finder(r, violations),
        strings=r.strings("pf-say") | {name: r.t(f"pl-say-{name}") for name in DOUBTS},
        FIRST_DAY=FIRST_NOTICE,
        LAST_DAY=LAST_NOTICE,
    )


@block
def show_violation_group(r: Renderer, group: Group) -> str:
    """A section for each violation of a group, after a list of them."""
    found = {id_: each for id_, each in r.records.violations.items() if each.group == group}
    return r.render("violation_group", violations=found, ladders=ladders)


@block
def list_articles(r: Renderer) -> str:
    """Every article as a card, with how many of its claims got which verdict."""
    articles = []
    for id_, claims in r.records.claims.items():
        given = [claim.verdict for section in claims.sections for claim in section.claims]
        counts = [(verdict, given.count(verdict)) for verdict in VERDICTS if verdict in given]
        articles.append(
            (r.addresses.link("claims", id_), r.records.get(Source, claims.source), counts)
        )
    return r.render("articles", articles=articles)


@block
def show_claims(r: Renderer, id: Annotated[str, RefTo(("claims",))]) -> str:
    """What one article says, section by section, with verdicts; what was left out comes last."""
    sections = r.records.get(Claims, id).sections
    told = [section for section in sections if not section.excluded]
    left_out = [section for section in sections if section.excluded]
    return r.render("claims", told=told, left_out=left_out)


@block
def show_harmful_claims(r: Renderer) -> str:
    """The claims of all articles that would do harm, each a link to its place."""
    claims = [
        claim
        for article in r.records.claims.values()
        for section in article.sections
        for claim in section.claims
        if claim.verdict == "harmful"
    ]
    return r.render("harmful", claims=claims)


@block
def show_sources(r: Renderer, *kinds: SourceKind) -> str:
    """The sources of these kinds, with what rests on each; what most share is said once, first."""
    sources = {i: source for i, source in r.records.sources.items() if source.kind in kinds}
    told = {name: Counter(getattr(s, name) for s in sources.values()) for name in SHARED}
    most = {name: texts.most_common(1)[0] for name, texts in told.items()}
    shared = {name: text for name, (text, times) in most.items() if times > 1}
    articles = {
        claims.source: r.addresses.link("claims", id_) for id_, claims in r.records.claims.items()
    }
    return r.render("sources", sources=sources, shared=shared, articles=articles)


@block
def show_unread(r: Renderer) -> str:
    """The rules of which a later version exists that was not read, with the page that shows it."""
    sources = r.records.sources.items()
    return r.render("unread", sources={i: s for i, s in sources if s.past and not s.replaced_by})


@block
def show_listed_again(r: Renderer) -> str:
    """The rules that the rule centre listed again after the text that was read, the latest first."""
    listed = [(id_, source) for id_, source in r.records.sources.items() if source.listed]
    listed.sort(key=lambda item: str(item[1].listed), reverse=True)
    return r.render("listed_again", sources=listed)


@block
def show_glossary(r: Renderer, *topics: str) -> str:
    """The terms of these topics (files of data/glossary), in the order of the page's language."""
    terms = [
        (id_, term)
        for id_, term in r.records.glossary.items()
        if not topics or PurePath(r.records.file_and_line(id_)[0]).stem in topics
    ]
    others = [language for language in LANGUAGES.values() if language != r.language]
    terms.sort(key=lambda item: _order(item[1][r.language]))
    return r.render("glossary", terms=terms, others=others)


def _order(term: str) -> bytes:
    """What terms are sorted by. GB 18030 has the common characters in the order of pinyin."""
    return term.lower().encode("gb18030")


@block
def show_filter(r: Renderer) -> str:
    """A field that leaves those entries of the page that hold what is typed."""
    return r.render("filter")


@block
def show_faq(r: Renderer, *pages: Page) -> str:
    """The questions whose page is one of `pages`; without any, all of them."""
    chosen = [(i, q) for i, q in r.records.faq.items() if not pages or q.page in pages]
    return r.render("faq", questions=chosen)


@block
def show_questions(r: Renderer, *ids: Annotated[str, RefTo(("faq",))]) -> str:
    """Questions as links to their answers, which have their one home on the page of questions."""
    return r.render("questions", questions=[(i, r.records.get(Faq, i)) for i in ids])


@block
def list_templates(r: Renderer, *ids: TemplateId) -> str:
    """Texts to copy as links, each with when to use it; under the ids that they once had here."""
    return r.render("templates", templates=[(i, r.records.get(Template, i)) for i in ids])


@block
def show_template(r: Renderer, id: TemplateId) -> str:
    """A text to copy, with its blanks."""
    template = r.records.get(Template, id)
    return r.render("template", id=id, template=template, halves=_halves(r, template.blanks))


def _halves(r: Renderer, blanks: list[Blank]) -> set[str]:
    """The blanks that stand two in a row: short neighbours, but for one that is left over."""

    def is_short(blank: Blank) -> bool:
        told = "".join(r.tr(text) for text in (blank.label, blank.hint, blank.example) if text)
        return blank.kind != "text" and len(told) <= (HALF if r.language.spaced else HALF / 2)

    found: set[str] = set()
    for short, run in groupby(blanks, key=is_short):
        ids = [blank.id for blank in run]
        found.update(ids[: len(ids) // 2 * 2] if short else ())
    return found


@block
def show_deadlines(r: Renderer, *ids: DeadlineId) -> str:
    """Spans of time as a table."""
    return r.render("deadlines", deadlines=[(i, r.records.get(Deadline, i)) for i in ids])


@block
def show_way_out(r: Renderer, id: Annotated[str, RefTo(("plans",))] | None = None) -> str:
    """The way out to scale, upright for a phone and level for a screen, and in words.

    Without the id of a plan, that of the shops that come first.
    """
    plan = r.records.get(Plan, id) if id else plans.plans(r.records)[0][1]
    whens, days = course(r.records, plan), total(r.records, plan)
    rows = [_when(r, when) for when in whens]
    ends = [r.t(f"way-out-{end}", n=n) for end, n in (("from", days.min), ("to", days.max))]
    scale = timeline.Scale(r.t("way-out-day", n=0), *ends)
    return r.render(
        "way_out",
        pictures=[timeline.upright(rows, scale), timeline.level(rows, scale)],
        course=list(zip(whens, rows, strict=True)),
        total=r.span(days),
        fact=plan.total,
        workdays=WORKDAYS,
    )


def _when(r: Renderer, when: When) -> timeline.Row:
    """A step of the way out as its picture shows it."""
    step = when.step
    row = plans.row(r.records, step)
    least, most = round(when.earliest[0]), round(when.latest[0])
    told = r.t("way-out-day", n=f"{least}–{most}" if least != most else least)
    if row.deadline:
        told = r.length(row.deadline)
    return timeline.Row(r.tr(row.name), told, when.earliest, when.latest, act=not row.deadline)


@block
def show_menu(r: Renderer, id: Annotated[str, RefTo(("step",))]) -> str:
    """The menu path of a step of a procedure as a picture, with what names it."""
    entry = r.records.entries.get(id)
    step = entry.record if entry else None
    if not isinstance(step, Step) or not step.menu:
        raise KeyError(f"no step `{id}` with a `menu` in data/procedures: check the macro call")
    levels = [menus.Entry(each[ZH], r.tr(each) if r.translated else "") for each in step.menu]
    named = [i for i in step.facts if _names(r.records.facts[i], step.menu)]
    picture = menus.menu(levels, ZH.tag if r.translated else "")
    return r.render("menu", step=step, picture=picture, facts=named or step.facts)


def _names(fact: Fact, menu: list[Text]) -> bool:
    """Whether a fact names every level of a menu."""
    return all(f"【{level[ZH]}】" in fact.text[ZH] for level in menu)


@block
def show_picture(r: Renderer, id: Annotated[str, RefTo(("pictures",))]) -> str:
    """A picture of data/pictures: a page of the backend, or the way of money; and in words."""
    picture = r.records.get(PictureRecord, id)
    page = picture.form == "page"
    parts = [_part(r, part, page=page) for part in picture.parts]
    if page:
        drawn = [diagrams.page(r.tr(picture.title), parts, ZH.tag if r.translated else "")]
    else:
        drawn = [diagrams.way_upright(parts), diagrams.way_level(parts)]
    facts = list(dict.fromkeys(fact for part in picture.parts for fact in part.facts))
    return r.render(
        "picture", id=id, picture=picture, drawn=drawn, parts=parts, facts=facts, lang=ZH.tag
    )


def _part(r: Renderer, part: PicturePart, *, page: bool) -> diagrams.Part:
    """A part of a picture in words. On a page of the backend the label is the backend's own."""
    label = part.label[ZH] if page else r.tr(part.label)
    gloss = r.tr(part.label) if page and r.translated else ""
    time = r.length(r.records.deadlines[part.deadline]) if part.deadline else ""
    return diagrams.Part(part.look, label, gloss, r.tr(part.says) if part.says else "", time)


@block
def show_planner(r: Renderer) -> str:
    """The date planner: every step of every kind of shop with its rule; the page's script adds dates."""
    return r.render("planner", plan=plans, bounds=bounds(r.today))


@block
def show_plan_deadlines(r: Renderer) -> str:
    """Every span that a plan counts with, and those that its reader should know, as a table."""
    return show_deadlines(r, *plans.deadlines(r.records))


@block
def show_plan(r: Renderer) -> str:
    """My plan: of each kind of shop the numbered steps with their items; the script adds the dates."""
    found = [(kind, plan, r.records.checklists[plan.checklist or ""]) for kind, plan in _ways(r)]
    items = {}
    for item in (item for _, _, each in found for phase in each.phases for item in phase.items):
        items[item.id] = r.citations.show(*r.citations.behind(item.facts))
    return r.render(
        "plan",
        plans=found,
        fields={kind: plans.day_fields(plan) for kind, plan, _ in found},
        config=plans.config(r.records, r.tr, r.today) | {"over": _endings(r)},
        moved=r.moved(items.keys() | r.records.deadlines.keys()),
        bounds=bounds(r.today),
    )


@block
def show_greeting(r: Renderer) -> str:
    """For a reader who comes back: the shop's next step and its day; nothing for anybody else."""
    steps = {
        kind: [
            [r.tr(phase.title), [item.id for item in phase.items if item.need == "must"]]
            for phase in r.records.checklists[plan.checklist or ""].phases
        ]
        for kind, plan in _ways(r)
    }
    return r.render("greeting", plans={"steps": steps, "over": _endings(r)})


def _ways(r: Renderer) -> list[tuple[str, Plan]]:
    """The plans with a checklist, by the kind of shop that takes them."""
    return [(kind, plan) for kind, plan in plans.plans(r.records) if plan.checklist]


def _endings(r: Renderer) -> dict[str, str]:
    """What happens on the day on which a step of a plan is over, by plan and step."""
    return {
        f"{id_}.{step.id}": told
        for id_, plan in r.records.plans.items()
        for step in plan.steps
        if (told := plans.ending(r.records, step, r.ending, r.tr))
    }


@block
def show_wizard(r: Renderer, id: Annotated[str, RefTo(("flows",))]) -> str:
    """A wizard: its questions, with links to what each answer leads to, and its outcomes."""
    kinds = {plan.checklist: (kind, plan) for kind, plan in _ways(r)}
    return r.render("wizard", flow=r.records.get(Flow, id), kinds=kinds)


@block
def show_changes(r: Renderer) -> str:
    """What changed in the guidance, the newest first."""
    return r.render("changes", changes=newest_first(r.records.changes))


@block
def list_feeds(r: Renderer) -> str:
    """What a reader may subscribe to: all changes, those of one page, and the days of the rules.

    Nothing on a page that is opened from a disk, where nothing new arrives.
    """
    if not r.place.directories:
        return ""
    root = "../" * r.place.url.count("/")
    return r.render("feeds", pages=by_topic(r.records.changes), root=root)


@block
def show_latest_change(r: Renderer) -> str:
    """One line that says when the guidance changed last, and leads to what changed."""
    return r.render("latest", newest=max(change.date for change in r.records.changes.values()))


@block
def show_fields(r: Renderer, kind: str, fold: str = "") -> str:
    """A new record of a kind to copy, and the fields of its model; with `fold`, folded under that title."""
    found = next(each for each in KINDS if each.name == kind)
    file = next(e.document.path for e in r.records.records() if e.kind == kind)
    one = found.one_file_one_record
    skeleton = skeleton_of(found)
    rows = _in_language(r, field_rows(found.model, r.t))
    return r.render("fields", fields=rows, fold=fold, file=file, one=one, skeleton=skeleton)


@block
def show_shared_fields(r: Renderer, fold: str = "") -> str:
    """The fields of the parts that many records are made of: texts, values, citations, statements."""
    rows = _in_language(r, shared_rows(r.t))
    return r.render("fields", fields=rows, fold=fold, file=None, one=False, skeleton="")


def _in_language(
    r: Renderer, rows: list[tuple[str, str, bool, str]]
) -> list[tuple[str, str, bool, str]]:
    return [
        (name, kind, required, meaning_in(r.language, meaning))
        for name, kind, required, meaning in rows
    ]


@block
def show_downloads(r: Renderer) -> str:
    """The files of the API: JSON and schema of every public kind, CSV of the flat ones, and what
    describes them."""
    rows = [(kind, kind in FLAT, len(r.records.kinds[kind])) for kind in PUBLIC]
    return r.render("downloads", rows=rows, others=WHOLE, folder=r.place.to_root(r.language) + API)


@block
def show_example(r: Renderer, name: Example) -> str:
    """A program that uses the API, in each language that it is written in, with this site's address."""
    texts = [(title, _example(r, f"{name}.{ending}")) for title, ending in PROGRAMS.items()]
    return r.render("example", texts=texts)


def _example(r: Renderer, file: str) -> str:
    """The text of a program, with the site's address and the page's language."""
    text = (EXAMPLES / file).read_text("utf-8")
    text = text.replace("https://example.org/", r.place.root)
    return text.replace('LANGUAGE = "en"', f'LANGUAGE = "{r.language}"')


@block
def show_search(r: Renderer) -> str:
    """A field that opens the search; without scripts, the page of questions."""
    return r.render("search")


@block
def show_standing(r: Renderer) -> str:
    """How many statements the whole guide makes, and how old its copies of the rules are."""
    copies = [s.copy_date for s in r.records.sources.values() if s.kind.startswith("rule")]
    return r.render("standing", newest=max(copies, default=None))


@block
def show_checked(r: Renderer) -> str:
    """What the page was checked against, wherever on the page it is called: see `finish`."""
    return f"{CHECKED[0]}{_checked(r)}{CHECKED[1]}"


def finish(r: Renderer, page: str) -> str:
    """The Markdown of a page after its last macro: the list of what it cited is whole only now.

    A builder that has no such moment keeps the list as it was when `show_checked` was called.
    """
    start, _, rest = page.partition(CHECKED[0])
    _, mark, end = rest.partition(CHECKED[1])
    return start + _checked(r) + end if mark else page


def _checked(r: Renderer) -> str:
    """The sources that a page cited, the day of its oldest check, and those of their copies."""
    known = r.records.sources
    sources = [(i, known[i]) for i in known if i in r.citations.cited]
    copies = [s.copy_date for _, s in sources if s.kind.startswith("rule")]
    copies = copies or [s.copy_date for _, s in sources]
    return r.render(
        "checked",
        sources=sources,
        checked=min(r.citations.checks, default=None),
        oldest=min(copies, default=None),
        newest=max(copies, default=None),
    )
