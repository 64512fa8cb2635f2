"""The penalty finder: cases typed anew from the rules, its words for what is wrong, its calendar."""

import json
from urllib.parse import parse_qsl

import icalendar
import pytest
from playwright.sync_api import expect

from macros.compute import penalties
from tests import penalty_reference
from tests.looks import find_barriers
from tests.support import SEEN, SEEN_AS, records, wait_until
from tools.project import FOLDERS

pytestmark = pytest.mark.browser

CASES = json.loads(penalty_reference.OUT.read_text("utf-8"))
CASE = "violation=fake-trade&track=small&time=3&notice=2026-11-01&amount=250000"
FIND_ALL = """cases => {
  const number = (text) => (text === undefined ? null : Number(text));
  return cases.map(({query}) => {
    history.replaceState(null, '', '?' + new URLSearchParams(query));
    dispatchEvent(new PopStateEvent('popstate'));
    const finder = document.querySelector('penalty-finder');
    const measures = [...finder.querySelectorAll('[data-measure]')].map((item) => {
      const found = {penalty: item.dataset.measure, linked: item.dataset.whom === 'linked'};
      for (const name of ['least', 'most']) if (item.dataset[name]) found[name] = number(item.dataset[name]);
      for (const time of item.querySelectorAll('time[data-bound]')) found[time.dataset.bound] = time.dateTime;
      return found;
    });
    const appeal = finder.querySelector('[data-appeal-by] time');
    return {
      measures,
      appeal_by: appeal && appeal.dateTime,
      next: finder.querySelector('[data-next-time]').dataset.nextTime || null,
    };
  });
}"""


@pytest.fixture(scope="module")
def tab(open_tab):
    with open_tab() as tab:
        yield tab


def show(tab, query: str = "", language: str = "zh"):
    """Opens the finder with these parameters and waits until it has answered."""
    tab.goto("about:blank")
    tab.goto(f"{FOLDERS[language]}violations/?{query}#finder")
    expect(tab.locator("penalty-finder [data-say]")).not_to_be_empty()


def field(tab, name: str):
    return tab.locator(f"[data-field={name}]")


def measure(tab, penalty: str):
    return tab.locator(f"[data-measure=penalty-{penalty}]")


def faults(case: dict, found: dict) -> list[str]:
    """How what the page found differs from a case."""
    shop = {m.pop("penalty"): m for m in found["measures"] if not m.pop("linked")}
    # What others are hit by has the measure of the case where the shop has none of that name.
    open_ = set(case.get("unclear", []))
    wanted = {id_: m for id_, m in case["measures"].items() if id_ not in open_}
    told = {id_: m for id_, m in shop.items() if id_ not in open_}
    linked = {id_ for id_ in wanted if id_ not in told}
    wrong = [f"{id_}: {told[id_]}, not {m}" for id_, m in wanted.items() if told.get(id_, m) != m]
    wrong += [f"{id_}: too many" for id_ in set(told) - set(wanted)]
    wrong += [f"{id_}: missing" for id_ in linked if id_ not in LINKED[case["tier"]]]
    wrong += [
        f"{key}: {found[key]}, not {case[key]}"
        for key in ("appeal_by", "next")
        if key not in open_ and found[key] != case[key]
    ]
    return wrong


LINKED = {
    tier.id: {m.penalty for m in tier.measures if m.whom == "linked"}
    for violation in records().violations.values()
    for tier in violation.tiers
}


def reckoned(query: str) -> dict:
    """What the ladders that were typed anew make of a case, given as the page's address has it."""
    asked = dict(parse_qsl(query))
    return penalty_reference.answer(
        asked["violation"],
        asked["track"],
        int(asked["time"]),
        asked.get("notice"),
        asked.get("amount"),
    )


