"""The wizard: every path of every flow, the address, the back button, and what may stand in an address."""

import pytest
from playwright.sync_api import expect

from tests.support import DESK, PHONE, records, wait_until
from tools.project import FOLDERS

pytestmark = pytest.mark.browser

FLOW = records().flows["start"]
QUESTIONS = {question.id: question for question in FLOW.questions}
OUTCOMES = {outcome.id: outcome for outcome in FLOW.outcomes}


def paths(at: str = FLOW.start, way: tuple = ()) -> list[tuple[tuple, str]]:
    """Every way through the flow: its answers, and the outcome that it ends in."""
    if at in OUTCOMES:
        return [(way, at)]
    return [path for answer in QUESTIONS[at].answers for path in paths(answer.next, (*way, answer))]


PATHS = paths()
LONGEST = max(PATHS, key=lambda path: len(path[0]))


@pytest.fixture(scope="module")
def tab(open_tab):
    with open_tab(PHONE) as tab:
        yield tab


def open_wizard(tab, query: str = "", language: str = "zh"):
    tab.goto(f"{FOLDERS[language]}start/{query}")
    tab.wait_for_selector("exit-wizard .trail", state="attached")


def shown(tab) -> str:
    """The id of the one question or outcome that is shown."""
    visible = tab.locator("exit-wizard section:visible")
    expect(visible).to_have_count(1)
    return visible.get_attribute("id")


@pytest.mark.parametrize("language", FOLDERS)
@pytest.mark.parametrize(
    ("way", "end"),
    PATHS,
    ids=lambda part: part if isinstance(part, str) else ",".join(a.id for a in part),
)
def test_every_path_leads_to_its_outcome(tab, language, way, end):
    open_wizard(tab, language=language)
    for answer in way:
        link = tab.get_by_role("link", name=getattr(answer.text, language), exact=True)
        link.click()
        assert shown(tab) == answer.next
    outcome = OUTCOMES[end]
    section = tab.locator(f"#{end}")
    expect(section.locator("h2")).to_be_focused()
    expect(section).to_contain_text(getattr(outcome.title, language))
    links = section.locator("a:visible").evaluate_all("links => links.map(a => a.pathname)")
    planned = {plan.checklist for plan in records().plans.values()}
    first = "plan" if outcome.checklist in planned else f"checklists/{outcome.checklist}"
    wanted = [first] if outcome.checklist else []
    for page in [*wanted, *outcome.pages]:
        assert any(link.endswith(f"/{page}/") for link in links), page
    for deadline in outcome.deadlines:
        expect(section).to_contain_text(getattr(records().deadlines[deadline].name, language))
    assert f"answers={','.join(answer.id for answer in way)}" in tab.url
    expect(tab.locator(".trail li b")).to_have_count(len(way))


def test_back_takes_back_one_answer_at_a_time(tab):
    open_wizard(tab)
    way, end = LONGEST
    for answer in way:
        tab.locator(f"a[data-answer={answer.id}]").click()
    assert shown(tab) == end
    for question in [QUESTIONS[step.next].id for step in reversed(way[:-1])] + [FLOW.start]:
        tab.go_back()
        assert shown(tab) == question
    tab.go_forward()
    assert shown(tab) == way[0].next


def test_an_answer_can_be_changed_and_all_started_again(tab):
    way, _ = LONGEST
    open_wizard(tab, f"?answers={','.join(answer.id for answer in way)}")
    tab.locator(".trail a").nth(1).click()
    assert shown(tab) == way[0].next
    expect(tab.locator(".trail b")).to_have_count(1)
    tab.locator(".trail a").last.click()
    assert shown(tab) == FLOW.start
    assert "answers" not in tab.url


def test_an_address_opens_where_it_was_left_in_either_language(tab):
    way, end = LONGEST
    open_wizard(tab, f"?answers={','.join(answer.id for answer in way)}")
    assert shown(tab) == end
    tab.locator("[data-language-switch]:visible").first.click()
    expect(tab.locator("html")).to_have_attribute("lang", "en")
    assert shown(tab) == end


def test_a_link_to_an_outcome_opens_it(tab):
    for end in ("outcome-removed", "outcome-after-sales"):
        for anchor in (end, f"{end}-title"):
            open_wizard(tab, f"#{anchor}")
            assert shown(tab) == end
            tab.goto("about:blank")


