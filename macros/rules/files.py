"""Rules of the files: each says what it holds."""

from collections.abc import Iterator

from macros.records.loader import Problem
from macros.rules.base import Context, rule


@rule("a file begins with a comment that says what it holds, for whoever opens it")
def file_described(context: Context) -> Iterator[Problem]:
    documents = {entry.document.path: entry.document for entry in context.records.records()}
    for path, document in documents.items():
        if not document.described:
            yield Problem(
                path,
                1,
                1,
                "The file does not say what it holds.",
                "Begin it with a line such as `# Questions on the deposit`.",
            )
