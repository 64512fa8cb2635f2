"""The frame of a page on the way: steps, the pages before and after, the bar of sections, the menu,
marks of what was searched for, and what an address shows of another kind of shop."""

import pytest
from playwright.sync_api import expect

from tests.looks import find_barriers
from tests.support import DESK, PHONE, wait_until

pytestmark = pytest.mark.browser

BAR = "details.on-page"
SAID = ".foot-say"
VISIBLE = "all => all.filter(e => e.offsetParent).map(e => e.textContent.trim())"
# A page with the switch, and its section for cross-border shops, which has the kind's name.
FOR_OTHERS = ("deposit/", "cross-border")


def await_sections(tab) -> None:
    """Waits for the script that closes the bar; the reader's first move fetches it."""
    tab.evaluate("() => guide.load('sections')")


def open_bar(tab) -> None:
    tab.locator(f"{BAR} summary").click()
    expect(tab.locator(f"{BAR} a").first).to_be_visible()
    await_sections(tab)


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize(
    ("folder", "first", "last"), [("", "第 1 步", "第 7 步"), ("en/", "step 1", "step 7")]
)
def test_the_way_out_is_walked_from_its_first_step_to_the_last(
    open_tab, folder, first, last, viewport
):
    with open_tab(viewport, java_script_enabled=False) as tab:
        tab.goto(f"{folder}records/")
        expect(tab.locator(".way-step")).to_contain_text(first)
        expect(tab.locator(".way-on [rel=prev]")).to_have_count(0)
        titles = []
        while tab.locator(".way-on [rel=next]").count():
            titles.append(tab.locator("h1").inner_text())
            tab.locator(".way-on [rel=next]").click()
            back = tab.locator(".way-on [rel=prev]").get_attribute("href")
            assert tab.url.rsplit("/", 2)[0] in tab.evaluate(
                "href => new URL(href, location).href", back
            )
        assert len(set(titles)) == 6
        expect(tab.locator(".way-step")).to_contain_text(last)
        above = tab.locator(".way-step").bounding_box()
        assert above["y"] + above["height"] <= tab.locator("h1").bounding_box()["y"]


@pytest.mark.parametrize(
    "page", ["violations/goods/", "articles/article-001/", "en/checklists/trial/"]
)
def test_a_page_of_a_group_leads_to_its_parent_and_siblings(open_tab, page):
    with open_tab(PHONE) as tab:
        tab.goto(page)
        way = tab.locator(".way-on a")
        hrefs = way.evaluate_all("all => all.map(a => new URL(a.href).pathname)")
        group = f"/{page.rsplit('/', 2)[0]}/"
        assert hrefs[0].endswith(group)
        assert len(hrefs) == 3
        assert all(group in href and href != hrefs[0] for href in hrefs[1:])
        expect(tab.locator(".way-step")).to_have_count(0)


@pytest.mark.parametrize("page", ["", "faq/", "checklists/", "planner/"])
def test_a_page_that_stands_alone_names_no_neighbour(open_tab, page):
    with open_tab(PHONE) as tab:
        tab.goto(page or ".")
        expect(tab.locator(".way-on, .way-step")).to_have_count(0)


def test_the_bar_of_a_phone_names_the_section_that_is_read(open_tab):
    with open_tab(PHONE) as tab:
        tab.goto("deposit/")
        name = tab.locator(f"{BAR} summary b")
        expect(name).to_be_empty()
        heading = tab.locator("article h2").nth(2)
        heading.evaluate("h => { h.scrollIntoView() }")
        expect(name).to_have_text(heading.evaluate("h => h.firstChild.textContent"))
        box = tab.locator(f"{BAR} summary").bounding_box()
        assert box["y"] + box["height"] == PHONE["height"]
        assert 44 <= box["height"] <= 56
        expect(tab.locator(".page-toc")).to_be_hidden()


def test_the_bar_opens_sections_and_parts_and_closes_on_choice(open_tab):
    with open_tab(PHONE) as tab:
        tab.goto("close/")
        open_bar(tab)
        assert tab.locator(f"{BAR} ul ul a").count() >= 1  # h3
        link = tab.locator(f"{BAR} ul ul a").last
        target = tab.locator(link.get_attribute("href"))
        link.click()
        expect(target).to_be_in_viewport(ratio=1)
        expect(link).to_be_hidden()
        expect(tab.locator(f"{BAR} summary b")).to_have_text(link.evaluate("a => a.textContent"))
        header = tab.locator(".md-header").bounding_box()
        assert target.bounding_box()["y"] >= header["height"]
        open_bar(tab)
        tab.locator("article p").last.dispatch_event("click")
        expect(link).to_be_hidden()