def told_apart(wrong: list[tuple[dict, list[str]]]) -> str:
    """A line a tier on which the records and the ladders that were typed anew disagree."""
    by_tier: dict[str, list[str]] = {}
    for case, faults_ in wrong:
        by_tier.setdefault(case["tier"], []).append(f"{case['name']}: {', '.join(faults_)}")
    return "\n".join(
        f"{':'.join(map(str, records().file_and_line(tier)))}: `{tier}` is not what "
        f"tests/penalty_ladders.py has, in {len(cases)} cases, such as {cases[0]}. Read the clause, "
        "and correct the one that is wrong; after the ladder, run `make fix`."
        for tier, cases in by_tier.items()
    )


def test_a_tier_that_differs_is_told_by_its_line_and_the_file_to_correct():
    case = next(case for case in CASES if case["tier"] == "fake-trade-removal")
    said = told_apart([(case, ["a"]), (case, ["b"])])
    assert said.startswith("data/violations/fake-trade.yml:")
    assert "tests/penalty_ladders.py has, in 2 cases, such as fake-trade: " in said
    assert "\n" not in said


def test_the_cases_are_those_of_the_ladders():
    made = penalty_reference.text_of(penalty_reference.build())
    assert made == penalty_reference.OUT.read_text("utf-8"), (
        "tests/vectors/penalties.json is stale: run `make fix`"
    )
    assert len(CASES) >= 200


def test_every_tier_that_was_typed_anew_is_one_of_the_records():
    known = {tier.id for violation in records().violations.values() for tier in violation.tiers}
    gone = sorted({case["tier"] for case in CASES} - known)
    assert not gone, (
        f"data/violations/ has no tier {', '.join(gone)}: rename it in tests/penalty_ladders.py "
        "too, and run `make fix`"
    )


@pytest.mark.parametrize(("language", "step"), [("zh", 1), ("en", 9)])
def test_every_case_is_what_the_rule_makes_of_it(tab, language, step):
    show(tab, language=language)
    cases = CASES[::step]
    found = tab.evaluate(FIND_ALL, cases)
    wrong = [
        (case, told)
        for case, each in zip(cases, found, strict=True)
        if (told := faults(case, each))
    ]
    assert not wrong, told_apart(wrong)


@pytest.mark.parametrize("language", FOLDERS)
def test_a_case_says_its_sum_its_days_and_what_comes_next(tab, language):
    show(tab, CASE, language)
    wanted, later = reckoned(CASE), reckoned(CASE.replace("time=3", "time=4"))
    due = wanted["measures"]["penalty-liquidated-damages"]
    damages = measure(tab, "liquidated-damages")
    expect(damages).to_have_attribute("data-least", str(due["least"]))
    expect(damages).to_have_attribute("data-most", str(due["most"]))
    expect(damages).to_contain_text(f"{due['most']:,}")
    expect(damages.locator("[data-bound=earliest]")).to_have_attribute("datetime", due["earliest"])
    barred = wanted["measures"]["penalty-no-campaigns"]
    campaigns = measure(tab, "no-campaigns").locator("time")
    assert campaigns.evaluate_all("t => t.map(t => [t.dataset.bound, t.dateTime])") == [
        ["earliest", barred["earliest"]],
        ["latest", barred["latest"]],
    ]
    expect(tab.locator("[data-appeal-by] time")).to_have_attribute("datetime", wanted["appeal_by"])
    sum_later = later["measures"]["penalty-liquidated-damages"]["most"]
    expect(tab.locator("[data-next-time]")).to_contain_text(f"{sum_later:,}")
    expect(tab.locator("[data-blocks=exit-condition-damages]")).to_contain_text(due["latest"])
    tier = next(t for t in records().violations["fake-trade"].tiers if t.id == wanted["tier"])
    expect(tab.locator(".finding__ground")).to_contain_text(tier.cites[0].at)


