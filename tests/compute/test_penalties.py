"""What follows from a ladder: the tier of a count, the heaviest measure, removal, the grid."""

from typing import Any

import pytest

from macros.compute import penalties
from macros.compute.penalties import Reach
from macros.records.violations import Penalty, Tier, Violation

CITE = {"source": "a-rule", "at": "3"}
TEXT = {"zh": "一", "en": "one"}
STATED = {"text": TEXT, "cites": [CITE]}
DAYS = {"lasts": {"min": 3, "max": 3, "unit": "day"}}
# From the lightest to the heaviest within an outcome, as in data/penalties.yml.
OUTCOMES = {
    "warning": "notice",
    "delisting": "sales",
    "ban": "sales",
    "damages": "damages",
    "goods-freeze": "funds",
    "shop-freeze": "funds",
    "suspension": "suspension",
    "removal": "removal",
}
PENALTIES = {
    id_: Penalty.model_validate({"name": TEXT, "meaning": TEXT, "outcome": outcome})
    for id_, outcome in OUTCOMES.items()
}


def tier(id_: str, *measures: str | dict[str, Any], **fields: Any) -> dict[str, Any]:
    given = [{"penalty": m} if isinstance(m, str) else m for m in measures]
    return {"id": id_, "measures": given, "cites": [CITE]} | fields


def violation(*tiers: dict[str, Any], tracks: tuple[str, ...] = (), **fields: Any) -> Violation:
    given = {
        "name": TEXT,
        "group": "trade",
        "cites": [CITE],
        "what": TEXT,
        "window": {"kind": "not-said"},
        "tracks": [{"id": id_, "name": TEXT} for id_ in tracks],
        "tiers": list(tiers),
        "deposit": STATED,
        "funds": STATED,
        "comeback": STATED,
        "appeal": STATED,
        "checked_on": "2026-11-28",
        "review_by": "2027-02-28",
    }
    return Violation.model_validate(given | fields, strict=False)


LADDER = violation(
    tier("warned", "warning", times=[{"from": 1, "to": 2}]),
    tier("shut", "suspension", "shop-freeze", times=[{"from": 3, "to": 5}]),
    tier("out", "removal", times=[{"from": 6}], when_else=[{"text": TEXT}]),
)
TRACKS = violation(
    tier("light", "delisting", times=[{"track": "small", "from": 1}]),
    tier("heavy", "ban", times=[{"track": "large", "from": 1, "to": 1}]),
    tier(
        "out",
        "removal",
        times=[{"track": "large", "from": 2}],
        when_else=[{"track": "small", "text": TEXT}],
    ),
    tier("linked", "shop-freeze", when_else=[{"text": TEXT}]),
    tracks=("small", "large"),
)


def ids(found: object) -> Any:
    return getattr(found, "id", None)


@pytest.mark.parametrize(
    "count, wanted",
    [(1, "warned"), (2, "warned"), (3, "shut"), (5, "shut"), (6, "out"), (999, "out"), (0, None)],
)
def test_a_count_has_its_tier(count, wanted):
    assert ids(penalties.tier_at(LADDER, None, count)) == wanted


def test_a_count_is_looked_up_on_its_own_track():
    assert ids(penalties.tier_at(TRACKS, "small", 2)) == "light"
    assert ids(penalties.tier_at(TRACKS, "large", 2)) == "out"
    assert penalties.tier_at(TRACKS, None, 1) is None


def test_the_last_count_to_choose_is_where_the_ladder_last_changes_but_five_at_least():
    assert penalties.most_times(LADDER, None) == 6
    assert penalties.most_times(TRACKS, "large") == 5


