"""What the tests share that is no fixture."""

from functools import cache
from pathlib import Path

from macros.records.index import Records, load

GOOD = Path(__file__).parent / "good"
DATA = Path(__file__).parents[1] / "data"


@cache
def records() -> Records:
    """The guide's own records."""
    return load(DATA)
