"""How the pages look and handle: keys, motion, print, the first page."""

import re

import pytest
from playwright.sync_api import expect

from tests.support import PHONE, wait_until

pytestmark = pytest.mark.browser

FOCUSED = """() => {
  const element = document.activeElement, style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  return { name: element.outerHTML.slice(0, 120), outline: parseFloat(style.outlineWidth),
           line: style.outlineStyle, inside: box.right > 0 && box.left < innerWidth,
           label: element.labels?.length ? getComputedStyle(element.labels[0]).outlineStyle : "" };
}"""


@pytest.mark.parametrize("page", ["", "en/close/"])
def test_focus_is_always_to_be_seen(open_tab, page):
    with open_tab() as tab:
        tab.goto(page or ".")
        for _ in range(25):
            tab.keyboard.press("Tab")
            focus = tab.evaluate(FOCUSED)
            shown = focus["line"] != "none" and focus["outline"] >= 2
            assert shown or focus["label"] not in ("", "none"), focus
            assert focus["inside"], focus


def test_a_phone_with_keys_opens_the_navigation(open_tab):
    with open_tab(PHONE) as tab:
        tab.goto("close/")
        link = tab.locator(".site-nav a[href]", has_text="保证金").first
        expect(link).to_be_hidden()
        menu = tab.get_by_role("button", name="导航栏")
        menu.press("Enter")
        expect(link).to_be_visible()
        expect(menu).to_have_attribute("aria-expanded", "true")
        tab.keyboard.press("Escape")
        expect(link).to_be_hidden()
        expect(menu).to_be_focused()
        menu.press("Enter")
        link.press("Enter")
        expect(tab.locator("h1")).to_contain_text("保证金")
        expect(link).to_be_hidden()


def test_the_navigation_of_a_tablet_fills_its_height(open_tab):
    with open_tab({"width": 1024, "height": 700}) as tab:
        tab.goto("close/")
        tab.get_by_role("button", name="导航栏").click()
        drawer = tab.locator(".md-sidebar--primary")
        wait_until(tab, "!document.getAnimations().length")
        assert drawer.bounding_box() == {"x": 0, "y": 0, "width": 300, "height": 700}
        tab.locator(".site-nav summary").last.click()
        last = tab.locator(".site-nav a").last
        last.scroll_into_view_if_needed()
        expect(last).to_be_in_viewport()


def test_a_phone_with_keys_comes_back_from_the_search(open_tab):
    with open_tab(PHONE) as tab:
        tab.goto("close/")
        button = tab.get_by_role("button", name="查找")
        button.press("Enter")
        expect(tab.locator(".md-search__input")).to_be_focused()
        tab.keyboard.press("Escape")
        expect(button).to_be_focused()


def test_a_narrow_screen_shows_what_the_tab_key_reaches(open_tab):
    with open_tab(PHONE) as tab:
        tab.goto("close/")
        names = []
        for _ in range(8):
            tab.keyboard.press("Tab")
            assert tab.evaluate(
                """() => { const { x, y, right } = document.activeElement.getBoundingClientRect();
                    return x >= 0 && y >= 0 && right <= innerWidth; }"""
            )
            names.append(tab.evaluate("document.activeElement.tagName"))
        assert "INPUT" not in names
        tab.keyboard.press("Control+k")
        expect(tab.locator(".md-search__input")).to_be_focused()
        expect(tab.locator(".md-search__input")).to_be_in_viewport(ratio=1)


SCHEME = "document.body.dataset.mdColorScheme"


@pytest.mark.parametrize("system", ["light", "dark"])
def test_the_reader_chooses_dark_or_light_and_it_is_kept(open_tab, system):
    first, other = ("slate", "default") if system == "dark" else ("default", "slate")
    with open_tab(PHONE, color_scheme=system) as tab:
        tab.goto("close/")
        assert tab.evaluate(SCHEME) == first
        button = tab.get_by_role("button", name="深色显示")
        expect(button).to_have_attribute("aria-pressed", str(system == "dark").lower())
        button.press("Enter")
        assert tab.evaluate(SCHEME) == other
        expect(button).to_have_attribute("aria-pressed", str(system == "light").lower())
        tab.goto("en/deposit/")
        assert tab.evaluate(SCHEME) == other


def test_colours_follow_the_system_until_the_reader_chooses(open_tab):
    with open_tab(color_scheme="light") as tab:
        tab.goto("close/")
        tab.emulate_media(color_scheme="dark")
        wait_until(tab, f"{SCHEME} === 'slate'")


def test_colours_need_no_storage(open_tab):
    with open_tab(color_scheme="dark") as tab:
        tab.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })"
        )
        tab.goto("close/")
        assert tab.evaluate(SCHEME) == "slate"
        tab.get_by_role("button", name="深色显示").click()
        assert tab.evaluate(SCHEME) == "default"


def test_a_wide_screen_marks_the_section_that_is_read(open_tab):
    with open_tab() as tab:
        tab.goto("deposit/")
        marked = tab.locator(".page-toc [aria-current]")
        expect(marked).to_have_count(0)
        links = tab.locator(".page-toc a")
        for at in (3, 1):
            links.nth(at).click()
            expect(marked).to_have_text(links.nth(at).inner_text().strip())


