"""What a change means for readers, told from small repositories whose history the tests make."""

import json
import os
import re
import shutil
import subprocess

import pytest

from macros.__main__ import main
from macros.outputs.diff_meaning import weigh, weigh_text
from macros.outputs.diff_report import escape
from tests.support import DATA, GOOD
from tools.project import ROOT

SITE = ROOT / "tests" / "good_site"
FACTS, FAQ, VIOLATION = "data/facts/all.yml", "data/faq/all.yml", "data/violations/fake-trade.yml"
PAGE = "content/zh/close.md"
WHO = {
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


class Project:
    """A small guide under git."""

    def __init__(self, root):
        self.root = root

    def git(self, *arguments):
        """Runs git there, and fails if git does."""
        given = ["git", *arguments]
        subprocess.run(given, cwd=self.root, env=os.environ | WHO, check=True, capture_output=True)

    def commit(self):
        """Makes a commit of all files."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "A change")

    def change(self, file, old, new):
        """Changes the first `old` of a file."""
        path = self.root / file
        text = path.read_text("utf-8")
        assert old in text, "the good records no longer hold what this test changes"
        path.write_text(text.replace(old, new, 1), "utf-8")

    def add(self, file, text):
        """Adds a text at the end of a file, which it makes if there is none."""
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text((path.read_text("utf-8") if path.exists() else "") + text, "utf-8")


@pytest.fixture
def project(tmp_path):
    """The good records and pages, with the guide's own strings of the interface, committed once."""
    root = tmp_path / "project"
    shutil.copytree(SITE, root)
    shutil.copytree(GOOD, root / "data")
    shutil.copy(DATA / "ui.yml", root / "data")
    made = Project(root)
    made.git("init", "--quiet", "--initial-branch", "main")
    made.commit()
    return made


@pytest.fixture
def told(project, capsys):
    """Tells what the files of the project change, or what the arguments ask for, in a form."""

    def told(*arguments, form="json"):
        given = ["diff", *(arguments or ["HEAD"]), "--format", form, "--root", str(project.root)]
        assert main(given) == 0, capsys.readouterr().err
        said = capsys.readouterr().out
        return json.loads(said) if form == "json" else said

    return told


def rows(report, weight):
    return [row for row in report["changes"] if row["weight"] == weight]


def only(report, weight):
    (row,) = rows(report, weight)
    return row


def test_nothing_changed(told):
    report = told()
    assert (report["changes"], report["pages"], report["unread"]) == ([], [], [])
    assert "Nothing that readers see has changed." in told(form="text")
    assert "Nothing that readers see has changed." in told(form="markdown")


def test_a_changed_number_is_told_in_both_languages_with_its_unit_and_pages(project, told):
    project.change(FACTS, "持续 30 天", "持续 45 天")
    project.change(FACTS, "up for 30 days", "up for 45 days")
    project.change(FACTS, "{min: 30, max: 30, unit: day}", "{min: 45, max: 45, unit: day}")
    report = told()
    text, value = rows(report, "number")
    assert (text["id"], text["place"], value["place"]) == ("notice-days", "text", "value")
    assert text["before"]["zh"] == "关店公示要持续 30 天。"
    assert text["after"]["en"] == "The closing notice stays up for 45 days."
    assert (value["before"], value["after"]) == (
        {"zh": "30 天", "en": "30 days"},
        {"zh": "45 天", "en": "45 days"},
    )
    assert (text["file"], value["line"]) == (FACTS, text["line"] + 3)
    assert "close" in text["pages"]
    touched = next(page for page in report["pages"] if page["slug"] == "close")
    assert touched["addresses"] == {"zh": "close/", "en": "en/close/"}
    assert (touched["records"], touched["text"]) == (True, False)
    assert "deposit" not in [page["slug"] for page in report["pages"]]


def test_a_changed_number_is_marked_within_its_sentence(project, told):
    project.change(FACTS, "up for 30 days", "up for 45 days")
    assert "stays up for [-30-]{+45+} days." in told(form="text")
    summary = told(form="markdown")
    assert "stays up for <del>30</del> days" in summary
    assert "stays up for <ins>45</ins> days" in summary


def test_a_changed_penalty_comes_first_in_the_words_of_the_pages(project, told):
    project.change(FACTS, "关店公示要持续", "关店公示须持续")
    project.change(VIOLATION, "percent: {min: 1, max: 1", "percent: {min: 2, max: 2")
    report = told()
    row = report["changes"][0]
    assert (row["weight"], row["place"]) == ("penalty", "tiers › fake-trade-paid")
    assert "订单实付金额的 1%" in row["before"]["zh"]
    assert "订单实付金额的 2%" in row["after"]["zh"]
    assert row["after"]["en"] != row["before"]["en"]
    assert len(rows(report, "penalty")) == 1


@pytest.mark.parametrize(
    "old, new",
    [
        ("choice: one-or-several", "choice: one"),
        ("span: {min: 30, max: 30, unit: day}", "span: {min: 90, max: 90, unit: day}"),
        ("{track: large, from: 2}", "{track: large, from: 3}"),
        ("      - penalty: cap\n        cap: {min: 3, max: 100, unit: count}\n", ""),
    ],
    ids=["choice", "window", "times", "measure gone"],
)
def test_whatever_makes_a_penalty_is_told_as_one(project, told, old, new):
    project.change(VIOLATION, old, new)
    row = only(told(), "penalty")
    assert row["before"] != row["after"]


def test_a_tier_that_is_new_is_a_penalty(project, told):
    tier = "  - id: fake-trade-more\n    times: [{track: large, from: 9}]\n    measures: [{penalty: removal}]\n"
    tier += '    cites: [{source: a-rule, at: "3.3"}]\n'
    project.change(VIOLATION, "deposit:\n", f"{tier}deposit:\n")
    row = only(told(), "penalty")
    assert row["before"] is None
    assert "清退" in row["after"]["zh"]


def test_a_new_violation_is_told_with_its_ladder(project, told):
    text = (project.root / VIOLATION).read_text("utf-8")
    new = text.replace("fake-trade", "shady-trade").replace("虚假交易", "影子交易")
    project.add("data/violations/shady-trade.yml", new)
    row = only(told(), "new")
    assert (row["kind"], row["id"], row["before"]) == ("violations", "shady-trade", None)
    assert "影子交易" in row["after"]["zh"]
    assert "清退" in row["after"]["zh"]
    assert "Removal" in row["after"]["en"]


def test_a_record_that_is_removed_is_told_with_where_it_went(project, told):
    text = (project.root / FACTS).read_text("utf-8")
    gone = text[text.index("draft-change:") : text.index("older-notice-days:")]
    project.change(FACTS, gone, "")
    row = only(told(), "gone")
    assert (row["id"], row["after"]) == ("draft-change", None)
    assert row["before"]["en"] == "A consultation draft would change this."
    project.add(
        "data/moved.yml", "draft-change: {date: 2026-11-22, why: {zh: 作废。, en: Void.}}\n"
    )
    row = only(told(), "gone")
    assert (row["id"], row["kind"]) == ("draft-change", "facts")
    assert row["after"] == {"zh": "作废。", "en": "Void."}


def test_a_renamed_record_is_compared_with_what_it_was(project, told):
    for file in ("data/faq/all.yml", FACTS, PAGE, "content/en/close.md"):
        text = (project.root / file).read_text("utf-8").replace("older-notice-days", "old-days")
        (project.root / file).write_text(text.replace("公示 60 天", "公示 61 天"), "utf-8")
    why = "{to: old-days, date: 2026-11-22, why: {zh: 改名。, en: Renamed.}}"
    project.add("data/moved.yml", f"older-notice-days: {why}\n")
    report = told()
    assert only(report, "gone")["after"]["en"] == "→ old-days Renamed."
    assert rows(report, "new") == []
    assert [row["id"] for row in rows(report, "number") if row["kind"] == "facts"] == ["old-days"]


def test_a_renamed_tier_with_the_same_penalty_is_no_penalty(project, told):
    project.change(VIOLATION, "id: fake-trade-warned", "id: fake-trade-told")
    why = "{to: fake-trade-told, date: 2026-11-22, why: {zh: 改名。, en: Renamed.}}"
    project.add("data/moved.yml", f"fake-trade-warned: {why}\n")
    assert [row["weight"] for row in told()["changes"]] == ["gone"]


def test_a_text_that_is_reworded_is_told_apart(project, told):
    project.change(FACTS, "The closing notice stays up for", "The notice of closing stays up for")
    row = only(told(), "wording")
    assert (row["id"], row["place"]) == ("notice-days", "text")
    assert "Wording only" in told(form="text")


def test_a_source_that_is_newly_cited_is_named(project, told):
    text = (project.root / FACTS).read_text("utf-8")
    project.change("data/faq/all.yml", "# Questions.\n", "# Questions, and more.\n")
    cite = '    - {source: a-law, at: "16"}\n'
    assert cite in text
    report = told()
    assert report["sources"] == {"cited": {}, "no_longer": {}}
    sources = (project.root / "data/sources/all.yml").read_text("utf-8")
    law = sources[sources.index("a-law:") :].split("\n\n")[0]
    law = re.split(r"\n(?=[a-z])", law)[0]
    project.add("data/sources/all.yml", f"\n{law.replace('a-law:', 'b-law:', 1)}\n")
    project.change(FACTS, cite, '    - {source: b-law, at: "16"}\n')
    report = told()
    assert list(report["sources"]["cited"]) == ["b-law"]
    clause = next(row for row in rows(report, "meaning") if row["why"] == "clause")
    assert "b-law 16" in clause["after"]["en"]


@pytest.mark.parametrize(
    "old, new, why",
    [
        ('at: "2.2.1(2)"', 'at: "2.2.1(5)"', "clause"),
        ("applies_to: [ordinary]", "applies_to: [trial]", "applies_to"),
        ("checked_on: 2026-11-22", "certainty: inferred\n  checked_on: 2026-11-22", "certainty"),
    ],
    ids=["clause", "whom it is for", "certainty"],
)
def test_a_field_that_carries_meaning_is_no_wording(project, told, old, new, why):
    project.change(FACTS, old, new)
    assert only(told(), "meaning")["why"] == why


def test_a_date_is_told_and_a_new_reading_is_counted(project, told):
    project.change(FACTS, "from: 2026-04-22", "from: 2026-04-23")
    project.change(FACTS, "checked_on: 2026-11-22", "checked_on: 2026-11-25")
    report = told()
    assert only(report, "date")["after"]["en"] == "2026-04-23"
    assert only(report, "checked")["id"] == "notice-days"
    assert "checked_on" not in told(form="markdown")


def test_a_line_of_a_page_is_told_in_its_language(project, told):
    project.change(PAGE, "先公示，满 30 天再申请。", "先公示，满 45 天再申请。")
    report = told()
    row = only(report, "number")
    assert (row["kind"], row["id"], row["file"]) == ("pages", "close.md", PAGE)
    assert row["after"] == {"zh": "先公示，满 45 天再申请。"}
    (page,) = report["pages"]
    assert (page["slug"], page["text"], page["records"]) == ("close", True, False)


@pytest.mark.parametrize(
    "old, new, weight",
    [
        ('"older-notice-days"', '"draft-change"', "meaning"),
        ("先公示，满 30 天再申请。", "先公示，满 30 天以后再申请。", "wording"),
        ("{# data/facts/all.yml #}", "{# data/facts/ #}", "other"),
        ("step: 1", "step: 2", "other"),
        ("title: 关店", "title: 退店", "wording"),
    ],
    ids=["fact shown", "words", "comment", "key of the head", "title"],
)
def test_a_line_of_a_page_weighs_what_it_is(project, told, old, new, weight):
    project.change(PAGE, old, new)
    assert [row["weight"] for row in told()["changes"]] == [weight]


def test_lines_are_compared_with_those_they_took_the_place_of(project, told):
    project.change(
        PAGE,
        "title: 关店\ndescription: 公示 30 天以后关店。",
        "hide: [toc]\ntitle: 关店\ndescription: 公示 31 天以后关店。",
    )
    report = told()
    assert only(report, "other")["after"] == {"zh": "hide: [toc]"}
    assert only(report, "number")["line"] == 4


def test_a_case_that_is_only_reworded_is_no_other_penalty(project, told):
    project.change(VIOLATION, "en: Grave harm", "en: Great harm")
    assert only(told(), "wording")["place"] == "tiers › fake-trade-removed"


def test_a_page_that_is_new_or_gone_is_told(project, told):
    (project.root / "content/en/deposit.md").unlink()
    project.add("content/en/news.md", "---\ntitle: News\n---\n\n# News { #news }\n")
    report = told()
    assert only(report, "new")["after"] == {"en": "News"}
    assert only(report, "gone")["id"] == "deposit.md"


def test_a_base_that_no_longer_loads_is_compared_as_it_is_written(project, told):
    project.change(FACTS, "value: {min: 30, max: 30, unit: day}", "amount: 30")
    project.commit()
    project.change(FACTS, "amount: 30", "value: {min: 30, max: 30, unit: day}")
    project.change(FACTS, "持续 30 天", "持续 45 天")
    report = told()
    (line,) = report["unread"]
    assert line.startswith(f"base: {FACTS}:2: `notice-days` does not load today")
    text = next(row for row in rows(report, "number") if row["place"] == "text")
    assert text["after"]["zh"] == "关店公示要持续 45 天。"
    assert "close" in text["pages"]


def test_a_file_that_is_no_yaml_is_told_in_a_line(project, told):
    project.change(FACTS, "notice-days:", "notice-days: [")
    report = told()
    assert [line for line in report["unread"] if line.startswith(f"head: {FACTS}:")]
    assert {"notice-days", "deposit-back"} <= {row["id"] for row in rows(report, "gone")}


def test_two_commits_are_compared_and_not_the_files(project, told):
    project.change(FACTS, "up for 30 days", "up for 45 days")
    project.commit()
    project.change(FACTS, "up for 45 days", "up for 60 days")
    row = only(told("HEAD~1", "HEAD"), "number")
    assert row["after"]["en"].endswith("45 days.")


def test_the_commit_where_two_branches_parted_can_be_the_base(project, told):
    project.git("checkout", "--quiet", "-b", "mine")
    project.change(FACTS, "up for 30 days", "up for 45 days")
    project.commit()
    project.git("checkout", "--quiet", "main")
    project.change(FAQ, "en: How long is", "en: How very long is")
    project.commit()
    project.git("checkout", "--quiet", "mine")
    assert {row["id"] for row in told("main")["changes"]} == {"notice-days", "how-long-notice"}
    report = told("main", "--merge-base")
    assert {row["id"] for row in report["changes"]} == {"notice-days"}


def test_the_first_parent_of_a_merge_is_what_it_is_merged_into(project, told):
    project.git("checkout", "--quiet", "-b", "mine")
    project.change(FACTS, "up for 30 days", "up for 45 days")
    project.commit()
    project.git("checkout", "--quiet", "main")
    project.change(FAQ, "en: How long is", "en: How very long is")
    project.commit()
    project.git("merge", "--quiet", "--no-edit", "mine")
    assert {row["id"] for row in told("HEAD^1", "HEAD")["changes"]} == {"notice-days"}


HOSTILE = {
    "link": "[here](https://evil.example/)",
    "image": "![x](https://evil.example/x.png)",
    "address": "https://evil.example www.evil.example a@evil.example",
    "mention": "@octocat and @org/team",
    "issue": "#1 org/repo#1 GH-1",
    "HTML": "<img src=x onerror=alert(1)><script>alert(1)</script></td></table>",
    "comment": "<!-- hidden -->",
    "table": "a | b",
    "code": "`code` ```fence``` $x$",
    "heading": "# Big ## Bigger",
    "marks": "**bold** ~~gone~~ _thin_ - [ ] task",
    "entity": "&lt;b&gt; &#60;b&#62;",
}
OURS = re.compile(r"</?(?:del|ins)>|<w?br>|&#\d+;")


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_make_nothing_of_a_summary(project, told, words):
    sentence = "en: The closing notice stays up for 30 days."
    project.change(FACTS, sentence, f"en: {json.dumps(words)}")
    project.change(PAGE, "满 30 天再申请", f"满 30 天再申请 {words}")
    lines = told(form="markdown").splitlines()
    table = [line for line in lines if line.startswith("| ") and not line.startswith("| 位置")]
    assert table
    for line in table:
        assert line.count("|") == 5, "a cell is more than a cell"
        assert not re.search(r"[<>`*_~\[\]@#!\\]|//|www\.", OURS.sub("", line).replace("://", "//"))


def test_a_name_or_an_address_is_parted_so_that_nothing_links_to_it():
    assert escape("@octocat") == "&#64;<wbr>octocat"
    assert escape("a@b.example") == "a&#64;<wbr>b&#46;<wbr>example"
    assert "&#58;<wbr>" in escape("https://x")


def test_what_would_steer_a_terminal_is_named(project, told):
    project.change(PAGE, "满 30 天再申请", "满 30 天再申请\x1b[2J\u202e")
    said = told(form="text")
    assert "\x1b" not in said
    assert "U+001B" in said
    assert "\u202e" not in told(form="markdown")


def test_a_file_with_a_hostile_name_is_no_markup(project, told):
    project.add(
        "data/facts/[x](evil)@you.yml", "# Facts.\nnew-fact:\n  text: {zh: 好。, en: Good.}\n"
    )
    summary = told(form="markdown")
    assert "[x]" not in summary
    assert "@you" not in summary


def test_a_long_summary_is_cut(project, told):
    new = "".join(f"fact-{'a' * n}:\n  text: {{zh: 好。, en: Good.}}\n" for n in range(1, 90))
    project.add("data/facts/more.yml", f"# Facts.\n{new}")
    summary = told(form="markdown")
    assert summary.count("data&#47;<wbr>facts&#47;<wbr>more&#46;<wbr>yml") < 200
    assert "+29: `make diff`" in summary


@pytest.fixture
def refused(project, capsys):
    """The one line with which the command refuses its arguments."""

    def refused(*arguments, root=None):
        assert main(["diff", "--root", str(root or project.root), *arguments]) == 1
        said = capsys.readouterr()
        assert said.out == ""
        (line,) = said.err.splitlines()
        return line

    return refused


@pytest.mark.parametrize(
    "revision", ["nowhere", "--help", "HEAD~99", "a b", "HEAD:data", "\x1b[2J"]
)
def test_a_revision_that_is_none_is_told_in_a_line(refused, revision):
    line = refused("--", revision) if revision.startswith("-") else refused(revision)
    assert line.startswith("There is no revision `")
    assert "\x1b" not in line


def test_a_folder_without_git_is_told_in_a_line(refused, tmp_path):
    (tmp_path / "bare").mkdir()
    assert "is no git repository" in refused("HEAD", root=tmp_path / "bare")


def test_a_folder_of_another_user_is_told_in_a_line(refused, monkeypatch):
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")  # as git's own tests do
    assert "git config --global --add safe.directory" in refused("HEAD")


def test_a_machine_without_git_is_told_in_a_line(refused, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert refused("HEAD").startswith("git is not installed.")


def test_a_shallow_clone_is_told_what_to_fetch(project, refused, tmp_path):
    project.commit()
    shallow = tmp_path / "shallow"
    project.git("clone", "--quiet", "--depth", "1", project.root.as_uri(), str(shallow))
    assert "git fetch --unshallow" in refused("HEAD~1", root=shallow)


def test_branches_that_have_nothing_in_common_are_told_in_a_line(project, refused):
    project.git("checkout", "--quiet", "--orphan", "other")
    project.change(FACTS, "up for 30 days", "up for 45 days")
    project.commit()
    assert "no commit in common" in refused("main", "--merge-base")


def test_a_revision_without_records_is_told_in_a_line(project, refused):
    shutil.rmtree(project.root / "data")
    project.commit()
    assert "has no data/" in refused("HEAD", "HEAD")


# What a change of words weighs.


@pytest.mark.parametrize(
    "zh, en, weight",
    [
        (("要 30 天。", "要 31 天。"), ("It takes 30 days.", "It takes 31 days."), "number"),
        (("要 30 天。", "要 30 个工作日。"), ("30 days.", "30 working days."), "number"),
        (("要 3 天。", "要三天。"), ("It takes 3 days.", "It takes three days."), "wording"),
        (("5 月 1 日起。", "5 月 2 日起。"), ("From 1 May.", "From 2 May."), "date"),
        (("必须先付。", "可以先付。"), ("You must pay.", "You may pay."), "meaning"),
        (("可以退。", "不可以退。"), ("It is paid back.", "It is not paid back."), "meaning"),
        (("不得转让。", "禁止转让。"), ("Do not sell it.", "Do not sell it."), "wording"),
        (("能退回来。", "可以退回来。"), ("It can be paid.", "It may be paid."), "wording"),
        (("会退。", "只有关店才退。"), ("It is paid.", "It is paid only then."), "meaning"),
        (("钱会退回。", "款项会退回。"), ("Money comes.", "The money comes."), "wording"),
        (("钱会退回。", "钱会退回。"), ("Money comes.", "Money never comes."), "meaning"),
    ],
)
def test_a_text_weighs_what_it_says(zh, en, weight):
    (zh_was, zh_now), (en_was, en_now) = zh, en
    found = weigh_text({"zh": zh_was, "en": en_was}, {"zh": zh_now, "en": en_now})
    assert found.weight == weight


@pytest.mark.parametrize(
    "kind, names, before, after, weight",
    [
        ("search", ("same",), ["a"], ["b"], "other"),
        ("faq", ("asked", "zh"), ["a"], ["b"], "other"),
        ("facts", ("review_by",), "2026-01-01", "2026-02-01", "checked"),
        ("sources", ("in_force",), None, "2026-02-01", "date"),
        ("violations", ("tiers", "a", "cites"), None, [{"source": "x"}], "meaning"),
        ("violations", ("window", "kind"), "rolling", "not-said", "penalty"),
        ("claims", ("sections", "s", "claims", "c", "verdict"), "refined", "harmful", "meaning"),
    ],
)
def test_a_field_weighs_what_it_is(kind, names, before, after, weight):
    assert weigh(kind, names, before, after).weight == weight
