"""API v1 as it is served: its addresses lead somewhere, and the programs of the page run."""

import datetime
import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from urllib.parse import urlsplit

import icalendar
import pytest
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner

from macros.compute import penalties
from macros.records.kinds import API
from macros.records.language import LANGUAGES
from tests.support import BASE, SITE_URL, ends, records
from tools.project import FOLDERS, Handler, served

PROGRAM = {"Python": "program.py", "JavaScript": "program.mjs"}
RUN = {"Python": sys.executable, "JavaScript": f"{sys.prefix}/bin/node"}
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
)
programs = pytest.mark.parametrize("program", PROGRAM)
languages = pytest.mark.parametrize("language", LANGUAGES)


def run(command, **options):
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


def check(*arguments):
    """What check-jsonschema says, within this process: 31 starts of it would take half a minute."""
    return CliRunner().invoke(check_jsonschema, [*map(str, arguments)])


def test_every_file_is_valid_by_its_published_schema(site):
    """As a user checks it who has the files and the schemas alone."""
    by_schema = defaultdict(list)
    for file in sorted((site.root / API).rglob("*.json")):
        named = json.loads(file.read_text("utf-8")).get("$schema", "")
        if named.startswith(SITE_URL):
            by_schema[named.removeprefix(SITE_URL)].append(file)
    schemas = (site.root / API).glob("schema/*.json")
    assert by_schema.keys() == {file.relative_to(site.root).as_posix() for file in schemas}
    for schema, files in by_schema.items():
        done = check("--schemafile", site.root / schema, *files)
        assert done.exit_code == 0, done.output


def test_every_schema_is_one(site):
    done = check("--check-metaschema", *(site.root / API).glob("schema/*.json"))
    assert done.exit_code == 0, done.output


def test_a_file_of_another_kind_is_told(site):
    schema = site.root / API / "schema" / "facts.json"
    done = check("--schemafile", schema, site.root / API / "faq.json")
    assert done.exit_code == 1
    assert "faq.json::$.kind" in done.output


def test_every_page_of_a_record_is_there(site):
    """Each `urls` names a page, and where it has an anchor, one that the page has."""
    found = [
        urlsplit(address.removeprefix(SITE_URL))
        for file in (site.root / API).glob("*.json")
        for item in json.loads(file.read_text("utf-8")).get("items", ())
        for address in item["urls"].values()
    ]
    assert len(found) > len(records().facts)
    missing = [
        each.geturl()
        for each in found
        if not (site.root / each.path / "index.html").is_file()
        or (each.fragment and each.fragment not in site.ids(each.path))
    ]
    assert missing == []


def schemathesis(address, folder, *options):
    """The program of those who build on an API, run with the OpenAPI document alone."""
    api = f"{address}{API}"
    command = [Path(sys.executable).with_name("schemathesis"), "run", f"{api}/openapi.json"]
    command += ["--url", api, "--checks", ",".join(CHECKS), "--mode", "positive", "--no-color"]
    command += ["--phases", "examples,fuzzing", "--max-examples", "5", "--generation-deterministic"]
    return run([*command, *options], cwd=folder)


def test_the_served_api_is_what_its_description_says(address, tmp_path):
    done = schemathesis(address, tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No issues found" in done.stdout


class WrongFile(Handler):
    """A host that mixes up two files."""

    def translate_path(self, path: str) -> str:
        """The file for an address."""
        return super().translate_path(path.replace("/facts.json", "/faq.json"))


def test_a_host_that_serves_something_else_is_told(site, tmp_path):
    with served(site.root, BASE, WrongFile) as address:
        done = schemathesis(address, tmp_path, "--include-path", "/facts.json")
    assert done.returncode == 1
    assert "Response violates schema" in done.stdout


@pytest.fixture
def run_code(site, address, tmp_path):
    """Runs a program as it stands on the page, for which this machine plays the site."""

    def run_code(language, section, program):
        page = site.page(f"{FOLDERS[language]}open-data/")
        titles = page.find(id=section).find_all_next("summary")
        text = next(each for each in titles if each.text == program).find_next("code").text
        assert f'"{SITE_URL}{API}/"' in text
        file = tmp_path / PROGRAM[program]
        file.write_text(text.replace(SITE_URL, address), "utf-8")
        done = run([RUN[program], file], cwd=tmp_path, encoding="utf-8")
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run_code


@languages
@programs
def test_the_page_tells_what_removes_a_shop_at_the_second_time(run_code, language, program):
    out = run_code(language, "example-second-time", program)
    told = [tuple(line.split(" | ")) for line in out.splitlines()]
    known, tongue = records(), LANGUAGES[language]
    wanted = set()
    for violation in known.violations.values():
        for track in penalties.track_ids(violation):
            tier = penalties.tier_at(violation, track, 2)
            if tier and penalties.removes(known.penalties, tier):
                wanted |= {(violation.name[tongue], cite.source, cite.at) for cite in tier.cites}
    assert wanted
    assert len(told) >= len(wanted)
    assert {name for name, *_ in told} == {name for name, *_ in wanted}
    for name, source_id, clause in wanted:
        source = known.sources[source_id]
        assert any(
            told_name == name
            and label.startswith(source.short[tongue])
            and (clause or "") in label.replace(" ¶", "¶")
            and (kind, copy) == (source.kind, str(source.copy_date))
            for told_name, label, kind, copy in told
        ), (name, source_id, clause)


@languages
@programs
def test_the_page_makes_a_calendar_of_deadlines(run_code, tmp_path, language, program):
    run_code(language, "example-deadlines", program)
    calendar = icalendar.Calendar.from_ical((tmp_path / "deadlines.ics").read_bytes())
    starts = {
        "closing-notice-span": "2026-12-01",
        "review-span": "2027-01-28",
        "deposit-refund-span": "2027-04-12",
    }
    events = {str(event["UID"]).partition("@")[0]: event for event in calendar.events}
    assert events.keys() == starts.keys()
    for id_, event in events.items():
        assert str(event["DTSTART"].dt) == ends(id_, starts[id_])[-1]
        assert isinstance(event["DTSTART"].dt, datetime.date)
        deadline = records().deadlines[id_]
        assert str(event["SUMMARY"]) == deadline.name[LANGUAGES[language]]
        for cite in records().facts[deadline.fact].cites:
            source = records().sources[cite.source]
            assert source.short[LANGUAGES[language]] in str(event["DESCRIPTION"])
