"""A hook of MkDocs that the bench adds: keeps what the macros made of each page, as Markdown."""

import os
from pathlib import Path

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page


@event_priority(-100)  # after the macros
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: object) -> None:
    """Writes the page below the folder that CAPTURED names, as one in which no macro is called."""
    target = Path(os.environ["CAPTURED"]) / Path(config.docs_dir).name / page.file.src_uri
    target.parent.mkdir(parents=True, exist_ok=True)
    meta = yaml.safe_dump({**page.meta, "render_macros": False}, allow_unicode=True)
    target.write_text(f"---\n{meta}---\n{markdown}", "utf-8")
