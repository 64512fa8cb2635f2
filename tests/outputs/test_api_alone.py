"""The API with its OpenAPI document alone: a client that knows nothing else finds its way."""

import datetime
import json
import re
from functools import cache
from typing import get_args
from urllib.parse import urljoin

import jsonschema
import pytest

from macros.outputs.api.files import Api
from macros.outputs.api.homes import Pages
from macros.records.base import Unit
from macros.records.kinds import API, PUBLIC
from tests.support import SITE_URL, records

DAY = datetime.date(2026, 11, 28)


@cache
def served() -> dict[str, str]:
    """The files of the API by their addresses."""
    files = Api(records(), Pages(records(), {}), DAY, SITE_URL).files()
    return {f"{SITE_URL}{API}/{path}": text for path, text in files}


def get(address: str):
    return json.loads(served()[address])


@cache
def document():
    return get(f"{SITE_URL}{API}/openapi.json")


def call(path: str, **blanks: str):
    """What a request to a path of the document is answered with, and checked against it."""
    operation = document()["paths"][path]["get"]
    server = urljoin(f"{SITE_URL}{API}/openapi.json", document()["servers"][0]["url"])
    answer = get(server.rstrip("/") + path.format(**blanks))
    holds = operation["responses"]["200"]["content"]["application/json"]["schema"]
    jsonschema.validate(answer, holds | {"components": document()["components"]})
    return answer


def parts(node):
    """Every mapping of the document."""
    if isinstance(node, dict):
        yield node
    for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from parts(each)


@pytest.mark.parametrize("kind", PUBLIC)
def test_every_record_that_a_list_has_can_be_asked_for_by_its_id(kind):
    items = call(f"/{kind}.json")["items"]
    assert [call(f"/{kind}/{{id}}.json", id=item["id"])["item"] for item in items[:5]] == items[:5]
    assert items


def test_an_id_that_moved_leads_to_a_record():
    moved = [each for each in call("/moved.json")["items"] if each["kind"]]
    for each in moved:
        assert call(f"/{each['kind']}/{{id}}.json", id=each["to"])["item"]["id"] == each["to"]
    assert moved


def test_the_calendar_says_whether_a_day_is_worked():
    years = call("/calendar.json")["years"]
    assert "2026-10-01" in years["2026"]["free"]


@pytest.mark.parametrize("path", ["/index.json", "/facts.json", "/calendar.json", "/moved.json"])
def test_the_address_of_a_schema_leads_to_it(path):
    answer = call(path)
    address = urljoin(f"{SITE_URL}{API}{path}", answer["$schema"])
    schema = get(address)
    assert schema["$id"] == address
    jsonschema.validate(answer, schema)


def test_the_document_has_one_plain_name_for_each_part():
    assert [name for name in document()["components"]["schemas"] if not name.isalnum()] == []


def test_every_field_says_what_it_means():
    fields = {
        f"{name}.{field}": held
        for name, schema in document()["components"]["schemas"].items()
        for field, held in schema.get("properties", {}).items()
    }
    parts_ = document()["components"]["schemas"]
    unsaid = [
        field
        for field, held in fields.items()
        if not (
            held.get("description")
            or parts_.get(held.get("$ref", "").rpartition("/")[2], {}).get("description")
        )
    ]
    assert len(fields) > 300
    assert unsaid == []


def test_every_day_is_told_from_other_texts():
    shaped = {"rule_date", "in_force", "copy_date", "checked_on", "review_by", "newest_copy"}
    for part in parts(document()["components"]["schemas"]):
        for name in shaped & part.get("properties", {}).keys():
            assert "'format': 'date'" in str(part["properties"][name]), name


@pytest.mark.parametrize(
    "said",
    [
        *(f"`{unit}`" for unit in get_args(Unit)),
        "`zh` and `en`",
        "`null`",
        "UTC+8",
        "`moved.json`",
        "`$schema`",
        "`ETag`",
        "404",
        "`datapackage.json`",
        "`SHA256SUMS`",
        "`promise`",
    ],
)
def test_the_document_tells_what_no_field_can(said):
    assert said in document()["info"]["description"]


def test_what_the_document_names_is_there():
    about = document()["info"]["description"]
    named = set(re.findall(r"`([\w]+\.json|SHA256SUMS)`", about))
    assert {f"{SITE_URL}{API}/{name}" for name in named} <= served().keys()


def test_no_record_leaves_out_a_field_or_has_a_list_that_is_null():
    parts_ = document()["components"]["schemas"]
    for part in parts_.values():
        assert set(part.get("required", [])) == set(part.get("properties", {}))
    lists = [
        held
        for part in parts(parts_)
        for held in part.get("properties", {}).values()
        if isinstance(held, dict) and {"type": "null"} in held.get("anyOf", [])
    ]
    assert [held for held in lists if any("items" in each for each in held["anyOf"])] == []
