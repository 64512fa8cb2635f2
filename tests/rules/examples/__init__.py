"""Bad examples of the records, a file a topic: each file's `BAD` maps a name to its example."""

import importlib
import pkgutil
from dataclasses import dataclass


@dataclass(frozen=True)
class Bad:
    """A change to the good records that one rule must reject, and what must be told."""

    rule: str
    file: str
    old: str
    new: str
    says: str
    at: str | None = None  # what stands in the line that is named; by default the first of `new`
    where: str | None = None  # the file that is named; by default `file`


def every_example() -> dict[str, Bad]:
    """The examples of all files of this folder by their names. Raises ValueError if two share one."""
    examples: dict[str, Bad] = {}
    for module in pkgutil.iter_modules(__path__):
        found = importlib.import_module(f"{__name__}.{module.name}").BAD
        if taken := examples.keys() & found.keys():
            raise ValueError(f"{module.name}.py repeats the names {sorted(taken)}")
        examples |= found
    return examples
