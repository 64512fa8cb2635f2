"""`<fill-template>` in a real browser: blanks, the text in view, copy, file, print, and that nothing
typed is lost."""

import re

import pytest
from playwright.sync_api import expect

from tests.looks import find_barriers
from tests.support import DESK, PHONE, records, wait_until
from tools.project import FOLDERS

pytestmark = pytest.mark.browser

TEXTS = records().templates
PAGE = "templates/closing-notice/"
APPEAL = "templates/appeal-fake-trade/"
MARKUP = "<img src=x onerror=alert(1)>"
COPYING = ["clipboard-read", "clipboard-write"]
FORBIDDEN = """for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, {
  get() { throw new DOMException("denied", "SecurityError"); } });"""
KEYBOARD = {"width": 390, "height": 430}  # what a phone's keyboard leaves of it
DAY, DAYS = "2026-12-05", {"": "2026 年 12 月 5 日", "en/": "5 December 2026"}


def tool_of(tab):
    tool = tab.locator("fill-template")
    expect(tool.locator("[data-blank]").first).to_be_visible()
    return tool


def field(tab, id_="shop-name"):
    return tool_of(tab).locator(f"[data-blank={id_}]")


def fill(tool) -> dict[str, str]:
    """Fills every blank; what each says then."""
    said = {}
    for blank in tool.locator("[data-blank]").all():
        id_ = blank.get_attribute("data-blank")
        day = blank.get_attribute("type") == "date"
        blank.fill(DAY if day else f"({id_})")
        said[id_] = blank.input_value()
    return said


def copied(tool) -> str:
    tool.locator("[data-act=copy]").click()
    expect(tool.locator("[data-say]")).not_to_be_empty()
    return tool.page.evaluate("navigator.clipboard.readText()")


def questions_on_leaving(tab) -> list:
    """What the browser asks the reader when the page is left, from now on."""
    asked = []
    tab.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    return asked


def test_without_scripts_the_text_is_all_there(open_tab):
    with open_tab(PHONE, java_script_enabled=False) as tab:
        tab.goto(PAGE)
        assert tab.locator("fill-template [data-blank]:visible, [data-act]:visible").count() == 0
        assert "【店铺名称】" in tab.locator(".template__body").inner_text()


@pytest.fixture(scope="module")
def kept_tab(open_tab):
    """One tab of a phone, in which text after text opens."""
    with open_tab(PHONE, permissions=COPYING) as tab:
        yield tab


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
@pytest.mark.parametrize("text", TEXTS)
def test_a_text_takes_three_screens_of_a_phone_and_can_be_filled_in_whole(kept_tab, folder, text):
    kept_tab.set_viewport_size(PHONE)
    kept_tab.goto(f"{folder}templates/{text}/")
    tool = tool_of(kept_tab)
    height = kept_tab.evaluate("document.documentElement.scrollHeight")
    assert round(height / PHONE["height"], 1) <= 3
    said = fill(tool)
    written = copied(tool)
    assert not re.search(r"[{}【]|\[", written)
    for value in said.values():
        assert (DAYS[folder] if value == DAY else value) in written
    assert not re.search("日 [\u4e00-\u9fff]", written)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_has_fields_as_large_as_what_they_take_and_prints_alone_on_one_sheet(kept_tab, text):
    kinds = {blank.id: blank.kind for blank in TEXTS[text].blanks}
    tags = {"line": "INPUT text", "amount": "INPUT text", "day": "INPUT date"}
    kept_tab.set_viewport_size(PHONE)
    kept_tab.goto(f"templates/{text}/")
    tool = tool_of(kept_tab)
    for blank in tool.locator("[data-blank]").all():
        kind = kinds.pop(blank.get_attribute("data-blank"))
        assert blank.evaluate("e => `${e.tagName} ${e.type}`") == tags.get(
            kind, "TEXTAREA textarea"
        )
        assert (blank.get_attribute("inputmode") == "decimal") == (kind == "amount")
        assert blank.get_attribute("maxlength") is None
    assert kinds == {}
    fill(tool)
    copied(tool)  # so that nothing is lost when the next page opens
    kept_tab.set_viewport_size(DESK)
    kept_tab.emulate_media(media="print")
    printed = kept_tab.locator("body").inner_text().split()
    assert printed == tool.locator(".template__body").inner_text().split()
    assert len(re.findall(rb"/Type\s*/Page\b", kept_tab.pdf(format="A4"))) == 1
    kept_tab.emulate_media(media="screen")


