"""Words for a ladder of penalties, made from its fields: measures, times, windows, cells of the grid."""

from collections.abc import Iterator
from typing import Any

from macros.compute import penalties
from macros.compute.penalties import Case, Cell, Reach, Row
from macros.records.base import Citation, Number, Value
from macros.records.procedures import Step
from macros.records.violations import (
    Condition,
    Measure,
    Proceeds,
    Share,
    Small,
    Tier,
    Times,
    Track,
    Violation,
    Window,
)
from macros.render import finding
from macros.render.renderer import Renderer
from macros.render.words import Words

PER_CAP = ("day", "week")  # what a cap is said to be for; other measures are counted by it
BY_CASE, NEVER = 98, 99  # ranks past every count
PAGE_OF_CONDITIONS, PAGE_OF_REMOVAL = "close", "removed"
ORDINALS = {1: "st", 2: "nd", 3: "rd"}


def name(r: Words, measure: Measure) -> str:
    """The penalty of a measure, by its full name."""
    return r.tr(r.records.penalties[measure.penalty].name)


def sentence(r: Words, measure: Measure) -> str:
    """A measure with all that its fields say of it, but for its note."""
    groups = [r.t("pen-and").join(group) for group in _groups(r, measure) if group]
    said = r.t("pen-then").join(groups)
    return name(r, measure) + (r.t("colon") + said if said else "")


def _groups(r: Words, measure: Measure) -> Iterator[list[str]]:
    """What a measure says, in groups: whom and what it meets, the money, how long."""
    # The removal of linked entities says in its name whom it meets.
    named = r.records.penalties[measure.penalty].outcome == "removal"
    yield [r.t("pen-linked")] if measure.whom == "linked" and not named else []
    yield [_proceeds(r, measure.proceeds, measure.multiple)] if measure.proceeds else []
    yield list(_money(r, measure))
    yield [r.t("pen-held", span=r.span(measure.held_first))] if measure.held_first else []
    yield list(_length(r, measure))


def _proceeds(r: Words, proceeds: Proceeds, multiple: int | None = None) -> str:
    """Whose proceeds are frozen, of how many days, and how many times over."""
    if proceeds.days:
        what = r.t(f"pen-proceeds-{proceeds.of}-days", span=r.span(proceeds.days))
    else:
        what = r.t(f"pen-proceeds-{proceeds.of}")
    return r.t("pen-multiple", what=what, n=multiple) if multiple else what


def _money(r: Words, measure: Measure) -> Iterator[str]:
    """How much is taken, or how many orders may be."""
    if measure.share:
        yield from _share(r, measure.share)
    if measure.amount:
        yield _sum(r, measure.amount)
    if measure.rounded_down_to:
        yield r.t("pen-rounded", n=f"{measure.rounded_down_to:,}")
    if measure.cap:
        per = f"-{measure.per}" if measure.per in PER_CAP else ""
        yield r.t(f"pen-cap{per}", n=_numbers(r, measure.cap, measure.either and not measure.lasts))
    if measure.per and not (measure.cap and measure.per in PER_CAP):
        yield r.t(f"pen-per-{measure.per}")
    if measure.sum_not_said:
        yield r.t("pen-sum-not-said")


def _share(r: Words, share: Share) -> Iterator[str]:
    base = r.t(f"pen-base-{share.of}")
    whole = r.t("pen-base-days", base=base, span=r.span(share.days)) if share.days else base
    yield r.t("pen-share", base=whole, percent=r.span(share.percent))
    yield from _bounds(r, share)
    if share.under:
        less = r.t("pen-and").join([r.span(share.under.percent), *_bounds(r, share.under)])
        yield r.t("pen-under", base=base, amount=_plain(share.under.amount), share=less)


def _bounds(r: Words, share: Share | Small) -> list[str]:
    """The least and the most of a share, in yuan, as far as the rule has them."""
    least, most = share.least, share.most
    if least is not None and least == most:
        return [r.t("pen-fixed", least=_plain(least))]
    if least is not None and most is not None:
        return [r.t("pen-bounds", least=_plain(least), most=_plain(most))]
    if least is not None:
        return [r.t("pen-least", least=_plain(least))]
    return [] if most is None else [r.t("pen-most", most=_plain(most))]


