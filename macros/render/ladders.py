"""Words for a ladder of penalties, made from its fields: measures, times, windows, cells of the grid."""

from collections.abc import Iterator

from macros.compute import penalties
from macros.compute.penalties import Cell, Reach, Row, Step
from macros.records.base import Number, Value
from macros.records.violations import Measure, Share, Small, Tier, Times, Violation, Window
from macros.render.renderer import Renderer

PER_CAP = ("day", "week")  # what a cap is said to be for; other measures are counted by it
ORDINALS = {1: "st", 2: "nd", 3: "rd"}


def name(r: Renderer, measure: Measure) -> str:
    """The penalty of a measure, by its full name."""
    return r.tr(r.records.penalties[measure.penalty].name)


def sentence(r: Renderer, measure: Measure) -> str:
    """A measure with all that its fields say of it, but for its note."""
    groups = [r.t("pen-and").join(group) for group in _groups(r, measure) if group]
    said = r.t("pen-then").join(groups)
    return name(r, measure) + (r.t("colon") + said if said else "")


def _groups(r: Renderer, measure: Measure) -> Iterator[list[str]]:
    """What a measure says, in groups: whom and what it meets, the money, how long."""
    # The removal of linked entities says in its name whom it meets.
    named = r.records.penalties[measure.penalty].outcome == "removal"
    yield [r.t("pen-linked")] if measure.whom == "linked" and not named else []
    yield [_proceeds(r, measure)] if measure.proceeds else []
    yield list(_money(r, measure))
    yield [r.t("pen-held", span=r.span(measure.held_first))] if measure.held_first else []
    yield list(_length(r, measure))


def _proceeds(r: Renderer, measure: Measure) -> str:
    """Whose proceeds are frozen, of how many days, and how many times over."""
    proceeds = measure.proceeds
    if proceeds.days:
        what = r.t(f"pen-proceeds-{proceeds.of}-days", span=r.span(proceeds.days))
    else:
        what = r.t(f"pen-proceeds-{proceeds.of}")
    return r.t("pen-multiple", what=what, n=measure.multiple) if measure.multiple else what


def _money(r: Renderer, measure: Measure) -> Iterator[str]:
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


def _share(r: Renderer, share: Share) -> Iterator[str]:
    base = r.t(f"pen-base-{share.of}")
    whole = r.t("pen-base-days", base=base, span=r.span(share.days)) if share.days else base
    yield r.t("pen-share", base=whole, percent=r.span(share.percent))
    yield from _bounds(r, share)
    if share.under:
        less = r.t("pen-and").join([r.span(share.under.percent), *_bounds(r, share.under)])
        yield r.t("pen-under", base=base, amount=_plain(share.under.amount), share=less)


def _bounds(r: Renderer, share: Share | Small) -> list[str]:
    """The least and the most of a share, in yuan, as far as the rule has them."""
    least, most = share.least, share.most
    if least is not None and least == most:
        return [r.t("pen-fixed", least=_plain(least))]
    if least is not None and most is not None:
        return [r.t("pen-bounds", least=_plain(least), most=_plain(most))]
    if least is not None:
        return [r.t("pen-least", least=_plain(least))]
    return [] if most is None else [r.t("pen-most", most=_plain(most))]


def _sum(r: Renderer, amount: Value) -> str:
    return r.span(amount) if amount.min else r.t("pen-most", most=_plain(amount.max))


def _length(r: Renderer, measure: Measure) -> Iterator[str]:
    """How long a measure lasts, and what becomes of the money meanwhile."""
    if measure.lasts:
        yield r.t(_lasting(r, measure), span=_span(r, measure))
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


def _lasting(r: Renderer, measure: Measure) -> str:
    """The string for how long: money is frozen so long; at least, or up to."""
    frozen = r.records.penalties[measure.penalty].outcome == "funds"
    bound = "-at-least" if measure.at_least else "" if measure.lasts.min else "-up-to"
    return f"pen-{'frozen' if frozen else 'lasts'}{bound}"


def _span(r: Renderer, measure: Measure) -> str:
    """How long, as a number with its unit: 1–7 days, 7 or 30 days; of "up to", only the most."""
    lasts = measure.lasts
    most = r.span(Value(min=lasts.max, max=lasts.max, unit=lasts.unit))
    if measure.either:
        return r.t("pen-either", a=_plain(lasts.min), b=most)
    return r.span(lasts) if lasts.min else most


def _numbers(r: Renderer, value: Value, either: bool) -> str:
    if value.min == value.max:
        return _plain(value.max)
    if either:
        return r.t("pen-either", a=_plain(value.min), b=_plain(value.max))
    return f"{_plain(value.min)}–{_plain(value.max)}"


def _plain(number: Number) -> str:
    """A number as a text writes it: 20,000, 0.15."""
    return f"{number:,}"


