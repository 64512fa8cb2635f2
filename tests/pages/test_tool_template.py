"""`<fill-template>` in a real browser: blanks, preview, copy, file, and what it must not do."""

import re

import pytest
from playwright.sync_api import expect

from tests.support import PHONE, find_barriers
from tools.project import FOLDERS

pytestmark = pytest.mark.browser

PAGE = "templates/"
MARKUP = "<img src=x onerror=alert(1)>"
COPYING = ["clipboard-read", "clipboard-write"]


def tool_of(tab, id_="closing-notice"):
    tool = tab.locator(f"fill-template[data-template={id_}]")
    expect(tool.locator("[data-blank]").first).to_be_visible()
    return tool


def test_without_scripts_the_text_is_all_there(open_tab):
    with open_tab(PHONE, java_script_enabled=False) as tab:
        tab.goto(PAGE)
        assert tab.locator("fill-template [data-blank]:visible, [data-act]:visible").count() == 0
        assert "【店铺名称】" in tab.locator(".template__body").first.inner_text()


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
def test_every_text_can_be_filled_in_whole(open_tab, folder):
    with open_tab(permissions=COPYING) as tab:
        tab.goto(folder + PAGE)
        tool_of(tab)
        for tool in tab.locator("fill-template").all():
            for blank in tool.locator("[data-blank]").all():
                blank.fill(f"({blank.get_attribute('data-blank')})")
            tool.locator("[data-act=copy]").click()
            expect(tool.locator("[data-say]")).to_have_text(
                re.compile("全文已复制。|The text is copied\\.")
            )
            text = tab.evaluate("navigator.clipboard.readText()")
            assert not re.search(r"[{}【]|\[", text)
            for blank in tool.locator("[data-blank]").all():
                assert f"({blank.get_attribute('data-blank')})" in text


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


def test_a_copy_says_what_is_still_blank(open_tab):
    with open_tab(permissions=COPYING) as tab:
        tab.goto(PAGE)
        tool = tool_of(tab)
        blanks = tool.locator("[data-blank]").count()
        tool.locator("[data-blank=shop-name]").fill("小店")
        tool.locator("[data-act=copy]").click()
        expect(tool.locator("[data-say]")).to_contain_text(str(blanks - 1))
        text = tab.evaluate("navigator.clipboard.readText()")
        assert "小店" in text
        assert "\n\n" in text


def test_where_copying_is_refused_the_text_is_left_selected(open_tab):
    with open_tab() as tab:
        tab.add_init_script("""navigator.clipboard.writeText = () => Promise.reject(new Error("no"));
          document.execCommand = () => false;""")
        tab.goto(PAGE)
        tool = tool_of(tab)
        tool.locator("[data-act=copy]").click()
        expect(tool.locator("[data-say]")).to_contain_text("已经选中")
        chosen = tab.evaluate("String(getSelection())").split()
        assert chosen == tool.locator(".template__body").inner_text().split()


def test_the_text_can_be_kept_as_a_file(open_tab):
    with open_tab() as tab:
        tab.goto("en/" + PAGE)
        tool = tool_of(tab)
        tool.locator("[data-blank=shop-name]").fill("小店 & Co")
        with tab.expect_download() as download:
            tool.locator("[data-act=download]").click()
        assert download.value.suggested_filename == "closing-notice.txt"
        assert download.value.path().read_text("utf-8").startswith("小店 & Co")


def test_nothing_is_stored_and_nothing_is_sent(open_tab):
    with open_tab() as tab:
        tab.goto(PAGE)
        tool = tool_of(tab)
        tab.wait_for_load_state("networkidle")
        sent = []
        tab.on("request", lambda request: sent.append(request.url))
        before = tab.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie])")
        tool.locator("[data-blank=shop-name]").fill("秘密小店")
        tool.locator("[data-act=copy]").click()
        expect(tool.locator("[data-say]")).not_to_be_empty()
        assert (
            tab.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie])")
            == before
        )
        assert sent == []
        assert "秘密" not in tab.url
        tab.reload()
        expect(tool_of(tab).locator("[data-blank=shop-name]")).to_have_value("")


def test_a_script_that_does_not_load_leaves_the_text_without_a_gap(open_tab):
    with open_tab(PHONE) as tab:
        tab.route("**/fill-template.js*", lambda route: route.fulfill(body=""))
        tab.goto(PAGE)
        box = tab.locator("fill-template .tpl-blanks").first
        assert box.bounding_box()["height"] > 0  # the room that the script would fill
        tab.wait_for_function(
            "document.querySelector('.tpl-blanks').offsetHeight < 50", timeout=9000
        )
        expect(tab.locator(".template__body").first).to_be_visible()


@pytest.mark.parametrize(("folder", "scheme"), [("", "light"), ("en/", "dark")])
def test_a_text_being_filled_in_is_accessible(open_tab, folder, scheme):
    with open_tab(PHONE, color_scheme=scheme) as tab:
        tab.goto(folder + PAGE)
        tool = tool_of(tab)
        tool.locator("[data-blank=shop-name]").fill("小店")
        assert find_barriers(tab, context="fill-template") == ""