def _sum(r: Words, amount: Value) -> str:
    return r.span(amount) if amount.min else r.t("pen-most", most=_plain(amount.max))


def _length(r: Words, measure: Measure) -> Iterator[str]:
    """How long a measure lasts, and what becomes of the money meanwhile."""
    if measure.lasts:
        yield r.t(_lasting(r, measure, measure.lasts), span=_span(r, measure.lasts, measure.either))
    if measure.until_conditions:
        until = "pen-also-until" if measure.at_least else "pen-then-until"
        conditions = r.t("pen-conditions-noted" if measure.note else "pen-conditions")
        yield r.t(until if measure.lasts else "pen-until", conditions=conditions)
    if measure.for_good:
        yield r.t("pen-for-good")
    if measure.length_not_said:
        yield r.t("pen-length-not-said")
    if measure.unsettled:
        yield r.t("pen-unsettled")


def _lasting(r: Words, measure: Measure, lasts: Value) -> str:
    """The string for how long: money is frozen so long; at least, or up to."""
    frozen = r.records.penalties[measure.penalty].outcome == "funds"
    bound = "-at-least" if measure.at_least else "" if lasts.min else "-up-to"
    return f"pen-{'frozen' if frozen else 'lasts'}{bound}"


def _span(r: Words, lasts: Value, either: bool) -> str:
    """How long, as a number with its unit: 1–7 days, 7 or 30 days; of "up to", only the most."""
    most = r.span(Value(min=lasts.max, max=lasts.max, unit=lasts.unit))
    if either:
        return r.t("pen-either", a=_plain(lasts.min), b=most)
    return r.span(lasts) if lasts.min else most


def _numbers(r: Words, value: Value, either: bool) -> str:
    if value.min == value.max:
        return _plain(value.max)
    if either:
        return r.t("pen-either", a=_plain(value.min), b=_plain(value.max))
    return f"{_plain(value.min)}–{_plain(value.max)}"


def _plain(number: Number) -> str:
    """A number as a text writes it: 20,000, 0.15."""
    return f"{number:,}"


def ordinal(r: Words, count: int) -> str:
    """A count as a time is named by it: 3 in Chinese, 3rd in English."""
    if not r.translated:
        return str(count)
    teen = 11 <= count % 100 <= 13
    return f"{count}{'th' if teen else ORDINALS.get(count % 10, 'th')}"


def times(r: Words, first: int, last: int | None, window: Window | None = None) -> str:
    """From which time to which, such as 4th time or later; each order where each counts alone."""
    if first == 1 and last is None:
        alone = window is not None and window.kind == "each-order"
        return r.t("time-each-order" if alone else "time-each")
    a = ordinal(r, first)
    if last is None:
        return r.t("time-later", a=a)
    return r.t("time-one", a=a) if last == first else r.t("time-some", a=a, b=ordinal(r, last))


def tier_times(r: Words, violation: Violation, tier: Tier) -> list[str]:
    """For which times a tier is, a text for each track."""
    return [_on_track(r, violation, each) for each in tier.times]


def _on_track(r: Words, violation: Violation, each: Times) -> str:
    track = _track(violation, each.track)
    said = times(r, each.from_, each.to, _where(violation, each.track))
    return f"{r.tr(track.name)}{r.t('colon')}{said}" if track else said


def _track(violation: Violation, id_: str | None) -> Track | None:
    return next((track for track in violation.tracks if track.id == id_), None)


def _where(violation: Violation, track: str | None) -> Window:
    """Over what the times of a track are counted."""
    found = _track(violation, track)
    return (found and found.window) or violation.window


def lines(r: Words, violation: Violation) -> str:
    """A whole ladder in one text: for each tier its times and cases, and what follows."""
    said = []
    for each in violation.tiers:
        when = tier_times(r, violation, each) + [case(r, violation, c) for c in each.when_else]
        follows = r.t("line-and").join(sentence(r, m) for m in measures(r, each))
        said.append(r.t("line-and").join(when) + r.t("colon") + (follows or r.t("cell-none")))
    return " / ".join(said)


