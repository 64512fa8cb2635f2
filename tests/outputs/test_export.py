"""What programs get: complete, valid by its own schema, and the schema up to date."""

import csv
import io
import json

import jsonschema
import pytest
import yaml

from macros.__main__ import main
from macros.outputs import export
from macros.records.kinds import KINDS
from tests.support import DATA, GOOD, records

FILES = dict(export.files(records()))
# As the check reads it: libyaml takes a `?` that PyYAML's own parser stumbles over.
AsText = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
DATA_FILES = sorted(path.relative_to(DATA) for path in DATA.rglob("*.yml"))


@pytest.mark.parametrize("kind", export.PUBLIC)
def test_every_record_is_exported(kind):
    assert json.loads(FILES[f"{kind}.json"])["records"].keys() == records().kinds[kind].keys()


@pytest.mark.parametrize("kind", export.FLAT)
def test_a_table_has_a_row_a_record_and_opens_in_excel(kind):
    text = FILES[f"{kind}.csv"]
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [row["id"] for row in rows] == list(records().kinds[kind])
    assert all(None not in row for row in rows)


def test_a_cell_holds_both_languages_and_the_clause():
    rows = csv.DictReader(io.StringIO(FILES["facts.csv"].removeprefix("\ufeff")))
    row = next(row for row in rows if row["id"] == "signing-closes-shop")
    fact = records().facts["signing-closes-shop"]
    assert (row["text_zh"], row["text_en"]) == (fact.text.zh, fact.text.en)
    assert row["cites"] == "rule-exit 2.2.1(4)"


@pytest.mark.parametrize("file", DATA_FILES, ids=str)
def test_a_file_of_records_is_valid_by_its_schema(file):
    kind = next(kind for kind in KINDS if kind.holds(file.as_posix()))
    records = yaml.load((DATA / file).read_text("utf-8"), AsText)
    schema = json.loads(export.schema(kind))
    # Every scalar is text to this loader: numbers and truth values are the models' business.
    relaxed = json.loads(
        json.dumps(schema)
        .replace('"type": "integer"', '"type": "string"')
        .replace('"type": "number"', '"type": "string"')
        .replace('"type": "boolean"', '"type": "string"')
    )
    jsonschema.validate(records, relaxed)


def test_a_schema_refuses_what_the_models_refuse():
    kind = next(kind for kind in KINDS if kind.name == "penalties")
    with pytest.raises(jsonschema.ValidationError, match="outcome"):
        jsonschema.validate(
            {
                "x": {
                    "name": {"zh": "a", "en": "b"},
                    "meaning": {"zh": "a", "en": "b"},
                    "outcome": 1,
                }
            },
            json.loads(export.schema(kind)),
        )


def test_the_command_writes_the_export(tmp_path):
    assert main(["export", str(tmp_path), "--data", str(GOOD)]) == 0
    assert json.loads((tmp_path / "facts.json").read_text("utf-8"))["records"]["deposit-back"]


def test_the_command_writes_nothing_from_bad_records(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "ui.yml").write_text("a: 1\n")
    assert main(["export", str(tmp_path / "out"), "--data", str(tmp_path / "data")]) == 1
    assert not (tmp_path / "out").exists()
