"""Reads, checks and renders the records below a folder, as `python -m tools.bench_render DATA`.

Prints the processor's seconds, the peak memory in megabytes, and how many ids there are. The bench
runs it with once and many times the records.
"""

import gc
import resource
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
BY_KIND = {
    "procedures": "show_procedure",
    "checklists": "show_checklist",
    "templates": "show_template",
    "claims": "show_claims",
}


def main(data: Path) -> None:
    """Prints what the records below `data` cost, without the garbage collector, as the commands."""
    gc.disable()
    start = time.process_time()
    records = load(data)
    check_records(records)
    render(records)
    unit = 1 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
    print(time.process_time() - start, peak, len(records.entries))


def calls(records: Records) -> list[tuple[str, ...]]:
    """The macros that show records, each with all that it can show."""
    found: list[tuple[str, ...]] = [(name,) for name in WHOLE]
    found.append(("show_facts", *records.facts))
    found += [(name, id_) for kind, name in BY_KIND.items() for id_ in records.kinds[kind]]
    return found


def render(records: Records) -> None:
    """Calls the macros that show records, in each language."""
    for language in LANGUAGES.values():
        site = Site(records, language)
        for number, (name, *arguments) in enumerate(calls(records)):
            BLOCKS[name](site.page(Place(f"{number}/")), *arguments)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