def window(r: Words, each: Window) -> str:
    """Over what the times are counted."""
    if each.span:
        return r.t(f"window-{each.kind}", span=r.span(each.span))
    return r.t(f"window-{each.kind}")


def reach(r: Words, found: Reach) -> str:
    """From which time on something happens, or in which cases."""
    if found.time is None:
        return r.t("time-case")
    if found.time == 1:
        return r.t("time-first")
    return r.t("time-from-or-case" if found.case else "time-from", a=ordinal(r, found.time))


def removal(r: Words, violation: Violation) -> str:
    """Whether the shop is removed, and from which time on."""
    found = penalties.removal(r.records.penalties, violation)
    return reach(r, found) if found.time or found.case else r.t("removal-no")


def worst(r: Words, violation: Violation) -> tuple[str, str]:
    """The heaviest measure of a violation in short, and from which time on it threatens."""
    vocabulary = r.records.penalties
    heaviest = penalties.gravest(vocabulary, violation)[0]
    return brief(r, heaviest), reach(r, penalties.reach(violation, heaviest.penalty))


def grid(r: Words, violation: Violation) -> list[Row]:
    """The rows of a violation, whose neighbouring cells differ in words."""
    return penalties.grid(r.records.penalties, violation, lambda each: tier(r, each))


def cell(r: Words, each: Cell) -> str:
    """A cell of the grid: what the first of its steps brings, and from which time on more."""
    first, *later = each.steps
    return r.t("pen-and").join([tier(r, first.tier), *(_later(r, step) for step in later)])


def _later(r: Words, step: penalties.Step) -> str:
    time = r.t("time-from", a=ordinal(r, step.first))
    return r.t("cell-from", time=time, what=tier(r, step.tier))


def tier(r: Words, each: Tier) -> str:
    """A tier in short: its heaviest measure, and the money."""
    told = penalties.told(r.records.penalties, each)
    said = r.t("cell-and").join(brief(r, measure) for measure in told) or r.t("cell-none")
    return r.t("cell-worst", what=said) if each.choice == "up-to" else said


def brief(r: Words, measure: Measure) -> str:
    """A measure in short, with its sum and its days: 停业 3 天, 违约金 1%，1,000–20,000 元."""
    penalty = r.records.penalties[measure.penalty]
    numbers = r.t("pen-and").join(
        filter(None, (_brief_money(r, measure), _brief_length(r, measure)))
    )
    return f"{r.tr(penalty.short or penalty.name)} {numbers}".rstrip()


def _brief_money(r: Words, measure: Measure) -> str:
    if measure.multiple:
        return r.t("cell-times", n=measure.multiple)
    if measure.amount:
        return _sum(r, measure.amount)
    if measure.share:
        return r.t("pen-and").join(
            [r.span(measure.share.percent), *_brief_bounds(r, measure.share)]
        )
    return ""


def _brief_bounds(r: Words, share: Share) -> list[str]:
    least, most = share.least, share.most
    if least is not None and most is not None:
        return [r.t("cell-sum", least=_plain(least), most=_plain(most))]
    if least is not None:
        return [r.t("cell-least", least=_plain(least))]
    return [] if most is None else [r.t("cell-most", most=_plain(most))]


def _brief_length(r: Words, measure: Measure) -> str:
    if measure.for_good:
        return r.t("cell-for-good")
    if not measure.lasts:
        return ""
    span = _span(r, measure.lasts, measure.either)
    if measure.at_least or measure.until_conditions:
        return r.t("cell-open", span=span)
    return span if measure.lasts.min else r.t("cell-up-to", span=span)


def unclear(r: Words, each: Tier) -> bool:
    """Whether the copy of the rule leaves open what the grid tells of a tier."""
    return penalties.is_unclear(r.records.penalties, each)


def worst_case(r: Words, found: list[Case]) -> Tier | None:
    """The tier with the heaviest measure among cases."""
    return penalties.worst_case(r.records.penalties, found)


def measures(r: Words, each: Tier) -> list[Measure]:
    """The measures of a tier, the heaviest first: the order that the finder counts on."""
    return penalties.by_weight(r.records.penalties, each)


def outcome_of(r: Words, measure: Measure) -> str:
    """The outcome of a measure, which gives it its colour."""
    return r.records.penalties[measure.penalty].outcome


