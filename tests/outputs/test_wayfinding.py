"""Where a page stands: its sections, the steps of the way out, and the pages before and after."""

import pytest

from macros.outputs.wayfinding import Section, Stop, contents, way

HTML = """
<h1 id="close">Closing</h1>
<h2 id="steps">The <em>steps</em><a class="headerlink" href="#steps">¶</a></h2>
<h3 id="first">First &amp; last</h3>
<details><summary>More</summary><h3 id="folded">Folded</h3><details><h2 id="deep">Deep</h2></details></details>
<h2 data-for="trial" id="trial">Trial shops</h2>
<h3 id="a-tiers">Tiers</h3>
<h3 id="b-tiers">Tiers</h3>
<h2>Without an anchor</h2>
"""
CHECKLISTS = [
    Stop("checklists/", "Checklists"),
    Stop("checklists/voluntary/", "Voluntary", parent="checklists/"),
    Stop("checklists/removed/", "Removed", parent="checklists/"),
]
STEPS = [Stop("close/", "Close", 2), Stop("records/", "Records", 1), Stop("deposit/", "Deposit", 3)]
ALL = [Stop("", "Home"), *STEPS, *CHECKLISTS]


def test_contents_have_sections_and_their_parts_but_not_what_is_folded_or_told_twice():
    assert contents(HTML) == [
        Section("#steps", "The steps", children=[Section("#first", "First &amp; last")]),
        Section("#trial", "Trial shops", "trial"),
    ]


def test_a_page_without_sections_has_no_contents():
    assert contents("<h1 id='a'>A</h1><h3 id='b'>B</h3>") == []


@pytest.mark.parametrize(
    ("url", "steps", "up", "previous", "following"),
    [
        ("records/", 3, None, None, "close/"),
        ("close/", 3, None, "records/", "deposit/"),
        ("deposit/", 3, None, "close/", None),
        ("checklists/voluntary/", 0, "checklists/", None, "checklists/removed/"),
        ("checklists/removed/", 0, "checklists/", "checklists/voluntary/", None),
        ("checklists/", 0, None, None, None),
        ("", 0, None, None, None),
        ("404.html", 0, None, None, None),
    ],
)
def test_the_way_on(url, steps, up, previous, following):
    found = way(ALL, url)
    urls = [stop and stop.url for stop in (found.up, found.previous, found.next)]
    assert (found.steps, *urls) == (steps, up, previous, following)


@pytest.mark.parametrize("numbers", [(1, 3), (2, 3), (1, 1), (0, 1)])
def test_steps_with_a_gap_are_told(numbers):
    stops = [Stop(f"{at}/", "A page", number) for at, number in enumerate(numbers)]
    with pytest.raises(ValueError, match=r"step: .*not 1 to 2"):
        way(stops, "0/")
