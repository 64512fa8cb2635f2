"""The files of `data/clauses/`: which clauses a text has, with fingerprints in place of words."""

import re
from pathlib import Path

from macros.compute.clauses import fingerprint, split_clauses
from macros.records.index import Records

HEAD = """\
# The clauses of {id}, and a fingerprint of each: no text of the rule.
# Written by `python -m macros clauses {id} FILE`, not by hand.
"""
# A copy may begin with lines such as `url: https://…`, and a blank line.
ABOUT = re.compile(r"\A(?:[a-z]+: .*\n)+\n")
CUT_AT = 12_000  # characters, the public crawler's limit: a text of as many ends too early


def write_clauses(records: Records, data: Path, id_: str, file: Path) -> Path:
    """Write the clauses of the text in `file` for a source. Returns the path of what was written.

    Raises ValueError, in a line, if there is no such source, or no text in UTF-8.
    """
    source = records.sources.get(id_)
    if source is None:
        raise ValueError(f"There is no source `{id_}` in {data}/sources.")
    text = ABOUT.sub("", _read(file)).strip("\n")
    clauses = split_clauses(text, source.kind)
    complete = len(text) != CUT_AT
    lines = [f"  {number} {fingerprint(own)}" for number, own in clauses.items()]
    if lines and not complete:
        lines[-1] = lines[-1].rpartition(" ")[0]
    body = "|\n" + "\n".join(lines) if lines else '""'
    path = data / "clauses" / f"{id_}.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        f"{HEAD.format(id=id_)}copy_date: {source.copy_date}\ncomplete: {str(complete).lower()}\n"
        f'whole: "{fingerprint(text)}"\nclauses: {body}\n',
        "utf-8",
    )
    return path


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(f"{file} is not UTF-8: save it as UTF-8.") from None
    except OSError as error:
        raise ValueError(f"{file} cannot be read: {error.strerror}.") from None
