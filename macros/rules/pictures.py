"""Rules of the pictures: parts that belong to one form, and no number of their own."""

import re
from collections.abc import Iterator

from macros.records.language import LANGUAGES
from macros.records.loader import Problem
from macros.rules.base import Context, repeated, rule

LOOKS = {
    "page": {"tab", "value", "button", "field", "note"},
    "way": {"stage", "taken", "account"},
}
NUMBER = re.compile(r"[0-9]|[一二两三四五六七八九十百千万]+ ?(?:天|日|个|小时|元|次)")


@rule("a picture is made of the parts of its form")
def picture_parts(context: Context) -> Iterator[Problem]:
    for id_, picture in context.records.pictures.items():
        for index, part in enumerate(picture.parts):
            if part.look not in LOOKS[picture.form]:
                yield context.records.entries[id_].problem(
                    ("parts", index, "look"),
                    f"A picture of a {picture.form} has no `{part.look}`.",
                    f"It has {', '.join(sorted(LOOKS[picture.form]))}.",
                )


@rule("a picture names each of its parts otherwise")
def picture_labels_once(context: Context) -> Iterator[Problem]:
    for id_, picture in context.records.pictures.items():
        for language in LANGUAGES.values():
            labels = [part.label[language] for part in picture.parts]
            for index, label in repeated(labels):
                yield context.records.entries[id_].problem(
                    ("parts", index, "label", language.code),
                    f"Another part of this picture is called `{label}`.",
                    "Name each as the backend does.",
                )


@rule("the numbers of a picture come from records, not from its words")
def picture_numbers(context: Context) -> Iterator[Problem]:
    for entry, path, text in context.texts:
        if entry.kind != "pictures":
            continue
        for language in LANGUAGES.values():
            if NUMBER.search(text[language]):
                yield entry.problem(
                    (*path, language.code),
                    "A picture writes no number of its own.",
                    "Name the `deadline`, whose length is shown, or leave the number out.",
                )
