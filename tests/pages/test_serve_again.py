"""What a process that serves makes after edits is what a new one makes, byte for byte."""

import time

from tools.project import builder, copy_project

# Edits that are made together: file, what stands in it, and what becomes of it; of nothing, it is
# added at the end.
RECORDS = [
    (
        "data/facts/closing.yml",
        "All must hold at the same time before you can apply.",
        "All must hold at once before you can apply.",
    ),
    ("data/facts/closing.yml", "有 2 种：合作", "有 3 种：合作"),
    ("data/facts/closing.yml", "There are 2 ways to leave", "There are 3 ways to leave"),
    ("data/facts/closing.yml", "min: 2, max: 2, unit: count", "min: 3, max: 3, unit: count"),
    ("data/glossary/closing.yml", "商家在抖音电商开的店铺，也指", "商家在抖音电商开的店，也指"),
    (
        "data/violations/fake-trade.yml",
        "choice: one-or-several\n    measures:\n      - penalty: penalty-cancelled-sales\n"
        "      - penalty: penalty-warning",
        "choice: one\n    measures:\n      - penalty: penalty-cancelled-sales\n"
        "      - penalty: penalty-warning",
    ),
    ("data/faq/closing.yml", "First switch on the closing notice", "Switch on the closing notice"),
    ("data/sources/articles.yml", "没有日期、作者和出处，自认", "没有日期、作者和出处，也自认"),
    ("data/ui.yml", "en: Find a violation", "en: Look for a violation"),
]
NEW_AND_GONE = [
    ("content/en/close.md", "Meet all 15 conditions", "Fulfil all 15 conditions"),
    (
        "data/faq/closing.yml",
        "",
        "faq-new:\n"
        "  question: {zh: 新的问题是什么？, en: What is the new question?}\n"
        "  answer: {zh: 一个新的回答。, en: A new answer.}\n"
        "  facts: [exit-conditions-all]\n"
        "  page: close\n",
    ),
    ("data/faq/appeals.yml", "faq-appeal-brushing:", "faq-appeal-brushed:"),
    (
        "data/moved.yml",
        "",
        "faq-appeal-brushing:\n"
        "  to: faq-appeal-brushed\n"
        "  date: 2026-11-28\n"
        "  why: {zh: 换了名字。, en: It has another name.}\n",
    ),
]
FRAME = [
    ("site_overrides/partials/header.html", "", "<!-- a changed frame -->\n"),
    ("site_overrides/assets/guide.css", "", ".changed { color: red }\n"),
    ("mkdocs.en.yml", "My exit plan: plan.md", "My own plan: plan.md"),
]
CODE = [
    ("macros/render/templates/standing.html", "", "<p>a changed template</p>\n"),
    ("macros/render/words.py", '"–".join(', '" changed code ".join('),
]
SHOWN = {
    "en/violations/index.html": "Look for a violation",
    "en/faq/index.html": "A new answer.",
    "en/close/index.html": "Fulfil all 15 conditions",
    "close/index.html": "主动退出有 3 种",
    "en/index.html": "a changed template",
    "index.html": "a changed frame",
    "planner/index.html": " changed code ",
    "api/v1/faq/faq-new.json": "新的问题",
}
PATIENCE = 120  # seconds, for a machine that does much else


def built(build, folder) -> dict[str, bytes]:
    """The files of a new site, once the API, which is written behind the pages, stands there."""
    build(folder)
    end, before = time.monotonic() + PATIENCE, None
    while time.monotonic() < end:
        names = sorted(path for path in folder.rglob("*") if path.is_file())
        if names == before and (folder / "api" / "v1" / "SHA256SUMS").exists():
            return {path.relative_to(folder).as_posix(): path.read_bytes() for path in names}
        before = names
        time.sleep(1)
    raise AssertionError(f"no API within {PATIENCE} seconds")


def edit(project, edits):
    for name, old, new in edits:
        text = (project / name).read_text("utf-8")
        assert old in text, (name, old)
        text = text.replace(old, new, 1) if old else text + new
        (project / name).write_text(text, "utf-8")


def test_a_build_after_edits_is_that_of_a_new_process(tmp_path):
    """After records that change; after some that come and go, with the frame of pages; and after
    the code, with which nothing is kept."""
    project = copy_project(tmp_path / "project")
    with builder(project) as build:
        before = built(build, tmp_path / "before")
        for number, edits in enumerate((RECORDS, NEW_AND_GONE + FRAME, CODE)):
            edit(project, edits)
            again = built(build, tmp_path / f"again-{number}")
            with builder(project) as build_anew:
                clean = built(build_anew, tmp_path / f"clean-{number}")
            assert [name for name in clean if again.get(name) != clean[name]] == []
            assert set(again) == set(clean)
    for name, text in SHOWN.items():
        assert text in again[name].decode("utf-8"), name
        assert text not in before.get(name, b"").decode("utf-8"), name
