"""The files that configure a build, as far as they are checked: navigations and settings.

A file of a language has `docs_dir`; what all share stands in others beside it. Each setting is
checked as the environment sets it now, and told where its file reads it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import yaml
from yaml_env_tag import construct_env_tag

from macros.outputs.pictures import NEEDS
from macros.records.language import LANGUAGES, Language
from macros.records.loader import Document, Problem, load_text, read_text
from macros.rules.navigation import Stop

ENVIRONMENT = "!ENV"
NO_REPOSITORY = re.compile(r"\.git$|/(?:-/)?(?:tree|blob|commits?|issues|pulls?|edit|raw)(?:/.*)?$")
THIS_MACHINE = (None, "127.0.0.1", "localhost", "::1")


@dataclass(frozen=True)
class Site:
    """A language's part of the site: its file, the folder of its pages, and its navigation."""

    language: Language
    file: str
    folder: str
    stops: list[Stop]


@dataclass(frozen=True)
class Setting:
    """A setting that the environment may change: its variable, its value, and where it is read."""

    name: str
    value: object
    file: str
    line: int
    column: int


def read_configs(root: Path) -> tuple[dict[str, yaml.Node], list[Problem]]:
    """The files that configure the site, by name, and what keeps one below `root` from being read."""
    configs: dict[str, yaml.Node] = {}
    problems: list[Problem] = []
    for path in sorted(root.glob("*.yml")):
        document = Document(path.name)
        load_text(read_text(path, document) or "", document)
        if document.node is None:
            problems += document.problems
        else:
            problems += [each for each in document.problems if "stands twice" in each.what]
            configs[path.name] = document.node
    return configs, problems


def read_sites(configs: dict[str, yaml.Node]) -> list[Site]:
    """The languages of the site, each with the folder of its pages and its navigation."""
    return [site for file, node in configs.items() if (site := _site(node, file))]


def read_settings(configs: dict[str, yaml.Node]) -> list[Setting]:
    """Every setting that the environment may change, or a value in its place."""
    return [setting for file, node in configs.items() for setting in _settings(node, file)]


def _site(node: yaml.Node, file: str) -> Site | None:
    folder, theme = child(node, "docs_dir"), child(node, "theme")
    language = LANGUAGES.get(text_of(child(theme, "language")))
    if not folder or not language:
        return None
    return Site(language, file, text_of(folder), list(_stops(child(node, "nav"), file)))


def child(node: yaml.Node | None, key: str) -> yaml.Node | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


def text_of(node: yaml.Node | None) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


def _stops(node: yaml.Node | None, file: str) -> Iterator[Stop]:
    """Every entry of a navigation that names a page, at any depth."""
    if isinstance(node, yaml.ScalarNode):
        if not re.match("https?:", node.value):
            yield Stop(node.value, file, node.start_mark.line + 1, node.start_mark.column + 1)
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from _stops(each, file)
    elif isinstance(node, yaml.MappingNode):
        for _, each in node.value:
            yield from _stops(each, file)


def _settings(node: yaml.Node, file: str) -> Iterator[Setting]:
    """Every value that is read from the environment, or stands in its place."""
    if not isinstance(node, yaml.MappingNode):
        return
    for key, value in node.value:
        name = KEYS.get(key.value, "")
        if value.tag == ENVIRONMENT and isinstance(value, yaml.SequenceNode):
            name = value.value[0].value
        if name in FAULTS:
            mark = value.start_mark
            yield Setting(name, _value(value), file, mark.line + 1, mark.column + 1)
        elif isinstance(value, yaml.MappingNode):
            yield from _settings(value, file)


def _value(node: yaml.Node) -> object:
    """The value of a setting, by the environment if it is to have a say."""
    loader = yaml.SafeLoader("")
    if node.tag == ENVIRONMENT:
        return construct_env_tag(loader, node)
    return loader.construct_object(node, deep=True)


def setting_problems(settings: list[Setting]) -> Iterator[Problem]:
    """A problem for each setting that a build could not use, once for each variable."""
    told = set()
    for setting in settings:
        fault = FAULTS[setting.name](setting.value)
        if fault and setting.name not in told:
            told.add(setting.name)
            what, remedy = fault
            place = setting.file, setting.line, setting.column
            yield Problem(*place, f"{setting.name} {what}.", remedy)


Fault = tuple[str, str] | None  # what is wrong with a value, and what to do


