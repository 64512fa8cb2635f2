"""API v1: every file holds what its schema says, by the tools of those who use it."""

import csv
import datetime
import hashlib
import io
import json
import re
from functools import cache
from urllib.parse import urljoin

import frictionless
import jsonschema
import openapi_spec_validator
import pytest

from macros.compute import penalties, workdays
from macros.outputs.api import forms
from macros.outputs.api.documents import PUBLISHED, described, schema
from macros.outputs.api.files import SUMS, Api
from macros.outputs.api.homes import Pages
from macros.outputs.api.published import Publisher
from macros.outputs.api.tables import _written, columns
from macros.records.base import Text
from macros.records.index import Records
from macros.records.kinds import API, FLAT
from macros.records.language import LANGUAGES
from tests import api_promise
from tests.support import SITE_URL, good_records, records

DAY = datetime.date(2026, 11, 28)
HOME = f"{SITE_URL}{API}/"
flat = pytest.mark.parametrize("kind", FLAT)
every_kind = pytest.mark.parametrize("kind", PUBLISHED, ids=lambda kind: kind.name)
where = pytest.mark.parametrize("address", [SITE_URL, ""], ids=["an address", "no address"])


def made(known: Records, address: str = "", anchors: dict[str, set[str]] | None = None):
    return dict(Api(known, Pages(known, anchors or {}), DAY, address).files())


@cache
def real() -> dict[str, str]:
    """The files made from the guide's own records."""
    return made(records(), SITE_URL)


@cache
def good(address: str) -> dict[str, str]:
    """The files made from the good records."""
    return made(good_records(), address)


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(real()[name].removeprefix("\ufeff"))))


@every_kind
def test_every_record_is_published_in_the_file_of_its_kind_and_in_one_of_its_own(kind):
    ids = list(records().kinds[kind.name])
    content = json.loads(real()[f"{kind.name}.json"])
    assert [item["id"] for item in content["items"]] == ids
    for item in content["items"]:
        assert json.loads(real()[f"{kind.name}/{item['id']}.json"])["item"] == item


@every_kind
def test_a_record_has_the_fields_of_its_form_and_no_other(kind):
    form = forms.record_form(kind)
    publisher = Publisher(records(), lambda *_: None)
    for id_ in records().kinds[kind.name]:
        form.model_validate(publisher.record(kind, id_), extra="forbid", by_alias=True)


@where
def test_each_file_is_valid_by_the_schema_that_it_names(address):
    files, checked = good(address), 0
    for path, text in files.items():
        if path.endswith(".json") and "$schema" in (content := json.loads(text)):
            found = urljoin(f"{HOME}{path}", content["$schema"])
            if found == "https://json-schema.org/draft/2020-12/schema":
                continue
            named = json.loads(files[found.removeprefix(HOME)])
            jsonschema.Draft202012Validator(named).validate(content)
            checked += 1
    whole = sum(len(good_records().kinds[kind.name]) for kind in PUBLISHED)
    assert checked == whole + len(PUBLISHED) + len(["index", "moved", "calendar"])


@where
@pytest.mark.parametrize("file", described(), ids=lambda file: file.schema)
def test_a_schema_is_one_and_stands_where_it_says(file, address):
    text = json.loads(good(address)[f"schema/{file.schema}.json"])
    jsonschema.Draft202012Validator.check_schema(text)
    assert urljoin(f"{HOME}schema/", text["$id"]) == f"{HOME}schema/{file.schema}.json"
    assert text["$id"].startswith("https://") == bool(address)


@every_kind
def test_a_schema_refuses_a_record_without_its_id(kind):
    file = next(each for each in described() if each.schema == kind.name)
    content = json.loads(good("")[f"{kind.name}.json"])
    validator = jsonschema.Draft202012Validator(schema(file, ""))
    assert validator.is_valid(content)
    del content["items"][0]["id"]
    assert not validator.is_valid(content)


@where
def test_the_index_leads_to_every_file(address):
    files = good(address)
    index = json.loads(files["index.json"])
    told = {"index.json"}
    for kind in index["kinds"]:
        content = json.loads(files[f"{kind['kind']}.json"])
        assert kind["count"] == len(content["items"])
        names = [kind["json"], kind["csv"], kind["json_schema"], kind["record_schema"]]
        names += [kind["record"].replace("{id}", item["id"]) for item in content["items"]]
        told |= {_below(each) for each in names if each}
    names = ("moved", "calendar", "openapi", "datapackage", "checksums")
    told |= {_below(index[each]) for each in names}
    rest = {"calendar.csv", *(f"schema/{each}.json" for each in ("index", "moved", "calendar"))}
    assert told | rest == files.keys()


