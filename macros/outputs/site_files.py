"""What the files of the site must say, and say alike in both languages.

MkDocs builds without a word when one of these is lost: a language, a label, a style sheet, or a
setting that lets a broken page through.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import yaml

from macros.outputs.configuration import child, text_of
from macros.records.language import LANGUAGES, ZH
from macros.records.loader import Problem

Configs = Mapping[str, yaml.Node]
PLACEHOLDER = re.compile(r"\{\w+\}")
FOREIGN = re.compile(r"(?i)\s*(?:[a-z][a-z0-9+.-]*:|//)")
HOOKS = "macros/hooks.py"
READ_WITH = {
    "attr_list",
    "md_in_html",
    "tables",
    "toc",
}  # without these a page is not what was checked
ASSETS = ("extra_css", "extra_javascript")
# Where MkDocs and its plugins would go on by themselves, and what that would do to readers.
FIXED = {
    ("strict",): ("true", "A broken link would be published."),
    ("theme", "font"): ("false", "Pages would load fonts from a host that is blocked."),
    ("plugins", "macros", "on_error_fail"): ("true", "A broken macro would be published."),
    ("plugins", "macros", "on_undefined"): ("strict", "An unknown name would be shown as nothing."),
}


def site_file_problems(configs: Configs, root: Path) -> Iterator[Problem]:
    """Every problem of the files below `root` that configure the site."""
    yield from _languages(configs)
    yield from _fixed(configs)
    yield from _assets(configs, root)
    yield from _whole(configs, root)
    languages = [(file, node) for file, node in configs.items() if child(node, "docs_dir")]
    for file, node in languages:
        yield from _twice(child(node, "nav"), file)
    for (file, node), (other, against) in pairwise(languages):
        yield from _unlike_navigation(file, node, other, against)
        yield from _unlike_words(file, node, other, against)
        yield from _unlike_words(other, against, file, node)


def _problem(file: str, node: yaml.Node | None, what: str, remedy: str) -> Problem:
    mark = node.start_mark if node else None
    return Problem(file, mark.line + 1 if mark else 1, mark.column + 1 if mark else 1, what, remedy)


def _languages(configs: Configs) -> Iterator[Problem]:
    """A file with pages whose language the guide does not know: its pages would not be checked."""
    for file, node in configs.items():
        language = _at(node, ("theme", "language"))
        if child(node, "docs_dir") and text_of(language) not in LANGUAGES:
            what = f"The guide has no language `{text_of(language)}`."
            yield _problem(file, language, what, f"Choose one of {', '.join(LANGUAGES)}.")
    built = {text_of(_at(node, ("theme", "language"))) for node in configs.values()}
    for code in sorted(LANGUAGES.keys() - built) if configs else ():
        what = f"No file configures the language `{code}`. Its pages would not be built."
        yield _problem(min(configs), None, what, "Put it back, as git has it.")


def _fixed(configs: Configs) -> Iterator[Problem]:
    for keys, (value, harm) in FIXED.items():
        name = ".".join(keys)
        found = [(file, node) for file in configs if (node := _at(configs[file], keys))]
        if configs and not found:
            first = min(configs, key=lambda file: child(configs[file], "docs_dir") is not None)
            yield _problem(first, None, f"`{name}` is not set. {harm}", f"Set it to {value}.")
        for file, node in found:
            if text_of(node) != value:
                what = f"`{name}` is `{text_of(node)}`. {harm}"
                yield _problem(file, node, what, f"Set it to {value}.")


def _whole(configs: Configs, root: Path) -> Iterator[Problem]:
    """Settings that a language would be built without, with another look or not at all."""
    for file, node in configs.items():
        shared, hidden = child(node, "INHERIT"), child(node, "exclude_docs")
        if shared and not (root / text_of(shared)).is_file():
            what = f"There is no file `{text_of(shared)}`."
            yield _problem(file, shared, what, "Name the file that both languages share.")
        if (
            child(node, "docs_dir")
            and not shared
            and any(_shares(each) for each in configs.values())
        ):
            what = (
                "The file has no `INHERIT`. This language would be built without what both share."
            )
            yield _problem(file, None, what, "Write it as the other language does.")
        for row in text_of(hidden).split():
            if not row.startswith("!"):
                what = f"`{row}` would leave pages out that the navigation names."
                yield _problem(file, hidden, what, "Delete the page, or write `!` before it.")
        used = {name for name, _ in _extensions(child(node, "markdown_extensions"))}
        for name in sorted(READ_WITH - used) if used and not child(node, "docs_dir") else ():
            what = f"`{name}` is not set. Its signs would be shown as they stand."
            yield _problem(file, child(node, "markdown_extensions"), what, f"Add {name}.")
        for code, language in _pairs(_at(node, ("extra", "languages"))):
            path = child(language, "path")
            if path is not None and text_of(path) != ("" if code == ZH.code else f"{code}/"):
                what = f"`{text_of(path)}` is not where `{code}` is built."
                remedy = (
                    "Leave it empty for Chinese; for another language write its code and a slash."
                )
                yield _problem(file, path, what, remedy)
    if any(_shares(each) for each in configs.values()) and not any(map(_hooked, configs.values())):
        first = min(configs, key=lambda file: child(configs[file], "docs_dir") is not None)
        what = (
            f"`hooks` does not name {HOOKS}. English, the search and the feed would not be built."
        )
        yield _problem(first, None, what, "Name it there.")


def _shares(node: yaml.Node) -> bool:
    return child(node, "INHERIT") is not None


def _hooked(node: yaml.Node) -> bool:
    listed = child(node, "hooks")
    entries = listed.value if isinstance(listed, yaml.SequenceNode) else ()
    return any(text_of(each) == HOOKS for each in entries)


def _pairs(node: yaml.Node | None) -> list[tuple[str, yaml.Node]]:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return [(text_of(key), value) for key, value in pairs]


def _extensions(node: yaml.Node | None) -> list[tuple[str, yaml.Node]]:
    """The extensions of Markdown that are set, as a mapping or as a list."""
    if isinstance(node, yaml.SequenceNode):
        return [(text_of(each), each) for each in node.value]
    return _pairs(node)


def _assets(configs: Configs, root: Path) -> Iterator[Problem]:
    """Styles and scripts that are not in the theme's folder, or of another host."""
    own = next(
        filter(None, (_at(each, ("theme", "custom_dir")) for each in configs.values())), None
    )
    for file, config in configs.items():
        icon = _at(config, ("theme", "favicon"))
        if icon is not None and not (root / text_of(own) / text_of(icon)).is_file():
            what = f"There is no file `{text_of(own)}/{text_of(icon)}`."
            yield _problem(file, icon, what, "Correct the name, or leave it out.")
        for key in ASSETS:
            listed = child(config, key)
            for node in listed.value if isinstance(listed, yaml.SequenceNode) else ():
                path = node if isinstance(node, yaml.ScalarNode) else child(node, "path")
                if FOREIGN.match(text_of(path)):
                    what = f"`{text_of(path)}` is loaded from another host."
                    yield _problem(file, path, what, "Put the file into the guide.")
                elif not (root / text_of(own) / text_of(path)).is_file():
                    what = f"There is no file `{text_of(own)}/{text_of(path)}`."
                    yield _problem(file, path, what, "Correct the name, or leave it out.")


