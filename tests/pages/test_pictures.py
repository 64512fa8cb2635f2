"""The pictures in a browser: real letters stay apart and inside, nobody is barred, paper has them."""

import pytest

from macros.records.language import LANGUAGES
from macros.render import blocks
from macros.render.addresses import Place
from macros.render.renderer import Site
from tests.looks import find_barriers
from tests.support import DESK, PHONE, SEEN, SEEN_AS, records
from tools.project import FOLDERS

pytestmark = pytest.mark.browser

# What no letter may leave or touch: the picture, another letter, the filled shapes but its own dot.
FAULTS = """() => [...document.querySelectorAll(".pic svg")].filter(svg => svg.clientWidth).flatMap(svg => {
  const room = svg.viewBox.baseVal, texts = [...svg.querySelectorAll("text")];
  const boxed = element => ({ name: element.textContent || element.getAttribute("class"), box: element.getBBox() });
  const filled = [...svg.querySelectorAll(".track, .ghost, .stop, .money, .gone, .done, .maybe")];
  const meet = (a, b) => Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > 1
    && Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > 4; // a box has the font's leading
  const found = texts.map(boxed).filter(({ box }) => box.x < -1 || box.y < -4
    || box.x + box.width > room.width + 1 || box.y + box.height > room.height + 4).map(({ name }) => `outside: ${name}`);
  const letters = texts.map(boxed), shapes = filled.map(boxed);
  letters.forEach((one, index) => [...letters.slice(index + 1), ...shapes].forEach(two => {
    if (meet(one.box, two.box)) found.push(`${one.name} meets ${two.name}`);
  }));
  return found;
})"""
SHOW = """html => { const place = document.querySelector("article");
  place.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.children); }"""


def pictures(language) -> str:
    """Every picture that a page can call for, in a language."""
    r = Site(records(), language).page(Place("close/"))
    steps = [s.id for each in r.records.procedures.values() for s in each.steps if s.menu]
    made = [blocks.show_way_out(r, plan) for plan in r.records.plans]
    made += [blocks.show_menu(r, step) for step in steps]
    made += [blocks.show_picture(r, id_) for id_ in r.records.pictures]
    return "".join(made)


@pytest.fixture(params=LANGUAGES)
def shown(request):
    """Opens a page of a language with every picture in place of its text."""

    def shown(tab):
        tab.goto(f"{FOLDERS[request.param]}close/")
        tab.evaluate(SHOW, pictures(LANGUAGES[request.param]))
        return tab

    return shown


@pytest.mark.parametrize("width", [320, 390, 720, 1280])
def test_letters_stay_apart_and_inside(open_tab, shown, width):
    with open_tab({"width": width, "height": 844}) as tab:
        assert shown(tab).evaluate(FAULTS) == []
        assert tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize(("shown", "viewport", "scheme"), SEEN, ids=SEEN_AS, indirect=["shown"])
def test_pictures_bar_nobody(open_tab, shown, viewport, scheme):
    with open_tab(viewport, color_scheme=scheme) as tab:
        shown(tab)
        tab.evaluate(
            "for (const fold of document.querySelectorAll('.pic details')) fold.open = true"
        )
        rules = {"duplicate-id": {"enabled": False}}  # a page has each picture once
        assert find_barriers(tab, context=".pic", options={"rules": rules}) == ""


def test_a_picture_is_as_small_as_it_must_be_on_a_phone(open_tab, shown):
    with open_tab(PHONE) as tab:
        shown(tab)
        way_out, *_ = tab.locator(".pic").all()
        menu = tab.locator(".pic:has(svg[aria-label$='Close shop'], svg[aria-label$='关店'])").last
        assert way_out.bounding_box()["height"] <= PHONE["height"] / 2
        assert menu.bounding_box()["height"] <= PHONE["height"] / 4


def test_paper_has_the_wide_picture_and_dark_ink(open_tab, shown):
    with open_tab(DESK, color_scheme="dark") as tab:
        shown(tab)
        tab.emulate_media(media="print")
        assert tab.locator(".pic__narrow").first.is_hidden()
        assert tab.locator(".pic__wide").first.is_visible()
        fill = (
            "getComputedStyle(document.querySelector('.pic .name')).fill.match(/\\d+/g).map(Number)"
        )
        assert sum(tab.evaluate(fill)) < 150


def test_without_scripts_the_words_are_there(open_tab):
    with open_tab(PHONE, java_script_enabled=False) as tab:
        tab.goto("close/")
        words = tab.locator(".pic details:not(.cite)", has_text="30–90").first
        words.locator("summary").first.click()
        assert "30–90" in words.inner_text()