def _below(address: str) -> str:
    """The path of a file of the API, whose address the index has."""
    return urljoin(f"{HOME}index.json", address).removeprefix(HOME)


def test_a_record_names_its_page_in_both_languages():
    anchors = {"": set(), "removed": {"a-fact"}, "violations/goods": set(), "close": {"a-fact"}}
    known = good_records()
    fact = next(iter(known.facts))
    files = made(known, SITE_URL, anchors | {"close": {fact}})
    assert json.loads(files[f"facts/{fact}.json"])["item"]["urls"] == {
        "zh": f"{SITE_URL}close/#{fact}",
        "en": f"{SITE_URL}en/close/#{fact}",
    }


@pytest.mark.parametrize("path", ["facts.json", "facts/{}.json"], ids=["of all", "of one"])
def test_without_an_address_a_page_is_found_from_the_file(path):
    known = good_records()
    fact = next(iter(known.facts))
    path = path.format(fact)
    content = json.loads(made(known, "", {"close": {fact}})[path])
    item = content.get("item") or content["items"][0]
    for code, language in LANGUAGES.items():
        found = urljoin(f"{HOME}{path}", item["urls"][code])
        assert found == f"{SITE_URL}{language.folder}close/#{fact}"


def test_where_pages_are_no_folders_addresses_end_in_html():
    known = good_records()
    fact = next(iter(known.facts))
    pages = Pages(known, {"close": {fact}}, directories=False)
    assert pages.urls("facts", fact, "") == {
        "zh": f"close.html#{fact}",
        "en": f"en/close.html#{fact}",
    }


def test_a_citation_says_what_to_read_and_how_old_the_copy_is():
    item = json.loads(real()["facts/signing-closes-shop.json"])["item"]
    source = records().sources["rule-exit"]
    assert item["cites"][0] == {
        "source": "rule-exit",
        "kind": source.kind,
        "label": {
            "zh": f"{source.short.zh}第 2.2.1(4) 条",
            "en": f"{source.short.en} clause 2.2.1(4)",
        },
        "clause": "2.2.1(4)",
        "where": None,
        "url": source.url,
        "rule_date": str(source.date),
        "in_force": str(source.in_force),
        "past": source.past,
        "copy_date": str(source.copy_date),
    }


def test_what_names_facts_has_their_citations():
    items = json.loads(real()["faq.json"])["items"]
    for item in items:
        assert [ground["fact"] for ground in item["grounds"]] == item["facts"]
        assert all(ground["cites"] for ground in item["grounds"])
    spans = json.loads(real()["deadlines.json"])["items"]
    assert all([ground["fact"] for ground in each["grounds"]] == [each["fact"]] for each in spans)


def test_a_violation_says_when_it_removes_the_shop():
    known = records()
    for item in json.loads(real()["violations.json"])["items"]:
        violation = known.violations[item["id"]]
        reach = penalties.removal(known.penalties, violation)
        assert item["removal"] == {"from_time": reach.time, "by_case": reach.case}
        removing = {tier["id"] for tier in item["tiers"] if tier["removes"]}
        assert removing == {t.id for t in violation.tiers if penalties.removes(known.penalties, t)}


def test_the_calendar_is_the_planners():
    content = json.loads(real()["calendar.json"])
    assert (content["first"], content["last"]) == workdays.bounds(DAY)
    found = {
        year: (
            [day[5:].replace("-", "") for day in each["free"]],
            [day[5:].replace("-", "") for day in each["worked"]] if each["announced"] else None,
        )
        for year, each in content["years"].items()
    }
    assert found == workdays.calendar(DAY)


def test_an_old_id_leads_to_the_new_one():
    items = {item["id"]: item for item in json.loads(real()["moved.json"])["items"]}
    assert items.keys() == records().moved.keys()
    for item in items.values():
        assert item["kind"] is None or item["to"] in records().kinds[item["kind"]]


def test_the_newest_copy_is_that_of_a_rule():
    days = [s.copy_date for s in records().sources.values() if s.kind.startswith("rule")]
    assert json.loads(real()["index.json"])["newest_copy"] == str(max(days))