def test_the_bar_is_used_with_keys_alone(open_tab):
    with open_tab(PHONE) as tab:
        tab.goto("en/deposit/")
        bar = tab.locator(f"{BAR} summary")
        bar.focus()
        await_sections(tab)
        tab.keyboard.press("Enter")
        tab.keyboard.press("Tab")
        first = tab.locator(f"{BAR} a").first
        expect(first).to_be_focused()
        tab.keyboard.press("Escape")
        expect(first).to_be_hidden()
        expect(bar).to_be_focused()
        tab.keyboard.press("Enter")
        tab.keyboard.press("Tab")
        tab.keyboard.press("Enter")
        expect(first).to_be_hidden()
        expect(tab.locator("article h2").first).to_be_in_viewport()
        bar.focus()
        tab.keyboard.press("Enter")
        tab.keyboard.press("Shift+Tab")
        expect(first).to_be_hidden()


def test_what_the_tab_key_reaches_is_not_behind_the_bar(open_tab):
    with open_tab(PHONE) as tab:
        tab.goto("close/")
        bar = tab.locator(f"{BAR} summary").bounding_box()
        tab.locator("h1").click()
        for _ in range(40):
            tab.keyboard.press("Tab")
            inside = "document.activeElement.closest('details.on-page, .foot-say')"
            if tab.evaluate(f"Boolean({inside})"):
                continue
            bottom = tab.evaluate("document.activeElement.getBoundingClientRect().top + 8")
            assert bottom <= bar["y"], tab.evaluate(
                "document.activeElement.outerHTML.slice(0, 120)"
            )


def test_the_bar_is_above_nothing_at_the_end_of_the_page(open_tab):
    with open_tab(PHONE) as tab:
        tab.goto("close/")
        tab.evaluate("scrollTo(0, document.body.scrollHeight)")
        last = tab.locator(".site-foot p").last
        wait_until(tab, "scrollY > 1000")
        end = last.bounding_box()
        assert end["y"] + end["height"] <= tab.locator(f"{BAR} summary").bounding_box()["y"]


def test_without_scripts_the_sections_stand_before_the_first(open_tab):
    with open_tab(PHONE, java_script_enabled=False) as tab:
        tab.goto("close/")
        summary = tab.locator(f"{BAR} summary")
        assert summary.evaluate("e => getComputedStyle(e.parentElement).position") == "static"
        assert summary.bounding_box()["y"] < tab.locator("article h2").first.bounding_box()["y"]
        summary.click()
        expect(tab.locator(f"{BAR} ul ul a").first).to_be_visible()


def test_a_wide_screen_and_paper_have_no_bar(open_tab):
    with open_tab() as tab:
        tab.goto("close/")
        expect(tab.locator(BAR)).to_be_hidden()
        tab.set_viewport_size(PHONE)
        expect(tab.locator(BAR)).to_be_visible()
        tab.emulate_media(media="print")
        for part in (BAR, ".way-on", ".way-step", SAID):
            expect(tab.locator(part)).to_be_hidden()


def test_an_article_has_its_sections_beside_it(open_tab):
    with open_tab() as tab:
        tab.goto("articles/article-000/")
        links = tab.locator(".page-toc a")
        assert links.count() > 10
        links.nth(6).click()
        expect(links.nth(6)).to_have_attribute("aria-current", "true")
        late = links.nth(links.count() - 4)
        late.evaluate("a => a.click()")
        expect(late).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_contents_leave_out_what_is_for_other_shops(open_tab, viewport):
    page, others = FOR_OTHERS
    with open_tab(viewport) as tab:
        tab.goto(page)
        if viewport == PHONE:
            open_bar(tab)
        links = tab.locator(f"{BAR} a" if viewport == PHONE else ".page-toc a")
        link = f"[href='#{others}']"
        before = links.evaluate_all(VISIBLE)
        tab.evaluate(f"document.documentElement.dataset.shop = '{others}'")
        after = links.evaluate_all(VISIBLE)
        assert set(after) - set(before) == {
            tab.locator(f".page-toc a{link}").evaluate("a => a.textContent")
        }