def public_address(address: str) -> str:
    """The address of the site, if others can use it; "" where it names this machine, as it does
    where none is set."""
    return "" if urlsplit(address).hostname in THIS_MACHINE else address


def _site_fault(value: object) -> Fault:
    example = "Write it like https://example.org/guide/."
    if not value:
        return "is empty", "Give the address where the site will stand, or unset it."
    if fault := _address_fault(value, ("https", "http"), example):
        return fault
    last = urlsplit(str(value)).path.rpartition("/")[2]
    if last.endswith((".html", ".htm", ".php")):
        return f"`{value}` is a file, `{last}`", "Give the folder that the site will stand in."
    return None


def _repository_fault(value: object) -> Fault:
    example = "Write it like https://github.com/name/guide, or leave it empty."
    if value in ("", None):
        return None
    fault = _address_fault(value, ("https",), example)
    if fault is None and str(value).endswith("/"):
        return f"`{value}` ends with a slash", "Leave the slash out."
    path = urlsplit(str(value)).path
    if fault is None and not path:
        return f"`{value}` is a host and no repository", example
    if fault is None and not path.strip("/").count("/"):
        return f"`{value}` names an owner and no repository", example
    if fault is None and (found := NO_REPOSITORY.search(path)):
        return f"`{value}` goes on with `{found[0]}`", f"{example} Nothing follows the name."
    return fault


def _icp_fault(value: object) -> Fault:
    if value in ("", None) or re.fullmatch(r"[\u4e00-\u9fff]ICP[备证]\d{5,}号(-\d+)?", str(value)):
        return None
    what = f"`{value}` is no number of a registration"
    return what, "Write it as the register does, like 京ICP备12345678号-1, or leave it empty."


def _address_fault(value: object, schemes: tuple[str, ...], example: str) -> Fault:
    """What is wrong with an address that others are made from by adding a path."""
    shown = f"`{value}`"
    if not isinstance(value, str) or not re.fullmatch(r"[!-~\u00a1-\uffff]+", value):
        what = (
            "has a space or a character that cannot be seen"
            if isinstance(value, str)
            else "is no text"
        )
        return f"{shown} {what}", example
    try:
        address, port = urlsplit(value), urlsplit(value).port
    except ValueError:
        return f"{shown} is no address", example
    told = [
        (address.scheme not in schemes, f"does not start with {' or '.join(schemes)}"),
        (not re.fullmatch(r"\[[0-9a-f:.]+\]|[\w.-]*\w", _host(address.netloc)), "names no host"),
        (address.username is not None or "@" in address.netloc, "holds a name or a password"),
        (port == 0, "has no port that can be"),
        (bool(address.query or "?" in value), "has a query, from `?` on"),
        (bool(address.fragment or "#" in value), "has a fragment, from `#` on"),
        ("//" in address.path, "has two slashes in its path"),
        (
            bool(re.search(r"[\\\"'<>`{}|^]|/\.\.?(/|$)|%(?![0-9A-Fa-f]{2})", value)),
            "has what no address has",
        ),
    ]
    return next(((f"{shown} {what}", example) for wrong, what in told if wrong), None)


def _host(netloc: str) -> str:
    return re.sub(r":\d+$", "", netloc.rpartition("@")[2]).lower()


def _switch_fault(value: object) -> Fault:
    if isinstance(value, bool) or value in (0, 1):
        return None
    shown = "is empty" if value in ("", None) else f"is `{value}`"
    return f"{shown}, and must be true or false", "Write true or false, or unset it."


def _pictures_fault(value: object) -> Fault:
    fault = _switch_fault(value)
    if fault or not value:
        return fault
    missing = [name for name in NEEDS if not find_spec(name)]
    if not missing:
        return None
    what = f"is on, and {' and '.join(missing)} cannot be imported"
    return what, "Install requirements-pictures.lock (`make site PICTURES=1` does), or unset it."


# What is wrong with the value of each setting, by its variable.
FAULTS: dict[str, Callable[[object], Fault]] = {
    "SITE_URL": _site_fault,
    "SITE_URL_EN": _site_fault,
    "REPOSITORY_URL": _repository_fault,
    "ICP_NUMBER": _icp_fault,
    "OFFLINE": _switch_fault,
    "PICTURES": _pictures_fault,
}
# The same where a file has a value in place of the variable.
KEYS = {
    "site_url": "SITE_URL",
    "root_url": "SITE_URL",
    "repository": "REPOSITORY_URL",
    "icp": "ICP_NUMBER",
    "offline": "OFFLINE",
    "pictures": "PICTURES",
}