@pytest.mark.parametrize("id_", records().violations)
def test_every_tier_of_every_violation_has_an_answer(tab, id_):
    if not tab.url.endswith("#finder"):
        show(tab)
    violation = records().violations[id_]
    queries = [
        {"violation": id_, "track": track or "", "time": str(count)}
        for track in penalties.track_ids(violation)
        for count in range(1, penalties.most_times(violation, track) + 1)
    ]
    queries += [{"violation": id_, "time": tier.id} for tier in violation.tiers if tier.when_else]
    cases = [{"query": query} for query in queries]
    found = tab.evaluate(FIND_ALL, cases)
    told = [[m["penalty"] for m in each["measures"]] for each in found]
    tiers = [
        penalties.tier_at(violation, query["track"] or None, int(query["time"]))
        if "track" in query
        else next(tier for tier in violation.tiers if tier.id == query["time"])
        for query in queries
    ]
    wanted = [[m.penalty for m in penalties.by_weight(records().penalties, tier)] for tier in tiers]
    assert told == wanted


def test_what_is_chosen_stands_in_the_address(tab):
    show(tab, "find=刷单&outcome=removal")
    field(tab, "violation").select_option("counterfeit")
    field(tab, "track").select_option("goods")
    field(tab, "time").select_option("2")
    field(tab, "notice").fill("2028-02-29")
    field(tab, "amount").fill("300000")
    field(tab, "amount").blur()
    wait_until(tab, "location.search.includes('amount=300000')")
    for name, value in {
        "violation": "counterfeit",
        "track": "goods",
        "time": "2",
        "notice": "2028-02-29",
        "find": "刷单",
        "outcome": "removal",
    }.items():
        assert tab.evaluate("n => new URLSearchParams(location.search).get(n)", name) == value
    before = tab.locator("[data-result]").inner_text()
    query = "violation=counterfeit&track=goods&time=2&notice=2028-02-29&amount=300000"
    due = reckoned(query)["measures"]["penalty-liquidated-damages"]
    expect(measure(tab, "liquidated-damages")).to_have_attribute("data-least", str(due["least"]))
    tab.reload()
    expect(tab.locator("[data-result]")).to_have_text(before, use_inner_text=True)
    tab.locator("[data-language-switch]:visible").first.click()
    expect(tab.locator("html")).to_have_attribute("lang", "en")
    expect(measure(tab, "liquidated-damages")).to_have_attribute("data-least", str(due["least"]))


# What is wrong in an address, the field that says so, and what is kept.
HOSTILE = {
    "an unknown violation": ("violation=nothing&notice=2026-11-01", "violation", "notice"),
    "a violation of every object": ("violation=__proto__&notice=2026-11-01", "violation", "notice"),
    "markup": (
        "violation=%3Cscript%3Ealert(1)%3C/script%3E&notice=2026-11-01",
        "violation",
        "notice",
    ),
    "another violation's track": ("violation=fake-trade&track=goods", "track", "violation"),
    "time 0": ("violation=fake-trade&track=small&time=0", "time", "track"),
    "time -1": ("violation=fake-trade&track=small&time=-1", "time", "track"),
    "time 1e9": ("violation=fake-trade&track=small&time=1e9", "time", "track"),
    "time beyond reason": ("violation=fake-trade&track=small&time=1000000000", "time", "track"),
    "another violation's tier": (
        "violation=fake-trade&track=small&time=counterfeit-grave",
        "time",
        "track",
    ),
    "a tier that is no case": (
        "violation=fake-trade&track=small&time=fake-trade-warning",
        "time",
        "track",
    ),
    "a day that does not exist": (CASE.replace("2026-11-01", "2026-02-30"), "notice", "time"),
    "a day of another century": (CASE.replace("2026-11-01", "1900-01-01"), "notice", "time"),
    "no day": (CASE.replace("2026-11-01", "abc"), "notice", "time"),
    "a negative amount": (CASE.replace("250000", "-5"), "amount", "time"),
    "an endless amount": (CASE.replace("250000", "1e400"), "amount", "time"),
    "no amount": (CASE.replace("250000", "abc"), "amount", "time"),
}


