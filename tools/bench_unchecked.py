"""The guide's hooks without the check: the bench compares a whole build with one of these."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))  # the copy of the project that it stands in

from macros import hooks

if TYPE_CHECKING:
    from macros.outputs.build import Build

_load = hooks._load_build


def _load_unchecked() -> type["Build"]:
    """The class of builds, with a check that finds nothing."""

    class Unchecked(_load()):  # type: ignore[misc]  # a class of its own at each build
        def check(self) -> list[object]:
            return []

    return Unchecked


hooks._load_build = _load_unchecked
# MkDocs takes the functions of this module whose names start with `on_`.
globals().update({name: call for name, call in vars(hooks).items() if name.startswith("on_")})
