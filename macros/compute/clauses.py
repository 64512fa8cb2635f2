"""The numbered clauses of a rule or law, and a fingerprint of each that gives no text away.

Numbers are written as citations write them. A rule: `3` (chapter), `2.2.1`, `2.2.1(2)`,
`4(2)2`; where a rule counts articles, `33` is an article and `ch3` a chapter. A law: `ch2`,
`47` (article), `47¶1` (paragraph), `47¶1(2)` (item).
"""

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

HAN = "零〇一二两三四五六七八九十百"
COUNTED = rf"\d{{1,3}}|[{HAN}]{{1,7}}"
# A number begins a line, or follows what ends a sentence where a copy has lost its lines.
HEADING = re.compile(
    r"(?:^|(?<=[\s，。；：;:！？”】》）)*]))"
    rf"(?:第\s?(?P<chapter>{COUNTED})\s?章"
    rf"|第\s?(?P<article>{COUNTED})\s?条(?=[\s【])"
    rf"|(?P<section>[{HAN}]{{1,3}})\s?、"
    r"|(?P<dotted>\d{1,2}(?:\.\d{1,2}){1,3})(?![\d%‰.])"
    rf"|[（(]\s?(?P<item>{COUNTED})\s?[）)]"
    r"|(?P<half>\d{1,2})[）)]"
    r"|(?P<plain>\d{1,2})\s?[.．、](?!\d))"
)
BODY = re.compile(r"(?:规则|协议|规范|细则)正文\s?[：:]?")
LAW_CHAPTER = re.compile(rf"[#\s]*第({COUNTED})章")
LAW_ARTICLE = re.compile(rf"第({COUNTED})条(?:\s+|$)")
LAW_ITEM = re.compile(rf"[（(]([{HAN}]{{1,3}})[）)]")
BETWEEN_DIGITS = re.compile(r"(?<=\d)[^\w%‰]+(?=\d)")
UNSAID = re.compile(r"[^\w%‰.]|_|(?<!\d)\.|\.(?!\d)")
RANKS = ("article", "chapter", "section", "plain")
GAP = 3  # rules leave a number out, and copies lose one

Pieces = Iterator[tuple[str, str]]