def ordinal(r: Renderer, count: int) -> str:
    """A count as a time is named by it: 3 in Chinese, 3rd in English."""
    if r.language == "zh":
        return str(count)
    teen = 11 <= count % 100 <= 13
    return f"{count}{'th' if teen else ORDINALS.get(count % 10, 'th')}"


def times(r: Renderer, first: int, last: int | None, window: Window | None = None) -> str:
    """From which time to which, such as 4th time or later; each order where each counts alone."""
    if first == 1 and last is None:
        alone = window is not None and window.kind == "each-order"
        return r.t("time-each-order" if alone else "time-each")
    a = ordinal(r, first)
    if last is None:
        return r.t("time-later", a=a)
    return r.t("time-one", a=a) if last == first else r.t("time-some", a=a, b=ordinal(r, last))


def tier_times(r: Renderer, violation: Violation, tier: Tier) -> list[str]:
    """For which times a tier is, a text for each track."""
    return [_on_track(r, violation, each) for each in tier.times]


def _on_track(r: Renderer, violation: Violation, each: Times) -> str:
    track = next((track for track in violation.tracks if track.id == each.track), None)
    said = times(r, each.from_, each.to, (track and track.window) or violation.window)
    return f"{r.tr(track.name)}{r.t('colon')}{said}" if track else said


def window(r: Renderer, each: Window) -> str:
    """Over what the times are counted."""
    if each.span:
        return r.t(f"window-{each.kind}", span=r.span(each.span))
    return r.t(f"window-{each.kind}")


def reach(r: Renderer, found: Reach) -> str:
    """From which time on something happens, or in which cases."""
    if found.time is None:
        return r.t("time-case")
    if found.time == 1:
        return r.t("time-first")
    return r.t("time-from-or-case" if found.case else "time-from", a=ordinal(r, found.time))


def removal(r: Renderer, violation: Violation) -> str:
    """Whether the shop is removed, and from which time on."""
    found = penalties.removal(r.records.penalties, violation)
    return reach(r, found) if found.time or found.case else r.t("removal-no")


def worst(r: Renderer, violation: Violation) -> tuple[str, str]:
    """The heaviest measure of a violation in short, and from which time on it threatens."""
    vocabulary = r.records.penalties
    heaviest = penalties.gravest(vocabulary, violation)[0]
    return brief(r, heaviest), reach(r, penalties.reach(violation, heaviest.penalty))


def grid(r: Renderer, violation: Violation) -> list[Row]:
    """The rows of a violation, whose neighbouring cells differ in words."""
    return penalties.grid(r.records.penalties, violation, lambda each: tier(r, each))


def cell(r: Renderer, each: Cell) -> str:
    """A cell of the grid: what the first of its steps brings, and from which time on more."""
    first, *later = each.steps
    return r.t("pen-and").join([tier(r, first.tier), *(_later(r, step) for step in later)])


def _later(r: Renderer, step: Step) -> str:
    time = r.t("time-from", a=ordinal(r, step.first))
    return r.t("cell-from", time=time, what=tier(r, step.tier))


def tier(r: Renderer, each: Tier) -> str:
    """A tier in short: its heaviest measure, and the money."""
    told = penalties.told(r.records.penalties, each)
    said = r.t("cell-and").join(brief(r, measure) for measure in told) or r.t("cell-none")
    return r.t("cell-worst", what=said) if each.choice == "up-to" else said


def brief(r: Renderer, measure: Measure) -> str:
    """A measure in short, with its sum and its days: 停业 3 天, 违约金 1%，1,000–20,000 元."""
    penalty = r.records.penalties[measure.penalty]
    numbers = r.t("pen-and").join(
        filter(None, (_brief_money(r, measure), _brief_length(r, measure)))
    )
    return f"{r.tr(penalty.short or penalty.name)} {numbers}".rstrip()


def _brief_money(r: Renderer, measure: Measure) -> str:
    if measure.multiple:
        return r.t("cell-times", n=measure.multiple)
    if measure.amount:
        return _sum(r, measure.amount)
    if measure.share:
        return r.t("pen-and").join(
            [r.span(measure.share.percent), *_brief_bounds(r, measure.share)]
        )
    return ""


def _brief_bounds(r: Renderer, share: Share) -> list[str]:
    least, most = share.least, share.most
    if least is not None and most is not None:
        return [r.t("cell-sum", least=_plain(least), most=_plain(most))]
    if least is not None:
        return [r.t("cell-least", least=_plain(least))]
    return [] if most is None else [r.t("cell-most", most=_plain(most))]


def _brief_length(r: Renderer, measure: Measure) -> str:
    if measure.for_good:
        return r.t("cell-for-good")
    if not measure.lasts:
        return ""
    if measure.at_least or measure.until_conditions:
        return r.t("cell-open", span=_span(r, measure))
    span = _span(r, measure)
    return span if measure.lasts.min else r.t("cell-up-to", span=span)