def test_the_text_follows_each_key_and_takes_markup_for_text(open_tab):
    with open_tab() as tab:
        tab.on("dialog", lambda dialog: pytest.fail(dialog.message))
        tab.goto(PAGE)
        tool = tool_of(tab)
        places = tool.locator(".template__body mark[data-fill=shop-name]")
        assert places.count() > 1
        field(tab).press_sequentially("小店")
        expect(places).to_have_text(["小店"] * places.count())
        field(tab).fill(MARKUP)
        expect(places.first).to_have_text(MARKUP)
        assert tool.locator("img").count() == 0
        field(tab).fill("")
        expect(places.first).to_have_text("【店铺名称】")


def test_an_empty_blank_shows_its_name_in_the_text_and_its_hint_beside_the_field(open_tab):
    blank = next(blank for blank in TEXTS["closing-notice"].blanks if blank.id == "closing-date")
    with open_tab() as tab:
        tab.goto(PAGE)
        hint = field(tab, blank.id).get_attribute("aria-describedby")
        expect(tab.locator(f"#{hint}")).to_have_text(blank.hint.zh)
        mark = tab.locator(f".template__body mark[data-fill={blank.id}]")
        expect(mark.first).to_have_text(f"【{blank.label.zh}】")


@pytest.mark.parametrize("id_", ["shop-name", "order-list", "contact"])
def test_above_the_keyboard_of_a_phone_the_line_at_hand_stays_in_view(open_tab, id_):
    with open_tab(KEYBOARD) as tab:
        tab.goto(APPEAL)
        now = tool_of(tab).locator("[data-now]")
        expect(now).to_be_hidden()
        blank = field(tab, id_)
        blank.click()
        blank.press_sequentially("甲乙丙")
        expect(now).to_contain_text("甲乙丙")
        expect(now.locator("mark.at")).to_be_in_viewport(ratio=1)
        box, over = blank.bounding_box(), now.bounding_box()
        assert over["y"] + over["height"] <= box["y"]
        assert box["y"] + box["height"] <= KEYBOARD["height"]
        blank.blur()
        expect(now).to_be_hidden()


def test_tapping_from_field_to_field_moves_none_of_them(open_tab):
    with open_tab(PHONE) as tab:
        tab.goto(APPEAL)
        field(tab, "order-list").click()
        place = field(tab, "refunds").bounding_box()
        field(tab, "refunds").click()
        assert field(tab, "refunds").bounding_box() == place


def test_on_a_desk_the_text_stands_beside_the_fields(open_tab):
    with open_tab({"width": 1280, "height": 500}) as tab:
        tab.goto(APPEAL)
        body = tool_of(tab).locator(".template__body")
        field(tab, "contact").click()
        field(tab, "contact").press_sequentially("甲乙丙")
        expect(body.locator("mark[data-fill=contact]")).to_be_in_viewport(ratio=1)
        assert body.bounding_box()["x"] > field(tab, "contact").bounding_box()["x"] + 200
        expect(tab.locator("[data-now]")).to_be_hidden()


def test_enter_leads_from_line_to_line(open_tab):
    with open_tab(PHONE) as tab:
        tab.goto(APPEAL)
        field(tab).press("Enter")
        expect(field(tab, "shop-id")).to_be_focused()
        field(tab, "order-list").press("Enter")  # a text has lines of its own
        expect(field(tab, "order-list")).to_be_focused()


def test_a_copy_says_what_is_still_blank(open_tab):
    with open_tab(permissions=COPYING) as tab:
        tab.goto(PAGE)
        tool = tool_of(tab)
        blanks = tool.locator("[data-blank]").count()
        field(tab).fill("小店")
        assert "\n\n" in copied(tool)
        expect(tool.locator("[data-say]")).to_contain_text(str(blanks - 1))


def test_a_long_text_and_its_spaces_arrive_whole(open_tab):
    long = "  a  b   c" + "长" * 10_000 + "\n\n  end"
    with open_tab(permissions=COPYING) as tab:
        tab.goto(APPEAL)
        tool = tool_of(tab)
        field(tab, "order-list").fill(long)
        written = copied(tool)
        assert long in written
        expect(tool.locator("[data-length]")).to_contain_text(str(len(written)))
        with tab.expect_download() as download:
            tool.locator("[data-act=download]").click()
        assert long in download.value.path().read_text("utf-8")
        tab.reload()
        expect(field(tab, "order-list")).to_have_value(long)


def test_where_copying_is_refused_the_text_is_left_selected(open_tab):
    with open_tab() as tab:
        tab.add_init_script("""navigator.clipboard.writeText = () => Promise.reject(new Error("no"));
          document.execCommand = () => false;""")
        tab.goto(PAGE)
        tool = tool_of(tab)
        tool.locator("[data-act=copy]").click()
        expect(tool.locator("[data-say]")).to_contain_text("手动复制")
        chosen = tab.evaluate("String(getSelection())").split()
        assert chosen == tool.locator(".template__body").inner_text().split()