def fingerprint(text: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of what `text` says."""
    return hashlib.sha256(normalised(text).encode()).hexdigest()[:16]


def normalised(text: str) -> str:
    """`text` in NFKC, without white space and punctuation, so that two copies of it are equal.

    What stands between two digits becomes a point: `1-3` is not `13`.
    """
    joined = "".join(unicodedata.normalize("NFKC", text).split())
    return UNSAID.sub("", BETWEEN_DIGITS.sub(".", joined))


def split_clauses(text: str, kind: str) -> dict[str, str]:
    """The clauses of a source of a `kind` (`law`, or any other for a rule), in their order.

    Each number leads to the text between it and the next; what stands twice has both texts.
    """
    found: dict[str, str] = {}
    for number, own in _law(text) if kind == "law" else _rule(text):
        found[number] = f"{found[number]} {own}" if number in found else own
    return found


def _value(number: str) -> int:
    """`12`, `十二` or `一百零二` as a number."""
    if number.isdecimal():
        return int(number)
    total = digit = 0
    for each in number:
        if each in "十百":
            total += (digit or 1) * (10 if each == "十" else 100)
            digit = 0
        else:
            digit = "零一二三四五六七八九".find(each.replace("〇", "零").replace("两", "二"))
    return total + digit


def _law(text: str) -> Pieces:
    """The pieces of a law, a paragraph a line: chapters, articles, paragraphs and items."""
    article, paragraph = "", 0
    for line in filter(None, map(str.strip, text.splitlines())):
        if heading := LAW_CHAPTER.match(line):
            article = ""
            yield f"ch{_value(heading[1])}", line[heading.end() :]
        elif line.startswith("#"):
            article = ""
        elif heading := LAW_ARTICLE.match(line):
            article, paragraph = str(_value(heading[1])), 1
            yield article, ""
            yield f"{article}¶1", line[heading.end() :]
        elif article and (item := LAW_ITEM.match(line)):
            yield f"{article}¶{paragraph}({_value(item[1])})", line[item.end() :]
        elif article:
            paragraph += 1
            yield f"{article}¶{paragraph}", line


@dataclass
class _Numbers:
    """Where a rule stands in its own numbering: what may come next, and how it is called."""

    top: str  # the group of HEADING that counts the parts of the highest rank
    chapter: int = 0
    dotted: tuple[int, ...] = ()
    item: int = 0
    inner: int = 0
    over: bool = False  # the numbers began anew: the rest is an annex
    style: str = ""  # how the items of this clause are counted
    seen: set[str] = field(default_factory=set)

    def take(self, rank: str, number: str) -> str | None:
        """The number of a heading as it is cited; None if it is no heading here."""
        if self.over:
            return None
        if rank == self.top:
            return self._top(_value(number))
        if rank == "chapter" and self.top == "article":
            return f"ch{_value(number)}"
        if rank == "dotted":
            return self._dotted(tuple(map(int, number.split("."))))
        return self._item(rank, number) if self.chapter or self.dotted else None

    def _top(self, value: int) -> str | None:
        self.over = self.over or (value == 1 and self.chapter > 1)
        if self.over or not self.chapter < value <= (self.chapter + GAP if self.chapter else 1):
            return None
        self.chapter, self.dotted = value, ()
        self.item, self.inner, self.style = 0, 0, ""
        return str(value)

    def _dotted(self, value: tuple[int, ...]) -> str | None:
        excerpt = not self.top and not self.dotted
        if not excerpt and not _follows(self.dotted or (self.chapter,), value):
            return None
        self.dotted, self.item, self.inner, self.style = value, 0, 0, ""
        return ".".join(map(str, value))

    def _item(self, rank: str, number: str) -> str | None:
        base, value = ".".join(map(str, self.dotted or (self.chapter,))), _value(number)
        if rank in ("item", self.style or rank):
            if value > 1 and f"{base}({value - 1})" not in self.seen:
                return None
            self.style, self.item, self.inner = rank, value, 0
            self.seen.add(f"{base}({value})")
            return f"{base}({value})"
        if not self.item or not self.inner < value <= self.inner + 2:
            return None
        self.inner = value
        return f"{base}({self.item}){value}"


def _follows(before: tuple[int, ...], value: tuple[int, ...]) -> bool:
    """Whether a dotted number may come after another: its child, its next, or an elder's next."""
    for rank in range(min(len(before), len(value))):
        step = value[rank] - before[rank]
        if step:
            return rank > 0 and 0 < step <= GAP and all(part == 1 for part in value[rank + 1 :])
    return len(value) > len(before) and all(part <= 2 for part in value[len(before) :])


def _rule(text: str) -> Pieces:
    """The pieces of a rule. Its lines may be lost, so that a number is known by what it follows."""
    body = text[max((marker.end() for marker in BODY.finditer(text)), default=0) :]
    headings = list(HEADING.finditer(body))
    numbers = _Numbers(_top_rank(headings))
    number, start = None, 0
    for heading in headings[_contents(headings, numbers.top) :]:
        taken = numbers.take(heading.lastgroup or "", heading[heading.lastgroup or 0])
        if taken:
            if number:
                yield number, body[start : heading.start()]
            number, start = taken, heading.end()
    if number:
        yield number, body[start:]


def _top_rank(headings: list[re.Match[str]]) -> str:
    """What counts the parts of the highest rank: articles, chapters, sections, or bare numbers."""
    firsts = {heading.lastgroup for heading in headings if _is_first(heading)}
    return next((rank for rank in RANKS if rank in firsts), "")


def _is_first(heading: re.Match[str]) -> bool:
    return heading.lastgroup != "dotted" and _value(heading[heading.lastgroup or 0]) == 1


def _contents(headings: list[re.Match[str]], top: str) -> int:
    """How many headings a table of contents before the text takes up: the text repeats its first."""
    firsts = [at for at, each in enumerate(headings) if each.lastgroup == top and _is_first(each)]
    if len(firsts) < 2 or _title(headings[firsts[0]]) != _title(headings[firsts[1]]):
        return 0
    return firsts[1]


def _title(heading: re.Match[str]) -> str:
    """The first characters after a heading."""
    return heading.string[heading.end() :].lstrip()[:8]


def ends(at: str) -> list[str]:
    """The numbers that a citation names: `2.1-2.8, 3` gives both ends of the range, and `3`."""
    named: list[str] = []
    for part in filter(None, re.split(r"[,\s–-]+", at)):
        begins_inside = part.startswith("(") and named
        named.append(named[-1][: named[-1].rindex("(")] + part if begins_inside else part)
    return named


def known(number: str, clauses: Collection[str]) -> str | None:
    """The clause that a number names: itself; chapter `3` as `ch3`; `16(2)` for `16¶1(2)`."""
    article, _, item = number.partition("(")
    spellings = [number, number.removeprefix("ch")]
    if f"{article}¶2" not in clauses:
        spellings.append(f"{article}¶1({item}")
    return next((each for each in spellings if each in clauses), None)


def covered(at: str, clauses: Sequence[str]) -> set[str]:
    """The clauses, of those of a source in their order, that a citation names or encloses."""
    found: set[str] = set()
    for part in at.split(","):
        places = [clauses.index(each) for each in (known(n, clauses) for n in ends(part)) if each]
        if places:
            found.update(clauses[places[0] : _end(places[-1], clauses)])
    return found


def meet(one: str, other: str) -> bool:
    """Whether one of two clauses is the other, or has it inside."""
    return _encloses(one, other) or _encloses(other, one)


def _end(place: int, clauses: Sequence[str]) -> int:
    """The place after the last clause that the one at `place` has inside."""
    number = clauses[place]
    if number.startswith("ch"):  # of a text with articles: up to the next chapter
        later = (p for p in range(place + 1, len(clauses)) if clauses[p].startswith("ch"))
        return next(later, len(clauses))
    return 1 + max(p for p, each in enumerate(clauses) if _encloses(number, each))


def _encloses(number: str, other: str) -> bool:
    """Whether a clause is another or has it inside: `2.2` has `2.2.1(2)`, not `2.20`."""
    if number == other:
        return True
    after = other[len(number) : len(number) + 1] if other.startswith(number) else ""
    return after in tuple(".(¶") or (number.endswith(")") and after.isdecimal())
