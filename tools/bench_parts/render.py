"""Loads, checks and renders records, in a process of its own, and prints the processor's seconds.

python -m tools.bench_parts.render DATA
"""

import gc
import sys
import time
from pathlib import Path

from macros.records.index import Records, load
from macros.records.language import LANGUAGES
from macros.render.addresses import Place
from macros.render.blocks import BLOCKS
from macros.render.renderer import Site
from macros.rules import check_records

WHOLE = ("show_violations", "show_glossary", "show_faq", "show_deadlines", "show_changes")
# The block that shows one record, by its kind.
EACH = {
    "procedures": "show_procedure",
    "checklists": "show_checklist",
    "templates": "show_template",
    "claims": "show_claims",
}


def calls(records: Records) -> list[tuple[str, ...]]:
    """The blocks that show all records: each with its arguments."""
    found: list[tuple[str, ...]] = [(name,) for name in WHOLE]
    found.append(("show_facts", *records.facts))
    found += [(name, id_) for kind, name in EACH.items() for id_ in records.kinds[kind]]
    return found


def seconds(data: Path) -> float:
    """The processor's seconds for all records below `data`, in both languages."""
    start = time.process_time()
    records = load(data)
    check_records(records)
    for language in LANGUAGES.values():
        site = Site(records, language)
        for number, (name, *arguments) in enumerate(calls(records)):
            BLOCKS[name](site.page(Place(f"{number}/")), *arguments)
    return time.process_time() - start


if __name__ == "__main__":
    gc.disable()  # as the commands do
    print(seconds(Path(sys.argv[1])))
