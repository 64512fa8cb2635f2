"""`<fill-template>` in a real browser: blanks, preview, copy, file, and that nothing typed is lost."""

import re

import pytest
from playwright.sync_api import expect

from tests.support import PHONE, find_barriers, records
from tools.project import FOLDERS

pytestmark = pytest.mark.browser

TEXTS = records().templates
PAGE = "templates/closing-notice/"
MARKUP = "<img src=x onerror=alert(1)>"
COPYING = ["clipboard-read", "clipboard-write"]
FORBIDDEN = """for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, {
  get() { throw new DOMException("denied", "SecurityError"); } });"""


def tool_of(tab):
    tool = tab.locator("fill-template")
    expect(tool.locator("[data-blank]").first).to_be_visible()
    return tool


def fill(tool) -> dict[str, str]:
    """Fills every blank; what each says then."""
    said = {}
    for blank in tool.locator("[data-blank]").all():
        id_ = blank.get_attribute("data-blank")
        day = blank.get_attribute("type") == "date"
        blank.fill("2026-12-05" if day else f"({id_})")
        said[id_] = blank.input_value()
    return said


def copied(tool) -> str:
    tool.locator("[data-act=copy]").click()
    expect(tool.locator("[data-say]")).not_to_be_empty()
    return tool.page.evaluate("navigator.clipboard.readText()")


def test_without_scripts_the_text_is_all_there(open_tab):
    with open_tab(PHONE, java_script_enabled=False) as tab:
        tab.goto(PAGE)
        assert tab.locator("fill-template [data-blank]:visible, [data-act]:visible").count() == 0
        assert "【店铺名称】" in tab.locator(".template__body").inner_text()


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
@pytest.mark.parametrize("text", TEXTS)
def test_a_text_can_be_filled_in_whole(open_tab, folder, text):
    with open_tab(permissions=COPYING) as tab:
        tab.goto(f"{folder}templates/{text}/")
        tool = tool_of(tab)
        said = fill(tool)
        written = copied(tool)
        assert not re.search(r"[{}【]|\[", written)
        day = "5 December 2026" if folder else "2026 年 12 月 5 日"
        for value in said.values():
            assert (day if value == "2026-12-05" else value) in written


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_prints_alone_on_one_sheet(open_tab, text):
    with open_tab() as tab:
        tab.goto(f"templates/{text}/")
        tool = tool_of(tab)
        fill(tool)
        tab.emulate_media(media="print")
        assert tab.locator("h1:visible, .template__body:visible").count() == 2
        assert tab.locator(".tpl-blanks:visible, [data-act]:visible").count() == 0
        assert len(re.findall(rb"/Type\s*/Page\b", tab.pdf(format="A4"))) == 1


def test_the_preview_follows_each_key_and_takes_markup_for_text(open_tab):
    with open_tab() as tab:
        tab.on("dialog", lambda dialog: pytest.fail(dialog.message))
        tab.goto(PAGE)
        tool = tool_of(tab)
        places = tool.locator("mark[data-fill=shop-name]")
        assert places.count() > 1
        tool.locator("[data-blank=shop-name]").press_sequentially("小店")
        expect(places).to_have_text(["小店"] * places.count())
        tool.locator("[data-blank=shop-name]").fill(MARKUP)
        expect(places.first).to_have_text(MARKUP)
        assert tool.locator("img").count() == 0
        tool.locator("[data-blank=shop-name]").fill("")
        expect(places.first).to_have_text("【店铺名称】")


def test_on_a_phone_the_sentence_at_hand_stays_in_view(open_tab):
    with open_tab(PHONE) as tab:
        tab.goto(PAGE)
        tool = tool_of(tab)
        tool.locator("[data-blank=service-hours]").fill("每天 9:00–21:00")
        expect(tool.locator("[data-near]")).to_be_in_viewport()
        expect(tool.locator("[data-near]")).to_contain_text("时间为每天 9:00–21:00")


def test_a_copy_says_what_is_still_blank(open_tab):
    with open_tab(permissions=COPYING) as tab:
        tab.goto(PAGE)
        tool = tool_of(tab)
        blanks = tool.locator("[data-blank]").count()
        tool.locator("[data-blank=shop-name]").fill("小店")
        assert "\n\n" in copied(tool)
        expect(tool.locator("[data-say]")).to_contain_text(str(blanks - 1))


def test_a_long_text_and_its_spaces_arrive_whole(open_tab):
    long = "a  b   c" + "长" * 10_000 + "\nend"
    with open_tab(permissions=COPYING) as tab:
        tab.goto("templates/appeal-fake-trade/")
        tool = tool_of(tab)
        tool.locator("[data-blank=order-list]").fill(long)
        assert long in copied(tool)


