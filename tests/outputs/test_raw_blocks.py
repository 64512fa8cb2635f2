"""Blocks of raw HTML that are set aside: the page is the same, byte for byte, and so are its anchors."""

import pytest
from markdown import Markdown
from mkdocs.structure.pages import _RawHTMLPreprocessor

from macros.outputs.raw_blocks import RawBlocks, plain_blocks

EXTENSIONS = ("attr_list", "footnotes", "md_in_html", "tables", "toc", "pymdownx.superfences")
BLOCKS = {"div", "details", "ul", "p", "hr", "pre"}
# By name: a page, and how many of its blocks are set aside.
PAGES = {
    "a block between paragraphs": ("*a*\n\n<div id='x'>*b* &amp; c</div>\n\n*d*", 1),
    "the first block of a page": ('<div id="x">*b*</div>\n\nend', 1),
    "two blocks, one behind the other": ("a\n\n<p>b</p>\n\n<p>c</p>\n\nd", 2),
    "a block with its own kind inside": ("a\n\n<div><div>b</div>\n\n<div>c</div></div>\n\nd", 1),
    "a block with blank lines inside": ('a\n\n<ul>\n<li id="x">b</li>\n\n<li>c</li>\n</ul>\n\nd', 1),
    "an attribute over two lines": ('a\n\n<div\n id="x"\n class="y">b</div>\n\nd', 1),
    "an anchor by its name": ('a\n\n<p><a name="x">b</a></p>\n\nd', 1),
    "what looks like an anchor in a text": ("a\n\n<p>write id=&#34;x&#34;</p>\n\nd", 1),
    "a field that holds text": ('a\n\n<div><textarea id="x">b</textarea><p id="y">c</p></div>\n\nd', 1),
    "a block behind a line of text": ("a\n<div>*b*</div>\n\nc", 0),
    "a block before a line of text": ("a\n\n<div>b</div>\n*c*", 0),
    "text behind a block on its line": ("a\n\n<div>b</div> *c*\n\nd", 0),
    "Markdown in a block": ("a\n\n<div markdown>\n\n<p>*b*</p>\n\n*c*\n\n</div>\n\nd", 0),
    "Markdown deep in a block": ('a\n\n<div>\n<p class="x" markdown="1">*b*</p>\n</div>\n\nd', 0),
    "a block that never ends": ("a\n\n<div>b\n\n<p>c</p>\n\nd", 0),
    "an indented block": ("a\n\n  <div>b</div>\n\nd", 0),
    "code that shows a block": ("a\n\n    <div>b</div>\n\nd", 0),
    "a comment around a block": ("a\n\n<!--\n\n<p>b</p>\n\n-->\n\nd", 0),
    "an element within a line": ("a\n\n<em>*b*</em>\n\nd", 0),
    "a tag of a longer name": ("a\n\n<p>b</p>\n\n<progress>c</progress>\n\nd", 1),
}  # fmt: skip


def made(page: str, *more: RawBlocks) -> tuple[str, set[str]]:
    """The HTML of a page, and the anchors that MkDocs finds in its raw blocks."""
    md = Markdown(extensions=[*EXTENSIONS, *more])
    anchors = _RawHTMLPreprocessor()
    anchors._register(md)
    return md.convert(page), anchors.present_anchor_ids


@pytest.mark.parametrize(("page", "count"), PAGES.values(), ids=PAGES)
def test_a_page_is_the_same_with_its_blocks_set_aside(page, count):
    assert made(page, RawBlocks()) == made(page)
    assert len(list(plain_blocks(page, BLOCKS))) == count


def test_fenced_code_is_no_block():
    page = "a\n\n```html\n\n<p>b</p>\n\n```\n\nc"
    assert made(page, RawBlocks()) == made(page)
