"""The watch against a server that plays the rule centre, its faults too: all is told, nothing fails."""

import datetime
import json
import re
import shutil
from dataclasses import fields
from pathlib import Path
from types import SimpleNamespace

import pytest

from macros.__main__ import main
from macros.compute import watching
from macros.outputs import fetching, watch, watch_report
from macros.outputs.clauses import write_clauses
from macros.outputs.fetching import Cache, Clock, Host, Manners
from macros.records.index import load
from tests.fake_rule_centre import (
    answer,
    detail,
    hang_up,
    in_turn,
    listed,
    raw,
    redirect,
    rule_centre,
    slow,
    text_of,
)
from tests.support import GOOD
from tools.project import ROOT

DAY = datetime.date(2026, 11, 28)
STANDING = "https://school.jinritemai.com/doudian/web/rules/101829"
CLAUSES = {
    "第一章": "概述",
    "1.1": "目的：为了试验。",
    "第二章": "细则",
    "2.1": "适用于所有商家。",
    "2.2": "退店流程。",
    "2.2.1": "退店须满足以下条件：",
    "（1）": "店铺已经停业；",
    "（2）": "公示期满 30 天；",
    "（3）": "订单均已完结。",
    "第三章": "处置",
    "3.1": "第一次：警告。",
    "3.2": "第二次：冻结。",
    "3.3": "第三次：清退。",
    "第四章": "附则",
}


def rule(**changes: str | None) -> str:
    """The text of the rule; `changes` by the place of a clause: other words, or None to drop it."""
    rows = {f"c{place}": [number, words] for place, (number, words) in enumerate(CLAUSES.items())}
    for place, words in changes.items():
        rows[place][1] = words
    return "\n".join(f"{number} {words}" for number, words in rows.values() if words is not None)


def good_data(folder: Path, notice: str = STANDING) -> Path:
    """The good records, two of whose rules stand in the rule centre, one with known clauses."""
    data = Path(shutil.copytree(GOOD, folder / "data"))
    shutil.rmtree(data / "clauses", ignore_errors=True)
    file = data / "sources" / "all.yml"
    text = file.read_text("utf-8").replace(
        "https://school.jinritemai.com/doudian/web/rules/1", STANDING
    )
    articles = "https://school.jinritemai.com/doudian/web/article"
    text = text.replace(f"{articles}/rule\n", f"{notice}\n")
    text = text.replace(f"{articles}/draft\n", "https://example.org/draft\n")
    file.write_text(text.replace(f"{articles}/older\n", f"{articles}/aOlder1\n"), "utf-8")
    learn(data, "a-rule", rule())
    return data


def learn(data: Path, source: str, text: str) -> None:
    """Writes the clauses of a text that was read."""
    file = data.parent / f"{source}.txt"
    file.write_text(text, "utf-8")
    write_clauses(data, source, file, numbered=text.startswith("第"))


@pytest.fixture
def centre():
    """A rule centre in which all is as it was read."""
    with rule_centre() as centre:
        centre.texts = {"101829": detail(text_of(rule())), "aOlder1": detail(text_of("一、旧文"))}
        yield centre


@pytest.fixture
def data(tmp_path):
    return good_data(tmp_path)


@pytest.fixture
def run(centre, data, tmp_path, capsys):
    """Runs the command; gives its report in JSON and in Markdown, the issue, and what it said."""

    def run(*arguments: str) -> SimpleNamespace:
        folder = tmp_path / "report"
        common = ["--host", centre.address, "--data", str(data), "--report", str(folder)]
        assert main(["watch", *common, *arguments]) == 0
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        report = json.loads((folder / "watch.json").read_text("utf-8"))
        texts = {text["page"]: text for text in report["texts"]}
        markdown = (folder / "watch.md").read_text("utf-8")
        issue = (folder / "issue.md").read_text("utf-8")
        return SimpleNamespace(
            report=report,
            texts=texts,
            rule=texts.get("101829"),
            markdown=markdown,
            issue=issue,
            said=said,
        )

    return run


def changes(text: dict) -> list[tuple[str, str, str | None]]:
    return [(each["clause"], each["state"], each["now"]) for each in text["clauses"]]


