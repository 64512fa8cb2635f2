"""Rules of files: each says what it holds."""

from collections.abc import Iterator

from macros.records.loader import Problem
from macros.rules.base import Context, rule


@rule("a file starts with a line that says what it holds")
def files_say_what_they_hold(context: Context) -> Iterator[Problem]:
    for document in context.records.documents:
        if document.text and not document.text.startswith("# "):
            yield Problem(
                document.path,
                1,
                1,
                "The file does not start with what it holds.",
                "Begin it with a line `# …`, as the files beside it do.",
            )
