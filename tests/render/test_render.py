"""What the renderers make of the small, good records, in both languages."""

import re
import sys
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup

from macros.records.base import Citation, Text
from macros.records.kinds import KINDS
from macros.records.language import EN, ZH
from macros.render import blocks
from macros.render.addresses import Place
from macros.render.fields import field_rows
from macros.render.renderer import Site, read_templates
from tests.support import good_records
from tools.project import ROOT

PLACE = Place("deposit/", repository="https://example.org/repository")


@pytest.fixture
def renderer(language):
    return Site(good_records(), language).page(PLACE)


def words(html: str) -> str:
    """The visible text, with single spaces."""
    return " ".join(BeautifulSoup(html, "lxml").get_text(" ").split())


GOLDEN = {
    "zh": "关店公示要持续 30 天。 § 《商家退店规范》 第 2.2.1(2) 条 ，另 1 处 《商家退店规范》 第 2.2.1(2) 条 平台规则 · 日期 2026-07-14 · 生效于 "
    "2026-07-21 · 查阅的版本 2026-08-22 原文页面 · 现行文本 《电子商务法》 第 16 条 法律法规 · 日期 2018-08-31 · 查阅的版本 2026-11-22",
    "en": "The closing notice stays up for 30 days. § Shop Exit Rules clause 2.2.1(2) , 1 more Shop Exit Rules clause 2.2.1(2) Platform rule "
    "· dated 2026-07-14 · in force from 2026-07-21 · copy dated 2026-08-22 Live page · Text in force E-Commerce Law art. 16 Law · dated "
    "2018-08-31 · copy dated 2026-11-22",
}


def test_a_fact_says_its_rule_its_clause_and_both_dates(renderer):
    assert words(blocks.show_facts(renderer, "notice-days")).startswith(
        GOLDEN[renderer.language.code]
    )


def opened(renderer, fact: str, source: str) -> BeautifulSoup:
    """What the citation of a source opens, under a fact of the good records."""
    page = BeautifulSoup(blocks.show_facts(renderer, fact), "lxml")
    return next(each for each in page.select(".cite__source") if source in each.a["href"])


def test_a_citation_of_a_text_that_has_ended_says_so_closed_and_open(renderer):
    page = BeautifulSoup(blocks.show_facts(renderer, "older-notice-days"), "lxml")
    assert page.select_one("summary .tag--ended").get_text() == renderer.t("ended")
    told = opened(renderer, "older-notice-days", "#an-ended-rule").get_text(" ", strip=True)
    assert f"{renderer.t('ended-on')} 2026-07-21" in told
    assert renderer.t("later-not-read") in told


def test_a_citation_of_a_text_in_force_has_no_mark(renderer):
    assert "tag--ended" not in blocks.show_facts(renderer, "notice-days")


def test_an_ended_text_names_the_version_that_came_later(renderer):
    ended = renderer.records.sources["an-ended-rule"]
    later = ended.model_copy(update={"replaced_by": "a-rule"})
    renderer.records.kinds["sources"]["an-ended-rule"] = later
    told = opened(renderer, "older-notice-days", "#an-ended-rule").get_text(" ", strip=True)
    assert renderer.tr(renderer.records.sources["a-rule"].short) in told
    assert renderer.t("later-not-read") not in told


def test_a_rule_without_its_later_version_is_listed_and_one_that_has_it_is_not(renderer):
    assert "#an-ended-rule" in blocks.show_unread(renderer)
    ended = renderer.records.sources["an-ended-rule"]
    later = ended.model_copy(update={"replaced_by": "a-rule"})
    renderer.records.kinds["sources"]["an-ended-rule"] = later
    assert "#an-ended-rule" not in blocks.show_unread(renderer)


def test_a_citation_of_a_law_leads_to_its_database_and_its_translation(renderer):
    links = opened(renderer, "notice-days", "#a-law").select("a[rel]")
    assert [link["href"] for link in links] == [
        "https://flk.npc.gov.cn/",
        "https://www.npc.gov.cn/law-in-english",
    ]


@pytest.mark.parametrize(
    ("confirmed", "label"), [(True, "in-force"), (False, "in-force-announced")]
)
def test_a_notice_says_whether_its_day_is_known_or_only_announced(renderer, confirmed, label):
    rule = renderer.records.sources["a-rule"]
    notice = rule.model_copy(update={"kind": "rule-notice", "confirmed": confirmed})
    renderer.records.kinds["sources"]["a-rule"] = notice
    told = opened(renderer, "notice-days", "#a-rule").get_text(" ", strip=True)
    assert f"{renderer.t(label)} 2026-07-21" in told


def test_a_fact_has_its_id_as_anchor_and_a_link_to_its_line(renderer):
    page = BeautifulSoup(blocks.show_facts(renderer, "deposit-back"), "lxml")
    assert page.select_one(".fact")["id"] == "deposit-back"
    edit = page.select_one(".cite__edit a")["href"]
    assert edit == "https://example.org/repository/blob/main/good/facts/all.yml#L13"