def test_the_menu_opens_the_group_at_hand_and_folds_the_others(open_tab):
    with open_tab() as tab:
        tab.goto("planner/")
        groups = tab.locator(".site-nav details")
        assert groups.evaluate_all("all => all.map(e => e.open)").count(True) == 1
        expect(tab.locator(".site-nav [aria-current]")).to_be_visible()
        other = groups.first
        expect(other.locator("a").first).to_be_hidden()
        other.locator("summary").press("Enter")
        expect(other.locator("a").first).to_be_visible()


def test_the_menu_of_the_first_page_shows_every_page(open_tab):
    with open_tab(PHONE) as tab:
        tab.goto(".")
        tab.get_by_role("button", name="导航栏").click()
        assert tab.locator(".site-nav details:not([open])").count() == 0


@pytest.mark.parametrize("height", [400, 470, 540])
def test_a_long_menu_shows_the_place_and_cuts_no_entry_at_its_top(open_tab, height):
    with open_tab({"width": 1280, "height": height}) as tab:
        tab.goto("en/articles/article-004/")
        expect(tab.locator(".site-nav [aria-current]")).to_be_in_viewport(ratio=1)
        cut = tab.locator(".site-nav").evaluate(
            """nav => { const top = nav.closest(".md-sidebar__scrollwrap").getBoundingClientRect().top;
              return [...nav.querySelectorAll("a, summary")].filter(e => e.checkVisibility()).some(e => {
                const box = e.getBoundingClientRect(); return box.top < top - 1 && box.bottom > top + 1; }); }"""
        )
        assert not cut


def test_the_drawer_of_a_phone_opens_at_the_place(open_tab):
    with open_tab({"width": 390, "height": 500}) as tab:
        tab.goto("articles/article-004/")
        tab.get_by_role("button", name="导航栏").click()
        place = tab.locator(".site-nav [aria-current]")
        expect(place).to_be_focused()
        expect(place).to_be_in_viewport(ratio=1)


MARKED = "() => [...(CSS.highlights?.get('asked') || [])].map(range => range.toString())"
NO_HIGHLIGHTS = "delete window.Highlight"


@pytest.mark.parametrize("way", ["highlights", "mark elements"])
def test_what_was_searched_for_is_marked_where_one_lands(open_tab, way):
    with open_tab(PHONE) as tab:
        if way == "mark elements":
            tab.add_init_script(NO_HIGHLIGHTS)
        tab.goto("faq/?q=售后预留金")
        first = tab.locator(".md-search-result__link").first
        expect(first).to_be_visible()
        first.click()
        button = tab.get_by_role("button", name="去掉标记")
        expect(button).to_be_visible()
        assert "h=" not in tab.url

        def marks():
            if way == "highlights":
                return tab.evaluate(MARKED)
            return tab.locator("mark.asked").all_inner_texts()

        assert "售后预留金" in marks()
        text = tab.locator("article").inner_text()
        button.click()
        expect(button).to_have_count(0)
        assert marks() == []
        assert tab.locator("article").inner_text() == text
        assert tab.locator("mark.asked").count() == 0


def test_without_an_anchor_the_first_mark_is_gone_to(open_tab):
    with open_tab(PHONE) as tab:
        tab.goto("close/")
        last = tab.locator("article h2").last.evaluate("h => h.firstChild.textContent")
        tab.goto(f"close/?h={last}")
        wait_until(tab, "scrollY > 100")
        top = tab.evaluate(
            "() => [...CSS.highlights.get('asked')].map(r => r.getBoundingClientRect())"
            ".find(box => box.height).top"
        )
        assert 48 <= top <= PHONE["height"] - 48


@pytest.mark.parametrize(
    "asked", ["<img src=x onerror=alert(1)>", "((~[~\\", "%E4", "", "~~~", "zzzz"]
)
def test_an_odd_word_in_the_address_marks_nothing_and_does_no_harm(open_tab, asked):
    with open_tab(PHONE) as tab:
        tab.goto(f"deposit/?h={asked}&shop=trial")
        tab.wait_for_url("**/deposit/?shop=trial")
        expect(tab.locator(f"{SAID} button")).to_have_count(0)