def test_where_copying_is_refused_the_text_is_left_selected(open_tab):
    with open_tab() as tab:
        tab.add_init_script("""navigator.clipboard.writeText = () => Promise.reject(new Error("no"));
          document.execCommand = () => false;""")
        tab.goto(PAGE)
        tool = tool_of(tab)
        tool.locator("[data-act=copy]").click()
        expect(tool.locator("[data-say]")).to_contain_text("手动复制")
        assert "即将关闭的公告" in tab.evaluate("String(getSelection())")


def test_the_text_can_be_kept_as_a_file(open_tab):
    with open_tab() as tab:
        tab.goto("en/" + PAGE)
        tool = tool_of(tab)
        tool.locator("[data-blank=shop-name]").fill("小店 & Co")
        with tab.expect_download() as download:
            tool.locator("[data-act=download]").click()
        assert download.value.suggested_filename == "closing-notice.txt"
        assert download.value.path().read_text("utf-8").startswith("小店 & Co")


def test_what_is_typed_outlasts_a_reload_the_other_language_and_back(open_tab):
    with open_tab() as tab:
        tab.goto(PAGE)
        tool_of(tab).locator("[data-blank=shop-name]").fill("小店")
        tool_of(tab).locator("[data-blank=notice-date]").fill("2026-12-05")
        tab.reload()
        expect(tool_of(tab).locator("[data-blank=shop-name]")).to_have_value("小店")
        tab.locator("[data-language-switch]:visible").first.click()
        expect(tab.locator("html")).to_have_attribute("lang", "en")
        expect(tool_of(tab).locator("mark[data-fill=notice-date]").first).to_have_text(
            "5 December 2026"
        )
        tab.go_back()
        expect(tool_of(tab).locator("[data-blank=shop-name]")).to_have_value("小店")
        tab.goto("templates/deposit-late/")  # the shop's name is the same in every text
        expect(tool_of(tab).locator("[data-blank=shop-name]")).to_have_value("小店")


def test_without_the_readers_word_nothing_outlasts_the_tab_and_nothing_is_sent(open_tab):
    with open_tab() as tab:
        tab.goto(PAGE)
        tool = tool_of(tab)
        tab.wait_for_load_state("networkidle")
        sent = []
        tab.on("request", lambda request: sent.append(request.url))
        tool.locator("[data-blank=shop-name]").fill("秘密小店")
        assert "秘密" not in tab.evaluate("JSON.stringify([localStorage, document.cookie])")
        assert sent == []
        assert "秘密" not in tab.url
        other = tab.context.new_page()
        other.goto(PAGE)
        expect(tool_of(other).locator("[data-blank=shop-name]")).to_have_value("")


def test_with_the_readers_word_it_outlasts_the_tab_until_it_is_taken_back(open_tab):
    with open_tab() as tab:
        tab.goto(PAGE)
        tool_of(tab).locator("[data-blank=shop-name]").fill("小店")
        tab.locator("[data-remember]").check()
        other = tab.context.new_page()
        other.goto(PAGE)
        expect(tool_of(other).locator("[data-blank=shop-name]")).to_have_value("小店")
        other.locator("[data-remember]").uncheck()
        assert "小店" not in other.evaluate("JSON.stringify(localStorage)")


def test_where_nothing_can_be_kept_the_page_says_so(open_tab):
    with open_tab() as tab:
        tab.add_init_script(FORBIDDEN)
        tab.goto(PAGE)
        tool = tool_of(tab)
        tool.locator("[data-blank=shop-name]").fill("小店")
        expect(tool.locator("[data-say]")).to_contain_text("丢失")


def test_clearing_asks_first(open_tab):
    with open_tab() as tab:
        tab.goto(PAGE)
        tool = tool_of(tab)
        name = tool.locator("[data-blank=shop-name]")
        name.fill("小店")
        for answer, left in ((1, "小店"), (0, "")):
            tool.locator("[data-act=clear]").click()
            tab.locator("[role=alertdialog] button").nth(answer).click()
            expect(name).to_have_value(left)


@pytest.mark.parametrize("anchor", ["closing-notice", "closing-notice-text"])
def test_an_old_address_leads_to_the_text(open_tab, anchor):
    with open_tab() as tab:
        tab.goto(f"templates/#{anchor}")
        expect(tab).to_have_url(re.compile("templates/closing-notice/$"))


@pytest.mark.parametrize(("folder", "scheme"), [("", "light"), ("en/", "dark")])
def test_a_text_being_filled_in_is_accessible(open_tab, folder, scheme):
    with open_tab(PHONE, color_scheme=scheme) as tab:
        tab.goto(folder + PAGE)
        tool = tool_of(tab)
        tool.locator("[data-blank=shop-name]").fill("小店")
        assert find_barriers(tab, context="fill-template") == ""
