"""The violation table: search, filter, order, one row, downloads, the address, and 1,000 rows."""

import csv
import io
import json

import pytest
from playwright.sync_api import expect

from macros.render.finding import OUTCOMES, REMOVALS, outcomes
from tests.support import DESK, PHONE, records
from tools.project import FOLDERS

pytestmark = pytest.mark.browser

VIOLATIONS = records().violations
# The official names as they are written in Traditional characters.
TRADITIONAL = {
    "counterfeit": "出售假冒或盜版商品",
    "defective-labelling": "商品標識標誌不合格",
    "entity-qualification": "主體資質違規",
    "fake-trade": "虛假交易",
    "false-advertising": "虛假宣傳",
    "fraudulent-shipping": "欺詐發貨",
    "goods-banned-by-law": "發布法規禁止商品",
    "goods-banned-by-platform": "發布平台禁止商品",
    "information-cheating": "商品信息作弊",
    "late-shipping": "發貨超時",
    "linked-bad-merchant": "關聯劣質商家",
    "luring-off-platform": "誘導第三方",
    "passive-service": "消極服務",
    "poor-quality": "品質差",
    "refused-invoice": "拒絕或超時履行開票義務",
    "wrong-category": "類目錯放",
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
    expect(tab.locator("[data-say]").first).to_contain_text(str(len(VIOLATIONS)))
    assert tab.locator("[role=status][data-say]").count() == 1


@pytest.mark.parametrize("id_", VIOLATIONS)
def test_a_violation_is_found_by_every_name_it_has(tab, id_):
    if not tab.locator("violation-table").count():
        open_table(tab)
    violation = VIOLATIONS[id_]
    names = [
        violation.name.zh,
        violation.name.en,
        violation.name.en.upper(),
        TRADITIONAL[id_],
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
    named = [
        v for v, each in VIOLATIONS.items() if any(id_ in tier.penalties for tier in each.tiers)
    ]
    name = records().penalties[id_].name
    assert named
    assert set(named) <= set(find(tab, name.zh))
    assert set(named) <= set(find(tab, name.en))


def test_a_search_without_result_says_so(tab):
    open_table(tab)
    assert find(tab, "zzz") == []
    expect(tab.locator("[data-say]").first).to_contain_text("没有找到")


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_the_filter_shows_what_can_lead_to_it(tab, outcome):
    open_table(tab, f"?outcome={outcome}")
    wanted = [id_ for id_, each in VIOLATIONS.items() if outcome in outcomes(records(), each)]
    assert sorted(shown(tab)) == sorted(wanted)


def test_the_order_is_by_name_by_penalty_or_by_removal(tab):
    open_table(tab, language="en")
    tab.locator("#vt-sort").select_option("name")
    names = [VIOLATIONS[id_].name.en for id_ in shown(tab)]
    assert names == sorted(names, key=str.lower)
    tab.locator("#vt-sort").select_option("removal")
    ranks = [REMOVALS.index(VIOLATIONS[id_].removal) for id_ in shown(tab)]
    assert ranks == sorted(ranks, reverse=True)
    tab.locator("#vt-sort").select_option("outcome")
    heaviest = [OUTCOMES.index(outcomes(records(), VIOLATIONS[id_])[0]) for id_ in shown(tab)]
    assert heaviest == sorted(heaviest)
    expect(tab.locator("thead th").nth(1)).to_have_attribute("aria-sort", "ascending")


def test_a_row_opens_and_closes_and_back_does_too(tab):
    open_table(tab)
    section, link = tab.locator("#fake-trade"), tab.locator("[data-violation=fake-trade] a")
    expect(section).to_be_hidden()
    expect(link).to_have_attribute("aria-expanded", "false")
    link.click()
    expect(section).to_be_visible()
    expect(link).to_have_attribute("aria-expanded", "true")
    expect(section.locator(".tier").first).to_be_visible()
    tab.locator("[data-violation=counterfeit] a").click()
    expect(section).to_be_hidden()
    expect(tab.locator("#counterfeit")).to_be_visible()
    tab.go_back()
    expect(section).to_be_visible()
    tab.reload()
    expect(section).to_be_visible()
    link.click()
    expect(section).to_be_hidden()
    tab.reload()
    expect(section).to_be_hidden()


@pytest.mark.parametrize("language", FOLDERS)
def test_a_link_to_a_row_opens_it(tab, language):
    open_table(tab, "#late-shipping", language)
    expect(tab.locator("#late-shipping")).to_be_visible()
    expect(tab.locator("[data-violation=late-shipping] a")).to_be_in_viewport()
    open_table(tab, "#late-shipping-tiers", language)
    expect(tab.locator("#late-shipping-tiers")).to_be_in_viewport()
    open_table(tab, "?find=zzz#late-shipping", language)
    expect(tab.locator("#late-shipping")).to_be_visible()
    expect(tab.locator("#vt-find")).to_have_value("")


def test_the_state_stands_in_the_address(tab):
    open_table(tab)
    tab.locator("#vt-find").fill("刷单")
    tab.locator("#vt-outcome").select_option("removal")
    tab.locator("#vt-sort").select_option("name")
    tab.locator("[data-violation=fake-trade] a").click()
    before = shown(tab)
    tab.reload()
    assert shown(tab) == before
    expect(tab.locator("#vt-find")).to_have_value("刷单")
    expect(tab.locator("#fake-trade")).to_be_visible()
    tab.locator("[data-language-switch]:visible").first.click()
    expect(tab.locator("html")).to_have_attribute("lang", "en")
    expect(tab.locator("[data-say]").first).not_to_be_empty()
    expect(tab.locator("#fake-trade")).to_be_visible()
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
    expect(tab.locator("section.violation:visible")).to_have_count(0)


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
    assert {len(row) for row in rows} == {10}
    parsed = json.loads(download(tab, "json"))
    assert [record["id"] for record in parsed] == shown(tab)
    for record in parsed:
        violation = VIOLATIONS[record["id"]]
        assert record["name"] == getattr(violation.name, language)
        assert record["what"] == getattr(violation.what, language)
        assert record["deposit"] == " ".join(
            getattr(violation.deposit.text, language).split("\n\n")
        )
        assert len(record["tiers"]) == len(violation.tiers)
        assert all(record.values())


def test_paper_has_every_row_and_section_whatever_the_filter(tab):
    open_table(tab, "?find=zzz")
    for kind, count in (("before", len(VIOLATIONS)), ("after", 0)):
        tab.emulate_media(media="print" if count else "screen")
        tab.evaluate("kind => window.dispatchEvent(new Event(`${kind}print`))", kind)
        assert tab.locator("[data-violation]:visible").count() == count
        assert tab.locator("section.violation:visible").count() == count
    open_table(tab, "?open=fake-trade")
    tab.evaluate("['before', 'after'].forEach(kind => dispatchEvent(new Event(`${kind}print`)))")
    assert tab.locator("section.violation:visible").count() == 1
    tab.locator("[data-violation=late-shipping] a").click()
    expect(tab.locator("#late-shipping")).to_be_visible()


def test_a_thousand_rows_answer_a_keystroke(tab):
    open_table(tab)
    tab.evaluate(
        """() => {
          const table = document.querySelector('violation-table'), body = table.querySelector('tbody');
          const rows = [...body.rows];
          for (let n = rows.length; n < 1000; n++) {
            const row = rows[n % rows.length].cloneNode(true);
            row.dataset.violation += '-' + n;
            body.append(row);
          }
          table.replaceWith(table.cloneNode(true));
        }"""
    )
    assert len(find(tab, "")) == 1000
    assert 0 < len(find(tab, "刷单")) < 1000
    assert find(tab, "zzz") == []


def test_on_a_phone_each_row_is_a_card_that_fits(open_tab):
    with open_tab(PHONE) as tab:
        open_table(tab, "?open=fake-trade")
        for part in tab.locator(
            "violation-table tr:visible, violation-table section:visible"
        ).all():
            box = part.bounding_box()
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= PHONE["width"]


def test_the_plain_page_has_the_table_and_every_section(open_tab):
    with open_tab(DESK, java_script_enabled=False) as tab:
        tab.goto("violations/")
        assert tab.locator("[data-violation]:visible").count() == len(VIOLATIONS)
        assert tab.locator("section.violation:visible").count() == len(VIOLATIONS)
        expect(tab.locator("#vt-find")).to_be_hidden()