@pytest.mark.parametrize(("query", "wrong", "kept"), HOSTILE.values(), ids=HOSTILE)
def test_a_wrong_address_gets_a_word_and_keeps_what_is_right(tab, query, wrong, kept):
    show(tab, query)
    expect(tab.locator(f"#pf-{wrong}-error")).not_to_be_empty()
    expect(tab.locator(f"#pf-{wrong}-error")).to_be_visible()
    expect(field(tab, wrong)).to_have_attribute("aria-invalid", "true")
    assert field(tab, kept).input_value() != ""
    expect(field(tab, kept)).to_have_attribute("aria-invalid", "false")
    assert tab.locator("penalty-finder script").count() == 0


def test_an_address_with_a_violation_opens_at_the_answer(tab):
    tab.goto("about:blank")
    tab.goto(f"violations/?{CASE}")
    expect(tab.locator("#finder")).to_be_in_viewport()


def test_what_the_rule_is_silent_on_does_not_run_into_the_day(tab):
    show(tab, "violation=goods-banned-by-law&track=class-3&time=3&notice=2026-11-01")
    day = tab.locator("[data-blocks=exit-condition-proceeds] time").bounding_box()
    silent = tab.locator("[data-blocks=exit-condition-proceeds] .fact__note").first.bounding_box()
    assert silent["y"] >= day["y"] + day["height"] - 1


def test_full_width_digits_are_an_amount(tab):
    show(tab, CASE.replace("250000", "２５００００"))
    due = reckoned(CASE)["measures"]["penalty-liquidated-damages"]
    expect(measure(tab, "liquidated-damages")).to_have_attribute("data-least", str(due["least"]))
    expect(tab.locator("#pf-amount-error")).to_be_empty()


def test_a_time_past_the_last_means_and_later(tab):
    show(tab, "violation=fake-trade&track=small&time=99")
    most = penalties.most_times(records().violations["fake-trade"], "small")
    assert field(tab, "time").input_value() == str(most)


def test_a_case_brings_its_track(tab):
    show(tab, "violation=goods-banned-by-law&time=law-trade-risk")
    assert field(tab, "track").input_value() == "class-3"
    expect(measure(tab, "removal")).to_be_visible()


def test_what_is_still_to_choose_is_said(tab):
    show(tab)
    words = [tab.locator("penalty-finder [data-say]").inner_text()]
    field(tab, "violation").select_option("fake-trade")
    words.append(tab.locator("penalty-finder [data-say]").inner_text())
    field(tab, "track").select_option("small")
    words.append(tab.locator("penalty-finder [data-say]").inner_text())
    assert len(set(words)) == 3
    expect(tab.locator("[data-measure]")).to_have_count(0)
    field(tab, "violation").select_option("wrong-category")
    expect(field(tab, "track")).to_be_hidden()


def test_everyday_words_find_the_violation(tab):
    show(tab)
    tab.locator("#pf-find").fill("刷單")
    assert field(tab, "violation").input_value() == "fake-trade"
    tab.locator("#pf-find").fill("zzz")
    expect(tab.locator("#pf-violation-error")).not_to_be_empty()
    tab.locator("#pf-find").fill("")
    expect(tab.locator("#pf-violation-error")).to_be_empty()
    assert field(tab, "violation").locator("option").count() == 1 + len(records().violations)


def test_the_table_hands_a_violation_to_the_finder(tab):
    show(tab, "open=counterfeit")
    tab.locator("[data-case=counterfeit]").click()
    assert field(tab, "violation").input_value() == "counterfeit"
    expect(field(tab, "violation")).to_be_focused()
    tab.go_back()
    assert field(tab, "violation").input_value() == ""


def test_a_freeze_is_carried_into_the_planner(tab):
    query = "violation=goods-banned-by-law&track=class-3&time=3&notice=2026-11-01"
    measures = reckoned(query)["measures"].items()
    frozen = [m["earliest"] for id_, m in measures if records().penalties[id_].outcome == "funds"]
    show(tab, query)
    expect(tab.locator("[data-blocks=exit-condition-proceeds]")).to_contain_text(max(frozen))
    expect(tab.locator("[data-blocks=removed-extra-condition]")).to_be_visible()
    tab.locator("[data-planner]").click()
    expect(tab.locator("[name=frozen]")).to_have_value(max(frozen))
    expect(tab.locator("exit-planner [name=kind]")).to_have_value("removed")


