"""What the settings of a language say: in its own language, of its own folder, and nothing twice."""

import re
from collections.abc import Iterator, Mapping

import yaml

from macros.outputs.configuration import child, text_of
from macros.records.language import EN, LANGUAGES, ZH, Language
from macros.records.loader import Problem
from macros.rules.quantities import difference
from macros.rules.wording import HAN, QUOTED_NAMES

Configs = Mapping[str, yaml.Node]
LATIN_ONLY = re.compile(r"[A-Za-z ,.'’&-]*[A-Za-z]{2}[A-Za-z ,.'’&-]*")
NAMES = ("site_name", "site_description")
# Services of other hosts that the theme would call from every page.
SERVICES = ("analytics", "social", "consent", "tags")
TRUE_BY_ITSELF = "use_directory_urls"


def site_word_problems(configs: Configs) -> Iterator[Problem]:
    """Every problem of what the files of the languages say, and of services that they call."""
    yield from _services(configs)
    yield from _addresses(configs)
    yield from _validation(configs)
    seen: dict[str, str] = {}
    for file, node in configs.items():
        theme = child(child(node, "theme"), "language")
        language = LANGUAGES.get(text_of(theme))
        if not child(node, "docs_dir") or language is None:
            continue
        if language.code in seen:
            what = f"{seen[language.code]} is of the language `{language.code}` too."
            yield _problem(file, theme, what, "Give each file a language of its own.")
        seen.setdefault(language.code, file)
        yield from _folders(file, node, language)
        for name, word in _said(node):
            if fault := _fault(text_of(word), language):
                yield _problem(file, word, f"`{name}` {fault[0]}.", fault[1])
    yield from _numbers(configs)


def _problem(file: str, node: yaml.Node | None, what: str, remedy: str) -> Problem:
    mark = node.start_mark if node else None
    return Problem(file, mark.line + 1 if mark else 1, mark.column + 1 if mark else 1, what, remedy)


def _services(configs: Configs) -> Iterator[Problem]:
    for file, node in configs.items():
        for name in SERVICES:
            if found := child(child(node, "extra"), name):
                what = f"`extra.{name}` makes pages ask another host."
                yield _problem(
                    file, found, what, "Leave it out: pages load nothing from elsewhere."
                )


def _addresses(configs: Configs) -> Iterator[Problem]:
    for file, node in configs.items():
        found = child(node, TRUE_BY_ITSELF)
        if found is not None and text_of(found) != "true":
            what = f"`{TRUE_BY_ITSELF}` is `{text_of(found)}`. Every address that was shared would end."
            yield _problem(file, found, what, "Set it to true.")


def _validation(configs: Configs) -> Iterator[Problem]:
    """Validation that is missing, or lets something pass."""
    found = [(file, part) for file, node in configs.items() if (part := child(node, "validation"))]
    if configs and not found:
        what = "`validation` is not set. Broken links would be published."
        yield Problem(min(configs), 1, 1, what, "Set each of its parts to warn.")
    for file, part in found:
        for leaf in _leaves(part):
            if text_of(leaf) != "warn":
                what = f"`{text_of(leaf)}` lets broken links be published."
                yield _problem(file, leaf, what, "Write warn.")


def _leaves(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        for _, each in node.value:
            yield from _leaves(each)
    else:
        yield node


def _folders(file: str, node: yaml.Node, language: Language) -> Iterator[Problem]:
    """Folders of a language that are another's: one would be built over the other."""
    pages, site = child(node, "docs_dir"), child(node, "site_dir")
    folder, _, name = text_of(pages).rpartition("/")
    if name != language.code:
        what = f"The pages of `{language.code}` do not stand in `{text_of(pages)}`."
        yield _problem(file, pages, what, f"Write {folder}/{language.code}.")
    wanted = "site" if language is ZH else f"site/{language.code}"
    if site is not None and text_of(site) != wanted:
        what = f"`{text_of(site)}` is not where `{language.code}` is built."
        yield _problem(file, site, what, f"Write {wanted}.")


def _said(node: yaml.Node) -> Iterator[tuple[str, yaml.Node]]:
    """What readers see of the settings: names, labels of the navigation, words of the frame."""
    for name in NAMES:
        if found := child(node, name):
            yield name, found
    for label in _labels(child(node, "nav")):
        yield f"nav: {label.value}", label
    for word in _leaves(child(child(node, "extra"), "words") or yaml.MappingNode("", [])):
        yield "words", word


def _labels(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from _labels(each)
    elif isinstance(node, yaml.MappingNode):
        for label, each in node.value:
            yield label
            yield from _labels(each)


def _fault(words: str, language: Language) -> tuple[str, str] | None:
    """What is wrong with words of a language that readers see, and what to do."""
    if not words.strip():
        return "is empty", "Write what readers are to see."
    if language is EN and HAN.search(QUOTED_NAMES.sub("", words)):
        return f"is Chinese: `{words[:20]}`", "Write it in English."
    if language is ZH and LATIN_ONLY.fullmatch(words):
        return f"is English: `{words[:20]}`", "Write it in Chinese."
    return None


def _numbers(configs: Configs) -> Iterator[Problem]:
    """Numbers of the names and descriptions that only one language says."""
    by_language = {
        text_of(child(child(node, "theme"), "language")): (file, node)
        for file, node in configs.items()
    }
    if not {"zh", "en"} <= by_language.keys():
        return
    (_, zh), (file, en) = by_language["zh"], by_language["en"]
    for name in NAMES:
        ones, others, _ = difference(text_of(child(zh, name)), text_of(child(en, name)))
        if ones or others:
            what = (
                f"The numbers of `{name}` differ: {', '.join(ones + others)} in one language only."
            )
            yield _problem(file, child(en, name), what, "Say the same numbers in both languages.")
