"""The grid of violations: search, filter, order, one row, downloads, the address, and 1,000 rows."""

import csv
import io
import json

import pytest
from playwright.sync_api import expect

from macros.compute import penalties
from macros.records.language import LANGUAGES
from macros.records.violations import OUTCOMES
from macros.render import ladders
from macros.render.blocks import GROUPS
from macros.render.words import Words
from tests.support import DESK, PHONE, records
from tools.project import FOLDERS

pytestmark = pytest.mark.browser

VIOLATIONS = records().violations
PENALTIES = records().penalties
WORDS = {str(language): Words(records(), language) for language in LANGUAGES.values()}
# Official names, as they are written in Traditional characters.
TRADITIONAL = {
    "出售假冒或盗版商品": "出售假冒或盜版商品",
    "商品标识标志不合格": "商品標識標誌不合格",
    "主体资质违规": "主體資質違規",
    "虚假交易": "虛假交易",
    "虚假宣传": "虛假宣傳",
    "欺诈发货": "欺詐發貨",
    "发布法规禁止商品/信息": "發布法規禁止商品",
    "发布平台禁止商品/信息": "發布平台禁止商品",
    "恶意类目错放—商品信息作弊": "商品信息作弊",
    "发货超时": "發貨超時",
    "关联劣质商家": "關聯劣質商家",
    "诱导第三方": "誘導第三方",
    "消极服务": "消極服務",
    "综合认定商品/商家品质差": "品質差",
    "拒绝或超时履行开票义务": "拒絕或超時履行開票義務",
    "一般类目错放": "類目錯放",
}


@pytest.fixture(scope="module")
def tab(open_tab):
    with open_tab() as tab:
        yield tab


def open_table(tab, query: str = "", language: str = "zh"):
    tab.goto("about:blank")  # so that an address that differs in its anchor alone is opened anew
    tab.goto(f"{FOLDERS[language]}violations/{query}")
    expect(tab.locator("violation-table [data-say]")).not_to_be_empty()


def shown(tab) -> list[str]:
    return tab.locator("[data-violation]:not([hidden])").evaluate_all(
        "rows => rows.map(row => row.dataset.violation)"
    )


def find(tab, words: str) -> list[str]:
    tab.locator("#vt-find").fill(words)
    return shown(tab)


def test_every_row_is_there_and_counted(tab):
    open_table(tab)
    assert sorted(shown(tab)) == sorted(VIOLATIONS)
    expect(tab.locator("violation-table [data-say]")).to_contain_text(str(len(VIOLATIONS)))
    assert tab.locator("violation-table [role=status][data-say]").count() == 1


@pytest.mark.parametrize("id_", VIOLATIONS)
def test_a_violation_is_found_by_every_name_it_has(tab, id_):
    if not tab.locator("violation-table").count():
        open_table(tab)
    violation = VIOLATIONS[id_]
    names = [
        violation.name.zh,
        violation.name.en,
        violation.name.en.upper(),
        TRADITIONAL.get(violation.name.zh, violation.name.zh),
        *violation.everyday.zh,
        *violation.everyday.en,
    ]
    missed = tab.evaluate(
        """([names, id]) => names.filter(name => {
          const field = document.querySelector('#vt-find');
          field.value = name;
          field.dispatchEvent(new Event('input', {bubbles: true}));
          return document.querySelector(`[data-violation="${id}"]`).hidden;
        })""",
        [names, id_],
    )
    assert missed == []


@pytest.mark.parametrize("id_", records().penalties)
def test_a_penalty_finds_what_it_is_named_for(tab, id_):
    if not tab.locator("violation-table").count():
        open_table(tab)
    named = [v for v, each in VIOLATIONS.items() if penalties.reach(each, id_) != (None, False)]
    name = records().penalties[id_].name
    assert named
    assert set(named) <= set(find(tab, name.zh))
    assert set(named) <= set(find(tab, name.en))


def test_a_search_without_result_says_so(tab):
    open_table(tab)
    assert find(tab, "zzz") == []
    expect(tab.locator("violation-table [data-say]")).to_contain_text("没有找到")


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_the_filter_shows_what_can_lead_to_it(tab, outcome):
    open_table(tab, f"?outcome={outcome}")
    wanted = [
        id_ for id_, each in VIOLATIONS.items() if outcome in penalties.outcomes(PENALTIES, each)
    ]
    assert sorted(shown(tab)) == sorted(wanted)


def test_the_order_is_by_name_by_penalty_or_by_removal(tab):
    open_table(tab, language="en")
    tab.locator("#vt-sort").select_option("name")
    names = [VIOLATIONS[id_].name.en for id_ in shown(tab)]
    assert names == sorted(names, key=str.lower)
    tab.locator("#vt-sort").select_option("removal")
    ranks = [ladders.removal_rank(WORDS["en"], VIOLATIONS[id_]) for id_ in shown(tab)]
    assert ranks == sorted(ranks)
    tab.locator("#vt-sort").select_option("outcome")
    heaviest = [
        OUTCOMES.index(penalties.outcomes(PENALTIES, VIOLATIONS[id_])[0]) for id_ in shown(tab)
    ]
    assert heaviest == sorted(heaviest)
    tab.locator("#vt-sort").select_option("name")
    expect(tab.locator("thead th").first).to_have_attribute("aria-sort", "ascending")


