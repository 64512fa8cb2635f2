"""Rules of prose: nothing left over from writing, and the signs that each language asks for."""

import re
from collections.abc import Iterator
from operator import eq

from macros.compute.traditional import is_simplified, is_traditional, simplified, unusual
from macros.records.language import EN, ZH, Language
from macros.records.loader import Problem
from macros.rules import wording
from macros.rules.base import Context, rule

LEFT_OVER = {
    EN: re.compile(
        r"(?:T(?:ODO|odo|BD|BC)|todo|tbd|FIXME|[fF]ixme|[xX]{3,}|[Ll]orem [Ii]psum|\?{2,}"
        r"|[Tt]o be (?:confirmed|determined|added|completed|filled in|verified))(?!\w)"
    ),
    ZH: re.compile(
        r"TODO|FIXME|TBD|tbd|[xX]{3}|？？"
        r"|待补(?=[。，；：）】]|$)|(?:^|[（，。：])待补充(?=[。，；：）】]|$)|待(?:定|核实|确认|更新|完善|核对)(?=[。，；：）】]|$)",
        re.M,
    ),
}
# 有没有没结清, 能不能不, 一步一步 and 目的的 are no slips.
ZH_TWICE = re.compile(
    r"(?![^，]?[不没]|一.一)([\u4e00-\u9fff](?![不没])[\u4e00-\u9fff]+)\1"
    r"|了了|在在|是是|和和|(?<!目)的的|([，。、：；？！])\2"
)
# What a slip of the hand leaves: signs and spaces doubled or lost, tags, addresses, other scripts.
SYMBOLS = r"[\u0370-\u04ff\u2600-\u27bf\u2b00-\u2bff\ufe0e\ufe0f\u20e3\U0001f000-\U0001faff]"
LONG_NUMBER = r"(?<![\d.])\d{7,}"  # a telephone or account: what counts has commas, or 万
EITHER = rf"\S {{2,}}\S|</?[A-Za-z]|://|{SYMBOLS}|{LONG_NUMBER}"
SLIPS = {
    EN: re.compile(rf"[,;:]{{2}}|(?<!\.)\.\.(?!\.)|[A-Za-z],[A-Za-z]|[a-z]\.[A-Z]|{EITHER}"),
    ZH: re.compile(
        rf"[，。、：；？！][，。、：；]|[\u4e00-\u9fff]\.(?!\w)|\([^()]*[\u4e00-\u9fff][^()]*\)|{EITHER}"
    ),
}
# Markdown, comments, characters by name, and escapes that quotation marks have kept from YAML.
MARKUP_LOOKS: tuple[str, ...] = (
    r"\*\*",
    "__",
    "`",
    "<!--",
    r"&(?:[a-z]+|#\d+);",
    r"\]\(",
    r"\\[nrt]",
    "\n#+ ",
)
MARKUP = dict.fromkeys((EN, ZH), re.compile("|".join(MARKUP_LOOKS)))
MARKUP_QUICK = dict.fromkeys((EN, ZH), MARKUP_LOOKS)
# The same, as looks that are quick: each begins with what is seldom in a text.
LEFT_OVER_QUICK = {
    EN: (
        r"T(?:ODO|odo|BD|BC)", "todo", "tbd", "FIXME", "[fF]ixme", "[xX][xX][xX]", "[Ll]orem", r"\?\?", "[Tt]o be (?:confirmed|determined|added|completed|filled in|verified)"
    ),
    ZH: ("TODO", "FIXME", "TBD", "tbd", "[xX][xX][xX]", "？？", "[\n（，。：]待补充", "待补$", "待定$", "待核实$", "待(?:补|定|核实|确认|更新|完善|核对)[。，；：）】]"),
}  # fmt: skip
EITHER_QUICK = ("  ", "</?[A-Za-z]", "://", SYMBOLS, r"\d{7,}")
SLIPS_QUICK = {
    EN: (
        "[,;:][,;:]",
        r"\.\.(?!\.)",
        "(?<=[A-Za-z]),[A-Za-z]",
        r"\.(?<=[a-z].)[A-Z]",
        *EITHER_QUICK,
    ),
    ZH: (
        "[，。、：；？！][，。、：；]",
        r"\.(?<=[\u4e00-\u9fff].)(?!\w)",
        r"\([^()]*[\u4e00-\u9fff][^()]*\)",
        *EITHER_QUICK,
    ),
}
EN_MAY_REPEAT = {"that", "had"}
PAIRS = dict(zip("）)》】」”]｝", "（(《【「“[｛", strict=True))
SIGNS = re.compile(f"[{re.escape(''.join([*PAIRS, *PAIRS.values()]))}]")
SPACE_BEFORE = {
    EN: re.compile(r"[ \t][,.;:!?)](?![\w.])"),
    ZH: re.compile(r"[ \t][，。；：？！）、》】」”]|[，。；：？！（、《【「“][ \t]"),
}
UNSPACED = re.compile(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9%][\u4e00-\u9fff]")
SMALL = re.compile(r"[.!?] ([a-z]\w*)")
ABBREVIATIONS = ("e.g.", "i.e.", "etc.", "art.", "vs.")
LATIN = re.compile(r"[A-Za-z]{2}")


