"""Records in sizes: a line, a list, a row of the box at the top, a step that opens."""

import pytest
from bs4 import BeautifulSoup

from macros.render import blocks
from macros.render.addresses import Place
from macros.render.renderer import Site
from macros.render.shops import concerned, concerned_together, wrap_sections
from tests.support import good_records


@pytest.fixture
def renderer(language):
    return Site(good_records(), language).page(Place("close/"))


def read(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "lxml")


def with_cites(renderer, **cites: str):
    """Makes facts of the good records rest on one clause each of the good rule."""
    for id_, at in cites.items():
        name = id_.replace("_", "-")
        fact = renderer.records.facts[name]
        cite = fact.cites[0].model_copy(update={"source": "a-rule", "at": at})
        renderer.records.facts[name] = fact.model_copy(update={"cites": [cite]})


def test_a_statement_ends_with_a_small_mark_that_names_its_clause_to_a_screen_reader(renderer):
    mark = read(blocks.show_facts(renderer, "notice-days")).select_one(".said > .cite > summary")
    assert mark.get_text().startswith("§ ")
    assert "2.2.1(2)" in mark.select_one(".cite__name").get_text()


def test_a_clause_that_neighbours_share_is_named_once_below_them(renderer):
    with_cites(renderer, notice_days="2.2.1", deposit_back="2.2.1")
    page = read(blocks.show_list(renderer, "notice-days", "deposit-back"))
    assert len(page.select(".cite")) == len(page.select(".cite--named")) == 1
    assert not page.select(".said-list .cite")


def test_neighbours_of_different_clauses_have_a_mark_each(renderer):
    with_cites(renderer, notice_days="2.2.1", deposit_back="2.2.2")
    page = read(blocks.show_list(renderer, "notice-days", "deposit-back"))
    assert len(page.select(".said-list .cite")) == 2
    assert not page.select(".cite--named")


def test_what_the_rules_leave_open_is_one_list_that_opens(renderer):
    page = read(blocks.show_unsaid(renderer, "notice-days", "deposit-back"))
    assert page.select_one("details.more > summary")
    assert [li["id"] for li in page.select("li.fact")] == ["notice-days", "deposit-back"]


def test_a_row_of_the_box_begins_with_its_answer_and_ends_with_its_mark(renderer):
    page = read(blocks.show_glance(renderer, {"Long": ("30", "in all", "notice-days")}))
    assert page.dt.get_text() == "Long"
    assert page.dd.b.get_text() == "30"
    assert page.dd.select_one("span").get_text() == "in all"
    assert page.dd.select_one(".cite")


def test_a_row_of_the_box_is_hidden_from_whom_none_of_its_facts_concerns(renderer):
    fact = renderer.records.facts["notice-days"]
    renderer.records.facts["notice-days"] = fact.model_copy(update={"applies_to": ["trial"]})
    page = read(blocks.show_glance(renderer, {"Long": ("30", "notice-days")}))
    assert page.select_one(".glance")["data-for"] == "trial"
    assert page.select_one(".glance > div")["data-for"] == "trial"


@pytest.mark.parametrize(
    "row",
    [("31", "notice-days"), ("30", "or 31", "notice-days"), ("30",), ("30", "no-such-fact")],
    ids=["a wrong number", "a wrong number later", "no fact", "an unknown fact"],
)
def test_a_row_of_the_box_says_no_number_that_its_facts_do_not(renderer, row):
    with pytest.raises(ValueError, match="Long"):
        blocks.show_glance(renderer, {"Long": row})


def test_a_step_is_a_line_that_opens_to_how(renderer):
    page = read(blocks.show_procedure(renderer, "close"))
    for step in page.select(".step"):
        assert step.find(recursive=False).name == "details"
        assert step.summary.select_one(".step__title")
        assert step.select_one(".cite")


def test_questions_are_links_to_their_one_home(renderer):
    id_ = next(iter(renderer.records.faq))
    page = read(blocks.show_questions(renderer, id_))
    assert page.select_one(".asked a")["href"] == f"../faq/#{id_}"
    assert not page.select("details")


