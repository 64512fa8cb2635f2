"""Structured data is safe inside a script, whatever a record says."""

import json

from macros.outputs.structured import Page, structured
from macros.records.heads import Head
from macros.records.index import Records
from macros.records.language import EN
from macros.records.ui import Label


def test_a_record_cannot_end_the_script():
    title = "</script><script>alert(1)</script>"
    page = Page("x/y", EN, Head(), title, "https://a/", "https://a/", "https://a/", "A & B")
    records = Records(ui={"page-x": Label(zh=title, en=title)})
    text = structured(records, page)
    assert "<" not in text
    assert json.loads(text)["@graph"][0]["itemListElement"][-1]["name"] == title