def places(data: Path, text: dict) -> dict[str, list[str]]:
    """By clause, the lines of the records that are named for it."""
    return {
        each["clause"]: [
            (data.parent / use["file"]).read_text("utf-8").splitlines()[use["line"] - 1].strip()
            for use in each["uses"]
        ]
        for each in text["clauses"]
    }


def test_unchanged_texts_leave_no_issue(run):
    done = run()
    assert {text["state"] for text in done.texts.values()} == {"unchanged", "unknown"}
    assert done.rule["state"] == "unchanged"
    assert done.report["quiet"]
    assert done.issue == ""
    assert done.markdown.startswith("# The rule centre on ")


def test_other_white_space_and_punctuation_is_no_change(run, centre):
    centre.texts["101829"] = detail(text_of(re.sub(r"\s+", "  ", rule()).replace("；", ";")))
    assert run().rule["state"] == "unchanged"


def test_a_changed_clause_is_told_with_what_rests_on_it(run, centre, data):
    centre.texts["101829"] = detail(text_of(rule(c7="公示期满 45 天；")))
    done = run()
    assert done.rule["state"] == "changed"
    assert changes(done.rule) == [("2.2.1(2)", "changed", None)]
    resting = places(data, done.rule)["2.2.1(2)"]
    assert resting == ['- {source: a-rule, at: "2.2.1(2)"}', 'cites: [{source: a-rule, at: "2"}]']
    assert [use["id"] for use in done.rule["clauses"][0]["uses"]] == ["notice-days", "fake-trade"]
    line = next(line for line in done.markdown.splitlines() if "2.2.1(2) changed" in line)
    assert re.search(r"`data/facts/all\.yml:\d+` \(notice-days, 2\.2\.1\(2\)\)", line)
    assert done.issue == done.markdown
    assert "\n\n\n" not in done.markdown


def test_what_rests_on_a_part_or_on_the_whole_is_told(run, centre):
    centre.texts["101829"] = detail(text_of(rule(c11="第二次：清退。")))
    assert {use["at"] for use in run().rule["clauses"][0]["uses"]} == {"3.2", "3"}


def test_renumbered_clauses_are_told_as_moved(run, centre):
    text = rule().replace("3.3 ", "3.4 ").replace("3.2 ", "3.3 ")
    text = text.replace("3.3 第二次", "3.2 新写的一条。\n3.3 第二次")
    centre.texts["101829"] = detail(text_of(text))
    assert changes(run().rule) == [
        ("3.2", "moved", "3.3"),
        ("3.3", "moved", "3.4"),
        ("3.2", "new", None),
    ]


def test_a_clause_that_is_gone_and_one_that_is_new(run, centre):
    text = rule(c8=None) + "\n4.1 新的一条。"
    centre.texts["101829"] = detail(text_of(text))
    done = run()
    assert changes(done.rule) == [("2.2.1(3)", "gone", None), ("4.1", "new", None)]
    assert "  - new: 4.1" in done.markdown


def test_the_cells_of_a_table_come_behind_the_text(run, centre, data):
    learn(data, "a-rule", rule() + " 见下表。 类目 500 元")
    centre.texts["101829"] = detail(text_of(rule() + " 见下表。", "类目\n", "500 元\n"))
    assert run().rule["state"] == "unchanged"


WORDS = {"ops": [{"insert": rule()}]}


@pytest.mark.parametrize(
    "content",
    [{"deltas": [WORDS]}, {"deltas": {"0": WORDS}}, {"0": WORDS}, [WORDS]],
    ids=["list", "zones", "zones alone", "list alone"],
)
def test_the_zones_of_a_text_come_in_several_shapes(run, centre, content):
    centre.texts["101829"] = detail(json.dumps(content))
    assert run().rule["state"] == "unchanged"


def test_nothing_is_new_behind_the_end_of_a_copy_that_was_cut(run, centre, data):
    file = data / "clauses" / "a-rule.yml"
    text = file.read_text("utf-8").replace("complete: true", "complete: false")
    file.write_text(re.sub(r"  3\.3 \w+\n  4 \w+\n", "  3.3\n", text), "utf-8")
    centre.texts["101829"] = detail(text_of(rule(c12="别的话。") + "\n4.1 没有读到的。"))
    assert run().rule["state"] == "unchanged"
    centre.texts["101829"] = detail(text_of(rule(c10="别的话。")))
    assert changes(run().rule) == [("3.1", "changed", None)]


