"""The pictures: nothing overlaps or leaves them, in both languages, and lengths are to scale."""

from dataclasses import replace
from itertools import combinations

import pytest

from macros.compute.course import course
from macros.render import blocks, diagrams, menus, timeline
from macros.render.addresses import Place
from macros.render.drawing import Picture, wrap
from macros.render.renderer import Site
from tests.support import good_records, records

LONG = {
    "zh": "把还没有结清的结算单和所有待处理的售后单都办完以后再提交退店申请",
    "en": "Settle every open settlement slip and after-sales case before you submit the request",
}
FILLED = {"track", "ghost", "solid", "done", "maybe", "stop", "money", "gone", "striped"}


@pytest.fixture
def r(language):
    return Site(records(), language).page(Place("close/"))


@pytest.fixture
def good(language):
    return Site(good_records(), language).page(Place("close/"))


def drawn(r, monkeypatch, block, *args) -> list[Picture]:
    """The pictures that a block hands to its template."""
    monkeypatch.setattr(r, "render", lambda _, **values: values)
    values = block(r, *args)
    return values.get("pictures") or values.get("drawn") or [values["picture"]]


def faults(picture: Picture) -> list[str]:
    """What overlaps, and what leaves the picture."""
    texts = [(line.words, line.box) for line in picture.lines]
    solid = [(each.style, each.box) for each in picture.shapes if each.style in FILLED]
    found = [
        f"outside: {name}"
        for name, (left, top, right, bottom) in [
            *texts,
            *((each.style, each.box) for each in picture.shapes),
        ]
        if left < 0 or top < 0 or right > picture.width or bottom > picture.height
    ]
    pairs = [*combinations(texts, 2), *((text, shape) for text in texts for shape in solid)]
    return found + [f"overlap: {a}, {b}" for (a, one), (b, two) in pairs if overlap(one, two, b)]


def overlap(one, two, name="") -> bool:
    """Whether two boxes share room; a number may stand on its dot."""
    touch = 1  # what is told of the room of a letter is a guess
    across = min(one[2], two[2]) - max(one[0], two[0])
    down = min(one[3], two[3]) - max(one[1], two[1])
    on_its_dot = name == "solid" and two[0] <= one[0] and one[2] <= two[2]
    return across > touch and down > touch and not on_its_dot


def check(pictures: list[Picture]) -> None:
    assert pictures
    for picture in pictures:
        assert faults(picture) == []


@pytest.mark.parametrize("plan", records().plans)
def test_nothing_overlaps_on_the_way_out(r, monkeypatch, plan):
    check(drawn(r, monkeypatch, blocks.show_way_out, plan))


STEPS = [s.id for each in records().procedures.values() for s in each.steps if s.menu]


@pytest.mark.parametrize("step", STEPS)
def test_nothing_overlaps_in_a_menu(r, monkeypatch, step):
    check(drawn(r, monkeypatch, blocks.show_menu, step))


@pytest.mark.parametrize("id_", records().pictures)
def test_nothing_overlaps_in_a_picture_of_parts(r, monkeypatch, id_):
    check(drawn(r, monkeypatch, blocks.show_picture, id_))


def test_long_words_have_room_on_the_way_out(language):
    words = LONG[language.code]
    rows = [
        timeline.Row(words, words[:20], (0, 30), (0, 90)),
        timeline.Row(words, words[:20], (30, 30), (90, 90), act=True),
        timeline.Row(words, words[:20], (30, 31), (90, 95)),
    ]
    scale = timeline.Scale(words[:8], words[:14], words[:14])
    check([timeline.upright(rows, scale), timeline.level(rows, scale)])


@pytest.mark.parametrize("count", range(1, 7))
def test_long_words_have_room_in_a_menu(language, count):
    words = LONG[language.code]
    check([menus.menu([menus.Entry(LONG["zh"][:9], words)] * count, "zh-CN")])


@pytest.mark.parametrize("taken", [0, 1, 2])
def test_long_words_have_room_in_pictures_of_parts(language, taken):
    words = LONG[language.code]
    looks = ["stage", *["taken"] * taken, "stage", "stage", "account", "account"]
    parts = [diagrams.Part(look, words, says=words, time=words[:12]) for look in looks]
    check([diagrams.way_upright(parts), diagrams.way_level(parts)])
    looks = ["tab", "tab", "value", "value", "value", "note", "button", "button", "field"]
    parts = [diagrams.Part(look, LONG["zh"][:9], words, words, words[:12]) for look in looks]
    check([diagrams.page(words[:20], parts, "zh-CN")])


