"""Where pages and records stand, as seen from one page."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from macros.records.index import Records
from macros.records.language import Language

HOMES = {
    "checklists": "checklists/{}",
    "violations": "violations/{group}#{}",
    "sources": "sources#{}",
    "glossary": "glossary#{}",
    "faq": "faq#{}",
    "templates": "templates/{}",
    "claims": "articles/{article}",
    "claim": "articles/{article}#{}",
    "section": "articles/{article}#{}",
}
FOLDERS = ("articles", "checklists")  # pages that have others below them
# Chinese stays as it is: a browser encodes it, and the page is a third as long.
QUOTED = {code: quote(chr(code)) for code in range(128)}


@dataclass(frozen=True)
class Place:
    """Where a page is: its address below the language's root, and how addresses are written."""

    url: str = ""
    directories: bool = True
    repository: str = ""
    root: str = ""
    """The whole address of the site's root."""

    def to(self, page: str, anchor: str = "") -> str:
        """The relative address of a page (a slug; `index` for home), with its anchor."""
        root = "../" * self.url.count("/")
        if page == "index":
            target = (root or "./") if self.directories else f"{root}index.html"
        else:
            file = f"{page}/index.html" if page in FOLDERS else f"{page}.html"
            target = f"{root}{page}/" if self.directories else root + file
        return f"{target}#{anchor}" if anchor else target

    def to_root(self, language: Language) -> str:
        """The relative address of the site's root, from a page of `language`."""
        return "../" * (self.url.count("/") + language.folder.count("/")) or "./"

    def edit(self, file: str, line: int) -> str | None:
        """The address of a line of a file, or None if the repository is not known."""
        return f"{self.repository}/blob/main/{file}#L{line}" if self.repository else None

    def report(self, id_: str, statement: str, rule: str) -> str:
        """The address of a prepared issue on a record."""
        fields = {"title": f"[{id_}] ", "record": id_, "statement": statement, "rule": rule}
        query = "&".join(f"{name}={value.translate(QUOTED)}" for name, value in fields.items())
        return f"{self.repository}/issues/new?template=wrong-fact.yml&{query}"


@dataclass(frozen=True)
class Addresses:
    """The addresses of records, as seen from a page."""

    records: Records
    place: Place

    def link(self, kind: str, id_: str) -> str:
        """The address of a record that has a home on a page."""
        home = HOMES[kind]
        article = self.article(id_) if "{article}" in home else ""
        group = self.records.violations[id_].group if "{group}" in home else ""
        page, _, anchor = home.format(id_, article=article, group=group).partition("#")
        return self.place.to(page, anchor)

    def article(self, id_: str) -> str:
        """The id of the article that claims, one claim or a section belong to."""
        return self.records.claims[Path(self.records.file_and_line(id_)[0]).stem].source

    def edit(self, id_: str) -> str:
        """The address of a record's line, to edit it, or of the page that says how to."""
        return self.place.edit(*self.records.file_and_line(id_)) or self.place.to("contribute")

    def file_and_line(self, id_: str) -> str:
        """File and line of a record, such as data/penalties.yml:12."""
        return "{}:{}".format(*self.records.file_and_line(id_))