def test_english_words_are_marked_whole(open_tab):
    with open_tab() as tab:
        tab.goto("en/orders/?h=ship")
        expect(tab.get_by_role("button", name="Clear marks")).to_be_visible()
        around = tab.evaluate(
            "() => [...CSS.highlights.get('asked')].map(r => r.startContainer.data.slice(Math.max(0, r.startOffset - 1), r.endOffset + 1))"
        )
        assert around
        assert not [word for word in around if word.strip('()."“”,;:’ /-').lower() != "ship"]


# The titles of folds, and the rows of tables, that say nothing but their names.
HOLLOW = """() => {
    for (const fold of document.querySelectorAll('main details.more')) fold.open = true;
    const seen = [...document.querySelectorAll('main details.more, main .answers tbody tr')].filter((each) => each.checkVisibility());
    return seen.filter((each) => ![...each.children].slice(1).some((part) => part.innerText.trim())).map((each) => each.innerText);
}"""


def expect_kind(tab, kind: str) -> None:
    expect(tab.locator("html")).to_have_attribute("data-shop", kind)


@pytest.mark.parametrize(("folder", "label"), [("", "全球购"), ("en/", "Cross-border")])
def test_the_switch_shows_another_kind_and_keeps_it(open_tab, folder, label):
    page, others = FOR_OTHERS
    with open_tab(PHONE) as tab:
        tab.goto(f"{folder}{page}")
        buttons = tab.locator("shop-switch button")
        expect(buttons).to_have_count(4)
        expect(tab.locator("shop-switch [aria-pressed=true]")).to_have_attribute(
            "data-kind", "ordinary"
        )
        expect(tab.locator(f"#{others}")).to_be_hidden()
        tab.get_by_role("button", name=label, exact=True).press("Enter")
        expect(tab.locator("shop-switch [aria-pressed=true]")).to_have_text(label)
        expect(tab.locator(f"#{others}")).to_be_visible()
        assert tab.url.endswith(f"?shop={others}")
        tab.goto(f"{folder}close/")  # another page knows it without the address
        expect_kind(tab, others)
        expect(tab.locator("shop-switch [aria-pressed=true]")).to_have_text(label)
        tab.locator("[data-language-switch]").first.click()
        expect_kind(tab, others)
        tab.goto(f"{folder}{page}?shop={others}")
        tab.locator("shop-switch button").first.click()
        expect_kind(tab, "ordinary")
        assert "shop=" not in tab.url


@pytest.mark.parametrize("folder", ["", "en/"])
@pytest.mark.parametrize(
    ("page", "kind"), [("removed/", "removed"), ("checklists/cross-border/", "cross-border")]
)
@pytest.mark.parametrize("kept", ["", "ordinary"])
def test_a_page_about_one_kind_of_shop_shows_what_is_for_it(open_tab, folder, page, kind, kept):
    with open_tab(PHONE) as tab:
        if kept:
            tab.goto(f"{folder}close/?shop=trial")
            tab.locator("shop-switch button").first.click()
        tab.goto(f"{folder}{page}")
        expect_kind(tab, kind)
        assert not tab.evaluate(HOLLOW)
        tab.goto(f"{folder}close/")
        expect_kind(tab, "ordinary")


def test_on_a_page_about_one_kind_of_shop_the_switch_still_counts(open_tab):
    with open_tab(PHONE) as tab:
        tab.goto("close/?shop=removed")
        tab.locator("shop-switch [data-kind=cross-border]").click()
        tab.goto("removed/")
        expect_kind(tab, "cross-border")
        tab.goto("removed/?shop=trial")
        expect_kind(tab, "trial")


@pytest.mark.parametrize("kind", ["ordinary", "trial", "cross-border", "removed"])
@pytest.mark.parametrize(
    "page", ["removed/", "deposit/", "orders/", "en/reopen/", "checklists/cross-border/"]
)
def test_no_fold_opens_to_nothing(open_tab, page, kind):
    with open_tab(PHONE) as tab:
        tab.goto(f"{page}?shop={kind}")
        assert not tab.evaluate(HOLLOW)


def test_the_switch_shows_a_kind_where_nothing_can_be_kept(open_tab):
    page, others = FOR_OTHERS
    with open_tab(PHONE) as tab:
        tab.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })"
        )
        tab.goto(page)
        tab.locator("shop-switch button").nth(2).click()
        expect(tab.locator(f"#{others}")).to_be_visible()
        tab.reload()
        expect(tab.locator(f"#{others}")).to_be_visible()  # by the address