def test_a_way_without_accounts_is_drawn():
    parts = [
        diagrams.Part("stage", "一"),
        diagrams.Part("taken", "二"),
        diagrams.Part("stage", "三"),
    ]
    check([diagrams.way_upright(parts), diagrams.way_level(parts)])


def test_bars_are_as_long_as_their_days(r, monkeypatch):
    whens = course(r.records, r.records.plans["plan-ordinary"])
    spans = [when for when in whens if when.step.deadline]
    days = max(when.latest[1] for when in whens)
    for picture in drawn(r, monkeypatch, blocks.show_way_out):
        track = next(each.box for each in picture.shapes if each.style == "track")
        a_day = (track[2] - track[0]) / days
        solid = [each.box for each in picture.shapes if each.style == "solid"]
        striped = [each.box for each in picture.shapes if each.style == "striped"]
        assert len(solid) == len(spans)
        for box, when in zip(solid, spans, strict=True):
            assert box[0] == pytest.approx(track[0] + when.earliest[0] * a_day)
            assert box[2] == pytest.approx(track[0] + when.earliest[1] * a_day, abs=2.1)
        late = [when for when in spans if when.latest[1] > when.earliest[1]]
        assert [box[2] for box in striped] == pytest.approx(
            [track[0] + when.latest[1] * a_day for when in late]
        )


def test_the_way_out_is_no_higher_than_half_a_phone(r, monkeypatch):
    upright, _ = drawn(r, monkeypatch, blocks.show_way_out)
    assert upright.height * 358 / upright.width <= 844 / 2


@pytest.mark.parametrize("step", ["close-verify", "refund-empty-funds"])
def test_a_menu_is_no_higher_than_a_quarter_of_a_phone(r, monkeypatch, step):
    (picture,) = drawn(r, monkeypatch, blocks.show_menu, step)
    assert picture.height * 358 / picture.width <= 844 / 4


def test_a_menu_shows_the_words_of_the_interface_in_every_language(r):
    html = blocks.show_menu(r, "close-verify")
    marked = ' lang="zh-Hans"' if r.translated else ""
    assert f"{marked}>店铺</text>" in html
    assert (">Close shop</text>" in html) == r.translated


def test_a_menu_cites_what_names_it(r):
    html = blocks.show_menu(r, "close-verify")
    exit_path = r.records.facts["exit-entry-path"].cites[0]
    assert r.citations.clause(exit_path) in html
    assert "exit-identity-check" not in html
    assert html.count('class="cite"') == 1


@pytest.mark.parametrize("step", ["close-apply", "closing-notice-span", "nothing"])
def test_what_has_no_menu_is_told(r, step):
    with pytest.raises(KeyError, match=f"no step `{step}` with a `menu`"):
        blocks.show_menu(r, step)


def test_the_lengths_in_a_picture_are_those_of_the_records(good):
    deadline = good.records.deadlines["refund"]
    length = deadline.length.model_copy(update={"max": 71})
    changed = deadline.model_copy(update={"length": length})
    good.records.deadlines["refund"] = changed
    good.records.entries["refund"] = replace(good.records.entries["refund"], record=changed)
    for id_ in ("deposit-page", "deposit-way"):
        assert "1–71" in blocks.show_picture(good, id_)
    assert "1–71" in blocks.show_way_out(good)
    unit = good.t("unit-day")
    assert f"1–{round(30 + 71 * 7 / 5)} {unit}" in blocks.show_way_out(good)


@pytest.mark.parametrize(
    "words_, rows",
    {
        "关店公示": ["关店公示"],
        "关店公示要持续三十天": ["关店公示要", "持续三十天"],
        "the closing notice stays": ["the closing", "notice", "stays"],
        "退店，关": ["退店，关"],
        "签《终止协议》，店铺关闭": ["签《终止协议》，", "店铺关闭"],
        "": [],
    }.items(),
)
def test_text_breaks_where_its_language_allows(words_, rows):
    assert wrap(words_, 6.5) == rows