def detail(tab, id_: str):
    return tab.locator(f"[data-violation={id_}] [data-made]")


def link_of(tab, id_: str):
    return tab.locator(f"[data-violation={id_}] .grid__head a")


def test_a_row_opens_and_closes_and_back_does_too(tab):
    open_table(tab)
    opened, link = detail(tab, "fake-trade"), link_of(tab, "fake-trade")
    expect(opened).to_have_count(0)
    expect(link).to_have_attribute("aria-expanded", "false")
    link.click()
    expect(opened).to_be_visible()
    expect(link).to_have_attribute("aria-expanded", "true")
    expect(opened.locator(".tier")).to_have_count(len(VIOLATIONS["fake-trade"].tiers))
    tab.locator("[data-violation=counterfeit] td").first.click()  # the whole row is a place to tap
    expect(opened).to_have_count(0)
    expect(detail(tab, "counterfeit")).to_be_visible()
    tab.go_back()
    expect(opened).to_be_visible()
    tab.reload()
    expect(opened).to_be_visible()
    link.click()
    expect(opened).to_have_count(0)
    tab.reload()
    expect(opened).to_have_count(0)


@pytest.mark.parametrize("language", FOLDERS)
def test_an_open_row_has_the_ladder_in_short_and_leads_on(tab, language):
    open_table(tab, "?open=fake-trade", language)
    r, violation = WORDS[language], VIOLATIONS["fake-trade"]
    said = detail(tab, "fake-trade").inner_text()
    for tier in violation.tiers:
        for text in ladders.tier_times(r, violation, tier):
            assert text in said
        for measure in tier.measures:
            assert ladders.sentence(r, measure) in said
    detail(tab, "fake-trade").locator("a:not([data-case])").click()
    expect(tab.locator("section#fake-trade")).to_be_visible()
    assert "/violations/trade/" in tab.url


@pytest.mark.parametrize("language", FOLDERS)
def test_a_link_to_a_row_opens_it(tab, language):
    for query in ("#late-shipping", "#late-shipping-tiers", "?find=zzz#late-shipping"):
        open_table(tab, query, language)
        expect(detail(tab, "late-shipping")).to_be_visible()
        expect(link_of(tab, "late-shipping")).to_be_in_viewport()
        expect(tab.locator("#vt-find")).to_have_value("")


def test_a_link_to_a_tier_leads_to_its_page(tab):
    open_table(tab)
    tab.goto(f"{tab.url}#fake-trade-damages-first")
    tab.wait_for_url("**/violations/trade/#fake-trade-damages-first")
    expect(tab.locator("#fake-trade-damages-first")).to_be_in_viewport()


def test_an_open_row_that_the_filter_hides_is_named(tab):
    open_table(tab, "?find=removal&open=defective-labelling")
    expect(detail(tab, "defective-labelling")).to_have_count(0)
    name = VIOLATIONS["defective-labelling"].name.zh
    expect(tab.locator("violation-table [data-say]")).to_contain_text(name)


def test_neighbouring_names_are_not_one_word(tab):
    open_table(tab)
    names = VIOLATIONS["fake-trade"].everyday.zh
    assert find(tab, f"{names[0]}{names[3]}") == []


def test_the_state_stands_in_the_address(tab):
    open_table(tab)
    tab.locator("#vt-find").fill("刷单")
    tab.locator("#vt-outcome").select_option("removal")
    tab.locator("#vt-sort").select_option("name")
    link_of(tab, "fake-trade").click()
    before = shown(tab)
    tab.reload()
    assert shown(tab) == before
    expect(tab.locator("#vt-find")).to_have_value("刷单")
    expect(detail(tab, "fake-trade")).to_be_visible()
    tab.locator("[data-language-switch]:visible").first.click()
    expect(tab.locator("html")).to_have_attribute("lang", "en")
    expect(tab.locator("violation-table [data-say]")).not_to_be_empty()
    expect(detail(tab, "fake-trade")).to_be_visible()
    assert shown(tab) == before


JUNK = [
    "?outcome=nothing&sort=nothing&open=nothing",
    "?outcome=%3Cimg%20onerror%3D1%3E&sort=__proto__&open=%22%5D",
    "?open=" + "x" * 6000,
    "?find=%00",
    "#%3Cimg%20src%3Dx%3E",
    "#table",
]


@pytest.mark.parametrize("junk", JUNK, ids=lambda junk: junk[:24])
def test_an_address_without_sense_shows_every_row(tab, junk):
    open_table(tab, junk)
    assert sorted(shown(tab)) == sorted(VIOLATIONS)
    assert tab.locator("#vt-outcome").input_value() == ""
    expect(tab.locator("violation-table [data-made]")).to_have_count(0)


