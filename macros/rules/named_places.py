"""Rules of what a text says of its sources: the clause that it names, and the day of a version.

Both stand in a field elsewhere: the clause in a citation, the day at the source.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from macros.compute.clauses import ends, known, meet
from macros.records.base import Citation
from macros.records.index import Records
from macros.records.loader import Keys, Problem
from macros.rules.base import Context, rule
from macros.rules.looks import texts_saying, texts_with

NAME = re.compile("《[^》]+》")
QUICK = re.compile("》 ?[第0-9]")
NAMED = re.compile(
    r"(《[^》]+》) ?"
    r"(?:第 ?(\d+) ?条|(\d+(?:\.\d+)*(?:[(（]\d+[)）])*)(?![\d.]| ?[年月日条部版项]))"
)
FULL_WIDTH = str.maketrans("（）", "()")
# The first version of a rule is often no source of ours.
DAY = re.compile(
    r"(?<!最早于 )(?<!最早于)(?:(?<!\d)(\d{4}) ?年 ?|(?<![\d年])(?<!年 ))"
    r"(\d{1,2}) ?月 ?(\d{1,2}) ?日起?(?:修订)?(?:生效|施行|实施|失效)"
)
KINDS_OF_DAY = ("date", "in_force", "ended", "listed")
IN_FORCE = ("生效", "施行", "实施", "失效")


@rule("a clause that a text names beside its rule is one that is cited there, or by a fact there")
def named_clauses_cited(context: Context) -> Iterator[Problem]:
    texts, sources, cited = context.texts, _by_name(context.records), _cited(context)
    for place in texts_with(QUICK, [text.zh for _, _, text in texts]):
        entry, path, text = texts[place]
        behind = [each for end in range(len(path) + 1) for each in cited[entry.id, path[:end]]]
        for name, article, clause in NAMED.findall(text.zh):
            at = (article or clause).translate(FULL_WIDTH)
            of_it = sorted({cite.at for cite in behind if cite.at and cite.source in sources[name]})
            if not of_it and (told := _unknown(context.records, name, at, sources[name])):
                yield entry.problem((*path, "zh"), *told)
            elif of_it and not any(meet(at, each) for said in of_it for each in ends(said)):
                what = f"The text names {name} {at}; what it rests on there is {', '.join(of_it)}."
                remedy = "Correct the clause in both languages, or name the fact that rests on it."
                yield entry.problem((*path, "zh"), what, remedy)


def _unknown(records: Records, name: str, at: str, sources: set[str]) -> tuple[str, str] | None:
    """What is wrong with a clause of a rule that nothing here cites, and what to do."""
    if not sources:
        return (
            f"No source is called {name}.",
            "Write its name as data/sources does, in both languages.",
        )
    versions = [records.clauses[id_].fingerprints for id_ in sources if id_ in records.clauses]
    if len(versions) < len(sources) or any(known(at, each) for each in versions):
        return None
    what = f"{name} has no clause {at}."
    return what, "Correct the clause in both languages, and name the fact that rests on it."


def _by_name(records: Records) -> dict[str, set[str]]:
    """The sources, all versions of them, that a name in 《》 may mean."""
    found = defaultdict(set)
    for id_, source in records.sources.items():
        for name in NAME.findall(source.short.zh):
            found[name].add(id_)
    return found


def _cited(context: Context) -> dict[tuple[str, Keys], list[Citation]]:
    """What each part of a record cites, itself or by a fact that it names: by record and keys."""
    found: dict[tuple[str, Keys], list[Citation]] = defaultdict(list)
    for entry, path, cite in context.every(Citation):
        found[entry.id, path[:-2]].append(cite)
    for entry, path, id_, _ in context.references:
        if fact := context.records.facts.get(id_):
            found[entry.id, path[: -2 if isinstance(path[-1], int) else -1]] += fact.cites
    return found


@rule("a day on which a text says that a rule took effect or ended is one of a version on record")
def days_of_versions(context: Context) -> Iterator[Problem]:
    texts = context.texts
    every = _days(context.records)
    for place in texts_saying(IN_FORCE, [text.zh for _, _, text in texts]):
        entry, path, text = texts[place]
        for found in DAY.finditer(text.zh):
            year, month, day = (int(each) if each else None for each in found.groups())
            if (month, day) not in every or (year and (year, month, day) not in every):
                what = f"No source has the day of `{found[0]}`."
                remedy = (
                    "Correct the day in both languages, or the `in_force` or `ended` of the source."
                )
                yield entry.problem((*path, "zh"), what, remedy)


def _days(records: Records) -> set[tuple[int, ...]]:
    """The days of all versions of the sources, with the year and without."""
    days = {
        day
        for source in records.sources.values()
        for name in KINDS_OF_DAY
        if (day := getattr(source, name))
    }
    return {each for day in days for each in ((day.year, day.month, day.day), (day.month, day.day))}
