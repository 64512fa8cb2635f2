"""What the head of a page's Markdown says of it, for all that is made from the pages."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from macros.records.base import Model, ProcedureId
from macros.records.index import Records


class Head(Model):
    """All that a head may say. Both languages say the same but for title and description."""

    title: str = ""
    """What the page is called; the home page alone is called as the site is."""
    description: str = ""
    """What it holds, in a sentence, for search engines and chats."""
    hide: list[Literal["navigation", "toc"]] = []
    """What of the frame the page leaves out."""
    render_macros: bool = True
    """Whether the page's macros are called."""
    search_weight: Annotated[float, Field(gt=0, le=1)] = 1
    """Below 1 for a page that talks about the answers more than it gives them."""
    offline: Literal["core"] | None = None
    """`core`: kept first, and for a reader who asked the browser to save data."""
    json_ld: Literal["how_to", "questions", "dataset"] | None = None
    """What the page is to a search engine, besides a page."""
    styles: list[str] = []
    """What the page loads of assets/css/ beside the styles of all pages."""
    shop: Literal["trial", "cross-border", "removed"] | None = None
    """The kind of shop that the page is about: it shows what is for that kind."""
    step: int | None = None
    """Which step of the way out the page is: 1, 2, 3 and so on, each once."""
    procedure: ProcedureId | None = None
    """The procedure that a page with `json_ld: how_to` shows."""


class HeadError(ValueError):
    """The head of a page says what it may not."""


def read_head(meta: Mapping[str, object], records: Records) -> Head:
    """Reads a head. Raises HeadError with the key and what is wrong with it."""
    try:
        head = Head.model_validate(meta)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise HeadError(f"{first['loc'][0]}: {first['msg']}") from None
    check_head(head, records)
    return head


def check_head(head: Head, records: Records) -> None:
    """Checks what one key of a head says against the others. Raises HeadError with the key."""
    if (head.json_ld == "how_to") != (head.procedure is not None):
        raise HeadError("procedure: `json_ld: how_to` and a procedure go together")
    if head.procedure and head.procedure not in records.procedures:
        raise HeadError(f"procedure: no procedure `{head.procedure}` in data/procedures")


def slug_of(address: str) -> str:
    """The name of a page, however addresses are written: "close" for close/ and close.html."""
    name = address.removesuffix("index.html").removesuffix(".html")
    return name.strip("/")