def test_markup_in_the_search_is_text(tab):
    open_table(tab, "?find=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    expect(tab.locator("#vt-find")).to_have_value("<img src=x onerror=alert(1)>")
    assert shown(tab) == []


def download(tab, kind: str) -> bytes:
    with tab.expect_download() as waiting:
        tab.locator(f"[data-act={kind}]").click()
    return waiting.value.path().read_bytes()


@pytest.mark.parametrize("language", FOLDERS)
def test_the_downloads_hold_what_is_shown(tab, language):
    open_table(tab, "?outcome=deposit&sort=name&open=information-cheating", language)
    data = download(tab, "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == shown(tab) != []
    assert {len(row) for row in rows} == {6}
    parsed = json.loads(download(tab, "json"))
    assert [record["id"] for record in parsed] == shown(tab)
    for record in parsed:
        violation = VIOLATIONS[record["id"]]
        assert record["name"] == getattr(violation.name, language)
        assert record["removal"] == ladders.removal(WORDS[language], violation)
        assert len(record["tiers"]) == len(violation.tiers)
        assert all(record.values())


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"]


def test_no_name_begins_a_formula_in_the_download(tab):
    open_table(tab)
    tab.evaluate(
        """(names) => document.querySelectorAll("violation-table tbody th a").forEach((link, n) => {
          if (names[n]) Object.defineProperty(link, "innerText", { value: names[n] });
        })""",
        FORMULAS,
    )
    text = download(tab, "csv").decode("utf-8-sig")
    cells = [row[1] for row in csv.reader(io.StringIO(text, newline=""))]
    assert [name for name in FORMULAS if f"'{name}" not in cells] == []


def test_paper_has_every_row_whatever_the_filter(tab):
    open_table(tab, "?find=zzz")
    tab.emulate_media(media="print")
    assert tab.locator("[data-violation]:visible").count() == len(VIOLATIONS)
    tab.emulate_media(media="screen")


def test_a_thousand_rows_answer_a_keystroke(tab):
    open_table(tab)
    tab.evaluate(
        """() => {
          const view = document.querySelector('violation-table'), table = view.querySelector('table');
          const rows = [...table.tBodies];
          for (let n = rows.length; n < 1000; n++) {
            const row = rows[n % rows.length].cloneNode(true);
            row.dataset.violation += '-' + n;
            table.append(row);
          }
          view.replaceWith(view.cloneNode(true));
        }"""
    )
    assert len(find(tab, "")) == 1000
    assert 0 < len(find(tab, "刷单")) < 1000
    assert find(tab, "zzz") == []


def test_a_phone_shows_name_worst_and_from_which_time_and_a_tap_the_ladder(open_tab):
    with open_tab(PHONE) as tab:
        open_table(tab)
        row = tab.locator("[data-violation=counterfeit]")
        heaviest, since = ladders.worst(WORDS["zh"], VIOLATIONS["counterfeit"])
        expect(row).to_contain_text(heaviest)
        expect(row).to_contain_text(since)
        expect(row.locator("tr:visible")).to_have_count(1)
        row.locator("td").first.click()
        expect(detail(tab, "counterfeit")).to_be_visible()
        for part in tab.locator("violation-table tr:visible").all():
            box = part.bounding_box()
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= PHONE["width"]


@pytest.mark.parametrize("language", FOLDERS)
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_the_first_rows_stand_in_the_first_screen(open_tab, language, viewport):
    with open_tab(viewport) as tab:
        open_table(tab, language=language)
        box = tab.locator("[data-violation] tr:visible").nth(2).bounding_box()
        assert box["y"] + 40 < viewport["height"]


@pytest.mark.parametrize("language", FOLDERS)
def test_the_plain_page_has_the_whole_grid(open_tab, language):
    with open_tab(DESK, java_script_enabled=False) as tab:
        tab.goto(f"{FOLDERS[language]}violations/")
        assert tab.locator("[data-violation]:visible").count() == len(VIOLATIONS)
        rows = tab.locator("[data-violation] tr:visible")
        assert rows.count() == sum(1 + (len(each.tracks) or 1) for each in VIOLATIONS.values())
        expect(tab.locator("#vt-find")).to_be_hidden()


def test_each_group_page_has_its_violations_whole(site):
    for group in GROUPS:
        found = {id_: v for id_, v in VIOLATIONS.items() if v.group == group}
        page = site.page(f"violations/{group}/")
        assert {section["id"] for section in page.select("section.violation")} == set(found)
        for violation in found.values():
            for tier in violation.tiers:
                text = page.select_one(f"li#{tier.id}").get_text()
                for measure in tier.measures:
                    assert ladders.sentence(WORDS["zh"], measure) in text


def test_what_is_unclear_is_marked_in_its_cell_and_told_once(site):
    page = site.page("violations/")
    assert page.select(".grid td > .unclear")
    assert len(page.select(".tool-hint > .unclear")) == 1