@pytest.mark.parametrize(
    "measures, wanted",
    [
        (("warning", "removal"), "removal"),
        (("delisting", "ban"), "ban"),
        (("damages", "goods-freeze"), "goods-freeze"),
        (("shop-freeze", "goods-freeze"), "shop-freeze"),
        (("shop-freeze", "suspension"), "suspension"),
        (({"penalty": "removal", "whom": "linked"}, "warning"), "warning"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_heaviest_is_by_outcome_then_by_the_vocabulary_and_the_shop_comes_first(
    measures, wanted
):
    found = penalties.heaviest(PENALTIES, Tier.model_validate(tier("t", *measures)))
    assert found is not None
    assert found.penalty == wanted


def test_a_tier_without_measures_has_no_heaviest():
    assert penalties.heaviest(PENALTIES, Tier.model_validate(tier("t"))) is None


@pytest.mark.parametrize(
    "measures, wanted",
    [
        (("ban", "goods-freeze"), ["goods-freeze"]),
        (("suspension", "ban", "damages"), ["suspension", "damages"]),
        (("removal", "damages", "shop-freeze"), ["removal", "shop-freeze"]),
        (("removal", {"penalty": "shop-freeze", "whom": "linked"}), ["removal"]),
        ((), []),
    ],
    ids=["money alone", "suspension and money", "the heavier money", "not of linked", "nothing"],
)
def test_a_cell_tells_the_heaviest_and_beside_removal_or_suspension_the_money(measures, wanted):
    found = penalties.told(PENALTIES, Tier.model_validate(tier("t", *measures)))
    assert [measure.penalty for measure in found] == wanted


def test_removal_is_from_a_count_and_by_a_case():
    assert penalties.removal(PENALTIES, LADDER) == Reach(6, True)
    assert penalties.removal(PENALTIES, TRACKS) == Reach(2, True)


def test_removal_can_be_by_a_case_alone_or_never():
    case = violation(
        tier("w", "warning", times=[{"from": 1}]), tier("o", "removal", when_else=[{"text": TEXT}])
    )
    never = violation(tier("w", "warning", times=[{"from": 1}]))
    others = violation(tier("w", {"penalty": "removal", "whom": "linked"}, times=[{"from": 1}]))
    assert penalties.removal(PENALTIES, case) == Reach(None, True)
    assert penalties.removal(PENALTIES, never) == Reach(None, False)
    assert penalties.removal(PENALTIES, others) == Reach(None, False)


def test_a_penalty_threatens_from_its_earliest_time():
    assert penalties.reach(LADDER, "shop-freeze") == Reach(3, False)


def test_outcomes_and_gravest_come_heaviest_first():
    assert penalties.outcomes(PENALTIES, LADDER) == ["removal", "suspension", "funds", "notice"]
    gravest = [measure.penalty for measure in penalties.gravest(PENALTIES, TRACKS)]
    assert gravest == ["removal", "shop-freeze", "ban"]


def told(each: Tier) -> list[str]:
    return [measure.penalty for measure in penalties.told(PENALTIES, each)]


def shown(given: Violation) -> list[list[tuple[int, list[tuple[int, int | None, str]]]]]:
    return [
        [(cell.columns, [(s.first, s.last, s.tier.id) for s in cell.steps]) for cell in row.cells]
        for row in penalties.grid(PENALTIES, given, told)
    ]


def test_a_grid_has_five_columns_and_a_later_change_stands_in_the_last():
    assert shown(LADDER) == [
        [(2, [(1, 2, "warned")]), (3, [(3, 5, "shut"), (6, None, "out")])],
    ]


def test_each_time_is_one_cell():
    assert shown(violation(tier("w", "warning", times=[{"from": 1}]))) == [[(5, [(1, None, "w")])]]


def test_tiers_that_say_the_same_are_one_cell_unless_one_is_unclear():
    steps = [{"from": 1, "to": 1}, {"from": 2, "to": 2}, {"from": 3}]
    same = violation(
        tier("a", "ban", times=steps[:1]),
        tier("b", "ban", "warning", times=steps[1:2]),
        tier("c", "ban", times=steps[2:], certainty="unclear"),
    )
    assert shown(same) == [[(2, [(1, 2, "a")]), (3, [(3, None, "c")])]]


def test_tracks_are_rows_below_one_for_the_cases_of_any_track():
    rows = penalties.grid(PENALTIES, TRACKS, told)
    assert [row.track and row.track.id for row in rows] == [None, "small", "large"]
    assert [[case.tier.id for case in row.cases] for row in rows] == [["linked"], ["out"], []]
    assert [[cell.columns for cell in row.cells] for row in rows] == [[], [5], [1, 4]]


def test_the_worst_case_is_the_one_with_the_heaviest_measure():
    cases = penalties.cases(LADDER, None) + penalties.cases(TRACKS, None)
    assert ids(penalties.worst_case(PENALTIES, cases)) == "out"
    assert penalties.worst_case(PENALTIES, []) is None


def test_what_the_cell_tells_is_unclear_if_the_tier_or_what_it_tells_is():
    def unclear(**fields: Any) -> bool:
        given = tier("t", {"penalty": "suspension"} | fields.pop("measure", {}), "ban", **fields)
        return penalties.is_unclear(PENALTIES, Tier.model_validate(given))

    assert not unclear()
    assert unclear(certainty="unclear")
    assert unclear(measure={"certainty": "unclear"})
    assert not unclear(certainty="inferred")


def test_the_finder_gets_fields_and_no_sentences():
    given = violation(
        tier(
            "shut",
            "ban",
            {"penalty": "suspension", "note": TEXT, "certainty": "unclear"} | DAYS,
            times=[{"from": 1}],
            when_else=[{"text": TEXT}],
            note=TEXT,
        ),
        appeal=STATED | {"within": {"min": 7, "max": 7, "unit": "day"}},
    )
    assert penalties.finder_data(PENALTIES, {"v": given}) == {
        "v": {
            "within": {"min": 7, "max": 7, "unit": "day"},
            "tiers": [
                {
                    "id": "shut",
                    "times": [[None, 1, None]],
                    "cases": [None],
                    "measures": [{"penalty": "suspension"} | DAYS, {"penalty": "ban"}],
                }
            ],
        }
    }