@pytest.mark.parametrize(
    "text, state",
    [("没有编号的一段话。", "unchanged"), ("没有编号的另一段话。", "changed")],
    ids=["as it was", "another"],
)
def test_a_text_without_numbers_is_compared_as_a_whole(run, centre, data, text, state):
    learn(data, "a-rule", "没有编号的一段话。")
    centre.texts["101829"] = detail(text_of(text))
    assert run().rule["state"] == state


def test_a_text_with_clauses_without_end_is_told(run, centre):
    chapters = (
        f"第{a}章 甲 " + "".join(f"{a}.{b} 乙 " for b in range(1, 99)) for a in range(1, 60)
    )
    centre.texts["101829"] = detail(text_of("".join(chapters)))
    done = run()
    assert done.rule["state"] == "changed"
    assert "5841 clauses" in done.rule["told"]


def test_words_outside_of_the_clauses_are_compared(run, centre):
    centre.texts["101829"] = detail(text_of("自 2027 年起施行。\n" + rule()))
    done = run()
    assert (done.rule["state"], done.rule["clauses"]) == ("changed", [])
    assert "outside of them" in done.issue


def test_a_standing_page_is_held_against_the_announced_text(run, centre, tmp_path):
    shutil.rmtree(tmp_path / "data")
    good_data(tmp_path, "https://school.jinritemai.com/doudian/web/article/aNotice1")
    centre.texts["aNotice1"] = detail(text_of(rule()))
    centre.texts["101829"] = detail(text_of(rule(c7="公示期满 45 天；")))
    done = run()
    assert done.texts["aNotice1"]["state"] == "unchanged"
    assert done.rule["state"] == "differs"
    assert changes(done.rule) == [("2.2.1(2)", "changed", None)]


def test_a_standing_page_that_shows_another_version_says_which(run, centre, data):
    file = data / "sources" / "all.yml"
    older = "https://school.jinritemai.com/doudian/web/article/aOlder1\n"
    file.write_text(
        file.read_text("utf-8").replace(older, f"{older}  standing: {STANDING}\n"), "utf-8"
    )
    learn(data, "an-ended-rule", rule(c7="公示期满 20 天；"))
    centre.texts["101829"] = detail(text_of(rule(c7="公示期满 20 天；")))
    done = run("--only", "a-rule")
    assert (done.rule["state"], done.rule["source"]) == ("differs", "a-rule")
    assert done.rule["told"] == "It shows the text of `an-ended-rule`."
    assert changes(done.rule) == [("2.2.1(2)", "changed", None)]


def test_a_text_without_known_clauses_is_told_by_its_day(run, centre):
    later = 1782000000  # in June 2026, after the copy
    centre.texts["aOlder1"] = detail(text_of("一、新文"), update_timestamp=later)
    done = run()
    assert done.texts["aOlder1"]["state"] == "changed"
    assert done.texts["aOlder1"]["day"] == "2026-06-21"
    uses = {use["id"] for use in done.texts["aOlder1"]["uses"]}
    assert uses == {"deposit-back", "older-notice-days"}


