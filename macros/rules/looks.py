"""A quick look at many texts at once: one search of all is far quicker than one for each."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate


def texts_with(pattern: re.Pattern[str], texts: Sequence[str]) -> list[int]:
    """The places, in order, of the texts in which a pattern is found.

    The pattern sees all texts as one, a line feed between each two: it must match none itself.
    """
    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
    found = (bisect_right(starts, hit.start()) - 1 for hit in pattern.finditer("\n".join(texts)))
    return list(dict.fromkeys(found))