def outcome(r: Words, each: Tier) -> str:
    """The outcome of a tier's heaviest measure; `none` where it has no measure."""
    heaviest = penalties.heaviest(r.records.penalties, each)
    return outcome_of(r, heaviest) if heaviest else "none"


def outcomes(r: Words, violation: Violation) -> list[str]:
    """What a violation can lead to, the heaviest first."""
    return penalties.outcomes(r.records.penalties, violation)


def removal_rank(r: Words, violation: Violation) -> int:
    """What violations are sorted by, the quickest removal first: its time, 98 by a case, 99 never."""
    found = penalties.removal(r.records.penalties, violation)
    return found.time or (BY_CASE if found.case else NEVER)


def columns(r: Words, violation: Violation, row: Row, each: Cell) -> str:
    """The times that a cell stands for, where no column says so."""
    where = _where(violation, row.track.id if row.track else None)
    return times(r, each.steps[0].first, each.steps[0].last, where)


def case(r: Words, violation: Violation, condition: Condition) -> str:
    """A case that is no count, with its track."""
    track = _track(violation, condition.track)
    said = r.tr(condition.text)
    return f"{r.tr(track.name)}{r.t('colon')}{said}" if track else said


def windows(r: Words, violation: Violation) -> str:
    """Over what the times are counted, and on which tracks otherwise."""
    said = [window(r, violation.window)]
    own = {
        track.window.model_dump_json(): track.window for track in violation.tracks if track.window
    }
    for key, each in own.items():
        names = [
            r.tr(track.name)
            for track in violation.tracks
            if track.window and track.window.model_dump_json() == key
        ]
        said.append(r.t("window-on", tracks=r.t("comma").join(names), window=window(r, each)))
    return r.t("sentences").join(said) + r.t("full-stop")


def shared_cites(violation: Violation) -> list[Citation]:
    """The citations that all tiers share; none where each has its own."""
    first = violation.tiers[0].cites
    same = all(each.cites == first for each in violation.tiers)
    return first if same and not any(c.cites for t in violation.tiers for c in t.when_else) else []


def base(r: Words, measure: Measure) -> str:
    """What the sum of a measure is counted from, if it is: the amount that a reader must know."""
    if measure.share:
        of = r.t(f"pen-base-{measure.share.of}")
        days = measure.share.days
        return r.t("pen-base-days", base=of, span=r.span(days)) if days else of
    return _proceeds(r, measure.proceeds) if measure.proceeds and measure.multiple else ""


def doubt(r: Words, violation: Violation) -> str | None:
    """Why a ladder may not be the one in force: all its texts are drafts, or all have ended."""
    cites = [cite for tier in violation.tiers for cite in tier.cites]
    sources = [r.records.sources[cite.source] for cite in cites]
    if all(source.kind == "rule-draft" for source in sources):
        return "draft"
    return "ended" if all(source.past for source in sources) else None


def finder(r: Renderer, violations: dict[str, Violation]) -> dict[str, Any]:
    """What the finder and the rows of the grid show and count with, for JSON.

    `violations` as `penalties.finder_data` has them, with words added; `times` (a name a count, and
    one for "and later"); `blocks`, `names` and `outcomes` by penalty, `conditions` (by id: name, address, what the
    rule is silent on); `sources` (by id: name, date, address); `pages` (addresses); `or` (before a further case), `colon`.
    """
    found = penalties.finder_data(r.records.penalties, violations)
    counts = range(1, 1 + max((_last(each) for each in violations.values()), default=0))
    return {
        "violations": {id_: _worded(r, id_, violations[id_], found[id_]) for id_ in violations},
        "times": [[times(r, n, n), r.t("time-later", a=ordinal(r, n))] for n in counts],
        "blocks": {id_: each.blocks for id_, each in r.records.penalties.items() if each.blocks},
        "names": {
            id_: finding.penalty_names(r.records, each) for id_, each in r.records.penalties.items()
        },
        "outcomes": {id_: each.outcome for id_, each in r.records.penalties.items()},
        "conditions": {id_: _condition(r, id_) for id_ in _blocking(r)},
        "sources": {id_: _source(r, id_) for id_ in _sources(violations)},
        "pages": {page: r.place.to(page) for page in ("planner", "appeals")},
        "or": r.t("time-or"),
        "colon": r.t("colon"),
    }