@pytest.mark.parametrize("kind", ["nonsense", "", "<b>"])
def test_a_kind_that_does_not_exist_is_taken_for_a_domestic_shop(open_tab, kind):
    with open_tab(PHONE) as tab:
        tab.goto(f"deposit/?shop={kind}")
        expect_kind(tab, "ordinary")
        expect(tab.locator("shop-switch [aria-pressed=true]")).to_have_count(1)


def test_without_scripts_every_kind_is_shown_and_there_is_no_switch(open_tab):
    page, others = FOR_OTHERS
    with open_tab(PHONE, java_script_enabled=False) as tab:
        tab.goto(page)
        expect(tab.locator("shop-switch")).to_be_hidden()
        expect(tab.locator(f"#{others}")).to_be_visible()


def test_an_address_for_another_kind_of_shop_is_shown_and_said(open_tab):
    page, others = FOR_OTHERS
    with open_tab(PHONE) as tab:
        tab.goto(f"{page}#{others}")
        expect(tab.locator(f"#{others}")).to_be_in_viewport(ratio=1)
        expect(tab.locator(SAID)).to_contain_text("全球购店铺")
        tab.get_by_role("button", name="按境内店铺显示").click()
        expect(tab.locator(f"#{others}")).to_be_hidden()
        expect(tab.locator(f"{SAID} button")).to_have_count(0)
        tab.evaluate("location.hash = ''")
        tab.evaluate(f"location.hash = '{others}'")
        expect(tab.locator(f"#{others}")).to_be_in_viewport(ratio=1)
        tab.get_by_role("button", name="知道了").click()
        expect(tab.locator(f"#{others}")).to_be_visible()
        expect(tab.locator(f"{SAID} button")).to_have_count(0)


def test_what_is_for_the_own_kind_is_shown_without_a_word(open_tab):
    page, own = FOR_OTHERS
    with open_tab(PHONE) as tab:
        tab.goto(f"{page}?shop={own}#{own}")
        expect(tab.locator(f"#{own}")).to_be_in_viewport()
        expect(tab.locator(f"{SAID} button")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_that_is_said_at_the_foot_is_accessible(open_tab, scheme):
    page, others = FOR_OTHERS
    with open_tab(PHONE, color_scheme=scheme) as tab:
        tab.goto(f"{page}?h=保证金#{others}")
        expect(tab.locator(f"{SAID} button")).to_have_count(3)
        open_bar(tab)
        assert find_barriers(tab, context={"include": [[SAID], [BAR]]}) == ""
        assert tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


# A page of every kind.
KINDS = [
    "",
    "close/",
    "en/deposit/",
    "en/violations/goods/",
    "checklists/trial/",
    "planner/",
    "en/plan/",
    "templates/deposit-late/",
    "en/removed/",
    "sources/",
    "en/faq/",
]


@pytest.mark.parametrize("page", KINDS, ids=lambda page: page or "home")
def test_twice_the_text_size_scrolls_nowhere_sideways(open_tab, page):
    with open_tab({"width": 320, "height": 640}) as tab:
        tab.context.new_cdp_session(tab).send(
            "Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}}
        )
        tab.goto(page or ".")
        assert tab.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= 40
        # Header and bar, which are large as well, leave the screen to the text.
        for part in (".md-header", BAR):
            for element in tab.locator(part).all():
                assert element.evaluate("e => getComputedStyle(e).position") == "static"
        # The first page's band is as wide as window and scroll bar; elsewhere nothing may be cut off.
        if page:
            tab.locator(".md-main").evaluate("e => e.style.overflowX = 'visible'")
        assert tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_colours_of_the_system_keep_the_place_visible(open_tab):
    with open_tab(DESK, forced_colors="active") as tab:
        tab.goto("close/")
        tab.locator("article h2").nth(3).scroll_into_view_if_needed()
        expect(tab.locator(".page-toc [aria-current]")).to_have_count(1)
        for frame in (".site-nav", ".page-toc"):
            line = "all => [...new Set(all.map(a => getComputedStyle(a).borderLeftColor))]"
            here = tab.locator(f"{frame} a[aria-current]").evaluate_all(line)
            others = tab.locator(f"{frame} a:not([aria-current])").evaluate_all(line)
            assert len(here) == len(others) == 1
            assert here != others