def _twice(navigation: yaml.Node | None, file: str) -> Iterator[Problem]:
    """Labels that stand twice in one list of a navigation: readers could not tell them apart."""
    if not isinstance(navigation, yaml.SequenceNode):
        return
    seen: dict[str, int] = {}
    for entry in navigation.value:
        for label, below in entry.value if isinstance(entry, yaml.MappingNode) else ():
            if label.value in seen:
                what = f"`{label.value}` stands in line {seen[label.value]} already."
                yield _problem(file, label, what, "Give one of them another name.")
            seen.setdefault(label.value, label.start_mark.line + 1)
            yield from _twice(below, file)


def _unlike_navigation(
    file: str, node: yaml.Node, other: str, against: yaml.Node
) -> Iterator[Problem]:
    """The first page that the two navigations have in different places."""
    ones, others = ([*_stops(child(each, "nav"))] for each in (node, against))
    for one, its_twin in zip(ones, others, strict=False):
        if (one[0], one[1].value) != (its_twin[0], its_twin[1].value):
            line = one[1].start_mark.line + 1
            what = f"{file}:{line} names `{one[1].value}` here."
            yield _problem(other, its_twin[1], what, "Give both languages one navigation.")
            return


def _stops(node: yaml.Node | None, depth: int = 0) -> Iterator[tuple[int, yaml.ScalarNode]]:
    """Every page of a navigation, with how deep it stands."""
    if isinstance(node, yaml.ScalarNode):
        yield depth, node
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from _stops(each, depth + 1)
    elif isinstance(node, yaml.MappingNode):
        for _, each in node.value:
            yield from _stops(each, depth)


def _unlike_words(file: str, node: yaml.Node, other: str, against: yaml.Node) -> Iterator[Problem]:
    """Words of the frame that a language lacks, or whose blanks are not the other's."""
    known = dict(_words(_at(against, ("extra", "words"))))
    for keys, word in _words(_at(node, ("extra", "words"))):
        name = ".".join(keys)
        if keys not in known:
            what = f"{other} has no `{name}` among its words."
            yield _problem(file, word, what, "Write it in both languages.")
        elif _blanks(word) != _blanks(known[keys]):
            what = f"`{name}` has other blanks in {other}."
            yield _problem(file, word, what, "Fill the same ones in both languages.")


def _words(
    node: yaml.Node | None, keys: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _words(value, (*keys, key.value))
    elif node is not None and keys:
        yield keys, node


def _blanks(node: yaml.Node) -> list[str]:
    return sorted(PLACEHOLDER.findall(text_of(node)))


def _at(node: yaml.Node | None, keys: tuple[str, ...]) -> yaml.Node | None:
    for key in keys:
        node = child(node, key)
    return node