def test_a_fact_opens_an_issue_that_names_id_statement_and_rule(renderer):
    page = BeautifulSoup(blocks.show_facts(renderer, "notice-days"), "lxml")
    address = urlsplit(page.select(".cite__edit a")[-1]["href"])
    asked = dict(parse_qsl(address.query))
    fact = renderer.records.facts["notice-days"]
    assert address.path == "/repository/issues/new"
    assert asked["template"] == "wrong-fact.yml"
    assert asked["record"] in asked["title"] == "[notice-days] "
    assert asked["statement"] == renderer.tr(fact.text)
    assert all(cite.at in asked["rule"] for cite in fact.cites)


def test_a_prepared_issue_fills_fields_that_its_form_has(renderer):
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/wrong-fact.yml").read_text("utf-8"))
    fields = {part["id"] for part in form["body"] if "id" in part}
    address = renderer.citations.report("notice-days", renderer.records.facts["notice-days"].cites)
    assert set(dict(parse_qsl(urlsplit(address).query))) - {"template", "title"} <= fields


def test_without_a_repository_no_issue_is_offered(renderer):
    unknown = Site(renderer.records, renderer.language).page(Place("deposit/"))
    assert (
        unknown.citations.report("notice-days", renderer.records.facts["notice-days"].cites) is None
    )


def test_a_draft_looks_like_a_draft_and_a_rule_like_a_rule(renderer):
    page = BeautifulSoup(blocks.show_facts(renderer, "draft-change", "notice-days"), "lxml")
    draft, rule = page.select(".fact")
    assert "fact--rule-draft" in draft["class"]
    assert draft.select_one(".tag--draft")
    assert "fact--law" in rule["class"]
    assert not rule.select_one(".tag")


def test_a_procedure_shows_its_menu_and_its_time(renderer):
    text = words(blocks.show_procedure(renderer, "close"))
    assert "【店铺】 → 【关店】" in text
    assert ("30 天" if renderer.language is ZH else "30 days") in text


@pytest.mark.parametrize("need", ["must", "should", "if-applies"])
def test_a_checklist_says_in_words_what_need_not_be_done(renderer, need):
    checklist = renderer.records.checklists["voluntary"]
    item = checklist.phases[0].items[0].model_copy(update={"need": need})
    phase = checklist.phases[0].model_copy(update={"items": [item]})
    renderer.records.checklists["voluntary"] = checklist.model_copy(update={"phases": [phase]})
    page = BeautifulSoup(blocks.show_checklist(renderer, "voluntary"), "lxml")
    assert page.select_one(".cl-need")
    tags = [tag.get_text() for tag in page.select("#tick-notice .item__tick .tag")]
    assert tags == ([] if need == "must" else [renderer.t(f"need-{need}")])


def test_a_verdict_is_a_word_not_only_a_colour(renderer):
    page = BeautifulSoup(blocks.show_claims(renderer, "claims-article"), "lxml")
    said = page.select_one(".verdict--contradicted").get_text(strip=True)
    assert said == ("与规则不符" if renderer.language is ZH else "Contradicted by the rule")


def test_what_few_readers_need_is_folded_under_its_title(renderer):
    page = BeautifulSoup(blocks.show_facts(renderer, "notice-days", fold="<More>"), "lxml")
    assert page.select_one("details.more > summary").get_text() == "<More>"
    assert page.select_one("details.more #notice-days")
    title = renderer.tr(renderer.records.procedures["close"].title)
    page = BeautifulSoup(blocks.show_procedure(renderer, "close", fold=True), "lxml")
    assert page.select_one("details.more > summary").get_text() == title
    assert 'details class="more' not in blocks.show_procedure(renderer, "close")


def test_a_section_without_guidance_says_why(renderer):
    assert renderer.tr(Text(zh="推销。", en="It sells something.")) in words(
        blocks.show_claims(renderer, "claims-article")
    )


def test_a_template_marks_its_blanks(renderer):
    page = BeautifulSoup(blocks.show_template(renderer, "closing-message"), "lxml")
    assert page.select_one('[data-blank="shop-name"]')


def test_a_page_names_the_sources_that_it_cited(renderer):
    blocks.show_facts(renderer, "notice-days")
    text = words(blocks.show_checked(renderer))
    assert ("电子商务法" if renderer.language is ZH else "E-Commerce Law") in text
    assert "2026-08-22" in text


def test_a_page_says_when_the_oldest_of_its_statements_was_checked(renderer):
    fact = renderer.records.facts["deposit-back"]
    older = fact.model_copy(update={"checked_on": date(2026, 1, 2)})
    renderer.records.facts["deposit-back"] = older
    blocks.show_facts(renderer, "notice-days", "deposit-back")
    line = BeautifulSoup(blocks.show_checked(renderer), "lxml").select_one(".checked summary")
    assert [day.get_text() for day in line.select("[data-age]")] == [
        "2026-01-02",
        "2026-08-22",
    ]


def test_a_page_that_cites_only_laws_says_how_old_their_copies_are(renderer):
    renderer.citations.show([Citation(source="a-law", at="16")])
    text = words(blocks.show_checked(renderer))
    assert str(renderer.records.sources["a-law"].copy_date) in text
    assert "None" not in text