def test_the_checksums_are_those_of_all_other_files():
    lines = [line.split("  ") for line in real()[SUMS].splitlines()]
    assert {path for _, path in lines} == real().keys() - {SUMS}
    for digest, path in lines:
        assert hashlib.sha256(real()[path].encode()).hexdigest() == digest


# Tables


@flat
def test_a_table_has_a_row_a_record_and_opens_in_excel(kind):
    assert real()[f"{kind}.csv"].startswith("\ufeff")
    found = rows(f"{kind}.csv")
    assert [row["id"] for row in found] == list(records().kinds[kind])
    assert all(None not in row for row in found)


@pytest.mark.parametrize("name", [*FLAT, "calendar"])
def test_a_table_has_no_column_that_is_always_empty(name):
    found = rows(f"{name}.csv")
    assert [column for column in found[0] if not any(row[column] for row in found)] == []


@every_kind
def test_the_columns_stand_in_the_order_of_the_model(kind):
    if kind.name in FLAT:
        order = [column.name for column in columns(kind.model)]
        found = list(rows(f"{kind.name}.csv")[0])
        assert found == [name for name in order if name in found]


def test_a_cell_holds_both_languages_and_the_clause():
    row = next(row for row in rows("facts.csv") if row["id"] == "signing-closes-shop")
    fact = records().facts["signing-closes-shop"]
    assert (row["text_zh"], row["text_en"]) == (fact.text.zh, fact.text.en)
    assert row["cites"] == "rule-exit 2.2.1(4)"


CELLS = {
    "equals": ("=1+1", "'=1+1"),
    "plus": ("+1", "'+1"),
    "minus": ("-1", "'-1"),
    "at": ("@SUM(A1)", "'@SUM(A1)"),
    "tab": ("\t=1", "'\t=1"),
    "carriage return": ("\r=1", "'\r=1"),
    "a text": ("1-2", "1-2"),
    "a number": (-1, "-1"),
    "yes": (True, "true"),
    "no": (False, "false"),
    "nothing": (None, ""),
    "a day": (DAY, "2026-11-28"),
}


@pytest.mark.parametrize("cell, text", CELLS.values(), ids=CELLS.keys())
def test_a_cell_is_plain_and_begins_no_formula(cell, text):
    assert _written(cell) == text


def test_a_record_begins_no_formula_in_a_table():
    known = good_records()
    id_, fact = next(iter(known.facts.items()))
    hostile = '=HYPERLINK("https://example.org")'
    known.facts[id_] = fact.model_copy(update={"text": Text(zh=hostile, en=hostile)})
    known.kinds["facts"][id_] = known.facts[id_]
    text = made(known)["facts.csv"].removeprefix("\ufeff")
    found = next(csv.DictReader(io.StringIO(text)))
    assert found["text_en"] == f"'{hostile}"


def test_frictionless_finds_the_tables_as_the_package_describes_them(tmp_path):
    for path, text in real().items():
        if path.endswith(".csv") or path == "datapackage.json":
            (tmp_path / path).write_bytes(text.encode())
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.flatten(["title", "rowNumber", "fieldName", "note"]) == []
    assert {task.name for task in report.tasks} == {*FLAT, "calendar"}


def test_frictionless_would_tell_of_a_wrong_cell(tmp_path):
    for path, text in real().items():
        if path.endswith(".csv") or path == "datapackage.json":
            (tmp_path / path).write_bytes(text.encode())
    text = real()["deadlines.csv"].replace(",true,", ",True or so,")
    (tmp_path / "deadlines.csv").write_bytes(text.encode())
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert {error for (error,) in report.flatten(["type"])} == {"type-error"}


# The description


@where
def test_the_description_is_valid_openapi(address):
    openapi_spec_validator.validate(json.loads(good(address)["openapi.json"]))


def test_the_description_names_every_file_but_what_describes_it():
    paths = json.loads(real()["openapi.json"])["paths"]
    patterns = [re.compile(path[1:].replace("{id}", "[^/]+")) for path in paths]
    others = {path for path in real() if not any(each.fullmatch(path) for each in patterns)}
    assert {path for path in others if not path.startswith("schema/")} == {
        "openapi.json",
        "datapackage.json",
        SUMS,
    }


# The promise


def test_what_v1_has_promised_is_there():
    assert sorted({*api_promise.promised()} - api_promise.current()) == []


def test_what_v1_has_is_promised():
    assert sorted(api_promise.current() - {*api_promise.promised()}) == [], "run make fix"
