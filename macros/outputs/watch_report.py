"""What a watch of the rule centre found, written for people and for programs."""

import dataclasses
import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from macros.compute.watching import TOLD, Clause, Finding, News, Use

VERSION = 1  # of the JSON; a key that is added does not raise it, one that goes or changes does
MOST = 60_000  # bytes of Markdown: an issue holds 65,536 characters
MOST_USES = 12  # places that the Markdown names for a clause; the JSON names all
WHAT_TO_DO = (
    "先读规则中心的原文，再改下面点名的记录；读过的新文本用 `python -m macros clauses` 生成条款文件。\n"
    "Read the page first, then correct the records that are named; make the clauses of a new text "
    "with `python -m macros clauses`."
)
HEADINGS = {
    "changed": "Changed",
    "differs": "In force, but another text than the one that was read",
    "gone": "Gone",
    "unreachable": "Could not be read",
    "not-asked": "Not asked",
    "unknown": "There, but not compared",
}


@dataclass(frozen=True)
class Report:
    """What a watch found. `trouble`: sentences on what kept it from finding all."""

    day: datetime.date
    host: str
    texts: list[Finding]
    listed: list[News]
    trouble: list[str] = field(default_factory=list)
    version: int = VERSION

    @property
    def quiet(self) -> bool:
        """Whether there is nothing that somebody should look at."""
        told = any(finding.state in TOLD for finding in self.texts)
        return not (told or self.listed or self.trouble)


def write(report: Report, folder: Path) -> None:
    """Writes `watch.json`, `watch.md`, and `issue.md`: the same as `watch.md`, or empty if quiet."""
    folder.mkdir(parents=True, exist_ok=True)
    text = markdown(report)
    for name, content in (
        ("watch.json", to_json(report)),
        ("watch.md", text),
        ("issue.md", "" if report.quiet else text),
    ):
        (folder / name).write_text(content, "utf-8")


def to_json(report: Report) -> str:
    """The report for programs, as docs/decisions/watch.md describes it."""
    values = dataclasses.asdict(report) | {"quiet": report.quiet}
    return json.dumps(values, ensure_ascii=False, indent=1, default=str) + "\n"


def summary(report: Report) -> str:
    """The report in a line."""
    states = [finding.state for finding in report.texts]
    counts = [f"{states.count(state)} {state}" for state in dict.fromkeys(("unchanged", *states))]
    return f"Texts: {', '.join(counts)}; {len(report.listed)} newly listed."


def markdown(report: Report) -> str:
    """The report for people. What the rule centre wrote stands in it as code, never as markup."""
    parts = [[f"# The rule centre on {report.day}"], [summary(report)]]
    if not report.quiet:
        parts.append([WHAT_TO_DO])
    parts.append([f"- {each}" for each in report.trouble])
    for state, heading in HEADINGS.items():
        findings = [finding for finding in report.texts if finding.state == state]
        if findings:
            parts.append([f"## {heading}"])
            parts.append([line for finding in findings for line in _lines(finding)])
    if report.listed:
        parts += [["## Newly listed"], [_news_line(each) for each in report.listed]]
    lines = [line for part in parts if part for line in (*part, "")]
    return _bounded(lines)


def _lines(finding: Finding) -> Iterator[str]:
    day = f" Last changed there on {finding.day}." if finding.day else ""
    yield f"- `{finding.source}` <{finding.url}>: {finding.told}{day}{_uses(finding.uses)}"
    yield from (f"  - {_clause(clause)}" for clause in finding.clauses if clause.state != "new")
    fresh = [clause.clause for clause in finding.clauses if clause.state == "new"]
    if fresh:
        more = f" and {len(fresh) - MOST_USES} more" if len(fresh) > MOST_USES else ""
        touched = list(
            dict.fromkeys(u for c in finding.clauses if c.state == "new" for u in c.uses)
        )
        yield f"  - new: {', '.join(fresh[:MOST_USES])}{more}{_uses(touched)}"


def _clause(clause: Clause) -> str:
    now = f" to {clause.now}" if clause.now else ""
    return f"{clause.clause} {clause.state}{now}{_uses(clause.uses)}"


def _uses(uses: list[Use]) -> str:
    """The places that rest on something, as the end of a sentence."""
    if not uses:
        return ""
    places = [f"`{use.file}:{use.line}` ({use.id}{', ' if use.at else ''}{use.at})" for use in uses]
    more = f" and {len(places) - MOST_USES} more" if len(places) > MOST_USES else ""
    return f" – rests on it: {', '.join(places[:MOST_USES])}{more}"


def _news_line(each: News) -> str:
    of = ", ".join(f"`{source}`" for source in each.sources)
    return f"- {each.day or 'no day'} {_plain(each.title)} <{each.url}>: of {of}"


def _plain(text: str) -> str:
    """Foreign words as a piece of code: no name is called, no link or tag is made of them."""
    words = "".join(letter if letter.isprintable() else " " for letter in text.replace("`", "'"))
    return f"`{' '.join(words.split())[:200]}`"


def _bounded(lines: list[str]) -> str:
    """The lines, up to the length that an issue can hold."""
    kept: list[str] = []
    size = 0
    for line in lines:
        size += len(line.encode()) + 1
        if size > MOST:
            kept += ["", f"{len(lines) - len(kept)} more lines did not fit: see watch.json."]
            break
        kept.append(line)
    return "\n".join(kept).strip() + "\n"