@rule("a text has nothing left over from writing: TODO, 待补, xxx, lorem ipsum")
def no_placeholders(context: Context) -> Iterator[Problem]:
    yield from _matches(
        context, LEFT_OVER, LEFT_OVER_QUICK, "is left over from writing", "Write what is meant."
    )


def _matches(
    context: Context,
    patterns: dict[Language, re.Pattern[str]],
    quick: dict[Language, tuple[str, ...]],
    what: str,
    remedy: str,
) -> Iterator[Problem]:
    """The first match in each text of the pattern of its language, which a `quick` look at all of
    them tells to be worth it."""
    for language, pattern in patterns.items():
        said = [words for _, _, spoken, words in context.said if spoken is language]
        joined = "\n".join(["", *said])
        if not any(re.search(look, joined, re.M) for look in quick[language]):
            continue
        for (entry, path, _), words in zip(context.texts, said, strict=True):
            if found := pattern.search(words):
                yield entry.problem((*path, language.code), f"`{found[0]}` {what}.", remedy)


@rule(
    "no sign or space is doubled, lost or of another script, and no text holds a tag or an address"
)
def no_slips(context: Context) -> Iterator[Problem]:
    what, remedy = "is a slip of the hand", "Correct the signs and spaces."
    yield from _matches(context, SLIPS, SLIPS_QUICK, what, remedy)


@rule("no text holds markup, which readers would see as signs")
def plain_texts(context: Context) -> Iterator[Problem]:
    what, remedy = "is markup, and a text is shown as it stands", "Write it in plain words."
    yield from _matches(context, MARKUP, MARKUP_QUICK, what, remedy)


@rule("no word stands twice in a row")
def no_word_twice(context: Context) -> Iterator[Problem]:
    for entry, path, text in context.texts:
        zh = ZH_TWICE.search(text.zh)
        for language, said in ((ZH, zh and zh[0]), (EN, _twice(text.en))):
            if said:
                what = f"`{said}` says a word twice."
                yield entry.problem((*path, language.code), what, "Remove one.")


def _twice(text: str) -> str | None:
    """The first English word that stands twice in a row, or None; "of it, it" is no slip."""
    words = text.lower().split()
    after = [word.rstrip(",;:.!?") for word in words[1:]]
    if True not in map(eq, words, after):  # a quick look: most texts have none
        return None
    twice = (word for word, next_ in zip(words, after, strict=False) if word == next_)
    word = next((word for word in twice if word.isalpha() and word not in EN_MAY_REPEAT), None)
    return word and f"{word} {word}"