def test_the_text_can_be_kept_as_a_file_and_where_that_fails_the_page_says_what_to_do(open_tab):
    with open_tab() as tab:
        tab.goto("en/" + PAGE)
        tool = tool_of(tab)
        field(tab).fill("小店 & Co")
        with tab.expect_download() as download:
            tool.locator("[data-act=download]").click()
        assert download.value.suggested_filename == "closing-notice.txt"
        assert download.value.path().read_text("utf-8").startswith("小店 & Co")
        expect(tool.locator("[data-say]")).to_contain_text("If no download started")


def test_the_text_can_be_shared_where_the_browser_can(open_tab):
    with open_tab(PHONE) as tab:
        tab.add_init_script("navigator.share = async (data) => { window.shared = data.text; };")
        tab.goto(PAGE)
        field(tab).fill("小店")
        tab.locator("[data-act=share]").click()
        wait_until(tab, "window.shared")
        assert "关于小店即将关闭的公告" in tab.evaluate("window.shared")
    with open_tab(PHONE) as tab:
        tab.add_init_script("delete Navigator.prototype.share")
        tab.goto(PAGE)
        tool_of(tab)
        expect(tab.locator("[data-act=share]")).to_be_hidden()


def test_what_is_typed_outlasts_a_reload_the_other_language_and_back(open_tab):
    with open_tab() as tab:
        tab.goto(PAGE)
        field(tab).fill("小店")
        field(tab, "notice-date").fill(DAY)
        tab.reload()
        expect(field(tab)).to_have_value("小店")
        tab.locator("[data-language-switch]:visible").first.click()
        expect(tab.locator("html")).to_have_attribute("lang", "en")
        mark = tool_of(tab).locator(".template__body mark[data-fill=notice-date]")
        expect(mark.first).to_have_text(DAYS["en/"])
        field(tab, "service-hours").fill("daily")
        tab.go_back()
        expect(field(tab)).to_have_value("小店")
        expect(field(tab, "service-hours")).to_have_value("daily")


def test_the_shop_is_the_same_in_every_text_and_all_else_is_not(open_tab):
    with open_tab() as tab:
        tab.goto(PAGE)
        field(tab).fill("小店")
        field(tab, "notice-date").fill(DAY)
        tab.goto(APPEAL)
        expect(field(tab)).to_have_value("小店")
        expect(field(tab, "notice-date")).to_have_value("")  # of another notice


def test_two_shops_are_not_mixed(open_tab):
    with open_tab() as tab:
        tab.goto(APPEAL)
        field(tab).fill("甲店")
        field(tab, "slip-number").fill("1")
        first = tab.evaluate("reader.rename('甲'), reader.current")
        expect(field(tab, "slip-number")).to_have_value("1")
        tab.evaluate("reader.add('乙', 'ordinary')")
        expect(field(tab, "slip-number")).to_have_value("")
        expect(field(tab)).to_have_value("乙")  # as the reader calls it
        expect(tab.locator("[data-lasts]")).to_contain_text("乙")
        tab.evaluate("id => reader.choose(id)", first)
        expect(field(tab)).to_have_value("甲店")


def test_without_the_readers_word_nothing_outlasts_the_tab_and_nothing_is_sent(open_tab):
    with open_tab() as tab:
        tab.goto(PAGE)
        tool_of(tab)
        expect(tab.locator("[data-remember]")).not_to_be_checked()
        expect(tab.locator("[data-lasts]")).to_contain_text("关掉这个标签页就没有了")
        tab.wait_for_load_state("networkidle")
        sent = []
        tab.on("request", lambda request: sent.append(request.url))
        field(tab).fill("秘密小店")
        assert "秘密" not in tab.evaluate("JSON.stringify([localStorage, document.cookie])")
        assert sent == []
        assert "秘密" not in tab.url
        other = tab.context.new_page()
        other.goto(PAGE)
        expect(field(other)).to_have_value("")


def test_with_the_readers_word_it_outlasts_the_tab_until_it_is_taken_back(open_tab):
    with open_tab() as tab:
        tab.goto(PAGE)
        field(tab).fill("小店")
        tab.locator("[data-remember]").check()
        expect(tab.locator("[data-lasts]")).to_contain_text("七天")
        other = tab.context.new_page()
        other.goto(APPEAL)
        expect(field(other)).to_have_value("小店")
        field(other).fill("大店")
        expect(field(tab)).to_have_value("大店")
        other.locator("[data-remember]").uncheck()
        assert "大店" not in other.evaluate("JSON.stringify(localStorage)")
        expect(tab.locator("[data-remember]")).not_to_be_checked()
        expect(field(tab)).to_have_value("大店")


