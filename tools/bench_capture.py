"""A hook for MkDocs: keeps what the macros made of each page, as Markdown without macros.

The bench puts it into a copy of the project. `CAPTURED` names the folder to write to.
"""

import os
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page


@event_priority(-100)  # after the macros
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: Any) -> None:  # noqa: ANN401 - as MkDocs calls it
    """Writes a page as the macros left it."""
    target = Path(os.environ["CAPTURED"]) / Path(config.docs_dir).name / page.file.src_uri
    target.parent.mkdir(parents=True, exist_ok=True)
    meta = yaml.safe_dump(dict(page.meta) | {"render_macros": False}, allow_unicode=True)
    target.write_text(f"---\n{meta}---\n{markdown}", "utf-8")
