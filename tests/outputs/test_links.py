"""The addresses of the sources, against a server that answers well and badly: nothing fails."""

import pytest

from macros.__main__ import main
from macros.outputs import links
from macros.outputs.fetching import Host, Manners
from macros.outputs.links import Tried
from tests.fake_rule_centre import hang_up, raw, redirect, rule_centre
from tests.support import GOOD, good_records

COPY = "/copies/commit/e494d579cfac"
ADDRESS = f"https://example.org{COPY}"
ANSWERS = {
    "a page": (raw(b"<html>"), "there"),
    "nothing there": (raw(b"", 404), "gone"),
    "nothing there any more": (raw(b"", 410), "gone"),
    "not for programs": (raw(b"", 403), "unknown"),
    "too many requests": (raw(b"", 429), "unknown"),
    "a fault of the host": (raw(b"", 503), "unknown"),
    "another host": (redirect("https://elsewhere.example/"), "unknown"),
    "no answer": (hang_up, "unknown"),
}


def tried(records, answer, robots=None) -> tuple[dict[str, Tried], list[str]]:
    """What comes of each address when a server of ours answers for all hosts, and the paths asked."""
    with rule_centre() as centre:
        centre.other[COPY] = answer
        if robots:
            centre.robots = robots
        manners = Manners(timeout=5, gap=0, pauses=())
        found = links.try_all(records, lambda _: Host(centre.address, manners), lambda _: None)
        return {each.address: each for each in found}, centre.paths()


@pytest.mark.parametrize("answer, state", ANSWERS.values(), ids=ANSWERS.keys())
def test_only_what_the_host_says_is_gone_leads_nowhere(answer, state):
    found, _ = tried(good_records(), answer)
    assert found[ADDRESS].state == state


def test_the_place_is_named_that_names_the_address():
    found, _ = tried(good_records(), raw(b"", 404))
    line = next(
        number
        for number, text in enumerate(
            (GOOD / "sources" / "all.yml").read_text("utf-8").split("\n"), 1
        )
        if COPY in text
    )
    assert found[ADDRESS].places == (f"good/sources/all.yml:{line} a-rule",)


def test_an_address_that_two_sources_name_is_asked_for_once():
    records = good_records()
    older = records.sources["an-ended-rule"]
    records.sources["an-ended-rule"] = older.model_copy(update={"copy_at": ADDRESS})
    found, asked = tried(records, raw(b"", 404))
    assert len(found[ADDRESS].places) == 2
    assert asked.count(COPY) == 1


def test_pages_of_the_rule_centre_are_left_to_the_watch():
    found = links.addresses(good_records())
    assert ADDRESS in found
    assert not [address for address in found if "jinritemai" in address]


def test_what_robots_forbid_is_not_asked_for():
    forbids = raw(b"User-agent: *\nDisallow: /\n", Content_Type="text/plain")
    found, asked = tried(good_records(), raw(b""), forbids)
    assert {each.state for each in found.values()} == {"unknown"}
    assert asked == []


REPORTED = [
    Tried("https://a.example/", "there", "", ("data/sources/a.yml:1 a",)),
    Tried("https://b.example/", "gone", "Nothing (404).", ("data/sources/b.yml:2 b",)),
    Tried("https://c.example/", "unknown", "No answer.", ("data/sources/c.yml:3 c",)),
]


def test_the_issue_holds_what_leads_nowhere_and_no_more(tmp_path):
    links.write(REPORTED, tmp_path / "report")
    issue = (tmp_path / "report" / "issue.md").read_text("utf-8")
    assert "- <https://b.example/> Nothing (404).\n  - `data/sources/b.yml:2 b`" in issue
    assert "a.example" not in issue
    assert "c.example" not in issue
    whole = (tmp_path / "report" / "links.md").read_text("utf-8")
    assert "c.example" in whole
    assert whole.endswith("\n\n3 addresses, 1 lead nowhere, 1 could not be tried\n")


def test_where_all_is_there_the_issue_is_empty(tmp_path):
    links.write(REPORTED[:1], tmp_path)
    assert (tmp_path / "issue.md").read_text("utf-8") == ""
    whole = (tmp_path / "links.md").read_text("utf-8")
    assert whole == "1 addresses, 0 lead nowhere, 0 could not be tried\n"


def test_the_command_writes_the_report_and_ends_well(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(links, "try_all", lambda *_, **__: REPORTED)
    assert main(["links", "--data", str(GOOD), "--report", str(tmp_path)]) == 0
    assert (tmp_path / "issue.md").is_file()
    assert main(["links", "--data", str(GOOD)]) == 0
    assert "b.example" in capsys.readouterr().out
