"""Every rule of the pages rejects a bad page, in the right file and line, in one line."""

import datetime
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from macros.outputs.project import check_project
from macros.records.language import EN, ZH
from macros.records.loader import Problem
from macros.render.blocks import BLOCKS
from macros.rules.page_calls import ANCHORS, OWN, SHOWN
from macros.rules.page_rules import PAGE_RULES
from macros.rules.page_text import read_page
from tests.support import good_records
from tools.project import ROOT

SITE = ROOT / "tests" / "good_site"
TODAY = datetime.date(2026, 11, 22)
ONE_LINE = re.compile(r"^\S+\.(?:md|yml):[1-9]\d*:[1-9]\d*: [^\n]*\S[.?!] [^\n]*\S[.?)]$")
C, HOME, D, L = "close.md", "index.md", "deposit.md", "tools/list.md"


@dataclass(frozen=True)
class BadPage:
    """A change to a page in some languages that a rule must reject, and what must be told."""

    rule: str
    file: str
    old: str
    new: str
    says: str
    languages: str = "en"
    at: str | None = None  # what stands in the line that is named; by default `new`
    where: str | None = None  # the file that is named, below content/; by default the changed one


BAD = {
    # heads
    "no head": BadPage("form", C, "---\ntitle", "title", "has no head", at="title"),
    "a head that is no YAML": BadPage("form", C, "title: Closing", "title: Closing: your: shop", "This is not YAML"),
    "a misspelt key": BadPage("form", C, "description:", "descripton:", "Did you mean `description`?"),
    "a value of another type": BadPage("form", C, "step: 1", "step: one", "`step` must be a number"),
    "a key twice": BadPage("form", C, "step: 1", "step: 1\nstep: 2", "stands twice", at="step: 2"),
    "an empty head": BadPage("page-heads", D, "title: Deposit\ndescription: How the deposit comes back.\n", "", "no `title`", at="---"),
    "no title": BadPage("page-heads", D, "title: Deposit\n", "", "no `title`", at="description"),
    "no description": BadPage("page-heads", D, "description: How the deposit comes back.\n", "", "no `description`", at="title"),
    "an empty description": BadPage("page-heads", D, "How the deposit comes back.", '""', "no `description`", at="description"),
    "heads that differ": BadPage("page-heads", C, "step: 1", "step: 2", "not the same as in content/zh/close.md"),
    "a procedure that is not there": BadPage("page-heads", C, "procedure: close", "procedure: closing", "no procedure `closing`", "zh en"),
    "a step that leaves one out": BadPage("page-steps", C, "step: 1", "step: 3", "Step 3 comes where step 1 is due", "zh en"),
    "a step twice": BadPage("page-steps", D, "title: ", "step: 1\ntitle: ", "Step 1 comes where step 2 is due", "zh en", at="step: 1"),
    # macros
    "an unknown macro": BadPage("known-macros", C, 'show_procedure("close")', 'show_procedures("close")', "Did you mean `show_procedure`?"),
    "a macro of Python": BadPage("form", C, '{{ show_procedure("close") }}', '{{ "".__class__() }}', "no macro call"),
    "an unknown id": BadPage("known-macros", C, '"older-notice-days"', '"older-notice-day"', "Did you mean `older-notice-days`?", "zh en"),
    "an id of another kind": BadPage("known-macros", C, 'show_procedure("close")', 'show_procedure("refund")', "is one of deadlines", "zh en"),
    "an id that moved": BadPage("known-macros", C, '"older-notice-days"', '"old-notice"', "Write `notice-days`", "zh en"),
    "an id twice": BadPage("known-macros", C, '"older-notice-days"', '"notice-days"', "names `notice-days` twice", "zh en"),
    "an unknown id in a box": BadPage("known-macros", C, '"of notice", "notice-days"', '"of notice", "notice-day"', "Did you mean `notice-days`?"),
    "a number in a box that its facts lack": BadPage("known-macros", C, '("30 days", "of notice"', '("31 days", "of notice"', "says 31", at="How long"),
    "a row of a box without a fact": BadPage("known-macros", C, ', "notice-days"),', "),", "names no fact", at="How long"),
    "an unknown keyword": BadPage("known-macros", C, "fold=", "folds=", "Did you mean `fold`?"),
    "an argument too many": BadPage("known-macros", C, 'show_procedure("close")', 'show_procedure("close", True, True, True)', "too many positional arguments"),
    "an argument too few": BadPage("known-macros", C, 'show_procedure("close")', "show_procedure()", "missing a required argument: 'id'"),
    "no ids at all": BadPage("known-macros", C, '"notice-days", "older-notice-days", fold="30 days of notice"', "", "shows nothing"),
    "an argument of another type": BadPage("known-macros", C, 'fold="30 days of notice"', "fold=30", "`fold` of `show_list`"),
    "an anchor that is none": BadPage("known-macros", D, 'anchor="how-long"', 'anchor="How long"', "`anchor` of `show_table`", "zh en"),
    "a list that is empty": BadPage("known-macros", D, '"deposit-back"', "[]", "`Back` names no fact"),
    "an unknown group": BadPage("known-macros", C, 'show_procedure("close")', 'show_violation_group("trades")', "`trades` is given", "zh en"),
    "an unknown kind of record": BadPage("known-macros", C, 'show_procedure("close")', 'show_fields("fact")', "Did you mean `facts`?", "zh en"),
    "an unknown topic": BadPage("known-macros", C, 'show_procedure("close")', 'show_glossary("no-topic")', "no topic `no-topic`", "zh en"),
    "a step without a menu": BadPage("known-macros", C, 'show_procedure("close")', 'show_menu("tick-notice")', "is one of item", "zh en"),
    "an id without quotes": BadPage("form", C, '"older-notice-days"', "older-notice-days", "Put ids and texts in quotes", at="older-notice-days"),
    "an undefined name": BadPage("form", C, '{{ show_procedure("close") }}', "{{ price }}", "no macro call"),
    "a filter": BadPage("form", C, '{{ show_procedure("close") }}', '{{ show_procedure("close") | upper }}', "no macro call"),
    "a statement": BadPage("form", C, '{{ show_procedure("close") }}', "{% if true %}x{% endif %}", "no macro call"),
    "an unclosed macro": BadPage("form", C, '{{ show_procedure("close") }}', '{{ show_procedure("close") }', "no macro call"),
    "an unclosed comment": BadPage("form", C, "{# data/facts/all.yml #}", "{# data/facts/all.yml", "Missing end of comment tag"),
    "a missing comma": BadPage("form", C, '"notice-days", "older', '"notice-days" "older', "id `notice-daysolder-notice-days`", at="show_list"),
    "a label twice": BadPage("form", D, '  "Back": "deposit-back",\n', '  "Back": "deposit-back",\n  "Back": "deposit-back",\n', "stands twice", at="show_table"),
    "a macro twice": BadPage("known-macros", L, "{{ show_checked() }}", "{{ show_checked() }}\n\n{{ show_checked() }}", "is called like this in line", "zh en"),
    "no word of what was checked": BadPage("page-endings", L, "{{ show_checked() }}\n", "", "does not say what it was checked against", "zh en", at=""),
    "one brace for two": BadPage("page-endings", C, '{{ show_procedure("close") }}', '{ show_procedure("close") }', "A brace stands in the text", "zh en"),
    "braces in full width": BadPage("page-endings", C, '{{ show_procedure("close") }}', '｛｛ show_procedure("close") ｝｝', "A brace stands in the text"),
    # twins
    "a macro in one language only": BadPage("same-macros", C, '{{ show_procedure("close") }}', "", "does not call `show_procedure`", at='show_procedure("close")', where="zh/close.md"),
    "other ids in one language": BadPage("same-macros", C, '"notice-days", "older-notice-days"', '"older-notice-days", "notice-days"', "does not call `show_list` like this", where="zh/close.md", at="show_list"),
    "folded in one language only": BadPage("same-macros", C, ', fold="30 days of notice"', "", "does not call `show_list` like this", where="zh/close.md", at="show_list"),
    "a heading in one language only": BadPage("page-headings", C, "## Steps { #steps }\n", "## Steps { #steps }\n\n### More { #more }\n", "has no such heading: `#more`", at="### More"),
    "an anchor in one language only": BadPage("page-headings", C, "{ #steps }", "{ #stages }", "has no such heading: `#stages`"),
    "a heading of another level": BadPage("page-headings", C, "## Steps", "### Steps", "has no such heading: `#steps`, h3"),
    "headings in another order": BadPage("page-headings", D, "# The deposit { #shop-deposit }\n\n## Back { #back }", "# The deposit { #back }\n\n## Back { #shop-deposit }", "no such heading", at="# The deposit"),
    "a number in one language only": BadPage("same-page-numbers", C, "Give notice, and apply after 30 days.", "Give notice, and apply.", "only in Chinese 30", where="zh/close.md", at="满 30 天"),
    "a number of a heading that differs": BadPage("same-page-numbers", C, "## Steps {", "## 9 steps {", "only in English 9", where="zh/close.md", at="## 步骤"),
    "a number of a table that differs": BadPage("same-page-numbers", C, "| On notice | Wait |", "| On notice | Wait 3 days |", "only in English 3", where="zh/close.md", at="| 公示中 | 等 |"),
    "a number of a fold that differs": BadPage("same-page-numbers", C, "30 days of notice", "30 days of 2 notices", "only in English 2", where="zh/close.md", at="show_list"),
    "a number of a description that differs": BadPage("same-page-numbers", C, "after a notice of 30 days", "after a notice", "only in Chinese 30", where="zh/close.md", at="description"),
    # numbers
    "a number that no fact has": BadPage("backed-page-numbers", C, "30", "31", "says 31 days", "zh en", at="31"),
    "another unit than the fact's": BadPage("backed-page-numbers", C, "The notice takes 30 days", "The notice takes 30 hours", "says 30 hours"),
    "a number of a fact that is shown elsewhere": BadPage("backed-page-numbers", C, "Follow the", "Wait 1–3 working days, and follow the", "1 working days", at="1–3"),
    "a number of another page's fact": BadPage("backed-page-numbers", HOME, "A notice of 30 days", "A notice of 3 working days", "says 3 working days"),
    "a number of a description that the page lacks": BadPage("backed-page-numbers", D, "How the deposit comes back.", "The deposit comes back after 9 days.", "Nothing on this page says 9 days"),
    "a number of a fold that its facts lack": BadPage("backed-page-numbers", D, 'fold="How long"', 'fold="How long: 9 days"', "No record of this macro says 9 days"),
    # headings and anchors
    "a heading without an anchor": BadPage("page-headings", C, "## Steps { #steps }", "## Steps", "no anchor in lower-case"),
    "an anchor in Chinese": BadPage("page-headings", C, "#steps", "#步骤", "no anchor in lower-case", "zh en"),
    "a second title": BadPage("page-headings", C, "## Steps", "# Steps", "one title"),
    "no title at all": BadPage("page-headings", L, "# Checklist { #list }", "", "no title", at="---"),
    "an anchor twice": BadPage("page-anchors", C, "{ #notice }", "{ #steps }", "taken by line", "zh en"),
    "an anchor that a macro makes as well": BadPage("page-anchors", C, "{ #notice }", "{ #notice-days }", "taken by line", "zh en", at="older-notice-days"),
    "a fact twice on a page": BadPage("page-anchors", C, '{{ show_procedure("close") }}', '{{ show_facts("notice-days") }}', "The anchor `notice-days` is taken", "zh en", at="older-notice-days"),
    # links
    "a link to no page": BadPage("page-links", C, "tools/list.md", "tools/lists.md", "Did you mean `tools/list.md`?"),
    "a link to no anchor": BadPage("page-links", L, "close.md#steps", "close.md#step", "Did you mean `steps`?"),
    "a link to no record": BadPage("page-links", C, "(#notice-days)", "(#notice-day)", "Did you mean `notice-days`?"),
    "a link of the web's root": BadPage("page-links", C, "(tools/list.md)", "(/tools/list/)", "no page `/tools/list/`"),
    "a link without https": BadPage("page-links", C, "https://example.org/law", "http://example.org/law", "no address with https"),
    "a link that runs a script": BadPage("page-links", C, "https://example.org/law", "javascript:alert(1)", "no address with https"),
    # HTML
    "a foreign script": BadPage("page-markup", C, "Give notice,", '<script src="https://evil.example/x.js"></script> Give notice,', "loaded from another host"),
    "a foreign picture": BadPage("page-markup", D, "(page.svg)", "(https://evil.example/x.png)", "loaded from another host"),
    "a foreign picture without a scheme": BadPage("page-markup", D, "(page.svg)", "(//evil.example/x.png)", "loaded from another host"),
    "a picture that is not there": BadPage("page-markup", D, "(page.svg)", "(pages.svg)", "no picture `pages.svg`"),
    "a frame": BadPage("page-markup", C, "Give notice,", '<iframe src="x.html"></iframe> Give notice,', "HTML `<iframe>`"),
    "a script of the page's own": BadPage("page-markup", C, "Give notice,", "<script>alert(1)</script> Give notice,", "HTML `<script>`"),
    "a style": BadPage("page-markup", C, '<div data-for="trial" markdown>', '<div data-for="trial" style="color: red" markdown>', "attribute `style`"),
    "an attribute that runs a script": BadPage("page-markup", C, '<div data-for="trial" markdown>', '<div data-for="trial" onclick="x()" markdown>', "attribute `onclick`"),
    "an unknown kind of shop": BadPage("page-markup", C, 'data-for="trial"', 'data-for="trials"', "no kind of shop `trials`"),
    "a comment in HTML": BadPage("page-markup", C, "{# data/facts/all.yml #}", "<!-- data/facts/all.yml -->", "comment in HTML"),
    "an open div": BadPage("page-markup", C, "</div>", "", "1 `<div>` begin and 0 end", at="<div"),
    "a block for another shop": BadPage("same-shops", C, 'data-for="trial"', 'data-for="removed"', "This is for `removed` here, and not so in content/zh/close.md"),
    "a block for one shop more": BadPage("same-shops", C, 'data-for="trial"', 'data-for="trial removed"', "This is for `trial removed` here"),
    "a heading for one shop": BadPage("same-shops", C, "## Notice { #notice }", '## Notice { #notice data-for="trial" }', "This is for `trial` here"),
    "a weight above all": BadPage("form", D, "title: Deposit", "title: Deposit\nsearch_weight: 80", "`search_weight`", at="search_weight"),
    # words and form
    "a heading in the other language": BadPage("page-words", C, "## Steps {", "## 步骤 {", "Chinese in the English text"),
    "a paragraph in the other language": BadPage("page-words", L, "# Checklist { #list }", "# Checklist { #list }\n\n已有的订单。", "Chinese in the English text", at="已有"),
    "a Traditional character": BadPage("page-words", C, "Give notice", "請", "Chinese in the English text"),
    "a placeholder": BadPage("page-words", C, "Give notice", "TODO Give notice", "left over from writing"),
    "a word twice": BadPage("page-words", C, "Give notice", "Give give notice", "says a word twice", at="give notice"),
    "a title of another page": BadPage("own-titles", D, "title: Deposit", "title: Closing", "has this title too"),
    "a heading twice": BadPage("said-once", D, "## Back { #back }", "# The deposit { #back }", "stands in line", at="# The deposit"),
    "an empty section": BadPage("said-once", C, "## Steps { #steps }", "## Before { #before }\n\n## Steps { #steps }", "Nothing stands below", "zh en", at="#before"),
    "a paragraph twice": BadPage("said-once", L, "{{ show_checked() }}", "Take your time over it.\n\nTake your time over it.\n\n{{ show_checked() }}", "stands in line", at="Take"),
    "an entity": BadPage("no-odd-markup", C, "Give notice", "Give&nbsp;notice", "`&nbsp;` is not used"),
    "a footnote": BadPage("no-odd-markup", C, "Give notice", "Give[^1] notice", "`[^` is not used"),
    "a line across": BadPage("no-odd-markup", C, "Give notice", "***\n\nGive notice", "`***` is not used", at="***"),
    "Chinese that is marked as English": BadPage("chinese-is-marked", C, "Give notice", '<span lang="en">Give</span> notice', "`lang` is `en`", at="Give"),
    "a range that runs down": BadPage("page-words", C, "after 30 days", "after 60–30 days", "The range 60–30 runs down"),
    "two stops": BadPage("page-words", C, "Give notice", "Is it time?! Give notice", "`?!` is a slip", at="Is it time"),
    "a stand-in": BadPage("page-words", C, "after 30 days", "after XX days", "`XX` stands in"),
    "a word again after a comma": BadPage("page-words", C, "Give notice,", "Give notices, notices,", "`notices` stands twice", at="notices, notices"),
    "a sentence again": BadPage("page-words", C, "Give notice", "Wait a day. Wait a day. Give notice", "`Wait a day` stands twice", at="Wait a day"),
    "a denial in one language": BadPage("same-page-denials", C, "Give notice", "You must not give notice", "this denies nothing", where="zh/close.md", at="满 30 天"),
    "two spaces": BadPage("page-words", C, "Give notice", "Give  notice", "is a slip of the hand"),
    "a bracket that stays open": BadPage("page-words", C, "Give notice", "Give (notice", "has no other"),
    "a straight quotation mark": BadPage("page-words", C, "Give notice", 'Give "notice"', "is straight"),
    "a sentence that begins small": BadPage("page-words", C, "Give notice", "Wait. then give notice", "begins small"),
    "a long sentence": BadPage("page-words", C, "Give notice", f"Give {'a long ' * 16}notice", "words: 32 are the most"),
    "a tag in a title": BadPage("page-words", D, "title: Deposit", "title: <b>Deposit", "is a slip of the hand"),
    "a slip in a fold": BadPage("page-words", C, "30 days of notice", "30 days of  notice", "is a slip of the hand", at="show_list"),
    "a fold of spaces": BadPage("known-macros", D, 'fold="How long"', 'fold=" "', "words that are blank", at="show_table"),
    "a link with a space": BadPage("no-markup-left", C, "](tools/list.md)", "] (tools/list.md)", "stands in the text as it is"),
    "a link that stays open": BadPage("no-markup-left", C, "(tools/list.md)", "(tools/list.md", "stands in the text as it is"),
    "a link in full width": BadPage("no-markup-left", C, "(tools/list.md)", "（tools/list.md）", "stands in the text as it is"),
    "emphasis that stays open": BadPage("no-markup-left", C, "Give notice", "**Give notice", "stands in the text as it is"),
    "a merge left over": BadPage("no-markup-left", C, "Give notice", "<<<<<<< HEAD\nGive notice", "stands in the text as it is", at="<<<<<<<"),
    "a link without words": BadPage("no-markup-left", C, "[checklist](tools", "[](tools", "has no words"),
    "a block that is not read": BadPage("divs-are-read", C, '<div data-for="trial" markdown>', '<div data-for="trial">', "not read as Markdown"),
    "a block for no shop": BadPage("divs-are-read", C, 'data-for="trial"', 'data-for=""', "for no kind of shop"),
    "a row with a cell too many": BadPage("whole-rows", C, "| On notice | Wait |", "| On notice | Wait | More |", "This row has 3 cells"),
    "a row with a cell too few": BadPage("whole-rows", C, "| On notice | Wait |", "| On notice |", "This row has 1 cells"),
    "a comment that names no file": BadPage("comments-name-files", C, "data/facts/all.yml", "data/facts/one.yml", "There is no file"),
    "a long description": BadPage("short-descriptions", D, "How the deposit comes back.", f"{'How. ' * 50}", "The description has"),
    "a paragraph in one language only": BadPage("same-blocks", C, "Give notice", "Give it.\n\nGive notice", "built otherwise", at="and apply"),
    "a row in one language only": BadPage("same-blocks", C, "| On notice | Wait |\n", "", "built otherwise", at=""),
    "a link to another page in one language": BadPage("same-blocks", C, "](tools/list.md)", "](tools/more.md)", "built otherwise"),
    # characters
    "a character without width": BadPage("form", C, "Give notice", "Give\u200b notice", "U+200B"),
    "a space that does not break": BadPage("form", C, "Give notice", "Give\u00a0notice", "U+00A0"),
    "a mark of direction": BadPage("form", C, "Give notice", "Give \u202enotice", "U+202E"),
    "a control character": BadPage("form", C, "Give notice", "Give \x07notice", "U+0007"),
    "a broken character": BadPage("form", C, "Give notice", "Give \ufffdnotice", "U+FFFD"),
}  # fmt: skip


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A copy of the good site that a test may break."""
    for name in ("SITE_URL", "OFFLINE", "PICTURES", "REPOSITORY_URL"):
        monkeypatch.delenv(name, raising=False)
    return Path(shutil.copytree(SITE, tmp_path / "site"))


def problems(site: Path) -> list[Problem]:
    return check_project(site, good_records(), TODAY)


def test_the_good_site_is_good(site):
    assert problems(site) == []


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD.keys())
def test_a_bad_page_is_rejected_where_it_is_bad(site, bad):
    for language in bad.languages.split():
        path = site / "content" / language / bad.file
        text = path.read_text("utf-8")
        if bad.old in text or language == "en":
            assert bad.old in text, "the good site no longer holds what this example breaks"
            path.write_text(text.replace(bad.old, bad.new), "utf-8")
    found = problems(site)
    where = f"content/{bad.where or f'en/{bad.file}'}"
    told = [each for each in found if bad.says in str(each) and each.file == where]
    assert told, f"nothing said {bad.says!r}: {found}"
    rows = (site / where).read_text("utf-8").split("\n")
    assert any((bad.at or bad.new).split("\n")[0] in rows[each.line - 1] for each in told), told
    assert [str(each) for each in found if not ONE_LINE.match(str(each))] == []


def test_every_rule_of_the_pages_has_a_bad_example():
    apart = {
        "page-twins",
        "records-on-pages",
        "same-page-duties",
        "pages-show-their-own",
    }  # those have tests of their own
    assert {rule.name for rule in PAGE_RULES} - apart == {bad.rule for bad in BAD.values()} - {
        "form"
    }


@pytest.mark.parametrize(
    "zh, en",
    [
        ("商家可以公示。", "Merchants must give notice."),
        ("商家必须公示。", "Merchants may give notice."),
        ("平台允许公示。", "The platform says that you must give notice."),
    ],
)
def test_a_must_that_is_a_may_in_the_other_language_is_told(site, zh, en):
    for language, words in (("zh", zh), ("en", en)):
        path = site / "content" / language / "tools" / "list.md"
        checked = "{{ show_checked() }}"
        text = path.read_text("utf-8").replace(checked, f"{words}\n\n{checked}")
        path.write_text(text, "utf-8")
    told = [each for each in problems(site) if "a must in one language" in each.what]
    assert [each.file for each in told] == ["content/en/tools/list.md"]


def test_a_page_that_shows_another_record_than_its_name_says_is_told(site):
    for language in ("zh", "en"):
        folder = site / "content" / language
        (folder / "checklists").mkdir()
        (folder / "tools" / "list.md").rename(folder / "checklists" / "removed.md")
    says = "This page is called removed, and shows `voluntary`"
    told = [each for each in problems(site) if says in each.what]
    files = ["content/en/checklists/removed.md", "content/zh/checklists/removed.md"]
    assert sorted(each.file for each in told) == files


def test_every_rule_of_the_pages_says_what_it_guards():
    assert all(rule.guards.strip() for rule in PAGE_RULES)


@pytest.mark.parametrize("language", [ZH, EN], ids=str)
def test_a_page_in_one_language_only_is_told(site, language):
    (site / "content" / language.code / "more.md").write_text(
        "---\ntitle: 更多\ndescription: 更多。\n---\n\n# 更多 { #more }\n\n{{ show_checked() }}\n",
        "utf-8",
    )
    found = [str(each) for each in problems(site)]
    assert any(
        f"content/{language}/more.md:1:1: The page more.md is not there in" in each
        for each in found
    )


RAW = {
    "not UTF-8": ("# 关店".encode("gbk"), "not UTF-8"),
    "a byte-order mark": (b"\xef\xbb\xbf---\n", "byte-order mark"),
    "UTF-16": ("# 关店".encode("utf-16"), "byte-order mark"),
    "a huge file": (b"x" * 1_000_001, "larger than"),
    "an empty file": (b"", "has no head"),
    "only a head": (b"---\ntitle: x\ndescription: x\n---\n", "has no title"),
    "a head that never ends": (b"---\ntitle: x\n\n# x\n", "has no head"),
    "a list for a head": (b"---\n- title\n---\n# x { #x }\n", "must be a mapping"),
    "a tag in the head": (
        b"---\ntitle: !!python/object/apply:os.system [ls]\n---\n",
        "not allowed",
    ),
    "NUL": (b"---\ntitle: \x00\n---\n", "U+0000"),
    "deep brackets": (
        b"---\ntitle: x\n---\n{{ f(" + b"[" * 5000 + b"]" * 5000 + b") }}",
        "nests too deep",
    ),
}


@pytest.mark.parametrize("raw, says", RAW.values(), ids=RAW.keys())
def test_a_file_that_is_no_page_is_told(site, raw, says):
    (site / "content" / "en" / "close.md").write_bytes(raw)
    told = [each for each in problems(site) if each.file == "content/en/close.md"]
    assert any(says in str(each) for each in told), told


def test_all_problems_are_told_at_once(site):
    for name in ("unknown macro", "misspelt key", "link to no page", "foreign picture", "open div"):
        bad = next(bad for key, bad in BAD.items() if key.endswith(name))
        path = site / "content" / "en" / bad.file
        path.write_text(path.read_text("utf-8").replace(bad.old, bad.new), "utf-8")
    said = "\n".join(map(str, problems(site)))
    for part in ("show_procedures", "descripton", "tools/lists.md", "evil.example", "<div>"):
        assert part in said


NAVIGATION = {
    "a page twice": ("      - close.md\n", "      - close.md\n      - close.md\n", "en.yml:9:9: The page close.md stands twice"),
    "a page that is missing": ("      - close.md\n", "", "content/en/close.md:1:1: The navigation in en.yml does not name"),
    "an entry without a page": ("close.md", "closing.md", "en.yml:8:9: There is no page closing.md in content/en"),
    "no navigation": ("nav:", "navs:", "The navigation in en.yml does not name"),
    "a file that is no YAML": ("nav:", "nav: [", "en.yml:"),
}  # fmt: skip


@pytest.mark.parametrize("old, new, says", NAVIGATION.values(), ids=NAVIGATION.keys())
def test_a_bad_navigation_is_told(site, old, new, says):
    file = site / "en.yml"
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    assert any(says in str(each) for each in problems(site)), problems(site)


def test_a_fact_that_changes_is_told_by_each_sentence_that_has_the_old_number(site):
    records = good_records()
    fact = records.facts["notice-days"]
    for language in (ZH, EN):
        words = fact.text[language].replace("30", "45")
        object.__setattr__(fact.text, language.code, words)
    for bound in ("min", "max"):
        object.__setattr__(fact.value, bound, 45)
        object.__setattr__(records.deadlines["closing-notice"].length, bound, 45)
    told = {
        (each.file, each.line) for each in check_project(site, records, TODAY) if "30" in each.what
    }
    lines = (site / "content" / "en" / "close.md").read_text("utf-8").split("\n")
    held = {
        ("content/en/close.md", number)
        for number, line in enumerate(lines, 1)
        if "30" in line and "description" not in line
    }
    assert held <= told
    assert ("content/en/index.md", 12) in told


@pytest.mark.parametrize("name", sorted({*ANCHORS, *SHOWN, *OWN}))
def test_what_is_known_of_a_macro_is_known_of_one_that_there_is(name):
    assert name in BLOCKS


def test_a_page_that_cannot_be_read_makes_no_other_page_wrong(site):
    path = site / "content" / "en" / "close.md"
    path.write_text(path.read_text("utf-8").replace('("close")', '("close'), "utf-8")
    (problem,) = problems(site)
    assert problem.file == "content/en/close.md"


def test_the_ends_of_lines_of_windows_are_no_fault(site):
    path = site / "content" / "en" / "close.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert problems(site) == []


def test_words_of_code_are_no_numbers_of_the_page():
    text = "---\ntitle: x\n---\n# x { #x }\n\nRun `sleep 30 days`.\n\n```sh\nsleep 31 days\n```\n"
    page = read_page("x.md", EN, text, "x.md")
    assert [block.text for section in page.sections for block in section.blocks] == ["x", "Run …."]


@pytest.mark.parametrize("macro", ["template", "picture", "procedure", "wizard", "claims"])
def test_a_record_that_no_page_shows_is_told_at_the_record(site, macro):
    call = re.compile(rf'\{{\{{ show_{macro}\("([a-z-]+)"\) \}}\}}\n')
    gone = set()
    for path in (site / "content").rglob("*.md"):
        text = path.read_text("utf-8")
        gone |= set(call.findall(text))
        path.write_text(call.sub("", text), "utf-8")
    told = [each for each in problems(site) if each.what.startswith("No page shows")]
    assert {each.what for each in told} == {f"No page shows `{id_}`." for id_ in gone} != set()
    assert not any(each.file.startswith("content/") for each in told)


def test_what_shows_such_a_record_is_named_after_the_others_of_its_kind(site):
    for path in (site / "content").rglob("*.md"):
        text = path.read_text("utf-8")
        path.write_text(text.replace('{{ show_template("thanks") }}\n', ""), "utf-8")
    told = [str(each) for each in problems(site) if each.what.startswith("No page shows")]
    assert (
        [each for each in told if 'Call `show_template("thanks")` on a page' in each] == told != []
    )