def test_a_wide_screen_shows_the_place_in_a_long_navigation(open_tab):
    with open_tab({"width": 1280, "height": 500}) as tab:
        tab.goto("contribute/")
        expect(tab.locator(".site-nav [aria-current=page]")).to_be_in_viewport()
        assert tab.evaluate("scrollY") == 0


def test_a_link_to_something_folded_opens_it(open_tab):
    with open_tab(PHONE) as tab:
        id_ = "law-notice-fine"
        tab.goto(f"close/#{id_}")
        target = tab.locator(f"#{id_}")
        expect(target).to_be_in_viewport()
        fold = tab.locator("details:not(.cite)", has=target).last
        fold.evaluate("fold => { fold.open = false; location.hash = '' }")
        expect(target).to_be_hidden()
        tab.evaluate(f"location.hash = '{id_}'")
        expect(target).to_be_in_viewport()
        tab.goto(f"deposit/#{id_}%E4")  # cut off, and of another page: nothing breaks
        expect(tab.locator("h1")).to_be_visible()


def test_paper_gets_what_is_open_and_leaves_out_what_is_folded(open_tab):
    with open_tab() as tab:
        tab.goto("close/")
        folded = tab.locator("article details.more:not([open])")
        before = folded.count()
        tab.locator("article details.more summary").first.click()
        tab.emulate_media(media="print")
        expect(tab.locator("article details.more[open] > :not(summary)").first).to_be_visible()
        expect(folded.first).to_be_hidden()
        assert folded.count() == before - 1 > 0


def test_far_below_a_reader_who_turns_back_is_offered_the_top(open_tab):
    with open_tab(PHONE) as tab:
        tab.goto("deposit/")
        top = tab.locator(".md-top")
        tab.mouse.wheel(0, 4000)
        wait_until(tab, "scrollY > 3000")
        expect(top).to_be_hidden()
        tab.mouse.wheel(0, -300)
        expect(top).to_be_visible()
        top.click()
        wait_until(tab, "scrollY === 0")
        expect(top).to_be_hidden()


def test_the_page_says_where_it_stands_in_the_navigation(open_tab):
    with open_tab() as tab:
        tab.goto("deposit/")
        expect(tab.locator(".site-nav [aria-current=page]")).to_have_text("保证金")


def test_a_phone_lists_the_sections_before_the_first(open_tab):
    with open_tab(PHONE) as tab:
        tab.goto("deposit/")
        tab.locator(".on-page summary").click()
        tab.locator(".on-page a").last.click()
        expect(tab.locator("article h2").last).to_be_in_viewport()


def test_nothing_moves_where_motion_is_unwanted(open_tab):
    with open_tab(PHONE, reduced_motion="reduce") as tab:
        tab.goto(".")
        moving = tab.evaluate(
            """[...document.querySelectorAll("body, body *")].filter(element => {
                const style = getComputedStyle(element);
                const times = `${style.transitionDuration},${style.animationDuration}`;
                return times.split(",").some(time => parseFloat(time) > 0);
            }).map(element => element.className)"""
        )
        assert moving == []


def test_paper_gets_all_of_the_text_and_nothing_of_the_frame(open_tab):
    with open_tab(color_scheme="dark") as tab:
        tab.goto("records/")
        tab.emulate_media(media="print")
        expect(tab.locator(".md-header")).to_be_hidden()
        expect(tab.locator(".site-nav")).to_be_hidden()
        expect(tab.locator("#keep-tax-papers-ten-years")).to_be_visible()
        expect(tab.locator(".site-foot")).to_be_visible()
        red, green, blue = tab.evaluate(
            "getComputedStyle(document.querySelector('h1')).color.match(/\\d+/g).map(Number)"
        )
        assert red + green + blue < 150


@pytest.mark.parametrize(("page", "per_line"), [("close/", 44), ("en/close/", 90)])
def test_a_line_is_not_too_long_to_read(open_tab, page, per_line):
    with open_tab({"width": 1920, "height": 1080}) as tab:
        tab.goto(page)
        ems = tab.evaluate(
            """() => { const text = document.querySelector("article > p:nth-of-type(2)");
                return text.clientWidth / parseFloat(getComputedStyle(text).fontSize); }"""
        )
        assert ems <= (per_line if page == "close/" else per_line / 2)


@pytest.mark.parametrize("page", ["", "en/"])
def test_without_scripts_the_search_of_the_first_page_leads_to_the_questions(open_tab, page):
    with open_tab(java_script_enabled=False) as tab:
        tab.goto(page or ".")
        tab.locator("#home-search").fill("deposit")
        tab.locator(".home-search button").click()
        assert tab.url.endswith(f"/{page}faq/?q=deposit")


def test_each_situation_on_the_first_page_is_one_target(open_tab):
    with open_tab(PHONE) as tab:
        tab.goto(".")
        cards = tab.locator(".situations li")
        assert cards.count() == 6
        for index in range(cards.count()):
            box = cards.nth(index).bounding_box()
            assert box["height"] >= 44
        cards.first.click(position={"x": 8, "y": 8})
        expect(tab).to_have_url(re.compile("/close/$"))
