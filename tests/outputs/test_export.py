"""The files for programs that came before the API, and the command that writes all of them."""

import csv
import datetime
import io
import json
from functools import cache

import jsonschema
import pytest
import yaml

from macros.__main__ import main
from macros.outputs import export, generated
from macros.outputs.api.documents import PUBLISHED
from macros.outputs.api.files import Api
from macros.outputs.api.homes import Pages
from macros.records.kinds import API, KINDS
from tests.support import DATA, SITE_URL, good_records, records

DAY = datetime.date(2026, 11, 28)
# As the check reads it: libyaml takes a `?` that PyYAML's own parser stumbles over.
AsText = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
DATA_FILES = sorted(path.relative_to(DATA) for path in DATA.rglob("*.yml"))
every_kind = pytest.mark.parametrize("kind", PUBLISHED, ids=lambda kind: kind.name)


@cache
def files() -> dict[str, str]:
    """The files made from the guide's own records."""
    return dict(export.files(Api(records(), Pages(records(), {}), DAY, SITE_URL)))


@every_kind
def test_every_record_is_exported(kind):
    found = json.loads(files()[f"data/{kind.name}.json"])["records"]
    assert found.keys() == records().kinds[kind.name].keys()


@every_kind
def test_a_file_is_valid_by_the_schema_of_the_same_name(kind):
    schema = json.loads(files()[f"data/schema/{kind.name}.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    content = json.loads(files()[f"data/{kind.name}.json"])
    assert [error.json_path for error in validator.iter_errors(content)] == []
    first = next(iter(content["records"].values()))
    first["no-such-field"] = 1
    assert not validator.is_valid(content)


@every_kind
def test_a_file_says_where_to_go(kind):
    successor = json.loads(files()[f"data/{kind.name}.json"])["successor"]
    assert successor == f"{SITE_URL}{API}/{kind.name}.json"
    assert successor.removeprefix(SITE_URL) in files()


@pytest.mark.parametrize("name", export.OLDER_TABLES)
def test_an_older_table_is_that_of_the_api(name):
    text = files()[f"data/{name}.csv"]
    assert text == files()[f"{API}/{name}.csv"]
    found = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    assert [row["id"] for row in found] == list(records().kinds[name])


@cache
def relaxed_validator(name: str) -> jsonschema.Draft202012Validator:
    """A kind's schema, to which every scalar is text: the rest is the models' business."""
    kind = next(kind for kind in KINDS if kind.name == name)
    schema = generated.schema(kind)
    for scalar in ("integer", "number", "boolean"):
        schema = schema.replace(f'"type": "{scalar}"', '"type": "string"')
    return jsonschema.Draft202012Validator(json.loads(schema))


@pytest.mark.parametrize("file", DATA_FILES, ids=str)
def test_a_file_of_records_is_valid_by_its_schema(file):
    kind = next(kind for kind in KINDS if kind.holds(file.as_posix()))
    records = yaml.load((DATA / file).read_text("utf-8"), AsText)
    relaxed_validator(kind.name).validate(records)


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
            json.loads(generated.schema(kind)),
        )


def test_the_command_writes_the_export(tmp_path):
    assert main(["export", str(tmp_path), "--today", str(DAY)]) == 0
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")}
    assert written | {f"{API}/SHA256SUMS"} == files().keys()
    item = json.loads((tmp_path / API / "faq" / "faq-removed-what-now.json").read_text("utf-8"))
    assert item["item"]["urls"]["en"] == "../../../en/faq/"


def test_the_command_writes_nothing_from_bad_records(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "ui.yml").write_text("a: 1\n")
    assert main(["export", str(tmp_path / "out"), "--data", str(tmp_path / "data")]) == 1
    assert not (tmp_path / "out").exists()


def test_a_file_that_did_not_change_is_left_alone(tmp_path):
    known = good_records()
    api = Api(known, Pages(known, {}), DAY)
    before = {path: path.stat().st_mtime_ns for path in export.export(api, tmp_path)}
    table = tmp_path / API / "facts.csv"
    table.write_text("old")
    after = {path: path.stat().st_mtime_ns for path in export.export(api, tmp_path)}
    assert [path for path in after if after[path] != before[path]] == [tmp_path / API / "facts.csv"]