def _last(violation: Violation) -> int:
    return max(penalties.most_times(violation, track) for track in penalties.track_ids(violation))


def _worded(r: Renderer, id_: str, violation: Violation, ladder: dict[str, Any]) -> dict[str, Any]:
    """The ladder of a violation with its words."""
    words: dict[str, Any] = {
        "page": r.addresses.link("violations", id_),
        "tiers": [
            each | _tier_words(r, violation, tier)
            for each, tier in zip(ladder["tiers"], violation.tiers, strict=True)
        ],
    }
    if violation.tracks:
        words["tracks"] = {track.id: r.tr(track.name) for track in violation.tracks}
    if violation.template:
        words["template"] = r.addresses.link("templates", violation.template)
    shared = shared_cites(violation)
    if shared:
        words["cites"] = _cites(r, shared)
    return ladder | words


def _tier_words(r: Renderer, violation: Violation, each: Tier) -> dict[str, Any]:
    """The words of a tier; `say` has one for each measure: sentence, note, certainty, base."""
    words: dict[str, Any] = {
        "times": [
            [on.track, on.from_, on.to, times(r, on.from_, on.to, _where(violation, on.track))]
            for on in each.times
        ],
        "cases": [[case.track, r.tr(case.text)] for case in each.when_else],
        "choice": r.t(f"choice-{each.choice}") if each.choice != "all" else "",
        "note": (" " if r.translated else "").join(_notes(r, violation, each)),
        "open": r.t(f"certainty-{each.certainty}") if each.certainty != "stated" else "",
        "say": [_measure_words(r, measure) for measure in measures(r, each)],
        "cites": [] if shared_cites(violation) else _cites(r, each.cites),
    }
    return {name: value for name, value in words.items() if value}


def _notes(r: Words, violation: Violation, each: Tier) -> list[str]:
    """What stands below a tier where it is shown alone: that its text has ended, and its note."""
    ended = [r.t("ladder-ended")] if doubt(r, violation) == "ended" else []
    return [*ended, *([r.tr(each.note)] if each.note else [])]


def _measure_words(r: Words, measure: Measure) -> list[str]:
    """Sentence, note, certainty and base of a measure, "" for what it has not; no "" at the end."""
    certainty = r.t(f"certainty-{measure.certainty}") if measure.certainty != "stated" else ""
    words = [sentence(r, measure), r.tr(measure.note) if measure.note else "", certainty]
    words.append(base(r, measure))
    while not words[-1]:
        words.pop()
    return words


def _cites(r: Renderer, cites: list[Citation]) -> list[list[str]]:
    return [[cite.source, r.citations.clause(cite)] for cite in cites]


def _sources(violations: dict[str, Violation]) -> list[str]:
    """Every source that a tier cites."""
    tiers = [tier for violation in violations.values() for tier in violation.tiers]
    return list(dict.fromkeys(cite.source for tier in tiers for cite in tier.cites))


def _source(r: Renderer, id_: str) -> list[str]:
    """A source: its name, its date, where the guide tells of it."""
    source = r.records.sources[id_]
    day = source.date or source.copy_date
    return [r.tr(source.short), f"{day}", r.addresses.link("sources", id_)]


def _blocking(r: Words) -> list[str]:
    """Everything that a penalty stands in the way of."""
    return list(dict.fromkeys(id_ for each in r.records.penalties.values() for id_ in each.blocks))


def _condition(r: Renderer, id_: str) -> list[Any]:
    """A condition of the exit: its name, where it stands, and what the rule does not say of it."""
    record = r.records.entries[id_].record
    if isinstance(record, Step):
        facts = [r.records.facts[fact] for fact in record.facts]
        silent = [r.tr(fact.text) for fact in facts if fact.certainty == "silent"]
        return [r.tr(record.title), r.place.to(PAGE_OF_CONDITIONS, id_), silent]
    return [r.tr(r.records.facts[id_].text), r.place.to(PAGE_OF_REMOVAL, id_), []]