DEEP = b'{"code":0,"data":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
UNREADABLE = {
    "keys missing": (answer({"code": 0, "msg": "ok", "data": {}}), "has no `article_info`"),
    "no data": (answer({"code": 0, "msg": "ok", "data": None}), "has no `data`"),
    "no code": (answer({"data": {}}), "has no `code`"),
    "code is text": (answer({"code": "0", "data": {}}), "has no `code`"),
    "a list": (answer([1, 2]), "JSON of another shape"),
    "a number": (answer(7), "JSON of another shape"),
    "null": (answer(None), "JSON of another shape"),
    "nothing": (raw(b""), "is not JSON"),
    "a web page": (raw(b"<!DOCTYPE html><p>hello", Content_Type="text/html"), "is a web page"),
    "cut off in the JSON": (raw(b'{"code": 0, "data": {"artic'), "is not JSON, or was cut off"),
    "null content": (detail(None), "`content` is empty"),
    "content is a list": (detail([1]), "`content` is empty"),
    "content is no JSON": (detail("{deltas"), "`content` is not JSON"),
    "content without words": (detail(text_of("*")), "holds no words"),
    "deltas are a number": (detail('{"deltas": 3}'), "holds no words"),
    "ops are text": (detail('{"deltas": {"0": {"ops": "abc"}, "1": 3}}'), "holds no words"),
    "deep": (raw(DEEP), "nests too deep"),
    "deep content": (detail("[" * 100_000), "nests too deep"),
    "another encoding": (raw('{"code": 0, "msg": "规则"}'.encode("gbk")), "is not UTF-8"),
    "an endless number": (raw(b'{"code": 0, "data": ' + b"9" * 10_000 + b"}"), "is not JSON"),
    "20 MB": (raw(b" " * 20_000_000), "longer than 5,000,000 bytes"),
    "20 MB of unknown length": (raw(b" " * 6_000_000, Content_Length=""), "longer than 5,000,000"),
    "20 MB that arrive": (raw(b"x" * 20_000_000, Content_Length="x"), "longer than 5,000,000"),
    "a chunk of no length": (
        raw(b"-1\r\nabc\r\n", Transfer_Encoding="chunked"), "was cut off"),
    "a long text": (detail(text_of("字" * 600_000)), "longer than 500,000 characters"),
    "cut off in a chunk": (raw(b"99\r\nabc\r\n", Transfer_Encoding="chunked"), "was cut off"),
    "cut off in the middle": (raw(b'{"code": 0', Content_Length="500"), "was cut off"),
    "no answer": (hang_up, "hung up without an answer"),
    "no HTTP": (lambda handler: handler.wfile.write(b"hello\r\n\r\n"), "is not HTTP"),
    "500": (raw(b"", 500), "the status 500"),
    "403": (raw(b"", 403), "the status 403"),
    "304 unasked": (raw(b"", 304), "the status 304"),
    "another host": (redirect("https://elsewhere.invalid/x"), "to another host"),
    "another port": (redirect("http://127.0.0.1:9/x"), "to another host"),
    "a file": (redirect("file:///etc/passwd"), "to another host"),
    "no address": (redirect("http://[::1/"), "to another host"),
    "in a circle": (redirect("/again"), "redirects more than 3 times"),
    "to a place with a blank": (redirect("/a b"), "cannot be asked for"),
}  # fmt: skip