def test_an_outcome_that_an_address_names_shows_no_answers_that_nobody_gave(tab):
    open_wizard(tab, "#outcome-suspended")
    assert shown(tab) == "outcome-suspended"
    expect(tab.locator(".trail li")).to_have_count(1)


def test_the_answer_stands_above_the_answers_given(tab):
    open_wizard(tab, "?answers=want-to-close,shop-trial")
    title = tab.locator("#outcome-trial h2").bounding_box()
    trail = tab.locator(".trail").bounding_box()
    assert title["y"] < 200 < trail["y"]


def test_an_outcome_opens_the_plan_of_its_kind_of_shop(open_tab):
    with open_tab(PHONE) as tab:
        open_wizard(tab, "?answers=want-to-close,shop-trial")
        tab.locator("[data-kind]:visible").click()
        expect(tab.locator("[data-plan=trial]")).to_be_visible()
        expect(tab.locator("[data-plan=ordinary]")).to_be_hidden()
        wait_until(tab, "typeof reader !== 'undefined' && reader.kind === 'trial'")


def test_a_shop_with_ticks_becomes_no_other_kind_unasked(open_tab):
    with open_tab(PHONE) as tab:
        open_wizard(tab)
        tab.evaluate("reader.setItem('voluntary-notice', 'done')")
        tab.goto("start/?answers=want-to-close,shop-trial")
        tab.locator("[data-kind]:visible").click()
        tab.locator("[role=alertdialog] button").first.click()
        expect(tab.locator("[data-name]")).to_have_text("店铺 2")  # the tool has run
        assert tab.evaluate("reader.shops().map(({kind}) => kind)") == ["ordinary", "trial"]


def test_escape_at_that_question_changes_nothing(open_tab):
    with open_tab(PHONE) as tab:
        open_wizard(tab)
        tab.evaluate("reader.setItem('voluntary-notice', 'done')")
        tab.goto("start/?answers=want-to-close,shop-trial")
        link = tab.locator("[data-kind]:visible")
        link.click()
        expect(
            tab.locator("[role=alertdialog]")
        ).to_be_visible()  # the question comes when it is needed
        tab.keyboard.press("Escape")
        expect(link).to_be_focused()
        assert tab.evaluate("reader.shops().map(({ kind }) => kind)") == ["ordinary"]


def test_who_came_to_an_outcome_can_start_again(tab):
    open_wizard(tab, "#outcome-removed")
    tab.locator(".trail a").last.click()
    assert shown(tab) == FLOW.start
    tab.locator("[data-answer]:visible").first.click()
    tab.go_back()
    assert shown(tab) == FLOW.start
    tab.reload()
    assert shown(tab) == FLOW.start
    tab.go_back()
    assert shown(tab) == "outcome-removed"


JUNK = [
    "?answers=nothing",
    "?answers=penalty-none",
    "?answers=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
    "?answers=" + "want," * 1500,
    "?answers=%00%FF%FE",
    "?answers=__proto__,constructor",
    "#%3Cscript%3E",
    "#no-such-place",
]


@pytest.mark.parametrize("junk", JUNK, ids=lambda junk: junk[:24])
def test_an_address_without_sense_starts_at_the_first_question(tab, junk):
    open_wizard(tab, junk)
    assert shown(tab) == FLOW.start
    assert tab.locator("exit-wizard img").count() == 0
    tab.goto("about:blank")


def test_answers_after_which_nonsense_comes_still_count(tab):
    open_wizard(tab, "?answers=want-to-close,nonsense")
    assert shown(tab) == "start-shop-kind"


def test_the_keyboard_is_enough(open_tab):
    with open_tab(DESK) as tab:
        open_wizard(tab)
        way, _ = LONGEST
        tab.locator("[data-answer]:visible").first.focus()
        for answer in way:
            while tab.evaluate("document.activeElement.dataset.answer") != answer.id:
                tab.keyboard.press("Tab")
            tab.keyboard.press("Enter")
            assert shown(tab) == answer.next


def test_without_script_every_question_leads_by_links(open_tab):
    with open_tab(PHONE, java_script_enabled=False) as tab:
        tab.goto("start/")
        assert tab.locator("exit-wizard section:visible").count() == len(QUESTIONS) + len(OUTCOMES)
        for question in FLOW.questions:
            for answer in question.answers:
                link = tab.locator(f"[data-answer={answer.id}]")
                assert link.get_attribute("href") == f"#{answer.next}"
                assert tab.locator(f"[id={answer.next}]").count() == 1
