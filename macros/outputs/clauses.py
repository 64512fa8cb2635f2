"""The files of `data/clauses/`: which clauses and numbers a text has, with fingerprints in place of
words."""

import difflib
import re
import textwrap
from pathlib import Path

from macros.compute.clauses import fingerprint, split_clauses
from macros.records.index import load
from macros.records.sources import OFFICIAL, Source
from macros.rules.source_numbers import numbers_of

# A copy may begin with lines such as `url: https://…`, and a blank line.
ABOUT = re.compile(r"\A(?:[a-z]+: .*\n)+\n")
WIDTH = 100  # characters of a line of numbers
CUT_AT = 12_000  # characters, the public crawler's limit: a text of as many ends too early


def write_clauses(data: Path, id_: str, file: Path, *, numbered: bool = True) -> Path:
    """Write the clauses of the text in `file` for a source of `data`. Returns what was written.

    Raises ValueError, in a line with the remedy: there is no such rule or law, the file is no text
    in UTF-8, it has no clauses, or it has some and is said to be not `numbered`.
    """
    source = _source(load(data).sources, id_)
    text = ABOUT.sub("", _read(file)).strip("\n")
    clauses = split_clauses(text, source.kind)
    if numbered and not clauses:
        raise ValueError(
            f"{file}: No clause was found. Add --unnumbered if the text has no numbers."
        )
    if clauses and not numbered:
        raise ValueError(f"{file}: The text has clause {next(iter(clauses))}. Remove --unnumbered.")
    path = data / "clauses" / f"{id_}.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(_yaml(id_, source, text, clauses), "utf-8", newline="\n")
    return path


def _source(sources: dict[str, Source], id_: str) -> Source:
    """The rule or law with an id. Raises ValueError if there is none."""
    source = sources.get(id_)
    if source is None:
        near = difflib.get_close_matches(id_, sources, 1)
        remedy = f"Did you mean `{near[0]}`?" if near else "Add it to data/sources/ first."
        raise ValueError(f"There is no source `{id_}`. {remedy}")
    if source.kind not in OFFICIAL:
        raise ValueError(f"`{id_}` is an {source.kind}. Only rules and laws have clauses.")
    return source


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(f"{file}: The text is not UTF-8. Save it as UTF-8.") from None
    except OSError as error:
        raise ValueError(f"{file}: {error.strerror}. Name a file with the text.") from None


def _yaml(id_: str, source: Source, text: str, clauses: dict[str, str]) -> str:
    """What a file of clauses says."""
    complete = len(text) != CUT_AT
    lines = [f"{number} {fingerprint(own)}" for number, own in clauses.items()]
    if lines and not complete:
        lines[-1] = lines[-1].rpartition(" ")[0]
    return "\n".join(
        [
            f"# The clauses of {id_}, and a fingerprint of each: no text of it.",
            f"# Written by `python -m macros clauses {id_} FILE`, not by hand.",
            f"copy_date: {source.copy_date}",
            f"complete: {str(complete).lower()}",
            f'whole: "{fingerprint(text)}"',
            *_block("numbers", textwrap.wrap(" ".join(numbers_of(text)), WIDTH)),
            *_block("clauses", lines),
            "",
        ]
    )


def _block(key: str, lines: list[str]) -> list[str]:
    """A key with its lines as a block of text."""
    return [f"{key}: |", *(f"  {line}" for line in lines)] if lines else [f'{key}: ""']