def test_closing_the_tab_asks_before_what_was_typed_is_lost(open_tab):
    with open_tab(permissions=COPYING) as tab:
        tab.goto(PAGE)
        asked = questions_on_leaving(tab)
        field(tab).press_sequentially("小店")
        tab.close(run_before_unload=True)
        tab.wait_for_event("close") if not tab.is_closed() else None
        assert asked == ["beforeunload"]


def test_what_is_kept_or_copied_or_goes_along_is_not_asked_about(open_tab):
    with open_tab(permissions=COPYING) as tab:
        asked = questions_on_leaving(tab)
        tab.goto(PAGE)
        field(tab).press_sequentially("小店")
        tab.locator("[data-language-switch]:visible").first.click()  # it goes along
        expect(tab.locator("html")).to_have_attribute("lang", "en")
        field(tab).press_sequentially("2")
        copied(tool_of(tab))
        tab.goto(APPEAL)
        field(tab).press_sequentially("3")
        tab.locator("[data-remember]").check()
        tab.goto(PAGE)
        assert asked == []


def test_where_nothing_can_be_kept_the_page_says_so_and_asks_before_it_is_left(open_tab):
    with open_tab(permissions=COPYING) as tab:
        tab.add_init_script(FORBIDDEN)
        asked = questions_on_leaving(tab)
        tab.goto(PAGE)
        field(tab).press_sequentially("小店")
        expect(tab.locator("[data-lasts]")).to_contain_text("不让保存")
        tab.locator("[data-remember]").click()
        expect(tab.locator("[data-remember]")).not_to_be_checked()
        assert "小店" in copied(tool_of(tab))
        expect(tab.locator("[data-lasts]")).to_contain_text("不让保存")  # as long as it is true
        field(tab).press_sequentially("2")
        tab.locator("[data-language-switch]:visible").first.click()
        expect(tab.locator("html")).to_have_attribute("lang", "en")
        assert asked == ["beforeunload"]


def test_clearing_asks_first(open_tab):
    with open_tab() as tab:
        tab.goto(PAGE)
        field(tab).fill("小店")
        for answer, left in ((1, "小店"), (0, "")):
            tab.locator("[data-act=clear]").click()
            question = tab.locator("[role=alertdialog]")
            expect(question.locator("p")).to_be_in_viewport(ratio=1)
            expect(question.locator("button").last).to_be_in_viewport(ratio=1)
            question.locator("button").nth(answer).click()
            expect(field(tab)).to_have_value(left)
        tab.reload()
        expect(field(tab)).to_have_value("")


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("anchor", ["{}", "{}-text"])
def test_an_old_address_leads_to_the_text(kept_tab, anchor, text):
    kept_tab.goto(f"templates/#{anchor.format(text)}")
    expect(kept_tab).to_have_url(re.compile(f"templates/{text}/$"))


def test_without_scripts_an_old_address_leads_to_a_link_to_the_text(open_tab):
    with open_tab(PHONE, java_script_enabled=False) as tab:
        for text in TEXTS:
            for anchor in (text, f"{text}-text"):
                tab.goto(f"templates/#{anchor}")
                entry = tab.locator(f"li:has(#{anchor}), li#{anchor}").first
                expect(entry).to_be_in_viewport()
                assert entry.locator("a").evaluate("a => a.href").endswith(f"/templates/{text}/")


def test_a_script_that_does_not_load_leaves_the_text_without_a_gap(open_tab):
    with open_tab(PHONE) as tab:
        tab.route("**/fill-template.js*", lambda route: route.fulfill(body=""))
        tab.goto(PAGE)
        box = tab.locator("fill-template .tpl-blanks")
        assert box.bounding_box()["height"] > 0  # the room that the script would fill
        wait_until(tab, "document.querySelector('.tpl-blanks').offsetHeight < 50")
        expect(tab.locator(".template__body")).to_be_visible()


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_nothing_moves_when_the_script_has_run(open_tab, viewport):
    with open_tab(viewport) as tab:
        tab.add_init_script("""window.moved = 0; new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) window.moved += entry.value;
        }).observe({ type: "layout-shift", buffered: true });""")
        tab.goto(APPEAL)
        tool_of(tab)
        tab.wait_for_timeout(300)
        assert tab.evaluate("window.moved") < 0.02


@pytest.mark.parametrize(("folder", "scheme"), [("", "light"), ("en/", "dark")])
def test_a_text_being_filled_in_is_accessible(open_tab, folder, scheme):
    with open_tab(PHONE, color_scheme=scheme) as tab:
        tab.goto(folder + PAGE)
        tool = tool_of(tab)
        field(tab).fill("小店")
        tool.locator("[data-act=copy]").click()
        expect(tool.locator("[data-say]")).not_to_be_empty()
        field(tab).focus()
        assert find_barriers(tab, context="fill-template") == ""