@pytest.mark.parametrize(
    ("scopes", "kinds"),
    [
        (["all"], ()),
        (["company", "sole-trader"], ()),
        (["ordinary"], ("ordinary", "trial", "removed")),
        (["trial"], ("trial",)),
        (["removed"], ("removed",)),
        (["trial", "cross-border"], ("trial", "cross-border")),
        (["ordinary", "cross-border"], ()),
        (["instant-retail"], ("ordinary", "trial", "removed")),
    ],
    ids=str,
)
def test_a_scope_is_a_choice_of_the_readers_kinds_of_shop(scopes, kinds):
    assert concerned(scopes) == kinds


@pytest.mark.parametrize(
    ("each", "together"),
    [
        ([("trial",), ("removed",)], ("trial", "removed")),
        ([("trial",), ()], ()),
        ([("ordinary", "trial", "removed"), ("cross-border",)], ()),
        ([], ()),
    ],
    ids=str,
)
def test_several_things_concern_whom_one_of_them_concerns(each, together):
    assert concerned_together(each) == together


@pytest.mark.parametrize(
    "show",
    [
        lambda r, *ids: blocks.show_list(r, *ids, fold="More"),
        lambda r, *ids: blocks.show_table(r, dict(zip("ab", ids, strict=True)), fold="More"),
        blocks.show_unsaid,
    ],
    ids=["a list", "a table", "what the rules leave open"],
)
def test_what_is_hidden_to_its_last_line_is_hidden_with_its_title(renderer, show):
    ids = ("notice-days", "deposit-back")
    for id_, kind in zip(ids, ("trial", "removed"), strict=True):
        fact = renderer.records.facts[id_]
        renderer.records.facts[id_] = fact.model_copy(update={"applies_to": [kind]})
    page = read(show(renderer, *ids))
    assert page.select_one("details.more")["data-for"] == "trial removed"
    assert [row.get("data-for") for row in page.select("tbody tr")] in ([], ["trial", "removed"])


def test_what_concerns_one_kind_of_shop_names_it_where_no_script_hides_it(renderer):
    fact = renderer.records.facts["notice-days"]
    renderer.records.facts["notice-days"] = fact.model_copy(update={"applies_to": ["trial"]})
    page = read(blocks.show_facts(renderer, "notice-days"))
    assert page.select_one(".fact")["data-for"] == "trial"
    assert page.select_one(".for").get_text().startswith(renderer.t("shop-trial"))


def test_what_a_text_says_itself_has_no_tag(renderer):
    fact = renderer.records.facts["notice-days"]
    plain = fact.model_copy(update={"certainty": "inferred"})
    said = fact.model_copy(
        update={
            "certainty": "inferred",
            "text": fact.text.model_copy(
                update={"zh": "这是推断。", "en": "This is our inference."}
            ),
        }
    )
    silent = fact.model_copy(update={"certainty": "silent"})
    assert [renderer.certainty(each) for each in (fact, plain, said, silent)] == [
        "",
        "inferred",
        "",
        "",
    ]


def test_a_section_for_some_kinds_of_shop_is_wrapped_up_to_the_next_of_its_level():
    html = (
        '<h2>a</h2><h2 id="b" data-for="trial">b</h2><p>c</p><h3>d</h3><p>e</p><h2>f</h2><p>g</p>'
    )
    page = read(wrap_sections(html))
    wrapped = page.select_one('div[data-for="trial"]')
    assert [part.get_text() for part in wrapped.find_all(recursive=False)] == ["b", "c", "d", "e"]
    assert page.get_text() == "abcdefg"


def test_a_section_at_the_end_is_wrapped_to_the_end():
    page = read(wrap_sections('<h3 data-for="removed">a</h3><p>b</p>'))
    assert page.select_one('div[data-for="removed"]').get_text() == "ab"


def test_a_page_without_such_sections_stays_as_it_is():
    assert wrap_sections("<h2>a</h2><p>b</p>") == "<h2>a</h2><p>b</p>"