@pytest.mark.parametrize("reply, told", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_an_answer_that_cannot_be_used_is_told_in_a_line(run, centre, reply, told):
    centre.texts["101829"] = reply
    centre.other["/again"] = redirect("/again")
    done = run()
    assert done.rule["state"] == "unreachable"
    assert told in done.rule["told"]
    assert len(done.rule["told"].splitlines()) == 1
    assert done.texts["aOlder1"]["state"] == "unknown", "the others are asked all the same"
    assert done.rule["told"] in done.issue
    assert not done.report["quiet"]


GONE = {
    "objID is empty": answer({"code": 10001, "msg": "objID is empty", "data": None}),
    "objID is empty, code 0": answer({"code": 0, "msg": "objID is empty", "data": {}}),
    "another code": answer({"code": 40004, "msg": "<b>@all</b>"}),
    "404": raw(b"", 404),
    "410": raw(b"", 410),
}


@pytest.mark.parametrize("reply", GONE.values(), ids=GONE.keys())
def test_a_text_that_is_gone_is_told_with_what_rests_on_it(run, centre, reply):
    centre.texts["101829"] = reply
    done = run()
    assert done.rule["state"] == "gone"
    cited = {use["at"] for use in done.rule["uses"]}
    assert {"2.2.1(2)", "3.1", "4"} <= cited
    assert "@all" not in done.markdown


@pytest.mark.parametrize("status", [500, 503])
def test_an_error_of_the_host_is_asked_again(run, centre, status):
    centre.texts["101829"] = in_turn(*[raw(b"", status)] * 2, detail(text_of(rule())))
    assert run().rule["state"] == "unchanged"


def test_two_further_tries_and_no_more(run, centre):
    centre.texts["101829"] = raw(b"", 500)
    assert run("--only", "a-rule").rule["state"] == "unreachable"
    assert len([path for path in centre.paths() if "id=101829" in path]) == 3


def test_a_slow_answer_is_given_up_however_it_trickles(run, centre):
    centre.texts["101829"] = slow(5)
    done = run("--timeout", "0.1")
    assert done.rule["told"] == "The host did not answer within 0.1 seconds."


def test_too_many_requests_end_the_watch(run, centre):
    centre.texts["101829"] = raw(b"", 429)
    done = run()
    assert [text["state"] for text in done.report["texts"]] == ["not-asked"] * 2
    assert "too many requests" in done.report["trouble"][0]
    assert len(centre.paths()) == 1


def test_a_host_that_stays_silent_is_left_alone(run, centre, data):
    file = data / "sources" / "all.yml"
    rule = "".join(file.read_text("utf-8").partition("an-ended-rule:")[1:]).partition("a-draft:")[0]
    copies = (
        rule.replace("an-ended-rule", f"old-{n}").replace("aOlder1", f"aOld{n}") for n in range(9)
    )
    with file.open("a", encoding="utf-8") as sources:
        sources.writelines(copies)
    centre.texts = dict.fromkeys([f"aOld{n}" for n in range(9)], hang_up)
    done = run()
    assert len([path for path in centre.paths() if "id=aOld" in path and "Older" not in path]) == 9
    assert done.texts["aOld8"]["state"] == "not-asked"


def test_a_redirect_within_the_host_is_followed(run, centre):
    centre.texts["101829"] = redirect("/moved/101829")
    centre.other["/moved/101829"] = detail(text_of(rule()))
    assert run().rule["state"] == "unchanged"


def test_a_host_that_cannot_be_reached_is_told(data, tmp_path):
    address = "http://127.0.0.1:1"
    common = ["watch", "--data", str(data), "--report", str(tmp_path / "r"), "--host", address]
    assert main(common) == 0
    report = json.loads((tmp_path / "r" / "watch.json").read_text("utf-8"))
    assert {text["state"] for text in report["texts"]} == {"not-asked"}
    assert "robots.txt" in report["trouble"][0]


ROBOTS = {
    "all": (b"User-agent: *\nDisallow: /\n", 0),
    "us": (b"User-agent: douyin-shop-exit-guide\nDisallow: /api/\n", 0),
    "another": (b"User-agent: another\nDisallow: /\n", 3),
    "a web page": (b"<!DOCTYPE html><p>Disallow: /", 3),
    "no UTF-8": (b"\xff\xfe\x00Disallow", 3),
}


@pytest.mark.parametrize("robots, asked", ROBOTS.values(), ids=ROBOTS.keys())
def test_robots_txt_is_kept_to(run, centre, robots, asked):
    centre.robots = raw(robots)
    done = run()
    assert len(centre.paths()) == asked
    assert ("robots.txt" in done.markdown) == (asked == 0)


@pytest.mark.parametrize(
    "reply",
    [raw(b"", 500), redirect("https://elsewhere.invalid/robots.txt")],
    ids=["500", "another host"],
)
def test_without_knowing_robots_txt_nothing_is_asked(run, centre, reply):
    centre.robots = reply
    done = run()
    assert centre.paths() == []
    assert "robots.txt" in done.report["trouble"][0]


def test_a_redirect_does_not_lead_round_robots_txt(run, centre):
    centre.robots = raw(b"User-agent: *\nDisallow: /moved/\n")
    centre.texts["101829"] = redirect("/moved/101829")
    assert "robots.txt" in run().rule["told"]
    assert "/moved/101829" not in centre.paths()


ROW = {
    "knowledge_id": "aNew1",
    "title": "关于修订《商家退店规范》的公示通知",
    "update_time": 1795000000,
}


def test_a_new_version_in_the_list_is_told(run, centre):
    other = {"knowledge_id": "aNew2", "title": "《完全无关的规则》", "update_time": 1795000000}
    centre.pages = [listed(ROW, other)]
    done = run()
    assert [(each["page"], each["day"]) for each in done.report["listed"]] == [
        ("aNew1", "2026-11-18")
    ]
    assert done.report["listed"][0]["sources"] == ["a-rule", "an-ended-rule"]
    assert "关于修订《商家退店规范》的公示通知" in done.issue


KNOWN = {
    "before the copy": ROW | {"update_time": 1780000000},
    "a text that was read": ROW | {"knowledge_id": "101829", "update_time": 1780000000},
    "without an id": {"title": "《商家退店规范》"},
    "without a title": {"knowledge_id": "aNew1"},
    "an id that is none": ROW | {"knowledge_id": "../../x"},
    "a row that is none": 7,
}


@pytest.mark.parametrize("row", KNOWN.values(), ids=KNOWN.keys())
def test_what_is_no_news_is_not_told(run, centre, row):
    centre.pages = [listed(row)]
    done = run()
    assert done.report["listed"] == []
    assert done.report["quiet"]


def test_a_listing_that_the_source_knows_is_no_news(run, centre, data):
    file = data / "sources" / "all.yml"
    text = file.read_text("utf-8")
    known = text.replace(f"standing: {STANDING}\n", f"standing: {STANDING}\n  listed: 2026-11-18\n")
    file.write_text(known, "utf-8")
    centre.pages = [listed(ROW | {"knowledge_id": 101829})]
    assert run().report["listed"] == []


def test_a_standing_page_that_was_listed_again_is_told(run, centre):
    centre.pages = [listed(ROW | {"knowledge_id": 101829, "title": "商家退店规范"})]
    assert [each["page"] for each in run().report["listed"]] == ["101829"]


@pytest.mark.parametrize(
    "name, told", [("data", "has no list"), ("data2", "has no `data`")], ids=["no list", "no data"]
)
def test_a_list_of_another_shape_is_told(run, centre, name, told):
    centre.pages = [answer({"code": 0, name: {"total": 3}})]
    assert told in run().report["trouble"][0]


def test_the_list_is_read_until_what_was_read(run, centre):
    recent = [listed(ROW | {"knowledge_id": f"aNew{n}"}) for n in range(3)]
    old = listed(ROW | {"knowledge_id": "aOld", "update_time": 1700000000})
    centre.pages = [*recent, old, listed(ROW | {"knowledge_id": "never"})]
    assert len(run().report["listed"]) == 3
    assert len([path for path in centre.paths() if "rule/list" in path]) == 4


def test_a_list_without_end_is_left(run, centre):
    centre.pages = [listed(ROW | {"knowledge_id": f"aNew{n}"}) for n in range(50)]
    assert "goes on behind" in run().report["trouble"][0]


HARMLESS = "@everyone <img src=x onerror=alert(1)> [x](javascript:alert(1)) `code` #1 \u202e\x07"


def test_what_the_rule_centre_writes_is_code_in_the_report(run, centre):
    title = f"《商家退店规范》{HARMLESS}\n# heading"
    centre.pages = [listed(ROW | {"title": title})]
    line = next(line for line in run().markdown.splitlines() if "@everyone" in line)
    inside = re.fullmatch(
        r"- 2026-11-18 `([^`]*)` <https://school\.jinritemai\.com/\S*>: of .*", line
    )
    assert "@everyone" in inside[1]
    assert "# heading" in inside[1]
    assert "\u202e" not in line


def test_half_characters_do_no_harm(run, centre):
    centre.texts["101829"] = detail(text_of(rule() + " \ud800"))
    centre.pages = [listed(ROW | {"title": "《商家退店规范》\udfff"})]
    done = run()
    assert changes(done.rule) == []
    assert "《商家退店规范》?" in done.markdown


STAMPS = [None, "soon", -1, 10**30, float("nan"), [], {}, True]


@pytest.mark.parametrize("stamp", STAMPS, ids=repr)
def test_a_time_that_is_none_is_left_out(run, centre, stamp):
    centre.texts["101829"] = detail(text_of(rule()), update_timestamp=stamp)
    centre.pages = [listed(ROW | {"update_time": stamp})]
    done = run()
    assert done.rule["day"] in (None, "1970-01-01")
    assert done.rule["state"] == "unchanged"


def test_a_long_report_fits_into_an_issue(run, centre):
    rows = [
        ROW | {"knowledge_id": f"aNew{n}", "title": f"《商家退店规范》{n}{'长' * 400}"}
        for n in range(300)
    ]
    centre.pages = [listed(*rows)]
    done = run()
    assert 40_000 < len(done.issue.encode()) < 65_536
    assert "more lines did not fit" in done.issue.splitlines()[-1]
    assert len(done.report["listed"]) == 300


def test_it_only_gets_and_says_who_it_is(run, centre, monkeypatch):
    monkeypatch.setenv("REPOSITORY_URL", "https://git.example/guide")
    run()
    agents = {headers["User-Agent"] for _, headers in centre.asked}
    assert agents == {"douyin-shop-exit-guide (+https://git.example/guide)"}
    texts = [headers for path, headers in centre.asked if "detail" in path]
    assert {headers["Accept"] for headers in texts} == {"application/json"}
    assert {headers["Referer"] for headers in texts} == {
        "https://school.jinritemai.com/doudian/web/rules"
    }


@pytest.mark.parametrize("address", ["", "javascript:x", "https://x\r\nEvil: 1", "https://指南.例"])
def test_an_address_that_is_none_is_not_sent(run, centre, monkeypatch, address):
    monkeypatch.setenv("REPOSITORY_URL", address)
    assert run().rule["state"] == "unchanged"
    assert {headers["User-Agent"] for _, headers in centre.asked} == {"douyin-shop-exit-guide"}


def test_progress_is_told_on_the_other_channel(run):
    done = run()
    assert done.said.out == ""
    assert done.said.err.splitlines()[0] == "1/2 a-rule: unchanged. As it was read."


def test_without_a_folder_the_report_is_printed(centre, data, capsys):
    assert main(["watch", "--host", centre.address, "--data", str(data)]) == 0
    assert capsys.readouterr().out.startswith("# The rule centre on ")


def test_no_record_is_written(run, centre, data):
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    centre.texts["101829"] = detail(text_of(rule(c7="公示期满 45 天；")))
    run()
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before


def test_only_one_source(run):
    assert list(run("--only", "an-ended-rule").texts) == ["aOlder1"]


WRONG = {
    "no such source": (["--only", "a-rul"], "Did you mean `a-rule`?"),
    "a law": (["--only", "a-law"], "has no address of a text of https://school"),
    "no such folder": (["--data", "nowhere"], "there is no directory nowhere"),
    "no time": (["--timeout", "0"], "--timeout"),
    "time without end": (["--timeout", "inf"], "--timeout"),
    "another host": (["--host", "https://elsewhere.example"], "--host must be"),
    "another host with ours as a name": (
        ["--host", "http://127.0.0.1@elsewhere.example"],
        "--host",
    ),
    "a report that is a file": (["--report", "{file}"], "nothing can be written"),
}


@pytest.mark.parametrize("arguments, told", WRONG.values(), ids=WRONG.keys())
def test_a_wrong_argument_is_told_before_anything_is_asked(centre, data, capsys, arguments, told):
    file = data.parent / "file"
    file.touch()
    given = [each.format(file=file) for each in arguments]
    with pytest.raises(SystemExit) as ended:
        main(["watch", "--host", centre.address, "--data", str(data), *given])
    assert ended.value.code == 2
    assert told in capsys.readouterr().err
    assert centre.asked == []


def test_records_with_faults_are_watched_all_the_same(run, data):
    (data / "facts" / "all.yml").write_text("notice-days: {text: 3}\n", "utf-8")
    done = run()
    assert done.rule["state"] == "unchanged"
    assert "problems in the records" in done.said.err


class Time:
    """A clock that stands still but for what is slept."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds

    def clock(self) -> Clock:
        return Clock(lambda: self.seconds, self.sleep)


def watched(centre, data, clock: Clock, manners: Manners | None = None):
    host = Host(centre.address, manners, clock=clock)
    return watch.watch(load(data), host, DAY, tell=lambda _: None)


def test_it_asks_once_a_second(centre, data):
    time = Time()
    watched(centre, data, time.clock())
    assert len(centre.asked) == 4
    assert time.slept == [1, 1, 1]


def test_it_keeps_to_a_longer_delay(centre, data):
    centre.robots = raw(b"User-agent: *\nCrawl-delay: 7\n")
    time = Time()
    watched(centre, data, time.clock())
    assert time.slept == [7, 7, 7]


def test_it_pauses_before_it_asks_again(centre, data):
    centre.texts["101829"] = raw(b"", 503)
    time = Time()
    watched(centre, data, time.clock())
    assert time.slept == [1, 5, 20, 1, 1]


def test_it_ends_when_its_time_is_over(centre, data):
    centre.robots = raw(b"User-agent: *\nCrawl-delay: 100\n")
    done = watched(centre, data, Time().clock(), Manners(all=150))
    assert [text.state for text in done.texts] == ["unchanged", "not-asked"]
    assert "longer than 2.5 minutes" in done.trouble[0]


@pytest.fixture
def cached(run, tmp_path):
    """Runs the command with a cache; gives the report and how much was asked for, but robots.txt."""

    def cached(centre):
        del centre.asked[:]
        return run("--only", "a-rule", "--cache", str(tmp_path / "cache")), centre.paths()

    return cached


def test_an_answer_is_good_for_its_day(centre, cached):
    assert len(cached(centre)[1]) == 2
    centre.texts["101829"] = raw(b"", 500)
    done, asked = cached(centre)
    assert asked == []
    assert done.rule["state"] == "unchanged"


@pytest.mark.parametrize(
    "mark, sent, value",
    [
        ("ETag", "If-None-Match", '"v1"'),
        ("Last_Modified", "If-Modified-Since", "Sat, 01 Aug 2026 00:00:00 GMT"),
    ],
    ids=["ETag", "Last-Modified"],
)
def test_a_marked_answer_is_asked_for_if_it_changed(centre, cached, mark, sent, value):
    body = json.dumps({"code": 0, "data": {"article_info": {"content": text_of(rule())}}}).encode()
    centre.texts["101829"] = in_turn(raw(body, **{mark: value}), raw(b"", 304))
    assert cached(centre)[0].rule["state"] == "unchanged"
    done, asked = cached(centre)
    assert done.rule["state"] == "unchanged"
    assert [path for path in asked if "101829" in path]
    assert [headers[sent] for path, headers in centre.asked if "101829" in path] == [value]


def test_an_answer_that_cannot_be_used_is_not_kept(centre, cached):
    centre.texts["101829"] = in_turn(raw(b"<html>"), detail(text_of(rule())))
    assert cached(centre)[0].rule["state"] == "unreachable"
    assert cached(centre)[0].rule["state"] == "unchanged"


@pytest.mark.parametrize("broken", [b"", b"\xff", b"[1]", b'{"body": 3}', b'{"body": "x", "y": 1}'])
def test_a_broken_cache_is_asked_anew(centre, cached, tmp_path, broken):
    cached(centre)
    for file in (tmp_path / "cache").iterdir():
        file.write_bytes(broken)
    done, asked = cached(centre)
    assert done.rule["state"] == "unchanged"
    assert len(asked) == 2


def test_of_a_server_on_this_machine_nothing_is_kept(run, centre):
    run()
    before = len(centre.paths())
    run()
    assert len(centre.paths()) == 2 * before


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path):
    (tmp_path / "file").touch()
    cache = Cache(tmp_path / "file" / "cache")
    cache.write("https://x", fetching.Answer(b"x"))
    assert cache.read("https://x") is None


def test_the_shape_of_the_report_is_described():
    text = (ROOT / "docs" / "decisions" / "watch.md").read_text("utf-8")
    described = {
        name: re.findall(r"`(\w+)`", keys)
        for name, keys in re.findall(
            r"^\| (report|text|clause|use|listed) \| ([^|]*) \|", text, re.M
        )
    }
    models = {
        "report": watch_report.Report,
        "text": watching.Finding,
        "clause": watching.Clause,
        "use": watching.Use,
        "listed": watching.News,
    }
    names = {name: [each.name for each in fields(model)] for name, model in models.items()}
    names["report"].append("quiet")
    assert described == names
