"""The checks of the scripts see what they are for: those that stand in templates, and bad examples."""

import json
import subprocess

import pytest

from tests.conftest import ROOT
from tools.check import CHECKS
from tools.inline_scripts import scripts_of


def test_scripts_of_a_template_stand_on_their_lines():
    html = '<p>\n</p><script>\n  start();\n</script>\n<script type="x">no</script>\n<script>end()</script>'
    assert scripts_of(html).split("\n") == ["", "", "  start();", "", "", "end()"]


def test_a_template_without_scripts_has_none():
    assert scripts_of("<p>\n</p>").strip() == ""


BAD = """
function show(element, name) {
  element.innerHTML = name;
  element.outerHTML = `<b>${name}</b>`;
  element.insertAdjacentHTML("beforeend", name);
  document.write(name);
  eval(name);
  setTimeout("show()", 1);
  return new Function(name);
}
"""
LONG = f"function walk(a) {{ {'if (a) a += 1; ' * 13} }}"


def faults_in(script: str, file: str) -> list[str]:
    """The names of the rules that a script of this name breaks; "syntax" if it cannot be read."""
    node, eslint, *_ = CHECKS["scripts, safety"]
    command = [node, eslint, "--stdin", "--stdin-filename", file, "--format", "json"]
    done = subprocess.run(
        command, cwd=ROOT, input=script, capture_output=True, text=True, check=False
    )
    assert done.stdout, done.stderr
    return [fault["ruleId"] or "syntax" for fault in json.loads(done.stdout)[0]["messages"]]


@pytest.mark.parametrize(
    "file", ["site_overrides/assets/js/bad.js", ".cache/inline-scripts/partials/bad.html.js"]
)
def test_text_that_becomes_markup_or_code_is_refused(file):
    assert faults_in(BAD, file) == [
        "no-unsanitized/property",
        "no-unsanitized/property",
        "no-unsanitized/method",
        "no-unsanitized/method",
        "no-eval",
        "no-implied-eval",
        "no-new-func",
    ]


def test_syntax_that_an_old_browser_cannot_read_is_refused():
    assert faults_in("class Tool { words = {}; }", "site_overrides/sw.js") == ["syntax"]


def test_a_function_with_many_ways_through_is_refused():
    assert faults_in(LONG, "site_overrides/assets/js/bad.js") == ["complexity"]