def test_a_page_names_the_sources_that_it_cites_after_their_list_too(renderer):
    page = blocks.show_checked(renderer) + blocks.show_facts(renderer, "notice-days")
    read = BeautifulSoup(blocks.finish(renderer, page), "lxml")
    assert len(read.select(".checked")) == 1
    assert {link["href"].partition("#")[2] for link in read.select(".checked a")} == {
        cite.source for cite in renderer.records.facts["notice-days"].cites
    }


def test_a_page_without_the_list_stays_as_it_is(renderer):
    page = blocks.show_facts(renderer, "notice-days")
    assert blocks.finish(renderer, page) == page


@pytest.mark.parametrize("name", blocks.BLOCKS)
def test_every_macro_says_what_it_shows(name):
    assert blocks.BLOCKS[name].__doc__


def test_an_unknown_id_names_itself_and_the_way_out(renderer):
    with pytest.raises(KeyError, match="no record `nowhere` in data/facts"):
        blocks.show_facts(renderer, "nowhere")


def test_markup_in_a_record_is_shown_not_obeyed(renderer):
    fact = renderer.records.facts["notice-days"]
    bad = Text(zh="<script>alert(1)</script>《x》", en='<img src=x onerror="alert(1)">《x》')
    renderer.records.kinds["facts"]["notice-days"] = fact.model_copy(update={"text": bad})
    html = blocks.show_facts(renderer, "notice-days")
    assert "<script" not in html
    assert "<img" not in html
    assert bad[renderer.language] in words(html).replace(" 《x》", "《x》")


def test_data_for_scripts_cannot_close_the_script(renderer):
    assert "<" not in str(renderer.json({"a": "</script><b>&"}))


@pytest.mark.parametrize(
    "url, directories, page, anchor, address",
    [
        ("", True, "deposit", "", "deposit/"),
        ("", True, "index", "", "./"),
        ("deposit/", True, "index", "", "../"),
        ("deposit/", True, "sources", "a-rule", "../sources/#a-rule"),
        ("checklists/voluntary/", True, "close", "", "../../close/"),
        ("deposit.html", False, "index", "", "index.html"),
        ("checklists/voluntary.html", False, "close", "x", "../close.html#x"),
    ],
)
def test_addresses_are_relative_to_the_page(url, directories, page, anchor, address):
    assert Place(url, directories).to(page, anchor) == address


def test_a_span_of_time_reads_naturally(renderer):
    value = renderer.records.facts["deposit-back"].value
    expected = {"zh": "1–3 个工作日", "en": "1–3 working days"}
    assert renderer.span(value) == expected[renderer.language.code]


def test_a_span_that_may_end_sooner_says_so(renderer):
    span = renderer.records.deadlines["refund"].model_copy(update={"at_most": True})
    assert renderer.length(span).startswith("within" if renderer.language is EN else "1–3")
    assert ("内" in renderer.length(span)) == (renderer.language is ZH)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_field_of_every_record_is_described(renderer, kind):
    missing = [name for name, _, _, meaning in field_rows(kind.model, renderer.t) if not meaning]
    assert missing == [] or all(re.search(r"\.(zh|en)$", name) for name in missing)


@pytest.mark.parametrize("kept", [True, False], ids=["kept", "not kept"])
def test_compiled_templates_are_kept_where_compiled_modules_are(monkeypatch, tmp_path, kept):
    monkeypatch.setattr(sys, "dont_write_bytecode", not kept)
    (tmp_path / "hello.html").write_text("Hello {{ name }}", "utf-8")
    for _ in range(2):
        environment = read_templates(tmp_path)
        assert environment.get_template("hello.html").render(name="Li") == "Hello Li"
    assert any(tmp_path.glob("__pycache__/*")) == kept


def test_short_blanks_stand_two_in_a_row_and_none_alone(renderer):
    text = renderer.records.templates["closing-message"]
    short = text.blanks[0]
    blanks = [short.model_copy(update={"id": f"b{n}"}) for n in range(5)]
    blanks[3] = blanks[3].model_copy(update={"kind": "text"})
    renderer.records.templates["closing-message"] = text.model_copy(
        update={"blanks": blanks, "body": text.body.model_copy(update={"zh": "甲", "en": "A"})}
    )
    page = BeautifulSoup(blocks.show_template(renderer, "closing-message"), "lxml")
    halves = [field["data-blank"] for field in page.select(".tpl-half [data-blank]")]
    assert halves == ["b0", "b1"]


def test_a_text_keeps_its_lines_and_paragraphs(renderer):
    text = renderer.records.templates["closing-message"]
    body = text.body.model_copy(
        update={"zh": "甲{shop-name}\n乙\n\n丙", "en": "a {shop-name}\nb\n\nc"}
    )
    lines = renderer.blanked(text.model_copy(update={"body": body}))
    assert [len(paragraph) for paragraph in lines] == [2, 1]
    assert 'data-fill="shop-name"' in lines[0][0]
