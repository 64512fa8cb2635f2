"""What a page may run is named by its policy, and what goes against it is found, wherever it stands."""

import re

import pytest

from macros.outputs.policy import (
    faults,
    policy,
    shrink_inline,
    theme_scripts,
    with_policy,
)
from macros.outputs.policy_check import check_pages
from tools.project import ROOT

THEME = ROOT / "site_overrides"
HEAD = (
    '<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>x</title></head>\n<body>\n'
)
KNOWN = "{start();}"


@pytest.fixture
def theme(tmp_path):
    (tmp_path / "partials").mkdir()
    template = '<p>{{ x }}</p><script data-root="{{ base_url }}">\n  { start(); } // now\n</script>'
    (tmp_path / "partials" / "header.html").write_text(template, "utf-8")
    return tmp_path


@pytest.fixture
def scripts(theme):
    return theme_scripts(theme)


def test_a_script_is_named_as_it_is_served(theme, scripts):
    [name] = scripts
    assert re.fullmatch(r"'sha256-[A-Za-z0-9+/]{43}='", name)
    page = shrink_inline((theme / "partials" / "header.html").read_text("utf-8"))
    assert f">{KNOWN}</script>" in page
    assert faults(HEAD + page, scripts) == []


def test_the_policy_names_the_scripts_and_nothing_that_lets_others_in(scripts):
    rule = policy(scripts)
    assert rule.startswith("default-src 'none'; ")
    assert f"script-src 'self' {scripts[0]};" in rule
    for word in ("unsafe", "http", "*", "blob:", "file:"):
        assert word not in rule


def test_the_policy_of_pages_on_a_disk_lets_their_files_in(scripts):
    directives = [each.split() for each in policy(scripts, disk=True).split("; ")]
    own = [words for words in directives if "'self'" in words]
    assert own
    assert [words for words in own if "file:" not in words] == []


def test_the_policy_stands_before_all_that_could_be_loaded(scripts):
    rule = policy(scripts)
    page = with_policy(f'{HEAD}<link rel="stylesheet" href="a.css">', rule)
    assert page.index(rule) < page.index("<title>")
    assert '<meta name="referrer" content="no-referrer">' in page


def test_a_page_without_a_place_for_the_policy_is_refused(scripts):
    with pytest.raises(ValueError, match="charset"):
        with_policy("<!doctype html><title>x</title>", policy(scripts))


def test_no_script_of_the_theme_differs_from_page_to_page():
    assert theme_scripts(THEME)
    written = [
        script
        for template in THEME.rglob("*.html")
        for script in re.findall(
            r"<script[^>]*>(.*?)</script>", template.read_text("utf-8"), re.DOTALL
        )
        if "{{ structured }}" not in script
    ]
    assert [script for script in written if "{{" in script or "{%" in script] == []


HARMLESS = {
    "a script file": '<script src="../assets/js/guide.js?v=0123456789" defer></script>',
    "what only scripts read": '<script type="application/json">{"a": "<b style=x>"}</script>',
    "what search engines read": '<script type="application/ld+json">{}</script>',
    "a template's script": f"<script>{KNOWN}</script>",
    "a template's script with its data": f'<script data-root="../">{KNOWN}</script>',
    "a picture in the page": '<img src="data:image/png;base64,AA==">',
    "text that looks like code": "<p>style=x onclick=y javascript:z &lt;script&gt;a()&lt;/script&gt;",
    "data that looks like code": """<p data-strings='{"a": "<i style=x>"}'>""",
    "a link to another host": '<a href="https://example.org/">x</a>',
    "a form of ours": '<form action="faq/"></form>',
}


@pytest.mark.parametrize("html", HARMLESS.values(), ids=HARMLESS)
def test_what_the_policy_allows_is_no_fault(html, scripts):
    assert faults(HEAD + html, scripts) == []


