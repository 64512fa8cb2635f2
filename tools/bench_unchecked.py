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
on_startup = hooks.on_startup
on_config = hooks.on_config
on_page_read_source = hooks.on_page_read_source
on_page_context = hooks.on_page_context
on_page_content = hooks.on_page_content
on_post_page = hooks.on_post_page
on_post_build = hooks.on_post_build
on_build_error = hooks.on_build_error
on_shutdown = hooks.on_shutdown