@pytest.mark.parametrize("language", FOLDERS)
def test_the_calendar_has_each_day_under_an_id_that_stays(tab, language):
    def events(query: str):
        show(tab, query, language)
        with tab.expect_download() as waiting:
            tab.locator("penalty-finder [data-act=save]").click()
        calendar = icalendar.Calendar.from_ical(waiting.value.path().read_bytes())
        return {str(event["UID"]): event for event in calendar.walk("VEVENT")}

    found = events(CASE)
    days = sorted(f"{event.decoded('DTSTART')}" for event in found.values())
    wanted = reckoned(CASE)
    ends = [each["latest"] for each in wanted["measures"].values() if "latest" in each]
    assert days == sorted([wanted["appeal_by"], *ends])
    moved = events(CASE.replace("2026-11-01", "2026-11-02"))
    assert set(moved) == set(found)
    assert not any("2026" in id_ for id_ in found)
    for event in found.values():
        assert "2026-11-01" in str(event["DESCRIPTION"])
        assert str(event["SUMMARY"])


def test_a_calendar_without_days_is_not_made(tab):
    show(tab, CASE.replace("&notice=2026-11-01", ""))
    tab.locator("penalty-finder [data-act=save]").click()
    expect(tab.locator("penalty-finder [data-say]")).to_contain_text("日子")


def test_clearing_forgets_the_case_and_leaves_the_table(tab):
    show(tab, f"{CASE}&sort=name")
    tab.locator("penalty-finder [data-act=reset]").click()
    assert tab.evaluate("location.search") == "?sort=name"
    expect(tab.locator("[data-measure]")).to_have_count(0)
    tab.go_back()
    expect(measure(tab, "liquidated-damages")).to_be_visible()


def test_only_the_result_is_printed(tab):
    show(tab, CASE)
    tab.evaluate("() => { window.print = () => (window.printed = true); }")
    tab.locator("penalty-finder [data-act=print]").click()
    tab.emulate_media(media="print")
    assert tab.evaluate("window.printed")
    expect(measure(tab, "liquidated-damages")).to_be_visible()
    expect(tab.locator("violation-table")).to_be_hidden()
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(tab.locator("violation-table")).to_be_visible()
    tab.emulate_media(media="screen")


def test_keys_alone_work_a_case_out(open_tab):
    with open_tab() as tab:
        show(tab)
        tab.locator("#pf-find").focus()
        tab.keyboard.type("刷单")
        tab.keyboard.press("Tab")
        expect(field(tab, "violation")).to_be_focused()
        tab.keyboard.press("Tab")
        tab.keyboard.press("ArrowDown")
        tab.keyboard.press("Tab")
        for _ in range(3):
            tab.keyboard.press("ArrowDown")
        expect(measure(tab, "liquidated-damages")).to_be_visible()


@pytest.mark.parametrize(("language", "viewport", "colors"), SEEN, ids=SEEN_AS)
def test_an_answer_bars_nobody_and_fits(open_tab, language, viewport, colors):
    with open_tab(viewport, color_scheme=colors) as tab:
        show(tab, f"{CASE}&open=counterfeit", language)
        parts = {"include": [["penalty-finder"], ["#counterfeit"]]}  # the rest is as it was before
        assert find_barriers(tab, context=parts) == ""
        assert tab.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_without_scripts_the_page_says_where_to_look(open_tab):
    with open_tab(java_script_enabled=False) as tab:
        tab.goto(f"violations/?{CASE}")
        expect(tab.locator("[data-plain]")).to_be_visible()
        expect(field(tab, "violation")).to_be_hidden()
