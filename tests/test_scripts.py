"""The checks of the scripts see what they are for: those that stand in templates, and bad examples."""

from tools.inline_scripts import scripts_of


def test_scripts_of_a_template_stand_on_their_lines():
    html = '<p>\n</p><script>\n  start();\n</script>\n<script type="x">no</script>\n<script>end()</script>'
    assert scripts_of(html).split("\n") == ["", "", "  start();", "", "", "end()"]


def test_a_template_without_scripts_has_none():
    assert scripts_of("<p>\n</p>").strip() == ""
