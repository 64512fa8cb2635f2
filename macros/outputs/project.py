"""The whole project, checked before anything is made of it: settings, navigations, records, pages."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from macros.records.index import Records
from macros.records.loader import Problem
from macros.rules import check_beside

if TYPE_CHECKING:
    from macros.outputs.site_check import Read


def check_project(
    root: Path,
    records: Records,
    day: datetime.date | None = None,
    read: "Read | None" = None,
) -> list[Problem]:
    """Every problem of the project at `root`, whose records are loaded, in the order of the files.

    `day` counts as today; by default it is the platform's. `read` is what reads a page, if not
    `read_page` itself.
    """

    def site() -> list[Problem]:
        from macros.outputs.site_check import site_problems  # noqa: PLC0415 - beside the records

        return site_problems(root, records, read) if read else site_problems(root, records)

    return check_beside(records, day, also=site)