@rule("brackets and quotation marks come in pairs")
def pairs_close(context: Context) -> Iterator[Problem]:
    for entry, keys, _, words in context.said:
        # A string of the interface may be a single mark.
        alone = len(words) > 1 and _unpaired(words)
        if alone:
            yield entry.problem(keys, f"`{alone}` has no other.", "Open and close each pair.")


def _unpaired(words: str) -> str | None:
    """The first bracket or quotation mark that does not pair, or None."""
    open_: list[str] = []
    for sign in SIGNS.findall(words):
        if sign not in PAIRS:
            open_.append(sign)
        elif not open_ or open_.pop() != PAIRS[sign]:
            return str(sign)
    return open_[0] if open_ else None


@rule("quotation marks are “ and ”, in both languages")
def curly_quotes(context: Context) -> Iterator[Problem]:
    for entry, keys, language, words in context.said:
        if '"' in words or (language is ZH and "'" in words):
            yield entry.problem(keys, "A quotation mark is straight.", "Write “ and ”.")


@rule("no space before a comma, and in Chinese none beside its punctuation")
def spaces_before_signs(context: Context) -> Iterator[Problem]:
    for entry, keys, language, words in context.said:
        # A string of the interface may start or end with the space that joins it.
        if found := SPACE_BEFORE[language].search(words.strip()):
            yield entry.problem(keys, f"A space too many: `{found[0]}`.", "Remove it.")


@rule("a space parts Chinese from Latin letters and digits, names excepted")
def chinese_is_spaced(context: Context) -> Iterator[Problem]:
    names = [term.zh for term in context.records.glossary.values() if UNSPACED.search(term.zh)]
    for entry, path, text in context.texts:
        if not UNSPACED.search(text.zh):
            continue
        rest = wording.QUOTED_NAMES.sub("", text.zh)
        for name in names:
            rest = rest.replace(name, "")
        if found := UNSPACED.search(rest):
            what = f"No space parts `{found[0]}`."
            yield entry.problem((*path, "zh"), what, f"Write `{found[0][0]} {found[0][1]}`.")


@rule("Chinese text is in Simplified characters, and a term's Traditional form is its own")
def simplified_characters(context: Context) -> Iterator[Problem]:
    for entry, path, text in context.texts:
        if not is_simplified(text.zh):
            wrong = next(char for char in text.zh if not is_simplified(char))
            right = simplified(wrong)
            yield entry.problem(
                (*path, "zh"), f"`{wrong}` is a Traditional character.", f"Write `{right}`."
            )
        elif foreign := unusual(text.zh):
            what = f"`{foreign}` is no character that Chinese is written with today."
            remedy = "Type the word again: it is a radical, or of another script such as Japanese."
            yield entry.problem((*path, "zh"), what, remedy)
    for id_, term in context.records.glossary.items():
        if not is_traditional(term.traditional, of=term.zh):
            yield context.records.entries[id_].problem(
                ("traditional",),
                f"`{term.traditional}` is not `{term.zh}` in Traditional characters.",
                "Write the same words.",
            )


@rule("an English sentence begins with a capital")
def sentences_begin_large(context: Context) -> Iterator[Problem]:
    for entry, path, text in context.texts:
        if word := _small(text.en):
            yield entry.problem(
                (*path, "en"),
                f"A sentence begins small: `{word}`.",
                f"Write `{word.capitalize()}`.",
            )


def _small(words: str) -> str | None:
    """The first word of a sentence that begins small, or None. A text without a stop is none."""
    if words[:1].islower() and words[-1:] in ".!?":
        return words.split()[0]
    for found in SMALL.finditer(words):
        if not words.endswith(ABBREVIATIONS, 0, found.start() + 1):
            return found[1]
    return None


@rule("an English text is more than a Chinese name")
def english_says_something(context: Context) -> Iterator[Problem]:
    for entry, path, text in context.texts:
        if not text.en.isascii() and wording.HAN.search(text.en) and not LATIN.search(text.en):
            yield entry.problem(
                (*path, "en"), f"`{text.en}` is Chinese alone.", "Add what it means in English."
            )
