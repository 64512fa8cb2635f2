"""The Markdown twin says what the page's HTML says, each citation in the line of its statement."""

import re

import pytest

from macros.outputs.twins import Twins
from macros.render import blocks
from macros.render.addresses import Place
from macros.render.renderer import Site
from macros.render.words import Words
from tests.support import good_records

ADDRESS = "https://guide.example/exit/deposit/"


@pytest.fixture
def renderer(language):
    return Site(good_records(), language).page(Place("deposit/"))


@pytest.fixture
def twin(renderer):
    made = Twins(Words(renderer.records, renderer.language))
    return lambda html: made.twin(html, ADDRESS)


GOLDEN = {
    "zh": "关店公示要持续 30 天。〔《商家退店规范》 第 2.2.1(2) 条：平台规则 · 日期 2026-07-14 · 生效于 2026-07-21"
    " · 查阅的版本 2026-08-22；《电子商务法》 第 16 条：法律法规 · 日期 2018-08-31 · 查阅的版本 2026-11-22；"
    "出处写明；核对于 2026-11-22〕",
    "en": "The closing notice stays up for 30 days. [Shop Exit Rules clause 2.2.1(2): Platform rule"
    " · dated 2026-07-14 · in force from 2026-07-21 · copy dated 2026-08-22; E-Commerce Law art. 16:"
    " Law · dated 2018-08-31 · copy dated 2026-11-22; stated by the source; Checked on 2026-11-22]",
}


def test_a_statement_has_its_citation_in_its_line(renderer, twin):
    lines = twin(blocks.show_facts(renderer, "notice-days")).splitlines()
    assert lines[0] == GOLDEN[renderer.language.code]


@pytest.mark.parametrize("certainty", ["stated", "inferred", "unclear", "silent"])
def test_a_statement_says_how_certain_it_is(renderer, twin, certainty):
    fact = renderer.records.facts["notice-days"]
    known = fact.model_copy(update={"certainty": certainty})
    renderer.records.kinds["facts"]["notice-days"] = known
    assert renderer.t(f"certain-{certainty}") in twin(blocks.show_facts(renderer, "notice-days"))


def test_what_rests_on_several_facts_is_as_certain_as_the_weakest(renderer):
    facts = renderer.records.kinds["facts"]
    first, second = list(facts)[:2]
    for id_, certainty in ((first, "silent"), (second, "unclear")):
        facts[id_] = facts[id_].model_copy(update={"certainty": certainty})
    assert renderer.citations.certainty([first, second]) == "unclear"
    assert renderer.citations.certainty([]) == "stated"


def test_what_a_list_rests_on_together_stands_after_each_of_its_statements(renderer, twin):
    facts = renderer.records.kinds["facts"]
    same = facts["notice-days"].cites[:1]
    ids = list(facts)[:2]
    for id_ in ids:
        facts[id_] = facts[id_].model_copy(update={"cites": same})
    page = blocks.show_list(renderer, *ids)
    assert page.count('<details class="cite') == 1
    lines = [line for line in twin(page).splitlines() if line.startswith("- ")]
    assert len(lines) == 2
    assert all(renderer.citations.clause(same[0]) in line for line in lines)


def test_a_list_without_a_shared_clause_takes_none_from_another(renderer, twin):
    facts = renderer.records.kinds["facts"]
    first, second = list(facts)[:2]
    alone = f'<ul class="said-list"><li><div class="said">{first}</div></li></ul>'
    facts[first] = facts[first].model_copy(update={"cites": facts[second].cites[:1]})
    facts[second] = facts[second].model_copy(update={"cites": facts[second].cites[:1]})
    made = twin(f"{alone}\n{blocks.show_list(renderer, first, second)}")
    assert made.splitlines()[0] == f"- {first}"


def test_a_tier_is_a_line_with_its_measures_and_its_clause(renderer, twin):
    made = twin(blocks.show_violation_group(renderer, "trade"))
    tiers = [line for line in made.splitlines() if re.match(r"\d+\. ", line)]
    violation = next(v for v in renderer.records.violations.values() if v.group == "trade")
    assert len(tiers) == len(violation.tiers)
    for line, tier in zip(tiers, violation.tiers, strict=True):
        assert renderer.citations.clause((tier.cites or violation.cites)[0]) in line
        for measure in tier.measures:
            name = renderer.tr(renderer.records.penalties[measure.penalty].name)
            assert name.casefold() in line.casefold()


@pytest.mark.parametrize(
    "html",
    [
        '<h2 id="a">A<a class="headerlink" href="#a">¶</a></h2>',
        "<h2>A</h2><button>Press</button>",
        "<h2>A</h2><p hidden>Later</p>",
        '<h2>A</h2><p aria-hidden="true">Again</p>',
        "<h2>A</h2><p data-plain>No scripts</p>",
        "<h2>A</h2><svg><text>Drawn</text></svg>",
        "<h2>A</h2><form><label>Name <input></label></form>",
        "<h2>A</h2><shop-switch><span>Mine</span></shop-switch>",
        "<h2>A</h2><script>let a = 1;</script>",
    ],
    ids=["link", "button", "hidden", "aria", "plain", "drawing", "form", "switch", "script"],
)
def test_what_serves_a_browser_alone_is_left_out(twin, html):
    assert twin(html) == "## A\n"


@pytest.mark.parametrize(
    ("html", "made"),
    [
        ("<p>a &lt;script&gt;b&lt;/script&gt;</p>", "a &lt;script>b&lt;/script>\n"),
        ("<p>[b](javascript:alert)</p>", "[b]&#40;javascript:alert)\n"),
    ],
    ids=["tag", "link"],
)
def test_words_of_a_record_become_no_markup(twin, html, made):
    assert twin(html) == made


@pytest.mark.parametrize(
    ("href", "made"),
    [
        ("#refund", f"{ADDRESS}#refund"),
        ("../close/", "https://guide.example/exit/close/"),
        ("https://other.example/a", "https://other.example/a"),
    ],
    ids=["anchor", "page", "elsewhere"],
)
def test_links_are_absolute(twin, href, made):
    assert twin(f'<p><a href="{href}">a</a></p>') == f"[a]({made})\n"


def test_a_fold_named_by_a_heading_is_a_section(twin):
    html = "<details><summary><h3>Q</h3> <span>short</span></summary><p>A</p></details>"
    assert twin(html) == "### Q\n\nshort\n\nA\n"


def test_a_cell_of_several_columns_names_them(renderer, twin):
    html = (
        "<table><thead><tr><th>1</th><th>2</th></tr></thead>"
        '<tr><td colspan="2" data-label="1–2">x</td></tr></table>'
    )
    assert f"x{renderer.t('in-brackets', what='1–2')}" in twin(html)
