"""What commands write into the repository is up to date, and says what the records say."""

import json

import pytest

from macros.outputs.generated import changelog, editor_settings, generated, stale
from macros.records.kinds import KINDS
from tests.support import DATA, good_records, records
from tools.project import ROOT

FILES = dict(generated(records()))


@pytest.mark.parametrize("path", FILES, ids=str)
def test_a_generated_file_is_up_to_date(path):
    """Run `make fix` if it is not."""
    assert (ROOT / path).read_text("utf-8") == FILES[path]


def test_a_file_that_is_missing_or_differs_is_stale(tmp_path):
    assert {path for path, _ in stale(records(), tmp_path)} == FILES.keys()
    for path, content in FILES.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(content, "utf-8")
    assert stale(records(), tmp_path) == []
    (tmp_path / "CHANGELOG.md").write_text("edited by hand\n", "utf-8")
    assert [path.name for path, _ in stale(records(), tmp_path)] == ["CHANGELOG.md"]


def test_an_editor_knows_the_schema_of_every_file_of_records():
    globs = json.loads(editor_settings())["yaml.schemas"]
    named = {pattern for patterns in globs.values() for pattern in patterns}
    for file in DATA.rglob("*.yml"):
        own = file.relative_to(DATA.parent)
        assert {str(own), f"{own.parent}/*.yml"} & named, own
    assert all((ROOT / schema).is_file() for schema in globs)
    assert len(globs) == len(KINDS)


def test_the_changelog_has_every_change_under_its_day_in_both_languages():
    made = changelog(good_records())
    assert "## 2026-11-22" in made
    for change in good_records().changes.values():
        assert f"- {change.text.en}\n  {change.text.zh}\n" in made
