"""What the settings and the theme say of pages: each is there, and is called what it is."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

import yaml

from macros.outputs.configuration import child, text_of
from macros.records.language import LANGUAGES, Language
from macros.records.loader import Problem
from macros.rules.page_text import Page

Configs = Mapping[str, yaml.Node]
Pages = Mapping[Language, Mapping[str, Page]]
# The style that gives form to what a macro shows.
STYLES = {
    "show_checklist": "checklist",
    "show_claims": "articles",
    "show_faq": "lists",
    "show_glossary": "lists",
    "show_penalty_finder": "violations",
    "show_plan": "plan",
    "show_planner": "planner",
    "show_sources": "lists",
    "show_template": "templates",
    "show_violation_group": "violations",
    "show_violations": "violations",
    "show_wizard": "wizard",
}
NAMING = ("foot", "shortcuts")  # words of the frame whose keys are pages


def page_setting_problems(configs: Configs, root: Path, pages: Pages) -> Iterator[Problem]:
    """Pages that the frame links to and that are not there, labels that are another page's, styles
    that no file holds."""
    for file, node in configs.items():
        language = LANGUAGES.get(text_of(child(child(node, "theme"), "language")))
        if child(node, "docs_dir") is None or language is None or language not in pages:
            continue
        own = pages[language]
        for key in (key for name in NAMING for key in _keys(node, name)):
            if not {f"{key.value}.md", f"{key.value}/index.md"} & own.keys():
                what = f"The frame of each page links to `{key.value}`, which is no page."
                yield _problem(
                    file, key, what, "Name a page, here and where the frame links to it."
                )
        yield from _labels(file, child(node, "nav"), own)
    yield from _styles(configs, root, pages)


def _problem(file: str, node: yaml.Node, what: str, remedy: str) -> Problem:
    return Problem(file, node.start_mark.line + 1, node.start_mark.column + 1, what, remedy)


def _keys(node: yaml.Node, name: str) -> list[yaml.ScalarNode]:
    found = child(child(child(node, "extra"), "words"), name)
    return [key for key, _ in found.value] if isinstance(found, yaml.MappingNode) else []


def _labels(file: str, node: yaml.Node | None, pages: Mapping[str, Page]) -> Iterator[Problem]:
    """Labels of the navigation that are the title of another page than the one they lead to."""
    titles = {page.head.title: name for name, page in pages.items() if page.head}
    for label, target in _stops(node):
        other = titles.get(label.value)
        if other and other != target:
            what = f"`{label.value}` is the title of {other}, and leads to {target}."
            yield _problem(file, label, what, "Call the page as its title does.")


def _stops(node: yaml.Node | None) -> Iterator[tuple[yaml.ScalarNode, str]]:
    """Every label of a navigation with the page that it leads to."""
    if isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from _stops(each)
    elif isinstance(node, yaml.MappingNode):
        for label, below in node.value:
            if isinstance(below, yaml.ScalarNode):
                yield label, below.value
            else:
                yield from _stops(below)


def _styles(configs: Configs, root: Path, pages: Pages) -> Iterator[Problem]:
    """Styles that a page asks for and that the theme does not have."""
    themes = (text_of(child(child(node, "theme"), "custom_dir")) for node in configs.values())
    folder = root / next(filter(None, themes), "") / "assets" / "css"
    known = {path.stem for path in folder.glob("*.css")}
    for page in (page for own in pages.values() for page in own.values()):
        for style in page.head.styles if page.head else ():
            if style not in known:
                near = get_close_matches(style, known, 1)
                hint = f"Did you mean `{near[0]}`?" if near else "Leave it out."
                line, column = page.document.position(("styles",))
                yield page.problem(line, column, f"There is no style `{style}`.", hint)
        for call in page.calls:
            needed = STYLES.get(call.name)
            if needed in known and page.head and needed not in page.head.styles:
                what = f"What `{call.name}` shows has no form without the style `{needed}`."
                remedy = f"Add `{needed}` to `styles` in the head, in both languages."
                yield page.problem_at(call.line, call.name, what, remedy)