REFUSED = {
    "a script of its own": "<script>alert(1)</script>",
    "a template's script, changed": f"<script>{KNOWN} </script>",
    "a script in capitals": "<SCRIPT>alert(1)</SCRIPT>",
    "a script with a nonce": '<script nonce="a">alert(1)</script>',
    "a module": '<script type="module">alert(1)</script>',
    "a map of modules": '<script type="importmap">{}</script>',
    "a script that never ends": "<script>alert(1)",
    "a script from elsewhere": '<script src="https://example.org/a.js"></script>',
    "a script from elsewhere, no scheme": "<script src='//example.org/a.js'></script>",
    "a script in data": '<script src="data:text/javascript,alert(1)"></script>',
    "a style": '<p style="color: red">x</p>',
    "a table's columns": "<table><tr><td style='text-align: right;'>1</td></tr></table>",
    "a style without quotes": "<p style=color:red>x</p>",
    "a style element": "<style>p { color: red }</style>",
    "an event": '<img src="x.png" onerror="alert(1)">',
    "an event, close to its neighbour": '<img src="x.png"onerror=alert(1)>',
    "an event after a slash": "<svg/onload=alert(1)>",
    "a script in a link": '<a href="javascript:alert(1)">x</a>',
    "a script in a link, disguised": '<a href=" jAvAsCrIpT:alert(1)">x</a>',
    "a script in a drawing's link": '<svg><a xlink:href="javascript:alert(1)"></a></svg>',
    "a script in a form": '<form action="javascript:alert(1)"></form>',
    "a form to elsewhere": '<form action="https://example.org/"></form>',
    "a button to elsewhere": '<button formaction="//example.org/">x</button>',
    "a picture from elsewhere": '<img src="http://example.org/a.png">',
    "a video from elsewhere": '<video poster="https://example.org/a.png"></video>',
    "a page in the page": '<iframe src="close/"></iframe>',
    "a page in the page, as text": '<iframe srcdoc="<p>x"></iframe>',
    "an object": '<object data="a.swf"></object>',
    "an embedded file": '<embed src="a.swf">',
    "another first page": '<base href="/exit/">',
}


@pytest.mark.parametrize("html", REFUSED.values(), ids=REFUSED)
def test_what_the_policy_does_not_allow_is_found_where_it_is(html, scripts):
    found = faults(f"{HEAD}<p>\n  {html}", scripts)
    assert {(fault.line, fault.column >= 3) for fault in found} == {(4, True)}
    for fault in found:
        assert fault.tag.lower() in html.lower()
        assert fault.what.endswith(".")
        assert fault.remedy.endswith(".")


@pytest.mark.parametrize(
    ("address", "wrong"), [("/exit/", 0), ("https://example.org/", 1), ("//example.org/", 1)]
)
def test_a_page_that_may_have_a_base_has_it_on_its_own_site(scripts, address, wrong):
    assert len(faults(f'{HEAD}<base href="{address}">', scripts, base=True)) == wrong


def test_a_known_script_before_it_does_not_move_a_fault(scripts):
    html = f'<p><script>{KNOWN}</script><b style="x">'
    [fault] = faults(HEAD + html, scripts)
    assert (fault.line, fault.column) == (3, html.index("<b") + 1)


FRAME = "site_overrides/partials/foot.html"
BLOCK = "macros/render/templates/list.html"


@pytest.fixture
def project(tmp_path):
    """A project with a template of the theme and one of a block, and two pages."""
    for file, text in (
        (FRAME, '<script>known()</script><p>\n  <b style="x">bold</b>\n'),
        (BLOCK, '<p class="{{ kind }}" style="y">\n<i onclick="a()">\n'),
    ):
        (tmp_path / file).parent.mkdir(parents=True)
        (tmp_path / file).write_text(text, "utf-8")
    for page in ("close", "faq"):
        (tmp_path / "site" / page).mkdir(parents=True)
    return tmp_path


def told(project, **pages: str) -> list[str]:
    """What is told of pages with this HTML, by their names."""
    for page, html in pages.items():
        (project / "site" / page / "index.html").write_text(f"{HEAD}{html}", "utf-8")
    found = check_pages(project, project / "site", project / "site_overrides", [])
    return [str(problem) for problem in found]


def test_a_fault_of_the_theme_is_told_once_where_it_is_written(project):
    html = '<p>\n  <b style="x">bold</b>'
    [line] = told(project, close=html, faq=html)
    assert line.startswith(f'{FRAME}:2:3: The browser will refuse `<b style="x">`: ')
    assert line.endswith("leave the colons out of the line of dashes.")


def test_a_fault_of_a_block_is_told_where_it_is_written(project):
    [line] = told(project, close='<i onclick="a()">')
    assert line.startswith(f"{BLOCK}:2:1: ")


def test_a_fault_that_no_template_says_is_told_where_it_is_built(project):
    lines = told(project, close='<p class="a" style="y">', faq="<p><script>alert(1)</script>")
    assert lines[0].startswith('site/close/index.html:3:1: The browser will refuse `<p class="a"')
    assert lines[1].startswith("site/faq/index.html:3:4: The browser will refuse `<script>`")
    assert all("\n" not in line for line in lines)


def test_a_long_tag_is_cut(project):
    [line] = told(project, close=f'<p style="x" title="{"y" * 200}">')
    assert f"{'y' * 20}…`" in line
    assert "y" * 100 not in line


def test_pages_without_a_fault_have_nothing_to_tell(project):
    assert told(project, close="<p>x", faq='<a href="https://example.org/">y</a>') == []
